"""Rival dates: an account of when that differs stands beside the other, ranked, with a reason."""

from dataclasses import replace

from timeline_app.domain.changes import ChangeSet
from timeline_app.domain.chronology import Event, EventDate
from timeline_app.domain.drafts import with_preferred_date
from timeline_app.domain.faults import RowFault, Why
from timeline_app.domain.terms import Rank
from timeline_app.edits.rows import change, held_event
from timeline_app.errors import BadEdit
from timeline_app.storage.library import Library


def add_rival_date(library: Library, event_id: str, date: EventDate, *, who: str = "") -> ChangeSet | None:
    """Put another date beside that of an event; where it has none yet, this is its date.

    Raises:
        BadEdit: it is no date. EditConflict: the event is gone.
    """
    event = held_event(library, event_id)
    if event.date is None:
        changed = replace(event, date=replace(date, rank=Rank.PREFERRED))
    else:
        rank = Rank.NORMAL if date.rank is Rank.PREFERRED else date.rank
        changed = replace(event, rival_dates=(*event.rival_dates, replace(date, rank=rank)))
    return change(library, changed, who=who)


def prefer_date(
    library: Library, event_id: str, rival: int, *, note: str = "", who: str = ""
) -> ChangeSet | None:
    """Let a rival date be the one that is drawn; the one that was is its rival then.

    Args:
        library: the open library.
        event_id: of the event.
        rival: the place of the date among the event's rival dates, from 0.
        note: why, kept with the date that was preferred.
        who: who does it.

    Raises:
        BadEdit: there is no such rival. EditConflict: the event is gone.
    """
    event = _with_rival(library, event_id, rival)
    return change(library, with_preferred_date(event, rival, note), who=who)


def rank_date(
    library: Library, event_id: str, rival: int, rank: Rank, *, note: str = "", who: str = ""
) -> ChangeSet | None:
    """Rank a rival date as normal or deprecated, with the reason; to prefer it, see `prefer_date`.

    Raises:
        BadEdit: there is no such rival. EditConflict: the event is gone.
    """
    if rank is Rank.PREFERRED:
        return prefer_date(library, event_id, rival, note=note, who=who)
    event = _with_rival(library, event_id, rival)
    rivals = [
        replace(date, rank=rank, note=note or date.note) if number == rival else date
        for number, date in enumerate(event.rival_dates)
    ]
    return change(library, replace(event, rival_dates=tuple(rivals)), who=who)


def change_rival_date(
    library: Library, event_id: str, rival: int, date: EventDate, *, who: str = ""
) -> ChangeSet | None:
    """Put another date in the place of a rival one; its rank stays a rival's.

    Raises:
        BadEdit: it is no date, or there is no such rival. EditConflict: the event is gone.
    """
    event = _with_rival(library, event_id, rival)
    rank = event.rival_dates[rival].rank if date.rank is Rank.PREFERRED else date.rank
    rivals = list(event.rival_dates)
    rivals[rival] = replace(date, rank=rank)
    return change(library, replace(event, rival_dates=tuple(rivals)), who=who)


def remove_rival_date(library: Library, event_id: str, rival: int, *, who: str = "") -> ChangeSet | None:
    """Take a rival date out.

    Raises:
        BadEdit: there is no such rival. EditConflict: the event is gone.
    """
    event = _with_rival(library, event_id, rival)
    rivals = event.rival_dates[:rival] + event.rival_dates[rival + 1 :]
    return change(library, replace(event, rival_dates=rivals), who=who)


def _with_rival(library: Library, event_id: str, rival: int) -> Event:
    """Return an event that has a rival date at a place."""
    event = held_event(library, event_id)
    if not 0 <= rival < len(event.rival_dates):
        raise BadEdit((RowFault("rival_dates", Why.OUT_OF_RANGE, str(rival)),))
    return event
