"""What a layout is asked for, and the lanes that it is about."""

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from timeline_app.domain.columns import END_CONTINUES, START_OPEN
from timeline_app.domain.terms import Extent
from timeline_app.domain.view import Grouping, Labels, Rest
from timeline_app.timeline.data.columns import Columns
from timeline_app.timeline.data.index import Mask
from timeline_app.timeline.filtering.matching import Matching
from timeline_app.timeline.lanes.lane_orders import by_end
from timeline_app.timeline.lanes.lanes import LaneTable, lanes
from timeline_app.timeline.lanes.placing import UNBOUNDED, Bounds
from timeline_app.timeline.lanes.style import Style

Lines = int | npt.NDArray[np.int64]
"""A number of lines for every lane, or for each its own."""

_STANDING_AT_THE_END = [tuple(Extent).index(extent) for extent in (Extent.NOT_AFTER, Extent.DEADLINE)]


@dataclass(frozen=True, slots=True)
class Request:
    """Everything a layout depends on.

    Attributes:
        max_lines: the most lines of marks in one lane.
        pinned: the row that must have a mark of its own.
        key_width: pixels reserved behind each label for a figure's numbered key.
        height: for a figure of fixed size, the pixels that the lanes may fill; None where they may scroll.
        within: only events that stand between two times, in seconds.
        keys: the keys of the only lanes that are drawn; None for every lane.
        labels: which labels the marks have, where every one of them is placed.
    """

    matching: Matching
    grouping: Grouping
    rest: Rest
    seconds_per_px: float
    style: Style
    max_lines: int
    pinned: int | None = None
    bounds: Bounds = UNBOUNDED
    key_width: float = 0.0
    height: float | None = None
    within: tuple[int, int] | None = None
    keys: frozenset[str] | None = None
    labels: Labels = Labels.FULL


def tables(columns: Columns, request: Request) -> tuple[LaneTable, LaneTable]:
    """Return the lanes with everything that is drawn, and the same lanes with what matches."""
    shown = _shown(columns, request)
    found = lanes(columns, shown, request.grouping, request.matching.spec)
    if request.keys is not None:
        found = found.subset([lane for lane in range(len(found)) if found.key(lane) in request.keys])
    if request.rest is not Rest.DIM:
        return found, found
    return found, replace(found, orders=found.orders.only(request.matching.mask, by_end(columns)))


def _shown(columns: Columns, request: Request) -> Mask:
    shown = np.ones(len(columns), np.bool_) if request.rest is Rest.DIM else request.matching.mask
    if request.within is not None:
        start, end = request.within
        shown = shown & (columns.start < end) & (columns.end > start) | shown & _reaching(columns, start, end)
    return shown


def _reaching(columns: Columns, start: int, end: int) -> Mask:
    """Return the events without an end (or start) that are drawn up to the edge of the range.

    One that has only a latest day stands at that day, with an arrow of a fixed length.
    """
    goes_on = ((columns.flags & END_CONTINUES) != 0) & (columns.start < end)
    came_from = ((columns.flags & START_OPEN) != 0) & (columns.end > start)
    came_from &= ~np.isin(columns.extent, _STANDING_AT_THE_END)
    return np.asarray((goes_on | came_from) & columns.dated, np.bool_)
