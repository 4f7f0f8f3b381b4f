"""Quoting a passage of a held text for an event, and mending a quote that does not stand in the text as it is."""

from dataclasses import replace
from datetime import date

from timeline_app.domain.changes import ChangeSet, Kind
from timeline_app.domain.chronology import Citation, Event, Evidence, Excerpt
from timeline_app.domain.drafts import EventDraft
from timeline_app.domain.terms import CitationKind, Relation
from timeline_app.domain.texts import HeldText
from timeline_app.edits.rows import change, held_record
from timeline_app.edits.writing import write_event
from timeline_app.evidence.quoting import moved
from timeline_app.storage.library import Library


def with_quote(event: Event, excerpt: Excerpt, relation: Relation) -> Event:
    """Return an event that has an excerpt as evidence and cites its source."""
    evidence = (*event.evidence, Evidence(excerpt.id, relation))
    if any(cited.source == excerpt.source for cited in event.citations):
        return replace(event, evidence=evidence)
    cited = (*event.citations, Citation(excerpt.source, CitationKind.REPORT))
    return replace(event, evidence=evidence, citations=cited)


def quote(
    library: Library, excerpt: Excerpt, event_id: str, relation: Relation, *, who: str = ""
) -> ChangeSet | None:
    """Add a new excerpt as evidence for an event, which then cites its source: one act.

    Raises:
        BadEdit: the words cannot stand. EditConflict: the event is gone.
    """
    event = held_record(library, Kind.EVENT, event_id).value
    assert isinstance(event, Event)
    draft = EventDraft(with_quote(event, excerpt, relation), (excerpt,))
    return write_event(library, draft, before=event, who=who)


def mend(
    library: Library, excerpt_id: str, held: HeldText, start: int, end: int, *, who: str = ""
) -> ChangeSet | None:
    """Let an excerpt quote [start, end) of a text of its source; None where it does already.

    Raises:
        BadEdit: the words cannot stand. EditConflict: the excerpt is gone.
    """
    excerpt = held_record(library, Kind.EXCERPT, excerpt_id).value
    assert isinstance(excerpt, Excerpt)
    return change(library, moved(excerpt, held, start, end, date.today().isoformat()), who=who)
