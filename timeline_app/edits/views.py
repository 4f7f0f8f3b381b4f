"""Saving views, and renaming, updating and deleting them: acts like all others, so that each can be undone."""

from dataclasses import replace

from timeline_app.domain.changes import ChangeSet, Kind
from timeline_app.domain.saved_view import StoredView, cleaned_name, name_key
from timeline_app.domain.view import View
from timeline_app.domain.view_json import view_to_json
from timeline_app.edits.rows import change, create, delete, held_record
from timeline_app.errors import NameTaken
from timeline_app.storage.library import Library


def save_view(
    library: Library, view_id: str, name: str, view: View, *, note: str = "", who: str = ""
) -> ChangeSet:
    """Save a view under a new name, with a line on what it is for.

    Raises:
        BadEdit: the name is none. NameTaken: another view has it, in whatever case.
    """
    kept = StoredView(view_id, free_name(library, name), view_to_json(view), cleaned_name(note))
    return create(library, kept, who=who)


def rename_view(
    library: Library, view_id: str, name: str, *, note: str | None = None, who: str = ""
) -> ChangeSet | None:
    """Give a saved view another name, or another note unless that is None; None where it has both.

    Raises:
        BadEdit: the name is none. NameTaken: another view has it, in whatever case. EditConflict: the view is gone.
    """
    held = _stored(library, view_id)
    kept = held.note if note is None else cleaned_name(note)
    return change(library, replace(held, name=free_name(library, name, but=view_id), note=kept), who=who)


def update_view(library: Library, view_id: str, view: View, *, who: str = "") -> ChangeSet | None:
    """Let the name of a saved view stand for another view; None where it does.

    Raises:
        EditConflict: the view is gone.
    """
    return change(library, replace(_stored(library, view_id), json=view_to_json(view)), who=who)


def delete_view(library: Library, view_id: str, *, who: str = "") -> ChangeSet | None:
    """Delete a saved view; None where somebody has done so."""
    if view_id not in library.log.records(Kind.VIEW, [view_id]):
        return None
    return delete(library, Kind.VIEW, view_id, who=who)


def free_name(library: Library, name: str, *, but: str = "") -> str:
    """Return a name as it is to be kept, if no view other than the one with the id `but` has it.

    Raises:
        NameTaken: one has it. SQLite itself would fold the case of A to Z only.
    """
    kept = cleaned_name(name)
    if kept and name_key(kept) in (name_key(saved.name) for saved in library.views() if saved.id != but):
        raise NameTaken(kept)
    return kept


def _stored(library: Library, view_id: str) -> StoredView:
    view = held_record(library, Kind.VIEW, view_id).value
    assert isinstance(view, StoredView)
    return view
