"""A copy of a chronology beside it, before something is done to it that undo cannot take back."""

import sqlite3
from contextlib import closing
from itertools import count
from pathlib import Path

from timeline_app.storage.engine import Access, connect, faults


def back_up(path: Path) -> Path:
    """Copy a chronology, as it is now, to a new file beside it; return that file.

    Raises:
        DatabaseError: it cannot be read, or there is no room or leave to write the copy.
    """
    names = (path.with_name(f"{path.stem}.before-import-{number}{path.suffix}") for number in count(1))
    copy = next(name for name in names if not name.exists())
    try:
        with faults(copy), closing(connect(path, Access.READ)) as held, closing(sqlite3.connect(copy)) as new:
            held.backup(new)
    except BaseException:
        copy.unlink(missing_ok=True)
        raise
    return copy
