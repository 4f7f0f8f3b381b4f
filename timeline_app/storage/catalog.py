"""Reads the rows that events name, by their row ids: actors, topics, places, sources, excerpts."""

import json
from collections.abc import Iterable
from dataclasses import replace
from functools import cache, lru_cache
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, bindparam, func, literal_column, select
from sqlalchemy.orm import InstrumentedAttribute, aliased

from timeline_app.domain.chronology import Actor, Checked, Excerpt, Place, Source, Topic
from timeline_app.domain.plain import from_plain
from timeline_app.domain.quote_counts import QuoteCounts
from timeline_app.domain.terms import PlaceKind, QuoteStatus
from timeline_app.domain.texts import ReadAgainst, Repair, SourceText
from timeline_app.storage.models import (
    ActorAliasRow,
    ActorRow,
    ExcerptRow,
    JurisdictionKind,
    JurisdictionRow,
    SourceRow,
    SourceTextRow,
    TopicAliasRow,
    TopicRow,
)

Query = Any
"""A Select; its type parameters differ between SQLAlchemy 2.0 and 2.1."""


def one_of(column: Any, values: Any) -> Any:
    """Return the condition that a column holds one of some values, which SQLite reads out of a JSON list.

    However many there are, that is one statement with one parameter, and its SQL stays the same.
    """
    return column.in_(select(literal_column("value")).select_from(func.json_each(values)))


def rows_with(
    connection: Connection, query: Query, column: InstrumentedAttribute[Any], wanted: Iterable[Any]
) -> list[Any]:
    """Return the rows of a query whose column holds one of the wanted values (public ids or row ids).

    The statement is kept with the query, so a query that is asked again and again should be the same object: to build
    one takes longer than SQLite takes to answer it.
    """
    values = list(wanted)
    if not values:
        return []
    return list(connection.execute(_narrowed(query, column), {"wanted": json.dumps(values)}))


@lru_cache(256)
def _narrowed(query: Query, column: InstrumentedAttribute[Any]) -> Query:
    return query.where(one_of(column, bindparam("wanted")))


@cache
def selected(*columns: InstrumentedAttribute[Any]) -> Query:
    """Return the query of some columns, the same object every time."""
    return select(*columns)


_WHOLE = aliased(ActorRow)
_ACTOR = (
    select(
        ActorRow.id,
        ActorRow.public_id,
        ActorRow.name,
        ActorRow.kind,
        ActorRow.actor_group,
        _WHOLE.public_id,
        ActorRow.abbreviation,
    )
    .outerjoin(_WHOLE, _WHOLE.id == ActorRow.part_of_id)
    .order_by(ActorRow.id)
)
_ACTOR_ALIAS = select(ActorAliasRow.actor_id, ActorAliasRow.name).order_by(ActorAliasRow.id)


def actors(connection: Connection, ids: Iterable[int] | None = None) -> dict[int, Actor]:
    """Return all actors in the order in which they were added, or those with the row ids wanted."""
    wanted = None if ids is None else set(ids)
    found = actors_without_aliases(connection, wanted)
    names = _aliases(_rows(connection, _ACTOR_ALIAS, ActorAliasRow.actor_id, wanted))
    return {
        row_id: replace(actor, aliases=names[row_id]) if row_id in names else actor
        for row_id, actor in found.items()
    }


def actors_without_aliases(
    connection: Connection, wanted: Iterable[Any] | None = None, by: InstrumentedAttribute[Any] = ActorRow.id
) -> dict[int, Actor]:
    """Return the same without the other names that they have; `by` tells of which column values are wanted."""
    return {
        row_id: Actor(public_id, name, kind, group, part_of or "", abbreviation)
        for row_id, public_id, name, kind, group, part_of, abbreviation in _rows(
            connection, _ACTOR, by, wanted
        )
    }


_TOPIC = select(TopicRow.id, TopicRow.public_id, TopicRow.name, TopicRow.kind).order_by(TopicRow.id)
_TOPIC_ALIAS = select(TopicAliasRow.topic_id, TopicAliasRow.name).order_by(TopicAliasRow.id)


def topics(connection: Connection, ids: Iterable[int] | None = None) -> dict[int, Topic]:
    """Return all topics in the order in which they were added, or those with the row ids wanted."""
    wanted = None if ids is None else set(ids)
    rows = _rows(connection, _TOPIC, TopicRow.id, wanted)
    names = _aliases(_rows(connection, _TOPIC_ALIAS, TopicAliasRow.topic_id, wanted))
    return {
        row_id: Topic(public_id, name, kind, names.get(row_id, ())) for row_id, public_id, name, kind in rows
    }


_STATE = aliased(JurisdictionRow)
_PLACE = (
    select(
        JurisdictionRow.id,
        JurisdictionRow.public_id,
        JurisdictionRow.name,
        _STATE.public_id,
        JurisdictionRow.kind,
    )
    .join(_STATE, _STATE.id == JurisdictionRow.parent_id)
    .where(JurisdictionRow.kind.in_((JurisdictionKind.COUNTY, JurisdictionKind.CITY)))
    .order_by(JurisdictionRow.id)
)


def places(
    connection: Connection,
    wanted: Iterable[Any] | None = None,
    by: InstrumentedAttribute[Any] = JurisdictionRow.id,
) -> dict[int, Place]:
    """Return all counties and cities in the order in which they were added.

    Args:
        connection: within a transaction.
        wanted: only those with these values in the column `by`: row ids, if nothing else is said.
        by: a column of the table of jurisdictions.
    """
    rows = _rows(connection, _PLACE, by, wanted)
    return {row[0]: Place(row[1], row[2], row[3], PlaceKind(row[4])) for row in rows}


