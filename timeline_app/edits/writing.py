"""Saving an event as it was written in the editor, with the rows that are new or changed with it: one act."""

from timeline_app.domain.changes import Change, ChangeSet, Deed, Kind, Record, Value, about, kind_of
from timeline_app.domain.chronology import Event
from timeline_app.domain.drafts import EventDraft
from timeline_app.domain.faults import RowFault
from timeline_app.edits.checking import faults_in
from timeline_app.edits.rows import edited
from timeline_app.errors import BadEdit, ConflictFault, EditConflict
from timeline_app.storage.change_log import Draft
from timeline_app.storage.library import Library


def write_event(
    library: Library, draft: EventDraft, *, before: Event | None = None, who: str = ""
) -> ChangeSet | None:
    """Add an event, or change it; return None where nothing is different.

    Args:
        library: the open library.
        draft: the event, and rows that are written with it.
        before: the event as it was when the writing began; None for one that is new.
        who: who does it.

    Raises:
        BadEdit: some fields cannot stand. Those of a row beside the event are named "excerpt:<its id>.exact".
        EditConflict: the event is no longer as it was.
    """
    event = draft.event
    faults = list(faults_in(library, event, draft.rows))
    for row in draft.rows:
        place = row_place(row)
        faults += [
            RowFault(f"{place}.{fault.field}", fault.why, fault.given, fault.most)
            for fault in faults_in(library, row, draft.rows)
        ]
    if faults:
        raise BadEdit(tuple(faults))
    held = library.log.records(Kind.EVENT, [event.id]).get(event.id)
    if (None if held is None else held.value) != before:
        raise EditConflict(ConflictFault.CHANGED, event.title)
    changes = [change for row in draft.rows if (change := _change(library, row)) is not None]
    if event != before:
        after = Record(event) if held is None else edited(held, event)
        changes.append(Change(Kind.EVENT, event.id, held, after))
    if not changes:
        return None
    deed = Deed.CREATE if held is None else Deed.CHANGE
    return library.log.do(Draft(deed, Kind.EVENT, about(event), tuple(changes), who))


def row_place(row: Value) -> str:
    """Return how the faults of a row beside an event call it."""
    return f"{kind_of(row)}:{row.id}"


def _change(library: Library, row: Value) -> Change | None:
    """Return what makes a row as it was written; None where it is so."""
    kind = kind_of(row)
    held = library.log.records(kind, [row.id]).get(row.id)
    if held is None:
        return Change(kind, row.id, None, Record(row))
    after = edited(held, row)
    return None if after.value == held.value else Change(kind, row.id, held, after)
