"""Reads and writes what a chronology says of itself, as the one row of its kind; it is kept by keys, in `meta`."""

from sqlalchemy import Connection, delete, select

from timeline_app.domain.changes import Record
from timeline_app.domain.heading import Heading
from timeline_app.storage.models import MetaRow
from timeline_app.storage.write import HEADING_EDITED, write_meta

_FIELDS = ("title", "covers", "reviewed")
_SHIPPED = "shipped"
"""Stands for the hash of a row as it was shipped: an update looks only at whether the user changed it."""


def read_heading(connection: Connection) -> Record:
    """Return the heading as a row of the change log."""
    held = {row.key: row.value for row in connection.execute(select(MetaRow.key, MetaRow.value))}
    value = Heading(*(held.get(name, "") for name in _FIELDS))
    shipped = _SHIPPED if held.get("seed_version") else ""
    return Record(value, 1, shipped, bool(held.get(HEADING_EDITED)))


def write_heading(connection: Connection, record: Record) -> None:
    """Put a heading in the place of the one that is there."""
    assert isinstance(record.value, Heading)
    values = {name: getattr(record.value, name) for name in _FIELDS}
    connection.execute(delete(MetaRow).where(MetaRow.key == HEADING_EDITED))
    write_meta(connection, values | {HEADING_EDITED: "yes"} if record.edited else values)
