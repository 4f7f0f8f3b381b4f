"""A handle by which another thread stops a search. Standard library only: it may be made before SQLAlchemy is there."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock


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
