"""From an event to the rows that hold it: one description, for the shipped chronology and for bulk loading."""

from collections.abc import Callable
from dataclasses import dataclass
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


@dataclass(frozen=True)
class Child:
    """A table whose rows belong to an event.

    Attributes:
        columns: those that an event fills, the event's row id and the position of the row first.
        rows: returns the rows of an event in their order, each with one value per column, from the event, its
            row id and the ids of what it names.
    """

    table: Table
    columns: tuple[str, ...]
    rows: Callable[[Event, int, Ids], list[Row]]


def _dates(event: Event, event_id: int, ids: Ids) -> list[Row]:
    dates = (event.date, *event.rival_dates) if event.date else event.rival_dates
    return [
        (
            event_id,
            position,
            *_when(date),
            str(date.rank),
            date.reasoning,
            date.note,
            ids["excerpts"][date.excerpt] if date.excerpt else None,
            ids["sources"][date.source] if date.source else None,
        )
        for position, date in enumerate(dates)
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
        if len(_known) >= _MOST_KNOWN:
            _known.clear()
        _known[key] = known
    return known


def _participations(event: Event, event_id: int, ids: Ids) -> list[Row]:
    actors = ids["actors"]
    return [
        (
            event_id,
            position,
            actors[part.actor],
            str(part.role),
            str(part.stance),
            part.detail,
            actors[part.office] if part.office else None,
            part.office_title,
            part.deciding,
        )
        for position, part in enumerate(event.participations)
    ]


def _topics(event: Event, event_id: int, ids: Ids) -> list[Row]:
    topics = ids["topics"]
    return [(event_id, position, topics[topic]) for position, topic in enumerate(event.topics)]


def _jurisdictions(event: Event, event_id: int, ids: Ids) -> list[Row]:
    jurisdictions = ids["jurisdictions"]
    names = (*((NATIONWIDE_ID,) if event.nationwide else ()), *event.states, *event.places)
    return [(event_id, position, jurisdictions[name]) for position, name in enumerate(names)]


def _citations(event: Event, event_id: int, ids: Ids) -> list[Row]:
    sources = ids["sources"]
    return [
        (event_id, position, sources[cited.source], str(cited.kind), cited.note)
        for position, cited in enumerate(event.citations)
    ]


def _evidence(event: Event, event_id: int, ids: Ids) -> list[Row]:
    if not event.evidence:
        return []
    return [
        (
            event_id,
            position,
            ids["excerpts"][e.excerpt],
            str(e.relation),
            e.rival,
            str(e.rank),
            e.note,
            e.tension,
        )
        for position, e in enumerate(event.evidence)
    ]


def _links(event: Event, event_id: int, ids: Ids) -> list[Row]:
    if not event.links:
        return []
    return [
        (event_id, position, ids["events"][link.event], str(link.kind), link.note, link.tension)
        for position, link in enumerate(event.links)
    ]


def _child(row: type[OfEvent], columns: str, rows: Callable[[Event, int, Ids], list[Row]]) -> Child:
    table = row.__table__
    assert isinstance(table, Table)
    return Child(table, ("event_id", "position", *columns.split()), rows)


LINKS = _child(LinkRow, "to_event_id kind note tension", _links)

EVENT_CHILDREN = (
    _child(
        EventDateRow,
        "edtf extent basis certainty earliest latest start end flags rank reasoning note excerpt_id source_id",
        _dates,
    ),
    _child(ParticipationRow, "actor_id role stance detail office_id office_title deciding", _participations),
    _child(EventTopicRow, "topic_id", _topics),
    _child(EventJurisdictionRow, "jurisdiction_id", _jurisdictions),
    _child(CitationRow, "source_id kind note", _citations),
    _child(EventExcerptRow, "excerpt_id relation rival rank note tension", _evidence),
    LINKS,
)
"""Every table whose rows belong to an event."""


def event_columns(event: Event) -> Values:
    """Return the columns of the event's own row."""
    return dict(zip(EVENT_COLUMNS, event_values(event), strict=True))


def event_children(child: Child, event: Event, ids: Ids) -> list[Values]:
    """Return the rows of one table that belong to an event, in order."""
    rows = child.rows(event, ids["events"][event.id], ids)
    return [dict(zip(child.columns, row, strict=True)) for row in rows]
