"""Bulk loading: any number of events, with all that belongs to them and the search index, in one transaction.

The rows are those of `write_event`; they go to SQLite as tuples, in chunks, table by table. A database that
holds no event yet gets the indexes of the events' tables afterwards, in one sorted pass each. Nothing of a load
that fails or is cancelled remains.
"""

import gc
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from itertools import chain, count, islice
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Index, Table, bindparam, func, insert, select, update

from timeline_app.domain.chronology import Chronology, Event
from timeline_app.errors import DatabaseError, DatabaseFault
from timeline_app.storage import search
from timeline_app.storage.catalog import rows_with
from timeline_app.storage.engine import Access, faults, make_engine
from timeline_app.storage.location import locate
from timeline_app.storage.models import EventRow
from timeline_app.storage.opening import make_database, make_ready
from timeline_app.storage.write import (
    ALIASES,
    ensure_jurisdictions,
    kinds,
    plain_columns,
    table_of,
    write_meta,
)
from timeline_app.storage.write_event import (
    EVENT_CHILDREN,
    EVENT_COLUMNS,
    LINKS,
    NO_ROW,
    Ids,
    Numbered,
    Row,
    event_values,
)

Progress = Callable[[int], bool]
"""Is told how many events are written, every few thousand; returns False to cancel."""

_CHUNK = 4000
_MANY = 10_000
"""From so many events on, a load leaves the text search in one piece."""
_CACHE_KB = 65_536
"""SQLite's page cache while loading: pages beyond it go to disk before the end."""
_SORT_KB = 2000
"""The same while indexes are made. SQLite sorts as much at once: what fits the processor's cache is twice as quick."""


class _Cancelled(Exception):
    pass


def bulk_load(
    path: str | Path,
    chronology_head: Chronology,
    events: Iterable[Event],
    *,
    progress: Progress | None = None,
) -> int:
    """Write events with all that belongs to them, as rows of the user, and return how many.

    Args:
        path: a database; one that does not exist is made, without the shipped chronology.
        chronology_head: the actors, topics, places, sources and excerpts that the events name, added where the
            database has no row of that id, and for a new database its title, covers and reviewed. Its own
            events, if any, come first.
        events: with ids that the database does not hold; they are read once.
        progress: is called every few thousand events and while the indexes are made; returning False cancels.

    Returns:
        The number of events written; 0 if it was cancelled: then all is as it was.

    Raises:
        DatabaseError: if the database cannot be written.
        BadDate: a date that is no EDTF.
        KeyError: an event names something that is neither in the head nor in the database.
    """
    target = locate(path)
    written = 0

    def load(connection: Connection) -> None:
        nonlocal written
        written = _Load(connection, progress or (lambda _: True)).run(chronology_head, events)

    def fill(connection: Connection) -> None:
        head = chronology_head
        write_meta(connection, {"title": head.title, "covers": head.covers, "reviewed": head.reviewed})
        load(connection)

    try:
        if not target.exists():
            make_database(target, fill)
        else:
            _load_into(target, load)
    except _Cancelled:
        return 0
    return written


def _load_into(path: Path, load: Callable[[Connection], None]) -> None:
    if not make_ready(path).writable:
        raise DatabaseError(DatabaseFault.READ_ONLY, path)
    engine = make_engine(path, Access.WRITE)
    try:
        with faults(path), engine.begin() as connection:
            load(connection)
    finally:
        engine.dispose()


