"""Copies a chronology while it is in use: through SQLite's own backup, beside the target, and moved there whole.

https://www.sqlite.org/backup.html
"""

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from uuid import uuid4

from timeline_app.errors import DatabaseError, DatabaseFault
from timeline_app.storage.engine import Access, connect, faults
from timeline_app.storage.location import inspect_header, is_writable, locate, require_folder

_PAGES = 1_024
"""So many pages (4 MB) at a time: between two of them somebody may say that nobody wants the copy any more."""


class CopyStopped(Exception):
    """Nobody wants the copy any more; nothing of it remains."""


def copy_database(
    source: Path,
    given: str | Path,
    *,
    tell: Callable[[float], None] = lambda _share: None,
    stopped: Callable[[], bool] = lambda: False,
) -> Path:
    """Copy a database as it is now; a file at that place is replaced once the copy is whole.

    Args:
        source: the database, which others may read and write meanwhile.
        given: where the copy goes: a path or an `sqlite:///` URL.
        tell: is told now and then which share of it is copied, 0 to 1.
        stopped: is asked now and then whether nobody wants the copy any more.

    Returns:
        The path of the copy.

    Raises:
        DatabaseError: it cannot be read or written, or a program has the file at that place open.
        CopyStopped: `stopped` said so.
    """
    target = locate(given)
    require_folder(target, create=False)
    _require_free(source, target)
    draft = target.with_name(f".{target.name}.{uuid4().hex}.new")
    try:
        try:
            draft.touch(exist_ok=False)
        except OSError as error:
            raise DatabaseError(DatabaseFault.READ_ONLY, target) from error
        with faults(source):
            _copy(source, draft, tell, stopped)
        _require_free(source, target)
        try:
            draft.replace(target)
        except OSError as error:
            raise DatabaseError(DatabaseFault.READ_ONLY, target) from error
    finally:
        draft.unlink(missing_ok=True)
    return target


def _require_free(source: Path, target: Path) -> None:
    """See that the target is no file that somebody needs: not the source itself, nor one that is in use."""
    if not target.exists():
        return
    if target.samefile(source):
        raise DatabaseError(DatabaseFault.EXISTS, target)
    inspect_header(target)  # only a chronology is replaced by one
    if any(target.with_name(target.name + end).exists() for end in ("-wal", "-journal")):
        raise DatabaseError(DatabaseFault.LOCKED, target)


def _copy(source: Path, draft: Path, tell: Callable[[float], None], stopped: Callable[[], bool]) -> None:
    def progress(_status: int, remaining: int, total: int) -> None:
        if stopped():
            raise CopyStopped
        tell(1 - remaining / max(total, 1))

    access = Access.READ if is_writable(source) else Access.FROZEN
    with closing(connect(source, access)) as reading, closing(sqlite3.connect(draft)) as writing:
        # Within a reading transaction the copy is that of one moment, whatever is written meanwhile.
        reading.execute("BEGIN")
        reading.execute("SELECT count(*) FROM sqlite_master").fetchone()
        reading.backup(writing, pages=_PAGES, progress=progress)
    with draft.open("rb+") as file:
        os.fsync(file.fileno())
