"""Boxes: spans of time as rails, a fill and two ends, clipped to the view. Lengths are logical pixels.

Geometry: design reference, table of marks. Rails 1.5, caps 3, fade 24 (18 outside the date), point 7,
crumbling 18.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from timeline_app.timeline.shapes.forms import CRUMBLE, FADE_IN, FADE_OUT, Edge, Mark
from timeline_app.timeline.shapes.glyphs import SPECULATED_DASH, STROKE, Fill, faded
from timeline_app.timeline.shapes.primitives import Fade, Paint, Path, Primitive, Rect, Stroke

BOX_HEIGHT = 16.0
CAP = 3.0
CAP_SHARE = 0.3
"""A cap takes no more than this share of a box."""
POINT = 7.0
DOUBT_DASH = (4.0, 3.0)
HOLLOW_FILLS = (Fill.HOLLOW, Fill.HOLLOW_DASHED)
_PIECES = ((2.0, 4.0), (9.0, 3.0), (15.0, 2.0))
"""The crumbling end: where each piece begins, from the body outward, and how wide it is."""


@dataclass(frozen=True, slots=True)
class View:
    """The part of the x axis that is drawn."""

    left: float
    right: float


def clipped(
    view: View,
    x0: float,
    x1: float,
    y: float,
    height: float,
    fill: Paint,
    ends: tuple[float, float] = (1.0, 1.0),
) -> Iterator[Rect]:
    """Yield the part of a rectangle that lies in view; its opacity runs from `ends[0]` to `ends[1]`."""
    left, right = max(x0, view.left), min(x1, view.right)
    if right <= left:
        return
    paint: Paint | Fade = fill
    if ends != (1.0, 1.0):
        slope = (ends[1] - ends[0]) / (x1 - x0)
        at_left, at_right = (ends[0] + slope * (x - x0) for x in (left, right))
        paint = Fade(faded(fill, at_left), faded(fill, at_right))
    yield Rect(left, y, right - left, height, paint)


def dashed(view: View, x0: float, x1: float, y: float, stroke: Stroke) -> Iterator[Path]:
    """Yield the part of a dashed line that lies in view; its dashes stay in place while it is panned."""
    left, right = max(x0, view.left), min(x1, view.right)
    if right > left:
        offset = (left - x0) % sum(stroke.dash)
        moved = Stroke(stroke.paint, stroke.width, stroke.dash, offset)
        yield Path(((left, y), (right, y)), None, moved, closed=False)


@dataclass(frozen=True, slots=True)
class _Box:
    mark: Mark
    view: View
    start: float
    end: float
    top: float
    height: float
    ink: Paint
    fill: Paint | None
    room: tuple[float, float] | None

    @property
    def uprights(self) -> tuple[tuple[float, float], ...]:
        """Return where the line of a crisp end runs, from top to foot: in two pieces where a shape has room between."""
        foot = self.top + self.height
        if self.room is None:
            return ((self.top, foot),)
        middle = (self.top + foot) / 2
        return (self.top, middle + self.room[0]), (middle + self.room[1], foot)

    @property
    def rails(self) -> tuple[float, float]:
        """Return the tops of the two rails."""
        return self.top, self.top + self.height - STROKE

    @property
    def dash(self) -> tuple[float, ...]:
        if self.mark.doubtful:
            return DOUBT_DASH
        return SPECULATED_DASH if self.mark.fill is Fill.HOLLOW_DASHED else ()


def box_shapes(
    mark: Mark,
    y_middle: float,
    view: View,
    ink: Paint,
    fill: Paint | None,
    height: float = BOX_HEIGHT,
    room: tuple[float, float] | None = None,
) -> tuple[Primitive, ...]:
    """Return a span, cut to the view. `fill` is the paint between its rails, None for a hollow box.

    Its crisp ends stay clear of `room`, from a y over the middle (negative) to one under it.
    """
    start, end = max(mark.x0, view.left), min(mark.x1, view.right)
    # an end that runs to the edge of the view keeps room for its point or its pieces
    if mark.end_edge in (Edge.CONTINUES, Edge.UNKNOWN):
        end = max(end, mark.x0 + CRUMBLE + CAP)
    if mark.start_edge in (Edge.CONTINUES, Edge.UNKNOWN):
        start = min(start, mark.x1 - CRUMBLE - CAP)
    # the span in full, where it is finite: fades and dashes count from the date, not from the edge of the
    # view
    whole_start = start if mark.start_edge in (Edge.CONTINUES, Edge.UNKNOWN) else mark.x0
    whole_end = end if mark.end_edge in (Edge.CONTINUES, Edge.UNKNOWN) else mark.x1
    reach = View(min(view.left, start), max(view.right, end))
    top = y_middle - height / 2
    box = _Box(mark, reach, whole_start, whole_end, top, height, ink, fill, room)
    return tuple(_parts(box))


def _parts(box: _Box) -> Iterator[Primitive]:
    start, end = _body(box)
    yield from _band(box, start, end)
    yield from _start(box, start)
    yield from _end(box, end)


def _body(box: _Box) -> tuple[float, float]:
    """Return the span that is drawn in full, between the two ends."""
    mark, half = box.mark, (box.end - box.start) / 2
    inner = {Edge.FADING: min(FADE_IN, half), Edge.CONTINUES: POINT, Edge.UNKNOWN: CRUMBLE}
    return box.start + inner.get(mark.start_edge, 0.0), box.end - inner.get(mark.end_edge, 0.0)


def _band(
    box: _Box, x0: float, x1: float, ends: tuple[float, float] = (1.0, 1.0), whole: bool = False
) -> Iterator[Primitive]:
    """Yield fill and rails from `x0` to `x1`; `whole` leaves out the dashes."""
    upper, lower = box.rails
    if box.fill:
        yield from clipped(box.view, x0, x1, upper + STROKE, box.height - 2 * STROKE, box.fill, ends)
    for y in (upper, lower):
        if box.dash and not whole:
            yield from dashed(box.view, x0, x1, y + STROKE / 2, Stroke(box.ink, STROKE, box.dash))
        else:
            yield from clipped(box.view, x0, x1, y, STROKE, box.ink, ends)


def _start(box: _Box, body: float) -> Iterator[Primitive]:
    match box.mark.start_edge:
        case Edge.CRISP:
            yield from _cap(box, box.start, 1)
        case Edge.FADING:
            yield from _band(box, box.start - FADE_OUT, body, (0.0, 1.0), whole=True)
        case Edge.CONTINUES:
            yield from _point(box, body, -1)
        case Edge.UNKNOWN:
            for begin, width in _PIECES:
                yield from _band(box, body - begin - width, body - begin, whole=True)


def _end(box: _Box, body: float) -> Iterator[Primitive]:
    match box.mark.end_edge:
        case Edge.CRISP:
            yield from _cap(box, box.end, -1)
        case Edge.FADING:
            yield from _band(box, body, box.end + FADE_OUT, (1.0, 0.0), whole=True)
        case Edge.CONTINUES:
            yield from _point(box, body, 1)
        case Edge.UNKNOWN:
            for begin, width in _PIECES:
                yield from _band(box, body + begin, body + begin + width, whole=True)


def _cap(box: _Box, x: float, inward: int) -> Iterator[Primitive]:
    """Yield a crisp end: a cap, or a plain line where the box is hollow."""
    if box.mark.fill is Fill.HOLLOW_DASHED and not box.mark.doubtful:
        middle = x + inward * STROKE / 2
        if box.view.left <= middle <= box.view.right:
            for top, foot in box.uprights:
                ends = ((middle, top), (middle, foot))
                yield Path(ends, None, Stroke(box.ink, STROKE, SPECULATED_DASH), closed=False)
        return
    width = STROKE if box.mark.fill in HOLLOW_FILLS or box.fill is None else CAP
    width = min(width, (box.end - box.start) * CAP_SHARE)
    x0, x1 = sorted((x, x + inward * width))
    for top, foot in box.uprights:
        yield from clipped(box.view, x0, x1, top, foot - top, box.ink)


def _point(box: _Box, body: float, outward: int) -> Iterator[Primitive]:
    upper, lower = (y + STROKE / 2 for y in box.rails)
    # the stroke's miter takes the last pixel, so the tip ends where the view does
    tip = (body + outward * (POINT - 1), (upper + lower) / 2)
    if box.fill:
        inner = ((body, upper + STROKE / 2), tip, (body, lower - STROKE / 2))
        yield Path(inner, box.fill)
    stroke = Stroke(box.ink, STROKE, box.dash if box.mark.doubtful else ())
    yield Path(((body, upper), tip, (body, lower)), None, stroke, closed=False)
