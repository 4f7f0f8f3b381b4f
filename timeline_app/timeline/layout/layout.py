"""Layout: lanes and lines for one zoom level. Depends on zoom, grouping and what matches, never on the pan offset.

Few events are laid out all at once, at the exact zoom (`Layout`); many tile by tile (`timeline.layout.tiled`).
Both hand out sheets. Pixels are counted from 1970-01-01 at x = 0, so that a view is a shift of the same layout.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from math import inf
from typing import TYPE_CHECKING, Protocol

import numpy as np
import numpy.typing as npt

from timeline_app.domain.view import Labels
from timeline_app.timeline.data.columns import Columns
from timeline_app.timeline.lanes.lane_names import least_heights
from timeline_app.timeline.lanes.lanes import Lane, LaneTable
from timeline_app.timeline.lanes.lettering import Lettering
from timeline_app.timeline.lanes.placing import Item, Placing, place
from timeline_app.timeline.lanes.sheet import Sheet, entry_of, sheet_of
from timeline_app.timeline.lanes.style import Style
from timeline_app.timeline.layout.items import Measured, lane_items
from timeline_app.timeline.layout.request import Lines, Request, tables
from timeline_app.timeline.shapes.forms import Mark
from timeline_app.timeline.shapes.labels import Measure
from timeline_app.timeline.shapes.marks import cluster_width

if TYPE_CHECKING:
    from timeline_app.timeline.layout.tiling import Tiling

__all__ = ["AnyLayout", "LaneLayout", "Layout", "Request", "Style", "lay_out"]


Floats = npt.NDArray[np.float64]


class AnyLayout(Protocol):
    """What a scene needs of a layout.

    Attributes:
        table: the lanes with everything that is drawn. counted: the same lanes with what matches.
        tops: the top of each lane in px, and the foot of the last one.
        lines: how many lines each lane has room for.
    """

    @property
    def table(self) -> LaneTable: ...
    @property
    def counted(self) -> LaneTable: ...
    @property
    def seconds_per_px(self) -> float: ...
    @property
    def style(self) -> Style: ...
    @property
    def tops(self) -> npt.NDArray[np.float64]: ...
    @property
    def lines(self) -> npt.NDArray[np.int64]: ...
    @property
    def height(self) -> float: ...
    @property
    def left_out(self) -> tuple[Lane, ...]: ...
    @property
    def looks(self) -> Sequence[Mark]:
        """Return what the marks look like, for the legend."""
        ...

    @property
    def has_clusters(self) -> bool:
        """Return whether some events are only counted."""
        ...

    def sheet(self, lanes: range, start: float, end: float) -> Sheet:
        """Return what is placed in some lanes between two times, and a little around."""
        ...


@dataclass(frozen=True, slots=True)
class LaneLayout:
    """One lane in its place: `top` and `height` in pixels from the first lane's top, separator included."""

    lane: Lane
    placing: Placing
    top: float
    height: float


@dataclass(frozen=True, eq=False)
class Layout:
    """All lanes at one zoom level, every event in its place."""

    seconds_per_px: float
    lanes: tuple[LaneLayout, ...]
    height: float
    style: Style
    max_lines: int
    table: LaneTable
    counted: LaneTable
    left_out: tuple[Lane, ...] = ()

    @cached_property
    def tops(self) -> npt.NDArray[np.float64]:
        """Return the top of each lane, and the foot of the last one."""
        return np.array([*(lane.top for lane in self.lanes), self.height], np.float64)

    @cached_property
    def lines(self) -> npt.NDArray[np.int64]:
        """Return how many lines each lane has."""
        return np.array([lane.placing.lines for lane in self.lanes], np.int64)

    @property
    def looks(self) -> Sequence[Mark]:
        """Return what the marks look like, for the legend."""
        return self._sheet.looks

    @property
    def has_clusters(self) -> bool:
        """Return whether some events are only counted."""
        return any(lane.placing.clusters for lane in self.lanes)

    def sheet(self, lanes: range, start: float, end: float) -> Sheet:
        """Return everything: it was laid out at once."""
        return self._sheet

    @cached_property
    def _sheet(self) -> Sheet:
        entries = [
            entry_of(placed, number, self._middle(lane, placed.line), self.seconds_per_px)
            for number, lane in enumerate(self.lanes)
            for placed in lane.placing.placed
        ]
        clusters = tuple(
            (number, self._middle(lane, cluster.line), cluster)
            for number, lane in enumerate(self.lanes)
            for cluster in lane.placing.clusters
        )
        return replace(sheet_of(entries), clusters=clusters)

    def _middle(self, lane: LaneLayout, line: int) -> float:
        return lane.top + self.style.pad + (line + 0.5) * self.style.line


def lay_out(columns: Columns, request: Request, measure: Measure) -> Layout:
    """Return the lanes of a view with every event in its place; they may be as high as they need."""
    return Prepared(columns, request, measure).stacked(request.max_lines)


