"""Reads events: all of them as columns, or some of them with everything that they name."""

from array import array
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, select

from timeline_app.domain.columns import (
    DATED,
    NATIONWIDE,
    NONE,
    UNBOUNDED_EARLY,
    UNBOUNDED_LATE,
    ColumnData,
    Pairs,
    texts_of,
)
from timeline_app.domain.jurisdictions import CODES, NATIONWIDE_ID
from timeline_app.domain.one_line import one_line
from timeline_app.domain.terms import Claim, Extent, LinkKind, QuoteStatus, Rank, Role, Stance
from timeline_app.storage import catalog
from timeline_app.storage.models import (
    CitationRow,
    EventDateRow,
    EventExcerptRow,
    EventJurisdictionRow,
    EventRow,
    EventTopicRow,
    ExcerptRow,
    JurisdictionRow,
    LinkRow,
    ParticipationRow,
)


def _codes(words: Iterable[Any]) -> dict[Any, int]:
    return {word: code for code, word in enumerate(words)}


_CLAIM, _EXTENT, _ROLE, _STANCE, _LINK, _STATUS = (
    _codes(words) for words in (Claim, Extent, Role, Stance, LinkKind, QuoteStatus)
)


def read_columns(connection: Connection) -> ColumnData:
    """Return all events as columns, in the order of `ColumnData`."""
    events = connection.execute(_EVENTS).all()
    row_of = {event.id: row for row, event in enumerate(events)}
    n = len(events)
    actors, topics = catalog.actors(connection), catalog.topics(connection)
    places, sources = catalog.places(connection), catalog.sources(connection)
    nationwide = set(connection.scalars(_NATIONWIDE))
    parts = _participations(connection, row_of, actors)
    evidence, statuses = _evidence(connection, row_of)
    links = connection.execute(_LINKS).all()
    return ColumnData(
        ids=texts_of([event.public_id for event in events]),
        titles=texts_of([one_line(event.title) for event in events]),
        shorts=texts_of([one_line(event.short or event.title) for event in events]),
        earliest=array("q", [UNBOUNDED_EARLY if e.earliest is None else e.earliest for e in events]),
        latest=array("q", [UNBOUNDED_LATE if e.latest is None else e.latest for e in events]),
        start=array("q", [e.start or 0 for e in events]),
        end=array("q", [e.end or 0 for e in events]),
        importance=array("B", [e.importance for e in events]),
        claim=array("B", [_CLAIM[e.claim] for e in events]),
        extent=array("B", [_EXTENT[e.extent] if e.extent else 0 for e in events]),
        stance=_deciding_stances(n, parts),
        flags=array("H", [(e.flags or 0) | (NATIONWIDE if e.id in nationwide else 0) for e in events]),
        evidence=evidence,
        states=CODES,
        event_states=_pairs(
            connection, row_of, _JURISDICTIONS, _positions(catalog.state_codes(connection), CODES)
        ),
        places=tuple(places.values()),
        event_places=_pairs(connection, row_of, _JURISDICTIONS, _codes(places)),
        topics=tuple(topics.values()),
        event_topics=_pairs(connection, row_of, _TOPICS, _codes(topics)),
        sources=tuple(sources.values()),
        event_sources=_pairs(connection, row_of, _SOURCES, _codes(sources)),
        event_statuses=statuses,
        actors=tuple(actors.values()),
        part_row=parts[0],
        part_actor=parts[1],
        part_office=parts[2],
        part_role=parts[3],
        part_stance=parts[4],
        link_from=array("I", [row_of[link.event_id] for link in links]),
        link_to=array("I", [row_of[link.to_event_id] for link in links]),
        link_kind=array("B", [_LINK[link.kind] for link in links]),
    )


