"""Where the links of a display list lie, for formats whose links are areas of a page."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from timeline_app.timeline.shapes.labels import Measure
from timeline_app.timeline.shapes.primitives import Group, Primitive, Text

_ABOVE, _BELOW = 14.0, 5.0
"""How far a line of text reaches above and below its baseline, in px, the gap to its neighbors included."""


@dataclass(frozen=True, slots=True)
class LinkArea:
    """One line of text that leads to an address, in px of the display list."""

    x: float
    y: float
    width: float
    height: float
    href: str


def link_areas(shapes: Iterable[Primitive], measure: Measure, href: str = "") -> Iterator[LinkArea]:
    """Yield the area of each text within a group that has an address; batches, which have none, are passed over."""
    for shape in shapes:
        match shape:
            case Group():
                yield from link_areas(shape.children, measure, shape.href or href)
            case Text() if href and shape.text:
                width = measure(shape.text, shape.role)
                shift = {"start": 0.0, "middle": width / 2, "end": width}[shape.anchor]
                yield LinkArea(shape.x - shift, shape.baseline - _ABOVE, width, _ABOVE + _BELOW, href)
