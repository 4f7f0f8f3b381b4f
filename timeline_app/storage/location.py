"""Which file is meant, and whether it can be one of our databases: looked at before SQLite touches it."""

import os
import stat
from pathlib import Path
from urllib.parse import unquote

from timeline_app.errors import DatabaseError, DatabaseFault
from timeline_app.paths import default_database
from timeline_app.storage.file_head import read_head

APPLICATION_ID = 0x53435431
"""Bytes 68 to 71 of our files: "SCT1" (https://www.sqlite.org/fileformat2.html, the application id)."""

_MAGIC = b"SQLite format 3\x00"
_URL = "sqlite:///"


def locate(given: str | Path | None) -> Path:
    """Return the file that a path, an `sqlite:///` URL or None (the user's own chronology) stands for.

    Raises:
        DatabaseError: for a URL of another kind.
    """
    if given is None:
        return default_database()
    text = os.fspath(given)
    if text.startswith(_URL):
        return Path(unquote(text.removeprefix(_URL).partition("?")[0])).expanduser()
    if "://" in text:
        raise DatabaseError(DatabaseFault.NOT_SQLITE, Path(text))
    return Path(text).expanduser()


def require_folder(path: Path, *, create: bool) -> None:
    """Make sure that the folder of a new database is there, and create it if that is wanted.

    Raises:
        DatabaseError: if there is no folder, or none can be made.
    """
    if path.parent.is_dir():
        return
    if not create:
        raise DatabaseError(DatabaseFault.NO_FOLDER, path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DatabaseError(DatabaseFault.NO_FOLDER, path) from error


def inspect_header(path: Path) -> None:
    """Look at the first 100 bytes of an existing file.

    Raises:
        DatabaseError: if it is empty, no SQLite database, or not one of ours.
    """
    if not path.is_file():  # a folder; or a pipe, which opening would wait for
        raise DatabaseError(DatabaseFault.NOT_SQLITE, path)
    try:
        header, _ = read_head(path, 100)
    except OSError as error:
        raise DatabaseError(DatabaseFault.NOT_READABLE, path) from error
    if not header:
        raise DatabaseError(DatabaseFault.EMPTY, path)
    if not header.startswith(_MAGIC):
        raise DatabaseError(DatabaseFault.NOT_SQLITE, path)
    if len(header) < 100:
        raise DatabaseError(DatabaseFault.DAMAGED, path)
    if int.from_bytes(header[68:72], "big") != APPLICATION_ID:
        raise DatabaseError(DatabaseFault.NOT_OURS, path)


def is_writable(path: Path) -> bool:
    """Return whether a database can be written: the file, and its folder for the journal.

    A file without any write permission counts as read-only for the superuser as well: somebody protected it.
    """
    return _writable(path) and (os.name == "nt" or _writable(path.absolute().parent))


def _writable(path: Path) -> bool:
    return bool(path.stat().st_mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH)) and os.access(
        path, os.W_OK
    )
