"""What joins marks: the ways from an event to the one that it disputes, and from a date to its rival.

Lengths are logical pixels. The end of a way says what it does: an arrow corrects or supersedes, on a dashed way it
qualifies, a bar across contradicts. A dotted way leads to a rival date.
"""

from dataclasses import replace

from timeline_app.domain.disputes import DisputeKind
from timeline_app.domain.terms import Stance
from timeline_app.timeline.shapes.forms import Mark
from timeline_app.timeline.shapes.glyphs import Fill, glyph_half_width, glyph_shapes, stance_paint
from timeline_app.timeline.shapes.primitives import Paint, Path, Primitive, Stroke

Way = tuple[tuple[float, float], ...]

RIVAL = "rival"
"""What the legend calls a rival date."""
KEYS: dict[DisputeKind, str] = {
    DisputeKind.RIVAL_DATES: RIVAL,
    DisputeKind.CORRECTS: "corrects",
    DisputeKind.SUPERSEDES: "corrects",
    DisputeKind.CONTRADICTS: "contradicts",
    DisputeKind.QUALIFIES: "qualifies",
}
"""What the legend calls what is drawn for a dispute; two that look alike are one entry."""

FOOT = 9.0
"""How far below the middle of a row what runs along it stands: between the words of two rows."""
_WIDTH, _QUIET_WIDTH, _RIVAL_WIDTH = 1.25, 1.0, 1.0
_DASH, _DOTS = (3.0, 2.0), (1.0, 2.0)
_HEAD, _HALF = 4.0, 3.0
_BAR = 4.0


def join_shapes(kind: DisputeKind, way: Way, *, quiet: bool = False) -> tuple[Primitive, ...]:
    """Return the way from an event (its first point) to the one that it disputes (its last).

    A `quiet` one is paler and thinner: it leads through lanes of others.
    """
    dash = _DASH if kind is DisputeKind.QUALIFIES else ()
    stroke = Stroke(Paint("ink3"), _QUIET_WIDTH) if quiet else Stroke(Paint("ink2"), _WIDTH)
    return (
        Path(way, None, replace(stroke, dash=dash), closed=False),
        Path(_end(kind, way), None, stroke, closed=False, round=True),
    )


def _end(kind: DisputeKind, way: Way) -> Way:
    (from_x, from_y), (x, y) = way[-2:]
    upright = from_x == x
    back = _HEAD if (from_y > y if upright else from_x > x) else -_HEAD
    if kind is DisputeKind.CONTRADICTS:
        return ((x - _BAR, y), (x + _BAR, y)) if upright else ((x, y - _BAR), (x, y + _BAR))
    if upright:
        return ((x - _HALF, y + back), (x, y), (x + _HALF, y + back))
    return ((x + back, y - _HALF), (x, y), (x + back, y + _HALF))


def rival_way(from_x: float, to_x: float, y: float) -> Primitive:
    """Return the way at `y`, along the foot of a row, from a date to its rival, between their middles."""
    way = ((from_x, y - 2), (from_x, y), (to_x, y), (to_x, y - 2))
    return Path(way, None, Stroke(Paint("ink3"), _RIVAL_WIDTH, _DOTS), closed=False)


def ghost(mark: Mark, *, deprecated: bool) -> Mark:
    """Return a mark as it stands for a rival date; one that is not followed is struck."""
    return replace(mark, ghost=True, retracted=deprecated)


_SMALL = 24.0


def anchor(x0: float, x1: float, left: float, right: float) -> float:
    """Return where a way ends at a mark from `x0` to `x1`: its middle, or near the start of what is seen of a span."""
    if x1 - x0 < _SMALL:
        return (x0 + x1) / 2
    return min(max(x0, left) + _SMALL / 2, x1)


def sample_shapes(key: str, left: float, y: float, width: float) -> tuple[Primitive, ...]:
    """Return the legend's sample of a join between events, by its key."""
    kind = next(kind for kind, name in KEYS.items() if name == key)
    return join_shapes(kind, ((left, y), (left + width - 2, y)))


def rival_sample(left: float, y: float, width: float) -> tuple[Primitive, ...]:
    """Return the legend's sample of a rival date: a mark, and joined to it the same one paler. No stance's color."""
    shape, half = Stance.OPPOSES, glyph_half_width(Stance.OPPOSES)
    first, second = left + half, left + width - half
    pale = stance_paint(Stance.NEUTRAL, ghost=True)
    return (
        *glyph_shapes(shape, Fill.FULL, False, first, y - 1, paint=Paint("neutral")),
        *glyph_shapes(shape, Fill.FULL, False, second, y - 1, paint=pale),
        rival_way(first, second, y + 7),
    )
