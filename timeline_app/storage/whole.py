"""Reads a chronology whole, or some of its events with all that they name, as one value."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from sqlalchemy import Connection, select

from timeline_app.domain.changes import Kind, Value, kind_of, named
from timeline_app.domain.chronology import Chronology
from timeline_app.storage import catalog, details
from timeline_app.storage.models import EventRow, MetaRow

V = TypeVar("V", bound=Value)


def read_chronology(connection: Connection, event_ids: Sequence[str] | None = None) -> Chronology:
    """Return a chronology with its rows in the order of their ids.

    Args:
        connection: to the database.
        event_ids: only these events, with the rows that they name, directly or through one another; None is all
            that there is. Links are kept as they are, also those to events that are left out.
    """
    meta = {row[0]: row[1] for row in connection.execute(select(MetaRow.key, MetaRow.value))}
    ids = tuple(connection.scalars(select(EventRow.public_id))) if event_ids is None else event_ids
    events = details.read_events(connection, ids)
    actors, excerpts = catalog.actors(connection).values(), catalog.excerpts(connection).values()
    wanted = None if event_ids is None else _wanted((*events, *actors, *excerpts), event_ids)
    return Chronology(
        title=meta.get("title", ""),
        covers=meta.get("covers", ""),
        reviewed=meta.get("reviewed", ""),
        actors=_sorted(actors, wanted),
        topics=_sorted(catalog.topics(connection).values(), wanted),
        places=_sorted(catalog.places(connection).values(), wanted),
        sources=_sorted(catalog.sources(connection).values(), wanted),
        excerpts=_sorted(excerpts, wanted),
        events=_sorted(events, None),
    )


def _sorted(rows: Iterable[V], wanted: set[tuple[Kind, str]] | None) -> tuple[V, ...]:
    chosen = (row for row in rows if wanted is None or (kind_of(row), row.id) in wanted)
    return tuple(sorted(chosen, key=lambda row: row.id))


def _wanted(rows: Iterable[Value], event_ids: Iterable[str]) -> set[tuple[Kind, str]]:
    """Return the rows that some events name, with what these name in turn."""
    by_key = {(kind_of(row), row.id): row for row in rows}
    found: set[tuple[Kind, str]] = set()
    waiting = [
        key for event in event_ids for key in named(by_key[Kind.EVENT, event]) if key[0] is not Kind.EVENT
    ]
    while waiting:
        key = waiting.pop()
        if key not in found:
            found.add(key)
            waiting += named(by_key[key]) if key in by_key else ()
    return found
