"""Time to pixel and back. Time is an integer; the origin is subtracted before anything becomes a float."""

from dataclasses import dataclass
from typing import Self

from timeline_app.domain.civil import DAY
from timeline_app.domain.view import TimeRange

CLOSEST = DAY / 1_200
"""The fewest seconds a pixel may stand for: a day 1,200 px wide."""
WIDEST = 20_000 * 366 * DAY / 400
"""The most seconds a pixel may come to stand for by zooming out: twenty thousand years in 400 px."""

_NEAR = 2.0
_SOME_WEEKS = 42 * DAY


@dataclass(frozen=True, slots=True)
class TimeScale:
    """Where a time lies: `origin` (seconds from 1970-01-01) stands at x = 0; one pixel is `seconds_per_px`."""

    origin: float
    seconds_per_px: float

    @classmethod
    def fitting(cls, span: TimeRange, width: float) -> Self:
        """Return the scale that shows all of `span` on `width` pixels, however long it is."""
        length = max(span.end - span.start, 1)
        return cls(span.start, max(length / max(width, 1.0), CLOSEST))

    def x(self, seconds: float) -> float:
        """Return the pixel of a time."""
        return (seconds - self.origin) / self.seconds_per_px

    def time(self, x: float) -> float:
        """Return the time at a pixel."""
        return self.origin + x * self.seconds_per_px

    def panned(self, pixels: float) -> Self:
        """Return the scale moved so that what stood at x = pixels stands at 0."""
        return type(self)(self.time(pixels), self.seconds_per_px)

    def zoomed(self, factor: float, x: float) -> Self:
        """Return the scale with `factor` times the time on a pixel; the time at x stays at x."""
        widest = max(WIDEST, self.seconds_per_px)  # what was made to fit may show more already
        seconds_per_px = min(max(self.seconds_per_px * factor, CLOSEST), widest)
        return type(self)(self.time(x) - x * seconds_per_px, seconds_per_px)

    def is_near(self, other: "TimeScale", width: float) -> bool:
        """Return whether both edges of `width` pixels show the same time, give or take a pixel or two."""
        slack = _NEAR * self.seconds_per_px
        begins = abs(self.origin - other.origin) <= slack
        return begins and abs(self.time(width) - other.time(width)) <= slack

    def range(self, width: float) -> TimeRange:
        """Return the time that `width` pixels show."""
        return TimeRange(round(self.origin), round(self.time(width)))


def whole_days(span: TimeRange) -> TimeRange:
    """Return the range widened to whole days, at least one."""
    first = span.start // DAY * DAY
    return TimeRange(first, max(-(-span.end // DAY) * DAY, first + DAY))


def around_date(start: int | None, end: int | None, whole: TimeRange, present: TimeRange) -> TimeRange:
    """Return what to show of a date: a day in the middle of some weeks, unless less is shown already; else all of it.

    Args:
        start: its first second; None where it has no beginning.
        end: the second after its last; None where it has no end.
        whole: where the chronology begins and ends, for a date that does not.
        present: what is shown now.
    """
    first = whole.start if start is None else start
    if start is None and end is not None:
        first = min(first, end - DAY)
    last = max(whole.end, first + DAY) if end is None else end
    if last - first > DAY:
        return padded(TimeRange(first, last), 0.05)
    length = min(present.end - present.start, _SOME_WEEKS)
    middle = (first + last) // 2
    return TimeRange(middle - length // 2, middle - length // 2 + length)


def padded(span: TimeRange, share: float) -> TimeRange:
    """Return the range widened by a share of its length on both sides, at least by a day."""
    extra = max(int((span.end - span.start) * share), DAY)
    return TimeRange(span.start - extra, span.end + extra)
