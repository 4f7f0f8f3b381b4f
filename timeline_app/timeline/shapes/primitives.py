"""The display list: flat shapes and texts in logical pixels, y downward. No Qt.

The painter and the SVG writer draw exactly these; nothing else decides how anything looks. Colors are names
of theme tokens, so one list serves every theme.
"""

from abc import ABC, abstractmethod
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

import numpy as np
import numpy.typing as npt

Anchor = Literal["start", "middle", "end"]


@dataclass(frozen=True, slots=True)
class Paint:
    """A theme token, with an opacity, or mixed into another token (`mix` of `token`, the rest of `into`).

    `strength` names a number of the theme (span, within, dim): it multiplies `mix` where `into` is set, else
    `alpha`.
    """

    token: str
    alpha: float = 1.0
    into: str = ""
    mix: float = 1.0
    strength: str = ""


@cache
def plain(token: str) -> Paint:
    """Return the paint of a token as it is: every frame asks for the same few, dozens of times."""
    return Paint(token)


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line of `width` px centered on the outline; `dash` in px, on, off, …, begun `offset` px into it."""

    paint: Paint
    width: float = 1.0
    dash: tuple[float, ...] = ()
    offset: float = 0.0


@dataclass(frozen=True, slots=True)
class Fade:
    """A horizontal gradient over the shape's own width, from `left` to `right`."""

    left: Paint
    right: Paint


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle with an optional corner radius."""

    x: float
    y: float
    width: float
    height: float
    fill: Paint | Fade | None = None
    stroke: Stroke | None = None
    radius: float = 0.0


@dataclass(frozen=True, slots=True)
class Ellipse:
    """An ellipse about its center."""

    cx: float
    cy: float
    rx: float
    ry: float
    fill: Paint | None = None
    stroke: Stroke | None = None


@dataclass(frozen=True, slots=True)
class Path:
    """A polygon or polyline through `points`."""

    points: tuple[tuple[float, float], ...]
    fill: Paint | None = None
    stroke: Stroke | None = None
    closed: bool = True
    round: bool = False


@dataclass(frozen=True, slots=True)
class Text:
    """One line of text. `role` names a type role of the typography table; `baseline` is a y.

    `passing`: another text stands here in the next frame of a view that moves, so a painter keeps nothing of this one.
    """

    x: float
    baseline: float
    text: str
    role: str
    paint: Paint
    anchor: Anchor = "start"
    strike: bool = False
    passing: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Shapes that belong together, e.g. everything drawn for one event.

    `kind` and `id` become SVG ids and classes; `title` and `desc` its accessible texts; `href` a link (http
    or https); `clip` is (x, y, width, height).
    """

    children: "tuple[Primitive, ...]"
    kind: str = ""
    id: str = ""
    title: str = ""
    desc: str = ""
    href: str = ""
    clip: tuple[float, float, float, float] | None = None


class Batch(ABC):
    """Many shapes of one kind, held as arrays: a painter may draw them faster than one by one."""

    @abstractmethod
    def shapes(self) -> "DisplayList":
        """Return the same as single shapes, for whoever draws these: what a batch looks like is defined by them."""

    @abstractmethod
    def moved(self, dx: float, dy: float) -> "Batch":
        """Return the batch moved right by `dx` and down by `dy` pixels."""


@dataclass(frozen=True, slots=True, eq=False)
class Bars(Batch):
    """Rectangles of one color without an outline: rows of x, y, width and height, on whole pixels."""

    rectangles: npt.NDArray[np.float64]
    fill: Paint
    kind: str = ""
    title: str = ""

    def shapes(self) -> "DisplayList":
        """Return the rectangles one by one."""
        rects = tuple(Rect(x, y, w, h, self.fill) for x, y, w, h in self.rectangles.tolist())
        return (Group(rects, kind=self.kind, title=self.title),)

    def moved(self, dx: float, dy: float) -> "Bars":
        """Return the rectangles moved."""
        return replace(self, rectangles=self.rectangles + np.array([dx, dy, 0.0, 0.0]))


Primitive = Rect | Ellipse | Path | Text | Group | Batch
DisplayList = tuple[Primitive, ...]


def expanded(shapes: "tuple[Primitive, ...]") -> DisplayList:
    """Return the display list with every batch as the single shapes that it stands for."""
    found: list[Primitive] = []
    for shape in shapes:
        match shape:
            case Batch():
                found += expanded(shape.shapes())
            case Group():
                found.append(replace(shape, children=expanded(shape.children)))
            case _:
                found.append(shape)
    return tuple(found)


def moved(shapes: "tuple[Primitive, ...]", dx: float, dy: float) -> DisplayList:
    """Return shapes moved right by `dx` and down by `dy` pixels."""
    return tuple(_moved(shape, dx, dy) for shape in shapes)


def _moved(shape: Primitive, dx: float, dy: float) -> Primitive:
    match shape:
        case Rect():
            return replace(shape, x=shape.x + dx, y=shape.y + dy)
        case Ellipse():
            return replace(shape, cx=shape.cx + dx, cy=shape.cy + dy)
        case Path():
            return replace(shape, points=tuple((x + dx, y + dy) for x, y in shape.points))
        case Text():
            return replace(shape, x=shape.x + dx, baseline=shape.baseline + dy)
        case Group():
            clip = shape.clip and (shape.clip[0] + dx, shape.clip[1] + dy, *shape.clip[2:])
            return replace(shape, children=moved(shape.children, dx, dy), clip=clip)
        case Batch():
            return shape.moved(dx, dy)
