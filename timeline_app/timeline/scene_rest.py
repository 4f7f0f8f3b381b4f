"""What a scene shows of events without a mark of their own: clusters, density bands, and pills at the view's edge."""

from collections import Counter
from dataclasses import dataclass, field
from math import floor

import numpy as np
import numpy.typing as npt

from timeline_app.domain.terms import Stance
from timeline_app.timeline.event_batch import LABEL_DROP
from timeline_app.timeline.frame import Frame
from timeline_app.timeline.index import Rows
from timeline_app.timeline.keys import KeyTexts
from timeline_app.timeline.marks import cluster_shapes, cluster_width, hover_plate, union_line
from timeline_app.timeline.placing import CLEAR, Cluster
from timeline_app.timeline.primitives import Bars, Group, Paint, Primitive, Text
from timeline_app.timeline.scene import Hit, LateRows
from timeline_app.timeline.scene_marks import MarksInView
from timeline_app.timeline.sheet import Floats, Ints32, Rest
from timeline_app.timeline.window import first_row

Counts = npt.NDArray[np.int64]
_STANCES = tuple(Stance)
_TOGETHER = 16
"""Cells that share a pill where a lane has no band: 64 px of the level."""
_BAND_HEIGHT = 15.0
_LEAST_BAR = 2.0
_EDGE = 4.0
_HALF_LINE = 10.0
_MOST_TITLES = 20


@dataclass(slots=True)
class DrawnRest:
    """Shapes and hits of what is only counted; `clusters` counts the pills and bands."""

    shapes: list[Primitive] = field(default_factory=list)
    hits: list[Hit] = field(default_factory=list)
    bars: list[Floats] = field(default_factory=list)
    dimmed: list[Floats] = field(default_factory=list)
    clusters: int = 0


def drawn_rest(frame: Frame, marks: MarksInView, hovered: int | None, keys: KeyTexts) -> DrawnRest:
    """Return the clusters and bands of a view."""
    found = DrawnRest()
    for lane, y, cluster in frame.sheet.clusters:
        _cluster(frame, lane, frame.y(y), cluster, hovered, keys, found)
    for rest in frame.sheet.rests:
        _rest(frame, rest, marks, found)
    if found.bars:
        bars = Bars(
            np.concatenate(found.bars), Paint("densm"), "density", "Events without a mark of their own"
        )
        found.shapes.insert(0, bars)
    if found.dimmed:
        bars = Bars(np.concatenate(found.dimmed), Paint("dens"), "density", "Events that do not match")
        found.shapes.insert(0, bars)
    return found


def _cluster(
    frame: Frame, lane: int, y: float, cluster: Cluster, hovered: int | None, keys: KeyTexts, found: DrawnRest
) -> None:
    """Draw a cluster; where its pill lies outside the view but some of its events in it, it sticks to the edge."""
    members = _members_in_view(frame, cluster)
    if not members or lane not in frame.lanes:
        return
    shift = frame.x(0)
    place = cluster.left + shift
    left = min(max(place, frame.left + _EDGE), frame.right - cluster.width - _EDGE)
    if place + cluster.width < frame.left or place > frame.right:
        rows = members
    else:
        rows, left = cluster.rows, place
    shapes: list[Primitive] = []
    key = keys.of(rows)
    if cluster.spans_to > cluster.x + cluster.width / 2:
        key_end = frame.measure(key, "figure-key") + 12 if key else 0
        start = left + cluster.width + key_end
        end = min(cluster.spans_to + shift, frame.right)
        if end > start:
            shapes.append(union_line(start, end, y))
    columns = frame.columns
    shares = Counter(_STANCES[int(columns.stance[row])] for row in rows)
    if hovered in rows:
        shapes.append(hover_plate(left, left + cluster.width, y))
    shapes += cluster_shapes(left, y, len(rows), shares, cluster.width)
    if key:
        shapes.append(Text(left + cluster.width + 6, y + LABEL_DROP, key, "figure-key", Paint("ink2")))
    names = "\n".join(columns.data.titles[row] for row in rows[:_MOST_TITLES])
    identity = f"{frame.layout.table.key(lane)}-{cluster.rows[0]}"
    found.shapes.append(
        Group(tuple(shapes), kind="cluster", id=identity, title=_events(len(rows)), desc=names)
    )
    found.hits.append(Hit(rows, lane, left, y - _HALF_LINE, cluster.width, 2 * _HALF_LINE, is_cluster=True))
    found.clusters += 1


