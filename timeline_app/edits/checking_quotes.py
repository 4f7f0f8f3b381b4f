"""Looking for quotes again, outside any edit: their status is computed, so this is no step of undo."""

from timeline_app.domain.changes import Act, ChangeSet, Deed, Kind, Standing
from timeline_app.storage.library import Library
from timeline_app.storage.texts import AT_ONCE


def check_all(library: Library) -> ChangeSet | None:
    """Look for every excerpt in the texts that are held; None where every status stays what it was."""
    return _changed(library, library.recheck())


def check_long(library: Library) -> ChangeSet | None:
    """Look for the excerpts of texts so long that an edit does not wait for them."""
    return _changed(library, library.recheck(longer_than=AT_ONCE))


def _changed(library: Library, excerpts: tuple[str, ...]) -> ChangeSet | None:
    if not excerpts:
        return None
    events = {event for one in excerpts for event in library.log.events_naming(Kind.EXCERPT, one)}
    act = Act(0, "", "", Deed.CHANGE, Kind.EXCERPT, "", Standing.DROPPED)
    return ChangeSet(act, tuple(sorted(events)), frozenset({Kind.EXCERPT}))
