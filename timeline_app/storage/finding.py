"""Finds events by their words in the index of `storage.search`; from any thread, and it can be stopped."""

import json
import sqlite3
from array import array
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

from sqlalchemy import Connection, text

from timeline_app.domain.words import search_words
from timeline_app.storage.search import TABLE, fts_query


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


class SearchStopped(Exception):
    """A search was stopped from another thread."""


class SearchHandle:
    """Lets any thread stop the search that it was given to, before it begins or while it runs."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._connection: sqlite3.Connection | None = None
        self._stopped = False

    def stop(self) -> None:
        """Make the search raise SearchStopped, if it is not done yet."""
        with self._lock:
            self._stopped = True
            if self._connection is not None:
                self._connection.interrupt()

    @contextmanager
    def stopping(self, connection: sqlite3.Connection) -> Iterator[None]:
        """Let `stop` interrupt what a connection does here."""
        with self._lock:
            self._connection = connection
        try:
            yield
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode == sqlite3.SQLITE_INTERRUPT:
                raise SearchStopped from None
            raise
        finally:
            with self._lock:
                self._connection = None

    def check(self) -> None:
        """Raise SearchStopped if the search was stopped."""
        if self._stopped:
            raise SearchStopped


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
