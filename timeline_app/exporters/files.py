"""Writing a file beside its target and moving it into place: what stood there stays whole till then."""

import errno
import os
import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from timeline_app.errors import FileError, FileFault

try:
    import fcntl
except ImportError:  # Windows, which never removes a file that is open
    fcntl = None  # type: ignore[assignment]

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
"""The disk is full, the share of a user is, or a file may not be as large as that."""

_OURS = re.compile(r"\.timeline-[0-9a-f]{12}\.part")
_SETTLED = 10.0
"""Seconds after which a file that nobody holds is no longer about to be locked, or moved into place."""


@contextmanager
def write_beside(path: Path) -> Iterator[BinaryIO]:
    """Yield a new file, readable and writable, in the folder of `path`; move it there if the block ends well.

    When the block raises, the new file is removed and the old one is as it was. A link is followed, not
    replaced. What a killed process of ours left in the folder is removed.

    Raises:
        FileError: IS_FOLDER, NO_FOLDER, NOT_WRITABLE or DISK_FULL; it names `path`.
    """
    target = Path(os.path.realpath(path))
    _refuse(target, path)
    # a name of fixed length: the target's own may already be as long as the file system allows
    beside = target.parent / f".timeline-{secrets.token_hex(6)}.part"
    try:
        with open(beside, "x+b") as stream:
            with suppress(OSError):  # some file systems know no locks: there nothing is ever swept
                _hold(stream)
            _sweep(target.parent, os.fstat(stream.fileno()).st_mtime)
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
            os.utime(beside)  # it may have been looked at for long since it was written
        if target.exists():
            os.chmod(beside, target.stat().st_mode & 0o7777)
        os.replace(beside, target)
    except OSError as error:
        raise FileError(_fault(error), path) from error
    finally:
        with suppress(OSError):
            beside.unlink()
    _settle(target.parent)


def _hold(stream: BinaryIO) -> None:
    """Lock a file for as long as it is open, so that others see that it is at work. OSError where they hold it."""
    if fcntl is not None:
        fcntl.flock(stream.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)


def _sweep(folder: Path, now: float) -> None:
    """Remove files of ours that no process holds; `now` is the time by the clock that the folder's files have."""
    with suppress(OSError), os.scandir(folder) as found:
        for entry in found:
            if not _OURS.fullmatch(entry.name):
                continue
            with suppress(OSError):  # in use, of somebody else, or gone by now
                if not entry.is_file(follow_symlinks=False):
                    continue
                if now - entry.stat(follow_symlinks=False).st_mtime < _SETTLED:
                    continue
                with open(entry.path, "r+b") as stream:
                    _hold(stream)
                os.unlink(entry.path)


def _refuse(target: Path, path: Path) -> None:
    try:
        if target.is_dir():
            raise FileError(FileFault.IS_FOLDER, path)
        if not target.parent.is_dir():
            raise FileError(FileFault.NO_FOLDER, path)
        # replacing needs only the folder's leave; a file that its owner protected stays protected,
        # and a device or pipe is no place for a file
        if target.exists() and not (target.is_file() and os.access(target, os.W_OK)):
            raise FileError(FileFault.NOT_WRITABLE, path)
    except OSError as error:
        raise FileError(_fault(error), path) from error


def _fault(error: OSError) -> FileFault:
    return FileFault.DISK_FULL if error.errno in _FULL else FileFault.NOT_WRITABLE


def _settle(folder: Path) -> None:
    """Make the move itself last through a power cut, where the system lets a folder be synced."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
