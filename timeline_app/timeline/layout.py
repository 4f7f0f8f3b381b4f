"""Layout: lanes and lines for one zoom level. Depends on zoom, grouping and what matches, never on the pan offset.

Pixels are counted from 1970-01-01 at x = 0, so that a view is a shift of the same layout.
"""

from dataclasses import dataclass, replace

import numpy as np

from timeline_app.domain.columns import END_CONTINUES, START_OPEN
from timeline_app.domain.terms import Claim, Extent, Stance
from timeline_app.domain.view import Grouping, Rest
from timeline_app.timeline.columns import Columns, Mask
from timeline_app.timeline.labels import Measure
from timeline_app.timeline.lanes import Lane, lanes
from timeline_app.timeline.marks import Form, cluster_width, extent_px, mark_of
from timeline_app.timeline.matching import Matching
from timeline_app.timeline.placing import DIMMED, UNBOUNDED, Bounds, Item, Placing, place

_EXTENTS, _CLAIMS, _STANCES = tuple(Extent), tuple(Claim), tuple(Stance)
_BOXES = (Form.BOX, Form.DAY_BOX, Form.DEADLINE)

MOST_CANDIDATES = 1_500
"""How many events of a lane compete for a mark of their own; the rest are counted in clusters."""


@dataclass(frozen=True, slots=True)
class Style:
    """The measures of a canvas or a figure, in pixels.

    Attributes:
        line: height of one line of a lane. pad: room above and below a lane's lines.
        header: width of the lane names. axis: height of the two tiers.
        label, label_selected, lane_name, lane_note: type roles.
    """

    line: float = 20.0
    pad: float = 3.0
    header: float = 104.0
    axis: float = 40.0
    label: str = "label"
    label_selected: str = "label-selected"
    lane_name: str = "lane"
    lane_note: str = "caption"


@dataclass(frozen=True, slots=True)
class LaneLayout:
    """One lane in its place: `top` and `height` in pixels from the first lane's top, separator included."""

    lane: Lane
    placing: Placing
    top: float
    height: float


@dataclass(frozen=True, slots=True)
class Layout:
    """All lanes at one zoom level."""

    seconds_per_px: float
    lanes: tuple[LaneLayout, ...]
    height: float
    style: Style
    max_lines: int
    left_out: tuple[Lane, ...] = ()


@dataclass(frozen=True, slots=True)
class Request:
    """Everything a layout depends on.

    Attributes:
        max_lines: the most lines of marks in one lane.
        pinned: the row that must have a mark of its own.
        key_width: pixels reserved behind each label for a figure's numbered key.
        height: for a figure of fixed size, the pixels that the lanes may fill; None where they may scroll.
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


def lay_out(columns: Columns, request: Request, measure: Measure) -> Layout:
    """Return the lanes of a view with every event in its place."""
    shown = _shown(columns, request)
    found = lanes(columns, shown, request.grouping, request.matching.spec)
    if request.height is None:
        placings = [_place(columns, lane, request, measure, request.max_lines) for lane in found]
        return _stack(request, found, placings, ())
    return _fit(columns, found, request, measure)


def _shown(columns: Columns, request: Request) -> Mask:
    shown = np.ones(len(columns), np.bool_) if request.rest is Rest.DIM else request.matching.mask
    if request.within is not None:
        start, end = request.within
        shown = shown & (columns.start < end) & (columns.end > start) | shown & _reaching(columns, start, end)
    return shown


def _reaching(columns: Columns, start: int, end: int) -> Mask:
    """Return the events without an end (or start) that reach into the range."""
    goes_on = ((columns.flags & END_CONTINUES) != 0) & (columns.start < end)
    came_from = ((columns.flags & START_OPEN) != 0) & (columns.end > start)
    return np.asarray((goes_on | came_from) & columns.dated, np.bool_)


def _fit(columns: Columns, found: tuple[Lane, ...], request: Request, measure: Measure) -> Layout:
    """Return the layout with the most lines per lane that the height holds; lanes that still do not fit are left out."""
    assert request.height is not None
    low, high = 1, max(int(request.height // request.style.line), 1)
    best: Layout | None = None
    while low <= high:
        cap = (low + high) // 2
        placings = [_place(columns, lane, request, measure, cap) for lane in found]
        layout = _stack(request, found, placings, ())
        if layout.height <= request.height:
            best, low = layout, cap + 1
        else:
            high = cap - 1
    if best is not None:
        return best
    kept = list(found)
    while len(kept) > 1:
        kept.remove(min(kept, key=lambda lane: len(lane.rows)))
        placings = [_place(columns, lane, request, measure, 1) for lane in kept]
        layout = _stack(request, tuple(kept), placings, tuple(lane for lane in found if lane not in kept))
        if layout.height <= request.height:
            return layout
    placings = [_place(columns, lane, request, measure, 1) for lane in kept]
    return _stack(request, tuple(kept), placings, tuple(lane for lane in found if lane not in kept))


def _stack(
    request: Request, found: tuple[Lane, ...], placings: list[Placing], left_out: tuple[Lane, ...]
) -> Layout:
    style, top, stacked = request.style, 0.0, []
    for lane, placing in zip(found, placings, strict=True):
        height = placing.lines * style.line + 2 * style.pad + 1
        stacked.append(LaneLayout(lane, placing, top, height))
        top += height
    return Layout(request.seconds_per_px, tuple(stacked), top, style, request.max_lines, left_out)


def _place(columns: Columns, lane: Lane, request: Request, measure: Measure, max_lines: int) -> Placing:
    rows, stances = lane.rows, lane.stances
    if len(rows) > MOST_CANDIDATES:
        best = np.sort(
            np.argsort(-columns.importance[rows].astype(np.int64), kind="stable")[:MOST_CANDIDATES]
        )
        rows, stances = rows[best], stances[best]
    items = [
        _item(columns, int(row), int(stance), request, measure)
        for row, stance in zip(rows, stances, strict=True)
    ]
    return place(
        items,
        max_lines,
        pinned=request.pinned,
        bounds=request.bounds,
        cluster_width=cluster_width,
        key_width=request.key_width,
    )


def _item(columns: Columns, row: int, stance: int, request: Request, measure: Measure) -> Item:
    mark = mark_of(
        int(columns.start[row]),
        int(columns.end[row]),
        _EXTENTS[columns.extent[row]],
        _CLAIMS[columns.claim[row]],
        _STANCES[stance],
        int(columns.flags[row]),
        request.seconds_per_px,
        0,
    )
    left, right = extent_px(mark)
    matches = bool(request.matching.mask[row])
    title, short = columns.data.titles[row], columns.data.shorts[row]
    role = request.style.label
    return Item(
        row=row,
        importance=int(columns.importance[row]) if matches else DIMMED,
        mark=mark if matches else replace(mark, dimmed=True),
        left=max(left, request.bounds.left),
        right=min(right, request.bounds.right),
        title=(title, measure(title, role)),
        short=(short, measure(short, role)),
        holds_label=mark.form in _BOXES,
    )
