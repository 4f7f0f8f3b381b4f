"""Undoing and redoing, also after a restart, and bringing an earlier state of a row back."""

from dataclasses import replace

from timeline_app.domain.changes import Act, Change, ChangeSet, Deed, Kind, Record, about
from timeline_app.domain.saved_view import StoredView
from timeline_app.edits.checking import check
from timeline_app.edits.rows import edited
from timeline_app.edits.views import free_name
from timeline_app.storage.change_log import Draft
from timeline_app.storage.library import Library


def undo(library: Library) -> ChangeSet | None:
    """Take back the last act that holds; return None where there is none.

    Raises:
        EditConflict: something that it changed was changed since by other means.
    """
    return library.log.undo()


def redo(library: Library) -> ChangeSet | None:
    """Do again what was taken back last; return None where there is nothing.

    Raises:
        EditConflict: something that it changes was changed since by other means.
    """
    return library.log.redo()


def history_of(library: Library, kind: Kind, public_id: str) -> tuple[Act, ...]:
    """Return everything that was done to one row, the last first."""
    return library.log.acts(of=(kind, public_id))


def restore(library: Library, kind: Kind, state: Record, *, who: str = "") -> ChangeSet | None:
    """Bring an earlier state of a row back, also of one that is gone; None where it is as it was.

    Raises:
        BadEdit: the state names what is no longer there. NameTaken: it is a view whose name another one has now.
    """
    public_id = state.value.id
    held = library.log.records(kind, [public_id]).get(public_id)
    if held is not None and held.value == state.value:
        return None
    check(library, state.value)
    if isinstance(state.value, StoredView):
        free_name(library, state.value.name, but=public_id)
    after = state if held is None else edited(held, state.value)
    if held is None and state.shipped_hash:
        after = replace(
            state, edited=True
        )  # an update of the shipped chronology shall not take it for its own
    change = Change(kind, public_id, held, after)
    return library.log.do(Draft(Deed.RESTORE, kind, about(state.value), (change,), who))
