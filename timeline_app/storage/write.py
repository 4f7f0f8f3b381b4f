"""Writes the rows of a chronology: the shipped one into a new database, or its changes into one in use.

An update adds new shipped rows, updates those that the user has not edited, and removes those that are gone
from the seed, unless they are edited or something still refers to them. Rows of the user are never touched, and what
the user deleted stays away.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import Connection, Table, delete, func, insert, select, update

from timeline_app.domain.changes import Kind, Standing, about, kind_of, named
from timeline_app.domain.chronology import Actor, Chronology, Excerpt, Place, Source, Topic
from timeline_app.domain.jurisdictions import NATIONWIDE_ID, STATES
from timeline_app.domain.plain import to_plain
from timeline_app.domain.saved_view import StoredView
from timeline_app.domain.seed_update import SeedChange, SeedDeed
from timeline_app.domain.texts import SourceText
from timeline_app.storage import search
from timeline_app.storage.models import (
    ActorAliasRow,
    ActorRow,
    ActRow,
    Base,
    ChangeRow,
    EventRow,
    ExcerptRow,
    JurisdictionKind,
    JurisdictionRow,
    MetaRow,
    Origin,
    SourceRow,
    TopicAliasRow,
    TopicRow,
)
from timeline_app.storage.write_event import EVENT_CHILDREN, event_children, event_columns

Values = dict[str, Any]


def update_from_seed(
    connection: Connection, chronology: Chronology, seed_hash: str = ""
) -> tuple[SeedChange, ...]:
    """Bring the shipped rows of a database in line with a seed; an empty database is filled.

    Returns:
        What became of the rows that were, or might have been, changed.

    Args:
        connection: within a writing transaction, which the caller commits.
        chronology: the shipped chronology, free of faults.
        seed_hash: what the database shall remember as the seed that it holds.
    """
    ensure_jurisdictions(connection)
    writer = _Writer(connection)
    writer.leave_deleted(kinds(chronology))
    for table, values in kinds(chronology):
        writer.put(table, values)
    for table, values in reversed(kinds(chronology)):
        writer.remove_gone(table, {value.id for value in values})
    head = {"title": chronology.title, "covers": chronology.covers, "reviewed": chronology.reviewed}
    edited = connection.scalar(select(MetaRow.value).where(MetaRow.key == HEADING_EDITED))
    about_seed = {"seed_version": str(chronology.version), "seed_hash": seed_hash}
    write_meta(connection, about_seed if edited else head | about_seed)
    search.rebuild(connection)
    return tuple(writer.told)


def ensure_jurisdictions(connection: Connection) -> None:
    """Make sure that the nation and every state have their rows."""
    held = set(connection.scalars(select(JurisdictionRow.public_id)))
    wanted = [(NATIONWIDE_ID, "Nationwide", JurisdictionKind.NATIONWIDE)]
    wanted += [(state.code, state.name, JurisdictionKind.STATE) for state in STATES]
    rows = [
        {"public_id": public_id, "name": name, "kind": kind, "origin": Origin.SEED}
        for public_id, name, kind in wanted
        if public_id not in held
    ]
    if rows:
        connection.execute(insert(JurisdictionRow), rows)


HEADING_EDITED = "heading_edited"
"""The key that says whether the user changed what the chronology says of itself."""


def write_meta(connection: Connection, values: dict[str, str]) -> None:
    """Set what the chronology says of itself."""
    connection.execute(delete(MetaRow).where(MetaRow.key.in_(values)))
    connection.execute(insert(MetaRow), [{"key": key, "value": value} for key, value in values.items()])


def content_hash(value: Any) -> str:
    """Return a hash of a domain row as it was shipped."""
    return hashlib.sha256(json.dumps(asdict(value), sort_keys=True).encode()).hexdigest()


def kinds(chronology: Chronology) -> list[tuple[Table, tuple[Any, ...]]]:
    """Return tables and rows in an order in which each refers only to earlier ones, or to its own table."""
    return [
        (table_of(ActorRow), chronology.actors),
        (table_of(TopicRow), chronology.topics),
        (table_of(JurisdictionRow), chronology.places),
        (table_of(SourceRow), chronology.sources),
        (table_of(ExcerptRow), chronology.excerpts),
        (table_of(EventRow), chronology.events),
    ]


def table_of(row: type[Base]) -> Table:
    """Return the table of a mapped class."""
    table = row.__table__
    assert isinstance(table, Table)
    return table


@dataclass(frozen=True)
class _Held:
    """What the database knows of one public row."""

    id: int
    origin: Origin
    edited: bool
    shipped_hash: str


class _Writer:
    """One update. `ids` maps the name of a table and a public id to the row's own id."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.told: list[SeedChange] = []
        self.ids: dict[str, dict[str, int]] = {}
        self._deleted: set[tuple[Kind, str]] = set()

    def leave_deleted(self, shipped: list[tuple[Table, tuple[Any, ...]]]) -> None:
        """Find the shipped rows that the user deleted: they stay away, unless a row that is written names them."""
        gone = deleted_by_user(self.connection)
        for table, values in reversed(shipped) if gone else ():
            held = self._held(table)
            written = [
                value
                for value in values
                if (kind_of(value), value.id) not in gone and _is_written(held.get(value.id), value)
            ]
            while written:
                named_here = {key for value in written for key in named(value)} & gone
                gone -= named_here
                written = [value for value in values if (kind_of(value), value.id) in named_here]
        self._deleted = gone

    def put(self, table: Table, values: Iterable[Any]) -> None:
        """Insert new rows and update the shipped ones that changed, then write what belongs to them."""
        held = self._held(table)
        self.ids[table.name] = {public_id: row.id for public_id, row in held.items()}
        new: list[Any] = []
        changed: list[Any] = []
        for value in values:
            row = held.get(value.id)
            if row is None and (kind_of(value), value.id) in self._deleted:
                self._tell(SeedDeed.KEPT_DELETED, value)
            elif row is None:
                new.append(value)
                self._tell(SeedDeed.ADDED, value)
            elif row.shipped_hash != content_hash(value):
                self._tell(SeedDeed.KEPT_EDITED if row.edited else SeedDeed.UPDATED, value)
                if not row.edited:
                    changed.append(value)
        if new:
            rows = [self._columns(value) | {"public_id": value.id, "origin": Origin.SEED} for value in new]
            self.connection.execute(insert(table), rows)
        for value in changed:
            row_id = held[value.id].id
            self.connection.execute(update(table).where(table.c.id == row_id).values(self._columns(value)))
        found = self.connection.execute(select(table.c.public_id, table.c.id))
        self.ids[table.name] = {row[0]: row[1] for row in found}
        self._children(table, new + changed)

    def remove_gone(self, table: Table, shipped: set[str]) -> None:
        """Remove the shipped rows whose ids are no longer among `shipped`."""
        fixed = {NATIONWIDE_ID, *(state.code for state in STATES)} if table.name == "jurisdictions" else set()
        gone = {
            public_id: row
            for public_id, row in self._held(table).items()
            if row.origin is Origin.SEED and public_id not in shipped | fixed
        }
        removable = {row.id for row in gone.values() if not row.edited}
        while used := {row_id for row_id in removable if self._referred_to(table, row_id, removable)}:
            removable -= used
        names = self._names(table, [row.id for row in gone.values()])
        if removable:
            # In one statement: rows that refer to each other go together.
            self.connection.execute(delete(table).where(table.c.id.in_(removable)))
        for public_id, row in gone.items():
            kept = SeedDeed.KEPT_EDITED if row.edited else SeedDeed.KEPT_IN_USE
            deed = SeedDeed.REMOVED if row.id in removable else kept
            self.told.append(SeedChange(deed, _KINDS[table.name], public_id, names[row.id]))

    def _tell(self, deed: SeedDeed, value: Any) -> None:
        self.told.append(SeedChange(deed, kind_of(value), value.id, about(value)))

    def _names(self, table: Table, row_ids: list[int]) -> dict[int, str]:
        """Return what rows are called, by their row ids."""
        column = next(table.c[name] for name in ("title", "exact", "name") if name in table.c)
        query = select(table.c.id, column).where(table.c.id.in_(row_ids))
        return {row[0]: row[1] for row in self.connection.execute(query)}

    def _held(self, table: Table) -> dict[str, _Held]:
        c = table.c
        rows = self.connection.execute(select(c.public_id, c.id, c.origin, c.edited, c.shipped_hash))
        return {row[0]: _Held(*row[1:]) for row in rows}

    def _columns(self, value: Any) -> Values:
        columns = plain_columns(value, self.ids)
        return columns | {"shipped_hash": content_hash(value)}

    def _children(self, table: Table, values: list[Any]) -> None:
        """Write what belongs to some rows anew: aliases, parts, all that an event holds."""
        ids = self.ids[table.name]
        if table.name == "actors":
            for actor in values:
                part_of = ids[actor.part_of] if actor.part_of else None
                self.connection.execute(
                    update(table).where(table.c.id == ids[actor.id]).values(part_of_id=part_of)
                )
        if table.name in ALIASES:
            self._replace(*ALIASES[table.name], ids, values, _aliases)
        if table.name == "events":
            for child in EVENT_CHILDREN:
                self._replace(
                    child.table,
                    "event_id",
                    ids,
                    values,
                    lambda event, c=child: event_children(c, event, self.ids),
                )

    def _replace(self, table: Table, owner: str, ids: dict[str, int], values: list[Any], read: Any) -> None:
        owners = [ids[value.id] for value in values]
        for start in range(0, len(owners), 1000):
            self.connection.execute(
                delete(table).where(
                    table.c[owner].in_(owners[start : start + 1000]), table.c.origin == Origin.SEED
                )
            )
        rows = [
            {owner: ids[value.id], "origin": Origin.SEED} | row for value in values for row in read(value)
        ]
        if rows:
            self.connection.execute(insert(table), rows)

    def _referred_to(self, table: Table, row_id: int, going: set[int]) -> bool:
        """Return whether a row is named by one that stays; those of its table in `going` do not."""
        for other in Base.metadata.sorted_tables:
            for key in other.foreign_keys:
                if key.column.table is not table:
                    continue
                query = select(func.count()).select_from(other).where(key.parent == row_id)
                if other is table:
                    query = query.where(other.c.id.not_in(going))
                elif (owner := _OWNERS.get((table.name, other.name))) is not None:
                    goes_too = (other.c.origin == Origin.SEED) & other.c[owner].in_(going)
                    query = query.where(~goes_too)
                if self.connection.scalar(query):
                    return True
        return False


