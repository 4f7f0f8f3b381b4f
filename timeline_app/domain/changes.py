"""What an edit is: public rows before and after it. Undoing, redoing and the history all follow from that.

An edit knows only whole rows: an event with its dates, participations, evidence and links is one, so is an actor with
its other names. To undo an act is to put the rows back that were there before it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from timeline_app.domain.catalog import Actor, Place, Source, Topic
from timeline_app.domain.chronology import Event, Excerpt
from timeline_app.domain.heading import Heading
from timeline_app.domain.saved_view import StoredView
from timeline_app.domain.texts import SourceText


class Kind(StrEnum):
    """The kinds of public rows, in an order in which each names only earlier kinds or its own."""

    ACTOR = "actor"
    TOPIC = "topic"
    PLACE = "place"
    SOURCE = "source"
    TEXT = "text"
    EXCERPT = "excerpt"
    EVENT = "event"
    VIEW = "view"
    CHRONOLOGY = "chronology"


Value: TypeAlias = Actor | Topic | Place | Source | SourceText | Excerpt | Event | StoredView | Heading

KIND_OF: dict[type[Value], Kind] = {
    Actor: Kind.ACTOR,
    Topic: Kind.TOPIC,
    Place: Kind.PLACE,
    Source: Kind.SOURCE,
    SourceText: Kind.TEXT,
    Excerpt: Kind.EXCERPT,
    Event: Kind.EVENT,
    StoredView: Kind.VIEW,
    Heading: Kind.CHRONOLOGY,
}


class Deed(StrEnum):
    """What a user does. The value is the word in the change log."""

    CREATE = "create"
    CHANGE = "change"
    DELETE = "delete"
    MERGE = "merge"
    SPLIT = "split"
    RESTORE = "restore"
    IMPORT = "import"


class Standing(StrEnum):
    """Whether an act holds.

    An act that was undone can be redone, until something else is done instead: then it is dropped, and only told.
    """

    DONE = "done"
    UNDONE = "undone"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Record:
    """One public row as it stands in the database.

    Attributes:
        row_id: the database's own id; 0 lets it choose one.
        shipped_hash: of the row as it was shipped, "" for the user's own. edited: the user changed a shipped row.
    """

    value: Value
    row_id: int = 0
    shipped_hash: str = ""
    edited: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """One row before and after an act; None where it was not, or is no longer, there."""

    kind: Kind
    id: str
    before: Record | None
    after: Record | None

    def undone(self) -> "Change":
        """Return the change that takes this one back."""
        return Change(self.kind, self.id, self.after, self.before)


@dataclass(frozen=True, slots=True)
class Act:
    """What a user did at one time: one line of the change log, one step of undo.

    Attributes:
        number: its place in the log, ascending in time. at: UTC, ISO 8601, to the second.
        about: the title or name of what it was done to.
    """

    number: int
    at: str
    who: str
    deed: Deed
    kind: Kind
    about: str
    standing: Standing = Standing.DONE
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """What an act, its undoing or its redoing did to the database; who holds something of it patches that.

    Attributes:
        events: the events whose columns or words may be new, gone ones included.
        catalogs: the kinds of rows that events name of which some are new, changed or gone.
        views: whether a saved view is new, changed or gone.
        heading: whether the chronology says something else of itself.
    """

    act: Act
    events: tuple[str, ...]
    catalogs: frozenset[Kind]
    views: bool = False
    heading: bool = False


def kind_of(value: Value) -> Kind:
    """Return the kind of a row's value."""
    return KIND_OF[type(value)]


def about(value: Value) -> str:
    """Return what a row is called."""
    match value:
        case Event() | Source() | Heading():
            return value.title
        case Excerpt():
            return value.exact
        case SourceText():
            return value.file
    return value.name


def in_order(changes: Iterable[Change]) -> list[Change]:
    """Return changes in the order of their kinds, so that what is named comes before what names it."""
    position = {kind: number for number, kind in enumerate(Kind)}
    return sorted(changes, key=lambda change: position[change.kind])


def named(value: Value) -> Iterator[tuple[Kind, str]]:
    """Yield the kind and id of each public row that a row names, states and the nation left out; some twice."""
    match value:
        case Actor():
            if value.part_of:
                yield Kind.ACTOR, value.part_of
        case Excerpt() | SourceText():
            yield Kind.SOURCE, value.source
        case Event():
            yield from ((Kind.PLACE, place) for place in value.places)
            yield from ((Kind.TOPIC, topic) for topic in value.topics)
            for part in value.participations:
                yield Kind.ACTOR, part.actor
                if part.office:
                    yield Kind.ACTOR, part.office
            for date in (*((value.date,) if value.date else ()), *value.rival_dates):
                if date.excerpt:
                    yield Kind.EXCERPT, date.excerpt
                if date.source:
                    yield Kind.SOURCE, date.source
            yield from ((Kind.EXCERPT, evidence.excerpt) for evidence in value.evidence)
            yield from ((Kind.SOURCE, citation.source) for citation in value.citations)
            yield from ((Kind.EVENT, link.event) for link in value.links)
