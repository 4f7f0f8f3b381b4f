"""The time axis: a ladder of tick steps in two tiers, from hours to millennia.

The larger unit stands on top, the smaller below it. The finest rung whose labels have room is used.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from math import floor
from typing import Literal

from timeline_app.domain.civil import DAY, add_months, civil_from_days, days_from_civil, weekday

Unit = Literal["hour", "day", "week", "month", "year"]

HOUR = 3_600
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August")
MONTHS += ("September", "October", "November", "December")  # type: ignore[assignment]
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

_SECONDS: dict[Unit, float] = {
    "hour": HOUR,
    "day": DAY,
    "week": 7 * DAY,
    "month": 30.436875 * DAY,
    "year": 365.2425 * DAY,
}


@dataclass(frozen=True, slots=True)
class Step:
    """A number of units: 3 months, 7 days, 10 years."""

    count: int
    unit: Unit

    @property
    def seconds(self) -> float:
        """Return the mean length in seconds."""
        return self.count * _SECONDS[self.unit]


@dataclass(frozen=True, slots=True)
class Rung:
    """One entry of the ladder: labels every `label`, short ticks every `minor`, full-height ones every `upper`.

    `room` is the least width of a label step in pixels.
    """

    label: Step
    minor: Step | None
    upper: Step | None
    room: float


LADDER = (
    Rung(Step(1, "hour"), None, Step(1, "day"), 42),
    Rung(Step(3, "hour"), Step(1, "hour"), Step(1, "day"), 42),
    Rung(Step(6, "hour"), Step(1, "hour"), Step(1, "day"), 42),
    Rung(Step(1, "day"), Step(6, "hour"), Step(1, "month"), 150),
    Rung(Step(1, "day"), None, Step(1, "month"), 26),
    Rung(Step(1, "week"), Step(1, "day"), Step(1, "month"), 30),
    Rung(Step(1, "month"), Step(1, "week"), Step(1, "year"), 90),
    Rung(Step(1, "month"), None, Step(1, "year"), 34),
    Rung(Step(3, "month"), Step(1, "month"), Step(1, "year"), 42),
    Rung(Step(1, "year"), Step(3, "month"), None, 36),
    Rung(Step(2, "year"), Step(1, "year"), None, 44),
    Rung(Step(5, "year"), Step(1, "year"), None, 44),
    *(
        Rung(Step(count * power, "year"), Step(power, "year"), None, 52)
        for power in (10**n for n in range(1, 11))
        for count in (1, 2, 5)
    ),
    Rung(Step(10**11, "year"), Step(10**10, "year"), None, 0),
)


_FIXED = ("hour", "day", "week")
"""Units that are always as long."""
_KEPT = 4096
"""So many ticks are kept: the next frame of a pan has nearly the same ones."""


@dataclass(frozen=True, slots=True)
class Tick:
    """One tick: its time (seconds from 1970-01-01) and its label ("" for a short tick)."""

    time: int
    label: str


@dataclass(frozen=True, slots=True)
class Ticks:
    """All ticks of a range. `upper` is empty where one tier is enough."""

    upper: tuple[Tick, ...]
    lower: tuple[Tick, ...]
    minor: tuple[Tick, ...]


def rung_for(seconds_per_px: float) -> Rung:
    """Return the finest rung whose labels have room."""
    return next((r for r in LADDER if r.label.seconds / seconds_per_px >= r.room), LADDER[-1])


@lru_cache(4)
def ticks(start: float, end: float, seconds_per_px: float) -> Ticks:
    """Return the ticks between two times; the upper tier begins with the unit that `start` lies in."""
    rung = rung_for(seconds_per_px)
    lower = tuple(_lower(t, rung.label) for t in step_times(start, end, rung.label))
    minor: tuple[Tick, ...] = ()
    if rung.minor is not None:
        labelled = {tick.time for tick in lower}
        minor = tuple(Tick(t, "") for t in step_times(start, end, rung.minor) if t not in labelled)
    upper: tuple[Tick, ...] = ()
    if rung.upper is not None:
        before = next(step_times(start, start, rung.upper, include_before=True))
        upper = tuple(
            _upper(t, rung.upper)
            for t in (before, *(t for t in step_times(start, end, rung.upper) if t != before))
        )
    return Ticks(upper, lower, minor)


def step_times(start: float, end: float, step: Step, *, include_before: bool = False) -> Iterator[int]:
    """Yield the multiples of a step from `start` to `end`; with `include_before` first the one at or before it."""
    time = _floor(start, step)
    if time < start and not include_before:
        time = _next(time, step)
    if step.unit in _FIXED:
        yield from range(time, floor(end) + 1, int(step.seconds))
        return
    while time <= end:
        yield time
        time = _next(time, step)


def _floor(seconds: float, step: Step) -> int:
    if step.unit in ("hour", "day"):
        length = int(step.seconds)
        return int(seconds // length) * length
    days = int(seconds // DAY)
    if step.unit == "week":
        return (days - weekday(days)) * DAY
    year, month, _ = civil_from_days(days)
    if step.unit == "month":
        return days_from_civil(year, (month - 1) // step.count * step.count + 1, 1) * DAY
    return days_from_civil(year // step.count * step.count, 1, 1) * DAY


@lru_cache(_KEPT)
def _next(time: int, step: Step) -> int:
    if step.unit in _FIXED:
        return time + int(step.seconds)
    year, month, _ = civil_from_days(time // DAY)
    months = step.count * (12 if step.unit == "year" else 1)
    year, month = add_months(year, month, months)
    return days_from_civil(year, month, 1) * DAY


@lru_cache(_KEPT)
def _lower(time: int, step: Step) -> Tick:
    return Tick(time, _lower_label(time, step))


@lru_cache(_KEPT)
def _upper(time: int, step: Step) -> Tick:
    return Tick(time, _upper_label(time, step))


def _lower_label(time: int, step: Step) -> str:
    year, month, day = civil_from_days(time // DAY)
    match step.unit:
        case "hour":
            hour = time % DAY // HOUR
            return f"{(hour - 1) % 12 + 1} {'AM' if hour < 12 else 'PM'}"
        case "day" | "week":
            return str(day)
        case "month":
            return MONTHS[month - 1][:3]
        case _:
            return year_label(year)


def _upper_label(time: int, step: Step) -> str:
    year, month, day = civil_from_days(time // DAY)
    match step.unit:
        case "day":
            return f"{WEEKDAYS[weekday(time // DAY)]}, {MONTHS[month - 1]} {day}, {year_label(year)}"
        case "month":
            return f"{MONTHS[month - 1]} {year_label(year)}"
        case _:
            return year_label(year)


def year_label(year: int) -> str:
    """Return a year as people write it: 2011, or 44 BC for the astronomical year -43."""
    return str(year) if year > 0 else f"{1 - year} BC"
