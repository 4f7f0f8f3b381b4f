"""Marks as display lists: what one event looks like. Lengths are logical pixels; no Qt.

The values and the decisions (`Mark`, `mark_of`, `extent_px`) are those of `timeline.shapes.forms`, the shapes of the
stances those of `timeline.shapes.glyphs`, clusters and plates those of `timeline.shapes.pills`; this module offers them
all.
"""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache, lru_cache
from math import inf

from timeline_app.domain.terms import Stance
from timeline_app.timeline.shapes.boxes import (
    BOX_HEIGHT,
    CAP,
    DOUBT_DASH,
    HOLLOW_FILLS,
    View,
    box_shapes,
    clipped,
)
from timeline_app.timeline.shapes.forms import (
    ARROW,
    LABEL_HOLDERS,
    STRIKE_HALF,
    WING,
    Edge,
    Form,
    Mark,
    about_limits,
    extent_px,
    mark_of,
)
from timeline_app.timeline.shapes.glyphs import (
    BOX_GLYPH_SCALE,
    SPECULATED_DASH,
    STROKE,
    Fill,
    faded,
    glyph_half_width,
    glyph_shapes,
    glyph_span,
    stance_paint,
)
from timeline_app.timeline.shapes.pills import (
    cluster_shapes,
    cluster_width,
    focus_ring,
    hover_plate,
    selected_plate,
    twin_ring,
    union_line,
)
from timeline_app.timeline.shapes.primitives import Paint, Path, Primitive, Rect, Stroke

__all__ = [
    "BOX_GLYPH_SCALE",
    "BOX_HEIGHT",
    "Edge",
    "Fill",
    "Form",
    "Mark",
    "cluster_shapes",
    "cluster_width",
    "extent_px",
    "focus_ring",
    "glyph_aside",
    "glyph_half_width",
    "glyph_room",
    "glyph_shapes",
    "hover_plate",
    "is_narrow",
    "least_box_for_glyph",
    "mark_glyph",
    "mark_of",
    "mark_paint",
    "mark_shapes",
    "selected_plate",
    "stance_paint",
    "twin_ring",
    "union_line",
]

TINT_SHARE = 0.5
"""An alleged span has half the fill of an asserted one, so the two differ at every size."""
_GROUND = 1.0
"""The hair of ground between the shape over a narrow box and the box's crisp ends."""
_ARROW_FILL = 0.20
_WING_FILL = 0.45
_WING_HEIGHT = 6.0
_HEAD = (6.0, 4.5)
_DEADLINE_CAP = 22.0
_BEAM = (7.0, 14.0)
_HOLDS_DOTS = ((5.0, 1.0), (9.0, 0.75), (13.0, 0.5))
_RETRACTED_SPAN = {"span": 0.24, "within": 0.10}


def mark_paint(mark: Mark) -> Paint:
    """Return the color of a mark in its state."""
    return stance_paint(
        mark.stance,
        dimmed=mark.dimmed,
        retracted=mark.retracted,
        selected=mark.selected,
        ghost=mark.ghost,
    )


def mark_glyph(mark: Mark, cx: float, cy: float, scale: float = 1.0) -> tuple[Primitive, ...]:
    """Return the shape of a mark's stance, e.g. inside its box before the label (`BOX_GLYPH_SCALE`).

    A box says doubt with its rails, so the shape inside it has no ring; a strike goes through both.
    """
    shapes = _unstruck(mark, cx, cy, scale)
    if not mark.retracted or mark.form not in LABEL_HOLDERS:
        return shapes
    return *shapes, Rect(cx - STRIKE_HALF, cy - STROKE / 2, 2 * STRIKE_HALF, STROKE, _strike_paint(mark))


def _unstruck(mark: Mark, cx: float, cy: float, scale: float) -> tuple[Primitive, ...]:
    doubtful = mark.doubtful and mark.form is Form.POINT
    return glyph_shapes(mark.stance, mark.fill, doubtful, cx, cy, scale, mark_paint(mark))


def mark_shapes(
    mark: Mark,
    y_middle: float,
    view_left: float,
    view_right: float,
    glyph: bool | None = None,
    height: float = BOX_HEIGHT,
) -> tuple[Primitive, ...]:
    """Return all that is drawn for one mark, from back to front; nothing where it is out of view.

    Spans are cut to `view_left` … `view_right`; points, beams and arrows are drawn whole. `glyph` puts the
    shape of the stance into the middle of a box, over it where it is narrower than the shape; False leaves it out, as
    where a label inside brings it; without a word boxes of one day, arrows and beams have it. `height` is that of boxes
    (the legend's are lower).
    """
    left, right = extent_px(mark)
    if right < view_left or left > view_right:
        return ()
    view = View(view_left, view_right)
    ink = mark_paint(mark)
    return (
        *_wings(mark, y_middle, ink),
        *_body(mark, y_middle, view, ink, height, glyph),
        *_box_glyph(mark, y_middle, view, glyph),
        *_strike(mark, y_middle, view),
    )


