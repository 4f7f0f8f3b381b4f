"""The overview: how many events begin when, over the whole chronology, as bars; and the window on what is seen.

Each event is counted once, where it is drawn to begin. Rows are in that order, so counting is bisecting: it costs the
same for any number of events.
"""

from dataclasses import dataclass
from itertools import takewhile

import numpy as np
import numpy.typing as npt

from timeline_app.domain.view import TimeRange
from timeline_app.timeline.axis.axis import horizontal, verticals
from timeline_app.timeline.axis.scale import TimeScale, padded
from timeline_app.timeline.axis.ticks import Step, step_times, ticks
from timeline_app.timeline.data.arrays import Floats
from timeline_app.timeline.data.columns import Columns
from timeline_app.timeline.data.index import Rows
from timeline_app.timeline.lanes.lane_orders import dated_count, ends_sorted
from timeline_app.timeline.shapes.labels import Measure
from timeline_app.timeline.shapes.primitives import Bars, Paint, Primitive, Text

Ints = npt.NDArray[np.int64]

LEAST_BAR = 2.0
"""Neither lower nor narrower than this, in pixels."""
_STEPS = (
    # the widths from which days and weeks are worth telling apart; all others need only be seen
    (Step(1, "day"), 4.0),
    (Step(1, "week"), 6.0),
    *((Step(count, "month"), LEAST_BAR) for count in (1, 3)),
    *((Step(count * 10**n, "year"), LEAST_BAR) for n in range(11) for count in (1, 2, 5)),
)
_LONGEST = Step(10**11, "year")
_MARGIN = 0.02
_GAP = 4.0
_LABEL_DROP = 13.0
_TICK = 4.0


def overview_span(columns: Columns) -> TimeRange | None:
    """Return the time from the first start to the last end with a little room around; None without a date."""
    count = dated_count(columns)
    if not count:
        return None
    # undated rows end at 0, which may be later than any event: then the slow way is right
    last = int(ends_sorted(columns)[-1]) if count == len(columns) else int(columns.end[:count].max())
    return padded(TimeRange(int(columns.start[0]), last), _MARGIN)


def overview_scale(span: TimeRange, width: float) -> TimeScale:
    """Return the scale that shows all of a span on `width` pixels, however long it is: the canvas has its limits."""
    return TimeScale(span.start, (span.end - span.start) / max(width, 1.0))


def bucket_edges(span: TimeRange, width: float) -> Ints:
    """Return the calendar times between which events are counted together: the first at or before the span's start.

    Buckets are months where these are wide enough to be seen, finer in a short span, coarser in a long one; there are
    never more than `width` in pixels has room for.
    """
    seconds_per_px = overview_scale(span, width).seconds_per_px
    step = next((step for step, room in _STEPS if step.seconds >= room * seconds_per_px), _LONGEST)
    # the last step that is asked for ends after the span
    times = list(step_times(span.start, span.end + 2 * step.seconds, step, include_before=True))
    needed = sum(1 for _ in takewhile(lambda time: time < span.end, times))
    return np.array(times[: needed + 1], np.int64)


@dataclass(frozen=True, eq=False)
class Density:
    """How many events begin in each bucket.

    Attributes:
        edges: one more than there are buckets, in seconds from 1970-01-01.
        first_rows: the first row at or after each edge.
        total: all dated events of each bucket.
    """

    edges: Ints
    first_rows: Ints
    total: Ints

    @classmethod
    def of(cls, columns: Columns, edges: Ints) -> "Density":
        """Count all dated events."""
        first_rows = columns.start[: dated_count(columns)].searchsorted(edges).astype(np.int64)
        return cls(edges, first_rows, np.diff(first_rows))

    def among(self, rows: Rows) -> Ints:
        """Return how many of some rows, ascending, begin in each bucket."""
        # searched in their own type: otherwise all of them would be converted first
        return np.diff(rows.searchsorted(self.first_rows.astype(rows.dtype)))


