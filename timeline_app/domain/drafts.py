"""An event while it is being written: its value, and the rows that are written together with it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from timeline_app.domain.changes import Kind, Value, kind_of, named
from timeline_app.domain.chronology import Event
from timeline_app.domain.terms import Claim, Rank

Key = tuple[Kind, str]


@dataclass(frozen=True, slots=True)
class EventDraft:
    """An event as it is to be saved, with rows that it names and that are new, or changed with it."""

    event: Event
    rows: tuple[Value, ...] = ()


def new_event(event_id: str) -> Event:
    """Return an event of which nothing is written yet."""
    return Event(event_id, "", "", "", 3, Claim.ASSERTED, None)


def needed_rows(event: Event, rows: Iterable[Value], held: Iterable[Key] = ()) -> tuple[Value, ...]:
    """Return those of some rows that an event names, or that what it names does; what they name comes first.

    Args:
        event: the event to be saved.
        rows: what was written beside it. A new actor that was taken out of the event again is not needed.
        held: rows that are in the chronology already: a change of one is wanted whether the event names it or not.
    """
    written: Mapping[Key, Value] = {(kind_of(row), row.id): row for row in rows}
    found: dict[Key, Value] = {}

    def take(key: Key) -> None:
        if key in found or key not in written:
            return
        row = written[key]
        found[key] = row
        for other in named(row):
            take(other)

    for key in (*named(event), *held):
        take(key)
    order = {kind: number for number, kind in enumerate(Kind)}
    return tuple(found[key] for key in sorted(found, key=lambda key: order[key[0]]))


def with_preferred_date(event: Event, rival: int, note: str = "") -> Event:
    """Return an event of which a rival date (by its place, from 0) is the preferred one; that which was is a rival.

    `note` says why, and is kept with the date that was preferred.
    """
    assert event.date is not None
    was = replace(event.date, rank=Rank.NORMAL, note=note or event.date.note)
    rivals = [was if number == rival else date for number, date in enumerate(event.rival_dates)]
    return replace(
        event, date=replace(event.rival_dates[rival], rank=Rank.PREFERRED), rival_dates=tuple(rivals)
    )