def _events(count: int) -> str:
    return "1 event" if count == 1 else f"{count:,} events"


def _members_in_view(frame: Frame, cluster: Cluster) -> tuple[int, ...]:
    """Return the events of a cluster whose own spans lie in, or reach into, the visible range."""
    rows, columns = np.array(cluster.rows), frame.columns
    return tuple(rows[(columns.start[rows] < frame.end) & (columns.end[rows] > frame.start)].tolist())


def _rest(frame: Frame, rest: Rest, marks: MarksInView, found: DrawnRest) -> None:
    y = frame.y(rest.y)
    if y < frame.top - _HALF_LINE or y > frame.viewport.height + _HALF_LINE:
        return
    first = max(floor((frame.start - rest.start) / rest.seconds), 0)
    last = min(floor((frame.end - rest.start) / rest.seconds) + 1, len(rest.counts))
    cells = slice(first, last)
    edges = _edges(frame, rest, first, last)
    if rest.dimmed is not None and rest.dimmed[cells].any():
        found.dimmed.append(_band(rest.dimmed[cells], edges, rest.peak, y))
    if rest.is_band:
        if rest.counts[cells].any():
            found.bars.append(_band(rest.counts[cells], edges, rest.peak, y))
            found.clusters += 1
    else:
        _pills(frame, rest, y, found)
    _early(frame, rest, y, marks, found)


def _edges(frame: Frame, rest: Rest, first: int, last: int) -> Floats:
    """Return where some cells begin and the last one ends, within the view."""
    times = rest.start + np.arange(first, last + 1) * rest.seconds
    return np.clip(frame.left + (times - frame.start) / frame.scale.seconds_per_px, frame.left, frame.right)


def _band(counts: Counts, edges: Floats, peak: int, y: float) -> Floats:
    """Return the bars of a band as rectangles on whole pixels, equal neighbors as one; its foot is under y."""
    # measured by the lane's most crowded time at this level, so that bars keep their height while panning; by the square
    # root, so that a few beside many are still seen
    heights = np.sqrt(counts / max(peak, 1)) * _BAND_HEIGHT
    heights = np.where(counts > 0, np.clip(np.round(heights), _LEAST_BAR, _BAND_HEIGHT), 0.0)
    change = np.flatnonzero(np.diff(heights, prepend=-1.0))
    edges = np.round(edges)
    left, height = edges[change], heights[change]
    right = np.append(left[1:], edges[-1])
    kept = (height > 0) & (right > left)
    left, right, height = left[kept], right[kept], height[kept]
    return np.column_stack([left, round(y + _BAND_HEIGHT / 2) - height, right - left, height])


def _pills(frame: Frame, rest: Rest, y: float, found: DrawnRest) -> None:
    """Draw a pill for every stretch of cells in view that holds events; at the view's edges for those in view."""
    per_px = frame.scale.seconds_per_px
    reach = _TOGETHER * rest.seconds
    for cell in range(0, len(rest.counts), _TOGETHER):
        own = rest.counts[cell : cell + _TOGETHER]
        begin = rest.start + cell * rest.seconds
        if not own.any() or begin + reach <= frame.start or begin >= frame.end:
            continue
        rows = _in_cells(frame, rest, cell, cell + len(own))
        if not len(rows):
            continue
        width = cluster_width(len(rows))
        low = frame.x(begin) + CLEAR / 2
        middle = frame.x(begin + (float((own * np.arange(len(own))).sum()) / own.sum() + 0.5) * rest.seconds)
        left = min(max(middle - width / 2, low), max(low + reach / per_px - CLEAR - width, low))
        left = min(max(left, frame.left + _EDGE), frame.right - width - _EDGE)
        _pill(frame, rest.lane, left, y, rows, found)


