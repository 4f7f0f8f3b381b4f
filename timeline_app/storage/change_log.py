"""The change log: acts are written, taken back and done again, each in one transaction with its line in the log.

What an act changes comes with the rows as they were when it was thought out. If they are no longer so, because
somebody else or an update of the shipped chronology changed them meanwhile, nothing is written.
"""

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cached_property
from typing import Any

from sqlalchemy import Connection, insert, select, update
from sqlalchemy.exc import IntegrityError

from timeline_app.domain.changes import KIND_OF, Act, Change, ChangeSet, Deed, Kind, Record, Standing, Value
from timeline_app.domain.chronology import Event, Excerpt
from timeline_app.domain.plain import from_plain, to_plain
from timeline_app.domain.rules import Known
from timeline_app.domain.terms import QuoteStatus
from timeline_app.domain.texts import Document, SourceText
from timeline_app.errors import ConflictFault, EditConflict
from timeline_app.storage import search, texts, usage
from timeline_app.storage.known import read_known
from timeline_app.storage.models import ActRow, ChangeRow
from timeline_app.storage.records import read_records, write_changes
from timeline_app.storage.write import table_of

_CLASS_OF: dict[Kind, type[Value]] = {kind: row for row, kind in KIND_OF.items()}
_DROP_UNDONE = update(ActRow).where(ActRow.standing == Standing.UNDONE).values(standing=Standing.DROPPED)
_ADD_ACT, _ADD_CHANGE = insert(table_of(ActRow)), insert(table_of(ChangeRow))
_Connected = Callable[[], AbstractContextManager[Connection]]


@dataclass(frozen=True, slots=True)
class Draft:
    """An act that is not done yet; `documents` are kept with it, once, and stay when it is undone."""

    deed: Deed
    kind: Kind
    about: str
    changes: tuple[Change, ...]
    who: str = ""
    documents: tuple[Document, ...] = ()


