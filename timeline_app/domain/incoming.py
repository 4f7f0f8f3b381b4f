"""What an importer found in a file: rows with the place where each stands, and what is no row, with the reason."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from timeline_app.domain.changes import Value
from timeline_app.domain.chronology import Event
from timeline_app.domain.faults import RowFault


class RefusedFor(StrEnum):
    """Why a row of a file is not imported."""

    FAULTS = "faults"
    """Some fields cannot stand: `faults` says which."""
    NO_ROW = "no-row"
    """It is not what should stand there, or lacks something that must be there."""
    TWICE = "twice"
    """Its id stands in the file before."""
    DIFFERENT = "different"
    """A row with its id is there, with other content."""
    NO_WORD = "no-word"
    """A word that is none of those that the column holds."""
    UNEVEN = "uneven"
    """The cells of a group hold different numbers of entries."""
    NO_SOURCE = "no-source"
    """A quote whose document cannot be told."""
    NO_DATE = "no-date"
    """What stands there is no date."""
    NO_NUMBER = "no-number"
    """The importance is no number from 1 to 5."""
    BEYOND_HEAD = "beyond-head"
    """It has more cells than there are columns."""


@dataclass(frozen=True, slots=True)
class Refused:
    """A row that is not imported.

    Attributes:
        place: where it stands: "line 7", "events, row 3". name: its title, name or id, as far as known.
        field: the column. given: what stands there.
    """

    place: str
    name: str
    why: RefusedFor
    field: str = ""
    given: str = ""
    faults: tuple[RowFault, ...] = ()


@dataclass(frozen=True, slots=True)
class Incoming:
    """A row of a file."""

    value: Value
    place: str


@dataclass(frozen=True, slots=True)
class Parsed:
    """All that a file holds.

    Attributes:
        name: of the file. title, covers, reviewed: of the chronology, "" where the file does not say.
        rows: in an order in which each names only earlier kinds of rows, or its own.
        over: for a format that holds only parts of an event: what lays what was read over the event that is there.
    """

    name: str
    rows: tuple[Incoming, ...]
    refused: tuple[Refused, ...] = ()
    title: str = ""
    covers: str = ""
    reviewed: str = ""
    over: Callable[[Event, Event], Event] | None = None


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did, or would do.

    Attributes:
        added, changed, same: numbers of events. rows: numbers of all rows that are new or changed.
        refused: every row that is not imported.
        backup: the path of the copy that was made before, "" where undo is enough.
    """

    name: str
    added: int
    changed: int
    same: int
    rows: int
    refused: tuple[Refused, ...]
    backup: str = ""
