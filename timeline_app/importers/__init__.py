"""Files to rows: one module per format, one table that lists them. Nothing here writes to a chronology."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Protocol

from timeline_app.domain.chronology import Actor, Excerpt, Place, Source, Topic
from timeline_app.domain.incoming import Parsed
from timeline_app.errors import BadImport, FileError, FileFault, ImportFault

READERS: dict[str, str] = {"json": "json_file", "csv": "csv_file", "xlsx": "xlsx"}
"""The module of each format: `read(path, asked) -> Parsed`. A new one is a module and a line here."""
MOST_BYTES = 1 << 30


class Catalog(Protocol):
    """What the chronology already has, for formats that name things by their names."""

    def actors(self) -> Iterable[Actor]:
        """Return all actors."""
        ...

    def topics(self) -> Iterable[Topic]:
        """Return all topics."""
        ...

    def places(self) -> Iterable[Place]:
        """Return all counties and cities."""
        ...

    def sources(self) -> Iterable[Source]:
        """Return all documents."""
        ...

    def excerpts(self) -> Iterable[Excerpt]:
        """Return all excerpts."""
        ...


@dataclass(frozen=True)
class Asked:
    """How a file is to be read.

    Attributes:
        catalog: what is there already. new_id: makes the id of a new row.
        columns: for sheets: the column of a field, where it is not called like the field; "" for none.
    """

    catalog: Catalog
    new_id: Callable[[], str]
    columns: Mapping[str, str] = field(default_factory=dict)


def head_of(path: Path) -> tuple[str, ...]:
    """Return the names of the columns of a sheet; nothing for a file that is none, or cannot be read."""
    name = READERS.get(path.suffix.lower().removeprefix("."), "")
    if name not in ("csv_file", "xlsx"):
        return ()
    try:
        head: Callable[[Path], list[str]] = import_module(f"{__name__}.{name}").head
        return tuple(column.strip() for column in head(path) if column.strip())
    except (OSError, UnicodeDecodeError, BadImport):
        return ()


def read_file(path: Path, asked: Asked, format_name: str = "") -> Parsed:
    """Return what a file holds; the format follows its ending unless it is given.

    Raises:
        BadImport: it cannot be read as that format. FileError: it cannot be read at all.
    """
    name = format_name or path.suffix.lower().removeprefix(".")
    if name not in READERS:
        raise BadImport(ImportFault.UNKNOWN_FORMAT, path)
    try:
        if path.stat().st_size > MOST_BYTES:
            raise BadImport(ImportFault.TOO_LARGE, path, "1 GB")
        read: Callable[[Path, Asked], Parsed] = import_module(f"{__name__}.{READERS[name]}").read
        return read(path, asked)
    except FileNotFoundError as error:
        raise FileError(FileFault.MISSING, path) from error
    except IsADirectoryError as error:
        raise FileError(FileFault.IS_FOLDER, path) from error
    except OSError as error:
        raise FileError(FileFault.NOT_READABLE, path) from error
    except UnicodeDecodeError as error:
        raise BadImport(ImportFault.NOT_UTF8, path) from error
