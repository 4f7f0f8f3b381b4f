"""Rival dates: an account of when that differs stands beside the other, ranked, with a reason."""

from dataclasses import replace

from timeline_app.domain.changes import ChangeSet, Kind
from timeline_app.domain.chronology import Event, EventDate
from timeline_app.domain.drafts import with_preferred_date
from timeline_app.domain.rules import RowFault, Why
from timeline_app.domain.terms import Rank
from timeline_app.edits.rows import change, held_record
from timeline_app.errors import BadEdit
from timeline_app.storage.library import Library


def add_rival_date(library: Library, event_id: str, date: EventDate, *, who: str = "") -> ChangeSet | None:
    """Put another date beside that of an event; where it has none yet, this is its date.

    Raises:
        BadEdit: it is no date. EditConflict: the event is gone.
    """
    event = _event(library, event_id)
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
    event = _event(library, event_id)
    if not 0 <= rival < len(event.rival_dates) or event.date is None:
        raise BadEdit((RowFault("rival_dates", Why.OUT_OF_RANGE, str(rival)),))
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
    event = _event(library, event_id)
    if not 0 <= rival < len(event.rival_dates):
        raise BadEdit((RowFault("rival_dates", Why.OUT_OF_RANGE, str(rival)),))
    rivals = [
        replace(date, rank=rank, note=note or date.note) if number == rival else date
        for number, date in enumerate(event.rival_dates)
    ]
    return change(library, replace(event, rival_dates=tuple(rivals)), who=who)


def _event(library: Library, event_id: str) -> Event:
    event = held_record(library, Kind.EVENT, event_id).value
    assert isinstance(event, Event)
    return event
