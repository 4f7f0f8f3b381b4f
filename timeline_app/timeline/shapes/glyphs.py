"""The six shapes, one per stance, and the four fills, one per firmness of claim. Lengths are logical pixels.

Shape decides, color only helps: no two stances share a shape. Geometry: docs' table of marks, "exact day"
and "claim".
"""

from dataclasses import replace
from enum import Enum
from functools import cache, lru_cache
from math import hypot

from timeline_app.domain.terms import Claim, Stance
from timeline_app.timeline.shapes.primitives import Ellipse, Paint, Path, Primitive, Stroke

STROKE = 1.5
TINT = 0.18
SPECULATED_DASH = (2.5, 2.0)
DOUBT_GAP = 2.0
BOX_GLYPH_SCALE = 0.72

Points = tuple[tuple[float, float], ...]


class Fill(Enum):
    """How firmly the event is claimed."""

    FULL = "full"
    TINT = "tint"
    HOLLOW = "hollow"
    HOLLOW_DASHED = "hollow-dashed"


FILL_OF: dict[Claim, Fill] = {
    Claim.ASSERTED: Fill.FULL,
    Claim.QUOTED: Fill.FULL,
    Claim.RETRACTED: Fill.FULL,
    Claim.ALLEGED: Fill.TINT,
    Claim.OPINION: Fill.TINT,
    Claim.DEMANDED: Fill.HOLLOW,
    Claim.PROPOSED: Fill.HOLLOW,
    Claim.PLANNED: Fill.HOLLOW,
    Claim.SPECULATED: Fill.HOLLOW_DASHED,
}

TOKEN_OF: dict[Stance, str] = {
    Stance.SUPPORTS: "support",
    Stance.OPPOSES: "oppose",
    Stance.MANDATES: "mandate",
    Stance.TAKES_PART: "support",
    Stance.NEUTRAL: "neutral",
    Stance.NONE_STATED: "neutral",
}

_POLYGONS: dict[Stance, Points] = {
    Stance.OPPOSES: ((0, -6), (6, 0), (0, 6), (-6, 0)),
    Stance.MANDATES: ((-4.5, -4.5), (4.5, -4.5), (4.5, 4.5), (-4.5, 4.5)),
    # half a pixel up: so the triangle's weight, not its box, stands on the middle of the row
    Stance.TAKES_PART: ((0, -5.5), (6, 4.5), (-6, 4.5)),
    Stance.NEUTRAL: ((-2.5, -6), (2.5, -6), (2.5, 6), (-2.5, 6)),
}
_RADII: dict[Stance, float] = {Stance.SUPPORTS: 5, Stance.NONE_STATED: 3}


@lru_cache(1024)
def faded(paint: Paint, alpha: float) -> Paint:
    """Return a paint with `alpha` of its opacity."""
    return replace(paint, alpha=paint.alpha * alpha)


@cache
def stance_paint(
    stance: Stance,
    *,
    dimmed: bool = False,
    retracted: bool = False,
    selected: bool = False,
    ghost: bool = False,
) -> Paint:
    """Return what a stance is painted with in one of the states of a mark."""
    if selected:
        token = f"sel-{TOKEN_OF[stance]}"
        return Paint(token, into="sel", mix=0.72) if retracted else Paint(token)
    token = TOKEN_OF[stance]
    if ghost:
        return Paint(token, into="canvas", mix=0.5)
    if dimmed:
        return Paint(token, into="canvas", strength="dim")
    return Paint(token, into="canvas", mix=0.72) if retracted else Paint(token)


def glyph_half_width(stance: Stance, doubtful: bool = False, scale: float = 1.0) -> float:
    """Return how far a shape reaches left and right of its center."""
    if stance in _RADII:
        half = _RADII[stance] * scale + (DOUBT_GAP if doubtful else 0)
    else:
        half = max(x for x, _ in _corners(stance, DOUBT_GAP if doubtful else 0.0, scale))
    return half + (STROKE / 2 if doubtful else 0)


def glyph_span(stance: Stance, scale: float = 1.0) -> tuple[float, float]:
    """Return how far a shape reaches up (negative) and down from the line it stands on."""
    if stance in _RADII:
        return -_RADII[stance] * scale, _RADII[stance] * scale
    heights = [y for _, y in _corners(stance, 0.0, scale)]
    return min(heights), max(heights)


def glyph_shapes(
    stance: Stance,
    fill: Fill,
    doubtful: bool,
    cx: float,
    cy: float,
    scale: float = 1.0,
    paint: Paint | None = None,
) -> tuple[Primitive, ...]:
    """Return the shape of a stance about (cx, cy), filled by its claim, in a dashed ring if doubtful.

    `paint` replaces the stance's own color.
    """
    ink = paint or stance_paint(stance)
    width = STROKE * max(scale, 0.8)
    stroke = None if fill is Fill.FULL else Stroke(ink, width)
    if fill is Fill.HOLLOW_DASHED:
        stroke = Stroke(ink, width, SPECULATED_DASH)
    inside = {Fill.FULL: ink, Fill.TINT: faded(ink, TINT)}.get(fill)
    inset = 0.0 if stroke is None else width / 2  # a stroke lies inside the shape's outline
    shapes = [_outline(stance, -inset, cx, cy, scale, inside, stroke)]
    if doubtful:
        ring = Stroke(ink, STROKE, SPECULATED_DASH)
        shapes.append(_outline(stance, DOUBT_GAP, cx, cy, scale, None, ring))
    return tuple(shapes)


def _outline(
    stance: Stance,
    distance: float,
    cx: float,
    cy: float,
    scale: float,
    fill: Paint | None,
    stroke: Stroke | None,
) -> Primitive:
    if stance in _RADII:
        radius = _RADII[stance] * scale + distance
        return Ellipse(cx, cy, radius, radius, fill, stroke)
    return Path(tuple((cx + x, cy + y) for x, y in _corners(stance, distance, scale)), fill, stroke)


@lru_cache(256)
def _corners(stance: Stance, distance: float, scale: float) -> Points:
    return _offset(_scaled(_POLYGONS[stance], scale), distance)


def _scaled(points: Points, scale: float) -> Points:
    return tuple((x * scale, y * scale) for x, y in points)


def _offset(points: Points, distance: float) -> Points:
    """Return a convex polygon (clockwise on screen) with every side moved outward by `distance`."""
    moved = []
    for before, here, after in zip((points[-1], *points), points, (*points[1:], points[0]), strict=False):
        ax, ay = _normal(before, here)
        bx, by = _normal(here, after)
        reach = distance / (1 + ax * bx + ay * by)
        moved.append((here[0] + (ax + bx) * reach, here[1] + (ay + by) * reach))
    return tuple(moved)


def _normal(start: tuple[float, float], end: tuple[float, float]) -> tuple[float, float]:
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = hypot(dx, dy)
    return dy / length, -dx / length