class ChangeLog:
    """The one door through which a chronology is edited. Made by a Library."""

    def __init__(self, reading: _Connected, writing: _Connected, writing_beside: _Connected) -> None:
        """Read, write, and write what is in no column: views alone leave a snapshot of the columns current."""
        self._reading = reading
        self._writing = writing
        self._writing_beside = writing_beside

    def _writing_of(self, kind: Kind) -> AbstractContextManager[Connection]:
        return self._writing_beside() if kind is Kind.VIEW else self._writing()

    # -- what edits are made of -------------------------------------------------------------------------------

    def records(self, kind: Kind, public_ids: Iterable[str]) -> dict[str, Record]:
        """Return rows of one kind by their public ids; ids that no row has are left out."""
        with self._reading() as connection:
            return read_records(connection, kind, public_ids)

    def known(self, wanted: Mapping[Kind, Collection[str]]) -> Known:
        """Return those of some rows that exist, as the rules ask about them, by kind and public id."""
        with self._reading() as connection:
            return read_known(connection, wanted)

    def events_naming(self, kind: Kind, public_id: str) -> tuple[str, ...]:
        """Return the events that name a row: take part, quote, cite, link to it, lie there."""
        with self._reading() as connection:
            return usage.events_naming(connection, kind, [public_id])

    def count_events_naming(self, kind: Kind, public_id: str) -> int:
        """Return how many events name a row."""
        with self._reading() as connection:
            return usage.count_events_naming(connection, kind, public_id)

    def rows_naming(self, kind: Kind, public_id: str) -> tuple[tuple[Kind, str], ...]:
        """Return the rows other than events that name a row: parts of an actor, excerpts of a source."""
        with self._reading() as connection:
            return usage.rows_naming(connection, kind, public_id)

    # -- acts -------------------------------------------------------------------------------------------------

    def do(self, draft: Draft) -> ChangeSet:
        """Do an act. What was undone before can then no longer be redone.

        Raises:
            EditConflict: a row is no longer as the act expects it, or one that goes is still in use.
            DatabaseError: also if the file cannot be written.
        """
        with _in_use_told(draft.about), self._writing_of(draft.kind) as connection:
            connection.execute(_DROP_UNDONE)
            values = {
                "at": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
                "who": draft.who,
                "deed": draft.deed,
                "kind": draft.kind,
                "about": draft.about,
                "standing": Standing.DONE,
            }
            number = connection.execute(_ADD_ACT, values).inserted_primary_key
            assert number is not None
            for document in draft.documents:
                texts.put_document(connection, document)
            act = Act(number=int(number[0]), changes=draft.changes, **values)  # type: ignore[arg-type]
            changed = _apply(connection, act, draft.changes)
            rows = [_change_row(act.number, change) for change in changed.act.changes]
            if rows:
                connection.execute(_ADD_CHANGE, rows)
        return changed

    def undo(self) -> ChangeSet | None:
        """Take back the last act that holds; return None where there is none.

        Raises:
            EditConflict: a row is no longer as the act left it.
        """
        return self._move(ActRow.id.desc(), Standing.DONE, Standing.UNDONE)

    def redo(self) -> ChangeSet | None:
        """Do again the act that was taken back last; return None where there is none.

        Raises:
            EditConflict: a row is no longer as it was before the act.
        """
        return self._move(ActRow.id.asc(), Standing.UNDONE, Standing.DONE)

    def _move(self, order: Any, standing: Standing, then: Standing) -> ChangeSet | None:
        coming = self._first(order, standing)
        if coming is None:
            return None
        with _in_use_told(""), self._writing_of(coming.kind) as connection:
            row = connection.execute(
                select(ActRow.__table__).where(ActRow.standing == standing).order_by(order).limit(1)
            ).first()
            if row is None:
                return None
            act = replace(_act(row), standing=then, changes=_changes(connection, [row.id]).get(row.id, ()))
            connection.execute(update(ActRow).where(ActRow.id == row.id).values(standing=then))
            wanted = act.changes
            if then is Standing.UNDONE:
                wanted = tuple(change.undone() for change in reversed(wanted))
            return replace(_apply(connection, act, wanted), act=act)

    # -- history ----------------------------------------------------------------------------------------------

    def next_undo(self) -> Act | None:
        """Return the act that `undo` would take back, without its changes."""
        return self._first(ActRow.id.desc(), Standing.DONE)

    def next_redo(self) -> Act | None:
        """Return the act that `redo` would do again, without its changes."""
        return self._first(ActRow.id.asc(), Standing.UNDONE)

    def _first(self, order: Any, standing: Standing) -> Act | None:
        query = select(ActRow.__table__).where(ActRow.standing == standing).order_by(order).limit(1)
        with self._reading() as connection:
            row = connection.execute(query).first()
            return None if row is None else _act(row)

    def acts(
        self,
        *,
        of: tuple[Kind, str] | None = None,
        kind: Kind | None = None,
        since: str = "",
        until: str = "",
        before: int | None = None,
        most: int = 200,
        whole: bool = True,
    ) -> tuple[Act, ...]:
        """Return acts, the last one first.

        Args:
            of: only those that changed this row.
            kind: only those that changed a row of this kind.
            since: only those at that time or later, as `Act.at`; "" for no limit.
            until: only those before that time.
            before: only those with a lower number.
            most: so many at most.
            whole: whether to read their changes, too.
        """
        query = select(ActRow.__table__).order_by(ActRow.id.desc()).limit(most)
        if kind is not None:
            query = query.where(
                select(ChangeRow.id).where(ChangeRow.act_id == ActRow.id, ChangeRow.kind == kind).exists()
            )
        if since:
            query = query.where(ActRow.at >= since)
        if until:
            query = query.where(ActRow.at < until)
        if of is not None:
            here = (ChangeRow.kind == of[0]) & (ChangeRow.public_id == of[1])
            query = query.where(ActRow.id.in_(select(ChangeRow.act_id).where(here)))
        if before is not None:
            query = query.where(ActRow.id < before)
        with self._reading() as connection:
            rows = connection.execute(query).all()
            changes = _changes(connection, [row.id for row in rows]) if whole else {}
        return tuple(replace(_act(row), changes=changes.get(row.id, ())) for row in rows)

    def act(self, number: int) -> Act | None:
        """Return one act with its changes, None where there is none of this number."""
        found = self.acts(before=number + 1, most=1)
        return found[0] if found and found[0].number == number else None


@contextmanager
def _in_use_told(about: str) -> Iterator[None]:
    """Tell of a row that goes and that others name, which SQLite finds when the transaction ends."""
    try:
        yield
    except IntegrityError as error:
        raise EditConflict(ConflictFault.IN_USE, about) from error


def _act(row: Any) -> Act:
    return Act(row.id, row.at, row.who, row.deed, row.kind, row.about, row.standing)


def _changes(connection: Connection, acts: Sequence[int]) -> dict[int, tuple[Change, ...]]:
    found: dict[int, list[Change]] = {}
    query = select(ChangeRow.__table__).where(ChangeRow.act_id.in_(acts)).order_by(ChangeRow.id)
    for row in connection.execute(query):
        change = Change(row.kind, row.public_id, _record(row.kind, row.before), _record(row.kind, row.after))
        found.setdefault(row.act_id, []).append(change)
    return {act: tuple(changes) for act, changes in found.items()}