def density_shapes(
    density: Density,
    counts: Ints,
    token: str,
    scale: TimeScale,
    left: float,
    right: float,
    foot: float,
    height: float,
) -> list[Primitive]:
    """Return the bars of some events, standing on `foot`.

    Args:
        density: all events, by which the bars are measured.
        counts: how many to show in each bucket: all, or those that match, which are drawn before them.
        token: the color.
        scale: where a time lies, from `left`.
        left: the left edge of the bars.
        right: their right edge.
        foot: where they stand.
        height: of the bar of the fullest bucket.
    """
    edges = np.clip(left + (density.edges - scale.origin) / scale.seconds_per_px, left, right).round()
    rectangles = _rectangles(counts, int(density.total.max(initial=0)), edges, foot, height)
    return [Bars(rectangles, Paint(token))] if len(rectangles) else []


def _rectangles(counts: Ints, peak: int, edges: Floats, foot: float, height: float) -> Floats:
    """Return a rectangle for each bucket that holds something, with a pixel between wide ones."""
    held = np.flatnonzero(counts)
    widths = np.diff(edges)[held]
    gaps = np.where(widths > LEAST_BAR + 1, 1.0, 0.0)
    # by the square root, so that one event beside a hundred is still seen
    heights = np.clip(np.round(np.sqrt(counts[held] / max(peak, 1)) * height), LEAST_BAR, height)
    return np.column_stack([edges[:-1][held], foot - heights, np.maximum(widths - gaps, 1.0), heights])


def overview_axis(
    span: TimeRange, scale: TimeScale, left: float, right: float, top: float, measure: Measure
) -> list[Primitive]:
    """Return one tier of an axis below `top`: the larger unit's name stands where it begins."""
    found = ticks(span.start, span.end, scale.seconds_per_px)
    labels = {tick.time: tick.label for tick in (*found.lower, *found.upper)}
    places = sorted((left + scale.x(time), label) for time, label in labels.items())
    places = [(x, label) for x, label in places if left <= x < right]
    shapes: list[Primitive] = [horizontal(top, left, right, "rule")]
    shapes += verticals([x for x, _ in places], top + 1, top + 1 + _TICK, "rule")
    taken = left
    for x, label in places:
        width = measure(label, "axis-lower")
        if x + _GAP >= taken and x + _GAP + width <= right:
            shapes.append(Text(x + _GAP, top + _LABEL_DROP, label, "axis-lower", Paint("ink3")))
            taken = x + _GAP + width + _GAP
    return shapes


LEAST_BRUSH = 6.0
_HANDLE_AREA = 16.0


@dataclass(frozen=True, slots=True)
class Brush:
    """Where the window on the visible range lies, in pixels."""

    left: float
    right: float

    @classmethod
    def of(cls, seen: TimeRange, scale: TimeScale, left: float, right: float) -> "Brush":
        """Return the window on a visible range between two edges; never so narrow that it could not be seen."""
        low, high = (min(max(left + scale.x(time), left), right) for time in (seen.start, seen.end))
        if high - low < LEAST_BRUSH:
            middle = min(max((low + high) / 2, left + LEAST_BRUSH / 2), right - LEAST_BRUSH / 2)
            low, high = middle - LEAST_BRUSH / 2, middle + LEAST_BRUSH / 2
        return cls(round(low), round(high))

    def part_at(self, x: float) -> str:
        """Return what lies at x: "start" or "end" (a handle), "middle", or "" outside.

        A handle answers on 16 px, of which a third of the window at most, so that a narrow one can still be moved.
        """
        inside = min(_HANDLE_AREA / 2, (self.right - self.left) / 3)
        outside = _HANDLE_AREA - inside
        if self.left - outside <= x < self.left + inside:
            return "start"
        if self.right - inside < x <= self.right + outside:
            return "end"
        return "middle" if self.left <= x <= self.right else ""
