"""Reads all events as columns. Rows stream into arrays: no list of a million of anything outlives its step."""

from array import array
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate, compress
from typing import Any, TypeAlias

from sqlalchemy import Connection, case, func, select

from timeline_app.domain.columns import (
    DATE_UNFOUNDED,
    DATED,
    NATIONWIDE,
    NONE,
    UNBOUNDED_EARLY,
    UNBOUNDED_LATE,
    ColumnData,
    Pairs,
    RivalDates,
    Texts,
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
from timeline_app.storage.streams import RowOf, Stream, in_row_order, sorted_pairs


def _codes(words: Iterable[Any]) -> dict[Any, int]:
    return {word: code for code, word in enumerate(words)}


# A member of an enumeration equals its word, and the words come from the database as texts.
_CLAIM, _EXTENT, _ROLE, _STANCE, _LINK, _STATUS, _RANK = (
    _codes(words) for words in (Claim, Extent, Role, Stance, LinkKind, QuoteStatus, Rank)
)

Relation: TypeAlias = "tuple[array[int], array[int]]"

_EXTENT_OR_NONE = {**_EXTENT, None: 0}


def read_columns(connection: Connection, only: Sequence[int] | None = None) -> ColumnData:
    """Return all events as columns, in the order of `ColumnData`; or some, without their links.

    Args:
        connection: within a transaction.
        only: the row ids of the events wanted; then only what these name is among actors, topics, places and sources.
    """
    events = _events(connection, only)
    row_of = RowOf(events["row_ids"])
    count = len(row_of)
    named = _Named(connection, only)
    actors, topics = catalog.actors(connection, named.actors), catalog.topics(connection, named.topics)
    places, sources = catalog.places(connection, named.places), catalog.sources(connection, named.sources)
    states = {row_id: CODES.index(code) for row_id, code in catalog.state_codes(connection).items()}
    jurisdictions = _relation(connection, row_of, _JURISDICTIONS, only)
    nation = connection.scalar(_NATION)
    for row in compress(jurisdictions[0], map(nation.__eq__, jurisdictions[1])):
        events["flags"][row] |= NATIONWIDE
    return ColumnData(
        **events,
        **_evidence(connection, row_of, only),
        **_participations(connection, row_of, _codes(actors), only),
        **_links(connection, row_of, only),
        states=CODES,
        event_states=_pairs(jurisdictions, count, states),
        places=tuple(places.values()),
        event_places=_pairs(jurisdictions, count, _codes(places)),
        topics=tuple(topics.values()),
        event_topics=_pairs(_relation(connection, row_of, _TOPICS, only), count, _codes(topics)),
        sources=tuple(sources.values()),
        event_sources=_pairs(_relation(connection, row_of, _SOURCES, only), count, _codes(sources)),
        actors=tuple(actors.values()),
        rivals=_rivals(connection, row_of, only),
        points=_points(connection, row_of, only),
    )


class _Named:
    """The row ids of what some events name; None where all events are wanted, and so all that they may name."""

    def __init__(self, connection: Connection, only: Sequence[int] | None) -> None:
        self.actors: set[int] | None = None
        self.topics: set[int] | None = None
        self.places: set[int] | None = None
        self.sources: set[int] | None = None
        if only is None:
            return

        def ids(stream: Stream, *columns: int) -> set[int]:
            parts = stream.parts(connection, only)
            return {value for part in parts for column in columns for value in part[column]} - {None}

        self.actors, self.topics = ids(_PARTICIPATIONS, 1, 2), ids(_TOPICS, 1)
        self.places, self.sources = ids(_JURISDICTIONS, 1), ids(_SOURCES, 1)


_DATED = EventDateRow.flags.bitwise_and(DATED)
_UNFOUNDED = (
    (EventDateRow.flags.bitwise_and(DATED) != 0)
    & EventDateRow.excerpt_id.is_(None)
    & EventDateRow.source_id.is_(None)
    & (EventDateRow.reasoning == "")
)
_NATION = select(JurisdictionRow.id).where(JurisdictionRow.public_id == NATIONWIDE_ID)
_EVENTS = Stream.of(
    select(
        EventRow.id,
        EventRow.public_id,
        EventRow.title,
        EventRow.short,
        EventRow.importance,
        EventRow.claim,
        EventDateRow.extent,
        func.coalesce(EventDateRow.earliest, UNBOUNDED_EARLY),
        func.coalesce(EventDateRow.latest, UNBOUNDED_LATE),
        func.coalesce(EventDateRow.start, 0),
        func.coalesce(EventDateRow.end, 0),
        func.coalesce(EventDateRow.flags, 0) + case((_UNFOUNDED, DATE_UNFOUNDED), else_=0),
    )
    .outerjoin(EventDateRow, (EventDateRow.event_id == EventRow.id) & (EventDateRow.rank == Rank.PREFERRED))
    .order_by(func.coalesce(_DATED, 0).desc(), func.coalesce(EventDateRow.start, 0), EventRow.public_id),
    EventRow.id,
)


def _events(connection: Connection, only: Sequence[int] | None) -> dict[str, Any]:
    """Return the columns that hold one value per event, but those that other tables add to."""
    row_ids = array("q")
    ids, titles, shorts = _TextColumn(), _TextColumn(), _TextColumn()
    bounds = {name: array("q") for name in ("earliest", "latest", "start", "end")}
    small = {name: array("B") for name in ("importance", "claim", "extent")}
    flags = array("H")
    for part in _EVENTS.parts(connection, only):
        row_ids.extend(part[0])
        lines = _lines(part[2])
        ids.extend(part[1])
        titles.extend(lines)
        # A short title that is none, or the title again, is not held twice.
        short = _lines([short or title for short, title in zip(part[3], lines, strict=True)])
        shorts.extend(["" if line == title else line for line, title in zip(short, lines, strict=True)])
        small["importance"].extend(part[4])
        small["claim"].extend(map(_CLAIM.__getitem__, part[5]))
        small["extent"].extend(map(_EXTENT_OR_NONE.__getitem__, part[6]))
        for values, of_part in zip(bounds.values(), part[7:11], strict=True):
            values.extend(of_part)
        flags.extend(part[11])
    texts = {"ids": ids.texts(), "titles": titles.texts(), "shorts": shorts.texts()}
    return {"row_ids": row_ids, "flags": flags, **texts, **bounds, **small}


class _TextColumn:
    """Texts that become one blob."""

    def __init__(self) -> None:
        self._blob = bytearray()
        self._offsets = array("Q", [0])

    def extend(self, values: Sequence[str]) -> None:
        """Add texts."""
        together = "".join(values)
        encoded = together.encode()
        ascii_only = len(encoded) == len(together)
        lengths = map(len, values if ascii_only else map(str.encode, values))
        self._offsets.extend(accumulate(lengths, initial=self._offsets.pop()))
        self._blob += encoded

    def texts(self) -> Texts:
        """Return what was added, without a copy."""
        return Texts(memoryview(self._blob).toreadonly(), self._offsets)


def _lines(texts: Sequence[str]) -> Sequence[str]:
    """Return what `one_line` says of each text. Nearly all are one line already, which one look at all tells."""
    together = f"|{'|'.join(texts)}|"
    clean = together.isprintable() and not any(odd in together for odd in ("  ", "| ", " |", "||"))
    return texts if clean else [one_line(text) for text in texts]


# What belongs to one event stands together in each of these.
_JURISDICTIONS = Stream.of(
    select(EventJurisdictionRow.event_id, EventJurisdictionRow.jurisdiction_id).order_by(
        EventJurisdictionRow.event_id
    ),
    EventJurisdictionRow.event_id,
)
_TOPICS = Stream.of(
    select(EventTopicRow.event_id, EventTopicRow.topic_id).order_by(EventTopicRow.event_id),
    EventTopicRow.event_id,
)
_CITED = select(CitationRow.event_id, CitationRow.source_id)
_QUOTED = select(EventExcerptRow.event_id, ExcerptRow.source_id).join(
    ExcerptRow, ExcerptRow.id == EventExcerptRow.excerpt_id
)
_SOURCES = Stream(
    lambda narrow: (
        narrow(_CITED, CitationRow.event_id)
        .union_all(narrow(_QUOTED, EventExcerptRow.event_id))
        .order_by("event_id")
    )
)
"""Which events have which source: one that the event cites, or quotes."""


def _relation(connection: Connection, row_of: RowOf, stream: Stream, only: Sequence[int] | None) -> Relation:
    """Return which events name what: rows, and row ids of what is named."""
    rows, named = array("I"), array("q")
    for events, of_part in stream.parts(connection, only):
        rows.extend(row_of.all(events))
        named.extend(of_part)
    return rows, named


def _pairs(relation: Relation, row_count: int, key_of: Mapping[int, int]) -> Pairs:
    """Return the pairs of a relation whose keys are known here; others are of another relation."""
    known = bytes(map(key_of.__contains__, relation[1]))
    rows = array("I", compress(relation[0], known))
    keys = array("I", map(key_of.__getitem__, compress(relation[1], known)))
    return Pairs(*sorted_pairs(rows, keys, row_count))


_PARTICIPATIONS = Stream.of(
    select(
        ParticipationRow.event_id,
        ParticipationRow.actor_id,
        ParticipationRow.office_id,
        ParticipationRow.role,
        ParticipationRow.stance,
        ParticipationRow.deciding,
    ).order_by(ParticipationRow.event_id, ParticipationRow.position, ParticipationRow.id),
    ParticipationRow.event_id,
)


def _participations(
    connection: Connection, row_of: RowOf, position: dict[Any, int], only: Sequence[int] | None
) -> dict[str, Any]:
    """Return the columns of participations, and the stance of each event's first deciding actor."""
    columns = {"part_row": array("I"), "part_actor": array("I"), "part_office": array("I")}
    columns |= {"part_role": array("B"), "part_stance": array("B")}
    rows, actors, offices, roles, stances = columns.values()
    of_event = array("B", [_STANCE[Stance.NONE_STATED]]) * len(row_of)
    place = {**position, None: NONE}
    decided = -1
    for events, actor, office, role, stance, decides in _PARTICIPATIONS.parts(connection, only):
        entries = range(len(rows), len(rows) + len(events))
        rows.extend(row_of.all(events))
        actors.extend(map(place.__getitem__, actor))
        offices.extend(map(place.__getitem__, office))
        roles.extend(map(_ROLE.__getitem__, role))
        stances.extend(map(_STANCE.__getitem__, stance))
        for entry in compress(entries, decides):
            if rows[entry] != decided:
                decided = rows[entry]
                of_event[decided] = stances[entry]
    return {**in_row_order(columns, rows, len(row_of)), "stance": of_event}


_LINKS = Stream.of(
    select(LinkRow.event_id, LinkRow.to_event_id, LinkRow.kind).order_by(LinkRow.id), LinkRow.event_id
)


def _links(connection: Connection, row_of: RowOf, only: Sequence[int] | None) -> dict[str, Any]:
    link_from, link_to, link_kind = array("I"), array("I"), array("B")
    if only is not None:  # they may lead to events that are not among these
        return {"link_from": link_from, "link_to": link_to, "link_kind": link_kind}
    for events, others, kinds in _LINKS.parts(connection, None):
        link_from.extend(row_of.all(events))
        link_to.extend(row_of.all(others))
        link_kind.extend(map(_LINK.__getitem__, kinds))
    return {"link_from": link_from, "link_to": link_to, "link_kind": link_kind}


_EVIDENCE = Stream.of(
    select(EventExcerptRow.event_id, ExcerptRow.status)
    .join(ExcerptRow, ExcerptRow.id == EventExcerptRow.excerpt_id)
    .order_by(EventExcerptRow.event_id),
    EventExcerptRow.event_id,
)


def _evidence(connection: Connection, row_of: RowOf, only: Sequence[int] | None) -> dict[str, Any]:
    """Return how many excerpts each event has, and which statuses they have."""
    counts = array("H", bytes(2 * len(row_of)))
    rows, keys = array("I"), array("I")
    for events, statuses in _EVIDENCE.parts(connection, only):
        rows.extend(row_of.all(events))
        keys.extend(map(_STATUS.__getitem__, statuses))
    for row in rows:
        counts[row] = min(counts[row] + 1, 0xFFFF)
    return {"evidence": counts, "event_statuses": Pairs(*sorted_pairs(rows, keys, len(row_of)))}


_RIVALS = Stream.of(
    select(
        EventDateRow.event_id,
        EventDateRow.start,
        EventDateRow.end,
        EventDateRow.extent,
        EventDateRow.flags,
        EventDateRow.rank,
    )
    .where(EventDateRow.rank != Rank.PREFERRED)
    .order_by(EventDateRow.event_id, EventDateRow.position, EventDateRow.id),
    EventDateRow.event_id,
)


def _rivals(connection: Connection, row_of: RowOf, only: Sequence[int] | None) -> RivalDates:
    """Return the dates that are not preferred, in the order of their events."""
    found = {"rows": array("I"), "start": array("q"), "end": array("q")}
    found |= {"extent": array("B"), "flags": array("H"), "rank": array("B")}
    for events, start, end, extent, flags, rank in _RIVALS.parts(connection, only):
        found["rows"].extend(row_of.all(events))
        found["start"].extend(start)
        found["end"].extend(end)
        found["extent"].extend(map(_EXTENT.__getitem__, extent))
        found["flags"].extend(flags)
        found["rank"].extend(map(_RANK.__getitem__, rank))
    return RivalDates(**in_row_order(found, found["rows"], len(row_of)))


_POINTS = Stream.of(
    select(EventExcerptRow.event_id, EventExcerptRow.rival)
    .where(EventExcerptRow.rival != "")
    .distinct()
    .order_by(EventExcerptRow.event_id),
    EventExcerptRow.event_id,
)


def _points(connection: Connection, row_of: RowOf, only: Sequence[int] | None) -> "array[int]":
    """Return the row of every point on which excerpts of one event differ, ascending."""
    rows = array("I")
    for events, _ in _POINTS.parts(connection, only):
        rows.extend(row_of.all(events))
    return array("I", sorted(rows))