def deleted_by_user(connection: Connection) -> set[tuple[Kind, str]]:
    """Return the kinds and ids of the rows that a user's act took away, and that are not there again."""
    last = (
        select(func.max(ChangeRow.id))
        .join(ActRow, ActRow.id == ChangeRow.act_id)
        .where(ActRow.standing == Standing.DONE)
        .group_by(ChangeRow.kind, ChangeRow.public_id)
    )
    query = select(ChangeRow.kind, ChangeRow.public_id).where(ChangeRow.id.in_(last), ChangeRow.after == "")
    return {(row[0], row[1]) for row in connection.execute(query)}


def _is_written(held: _Held | None, value: Any) -> bool:
    """Return whether an update writes a row."""
    return held is None or (not held.edited and held.shipped_hash != content_hash(value))


_KINDS = {
    "actors": Kind.ACTOR,
    "topics": Kind.TOPIC,
    "jurisdictions": Kind.PLACE,
    "sources": Kind.SOURCE,
    "excerpts": Kind.EXCERPT,
    "events": Kind.EVENT,
}
"""The names of the tables of shipped rows."""

ALIASES = {"actors": (table_of(ActorAliasRow), "actor_id"), "topics": (table_of(TopicAliasRow), "topic_id")}
"""The name of a table -> the table of the other names of its rows, and its column that says whose."""

