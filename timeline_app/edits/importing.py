"""Importing what a file holds: looked at row by row first, then written as one act that undo takes back.

Of more rows than one act holds, the chronology is copied first and the rows are loaded without a line in the log.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

from timeline_app.domain.changes import Change, ChangeSet, Deed, Kind, Record, Value, about, kind_of, named
from timeline_app.domain.chronology import Actor, Chronology, Event, Excerpt, Place, Source, Topic
from timeline_app.domain.faults import RowFault
from timeline_app.domain.incoming import ImportReport, Incoming, Parsed, Refused, RefusedFor
from timeline_app.domain.rules import Known, faults_of
from timeline_app.domain.terms import QuoteStatus
from timeline_app.edits.rows import edited
from timeline_app.errors import BadImport, ImportFault
from timeline_app.storage.backups import back_up
from timeline_app.storage.bulk import bulk_load
from timeline_app.storage.change_log import Draft
from timeline_app.storage.library import Library

MOST_IN_ONE_ACT = 20_000
"""Of more rows, undo would take minutes and the log would be larger than the chronology."""
V = TypeVar("V", bound=Value)


@dataclass(frozen=True)
class Plan:
    """What an import would do.

    Attributes:
        changes: rows that are new, or that are changed.
        refused: rows that are not imported. same: how many events are there already as they stand in the file.
    """

    parsed: Parsed
    changes: tuple[Change, ...]
    refused: tuple[Refused, ...]
    same: int

    @property
    def is_undoable(self) -> bool:
        """Return whether it can be one act."""
        return len(self.changes) <= MOST_IN_ONE_ACT

    def report(self, backup: str = "") -> ImportReport:
        """Return it in numbers."""
        events = [change for change in self.changes if change.kind is Kind.EVENT]
        added = sum(change.before is None for change in events)
        changed = len(events) - added
        return ImportReport(
            self.parsed.name, added, changed, self.same, len(self.changes), self.refused, backup
        )


def plan_import(library: Library, parsed: Parsed, *, replacing: bool = False) -> Plan:
    """Return what importing a file would do; nothing is written.

    Args:
        library: the open library.
        parsed: what an importer read.
        replacing: whether a row takes the place of one with its id and other content; else it is refused.
    """
    refused = list(parsed.refused)
    rows = _once(parsed.rows, refused)
    held = _held(library, rows)
    rows, same = _compared(rows, held, parsed, replacing, refused)
    standing = _standing(library, rows, held, refused)
    changes = tuple(_change(library, row, held.get((kind_of(row.value), row.value.id))) for row in standing)
    return Plan(parsed, changes, tuple(refused), sum(isinstance(row.value, Event) for row in same))


def do_import(
    library: Library,
    plan: Plan,
    *,
    load: bool = False,
    progress: Callable[[int], bool] | None = None,
    who: str = "",
) -> tuple[ChangeSet | None, ImportReport]:
    """Import what was planned; the change set is None where nothing is new, and after a load.

    Args:
        library: the open library.
        plan: of `plan_import`, on the chronology as it is now.
        load: whether more rows than one act holds may be loaded after a copy was made.
        progress: of a load: see `storage.bulk.bulk_load`.
        who: who does it.

    Raises:
        BadImport: LOAD_ALONE: too many rows for one act, and `load` does not allow it.
        EditConflict: the chronology was changed since the plan. DatabaseError: it cannot be written.
    """
    parsed = plan.parsed
    if not plan.changes:
        return None, plan.report()
    if not plan.is_undoable:
        if not load or any(change.before is not None for change in plan.changes):
            raise BadImport(ImportFault.LOAD_ALONE, Path(parsed.name), f"{len(plan.changes):,}")
        copy = back_up(library.path)
        bulk_load(library.path, *_head_and_events(plan), progress=progress)
        library.adopt_head(parsed.title, parsed.covers, parsed.reviewed)
        return None, plan.report(str(copy))
    draft = Draft(Deed.IMPORT, Kind.EVENT, parsed.name, plan.changes, who)
    changed = library.log.do(draft)
    library.adopt_head(parsed.title, parsed.covers, parsed.reviewed)
    return changed, plan.report()


def _once(rows: Iterable[Incoming], refused: list[Refused]) -> list[Incoming]:
    seen: set[tuple[Kind, str]] = set()
    found = []
    for row in rows:
        key = kind_of(row.value), row.value.id
        if key in seen:
            refused.append(_refusal(row, RefusedFor.TWICE, "id", row.value.id))
        else:
            seen.add(key)
            found.append(row)
    return found


def _held(library: Library, rows: Iterable[Incoming]) -> dict[tuple[Kind, str], Record]:
    ids: dict[Kind, list[str]] = {}
    for row in rows:
        ids.setdefault(kind_of(row.value), []).append(row.value.id)
    return {
        (kind, key): record
        for kind, wanted in ids.items()
        for key, record in library.log.records(kind, wanted).items()
    }


def _compared(
    rows: Iterable[Incoming],
    held: dict[tuple[Kind, str], Record],
    parsed: Parsed,
    replacing: bool,
    refused: list[Refused],
) -> tuple[list[Incoming], list[Incoming]]:
    """Return the rows to write, and those that are there as they stand in the file."""
    wanted, same = [], []
    for row in rows:
        record = held.get((kind_of(row.value), row.value.id))
        if record is None:
            wanted.append(row)
            continue
        if parsed.over and isinstance(row.value, Event) and isinstance(record.value, Event):
            row = replace(row, value=parsed.over(record.value, row.value))
        if _uncomputed(record.value) == _uncomputed(row.value):
            same.append(row)
        elif replacing:
            wanted.append(row)
        else:
            refused.append(_refusal(row, RefusedFor.DIFFERENT, "id", row.value.id))
    return wanted, same


def _standing(
    library: Library,
    rows: list[Incoming],
    held: dict[tuple[Kind, str], Record],
    refused: list[Refused],
) -> list[Incoming]:
    """Return the rows of which every field can stand. One that names a refused row is refused as well."""
    named_rows = _named_rows(library, rows)
    while True:
        known = _known([*named_rows, *(record.value for record in held.values())], rows)
        faults = {id(row): faults_of(row.value, known) for row in rows}
        bad = [row for row in rows if faults[id(row)]]
        if not bad:
            return rows
        refused += [
            replace(_refusal(row, RefusedFor.FAULTS), faults=_shortened(faults[id(row)])) for row in bad
        ]
        rows = [row for row in rows if not faults[id(row)]]


def _named_rows(library: Library, rows: Iterable[Incoming]) -> list[Value]:
    """Return the rows of the chronology that some rows name, with the wholes of actors."""
    wanted: dict[Kind, set[str]] = {}
    for row in rows:
        for kind, key in named(row.value):
            wanted.setdefault(kind, set()).add(key)
    found: list[Value] = list(library.actors()) if Kind.ACTOR in wanted else []
    for kind, keys in wanted.items():
        if kind is not Kind.ACTOR:
            found += [record.value for record in library.log.records(kind, keys).values()]
    return found


def _known(held: Iterable[Value], rows: Iterable[Incoming]) -> Known:
    by_kind: dict[Kind, dict[str, Any]] = {kind: {} for kind in Kind}
    for value in (*held, *(row.value for row in rows)):
        by_kind[kind_of(value)][value.id] = value
    return Known(
        actors=by_kind[Kind.ACTOR],
        topics=by_kind[Kind.TOPIC],
        places=by_kind[Kind.PLACE],
        sources=by_kind[Kind.SOURCE],
        excerpts=by_kind[Kind.EXCERPT],
        events=frozenset(by_kind[Kind.EVENT]),
    )


def _change(library: Library, row: Incoming, held: Record | None) -> Change:
    value = row.value
    after = Record(value) if held is None else edited(held, value)
    return Change(kind_of(value), value.id, held, after)


def _head_and_events(plan: Plan) -> tuple[Chronology, tuple[Event, ...]]:
    def of(kind: type[V]) -> tuple[V, ...]:
        values = (change.after.value for change in plan.changes if change.after is not None)
        return tuple(value for value in values if isinstance(value, kind))

    parsed = plan.parsed
    head = Chronology(
        title=parsed.title,
        covers=parsed.covers,
        reviewed=parsed.reviewed,
        actors=of(Actor),
        topics=of(Topic),
        places=of(Place),
        sources=of(Source),
        excerpts=of(Excerpt),
    )
    return head, of(Event)


def _refusal(row: Incoming, why: RefusedFor, field: str = "", given: str = "") -> Refused:
    return Refused(row.place, about(row.value)[:60], why, field, given)


def _shortened(faults: tuple[RowFault, ...]) -> tuple[RowFault, ...]:
    """Return each fault once: what an actor of a group lacks, every event of it would tell."""
    return tuple({(fault.field, fault.why, fault.given): fault for fault in faults}.values())


def _uncomputed(value: Value) -> Value:
    if isinstance(value, Excerpt):
        return replace(value, status=QuoteStatus.TEXT_NOT_HELD, score=None)
    return value
