"""To which source a file belongs: the one whose recorded SHA-256 or file name it has."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

from timeline_app.domain.chronology import Source
from timeline_app.errors import FileError, FileFault


def owner_of(path: Path, sources: Iterable[Source]) -> str | None:
    """Return the id of the source to which a file belongs; its bytes say more than its name. None for none.

    Raises:
        FileError: it cannot be read.
    """
    known = tuple(sources)
    by_hash = {source.sha256: source.id for source in known if source.sha256}
    by_name = {source.file: source.id for source in known if source.file}
    return by_hash.get(sha256_of(path)) or by_name.get(path.name)


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of a file's bytes.

    Raises:
        FileError: it cannot be read.
    """
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError as error:
        raise FileError(FileFault.MISSING, path) from error
    except OSError as error:
        raise FileError(FileFault.NOT_READABLE, path) from error