_STATES = select(JurisdictionRow.id, JurisdictionRow.public_id).where(
    JurisdictionRow.kind == JurisdictionKind.STATE
)


def state_codes(connection: Connection) -> dict[int, str]:
    """Return the code of every state."""
    return {row[0]: row[1] for row in connection.execute(_STATES)}


_SOURCE = select(
    SourceRow.id,
    SourceRow.public_id,
    SourceRow.publisher,
    SourceRow.title,
    SourceRow.published,
    SourceRow.updated,
    SourceRow.url,
    SourceRow.archived_url,
    SourceRow.original,
    SourceRow.file,
    SourceRow.sha256,
    SourceRow.seen,
    SourceRow.note,
    SourceRow.reading,
).order_by(SourceRow.id)


def sources(connection: Connection, ids: Iterable[int] | None = None) -> dict[int, Source]:
    """Return all sources, or those with the row ids wanted."""
    rows = _rows(connection, _SOURCE, SourceRow.id, ids)
    return {row[0]: Source(*row[1:]) for row in rows}


_TEXT = (
    select(
        SourceTextRow.id,
        SourceTextRow.public_id,
        SourceRow.public_id,
        SourceTextRow.sha256,
        SourceTextRow.form,
        SourceTextRow.file,
        SourceTextRow.on,
        SourceTextRow.length,
        SourceTextRow.current,
        SourceTextRow.repairs,
        SourceTextRow.passages,
    )
    .join(SourceRow, SourceRow.id == SourceTextRow.source_id)
    .order_by(SourceTextRow.id)
)


def texts(connection: Connection, ids: Iterable[int] | None = None) -> dict[int, SourceText]:
    """Return the versions of all sources' texts, without their words, or those with the row ids wanted."""
    rows = _rows(connection, _TEXT, SourceTextRow.id, ids)
    return {row[0]: _text(*row[1:]) for row in rows}


def texts_of(connection: Connection, source_id: int) -> tuple[SourceText, ...]:
    """Return the versions of one source's text, the first attached first."""
    rows = connection.execute(_TEXT.where(SourceTextRow.source_id == source_id))
    return tuple(_text(*row[1:]) for row in rows)


def _text(*row: Any) -> SourceText:
    public_id, source, sha256, form, file, on, length, current, repairs, passages = row
    laid = tuple(from_plain(Repair, plain) for plain in json.loads(repairs))
    dated = tuple(from_plain(ReadAgainst, plain) for plain in json.loads(passages))
    return SourceText(public_id, source, sha256, form, file, on, length, current, laid, dated)


_EXCERPT = (
    select(
        ExcerptRow.id,
        ExcerptRow.public_id,
        SourceRow.public_id,
        ExcerptRow.exact,
        ExcerptRow.start,
        ExcerptRow.end,
        ExcerptRow.prefix,
        ExcerptRow.suffix,
        ExcerptRow.checked_status,
        ExcerptRow.checked_sha256,
        ExcerptRow.checked_normalizer,
        ExcerptRow.checked_on,
        ExcerptRow.status,
        ExcerptRow.score,
    )
    .join(SourceRow, SourceRow.id == ExcerptRow.source_id)
    .order_by(ExcerptRow.id)
)


def excerpts(connection: Connection, ids: Iterable[int] | None = None) -> dict[int, Excerpt]:
    """Return all excerpts, or those with the row ids wanted."""
    rows = _rows(connection, _EXCERPT, ExcerptRow.id, ids)
    return {row[0]: _excerpt(*row[1:]) for row in rows}


def _excerpt(*row: Any) -> Excerpt:
    public_id, source, exact, start, end, prefix, suffix, checked, sha256, normalizer, on, status, score = row
    return Excerpt(
        id=public_id,
        source=source,
        exact=exact,
        start=start,
        end=end,
        prefix=prefix,
        suffix=suffix,
        checked=Checked(checked, sha256, normalizer, on) if checked else None,
        status=status,
        score=score,
    )


_FOUND = ExcerptRow.status.in_((QuoteStatus.EXACT, QuoteStatus.NORMALIZED))
_UNSURE = ExcerptRow.status.in_((QuoteStatus.NEAR, QuoteStatus.AMBIGUOUS))
_EXACT_WHEN_CHECKED = (ExcerptRow.status == QuoteStatus.TEXT_NOT_HELD) & (
    ExcerptRow.checked_status == QuoteStatus.EXACT
)
_QUOTE_COUNTS = select(
    func.count(),
    func.count().filter(_FOUND),
    func.count().filter(_EXACT_WHEN_CHECKED),
    select(func.count(SourceTextRow.source_id.distinct())).scalar_subquery(),
    func.count().filter(_UNSURE),
    func.count().filter(ExcerptRow.status == QuoteStatus.NOT_FOUND),
).select_from(ExcerptRow)


def quote_counts(connection: Connection) -> QuoteCounts:
    """Return the state of all quotes, counted by the database."""
    return QuoteCounts(*connection.execute(_QUOTE_COUNTS).one())


def _rows(
    connection: Connection, query: Query, column: InstrumentedAttribute[Any], wanted: Iterable[Any] | None
) -> Iterable[Any]:
    return connection.execute(query) if wanted is None else rows_with(connection, query, column, wanted)


def _aliases(rows: Iterable[Any]) -> dict[int, tuple[str, ...]]:
    ordered = sorted(((owner, name) for owner, name in rows), key=itemgetter(0))
    return {owner: tuple(name for _, name in names) for owner, names in groupby(ordered, key=itemgetter(0))}
