"""The saved views of a chronology. Every function works within the transaction of its caller."""

from sqlalchemy import Connection, delete, insert, select, update

from timeline_app.domain.saved_view import SavedView, cleaned_name, name_key
from timeline_app.domain.view import View
from timeline_app.domain.view_json import BadViewError, view_from_json, view_to_json
from timeline_app.errors import NameTaken, UnknownName
from timeline_app.storage.identifiers import new_public_id
from timeline_app.storage.models import ViewRow


def read_views(connection: Connection) -> tuple[SavedView, ...]:
    """Return the saved views in the order of their names."""
    rows = connection.execute(select(ViewRow.public_id, ViewRow.name, ViewRow.json, ViewRow.note))
    found = (SavedView(row[0], row[1], _view(row[2]), row[3]) for row in rows)
    return tuple(sorted(found, key=lambda saved: (name_key(saved.name), saved.id)))


def add_view(connection: Connection, name: str, view: View) -> str:
    """Save a view under a new name and return its id.

    Raises:
        NameTaken: another view has this name, in whatever case.
    """
    public_id = new_public_id()
    kept = _free_name(connection, name, public_id)
    connection.execute(insert(ViewRow).values(public_id=public_id, name=kept, json=view_to_json(view)))
    return public_id


def rename_view(connection: Connection, view_id: str, name: str) -> None:
    """Give a saved view another name.

    Raises:
        NameTaken: another view has this name, in whatever case.
        UnknownName: the view is no longer there.
    """
    _change(connection, view_id, name=_free_name(connection, name, view_id))


def update_view(connection: Connection, view_id: str, view: View) -> None:
    """Let the name of a saved view stand for another view.

    Raises:
        UnknownName: the view is no longer there.
    """
    _change(connection, view_id, json=view_to_json(view))


def delete_view(connection: Connection, view_id: str) -> None:
    """Delete a saved view, unless somebody has done so."""
    connection.execute(delete(ViewRow).where(ViewRow.public_id == view_id))


def _view(json: str) -> View | None:
    try:
        return view_from_json(json)
    except BadViewError:
        return None


def _free_name(connection: Connection, name: str, view_id: str) -> str:
    """Return the name as it is to be kept, if no other view has it. SQLite itself folds the case of A to Z only."""
    kept = cleaned_name(name)
    if not kept:
        raise ValueError("a saved view needs a name")
    others = connection.scalars(select(ViewRow.name).where(ViewRow.public_id != view_id))
    if name_key(kept) in map(name_key, others):
        raise NameTaken(kept)
    return kept


def _change(connection: Connection, view_id: str, **values: str) -> None:
    changed = connection.execute(update(ViewRow).where(ViewRow.public_id == view_id).values(**values))
    if not changed.rowcount:
        raise UnknownName("view", view_id)
