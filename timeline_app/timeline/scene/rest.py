"""What a scene shows of events without a mark of their own: clusters, density bands, and pills at the view's edge."""

from math import floor

import numpy as np

from timeline_app.domain.terms import Stance
from timeline_app.timeline.data.arrays import Floats, Ints32
from timeline_app.timeline.data.distinct import is_among
from timeline_app.timeline.data.index import Rows
from timeline_app.timeline.lanes.placing import CLEAR
from timeline_app.timeline.lanes.sheet import Counts, Rests
from timeline_app.timeline.scene.clusters import (
    EDGE,
    HALF_LINE,
    DrawnRest,
    draw_clusters,
    events_in_words,
)
from timeline_app.timeline.scene.frame import Frame
from timeline_app.timeline.scene.keys import KeyTexts
from timeline_app.timeline.scene.marks import MarksInView
from timeline_app.timeline.scene.scene import Hit, LateRows
from timeline_app.timeline.shapes.marks import cluster_shapes, cluster_width
from timeline_app.timeline.shapes.primitives import Bars, Group, plain

_TOGETHER = 16
"""Cells that share a pill where a lane has no band: 64 px of the level."""
_BAND_HEIGHT = 15.0
_LEAST_BAR = 2.0


def drawn_rest(frame: Frame, marks: MarksInView, hovered: int | None, keys: KeyTexts) -> DrawnRest:
    """Return the clusters and bands of a view."""
    found = DrawnRest()
    draw_clusters(frame, hovered, keys, found)
    if frame.sheet.rests is not None:
        _rests(frame, frame.sheet.rests, marks, found)
    return found


def _rests(frame: Frame, rests: Rests, marks: MarksInView, found: DrawnRest) -> None:
    first = max(floor((frame.start - rests.start) / rests.seconds), 0)
    last = min(floor((frame.end - rests.start) / rests.seconds) + 1, rests.cells)
    edges = _edges(frame, rests, first, last)
    y = frame.top - frame.viewport.scroll + rests.y
    for counts, paint, title in (
        (rests.dimmed, plain("dens"), "Events that do not match"),
        (rests.counts, plain("densm"), "Events without a mark of their own"),
    ):
        if counts is None:
            continue
        shown = rests.is_band if counts is rests.counts else np.ones(len(y), np.bool_)
        bars = _bars(counts[shown, first:last], edges, rests.peak[shown], y[shown])
        if len(bars):
            found.shapes.append(Bars(bars, paint, "density", title))
    found.clusters += int((rests.counts[rests.is_band, first:last]).any(axis=1).sum())
    early = _early_counts(frame, marks)
    for at, lane in enumerate(rests.lanes.tolist()):
        middle = float(y[at])
        if not rests.is_band[at] and rests.counts[at].any():
            _pills(frame, rests, at, middle, found)
        if early[at] > 0:
            _pill(frame, lane, frame.left + EDGE, middle, _early(frame, marks, lane, int(early[at])), found)


def _edges(frame: Frame, rests: Rests, first: int, last: int) -> Floats:
    """Return where some cells begin and the last one ends, within the view."""
    times = rests.start + np.arange(first, last + 1) * rests.seconds
    found = frame.left + (times - frame.start) / frame.scale.seconds_per_px
    return np.asarray(np.minimum(np.maximum(found, frame.left), frame.right), np.float64)


def _bars(counts: Counts, edges: Floats, peaks: Counts, y: Floats) -> Floats:
    """Return the bars of some bands as rectangles on whole pixels, equal neighbors as one; y: the bands' middles."""
    # measured by the lane's most crowded time at this level, so that bars keep their height while panning; by the square
    # root, so that a few beside many are still seen
    heights = np.sqrt(counts / np.maximum(peaks, 1)[:, np.newaxis]) * _BAND_HEIGHT
    heights = np.where(counts > 0, np.minimum(np.maximum(np.rint(heights), _LEAST_BAR), _BAND_HEIGHT), 0.0)
    # a column of -1 on either side of each lane begins its first run and ends its last one
    padded = np.full((len(heights), heights.shape[1] + 2), -1.0)
    padded[:, 1:-1] = heights
    lane, cell = (padded[:, 1:] != padded[:, :-1]).nonzero()
    edges = np.rint(edges)
    same_lane = lane[:-1] == lane[1:]
    lane, begin, end = lane[:-1][same_lane], cell[:-1][same_lane], cell[1:][same_lane]
    height, left, right = heights[lane, begin], edges[begin], edges[end]
    kept = (height > 0) & (right > left)
    bars = np.empty((int(kept.sum()), 4))
    bars[:, 0], bars[:, 2], bars[:, 3] = left[kept], (right - left)[kept], height[kept]
    bars[:, 1] = np.rint(y + _BAND_HEIGHT / 2)[lane[kept]] - bars[:, 3]
    return bars