def lay_out_on_page(
    columns: Columns, request: Request, measure: Measure, page: float, max_lines: int
) -> Layout:
    """Return the same, in lanes of at most `max_lines` where there are several and `page` px do not hold them.

    Where that leaves room on the page, the lanes that lack some share it.
    """
    prepared = Prepared(columns, request, measure)
    if len(prepared.found) <= 1:
        return prepared.stacked(request.max_lines)
    layout = prepared.stacked(max_lines)
    if layout.height > page:
        return layout
    whole = prepared.stacked_within(page, request.max_lines)
    if whole is not None:
        return whole
    crowded = sum(bool(lane.placing.clusters) for lane in layout.lanes)
    more = int((page - layout.height) / request.style.line / crowded) if crowded else 0
    fuller = prepared.stacked_within(page, max_lines + more) if more > 0 else None
    return layout if fuller is None else fuller


def tiling(
    columns: Columns, request: Request, lettering: Lettering, lines_for: Callable[[int], int]
) -> "Tiling":
    """Return the tiled layouts of a view, for every zoom; `lines_for` says how many lines so many lanes get each."""
    from timeline_app.timeline.layout.tiling import Tiling  # few events are not tiled

    found, counted = tables(columns, request)
    return Tiling(found, counted, request.style, lines_for(len(found)), lettering)


def carried_tiling(
    columns: Columns,
    request: Request,
    before: "Tiling",
    lettering: Lettering,
    lines_for: Callable[[int], int],
) -> "Tiling":
    """Return the same as `tiling` after an edit, with what the edit left as it was."""
    found, counted = tables(columns, request)
    return before.carried(found, counted, lettering, lines_for(len(found)))


def _labelled(items: list[list[Item]], labels: Labels) -> list[list[Item]]:
    """Return what is placed with the labels that are wanted."""
    if labels is Labels.FULL:
        return items
    if labels is Labels.NONE:
        return [[replace(item, title=_NO_LABEL, short=_NO_LABEL) for item in lane] for lane in items]
    return [
        [replace(item, title=item.short if item.short[0] else item.title) for item in lane] for lane in items
    ]


_NO_LABEL = ("", 0.0)


class Prepared:
    """The lanes of a view with what must be placed in them, however many lines they get."""

    def __init__(self, columns: Columns, request: Request, measure: Measure) -> None:
        self.found, self.counted = tables(columns, request)
        self.request = request
        self._least: list[float] = least_heights(self.found, request.style, measure).tolist()
        by = Measured(measure, request.style.label, request.seconds_per_px, request.bounds)
        self._lanes = list(self.found)
        self._items = _labelled(lane_items(columns, self.found, request.matching.mask, by), request.labels)
        self._roomiest: list[Placing | None] = [None] * len(self.found)

    def stacked(self, max_lines: Lines, kept: Sequence[int] | None = None) -> Layout:
        """Return the layout of all lanes, or of those that are kept, with at most so many lines each."""
        layout = self.stacked_within(inf, max_lines, kept)
        assert layout is not None, "any height is within infinity"
        return layout

    def stacked_within(
        self, height: float, max_lines: Lines, kept: Sequence[int] | None = None
    ) -> Layout | None:
        """Return the same; None as soon as it is higher than `height` px."""
        request, found, counted = self.request, self.found, self.counted
        every = range(len(found))
        most = np.broadcast_to(np.asarray(max_lines, np.int64), len(found)).tolist()
        left_out: tuple[Lane, ...] = ()
        if kept is not None:
            keeps = set(kept)
            left_out = tuple(self._lanes[lane] for lane in every if lane not in keeps)
            found, counted = found.subset(kept), counted.subset(kept)
        top, lanes = 0.0, []
        for number in every if kept is None else kept:
            placing = self._placing(number, most[number])
            lane_height = self._height(number, placing)
            lanes.append(LaneLayout(self._lanes[number], placing, top, lane_height))
            top += lane_height
            if top > height:
                return None
        return Layout(
            *(request.seconds_per_px, tuple(lanes), top, request.style, max(most, default=1)),
            *(found, counted, left_out),
        )

    def heights(self, max_lines: Lines) -> Floats:
        """Return how high each lane is with at most so many lines, px."""
        lines = np.broadcast_to(np.asarray(max_lines, np.int64), len(self.found)).tolist()
        heights = (self._height(lane, self._placing(lane, most)) for lane, most in enumerate(lines))
        return np.fromiter(heights, np.float64, len(lines))

    def _height(self, lane: int, placing: Placing) -> float:
        style = self.request.style
        return max(placing.lines * style.line + 2 * style.pad + 1, self._least[lane])

    def _placing(self, lane: int, max_lines: int) -> Placing:
        roomiest = self._roomiest[lane]
        if roomiest is not None and roomiest.serves(max_lines):
            return roomiest
        placing = place(
            self._items[lane],
            max_lines,
            pinned=self.request.pinned,
            bounds=self.request.bounds,
            cluster_width=cluster_width,
            key_width=self.request.key_width,
        )
        if roomiest is None or roomiest.max_lines < max_lines:
            self._roomiest[lane] = placing
        return placing
