"""What an update of the shipped chronology did to a chronology that somebody uses."""

from dataclasses import dataclass
from enum import StrEnum

from timeline_app.domain.changes import Kind


class SeedDeed(StrEnum):
    """What became of a shipped row.

    KEPT_EDITED: it changed or went in the shipped chronology, and stays as the user edited it. KEPT_IN_USE: it went,
    and stays because something names it. KEPT_DELETED: the user deleted it, and it stays away.
    """

    ADDED = "added"
    UPDATED = "updated"
    REMOVED = "removed"
    KEPT_EDITED = "kept-edited"
    KEPT_IN_USE = "kept-in-use"
    KEPT_DELETED = "kept-deleted"


@dataclass(frozen=True, slots=True)
class SeedChange:
    """One shipped row, and what became of it."""

    deed: SeedDeed
    kind: Kind
    id: str
    name: str


@dataclass(frozen=True, slots=True)
class SeedUpdate:
    """One update.

    Attributes:
        at: UTC, ISO 8601, to the second. before, after: the versions of the shipped chronology.
    """

    at: str
    before: str
    after: str
    changes: tuple[SeedChange, ...]

    def of(self, deed: SeedDeed) -> tuple[SeedChange, ...]:
        """Return the rows of which this became."""
        return tuple(change for change in self.changes if change.deed is deed)
