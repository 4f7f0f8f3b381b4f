"""Connections: how SQLite is opened, and how its complaints become our errors.

Python's own transaction mode is not transactional for DDL, so it is switched off and BEGIN is sent by hand.
The version of SQLite that Python 3.11 links has a bug when one connection checkpoints while another commits:
one writing connection does every checkpoint, and memory mapping stays off.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from enum import Enum
from functools import cache
from pathlib import Path

from sqlalchemy import Connection, Dialect, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool, QueuePool
from sqlalchemy.util import LRUCache

from timeline_app.errors import DatabaseError, DatabaseFault
from timeline_app.storage.location import APPLICATION_ID

TIMEOUT = 3.0
"""Seconds to wait for another program that is writing."""
HURRIED = 0.05
"""Seconds that a window waits for it, which has to answer meanwhile; a transaction of another one is mostly shorter."""

_patience: ContextVar[float] = ContextVar("patience")
"""Seconds to wait in this thread, where that is less."""

_FAULTS = {
    sqlite3.SQLITE_BUSY: DatabaseFault.LOCKED,
    sqlite3.SQLITE_LOCKED: DatabaseFault.LOCKED,
    sqlite3.SQLITE_PROTOCOL: DatabaseFault.LOCKED,
    sqlite3.SQLITE_READONLY: DatabaseFault.READ_ONLY,
    sqlite3.SQLITE_CORRUPT: DatabaseFault.DAMAGED,
    sqlite3.SQLITE_IOERR: DatabaseFault.DAMAGED,
    sqlite3.SQLITE_NOTADB: DatabaseFault.NOT_SQLITE,
    sqlite3.SQLITE_CANTOPEN: DatabaseFault.NOT_READABLE,
    sqlite3.SQLITE_PERM: DatabaseFault.NOT_READABLE,
    sqlite3.SQLITE_FULL: DatabaseFault.DISK_FULL,
}
_NOT_WRITTEN = (
    sqlite3.SQLITE_IOERR_WRITE,
    sqlite3.SQLITE_IOERR_FSYNC,
    sqlite3.SQLITE_IOERR_DIR_FSYNC,
    sqlite3.SQLITE_IOERR_TRUNCATE,
    sqlite3.SQLITE_IOERR_DELETE,
)
"""What a disk says that is at its quota, or gone; reading is another matter."""
_MISSING_PARTS = ("no such table", "no such column", "Could not decode")

_COMPILED: LRUCache[object, object] = LRUCache(1000)
"""The statements that were compiled, for all engines: to compile one takes longer than SQLite takes to answer it."""


class Access(Enum):
    """What a connection is for."""

    READ = "read"
    """Reading a file that others may write meanwhile."""
    WRITE = "write"
    FROZEN = "frozen"
    """Reading a file that cannot be written: nothing is made beside it."""
    BUILD = "build"
    """Filling a new file that nobody else knows yet; a crash may leave it unusable."""


def make_engine(path: Path, access: Access, timeout: float = TIMEOUT) -> Engine:
    """Return an engine for an existing file. Connecting never creates one."""

    def create() -> sqlite3.Connection:
        # a reading connection is kept, and serves others than who made it
        wait = timeout if access is Access.READ else min(timeout, _patience.get(timeout))
        return connect(path, access, wait)

    pool = QueuePool if access is Access.READ else NullPool
    engine = create_engine(
        "sqlite://", creator=create, poolclass=pool, execution_options={"compiled_cache": _COMPILED}
    )
    engine.dialect = _dialect()
    begin = "BEGIN IMMEDIATE" if access in (Access.WRITE, Access.BUILD) else "BEGIN"

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine


@contextmanager
def hurried(seconds: float = HURRIED) -> Iterator[None]:
    """Within it this thread waits so long at most until it may write; then the fault is that others are writing."""
    token = _patience.set(seconds)
    try:
        yield
    finally:
        _patience.reset(token)


@cache
def _dialect() -> Dialect:
    """Return the one dialect of all engines: compiled statements are kept by dialect, so they are compiled once."""
    engine = create_engine("sqlite://")
    engine.connect().close()  # it asks SQLite about itself
    engine.dispose()
    return engine.dialect


@contextmanager
def faults(path: Path) -> Iterator[None]:
    """Turn what SQLite says into a DatabaseError, where a user can mend it; bugs pass through."""
    try:
        yield
    except DBAPIError as error:
        fault = _fault_of(error.orig)
        if fault is None:
            raise
        raise DatabaseError(fault, path) from error
    except sqlite3.Error as error:
        fault = _fault_of(error)
        if fault is None:
            raise
        raise DatabaseError(fault, path) from error


def _fault_of(error: BaseException | None) -> DatabaseFault | None:
    code = getattr(error, "sqlite_errorcode", None)
    if code in _NOT_WRITTEN:
        return DatabaseFault.DISK_ERROR
    if code is not None and (fault := _FAULTS.get(code & 0xFF)):
        return fault
    return DatabaseFault.DAMAGED if str(error).startswith(_MISSING_PARTS) else None


def connect(path: Path, access: Access, timeout: float = TIMEOUT) -> sqlite3.Connection:
    """Return a connection to an existing file, to be used within `faults`."""
    mode = "mode=rw"
    if access is Access.FROZEN:
        # Without a log, "immutable" lets SQLite read without making its shared-memory file beside the
        # database.
        log = path.with_name(path.name + "-wal")
        mode = "mode=ro" if log.exists() and log.stat().st_size else "mode=ro&immutable=1"
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?{mode}",
        uri=True,
        isolation_level=None,
        check_same_thread=False,
        timeout=timeout,
    )
    try:
        _set_up(connection, access)
    except BaseException:
        connection.close()
        raise
    return connection


def _set_up(connection: sqlite3.Connection, access: Access) -> None:
    connection.execute("PRAGMA mmap_size = 0")
    connection.execute("PRAGMA foreign_keys = ON")
    match access:
        case Access.READ | Access.FROZEN:
            connection.execute("PRAGMA query_only = ON")
            connection.execute("PRAGMA wal_autocheckpoint = 0")
        case Access.WRITE:
            # Where the log cannot work (some network file systems) SQLite answers "delete" and stays with it.
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
        case Access.BUILD:
            # Every reference comes from rows that this program has just written.
            connection.execute("PRAGMA foreign_keys = OFF")
            connection.execute("PRAGMA journal_mode = OFF")
            connection.execute("PRAGMA synchronous = OFF")
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
