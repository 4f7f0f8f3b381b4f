"""Reads the first bytes of a database's file beside SQLite.

On POSIX systems a process that closes a file gives up every lock that it has on it, also those that SQLite took through
another descriptor (https://www.sqlite.org/howtocorrupt.html, 2.2). Another program then takes itself for the only one,
and when it ends deletes the log under those who still write to it. So a descriptor, once opened, stays open: one for
each file, and a process has one or two chronologies open at a time.
"""

import os
from collections import OrderedDict
from pathlib import Path
from threading import Lock

_MOST = 32
"""The file that was longest not asked for goes: nobody has so many open."""

_lock = Lock()
_descriptors: OrderedDict[tuple[int, int], int] = OrderedDict()


def read_head(path: Path, length: int) -> tuple[bytes, os.stat_result]:
    """Return the first bytes of a file, fewer where it is shorter, and its status.

    Raises:
        OSError: the file cannot be read.
    """
    if not hasattr(os, "pread"):  # Windows, where a lock belongs to the one who took it
        with path.open("rb") as file:
            return file.read(length), os.fstat(file.fileno())
    with _lock:
        status = path.stat()
        key = status.st_dev, status.st_ino
        if key not in _descriptors:
            _descriptors[key] = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
            if len(_descriptors) > _MOST:
                os.close(_descriptors.popitem(last=False)[1])
        _descriptors.move_to_end(key)
        descriptor = _descriptors[key]
        return os.pread(descriptor, length, 0), os.fstat(descriptor)
