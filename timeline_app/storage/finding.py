"""Finds events by their words in the index of `storage.search`; from any thread, and it can be stopped."""

import sqlite3
from collections.abc import Sequence

from sqlalchemy import Connection, text

from timeline_app.domain.words import Phrase, search_words
from timeline_app.storage.search import TABLE, fts_query
from timeline_app.storage.search_handle import SearchHandle


def find(connection: Connection, query: str) -> tuple[str, ...] | None:
    """Return the public ids of the events in which the words of a query occur, None if it holds no word."""
    phrases = search_words(query)
    if not phrases:
        return None
    found = connection.execute(
        text(f"SELECT e.public_id FROM {TABLE} s JOIN events e ON e.id = s.rowid WHERE {TABLE} MATCH :query"),
        {"query": fts_query(phrases)},
    )
    return tuple(found.scalars())


_IDS = f"SELECT group_concat(rowid) FROM {TABLE} WHERE {TABLE} MATCH ?"


def find_ids(connection: Connection, phrases: Sequence[Phrase], handle: SearchHandle) -> str:
    """Return the row ids of the events in which all of some phrases occur, as text with commas between them.

    SQLite finds and joins them without Python's lock, so a window that paints meanwhile does not wait; and whoever
    has NumPy reads the text several times quicker than Python fetches hundreds of thousands of rows.
    """
    driver = connection.connection.driver_connection
    assert isinstance(driver, sqlite3.Connection)
    with handle.stopping(driver):
        handle.check()
        row = driver.execute(_IDS, (fts_query(phrases),)).fetchone()
    return row[0] or ""


_VOCABULARY = "temp.event_search_words"


def indexed_words(connection: Connection) -> list[tuple[str, int]]:
    """Return every word of the index, in the order of its letters, with the number of events that hold it."""
    # SQLite keeps the view on the vocabulary among temporary tables; a reading connection may not make any.
    connection.exec_driver_sql("PRAGMA query_only = OFF")
    try:
        connection.exec_driver_sql(f"CREATE VIRTUAL TABLE {_VOCABULARY} USING fts5vocab(main, {TABLE}, row)")
        found = connection.exec_driver_sql(f"SELECT term, doc FROM {_VOCABULARY} ORDER BY term")
        words = [(word, count) for word, count in found if word.isalnum()]
        connection.exec_driver_sql(f"DROP TABLE {_VOCABULARY}")
    finally:
        connection.exec_driver_sql("PRAGMA query_only = ON")
    return words
