"""The time axis and the grid under the lanes, as shapes."""

from collections.abc import Sequence

import numpy as np

from timeline_app.timeline.axis.scale import TimeScale
from timeline_app.timeline.axis.ticks import Ticks
from timeline_app.timeline.shapes.labels import Measure
from timeline_app.timeline.shapes.primitives import Bars, Path, Primitive, Rect, Stroke, Text, plain

_UPPER_BASELINE = 16.0
LOWER_RISE = 7.0
"""How far the baseline of the lower tier stands above the foot of the axis."""
_GAP = 4.0


def vertical(x: float, top: float, bottom: float, token: str, width: float = 1.0) -> Rect:
    """Return a crisp vertical line as a filled rectangle."""
    return Rect(round(x), top, width, bottom - top, plain(token))


def verticals(xs: Sequence[float], top: float, bottom: float, token: str) -> list[Primitive]:
    """Return crisp vertical lines as one batch; nothing where there is none."""
    if not xs:
        return []
    rows = np.empty((len(xs), 4))
    rows[:, 0], rows[:, 1], rows[:, 2], rows[:, 3] = np.round(xs), top, 1.0, bottom - top
    return [Bars(rows, plain(token))]


def horizontal(y: float, left: float, right: float, token: str, width: float = 1.0) -> Rect:
    """Return a crisp horizontal line as a filled rectangle."""
    return Rect(left, round(y), right - left, width, plain(token))


def grid_shapes(
    found: Ticks, scale: TimeScale, left: float, right: float, top: float, bottom: float
) -> list[Primitive]:
    """Return the grid lines: `hair` for the larger unit, `grid` for the labelled smaller one."""
    upper = {tick.time for tick in found.upper}
    token = "grid" if found.upper else "grid-major"
    smaller = [left + scale.x(tick.time) for tick in found.lower if tick.time not in upper]
    larger = [left + scale.x(tick.time) for tick in found.upper]
    return [
        *verticals([x for x in smaller if left <= x < right], top, bottom, token),
        *verticals([x for x in larger if left <= x < right], top, bottom, "grid-major"),
    ]


def axis_shapes(
    found: Ticks,
    scale: TimeScale,
    left: float,
    right: float,
    top: float,
    height: float,
    measure: Measure,
    blocked: tuple[float, float] | None = None,
) -> list[Primitive]:
    """Return the two tiers of the axis between `left` and `right`.

    Args:
        found: the ticks of the visible range.
        scale: where a time lies, from `left`.
        left: the left edge of the time area.
        right: its right edge.
        top: where the axis begins.
        height: of both tiers.
        measure: text widths.
        blocked: pixels that no label may touch (the date flag).
    """
    bottom = top + height
    shapes: list[Primitive] = [horizontal(bottom - 1, left, right, "rule")]
    minor = [left + scale.x(tick.time) for tick in found.minor]
    shapes += verticals([x for x in minor if left <= x < right], bottom - 4, bottom - 1, "rule")
    shapes += _lower(found, scale, left, right, bottom, top, measure, blocked)
    shapes += _upper(found, scale, left, right, top, bottom, measure, blocked)
    return shapes


def _touches(x: float, width: float, blocked: tuple[float, float] | None) -> bool:
    return blocked is not None and x < blocked[1] + _GAP and x + width > blocked[0] - _GAP


def _lower(
    found: Ticks,
    scale: TimeScale,
    left: float,
    right: float,
    bottom: float,
    top: float,
    measure: Measure,
    blocked: tuple[float, float] | None,
) -> list[Primitive]:
    tall = bottom - 1 - top if not found.upper else 7
    places = [left + scale.x(tick.time) for tick in found.lower]
    shapes = verticals([x for x in places if left <= x < right], bottom - 1 - tall, bottom - 1, "rule")
    taken = left
    for tick in found.lower:
        x = left + scale.x(tick.time)
        if not left <= x < right:
            continue
        width = measure(tick.label, "axis-lower")
        if x + _GAP < taken or x + _GAP + width > right or _touches(x + _GAP, width, blocked):
            continue
        taken = x + _GAP + width + _GAP
        shapes.append(Text(x + _GAP, bottom - LOWER_RISE, tick.label, "axis-lower", plain("ink3")))
    return shapes


def _upper(
    found: Ticks,
    scale: TimeScale,
    left: float,
    right: float,
    top: float,
    bottom: float,
    measure: Measure,
    blocked: tuple[float, float] | None,
) -> list[Primitive]:
    shapes: list[Primitive] = []
    for number, tick in enumerate(found.upper):
        x = left + scale.x(tick.time)
        following = found.upper[number + 1].time if number + 1 < len(found.upper) else None
        end = min(right, left + scale.x(following)) if following is not None else right
        if x >= right or end <= left:
            continue
        if x >= left:
            shapes.append(vertical(x, top, bottom - 1, "rule"))
        width = measure(tick.label, "axis-upper")
        # The name of a span that began before the view sticks to its left edge while it has room.
        label_x = max(x, left) + _GAP + 1
        if label_x + width + _GAP <= end and not _touches(label_x, width, blocked):
            shapes.append(Text(label_x, top + _UPPER_BASELINE, tick.label, "axis-upper", plain("ink")))
    return shapes


def flag_shapes(
    x: float, label: str, left: float, right: float, top: float, measure: Measure
) -> tuple[list[Primitive], tuple[float, float]]:
    """Return the date flag of the selected event over `x`, and the pixels it takes on the axis."""
    width = measure(label, "caption-strong") + 16
    start = min(max(x - width / 2, left + 1), right - width - 1)
    shapes: list[Primitive] = [
        Rect(start, top + 20, width, 18, plain("sel"), radius=3),
        Text(start + width / 2, top + 33, label, "caption-strong", plain("selink"), "middle"),
    ]
    return shapes, (start, start + width)


def hairline(x: float, top: float, bottom: float) -> Path:
    """Return the selection's line to the axis."""
    at = round(x) + 0.5
    return Path(((at, top), (at, bottom)), None, Stroke(plain("ink2")), closed=False)
