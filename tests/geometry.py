"""Where texts lie in a display list, and whether any two of them touch."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from timeline_app.timeline.shapes.labels import Measure
from timeline_app.timeline.shapes.primitives import (
    DisplayList,
    Group,
    Paint,
    Path,
    Primitive,
    Rect,
    Text,
    expanded,
)

_ASCENT, _DESCENT = 9.0, 3.0
"""What the small letters and capitals of the labels reach, in px; line spacing may be tighter than a full box."""


@dataclass(frozen=True)
class Box:
    """A text with the rectangle that its letters fill."""

    text: str
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        """Return whether two boxes share any area."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


def texts(shapes: DisplayList) -> Iterator[Text]:
    """Yield every text, groups included."""
    for shape in expanded(shapes):
        if isinstance(shape, Text):
            yield shape
        elif isinstance(shape, Group):
            yield from texts(shape.children)


def boxes(shapes: DisplayList, measure: Measure) -> list[Box]:
    """Return the boxes of all texts."""
    found = []
    for text in texts(shapes):
        width = measure(text.text, text.role)
        left = text.x - {"start": 0.0, "middle": width / 2, "end": width}[text.anchor]
        found.append(Box(text.text, left, text.baseline - _ASCENT, left + width, text.baseline + _DESCENT))
    return found


def overlaps(found: list[Box]) -> list[tuple[str, str]]:
    """Return the pairs of texts that meet."""
    ordered = sorted(found, key=lambda box: box.left)
    pairs = []
    for number, box in enumerate(ordered):
        for other in ordered[number + 1 :]:
            if other.left >= box.right:
                break
            if box.meets(other):
                pairs.append((box.text, other.text))
    return pairs


def outside(found: list[Box], width: float, height: float) -> list[str]:
    """Return the texts that leave a page."""
    return [b.text for b in found if b.left < 0 or b.top < 0 or b.right > width or b.bottom > height]


def struck(shapes: DisplayList, measure: Measure) -> list[str]:
    """Return the texts through which a line of a join runs, where no ground of the page's color lies between."""
    drawn = list(_flat(shapes))
    found = []
    for at, (text, _) in enumerate(drawn):
        if not isinstance(text, Text):
            continue
        (box,) = boxes((text,), measure)
        lines: set[Box] = set()
        for shape, kind in drawn[:at]:
            if isinstance(shape, Path) and kind == "join":
                lines |= {line for line in _lines(shape) if line.meets(box)}
            elif isinstance(shape, Rect) and shape.fill == Paint("canvas"):
                ground = Box(
                    "", shape.x - 1, shape.y - 3, shape.x + shape.width + 1, shape.y + shape.height + 3
                )
                lines = {line for line in lines if not _holds(ground, line, box)}
        found += [text.text] if lines else []
    return found


def _flat(shapes: DisplayList, kind: str = "") -> Iterator[tuple[Primitive, str]]:
    for shape in expanded(shapes):
        if isinstance(shape, Group):
            yield from _flat(shape.children, shape.kind or kind)
        else:
            yield shape, kind


def _lines(path: Path) -> Iterator[Box]:
    for (x1, y1), (x2, y2) in pairwise(path.points):
        yield Box("", min(x1, x2) - 0.5, min(y1, y2) - 0.5, max(x1, x2) + 0.5, max(y1, y2) + 0.5)


def _holds(ground: Box, line: Box, text: Box) -> bool:
    """Return whether a ground lies over all of a line that the text meets."""
    return (
        ground.left <= max(line.left, text.left)
        and ground.right >= min(line.right, text.right)
        and ground.top <= max(line.top, text.top)
        and ground.bottom >= min(line.bottom, text.bottom)
    )