def _apply(connection: Connection, act: Act, changes: Sequence[Change]) -> ChangeSet:
    """Write changes, and bring the search in line; the act of the answer has the rows as they were written."""
    connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
    _compare(connection, changes, act.about)
    touched = _Touched(connection, changes)
    write_changes(connection, changes)
    _check_quotes(connection, changes)
    written = tuple(_as_written(connection, changes))
    if any(map(_is_searched, changes)):
        search.reindex(connection, touched.row_ids())
    act = replace(act, changes=written)
    return ChangeSet(act, touched.events(), touched.catalogs, touched.views, touched.heading)


def _is_searched(change: Change) -> bool:
    """Return whether a change may be one of words by which events are found."""
    before, after = (record.value if record else None for record in (change.before, change.after))
    if isinstance(before, Event) and isinstance(after, Event):
        return not search.has_same_words(before, after)
    return change.kind is not Kind.TEXT  # no event is found by the text of its source


def _check_quotes(connection: Connection, changes: Sequence[Change]) -> None:
    """Compute anew the status of the excerpts that changed, and of all whose source has another text now."""
    values = [record.value for change in changes for record in (change.before, change.after) if record]
    texted = {value.source for value in values if isinstance(value, SourceText)}
    excerpts = [value for value in values if isinstance(value, Excerpt) and value.source not in texted]
    stale = dict(texts.out_of_date(connection, texted, most=texts.AT_ONCE)) if texted else {}
    if excerpts:
        sources, among = {one.source for one in excerpts}, {one.id for one in excerpts}
        stale |= texts.out_of_date(connection, sources, among, texts.AT_ONCE)
    texts.set_statuses(connection, stale)


def _compare(connection: Connection, changes: Sequence[Change], about: str) -> None:
    for kind in {change.kind for change in changes}:
        of_kind = [change for change in changes if change.kind is kind]
        held = read_records(connection, kind, [change.id for change in of_kind])
        for change in of_kind:
            if _compared(held.get(change.id)) != _compared(change.before):
                raise EditConflict(ConflictFault.CHANGED, about)


def _as_written(connection: Connection, changes: Sequence[Change]) -> Iterator[Change]:
    """Yield the changes with the rows after them as they are read back: with their row ids."""
    # A row that comes back may find the number taken that it had.
    new = [change for change in changes if change.after is not None and change.before is None]
    kinds = {change.kind for change in new}
    read = {kind: read_records(connection, kind, [c.id for c in new if c.kind is kind]) for kind in kinds}
    for change in changes:
        after = change.after
        if after is not None and change.before is None:
            after = read[change.kind][change.id]
        yield replace(change, after=after)


class _Touched:
    """The events whose columns or words some changes may make new; asked before and after these are written."""

    def __init__(self, connection: Connection, changes: Sequence[Change]) -> None:
        self._connection = connection
        self._changes = changes
        kinds = frozenset(change.kind for change in changes)
        self.catalogs = kinds - {Kind.EVENT, Kind.VIEW, Kind.CHRONOLOGY}
        self.views, self.heading = Kind.VIEW in kinds, Kind.CHRONOLOGY in kinds
        self._before = self._find()

    def _find(self) -> dict[str, int]:
        found = set()
        for kind in Kind:
            if ids := [change.id for change in self._changes if change.kind is kind]:
                found |= {*ids} if kind is Kind.EVENT else {*usage.events_naming(self._connection, kind, ids)}
        return usage.row_ids_of_events(self._connection, found)

    @cached_property
    def _after(self) -> dict[str, int]:
        return self._find()

    def row_ids(self) -> list[int]:
        """Return the row ids of the events, those that are gone included; only once the changes are written."""
        return sorted({*self._before.values(), *self._after.values()})

    def events(self) -> tuple[str, ...]:
        """Return the public ids of the events, those that are gone included; only once the changes are written."""
        return tuple(sorted({*self._before, *self._after}))


def _change_row(act: int, change: Change) -> dict[str, Any]:
    return {
        "act_id": act,
        "kind": change.kind,
        "public_id": change.id,
        "before": _json(change.before),
        "after": _json(change.after),
    }


def _compared(record: Record | None) -> Record | None:
    """Return a record without what is computed, and not edited."""
    if record is not None and isinstance(record.value, Excerpt):
        return replace(record, value=replace(record.value, status=QuoteStatus.TEXT_NOT_HELD, score=None))
    return record


def _json(record: Record | None) -> str:
    if record is None:
        return ""
    return json.dumps(to_plain(record), ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def _record(kind: Kind, text: str) -> Record | None:
    if not text:
        return None
    plain = json.loads(text)
    value: Value = from_plain(_CLASS_OF[kind], plain["value"])
    return Record(value, plain["row_id"], plain.get("shipped_hash", ""), plain.get("edited", False))
