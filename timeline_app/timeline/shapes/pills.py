"""What is drawn around marks: clusters, plates of selection and hover, rings.

Lengths are logical pixels; `y` is always the middle of the row.
"""

from collections.abc import Mapping

from timeline_app.domain.terms import Stance
from timeline_app.timeline.shapes.glyphs import stance_paint
from timeline_app.timeline.shapes.primitives import Primitive, Rect, Stroke, Text, plain

CLUSTER_HEIGHT = 18.0
PLATE_HEIGHT = 20.0
PLATE_REACH = 6.0
TWIN_SIZE = 17.0
_RADIUS = 3.0
_DIGIT = 6.14
"""The advance of a digit in 12 px, weight 600; digits are tabular."""
_SHARE_ORDER = (
    Stance.OPPOSES,
    Stance.MANDATES,
    Stance.SUPPORTS,
    Stance.TAKES_PART,
    Stance.NEUTRAL,
    Stance.NONE_STATED,
)


def cluster_width(count: int) -> float:
    """Return the width of a cluster's pill: its digits and 14, at least 24."""
    return max(24.0, len(f"{count:,}") * _DIGIT + 14)


def cluster_shapes(
    x: float, y: float, count: int, shares: Mapping[Stance, float], width: float, ground: str = "canvas"
) -> tuple[Primitive, ...]:
    """Return a cluster's pill with its left edge at `x`; `shares` of its stances need not add up to 1."""
    return pill_shapes(x, y, f"{count:,}", shares, width, ground)


def pill_shapes(
    x: float, y: float, text: str, shares: Mapping[Stance, float], width: float, ground: str = "canvas"
) -> tuple[Primitive, ...]:
    """Return a pill with any short text (the legend writes an "n" in it)."""
    top = y - CLUSTER_HEIGHT / 2
    border = Stroke(plain("control"))
    shapes: list[Primitive] = [
        Rect(x + 0.5, top + 0.5, width - 1, CLUSTER_HEIGHT - 1, plain(ground), border, _RADIUS),
        Text(x + width / 2, y + 3.75, text, "caption-strong", plain("ink"), "middle"),
    ]
    total = sum(shares.values())
    left, room = x + 3, width - 6
    for stance in _SHARE_ORDER:
        part = room * shares.get(stance, 0) / total if total > 0 else 0
        if part > 0:
            shapes.append(Rect(left, top + CLUSTER_HEIGHT - 4, part, 2, stance_paint(stance)))
            left += part
    return tuple(shapes)


def union_line(x0: float, x1: float, y: float) -> Rect:
    """Return the line over the union of a cluster of spans."""
    return Rect(x0, y - 0.5, max(0.0, x1 - x0), 1, plain("control"))


def selected_plate(left: float, right: float, y: float) -> Rect:
    """Return the ground of the selected mark and label, which lie from `left` to `right`."""
    return _plate(left, right, y, "sel")


def hover_plate(left: float, right: float, y: float) -> Rect:
    """Return the ground of the mark and label under the pointer."""
    return _plate(left, right, y, "wash")


def focus_ring(left: float, right: float, y: float) -> Rect:
    """Return the keyboard's ring about a plate: 22 high, 2 wide."""
    plate = _plate(left, right, y, "sel")
    return Rect(plate.x, plate.y, plate.width, plate.height, None, Stroke(plain("focus"), 2), _RADIUS)


def twin_ring(left: float, right: float, y: float) -> Rect:
    """Return the ring about the selected event's mark in another lane, which lies from `left` to `right`."""
    width = max(TWIN_SIZE, right - left + 8)
    middle = (left + right) / 2
    height = max(TWIN_SIZE, PLATE_HEIGHT if width > TWIN_SIZE + 8 else TWIN_SIZE)
    return Rect(
        middle - width / 2 + 0.75,
        y - height / 2 + 0.75,
        width - 1.5,
        height - 1.5,
        plain("canvas"),
        Stroke(plain("ink"), 1.5),
        _RADIUS,
    )


def _plate(left: float, right: float, y: float, token: str) -> Rect:
    return Rect(
        left - PLATE_REACH,
        y - PLATE_HEIGHT / 2,
        right - left + 2 * PLATE_REACH,
        PLATE_HEIGHT,
        plain(token),
        None,
        _RADIUS,
    )