def _pills(frame: Frame, rests: Rests, at: int, y: float, found: DrawnRest) -> None:
    """Draw a pill for every stretch of cells in view that holds events; at the view's edges for those in view."""
    per_px = frame.scale.seconds_per_px
    reach = _TOGETHER * rests.seconds
    cells = np.arange(0, rests.cells, _TOGETHER)
    begins = rests.start + cells * rests.seconds
    is_met = np.add.reduceat(rests.counts[at], cells) > 0
    is_met &= (begins + reach > frame.start) & (begins < frame.end)
    for cell in cells[is_met].tolist():
        own = rests.counts[at, cell : cell + _TOGETHER]
        begin = rests.start + cell * rests.seconds
        rows = _in_cells(frame, rests, at, cell, cell + len(own))
        if not len(rows):
            continue
        width = cluster_width(len(rows))
        low = frame.x(begin) + CLEAR / 2
        middle = frame.x(begin + (float((own * np.arange(len(own))).sum()) / own.sum() + 0.5) * rests.seconds)
        left = min(max(middle - width / 2, low), max(low + reach / per_px - CLEAR - width, low))
        left = min(max(left, frame.left + EDGE), frame.right - width - EDGE)
        _pill(frame, int(rests.lanes[at]), left, y, rows, found)


def _pill(frame: Frame, lane: int, left: float, y: float, rows: LateRows, found: DrawnRest) -> None:
    count = len(rows)
    width = cluster_width(count)
    shapes = cluster_shapes(left, y, count, {Stance.NONE_STATED: 1}, width)
    identity = f"{frame.layout.table.key(lane)}-{round(left)}"
    found.shapes.append(Group(tuple(shapes), kind="cluster", id=identity, title=events_in_words(count)))
    found.hits.append(Hit(rows, lane, left, y - HALF_LINE, width, 2 * HALF_LINE, is_cluster=True))
    found.clusters += 1


def _early_counts(frame: Frame, marks: MarksInView) -> Counts:
    """Return for each lane in view how many events began before the view, reach into it and have no mark in it."""
    table, lanes = frame.layout.counted, frame.lanes
    before = np.int32(frame.first_row)
    own = marks.own_lane[marks.own_row < before] - lanes.start
    over = frame.window.over
    early = [
        int(table.rows(lane).searchsorted(before)) - int(table.ends(lane).searchsorted(over))
        for lane in lanes
    ]
    return np.array(early, np.int64) - np.bincount(own, minlength=len(lanes))


def _early(frame: Frame, marks: MarksInView, lane: int, count: int) -> LateRows:
    """Return the events behind the pill at the left edge."""

    def find() -> Ints32:
        early = frame.window.early(frame.layout.counted, lane)
        return early[~is_among(early, marks.own_row[marks.own_lane == lane])]

    return LateRows(count, find)


def _in_cells(frame: Frame, rests: Rests, at: int, first: int, last: int) -> LateRows:
    """Return the events of some cells that begin in view and have no mark."""
    low = max(int(rests.first_rows[first]), frame.first_row)
    high = min(int(rests.first_rows[last]), int(frame.window.begun))
    lane = int(rests.lanes[at])

    def find() -> Ints32:
        return _unmarked(frame, lane, low, high)

    if low == rests.first_rows[first] and high == rests.first_rows[last]:
        return LateRows(int(rests.counts[at, first:last].sum()), find)
    return LateRows(len(find()), find)


def _unmarked(frame: Frame, lane: int, low: int, high: int) -> Ints32:
    """Return the matching events of a lane from row `low` to before `high` that have no mark."""
    rows = frame.layout.counted.rows(lane)
    begin, end = rows.searchsorted(np.array([low, max(high, low)], np.int32)).tolist()
    sheet = frame.sheet
    return rows[begin:end][~is_among(rows[begin:end], sheet.row[sheet.lane == lane])]


def standing_for(frame: Frame, marks: MarksInView, drawn: DrawnRest, lane: int) -> Rows:
    """Return the matching events in the range that the marks, clusters and bands of a lane stand for, ascending."""
    found = [marks.own_row[marks.own_lane == lane]]
    found += [frame.window.among(frame.columns, np.asarray(h.rows)) for h in drawn.hits if h.lane == lane]
    rests = frame.sheet.rests
    if rests is not None and rests.is_band[lane - frame.lanes.start]:
        found.append(_in_cells(frame, rests, lane - frame.lanes.start, 0, rests.cells).rows)
    return np.sort(np.concatenate(found))


def band_hit(frame: Frame, x: float, y: float) -> Hit | None:
    """Return the events of a density band that begin in the cell at a point."""
    rests = frame.sheet.rests
    if rests is None or x < frame.left:
        return None
    cell = floor((frame.start + (x - frame.left) * frame.scale.seconds_per_px - rests.start) / rests.seconds)
    if not 0 <= cell < rests.cells:
        return None
    middles = frame.top - frame.viewport.scroll + rests.y
    near = (np.abs(middles - y) <= HALF_LINE) & rests.is_band & (rests.counts[:, cell] > 0)
    for at in np.flatnonzero(near).tolist():
        rows = _in_cells(frame, rests, at, cell, cell + 1)
        left, right = _edges(frame, rests, cell, cell + 1).tolist()
        top, height = float(middles[at]) - HALF_LINE, 2 * HALF_LINE
        return Hit(rows, int(rests.lanes[at]), left, top, right - left, height, is_cluster=True)
    return None
