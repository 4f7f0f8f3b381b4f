"""Finds events by their words in the index of `storage.search`; from any thread, and it can be stopped."""

import json
import sqlite3
from array import array

from sqlalchemy import Connection, text

from timeline_app.domain.words import search_words
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


_IDS = f"SELECT group_concat(rowid) FROM (SELECT rowid FROM {TABLE} WHERE {TABLE} MATCH ? ORDER BY rowid LIMIT ?)"
_PIECE = 1 << 16


def find_ids(
    connection: Connection, query: str, limit: int | None, handle: SearchHandle
) -> "array[int] | None":
    """Return the row ids of the events in which the words of a query occur, None if it holds no word.

    All come as one row, in one text: so SQLite finds them without Python's lock, and a window that paints
    meanwhile does not wait; reading the text is quicker than fetching hundreds of thousands of rows.
    """
    phrases = search_words(query)
    if not phrases:
        return None
    driver = connection.connection.driver_connection
    assert isinstance(driver, sqlite3.Connection)
    with handle.stopping(driver):
        handle.check()
        row = driver.execute(_IDS, (fts_query(phrases), -1 if limit is None else limit)).fetchone()
    text_of_ids: str = row[0] or ""
    found = array("q")
    start = 0
    while start < len(text_of_ids):
        handle.check()
        end = text_of_ids.find(",", start + _PIECE)
        end = len(text_of_ids) if end < 0 else end
        found.extend(json.loads(f"[{text_of_ids[start:end]}]"))
        start = end + 1
    return found