_DATED = EventDateRow.flags.bitwise_and(DATED)
_EVENTS = (
    select(
        EventRow.id,
        EventRow.public_id,
        EventRow.title,
        EventRow.short,
        EventRow.importance,
        EventRow.claim,
        EventDateRow.extent,
        EventDateRow.earliest,
        EventDateRow.latest,
        EventDateRow.start,
        EventDateRow.end,
        EventDateRow.flags,
    )
    .outerjoin(EventDateRow, (EventDateRow.event_id == EventRow.id) & (EventDateRow.rank == Rank.PREFERRED))
    .order_by(_DATED.is_(None), _DATED.desc(), EventDateRow.start, EventRow.public_id)
)
_NATIONWIDE = (
    select(EventJurisdictionRow.event_id)
    .join(JurisdictionRow, JurisdictionRow.id == EventJurisdictionRow.jurisdiction_id)
    .where(JurisdictionRow.public_id == NATIONWIDE_ID)
)
_JURISDICTIONS = select(EventJurisdictionRow.event_id, EventJurisdictionRow.jurisdiction_id).order_by(
    EventJurisdictionRow.event_id, EventJurisdictionRow.position
)
_TOPICS = select(EventTopicRow.event_id, EventTopicRow.topic_id).order_by(
    EventTopicRow.event_id, EventTopicRow.position
)
# A source counts for an event if the event cites it, or quotes it.
_SOURCES = select(CitationRow.event_id, CitationRow.source_id).union(
    select(EventExcerptRow.event_id, ExcerptRow.source_id).join(
        ExcerptRow, ExcerptRow.id == EventExcerptRow.excerpt_id
    )
)
_LINKS = select(LinkRow.event_id, LinkRow.to_event_id, LinkRow.kind).order_by(LinkRow.id)


def _positions(values: dict[int, str], order: Sequence[str]) -> dict[int, int]:
    position = _codes(order)
    return {row_id: position[value] for row_id, value in values.items() if value in position}


def _pairs(connection: Connection, row_of: dict[int, int], query: Any, key_of: dict[int, int]) -> Pairs:
    """Return a relation; what the key list does not know is left to another relation."""
    found = [(row_of[event], key_of[key]) for event, key in connection.execute(query) if key in key_of]
    found = sorted(set(found))
    return Pairs(array("I", [row for row, _ in found]), array("I", [key for _, key in found]))


def _participations(
    connection: Connection, row_of: dict[int, int], actors: dict[int, Any]
) -> tuple[Any, Any, Any, Any, Any, list[tuple[int, int]]]:
    position = _codes(actors)
    rows = connection.execute(
        select(
            ParticipationRow.event_id,
            ParticipationRow.actor_id,
            ParticipationRow.office_id,
            ParticipationRow.role,
            ParticipationRow.stance,
            ParticipationRow.deciding,
        ).order_by(ParticipationRow.event_id, ParticipationRow.position, ParticipationRow.id)
    ).all()
    rows = sorted(rows, key=lambda row: row_of[row.event_id])
    return (
        array("I", [row_of[row.event_id] for row in rows]),
        array("I", [position[row.actor_id] for row in rows]),
        array("I", [NONE if row.office_id is None else position[row.office_id] for row in rows]),
        array("B", [_ROLE[row.role] for row in rows]),
        array("B", [_STANCE[row.stance] for row in rows]),
        [(row_of[row.event_id], _STANCE[row.stance]) for row in reversed(rows) if row.deciding],
    )


def _deciding_stances(n: int, parts: tuple[Any, ...]) -> "array[int]":
    stances = array("B", [_STANCE[Stance.NONE_STATED]]) * n
    for row, stance in parts[5]:
        stances[row] = stance
    return stances


def _evidence(connection: Connection, row_of: dict[int, int]) -> tuple["array[int]", Pairs]:
    """Return how many excerpts each event has, and which statuses they have."""
    query = select(EventExcerptRow.event_id, ExcerptRow.status).join(
        ExcerptRow, ExcerptRow.id == EventExcerptRow.excerpt_id
    )
    counts = array("H", [0]) * len(row_of)
    pairs = set()
    for event_id, status in connection.execute(query):
        row = row_of[event_id]
        counts[row] = min(counts[row] + 1, 0xFFFF)
        pairs.add((row, _STATUS[status]))
    ordered = sorted(pairs)
    return counts, Pairs(array("I", [row for row, _ in ordered]), array("I", [key for _, key in ordered]))
