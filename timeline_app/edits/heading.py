"""What a chronology says of itself, changed by its user."""

from timeline_app.domain.changes import ChangeSet, Kind
from timeline_app.domain.heading import HEADING_ID, Heading
from timeline_app.edits.rows import change, held_record
from timeline_app.storage.library import Library


def heading_of(library: Library) -> Heading:
    """Return what a chronology says of itself."""
    value = held_record(library, Kind.CHRONOLOGY, HEADING_ID).value
    assert isinstance(value, Heading)
    return value


def change_heading(
    library: Library, heading: Heading, *, before: Heading | None = None, who: str = ""
) -> ChangeSet | None:
    """Let a chronology say something else of itself; an update of the shipped one then leaves that alone.

    Raises:
        BadEdit: a text is too long, or the day is no date. EditConflict: it is no longer as it was `before`.
    """
    return change(library, heading, before=before, who=who)
