"""The errors that a user can mend. They carry values; `cli.sentences` and `ui.wording.sentences` put them into words.

TimelineError
├── UnknownName        a state, actor, topic … that no row answers to
├── AmbiguousName      a name with several owners
├── NameTaken          a name that another one has already
├── UnknownEvent       an event id that no row has
├── BadDate            a text that is no EDTF date
├── BadSize            an image size that cannot be made
├── DatabaseError      a database that cannot be opened or used
├── EditConflict       a row is no longer as an edit expects it, or is still in use
├── BadEdit            values that an edit cannot take, field by field
├── DocumentError      a file that cannot be attached as the text of a source
├── FileError          a file that could not be read or written
├── TooLarge           more than a format holds
├── BadImport          a file that cannot be imported
└── SeedError          the shipped chronology has a fault (told to its makers)
"""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from timeline_app.domain.faults import RowFault


class TimelineError(Exception):
    """The base of every error that a user can mend."""


@dataclass(eq=False)
class UnknownName(TimelineError):
    """No row of the kind `what` answers to `given`; `nearest` holds "CODE (Name)" or names, best first."""

    what: str
    given: str
    nearest: tuple[str, ...] = ()


@dataclass(eq=False)
class AmbiguousName(TimelineError):
    """Several rows of the kind `what` answer to `given`; `owners` names them."""

    what: str
    given: str
    owners: tuple[str, ...]


@dataclass(eq=False)
class NameTaken(TimelineError):
    """A name for something new that something else has already."""

    given: str


@dataclass(eq=False)
class UnknownEvent(TimelineError):
    """No event has this id."""

    given: str
    nearest: tuple[str, ...] = ()


@dataclass(eq=False)
class BadDate(TimelineError):
    """A text that is no date in EDTF."""

    given: str


@dataclass(eq=False)
class BadSize(TimelineError):
    """An image size or resolution that cannot be made; `limit` says the bound that it breaks."""

    given: str
    limit: str


class DatabaseFault(StrEnum):
    """Why a database cannot be used."""

    MISSING = "missing"
    EMPTY = "empty"
    NOT_SQLITE = "not-sqlite"
    NOT_OURS = "not-ours"
    NEWER = "newer"
    NOT_READABLE = "not-readable"
    READ_ONLY = "read-only"
    LOCKED = "locked"
    DISK_FULL = "disk-full"
    DISK_ERROR = "disk-error"
    DAMAGED = "damaged"
    EXISTS = "exists"
    NO_FOLDER = "no-folder"


@dataclass(eq=False)
class DatabaseError(TimelineError):
    """A database that cannot be opened or used; nothing in it was changed."""

    fault: DatabaseFault
    path: Path


@dataclass(eq=False)
class BadOutput(TimelineError):
    """Standard output takes nothing more; `why` is the system's own word for it."""

    why: str


class ConflictFault(StrEnum):
    """Why an edit cannot be written."""

    CHANGED = "changed"
    """Somebody else changed the row meanwhile."""
    GONE = "gone"
    """Somebody else deleted the row meanwhile."""
    IN_USE = "in-use"
    """Other rows name one that should go."""


@dataclass(eq=False)
class EditConflict(TimelineError):
    """An edit that cannot be written as things stand; nothing was changed. `about` names the row."""

    fault: ConflictFault
    about: str


@dataclass(eq=False)
class BadEdit(TimelineError):
    """Values that a row cannot take; nothing was saved. `faults` names each field and why."""

    faults: "tuple[RowFault, ...]"


@dataclass(eq=False)
class TooLarge(TimelineError):
    """More than a format holds: `what` is "xlsx" (rows) or "xlsx-cell" (characters of a cell), `most` its limit."""

    what: str
    most: int


class ImportFault(StrEnum):
    """Why a file cannot be imported."""

    UNKNOWN_FORMAT = "unknown-format"
    NOT_THAT_FORMAT = "not-that-format"
    NOT_UTF8 = "not-utf8"
    BROKEN_ROW = "broken-row"
    NO_COLUMN = "no-column"
    NO_TITLE = "no-title"
    NO_FIELD = "no-field"
    TOO_LARGE = "too-large"
    LOAD_ALONE = "load-alone"


@dataclass(eq=False)
class BadImport(TimelineError):
    """A file that cannot be imported as a whole; nothing was changed. `why` is a member of `ImportFault`."""

    why: ImportFault
    path: Path
    given: str = ""


class FileFault(StrEnum):
    """Why a file cannot be read or written."""

    UNKNOWN_SUFFIX = "unknown-suffix"
    NO_FOLDER = "no-folder"
    IS_FOLDER = "is-folder"
    NOT_WRITABLE = "not-writable"
    DISK_FULL = "disk-full"
    INCOMPLETE = "incomplete"
    NOT_ARCHIVAL = "not-archival"
    MISSING = "missing"
    NOT_READABLE = "not-readable"
    NO_VIEW = "no-view"
    NO_ANNOTATIONS = "no-annotations"


@dataclass(eq=False)
class FileError(TimelineError):
    """A file that could not be read or written; what stood there before is unharmed."""

    fault: FileFault
    path: Path


class DocumentFault(StrEnum):
    """Why a file cannot be attached as the text of a source."""

    NO_TEXT = "no-text"
    """It holds bytes that are no text in UTF-8."""
    EMPTY = "empty"
    """No words could be read from it."""
    TOO_LARGE = "too-large"
    """It is, or unpacks to, more than can be held."""
    DAMAGED = "damaged"
    """It is not in the form that it says it has."""
    ENCRYPTED = "encrypted"
    TOO_SLOW = "too-slow"
    """Reading it took too long and was stopped."""
    NO_READER = "no-reader"
    """The library that reads this form is not installed."""
    NO_SOURCE = "no-source"
    """Nothing says which source it belongs to."""


@dataclass(eq=False)
class DocumentError(TimelineError):
    """A file that cannot be attached; nothing was changed."""

    fault: DocumentFault
    path: Path


@dataclass(eq=False)
class SeedError(TimelineError):
    """A fault in the shipped chronology."""

    file: str
    row: str
    why: str

    def __str__(self) -> str:
        return f"{self.file}, {self.row}: {self.why}"
