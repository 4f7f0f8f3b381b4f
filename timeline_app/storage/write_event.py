"""From an event to the rows that hold it: one description, for the shipped chronology and for bulk loading."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import MISSING, dataclass, fields, replace
from typing import Any

from sqlalchemy import Table

from timeline_app.domain.chronology import Event, EventDate
from timeline_app.domain.dates import drawn
from timeline_app.domain.jurisdictions import NATIONWIDE_ID
from timeline_app.domain.terms import Basis, Certainty, Extent
from timeline_app.storage.models import (
    CitationRow,
    EventDateRow,
    EventExcerptRow,
    EventJurisdictionRow,
    EventTopicRow,
    LinkRow,
    OfEvent,
    ParticipationRow,
)

Values = dict[str, Any]
Ids = dict[str, dict[str, int]]
"""The name of a table -> public id -> the row's own id."""
Row = tuple[Any, ...]

EVENT_COLUMNS = ("title", "short", "summary", "importance", "claim")
"""The columns of the event's own row that an event's values fill."""


def event_values(event: Event) -> Row:
    """Return the values of EVENT_COLUMNS. Words are plain texts, here and below: quick to store."""
    return event.title, event.short, event.summary, event.importance, str(event.claim)


Numbered = Sequence[tuple[int, Event]]
"""Events with their row ids."""

NO_ROW = 0
"""Stands for a reference to nothing (NULL): SQLite's row ids begin at 1, and sqlite3 is slow to take None or bool."""


@dataclass(frozen=True)
class Child:
    """A table whose rows belong to an event.

    Attributes:
        fields: the parts of an event that the rows hold.
        columns: those that an event fills, the event's row id and the position of the row first.
        optional: those of them that may hold NO_ROW.
        rows: returns the rows of some events in their order, each with one value per column, from the events
            with their row ids and the ids of what they name.
    """

    table: Table
    fields: tuple[str, ...]
    columns: tuple[str, ...]
    optional: frozenset[str]
    rows: Callable[[Numbered, Ids], list[Row]]


def _dates(numbered: Numbered, ids: Ids) -> list[Row]:
    excerpts, sources = ids["excerpts"], ids["sources"]
    return [
        (
            event_id,
            position,
            *_when(date),
            str(date.rank),
            date.reasoning,
            date.note,
            excerpts[date.excerpt] if date.excerpt else NO_ROW,
            sources[date.source] if date.source else NO_ROW,
        )
        for event_id, event in numbered
        for position, date in enumerate((event.date, *event.rival_dates) if event.date else event.rival_dates)
    ]


_known: dict[tuple[str, Extent, Basis, Certainty], Row] = {}
"""What dates say of when, by all that it depends on: many events share a day, and reading EDTF takes time."""
_MOST_KNOWN = 1 << 15


def _when(date: EventDate) -> Row:
    """Return the columns of a date that tell when."""
    key = (date.edtf, date.extent, date.basis, date.certainty)
    known = _known.get(key)
    if known is None:
        span = drawn(date)
        words = (str(date.extent), str(date.basis), str(date.certainty))
        known = (date.edtf, *words, span.earliest, span.latest, span.start, span.end, span.flags)
        if "/" in date.edtf:
            return known  # hardly any two events share an interval
        if len(_known) >= _MOST_KNOWN:
            _known.clear()
        _known[key] = known
    return known


def _participations(numbered: Numbered, ids: Ids) -> list[Row]:
    actors = ids["actors"]
    return [
        (
            event_id,
            position,
            actors[part.actor],
            str(part.role),
            str(part.stance),
            part.detail,
            actors[part.office] if part.office else NO_ROW,
            part.office_title,
            int(part.deciding),
        )
        for event_id, event in numbered
        for position, part in enumerate(event.participations)
    ]


def _topics(numbered: Numbered, ids: Ids) -> list[Row]:
    topics = ids["topics"]
    return [
        (event_id, position, topics[topic])
        for event_id, event in numbered
        for position, topic in enumerate(event.topics)
    ]


def _jurisdictions(numbered: Numbered, ids: Ids) -> list[Row]:
    jurisdictions = ids["jurisdictions"]
    nation = (NATIONWIDE_ID,)
    return [
        (event_id, position, jurisdictions[name])
        for event_id, event in numbered
        for position, name in enumerate((*(nation if event.nationwide else ()), *event.states, *event.places))
    ]


def _citations(numbered: Numbered, ids: Ids) -> list[Row]:
    sources = ids["sources"]
    return [
        (event_id, position, sources[cited.source], str(cited.kind), cited.note)
        for event_id, event in numbered
        for position, cited in enumerate(event.citations)
    ]


def _evidence(numbered: Numbered, ids: Ids) -> list[Row]:
    excerpts = ids["excerpts"]
    return [
        (event_id, position, excerpts[e.excerpt], str(e.relation), e.rival, str(e.rank), e.note, e.tension)
        for event_id, event in numbered
        for position, e in enumerate(event.evidence)
    ]


def _links(numbered: Numbered, ids: Ids) -> list[Row]:
    events = ids["events"]
    return [
        (event_id, position, events[link.event], str(link.kind), link.note, link.tension)
        for event_id, event in numbered
        for position, link in enumerate(event.links)
    ]


def _child(
    row: type[OfEvent], fields: str, columns: str, rows: Callable[[Numbered, Ids], list[Row]]
) -> Child:
    table = row.__table__
    assert isinstance(table, Table)
    names = ("event_id", "position", *columns.split())
    return Child(
        table, tuple(fields.split()), names, frozenset(name for name in names if table.c[name].nullable), rows
    )


LINKS = _child(LinkRow, "links", "to_event_id kind note tension", _links)

EVENT_CHILDREN = (
    _child(
        EventDateRow,
        "date rival_dates",
        "edtf extent basis certainty earliest latest start end flags rank reasoning note excerpt_id source_id",
        _dates,
    ),
    _child(
        ParticipationRow,
        "participations",
        "actor_id role stance detail office_id office_title deciding",
        _participations,
    ),
    _child(EventTopicRow, "topics", "topic_id", _topics),
    _child(EventJurisdictionRow, "nationwide states places", "jurisdiction_id", _jurisdictions),
    _child(CitationRow, "citations", "source_id kind note", _citations),
    _child(EventExcerptRow, "evidence", "excerpt_id relation rival rank note tension", _evidence),
    LINKS,
)
"""Every table whose rows belong to an event."""


def event_columns(event: Event) -> Values:
    """Return the columns of the event's own row."""
    return dict(zip(EVENT_COLUMNS, event_values(event), strict=True))


def without(event: Event, children: Iterable[Child]) -> Event:
    """Return an event without what some tables hold of it."""
    return replace(event, **{name: _NOTHING[name] for child in children for name in child.fields})


_NOTHING: Values = {"date": None} | {
    one.name: one.default for one in fields(Event) if one.default is not MISSING
}


def event_children(child: Child, event: Event, ids: Ids) -> list[Values]:
    """Return the rows of one table that belong to an event, in order, NULL being None."""
    return [
        {
            name: None if value == NO_ROW and name in child.optional else value
            for name, value in zip(child.columns, row, strict=True)
        }
        for row in child.rows([(ids["events"][event.id], event)], ids)
    ]
