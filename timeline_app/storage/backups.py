"""A copy of a chronology beside it, before something is done to it that undo cannot take back."""

from itertools import count
from pathlib import Path

from timeline_app.storage.copying import copy_database


def back_up(path: Path) -> Path:
    """Copy a chronology, as it is now, to a new file beside it; return that file.

    Raises:
        DatabaseError: it cannot be read, or there is no room or leave to write the copy.
    """
    names = (path.with_name(f"{path.stem}.before-import-{number}{path.suffix}") for number in count(1))
    return copy_database(path, next(name for name in names if not name.exists()))