def _pill(frame: Frame, lane: int, left: float, y: float, rows: LateRows, found: DrawnRest) -> None:
    count = len(rows)
    width = cluster_width(count)
    shapes = cluster_shapes(left, y, count, {Stance.NONE_STATED: 1}, width)
    identity = f"{frame.layout.table.key(lane)}-{round(left)}"
    found.shapes.append(Group(tuple(shapes), kind="cluster", id=identity, title=_events(count)))
    found.hits.append(Hit(rows, lane, left, y - _HALF_LINE, width, 2 * _HALF_LINE, is_cluster=True))
    found.clusters += 1


def _early(frame: Frame, rest: Rest, y: float, marks: MarksInView, found: DrawnRest) -> None:
    """Draw a pill at the left edge for events that began before the view, reach into it and have no mark in it."""
    table, lane = frame.layout.counted, rest.lane
    rows = table.rows(lane)
    before = np.int32(first_row(frame.columns, frame.start))
    here = marks.own_row[(marks.own_lane == lane) & (marks.own_row < before)]
    began = int(np.searchsorted(rows, frame.window.begun)) - int(np.searchsorted(rows, before))
    count = frame.window.count(table, lane) - began - len(here)
    if count > 0:

        def early() -> Ints32:
            found = frame.window.early(table, lane)
            return found[~np.isin(found, here)]

        _pill(frame, lane, frame.left + _EDGE, y, LateRows(count, early), found)


def _in_cells(frame: Frame, rest: Rest, first: int, last: int) -> LateRows:
    """Return the events of some cells that begin in view and have no mark."""
    low = max(int(rest.first_rows[first]), first_row(frame.columns, frame.start))
    high = min(int(rest.first_rows[last]), int(frame.window.begun))

    def find() -> Ints32:
        return _unmarked(frame, rest.lane, low, high)

    if low == rest.first_rows[first] and high == rest.first_rows[last]:
        return LateRows(int(rest.counts[first:last].sum()), find)
    return LateRows(len(find()), find)


def _unmarked(frame: Frame, lane: int, low: int, high: int) -> Ints32:
    """Return the matching events of a lane from row `low` to before `high` that have no mark."""
    rows = frame.layout.counted.rows(lane)
    begin, end = np.searchsorted(rows, np.array([low, max(high, low)], np.int32)).tolist()
    sheet = frame.sheet
    return rows[begin:end][~np.isin(rows[begin:end], sheet.row[sheet.lane == lane])]


def standing_for(frame: Frame, marks: MarksInView, drawn: DrawnRest, lane: int) -> Rows:
    """Return the matching events in the range that the marks, clusters and bands of a lane stand for, ascending."""
    found = [marks.own_row[marks.own_lane == lane]]
    found += [frame.window.among(frame.columns, np.asarray(h.rows)) for h in drawn.hits if h.lane == lane]
    for rest in frame.sheet.rests:
        if rest.lane == lane and rest.is_band:
            found.append(_in_cells(frame, rest, 0, len(rest.counts)).rows)
    return np.sort(np.concatenate(found))


def band_hit(frame: Frame, x: float, y: float) -> Hit | None:
    """Return the events of a density band that begin in the cell at a point."""
    for rest in frame.sheet.rests:
        middle = frame.y(rest.y)
        if not rest.is_band or abs(y - middle) > _HALF_LINE or x < frame.left:
            continue
        time = frame.start + (x - frame.left) * frame.scale.seconds_per_px
        cell = floor((time - rest.start) / rest.seconds)
        if not 0 <= cell < len(rest.counts) or not rest.counts[cell]:
            return None
        rows = _in_cells(frame, rest, cell, cell + 1)
        left, right = _edges(frame, rest, cell, cell + 1).tolist()
        return Hit(rows, rest.lane, left, middle - _HALF_LINE, right - left, 2 * _HALF_LINE, is_cluster=True)
    return None