_OWNERS = {
    **{(name, aliases.name): owner for name, (aliases, owner) in ALIASES.items()},
    **{("events", child.table.name): "event_id" for child in EVENT_CHILDREN},
}
"""(table, table of rows that belong to its rows) -> the column that says to which."""


def _aliases(value: Actor | Topic) -> list[Values]:
    return [{"name": name} for name in value.aliases]


def plain_columns(value: Any, ids: dict[str, dict[str, int]]) -> Values:
    """Return the columns of a public row that lie in its own table."""
    match value:
        case Actor():
            return {
                "name": value.name,
                "kind": value.kind,
                "actor_group": value.group,
                "abbreviation": value.abbreviation,
            }
        case Topic():
            return {"name": value.name, "kind": value.kind}
        case Place():
            return {
                "name": value.name,
                "kind": JurisdictionKind(value.kind),
                "parent_id": ids["jurisdictions"][value.state],
            }
        case Source():
            columns = asdict(value)
            del columns["id"]
            return columns
        case SourceText():
            return {
                "source_id": ids["sources"][value.source],
                "sha256": value.sha256,
                "form": value.form,
                "file": value.file,
                "on": value.on,
                "length": value.length,
                "current": value.current,
                "repairs": json.dumps(to_plain(value.repairs), ensure_ascii=False),
                "passages": json.dumps(to_plain(value.passages), ensure_ascii=False),
            }
        case StoredView():
            return {"name": value.name, "json": value.json, "note": value.note}
        case Excerpt():
            checked = value.checked
            return {
                "source_id": ids["sources"][value.source],
                "exact": value.exact,
                "prefix": value.prefix,
                "suffix": value.suffix,
                "start": value.start,
                "end": value.end,
                "checked_status": checked.status if checked else None,
                "checked_sha256": checked.sha256 if checked else "",
                "checked_normalizer": checked.normalizer if checked else 0,
                "checked_on": checked.on if checked else "",
            }
    return event_columns(value)
