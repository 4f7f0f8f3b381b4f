"""The scene: what is where, in pixels, for one view. Pure; the painter, the SVG writer and the hit test read it.

Made by `timeline.scene.builder`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np

from timeline_app.timeline.data.arrays import Floats, Ints32
from timeline_app.timeline.data.index import Rows
from timeline_app.timeline.shapes.forms import Mark
from timeline_app.timeline.shapes.primitives import DisplayList


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


class LateRows(Sequence[int]):
    """Events that are counted, and looked up only when somebody asks which they are."""

    def __init__(self, count: int, find: Callable[[], Rows]) -> None:
        self._count = count
        self._find = find

    def __len__(self) -> int:
        return self._count

    @cached_property
    def rows(self) -> Rows:
        """Return the rows, ascending."""
        return self._find()

    def __getitem__(self, at: Any) -> Any:
        return self.rows[at]

    def __array__(self, dtype: Any = None, copy: bool | None = None) -> Rows:
        return np.asarray(self.rows, dtype)


@dataclass(frozen=True, slots=True)
class Hit:
    """Something that answers to the pointer: the rows it stands for, in which lane, and where."""

    rows: Sequence[int] | Rows = field(compare=False)
    lane: int
    x: float
    y: float
    width: float
    height: float
    is_cluster: bool = False

    def holds(self, x: float, y: float) -> bool:
        """Return whether a point lies on it."""
        return self.x <= x < self.x + self.width and self.y <= y < self.y + self.height


@dataclass(frozen=True, slots=True, eq=False)
class MarkPlaces:
    """Where the marks of single events answer to the pointer, the topmost last."""

    row: Ints32
    lane: Ints32
    left: Floats
    right: Floats
    y: Floats
    height: float

    def hit(self, x: float, y: float) -> Hit | None:
        """Return the topmost mark at a point."""
        found = np.flatnonzero((np.abs(self.y - y) <= self.height / 2) & (self.left <= x) & (x < self.right))
        return self.at(int(found[-1])) if len(found) else None

    def at(self, number: int) -> Hit:
        """Return one of the marks."""
        left, top = float(self.left[number]), float(self.y[number]) - self.height / 2
        width = max(float(self.right[number]) - left, 1.0)
        return Hit((int(self.row[number]),), int(self.lane[number]), left, top, width, self.height)


@dataclass(frozen=True, slots=True)
class Shown:
    """What a view shows of the matching events. An event in several lanes counts once.

    Attributes:
        count: events with a mark of their own, or counted on a cluster or a density band.
        marks, in_clusters: how many of them are which. clusters: how many clusters (and bands) there are.
        further_down: events in the range whose lanes lie outside the viewport.
    """

    count: int
    marks: int
    in_clusters: int
    clusters: int
    further_down: int


@dataclass(frozen=True, slots=True)
class Stats:
    """How much a scene draws: marks (a cluster or a band is one), labels, clusters and bands."""

    marks: int
    labels: int
    clusters: int


@dataclass(frozen=True, eq=False)
class Scene:
    """A view in pixels.

    Attributes:
        shapes: what is drawn.
        find_places: finds `places`, the marks of single events; few frames are pointed at.
        clusters: everything else that answers to the pointer, but density bands.
        band_hit: what of a density band lies at a point.
        joins: what the legend has to say of disputes, by its keys.
        ghosts: the marks of rival dates; each stands for its event, below everything else.
        standing_for: the matching events that everything in a lane stands for, by its number; for tests and lists.
        rows: the matching events in the range in visible lanes, ascending, found when called.
        count: counts them, when called: with a million events that takes longer than a frame.
        met_looks: what the marks look like, for the legend of a figure.
    """

    shapes: DisplayList
    find_places: Callable[[], MarkPlaces]
    clusters: tuple[Hit, ...]
    band_hit: Callable[[float, float], Hit | None]
    ghosts: tuple[Hit, ...]
    joins: frozenset[str]
    stats: Stats
    standing_for: Callable[[int], Rows]
    rows: Callable[[], Rows]
    count: Callable[[], Shown]
    met_looks: Callable[[], tuple[Mark, ...]]

    @cached_property
    def places(self) -> MarkPlaces:
        """Return where the marks of single events answer to the pointer."""
        return self.find_places()

    @property
    def looks(self) -> tuple[Mark, ...]:
        """Return what the marks look like."""
        return self.met_looks()

    @property
    def shown(self) -> Shown:
        """Return what the view shows."""
        return self.count()

    @property
    def hits(self) -> tuple[Hit, ...]:
        """Return every mark and cluster with its place."""
        return (*(self.places.at(i) for i in range(len(self.places.row))), *self.clusters)

    def hit(self, x: float, y: float) -> Hit | None:
        """Return what lies at a point, the topmost first."""
        cluster = next((hit for hit in reversed(self.clusters) if hit.holds(x, y)), None)
        ghost = next((hit for hit in reversed(self.ghosts) if hit.holds(x, y)), None)
        return cluster or self.places.hit(x, y) or ghost or self.band_hit(x, y)
