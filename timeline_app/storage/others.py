"""Tells whether somebody else has written to a database that is open here: another window, the command line."""

import sqlite3
from collections.abc import Callable
from contextlib import suppress
from threading import Lock


def data_version(connection: sqlite3.Connection) -> int:
    """Return a number that changes when another connection has written.

    See https://www.sqlite.org/pragma.html#pragma_data_version
    """
    found: int = connection.execute("PRAGMA data_version").fetchone()[0]
    return found


class Others:
    """Watches a database through a connection of its own, for which every other one is another.

    What the library writes itself is passed over: while it holds the lock nobody else writes, and its own writing
    connection then tells whether it is still alone. It may be asked from several threads.
    """

    def __init__(self, connect: Callable[[], sqlite3.Connection]) -> None:
        self._connect = connect
        self._lock = Lock()
        self._connection: sqlite3.Connection | None = None
        self._seen = 0
        self._wrote = False

    def watch(self) -> None:
        """Begin to watch, or forget what was seen; what is read from now on is as new as what is watched.

        Raises:
            sqlite3.Error: the file cannot be read.
        """
        with self._lock:
            if self._connection is None:
                self._connection = self._connect()
            self._seen, self._wrote = data_version(self._connection), False

    def wrote(self) -> bool:
        """Return whether others have written since `watch`; False as long as nobody watches."""
        with self._lock:
            self._look()
            return self._wrote

    def pass_over(self, writer: sqlite3.Connection, version: int) -> None:
        """Take no note of what a connection has just written.

        Args:
            writer: the connection, after its transaction.
            version: its `data_version` within the transaction.
        """
        with self._lock:
            if self._connection is not None:
                self._seen = data_version(self._connection)
                self._wrote |= data_version(writer) != version

    def close(self) -> None:
        """Watch no longer."""
        with self._lock:
            if self._connection is not None:
                self._connection.close()
                self._connection = None

    def _look(self) -> None:
        if self._connection is None:
            return
        with suppress(sqlite3.Error):  # whoever reads next is told what is wrong
            if (version := data_version(self._connection)) != self._seen:
                self._seen, self._wrote = version, True
