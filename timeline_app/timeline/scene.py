"""The scene: what is where, in pixels, for one view. Pure; the painter, the SVG writer and the hit test read it.

Made by `timeline.scene_builder`.
"""

from dataclasses import dataclass

from timeline_app.timeline.marks import Mark
from timeline_app.timeline.primitives import DisplayList


@dataclass(frozen=True, slots=True)
class Viewport:
    """The part of the layout that is seen: size in pixels, lanes header and axis included, and the lane scroll."""

    width: float
    height: float
    scroll: float = 0.0


@dataclass(frozen=True, slots=True)
class Emphasis:
    """What the user has at hand: the selected and the hovered row, whether the keyboard is here, the flag's words.

    `lane` is the key of the lane in which the event was selected; in its other lanes it has a ring.
    """

    selected: int | None = None
    hovered: int | None = None
    focused: bool = False
    flag: str = ""
    lane: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """Something that answers to the pointer: the rows it stands for, in which lane, and where."""

    rows: tuple[int, ...]
    lane: int
    x: float
    y: float
    width: float
    height: float
    is_cluster: bool = False

    def holds(self, x: float, y: float) -> bool:
        """Return whether a point lies on it."""
        return self.x <= x < self.x + self.width and self.y <= y < self.y + self.height


@dataclass(frozen=True, slots=True)
class Shown:
    """What a view shows of the matching events. An event in several lanes counts once.

    Attributes:
        rows: events with a mark of their own, or counted on a cluster.
        marks, in_clusters: how many of them are which. clusters: how many clusters there are.
        further_down: events in the range whose lanes lie outside the viewport.
        drawn: the marks, for the legend.
    """

    rows: frozenset[int]
    marks: int
    in_clusters: int
    clusters: int
    further_down: int
    drawn: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Scene:
    """A view in pixels."""

    shapes: DisplayList
    hits: tuple[Hit, ...]
    shown: Shown

    def hit(self, x: float, y: float) -> Hit | None:
        """Return what lies at a point, the topmost first."""
        return next((hit for hit in reversed(self.hits) if hit.holds(x, y)), None)