def _body(
    mark: Mark, y: float, view: View, ink: Paint, height: float, wanted: bool | None
) -> Iterator[Primitive]:
    glyph = wanted is not False
    match mark.form:
        case Form.POINT:
            yield from mark_glyph(mark, mark.x0, y)
        case Form.BOX | Form.DAY_BOX:
            room = glyph_room(mark.stance) if wanted and is_narrow(mark) else None
            yield from box_shapes(mark, y, view, ink, _inside(mark, ink), height, room)
        case Form.DEADLINE:
            hollow = mark if mark.fill in HOLLOW_FILLS else replace(mark, fill=Fill.HOLLOW)
            yield from box_shapes(replace(hollow, end_edge=Edge.OPEN), y, view, ink, None, height)
            tall = _DEADLINE_CAP - BOX_HEIGHT + height
            yield from clipped(view, mark.x1 - CAP, mark.x1, y - tall / 2, tall, ink)
        case Form.NOT_AFTER:
            yield from _arrow(mark, y, mark.x1, -1, ink, height, glyph)
        case Form.NOT_BEFORE:
            yield from _arrow(mark, y, mark.x0, 1, ink, height, glyph)
        case Form.AS_OF | Form.HOLDS_AT:
            if mark.x1 > mark.x0:
                span = replace(mark, form=Form.BOX)
                yield from box_shapes(span, y, view, ink, _inside(span, ink), height)
            yield from _beam(mark, (mark.x0 + mark.x1) / 2, y, ink, glyph)


def _inside(mark: Mark, ink: Paint) -> Paint | None:
    """Return the fill of a span: by its claim, and stronger where it surely lasted from end to end."""
    if mark.fill in HOLLOW_FILLS:
        return None
    lasts = {mark.start_edge, mark.end_edge} & {Edge.CRISP, Edge.CONTINUES}
    strength = "span" if lasts else "within"
    share = TINT_SHARE if mark.fill is Fill.TINT else 1.0
    return _span_paint(ink, strength, share)


@lru_cache(256)
def _span_paint(ink: Paint, strength: str, share: float) -> Paint:
    if ink.into:
        return faded(ink, _RETRACTED_SPAN[strength] * share)
    return replace(ink, alpha=ink.alpha * share, strength=strength)


def _box_glyph(mark: Mark, y: float, view: View, wanted: bool | None) -> tuple[Primitive, ...]:
    if wanted is False or not (wanted or mark.form is Form.DAY_BOX):
        return ()
    left, right = max(mark.x0, view.left), min(mark.x1, view.right)
    if is_narrow(mark):
        middle = (mark.x0 + mark.x1) / 2 + glyph_aside(mark)
    elif right - left < least_box_for_glyph(mark):
        return ()
    else:
        # the shape of a day keeps the middle of its day; that of a longer span the middle of what is in view
        middle = (mark.x0 + mark.x1) / 2 if mark.form is Form.DAY_BOX else (left + right) / 2
    if not view.left <= middle <= view.right:
        return ()
    return _unstruck(mark, middle, y, BOX_GLYPH_SCALE)


def is_narrow(mark: Mark) -> bool:
    """Return whether a box is too narrow to hold the shape of its stance between its ends, which so stands over it."""
    return mark.x1 - mark.x0 < least_box_for_glyph(mark) < inf


def glyph_aside(mark: Mark) -> float:
    """Return how far right of a narrow box's middle its shape stands: that of a deadline in the middle of the hollow."""
    return -CAP / 2 if mark.form is Form.DEADLINE else 0.0


@cache
def glyph_room(stance: Stance) -> tuple[float, float]:
    """Return from where over a narrow box's middle (negative) to where under it crisp ends leave room for a shape."""
    top, foot = glyph_span(stance, BOX_GLYPH_SCALE)
    return top - _GROUND, foot + _GROUND


def least_box_for_glyph(mark: Mark) -> float:
    """Return how wide a box is, at least, that holds the shape of its stance between its ends; inf for no shape."""
    if mark.dimmed or mark.form not in LABEL_HOLDERS:
        return inf
    if mark.form is Form.DAY_BOX:
        return 0.0
    return 2 * CAP + 2 * glyph_half_width(mark.stance, scale=BOX_GLYPH_SCALE)


