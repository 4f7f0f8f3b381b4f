"""Reads and writes single public rows with all that belongs to them: what an edit changes."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import attrgetter
from typing import Any

from sqlalchemy import Connection, Table, delete, insert, select, update

from timeline_app.domain.changes import Change, Kind, Record, Value, in_order, named
from timeline_app.domain.chronology import Actor, Event, Excerpt, Place
from timeline_app.domain.heading import HEADING_ID
from timeline_app.domain.jurisdictions import NATIONWIDE_ID
from timeline_app.storage import catalog, details, views
from timeline_app.storage.catalog import rows_with, selected
from timeline_app.storage.heading import read_heading, write_heading
from timeline_app.storage.models import (
    ActorRow,
    EventRow,
    ExcerptRow,
    JurisdictionRow,
    Origin,
    Public,
    SourceRow,
    SourceTextRow,
    TopicRow,
    ViewRow,
)
from timeline_app.storage.write import ALIASES, plain_columns, table_of
from timeline_app.storage.write_event import EVENT_CHILDREN, Child, Ids, event_children, without

ROWS: dict[Kind, type[Public]] = {
    Kind.ACTOR: ActorRow,
    Kind.TOPIC: TopicRow,
    Kind.PLACE: JurisdictionRow,
    Kind.SOURCE: SourceRow,
    Kind.TEXT: SourceTextRow,
    Kind.EXCERPT: ExcerptRow,
    Kind.EVENT: EventRow,
    Kind.VIEW: ViewRow,
}
"""The table of each kind; what a chronology says of itself has none of its own."""


def read_records(connection: Connection, kind: Kind, public_ids: Iterable[str]) -> dict[str, Record]:
    """Return the rows of one kind by their public ids; ids that no row has are left out."""
    if kind is Kind.CHRONOLOGY:
        return {HEADING_ID: read_heading(connection)} if HEADING_ID in set(public_ids) else {}
    row = ROWS[kind]
    query = selected(row.id, row.public_id, row.shipped_hash, row.edited)
    found = {r.public_id: r for r in rows_with(connection, query, row.public_id, public_ids)}
    values = _values(connection, kind, [r.id for r in found.values()], tuple(found))
    return {
        public_id: Record(values[public_id], r.id, r.shipped_hash, r.edited)
        for public_id, r in found.items()
        if public_id in values
    }


def _values(
    connection: Connection, kind: Kind, row_ids: Sequence[int], public_ids: Sequence[str]
) -> Mapping[str, Value]:
    match kind:
        case Kind.EVENT:
            return {event.id: event for event in details.read_events(connection, public_ids)}
        case Kind.ACTOR:
            return {value.id: value for value in catalog.actors(connection, row_ids).values()}
        case Kind.TOPIC:
            return {value.id: value for value in catalog.topics(connection, row_ids).values()}
        case Kind.PLACE:
            return {value.id: value for value in catalog.places(connection, row_ids).values()}
        case Kind.SOURCE:
            return {value.id: value for value in catalog.sources(connection, row_ids).values()}
        case Kind.TEXT:
            return {value.id: value for value in catalog.texts(connection, row_ids).values()}
        case Kind.EXCERPT:
            return {value.id: value for value in catalog.excerpts(connection, row_ids).values()}
        case Kind.VIEW:
            return {value.id: value for value in views.stored_views(connection, row_ids)}
        case Kind.CHRONOLOGY:
            return {}  # it has no rows of a table


def write_changes(connection: Connection, changes: Sequence[Change]) -> None:
    """Put every row of some changes into the state after them. Foreign keys are looked at when the transaction ends.

    Raises:
        sqlalchemy.exc.IntegrityError: a row that goes is still named by one that stays.
    """
    ordered = [change for change in in_order(changes) if change.kind is not Kind.CHRONOLOGY]
    for change in changes:
        if change.kind is Kind.CHRONOLOGY and change.after is not None:
            write_heading(connection, change.after)
    ids = _ids_of_named(connection, ordered)
    for change in ordered:
        if change.after is not None:
            ids[_table(change.kind).name][change.id] = _put(connection, change, change.after, ids)
    for change in ordered:
        if change.after is not None:
            _put_children(connection, change, change.after, ids)
    for change in reversed(ordered):
        if change.after is None:
            table = _table(change.kind)
            connection.execute(delete(table).where(table.c.public_id == change.id))


def _table(kind: Kind) -> Table:
    return table_of(ROWS[kind])


def _ids_of_named(connection: Connection, changes: Sequence[Change]) -> Ids:
    """Return the row ids of everything that is named in what is written, and of all rows themselves."""
    wanted: dict[Kind, set[str]] = {kind: set() for kind in ROWS}
    for change in changes:
        wanted[change.kind].add(change.id)
    for value in _written(changes):
        for kind, public_id in named(value):
            wanted[kind].add(public_id)
        wanted[Kind.PLACE] |= _jurisdictions(value)
    return {_table(kind).name: _row_ids(connection, kind, ids) for kind, ids in wanted.items()}


def _row_ids(connection: Connection, kind: Kind, public_ids: Iterable[str]) -> dict[str, int]:
    row = ROWS[kind]
    found = rows_with(connection, selected(row.public_id, row.id), row.public_id, public_ids)
    return dict(map(tuple, found))


def _written(changes: Sequence[Change]) -> Iterator[Value]:
    """Yield the rows that do not go; events without what stays as it is."""
    for change in changes:
        if change.after is not None:
            value = change.after.value
            if isinstance(value, Event):
                value = without(value, set(EVENT_CHILDREN).difference(_changed_children(change)))
            yield value


def _jurisdictions(value: Value) -> set[str]:
    """Return the nation and the states that a row names."""
    match value:
        case Event() as event:
            return {*event.states, *((NATIONWIDE_ID,) if event.nationwide else ())}
        case Place() as place:
            return {place.state}
    return set()


def _put(connection: Connection, change: Change, record: Record, ids: Ids) -> int:
    """Write what lies in a row's own table; return its row id."""
    table = _table(change.kind)
    columns: dict[str, Any] = plain_columns(record.value, ids) | {
        "origin": Origin.SEED if record.shipped_hash else Origin.USER,
        "shipped_hash": record.shipped_hash,
        "edited": record.edited,
    }
    row_id = ids[table.name].get(change.id)
    if isinstance(record.value, Excerpt) and _has_other_words(change):
        columns |= {"status": record.value.status, "score": record.value.score}
    if row_id is not None:
        connection.execute(update(table).where(table.c.id == row_id).values(columns))
        return row_id
    columns["public_id"] = change.id
    if record.row_id and not connection.scalar(select(table.c.id).where(table.c.id == record.row_id)):
        columns["id"] = record.row_id  # others may know it: a search answers with it
    inserted = connection.execute(insert(table).values(columns)).inserted_primary_key
    assert inserted is not None
    return int(inserted[0])


