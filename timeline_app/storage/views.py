"""Reads the saved views of a chronology, within the transaction of the caller; `edits.views` changes them."""

from collections.abc import Sequence

from sqlalchemy import Connection, select

from timeline_app.domain.saved_view import SavedView, StoredView, name_key
from timeline_app.domain.view import View
from timeline_app.domain.view_json import BadViewError, view_from_json
from timeline_app.storage.catalog import rows_with
from timeline_app.storage.models import ViewRow

_QUERY = select(ViewRow.public_id, ViewRow.name, ViewRow.json, ViewRow.note)


def read_views(connection: Connection) -> tuple[SavedView, ...]:
    """Return the saved views in the order of their names."""
    found = (SavedView(row[0], row[1], _view(row[2]), row[3]) for row in connection.execute(_QUERY))
    return tuple(sorted(found, key=lambda saved: (name_key(saved.name), saved.id)))


def stored_views(connection: Connection, row_ids: Sequence[int]) -> tuple[StoredView, ...]:
    """Return saved views as they are kept, by their row ids."""
    return tuple(StoredView(*row) for row in rows_with(connection, _QUERY, ViewRow.id, row_ids))


def _view(json: str) -> View | None:
    try:
        return view_from_json(json)
    except BadViewError:
        return None
