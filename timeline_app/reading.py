"""Reads the columns of a chronology: from its snapshot where there is a current one, else from its database.

Window and command line both read this way, so they cannot show different things.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from timeline_app.domain.facts import Facts
from timeline_app.storage.snapshot import read_snapshot, state_of
from timeline_app.timeline.data.columns import Columns

if TYPE_CHECKING:
    from timeline_app.storage.library import Library


@dataclass(frozen=True, slots=True)
class Kept:
    """The snapshot that there is of a chronology.

    Attributes:
        state: the state of the database that it is of (`snapshot.state_of`).
        names: what it holds beside the events.
    """

    state: str
    names: frozenset[str] = frozenset()


@dataclass(frozen=True, eq=False)
class Reading:
    """A chronology as it was read.

    Attributes:
        kept: its snapshot.
    """

    kept: Kept
    columns: Columns
    facts: Facts


def read_kept(database: Path) -> Reading | None:
    """Return what the snapshot of a database holds, None where there is none of the database as it is now.

    Raises:
        OSError: the database cannot be read.
    """
    state = state_of(database)
    snapshot = read_snapshot(database)
    if snapshot is None:
        return None
    columns = Columns.from_data(snapshot.data, snapshot.derived, snapshot.let_go)
    return Reading(Kept(state, frozenset(snapshot.derived)), columns, snapshot.facts)


def read_columns(library: "Library") -> Columns:
    """Return the columns of an open database, without making a snapshot where there is none.

    Raises:
        DatabaseError: the database can no longer be used.
    """
    kept = read_kept(library.path)
    return Columns.from_data(library.columns()) if kept is None else kept.columns