def _wings(mark: Mark, y: float, ink: Paint) -> Iterator[Primitive]:
    if not mark.about:
        return
    low, high = about_limits(mark)
    every = View(low - WING, high + WING)
    ends = (0.0, _WING_FILL)
    if mark.form is not Form.NOT_AFTER:
        yield from clipped(every, low - WING, low, y - _WING_HEIGHT / 2, _WING_HEIGHT, ink, ends)
    if mark.form is not Form.NOT_BEFORE:
        yield from clipped(every, high, high + WING, y - _WING_HEIGHT / 2, _WING_HEIGHT, ink, ends[::-1])


def _arrow(
    mark: Mark, y: float, limit: float, outward: int, ink: Paint, height: float, glyph: bool
) -> Iterator[Primitive]:
    """Yield an arrow away from a limit: `outward` is -1 for not-after, 1 for not-before.

    The shape of the stance stands in the middle of the shaft, which leaves room for it.
    """
    tip, inner = limit + outward * ARROW, limit + outward * CAP
    fill = {Fill.FULL: _ARROW_FILL, Fill.TINT: _ARROW_FILL * TINT_SHARE}.get(mark.fill)
    if fill:
        ends = (0.0, fill) if outward < 0 else (fill, 0.0)
        whole = View(min(tip, inner), max(tip, inner))
        yield from clipped(whole, whole.left, whole.right, y - height / 2, height, ink, ends)
    dash = DOUBT_DASH if mark.doubtful else SPECULATED_DASH if mark.fill is Fill.HOLLOW_DASHED else ()
    shaft = Stroke(ink, STROKE, dash)
    back, half = _HEAD
    middle, end = (inner + tip - outward * back) / 2, tip - outward * 1.5
    room = outward * glyph_half_width(mark.stance, scale=BOX_GLYPH_SCALE)
    pieces = ((inner, middle - room), (middle + room, end)) if glyph else ((inner, end),)
    for begin, stop in pieces:
        yield Path(((begin, y), (stop, y)), None, shaft, closed=False)
    if glyph:
        yield from mark_glyph(mark, middle, y, BOX_GLYPH_SCALE)
    head = ((tip - outward * back, y - half), (tip, y), (tip - outward * back, y + half))
    yield Path(head, None, Stroke(ink, STROKE), closed=False)
    left = min(limit, inner)
    if mark.fill is Fill.FULL:
        yield Rect(left, y - height / 2, CAP, height, ink)
    else:
        # a claim that is less than asserted has a hollow cap
        yield Rect(left + 0.5, y - height / 2 + 0.5, CAP - 1, height - 1, None, Stroke(ink))


def _beam(mark: Mark, x: float, y: float, ink: Paint, glyph: bool) -> Iterator[Primitive]:
    """Yield an I-beam; the shape of the stance stands in the middle of its stem, which leaves room for it."""
    width, height = _BEAM
    for top in (y - height / 2, y + height / 2 - STROKE):
        yield Rect(x - width / 2, top, width, STROKE, ink)
    reach = height / 2 - STROKE
    parts: tuple[tuple[float, float], ...] = ((y - reach, y + reach),)
    if glyph:
        top, foot = glyph_span(mark.stance, BOX_GLYPH_SCALE)
        parts = ((y - reach, y + top), (y + foot, y + reach))
        yield from mark_glyph(mark, x, y, BOX_GLYPH_SCALE)
    dash = SPECULATED_DASH if mark.doubtful or mark.fill is Fill.HOLLOW_DASHED else ()
    for begin, end in parts:
        yield Path(((x, begin), (x, end)), None, Stroke(ink, STROKE, dash), closed=False)
    if mark.form is Form.HOLDS_AT:
        for far, strength in _HOLDS_DOTS:
            for left in (x - far - 2, x + far):
                yield Rect(left, y - STROKE / 2, 2, STROKE, faded(ink, strength))


def _strike(mark: Mark, y: float, view: View) -> Iterator[Primitive]:
    if not mark.retracted:
        return
    left, right = extent_px(mark)
    if mark.form is Form.POINT:
        left, right = mark.x0 - STRIKE_HALF, mark.x0 + STRIKE_HALF
    wide = view if mark.form in (Form.BOX, Form.DAY_BOX) else View(left, right)
    yield from clipped(wide, left, right, y - STROKE / 2, STROKE, _strike_paint(mark))


def _strike_paint(mark: Mark) -> Paint:
    if mark.dimmed:
        return Paint("ink2", into="canvas", strength="dim")
    return Paint("selink") if mark.selected else Paint("ink2")