def _has_other_words(change: Change) -> bool:
    """Return whether an excerpt's computed status is that of other words than those that stand there now."""
    before, after = (record.value if record else None for record in (change.before, change.after))
    if not (isinstance(before, Excerpt) and isinstance(after, Excerpt)):
        return True
    parts = attrgetter("source", "exact", "prefix", "suffix", "start", "end")
    return bool(parts(before) != parts(after))


def _put_children(connection: Connection, change: Change, record: Record, ids: Ids) -> None:
    """Write what belongs to a row anew: names, the whole it is a part of, what is new of all that an event holds."""
    value, table = record.value, _table(change.kind)
    row_id = ids[table.name][value.id]
    origin = Origin.SEED if record.shipped_hash else Origin.USER
    if isinstance(value, Actor):
        whole = ids[table.name][value.part_of] if value.part_of else None
        connection.execute(update(table).where(table.c.id == row_id).values(part_of_id=whole))
    if table.name in ALIASES:
        aliases, owner = ALIASES[table.name]
        connection.execute(delete(aliases).where(aliases.c[owner] == row_id))
        rows = [{owner: row_id, "origin": origin, "name": name} for name in value.aliases]  # type: ignore[union-attr]
        if rows:
            connection.execute(insert(aliases), rows)
    if isinstance(value, Event):
        for child in _changed_children(change):
            rows = event_children(child, value, ids)
            connection.execute(delete(child.table).where(child.table.c.event_id == row_id))
            if rows:
                connection.execute(insert(child.table), [{"origin": origin} | row for row in rows])


def _changed_children(change: Change) -> tuple[Child, ...]:
    """Return the tables whose rows of an event become other ones: all where it was not there, or not shipped."""
    before, after = change.before, change.after
    assert after is not None
    if before is None or bool(before.shipped_hash) != bool(after.shipped_hash):
        return EVENT_CHILDREN
    return tuple(
        child
        for child in EVENT_CHILDREN
        if any(getattr(before.value, name) != getattr(after.value, name) for name in child.fields)
    )
