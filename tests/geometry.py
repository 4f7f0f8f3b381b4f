"""Where texts lie in a display list, and whether any two of them touch."""

from collections.abc import Iterator
from dataclasses import dataclass

from timeline_app.timeline.labels import Measure
from timeline_app.timeline.primitives import DisplayList, Group, Text, expanded

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
