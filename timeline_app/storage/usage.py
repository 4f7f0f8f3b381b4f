"""Which rows name which: by what an edit reaches, and whether a row may go."""

from collections.abc import Iterable
from functools import cache
from typing import Any

from sqlalchemy import Connection, func, select, union

from timeline_app.domain.changes import Kind
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
    LinkRow,
    OfEvent,
    ParticipationRow,
    SourceRow,
    SourceTextRow,
)
from timeline_app.storage.records import ROWS

_NAMED_BY_EVENTS: dict[Kind, tuple[tuple[Any, Any], ...]] = {
    Kind.ACTOR: (
        (ParticipationRow, ParticipationRow.actor_id),
        (ParticipationRow, ParticipationRow.office_id),
    ),
    Kind.TOPIC: ((EventTopicRow, EventTopicRow.topic_id),),
    Kind.PLACE: ((EventJurisdictionRow, EventJurisdictionRow.jurisdiction_id),),
    Kind.SOURCE: ((CitationRow, CitationRow.source_id), (EventDateRow, EventDateRow.source_id)),
    Kind.TEXT: (),
    Kind.EXCERPT: ((EventExcerptRow, EventExcerptRow.excerpt_id), (EventDateRow, EventDateRow.excerpt_id)),
    Kind.EVENT: ((LinkRow, LinkRow.to_event_id),),
    Kind.VIEW: (),
    Kind.CHRONOLOGY: (),
}
"""Kind -> the tables of rows of events that name it, and the columns in which they do."""


def events_naming(connection: Connection, kind: Kind, public_ids: Iterable[str]) -> tuple[str, ...]:
    """Return the public ids of the events that name one of some rows; for a source or its text also those quoting it."""
    if kind is Kind.CHRONOLOGY:
        return ()
    row = ROWS[kind]
    wanted = [r.id for r in rows_with(connection, selected(row.id), row.public_id, public_ids)]
    found: set[str] = set()
    for child, column in _NAMED_BY_EVENTS[kind]:
        found.update(r.public_id for r in rows_with(connection, _events_of(child), column, wanted))
    if kind is Kind.TEXT:
        query = selected(SourceTextRow.source_id)
        wanted = [r.source_id for r in rows_with(connection, query, SourceTextRow.id, wanted)]
    if kind in (Kind.SOURCE, Kind.TEXT):
        found.update(r.public_id for r in rows_with(connection, _QUOTING, ExcerptRow.source_id, wanted))
    return tuple(sorted(found))


@cache
def _events_of(child: type[OfEvent]) -> Query:
    return select(EventRow.public_id).join(child, child.event_id == EventRow.id)


_QUOTING = (
    select(EventRow.public_id)
    .join(EventExcerptRow, EventExcerptRow.event_id == EventRow.id)
    .join(ExcerptRow, ExcerptRow.id == EventExcerptRow.excerpt_id)
)


def count_events_naming(connection: Connection, kind: Kind, public_id: str) -> int:
    """Return how many events name a row, as `events_naming` does, without reading which."""
    row = ROWS[kind]
    wanted = select(row.id).where(row.public_id == public_id).scalar_subquery()
    queries = [select(child.event_id).where(column == wanted) for child, column in _NAMED_BY_EVENTS[kind]]
    if kind is Kind.SOURCE:
        quoted = select(EventExcerptRow.event_id).join(
            ExcerptRow, ExcerptRow.id == EventExcerptRow.excerpt_id
        )
        queries.append(quoted.where(ExcerptRow.source_id == wanted))
    if not queries:
        return 0
    return connection.scalar(select(func.count()).select_from(union(*queries).subquery())) or 0


def rows_naming(connection: Connection, kind: Kind, public_id: str) -> tuple[tuple[Kind, str], ...]:
    """Return the rows other than events that name a row: the parts of an actor, texts and excerpts of a source."""
    match kind:
        case Kind.ACTOR:
            whole = select(ActorRow.id).where(ActorRow.public_id == public_id).scalar_subquery()
            query = select(ActorRow.public_id).where(ActorRow.part_of_id == whole).order_by(ActorRow.id)
            return tuple((Kind.ACTOR, found) for found in connection.scalars(query))
        case Kind.SOURCE:
            source = select(SourceRow.id).where(SourceRow.public_id == public_id).scalar_subquery()
            quoted = (
                select(ExcerptRow.public_id).where(ExcerptRow.source_id == source).order_by(ExcerptRow.id)
            )
            held = select(SourceTextRow.public_id).where(SourceTextRow.source_id == source)
            return (
                *((Kind.TEXT, found) for found in connection.scalars(held.order_by(SourceTextRow.id))),
                *((Kind.EXCERPT, found) for found in connection.scalars(quoted)),
            )
    return ()


def row_ids_of_events(connection: Connection, public_ids: Iterable[str]) -> dict[str, int]:
    """Return the row ids of events by their public ids."""
    query = selected(EventRow.public_id, EventRow.id)
    return {r.public_id: r.id for r in rows_with(connection, query, EventRow.public_id, public_ids)}
