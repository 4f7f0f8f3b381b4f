"""Splitting one event that says two things into two events that say one each."""

from timeline_app.domain.changes import Change, ChangeSet, Deed, Kind, Record
from timeline_app.domain.chronology import Event
from timeline_app.edits.checking import check
from timeline_app.edits.rows import edited, held_record
from timeline_app.storage.change_log import Draft
from timeline_app.storage.library import Library


def split(library: Library, rest: Event, new: Event, *, who: str = "") -> ChangeSet:
    """Put what stays of an event in its place, and the other part beside it as an event of its own, in one step.

    Raises:
        BadEdit: one of the two cannot stand. EditConflict: the event is gone.
    """
    held = held_record(library, Kind.EVENT, rest.id)
    check(library, rest)
    check(library, new)
    changes = (
        Change(Kind.EVENT, rest.id, held, edited(held, rest)),
        Change(Kind.EVENT, new.id, None, Record(new)),
    )
    return library.log.do(Draft(Deed.SPLIT, Kind.EVENT, rest.title, changes, who))
