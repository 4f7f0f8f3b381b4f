"""Reads what an edit changed, in the form in which columns take it."""

from sqlalchemy import Connection, select
from sqlalchemy.orm import aliased

from timeline_app.domain.changes import ChangeSet, Kind
from timeline_app.domain.patch import ColumnPatch
from timeline_app.domain.terms import LinkKind
from timeline_app.storage import catalog, queries
from timeline_app.storage.models import EventRow, LinkRow
from timeline_app.storage.usage import row_ids_of_events

_TO = aliased(EventRow)
_LINKS = (
    select(EventRow.public_id, _TO.public_id, LinkRow.kind)
    .join(EventRow, EventRow.id == LinkRow.event_id)
    .join(_TO, _TO.id == LinkRow.to_event_id)
    .order_by(LinkRow.id)
)
_CODES = {kind: code for code, kind in enumerate(LinkKind)}


def read_patch(connection: Connection, changed: ChangeSet) -> ColumnPatch:
    """Return the events and catalogs that an act changed, as they are now."""
    held = row_ids_of_events(connection, changed.events)
    ids = tuple(held.values())
    links = catalog.rows_with(connection, _LINKS, LinkRow.event_id, ids)
    new = changed.catalogs

    return ColumnPatch(
        events=changed.events,
        data=queries.read_columns(connection, ids),
        links=tuple((start, end, _CODES[kind]) for start, end, kind in links),
        gone={
            change.id: record.row_id
            for change in changed.act.changes
            for record in (change.before, change.after)
            if change.kind is Kind.EVENT and change.id not in held and record and record.row_id
        },
        actors=tuple(catalog.actors(connection).values()) if Kind.ACTOR in new else None,
        topics=tuple(catalog.topics(connection).values()) if Kind.TOPIC in new else None,
        places=tuple(catalog.places(connection).values()) if Kind.PLACE in new else None,
        sources=tuple(catalog.sources(connection).values()) if Kind.SOURCE in new else None,
    )
