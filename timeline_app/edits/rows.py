"""Creating, changing and deleting one row of any kind."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from timeline_app.domain.changes import Change, ChangeSet, Deed, Kind, Record, Value, about, kind_of
from timeline_app.domain.chronology import Event
from timeline_app.edits.checking import check
from timeline_app.errors import ConflictFault, EditConflict
from timeline_app.storage.change_log import Draft
from timeline_app.storage.library import Library


def create(library: Library, value: Value, *, who: str = "") -> ChangeSet:
    """Add a row. Its id is new: see `storage.identifiers.new_public_id`.

    Raises:
        BadEdit: some fields cannot stand. EditConflict: there is such a row.
    """
    check(library, value)
    change = Change(kind_of(value), value.id, None, Record(value))
    return library.log.do(Draft(Deed.CREATE, change.kind, about(value), (change,), who))


def change(library: Library, value: Value, *, before: Value | None = None, who: str = "") -> ChangeSet | None:
    """Put a value in place of the row with its id; return None where nothing is different.

    Args:
        library: the open library.
        value: the row as it shall be.
        before: the row as it was when the writing began; None replaces it whatever it is.
        who: who does it.

    Raises:
        BadEdit: some fields cannot stand. EditConflict: the row is gone, or no longer as it was before.
    """
    kind = kind_of(value)
    held = held_record(library, kind, value.id)
    if before is not None and held.value != before:
        raise EditConflict(ConflictFault.CHANGED, about(held.value))
    if held.value == value:
        return None
    check(library, value)
    changed = Change(kind, value.id, held, edited(held, value))
    return library.log.do(Draft(Deed.CHANGE, kind, about(value), (changed,), who))


def delete(library: Library, kind: Kind, public_id: str, *, who: str = "") -> ChangeSet:
    """Take a row out. Links of other events to an event go with it; anything else that others name stays.

    Raises:
        EditConflict: the row is gone, or others name it; what a chronology says of itself can only be changed.
    """
    held = held_record(library, kind, public_id)
    naming = library.log.events_naming(kind, public_id)
    if kind is Kind.CHRONOLOGY or (
        kind is not Kind.EVENT and (naming or library.log.rows_naming(kind, public_id))
    ):
        raise EditConflict(ConflictFault.IN_USE, about(held.value))
    others = change_events(library, (other for other in naming if other != public_id), unlinked(public_id))
    gone = Change(kind, public_id, held, None)
    return library.log.do(Draft(Deed.DELETE, kind, about(held.value), (*others, gone), who))


def held_record(library: Library, kind: Kind, public_id: str) -> Record:
    """Return a row as it stands.

    Raises:
        EditConflict: it is gone.
    """
    held = library.log.records(kind, [public_id]).get(public_id)
    if held is None:
        raise EditConflict(ConflictFault.GONE, public_id)
    return held


def held_event(library: Library, public_id: str) -> Event:
    """Return an event as it stands.

    Raises:
        EditConflict: it is gone.
    """
    event = held_record(library, Kind.EVENT, public_id).value
    assert isinstance(event, Event)
    return event


def edited(held: Record, value: Value) -> Record:
    """Return a row with another value; a shipped one is then the user's to keep."""
    return replace(held, value=value, edited=bool(held.shipped_hash))


def change_events(
    library: Library, public_ids: Iterable[str], alter: Callable[[Event], Event]
) -> tuple[Change, ...]:
    """Return the changes that alter some events; those that stay as they are left out."""
    found: list[Change] = []
    for public_id, held in library.log.records(Kind.EVENT, public_ids).items():
        assert isinstance(held.value, Event)
        if (altered := alter(held.value)) != held.value:
            found.append(Change(Kind.EVENT, public_id, held, edited(held, altered)))
    return tuple(found)


def unlinked(public_id: str) -> Callable[[Event], Event]:
    """Return what takes the links to one event out of another."""
    return lambda event: replace(event, links=tuple(link for link in event.links if link.event != public_id))
