"""Reads events with everything that they name, many at a time."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import Connection, select

from timeline_app.domain.chronology import (
    Citation,
    Event,
    EventDate,
    Evidence,
    Excerpt,
    Link,
    Participation,
    Source,
)
from timeline_app.domain.columns import UNBOUNDED_EARLY, UNBOUNDED_LATE
from timeline_app.domain.detail import EventDetail, LinkedEvent
from timeline_app.domain.jurisdictions import NATIONWIDE_ID
from timeline_app.domain.terms import Rank
from timeline_app.storage import catalog
from timeline_app.storage.catalog import Query, rows_with, selected
from timeline_app.storage.models import (
    ActorRow,
    CitationRow,
    EventDateRow,
    EventExcerptRow,
    EventJurisdictionRow,
    EventRow,
    EventTopicRow,
    ExcerptRow,
    JurisdictionKind,
    JurisdictionRow,
    LinkRow,
    OfEvent,
    Origin,
    ParticipationRow,
    Public,
    SourceRow,
    TopicRow,
)

ByEvent = dict[int, list[Any]]


def read_details(connection: Connection, public_ids: Sequence[str]) -> tuple[EventDetail, ...]:
    """Return the events with these ids, in their order; ids that no event has are left out."""
    events = _found(connection, public_ids)
    reader = _Reader(connection, [row.id for row in events.values()])
    return tuple(reader.detail(events[public_id]) for public_id in public_ids if public_id in events)


def read_events(connection: Connection, public_ids: Sequence[str]) -> tuple[Event, ...]:
    """Return the events with these ids without what they name, in their order; unknown ids are left out."""
    events = _found(connection, public_ids)
    reader = _IdReader(connection, [row.id for row in events.values()])
    return tuple(reader.event(events[public_id]) for public_id in public_ids if public_id in events)


def _found(connection: Connection, public_ids: Sequence[str]) -> dict[str, Any]:
    return {row.public_id: row for row in rows_with(connection, _EVENT, EventRow.public_id, public_ids)}


class _Rows:
    """The rows that belong to some events, by the events' row ids; and what these name, as a subclass reads it.

    Attributes:
        topics, places, actors, excerpts, sources: by row id, something that has the public id as `id`.
    """

    topics: Mapping[int, Any]
    places: Mapping[int, Any]
    actors: Mapping[int, Any]
    excerpts: Mapping[int, Any]
    sources: Mapping[int, Any]

    def __init__(self, connection: Connection, ids: list[int]) -> None:
        self.dates = _of_events(connection, EventDateRow, ids)
        self.parts = _of_events(connection, ParticipationRow, ids)
        self.event_topics = _of_events(connection, EventTopicRow, ids)
        self.citations = _of_events(connection, CitationRow, ids)
        self.evidence = _of_events(connection, EventExcerptRow, ids)
        self.jurisdictions = _grouped(
            rows_with(connection, _JURISDICTION, EventJurisdictionRow.event_id, ids)
        )
        self.links_out = _grouped(rows_with(connection, _LINK_OUT, LinkRow.event_id, ids))

    def _named(self, *columns: tuple[ByEvent, str]) -> set[int]:
        """Return the row ids that stand in some columns of rows."""
        found = {
            getattr(row, name) for by_event, name in columns for rows in by_event.values() for row in rows
        }
        return found - {None}

    def _named_topics(self) -> set[int]:
        return self._named((self.event_topics, "topic_id"))

    def _named_actors(self) -> set[int]:
        return self._named((self.parts, "actor_id"), (self.parts, "office_id"))

    def _named_excerpts(self) -> set[int]:
        return self._named((self.evidence, "excerpt_id"), (self.dates, "excerpt_id"))

    def _named_sources(self) -> set[int]:
        return self._named((self.citations, "source_id"), (self.dates, "source_id"))

    def event(self, row: Any) -> Event:
        """Return one event in ids."""
        dates = [event_date(d, self.excerpts, self.sources) for d in self.dates[row.id]]
        where = self.jurisdictions[row.id]
        return Event(
            id=row.public_id,
            title=row.title,
            short=row.short,
            summary=row.summary,
            importance=row.importance,
            claim=row.claim,
            date=next((date for date in dates if date.rank is Rank.PREFERRED), None),
            rival_dates=tuple(date for date in dates if date.rank is not Rank.PREFERRED),
            states=tuple(j.public_id for j in where if j.kind is JurisdictionKind.STATE),
            nationwide=any(j.public_id == NATIONWIDE_ID for j in where),
            places=tuple(j.public_id for j in where if j.jurisdiction_id in self.places),
            topics=tuple(self.topics[t.topic_id].id for t in self.event_topics[row.id]),
            participations=tuple(self._participation(p) for p in self.parts[row.id]),
            evidence=tuple(
                Evidence(self.excerpts[e.excerpt_id].id, e.relation, e.rival, e.rank, e.note, e.tension)
                for e in self.evidence[row.id]
            ),
            citations=tuple(
                Citation(self.sources[c.source_id].id, c.kind, c.note) for c in self.citations[row.id]
            ),
            links=tuple(Link(k.kind, k.other, k.note, k.tension) for k in self.links_out[row.id]),
        )

    def _participation(self, row: Any) -> Participation:
        return Participation(
            actor=self.actors[row.actor_id].id,
            role=row.role,
            stance=row.stance,
            detail=row.detail,
            office=self.actors[row.office_id].id if row.office_id else "",
            office_title=row.office_title,
            deciding=row.deciding,
        )


class _Id(NamedTuple):
    """What is known of a row that an event names where only ids are asked for."""

    id: str


class _IdReader(_Rows):
    """Reads events alone."""

    def __init__(self, connection: Connection, ids: list[int]) -> None:
        super().__init__(connection, ids)
        self.topics = _ids_of(connection, TopicRow, self._named_topics())
        self.actors = _ids_of(connection, ActorRow, self._named_actors())
        self.excerpts = _ids_of(connection, ExcerptRow, self._named_excerpts())
        self.sources = _ids_of(connection, SourceRow, self._named_sources())
        self.places = {
            row.jurisdiction_id: _Id(row.public_id)
            for rows in self.jurisdictions.values()
            for row in rows
            if row.kind in (JurisdictionKind.COUNTY, JurisdictionKind.CITY)
        }


def _ids_of(connection: Connection, row: type[Public], ids: Iterable[int]) -> dict[int, _Id]:
    found = rows_with(connection, selected(row.id, row.public_id), row.id, ids)
    return {row_id: _Id(public_id) for row_id, public_id in found}


class _Reader(_Rows):
    """Reads events with everything that they name."""

    def __init__(self, connection: Connection, ids: list[int]) -> None:
        super().__init__(connection, ids)
        self.topics = catalog.topics(connection, self._named_topics())
        self.places = catalog.places(connection, self._named((self.jurisdictions, "jurisdiction_id")))
        self.links_in = _grouped(rows_with(connection, _LINK_IN, LinkRow.to_event_id, ids))
        self.others = self._other_dates(connection)
        self.actors = catalog.actors(connection, self._named_actors())
        self.excerpts = catalog.excerpts(connection, self._named_excerpts())
        quoted = {row.source_id for row in rows_with(connection, _QUOTED, ExcerptRow.id, self.excerpts)}
        self.sources = catalog.sources(connection, self._named_sources() | quoted)
        self.source_of = {source.id: source for source in self.sources.values()}

    def _other_dates(self, connection: Connection) -> dict[int, EventDate]:
        """Return the preferred dates of the events at the other ends of the links."""
        ids = {
            row.other_id
            for links in (self.links_out, self.links_in)
            for rows in links.values()
            for row in rows
        }
        query = select(EventDateRow.__table__).where(EventDateRow.rank == Rank.PREFERRED)
        rows = rows_with(connection, query, EventDateRow.event_id, ids)
        return {row.event_id: event_date(row, {}, {}) for row in rows}

    def detail(self, row: Any) -> EventDetail:
        """Return one event."""
        event = self.event(row)
        preferred = next((d for d in self.dates[row.id] if d.rank is Rank.PREFERRED), None)
        excerpts = [self.excerpts[e.excerpt_id] for e in self.evidence[row.id]]
        excerpts += [self.excerpts[d.excerpt_id] for d in self.dates[row.id] if d.excerpt_id]
        sources = [self.sources[c.source_id] for c in self.citations[row.id]]
        sources += [self.source_of[excerpt.source] for excerpt in excerpts]
        sources += [self.sources[d.source_id] for d in self.dates[row.id] if d.source_id]
        actors = [self.actors[p.actor_id] for p in self.parts[row.id]]
        actors += [self.actors[p.office_id] for p in self.parts[row.id] if p.office_id]
        places = [
            self.places[j.jurisdiction_id]
            for j in self.jurisdictions[row.id]
            if j.jurisdiction_id in self.places
        ]
        links = [self._linked(link) for link in self.links_out[row.id]]
        links += [self._linked(link, incoming=True) for link in self.links_in[row.id]]
        earliest = None if preferred is None else preferred.earliest
        latest = None if preferred is None else preferred.latest
        return EventDetail(
            event=event,
            earliest=None if earliest == UNBOUNDED_EARLY else earliest,
            latest=None if latest == UNBOUNDED_LATE else latest,
            actors={actor.id: actor for actor in actors},
            sources={source.id: source for source in sources},
            excerpts={excerpt.id: excerpt for excerpt in excerpts},
            topics=tuple(self.topics[t.topic_id] for t in self.event_topics[row.id]),
            places=tuple(places),
            links=tuple(links),
            shipped=row.origin is Origin.SEED,
            edited=row.edited,
        )

    def _linked(self, row: Any, *, incoming: bool = False) -> LinkedEvent:
        date = self.others.get(row.other_id)
        return LinkedEvent(row.kind, row.other, row.title, row.short, date, row.note, row.tension, incoming)


_EVENT = select(
    EventRow.id,
    EventRow.public_id,
    EventRow.origin,
    EventRow.edited,
    EventRow.title,
    EventRow.short,
    EventRow.summary,
    EventRow.importance,
    EventRow.claim,
)
_QUOTED = select(ExcerptRow.id, ExcerptRow.source_id)
_JURISDICTION = (
    select(
        EventJurisdictionRow.event_id,
        EventJurisdictionRow.jurisdiction_id,
        JurisdictionRow.public_id,
        JurisdictionRow.kind,
    )
    .join(JurisdictionRow, JurisdictionRow.id == EventJurisdictionRow.jurisdiction_id)
    .order_by(EventJurisdictionRow.position, EventJurisdictionRow.id)
)


def _links(owner: Any, other: Any) -> Query:
    return (
        select(
            owner.label("event_id"),
            other.label("other_id"),
            EventRow.public_id.label("other"),
            EventRow.title,
            EventRow.short,
            LinkRow.kind,
            LinkRow.note,
            LinkRow.tension,
        )
        .join(EventRow, EventRow.id == other)
        .order_by(LinkRow.position, LinkRow.id)
    )


_LINK_OUT = _links(LinkRow.event_id, LinkRow.to_event_id)
_LINK_IN = _links(LinkRow.to_event_id, LinkRow.event_id)


def _of_events(connection: Connection, child: type[OfEvent], ids: Iterable[int]) -> ByEvent:
    return _grouped(rows_with(connection, _in_order(child), child.event_id, ids))


@cache
def _in_order(child: type[OfEvent]) -> Query:
    return select(child.__table__).order_by(child.position, child.id)


def _grouped(rows: Iterable[Any]) -> ByEvent:
    by_event: ByEvent = defaultdict(list)
    for row in rows:
        by_event[row.event_id].append(row)
    return by_event


def event_date(row: Any, excerpts: Mapping[int, Excerpt], sources: Mapping[int, Source]) -> EventDate:
    """Return a row of dates as a value; excerpts and sources that are not among those given are left out."""
    return EventDate(
        edtf=row.edtf,
        extent=row.extent,
        basis=row.basis,
        reasoning=row.reasoning,
        certainty=row.certainty,
        excerpt=excerpts[row.excerpt_id].id if row.excerpt_id in excerpts else "",
        source=sources[row.source_id].id if row.source_id in sources else "",
        rank=row.rank,
        note=row.note,
    )
