"""What a made-up chronology holds, as arrays. Columns and `Event` values are both made of these.

Fifteen years; most events are single days, some days have hundreds, one event in five is a span. Row numbers are
positions in chronological order, `number` says as which event a row is imported.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from benchmarks.ragged import Ints, Lists, offsets_of
from timeline_app.domain.civil import DAY, days_from_civil
from timeline_app.domain.columns import (
    DATED,
    DAY_EXACT,
    DOUBTFUL,
    END_APPROXIMATE,
    END_CONTINUES,
    NATIONWIDE,
    START_APPROXIMATE,
    START_OPEN,
    UNBOUNDED_EARLY,
    UNBOUNDED_LATE,
)
from timeline_app.domain.terms import Claim, Extent, Role, Stance

Bytes = npt.NDArray[np.uint8]

STATES, TOPICS, SOURCES, COUNTIES = 51, 40, 200, 102
EXCERPTS_PER_SOURCE = 2
MOST_NUMBER = 999

FIRST_DAY = days_from_civil(2005, 1, 1)
DAYS = days_from_civil(2021, 1, 1) - FIRST_DAY
"""Days in which a span may end; events begin in all but the last of these years."""
_STARTS = days_from_civil(2020, 1, 1) - FIRST_DAY

_BURSTS, _BURST_SHARE, _BURST_EVENTS = 40, 0.05, 300


class Form(IntEnum):
    """How a date is written."""

    DAY = 0
    MONTH = 1
    YEAR = 2
    SPAN = 3
    MONTHS = 4
    OPEN = 5
    ABOUT = 6
    PERHAPS = 7
    FROM_THEN_ON = 8
    NOT_AFTER = 9
    UNDATED = 10


FORM_EXTENTS: dict[Form, Extent] = {
    Form.DAY: Extent.AT,
    Form.MONTH: Extent.SOME_TIME_WITHIN,
    Form.YEAR: Extent.SOME_TIME_WITHIN,
    Form.SPAN: Extent.THROUGHOUT,
    Form.MONTHS: Extent.THROUGHOUT,
    Form.OPEN: Extent.THROUGHOUT,
    Form.ABOUT: Extent.AT,
    Form.PERHAPS: Extent.AT,
    Form.FROM_THEN_ON: Extent.FROM_THEN_ON,
    Form.NOT_AFTER: Extent.NOT_AFTER,
    Form.UNDATED: Extent.AT,
}
_SHARES = {
    Form.MONTH: 0.08,
    Form.YEAR: 0.01,
    Form.SPAN: 0.165,
    Form.MONTHS: 0.03,
    Form.OPEN: 0.005,
    Form.ABOUT: 0.02,
    Form.PERHAPS: 0.01,
    Form.FROM_THEN_ON: 0.01,
    Form.NOT_AFTER: 0.01,
    Form.UNDATED: 0.01,
}
_FLAGS = {
    Form.DAY: DATED | DAY_EXACT,
    Form.MONTH: DATED,
    Form.YEAR: DATED,
    Form.SPAN: DATED,
    Form.MONTHS: DATED,
    Form.OPEN: DATED | DAY_EXACT | END_CONTINUES,
    Form.ABOUT: DATED | DAY_EXACT | START_APPROXIMATE | END_APPROXIMATE,
    Form.PERHAPS: DATED | DAY_EXACT | DOUBTFUL,
    Form.FROM_THEN_ON: DATED | DAY_EXACT | END_CONTINUES,
    Form.NOT_AFTER: DATED | DAY_EXACT | START_OPEN,
    Form.UNDATED: 0,
}
_LONGEST_SPAN, _SHORTEST_SPAN, _SHORTEST_MONTHS = 2200, 2, 40

_IMPORTANCES = (0.60, 0.25, 0.10, 0.04, 0.01)
_CLAIMS = {
    Claim.ASSERTED: 0.7,
    Claim.QUOTED: 0.1,
    Claim.ALLEGED: 0.06,
    Claim.PLANNED: 0.08,
    Claim.OPINION: 0.06,
}
_STANCES = {
    Stance.NONE_STATED: 0.5,
    Stance.SUPPORTS: 0.15,
    Stance.OPPOSES: 0.12,
    Stance.TAKES_PART: 0.12,
    Stance.NEUTRAL: 0.06,
    Stance.MANDATES: 0.05,
}
_FIRST_ROLES = {Role.DECISION_MAKER: 0.3, Role.AUTHOR: 0.2, Role.SIGNATORY: 0.25, Role.ANNOUNCER: 0.25}
_OTHER_ROLES = {
    Role.PARTY: 0.4,
    Role.ADDRESSEE: 0.2,
    Role.TARGET: 0.15,
    Role.CRITIC: 0.1,
    Role.OBSERVER: 0.15,
}


@dataclass(frozen=True)
class Recipe:
    """A made-up chronology of `events` events: one entry per event in each array, in chronological order.

    Attributes:
        number: as which event, counted from 0, the row is imported; ids are made of it.
        form: how its date is written, a `Form`. first, last: the days the writing names, counted from FIRST_DAY.
        start, end, earliest, latest, flags: as in `ColumnData`.
        states, topics, sources: key numbers, ascending within an event. county: a number, or -1.
        actors: in the order of the participations; role, stance, deciding: one entry per participation.
        excerpt: a number, or -1. template, item: which title it has, and the number in it.
    """

    events: int
    actor_count: int
    number: Ints
    form: Bytes
    first: npt.NDArray[np.int32]
    last: npt.NDArray[np.int32]
    start: Ints
    end: Ints
    earliest: Ints
    latest: Ints
    flags: npt.NDArray[np.uint16]
    importance: Bytes
    claim: Bytes
    states: Lists
    county: npt.NDArray[np.int16]
    topics: Lists
    sources: Lists
    excerpt: npt.NDArray[np.int16]
    actors: Lists
    role: Bytes
    stance: Bytes
    deciding: npt.NDArray[np.bool_]
    template: Bytes
    item: npt.NDArray[np.int16]
    has_short: npt.NDArray[np.bool_]
    summary: Bytes

    @cached_property
    def row_of_number(self) -> Ints:
        """Return the row of each event in the order of import."""
        rows = np.empty(self.events, np.int64)
        rows[self.number] = np.arange(self.events)
        return rows

    @property
    def nationwide(self) -> npt.NDArray[np.bool_]:
        """Return which events are nationwide."""
        return np.asarray((self.flags & NATIONWIDE) != 0)


def make_recipe(events: int, actors: int = 2000, seed: int = 1) -> Recipe:
    """Return a made-up chronology; the same arguments give the same one."""
    rng = np.random.default_rng([seed, events, actors])
    form, first, last = _dates(rng, events)
    start, end = first * np.int64(DAY), (last + np.int64(1)) * DAY
    start += FIRST_DAY * DAY
    end += FIRST_DAY * DAY
    undated = form == Form.UNDATED
    start[undated] = end[undated] = 0
    number = np.lexsort((start, undated))  # stable: what begins on one day is in the order of import
    form, first, last = form[number], first[number], last[number]
    start, end, undated = start[number], end[number], undated[number]
    earliest, latest = start.copy(), end - 1
    no_latest = (form == Form.OPEN) | (form == Form.FROM_THEN_ON) | undated
    latest[no_latest] = UNBOUNDED_LATE
    earliest[(form == Form.NOT_AFTER) | undated] = UNBOUNDED_EARLY
    nationwide = rng.random(events) < 0.03
    flags = np.array([_FLAGS[value] for value in Form], np.uint16)[form] | (
        nationwide * np.uint16(NATIONWIDE)
    )
    states, county = _states(rng, nationwide)
    sources = _several(rng, rng.integers(SOURCES, size=events), 1 + (rng.random(events) < 0.1), SOURCES)
    quoted = sources.values[sources.offsets[:-1]] * EXCERPTS_PER_SOURCE + rng.integers(2, size=events)
    parts, role, stance, deciding = _participations(rng, events, actors)
    topic_count = rng.choice(3, events, p=(0.2, 0.7, 0.1))
    return Recipe(
        events=events,
        actor_count=actors,
        number=number,
        form=form,
        first=first,
        last=last,
        start=start,
        end=end,
        earliest=earliest,
        latest=latest,
        flags=flags,
        importance=(1 + rng.choice(5, events, p=_IMPORTANCES)).astype(np.uint8),
        claim=_drawn(rng, events, Claim, _CLAIMS),
        states=states,
        county=county,
        topics=_several(rng, rng.integers(TOPICS, size=events), topic_count, TOPICS),
        sources=sources,
        excerpt=np.where(rng.random(events) < 0.25, quoted, -1).astype(np.int16),
        actors=parts,
        role=role,
        stance=stance,
        deciding=deciding,
        template=rng.integers(4, size=events).astype(np.uint8),
        item=rng.integers(1, MOST_NUMBER + 1, size=events).astype(np.int16),
        has_short=rng.random(events) < 1 / 3,
        summary=np.where(rng.random(events) < 0.25, rng.integers(1, 41, size=events), 0).astype(np.uint8),
    )


def _dates(
    rng: np.random.Generator, events: int
) -> tuple[Bytes, npt.NDArray[np.int32], npt.NDArray[np.int32]]:
    """Return form, first and last day of each event, in the order of import."""
    forms = (Form.DAY, *_SHARES)
    shares = (1 - sum(_SHARES.values()), *_SHARES.values())
    form = np.array(forms, np.uint8)[rng.choice(len(forms), events, p=shares)]
    day = rng.choice(_STARTS, events, p=_daily_shares())
    burst_days = rng.choice(_STARTS, max(1, min(_BURSTS, int(events * _BURST_SHARE) // _BURST_EVENTS)))
    bursts = (form == Form.DAY) & (rng.random(events) < _BURST_SHARE / shares[0])
    day[bursts] = rng.choice(burst_days, int(bursts.sum()))
    first, last = day.copy(), day.copy()

    days = np.arange(DAYS + 1) + np.datetime64("2005-01-01", "D")
    month_starts, month_ends = _periods(days, "M")
    year_starts, year_ends = _periods(days, "Y")
    least = np.where(form == Form.MONTHS, _SHORTEST_MONTHS, _SHORTEST_SPAN)
    length = least * (_LONGEST_SPAN / least) ** rng.random(events)
    spans = (form == Form.SPAN) | (form == Form.MONTHS)
    last[spans] = np.minimum(day + length.astype(np.int64) - 1, DAYS - 1)[spans]
    monthly, yearly = (form == Form.MONTH) | (form == Form.MONTHS), form == Form.YEAR
    first[monthly], last[monthly] = month_starts[first[monthly]], month_ends[last[monthly]]
    first[yearly], last[yearly] = year_starts[first[yearly]], year_ends[last[yearly]]
    return form, first.astype(np.int32), last.astype(np.int32)


def _daily_shares() -> npt.NDArray[np.float64]:
    """Return how likely an event begins on each day: few on weekends, waves within a year, more in some years."""
    day = np.arange(_STARTS)
    weekend = (day + FIRST_DAY + 3) % 7 >= 5
    waves = (1 + 0.5 * np.sin(day / 365.25 * 2 * np.pi)) * (1 + 0.7 * np.sin(day / _STARTS * np.pi))
    weights = np.where(weekend, 0.15, 1.0) * waves
    return np.asarray(weights / weights.sum())


def _periods(days: npt.NDArray[np.datetime64], unit: str) -> tuple[Ints, Ints]:
    """Return the first and the last day of the month (M) or year (Y) in which each day lies."""
    period = days.astype(f"datetime64[{unit}]")
    start = (period.astype("datetime64[D]") - days[0]).astype(np.int64)
    end = ((period + 1).astype("datetime64[D]") - days[0]).astype(np.int64) - 1
    return start, end


def _several(
    rng: np.random.Generator, firsts: npt.NDArray[np.integer], counts: npt.NDArray[np.integer], keys: int
) -> Lists:
    """Return lists of different keys, ascending; of each the first one drawn is given."""
    offsets = offsets_of(counts)
    lengths = np.diff(offsets)
    row = np.repeat(np.arange(len(counts)), lengths)
    nth = np.arange(len(row)) - offsets[row]
    step = rng.integers(1, max(2, keys // 4), size=len(counts))
    values = (firsts[row] + nth * step[row]) % keys
    return Lists(offsets, (np.sort(row * keys + values) % keys).astype(np.uint32))


def _states(
    rng: np.random.Generator, nationwide: npt.NDArray[np.bool_]
) -> tuple[Lists, npt.NDArray[np.int16]]:
    """Return the states of each event, and a county in one of them for some; a nationwide event has none."""
    events = len(nationwide)
    first = rng.permutation(STATES)[rng.choice(STATES, events, p=_falling(STATES, 4, 1.0))]
    counts = np.where(rng.random(events) < 0.05, rng.integers(2, 5, size=events), 1)
    states = _several(rng, first, np.where(nationwide, 0, counts), STATES)
    county = states.values[np.minimum(states.offsets[:-1], max(len(states.values) - 1, 0))] * 2
    county = county.astype(np.int64) + rng.integers(COUNTIES // STATES, size=events)
    return states, np.where(nationwide | (rng.random(events) >= 0.1), -1, county).astype(np.int16)


def _participations(
    rng: np.random.Generator, events: int, actors: int
) -> tuple[Lists, Bytes, Bytes, npt.NDArray[np.bool_]]:
    """Return the actors of each event with their roles, stances, and whether they decide."""
    offsets = offsets_of(rng.choice((1, 2, 3), events, p=(0.4, 0.5, 0.1)))
    total = int(offsets[-1])
    actor = rng.permutation(actors)[rng.choice(actors, total, p=_falling(actors, 20, 0.9))]
    head = np.zeros(total, np.bool_)
    head[offsets[:-1]] = True
    repeated = np.flatnonzero(~head[1:] & (actor[1:] == actor[:-1])) + 1
    actor[repeated] = (actor[repeated] + 1) % actors
    first, other = _drawn(rng, total, Role, _FIRST_ROLES), _drawn(rng, total, Role, _OTHER_ROLES)
    stance = _drawn(rng, total, Stance, _STANCES)
    deciding = head & (rng.random(total) < 0.6)
    return Lists(offsets, actor.astype(np.uint32)), np.where(head, first, other), stance, deciding


def _falling(count: int, flat: float, power: float) -> npt.NDArray[np.float64]:
    """Return shares that fall from the first to the last, as those of names in real collections do."""
    weights = 1 / (np.arange(count) + flat) ** power
    return np.asarray(weights / weights.sum())


def _drawn(rng: np.random.Generator, size: int, words: type[StrEnum], shares: Mapping[Any, float]) -> Bytes:
    """Draw members of an enumeration, as their positions in it."""
    codes = np.array([list(words).index(word) for word in shares], np.uint8)
    return np.asarray(codes[rng.choice(len(codes), size, p=list(shares.values()))])
