"""Rival statements: two excerpts of one event that say it differently stand side by side, ranked, with a reason."""

from collections.abc import Mapping

from timeline_app.domain.changes import ChangeSet
from timeline_app.domain.chronology import Event
from timeline_app.domain.faults import RowFault, Why
from timeline_app.domain.statements import with_rank, with_statements, without_dispute
from timeline_app.domain.terms import Rank
from timeline_app.edits.rows import change, held_event
from timeline_app.errors import BadEdit
from timeline_app.storage.library import Library


def dispute_statements(
    library: Library, event_id: str, point: str, ranks: Mapping[str, Rank], *, note: str = "", who: str = ""
) -> ChangeSet | None:
    """Say on which point excerpts of an event differ.

    Args:
        library: the open library.
        event_id: of the event.
        point: what they say differently.
        ranks: the place of each of these excerpts, by its id; one at most is preferred.
        note: why.
        who: who does it.

    Raises:
        BadEdit: there are not two of them, several are preferred, or the event has not all of them.
        EditConflict: the event is gone.
    """
    event = held_event(library, event_id)
    for excerpt in ranks:
        _at(event, excerpt)
    if not point.strip():
        raise BadEdit((RowFault("point", Why.MISSING),))
    if sum(one.excerpt in ranks or one.rival == point for one in event.evidence) < 2:
        raise BadEdit((RowFault("point", Why.LONE_STATEMENT, point),))
    if sum(rank is Rank.PREFERRED for rank in ranks.values()) > 1:
        raise BadEdit((RowFault("ranks", Why.SEVERAL_PREFERRED, point),))
    return change(library, with_statements(event, point, ranks, note), who=who)


def rank_statement(
    library: Library, event_id: str, excerpt: str, rank: Rank, *, note: str = "", who: str = ""
) -> ChangeSet | None:
    """Prefer a rival statement, or rank it as normal or deprecated; the one that was preferred makes way.

    Raises:
        BadEdit: the event has no such statement. EditConflict: the event is gone.
    """
    event = held_event(library, event_id)
    if not event.evidence[_at(event, excerpt)].rival:
        raise BadEdit((RowFault("evidence", Why.UNKNOWN, excerpt),))
    return change(library, with_rank(event, excerpt, rank, note), who=who)


def settle_statement(library: Library, event_id: str, excerpt: str, *, who: str = "") -> ChangeSet | None:
    """Let an excerpt differ from no other any more; one that is then alone on its point does neither.

    Raises:
        BadEdit: the event has no such excerpt. EditConflict: the event is gone.
    """
    event = held_event(library, event_id)
    _at(event, excerpt)
    return change(library, without_dispute(event, excerpt), who=who)


def _at(event: Event, excerpt: str) -> int:
    """Return the place of an excerpt among those of an event."""
    for number, one in enumerate(event.evidence):
        if one.excerpt == excerpt:
            return number
    raise BadEdit((RowFault("evidence", Why.UNKNOWN, excerpt),))