class _Load:
    """One load, within a transaction that the caller commits."""

    def __init__(self, connection: Connection, progress: Progress) -> None:
        self._connection = connection
        self._progress = progress
        self._written = 0
        self._ids: Ids = {}

    def run(self, head: Chronology, events: Iterable[Event]) -> int:
        connection = self._connection
        connection.exec_driver_sql(f"PRAGMA cache_size = -{_CACHE_KB}")
        ensure_jurisdictions(connection)
        for table, values in kinds(head):
            if table.name != "events":
                self._add_named(table, values)
        last = connection.scalar(select(func.max(EventRow.id))) or 0
        indexes = _indexes() if last == 0 else []
        for index in indexes:
            index.drop(connection)
        with search.adding_many(connection):
            links = self._add_events(last, _chunks(head.events, events))
        if self._written >= _MANY:
            search.merge(connection)
        self._add_links(links)
        connection.exec_driver_sql(f"PRAGMA cache_size = -{_SORT_KB}")
        for index in indexes:
            self._report()
            index.create(connection)
        self._report()
        return self._written

    def _report(self) -> None:
        if not self._progress(self._written):
            raise _Cancelled

    def _add_named(self, table: Table, values: Iterable[Any]) -> None:
        """Add the rows of what events name, with their aliases, where no row has their public id."""
        connection = self._connection
        query = select(table.c.public_id, table.c.id)
        held = {row[0]: row[1] for row in connection.execute(query)}
        new = [value for value in values if value.id not in held]
        self._ids[table.name] = held
        if not new:
            return
        rows = [plain_columns(value, self._ids) | {"public_id": value.id} for value in new]
        connection.execute(insert(table), rows)
        ids = self._ids[table.name] = {row[0]: row[1] for row in connection.execute(query)}
        if wholes := [
            {"part": ids[actor.id], "whole": ids[actor.part_of]}
            for actor in new
            if table.name == "actors" and actor.part_of
        ]:
            part_of = update(table).where(table.c.id == bindparam("part"))
            connection.execute(part_of.values(part_of_id=bindparam("whole")), wholes)
        if table.name in ALIASES:
            aliases, owner = ALIASES[table.name]
            names = [{owner: ids[value.id], "name": name} for value in new for name in value.aliases]
            if names:
                connection.execute(insert(aliases), names)

    def _add_events(self, last: int, chunks: Iterator[list[Event]]) -> list[Row]:
        """Write the events and all that belongs to them but their links, which may name later events.

        Returns:
            The links' rows, with public ids of the events linked to.
        """
        connection, ids = self._connection, self._ids
        ids["events"] = _AsGiven()
        folded = {
            kind: {public_id: by_row[row_id] for public_id, row_id in ids[kind].items()}
            for kind, by_row in search.folded_names(connection).items()
        }
        links: list[Row] = []
        for chunk in chunks:
            with _no_collection():
                numbered = list(enumerate(chunk, last + 1))
                own = [(row_id, event.id, *event_values(event)) for row_id, event in numbered]
                _insert(connection, table_of(EventRow), (*_PUBLIC, *EVENT_COLUMNS), own)
                for child in EVENT_CHILDREN:
                    rows = child.rows(numbered, ids)
                    if child is LINKS:
                        links += rows
                    else:
                        _insert(connection, child.table, child.columns, rows, child.optional)
                search.add_entries(connection, _entries(numbered, **folded))
            last += len(chunk)
            self._written += len(chunk)
            self._report()
        return links

    def _add_links(self, links: list[Row]) -> None:
        """Write the links, now that every event has its row."""
        place = LINKS.columns.index("to_event_id")
        for start in range(0, len(links), _CHUNK):
            batch = links[start : start + _CHUNK]
            query = select(EventRow.public_id, EventRow.id)
            named = {link[place] for link in batch}
            ids = dict(map(tuple, rows_with(self._connection, query, EventRow.public_id, named)))
            rows = [(*link[:place], ids[link[place]], *link[place + 1 :]) for link in batch]
            _insert(self._connection, LINKS.table, LINKS.columns, rows)


class _AsGiven(dict[str, Any]):
    """Stands for the row ids of events that are not yet known: the public id itself."""

    def __missing__(self, key: str) -> str:
        return key


@contextmanager
def _no_collection() -> Iterator[None]:
    """Keep the garbage collector away from some hundred thousand tuples that live for an instant."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _entries(
    numbered: Numbered, excerpts: dict[str, str], actors: dict[str, str], topics: dict[str, str]
) -> list[search.Entry]:
    """Return the index rows of events, from the folded texts of what they name by public id."""
    return [
        search.entry(
            row_id,
            event.title,
            event.summary,
            [excerpts[evidence.excerpt] for evidence in event.evidence],
            [actors[part.actor] for part in event.participations],
            [topics[topic] for topic in event.topics],
        )
        for row_id, event in numbered
    ]


_PUBLIC = ("id", "public_id")
_VALUES_AT_ONCE = 500
"""Values in one statement: rows that go together cost half as much as rows one by one."""


def _insert(
    connection: Connection,
    table: Table,
    columns: tuple[str, ...],
    rows: list[Row],
    optional: frozenset[str] = frozenset(),
) -> None:
    """Add rows of the user. In `optional` columns NO_ROW becomes NULL."""
    many = max(_VALUES_AT_ONCE // len(columns), 1)
    whole = len(rows) - len(rows) % many
    together = [tuple(chain.from_iterable(rows[i : i + many])) for i in range(0, whole, many)]
    for size, values in ((many, together), (1, rows[whole:])):
        if values:
            connection.exec_driver_sql(_statement(table, columns, optional, size), values)


@cache
def _statement(table: Table, columns: tuple[str, ...], optional: frozenset[str], rows: int) -> str:
    """Return the statement that adds so many rows; what every row holds alike stands in it.

    It must not be able to stop half way and go on: before a statement that could, FTS5 writes all that it has
    gathered, to be able to return to it. So it fails for good where a row cannot be added, and calls no function.
    """
    alike = {"origin": "'user'"}
    if "public_id" in columns:
        alike |= {"shipped_hash": "''", "edited": "0"}
    names = ", ".join(f'"{table.c[column].name}"' for column in (*alike, *columns))
    number = count(1)

    def mark(column: str) -> str:
        value = f"?{next(number)}"
        return f"CASE {value} WHEN {NO_ROW} THEN NULL ELSE {value} END" if column in optional else value

    values = ", ".join(f"({', '.join((*alike.values(), *map(mark, columns)))})" for _ in range(rows))
    return f"INSERT OR FAIL INTO {table.name} ({names}) VALUES {values}"


def _indexes() -> list[Index]:
    return [
        index for child in EVENT_CHILDREN for index in sorted(child.table.indexes, key=lambda i: str(i.name))
    ]


def _chunks(first: Iterable[Event], then: Iterable[Event]) -> Iterator[list[Event]]:
    for events in (first, then):
        stream = iter(events)
        while chunk := list(islice(stream, _CHUNK)):
            yield chunk
