"""A level of zoom of a tiling: how many lines each lane has and where it stands. What stands on the lines comes later.

Level k has the square root of 2 to the power of k seconds per px.
"""

from collections.abc import Callable, Collection, Iterator
from math import log2

import numpy as np

from timeline_app.timeline.data.arrays import Floats, Ints32
from timeline_app.timeline.data.buffers import NAMED
from timeline_app.timeline.data.columns import Columns
from timeline_app.timeline.lanes.lane_names import least_heights
from timeline_app.timeline.lanes.lane_orders import ENDLESS
from timeline_app.timeline.lanes.lanes import LaneTable
from timeline_app.timeline.lanes.lettering import Lettering
from timeline_app.timeline.lanes.looks import Looks
from timeline_app.timeline.lanes.sheet import Counts
from timeline_app.timeline.lanes.style import Style
from timeline_app.timeline.lanes.window import first_row
from timeline_app.timeline.layout.crowding import Crowding
from timeline_app.timeline.layout.long_spans import LongSpans, TileRows, Track, long_from
from timeline_app.timeline.layout.tiles import CELL, TILE, seconds_per_px_at

_BAND_FROM = 3
"""A lane in which more events than so many times its lines begin in one tile shows the rest as a density band."""
_LINES_PER_EVENT = 0.7
"""Lines for an event that begins in the most crowded tile: labels are on average somewhat longer than half a tile."""
_LASTS_FROM = 22
"""From this class on a span lasts: 49 days."""
_CELLS_OF_A_TILE = 2 * int(log2(TILE // CELL))
"""So many levels farther a tile is as long as a cell."""


class Shared:
    """What the levels of one tiling have in common. It knows none of them: then nothing refers to itself in a circle,
    and a view that is closed gives its memory back at once.
    """

    def __init__(
        self, table: LaneTable, counted: LaneTable, style: Style, most_lines: Counts, lettering: Lettering
    ) -> None:
        """Take lanes with everything that is drawn, the same lanes with what matches, and the most lines of each."""
        self.table = table
        self.counted = counted
        self.style = style
        self.most_lines = most_lines
        self.lettering = lettering
        self.least_heights = least_heights(table, style, lettering.measure)
        self.looks = Looks()
        self.crowding = Crowding(counted)
        self.tracks = _tracks(counted, most_lines)
        self.tile_rows = TileRows(table.columns)
        self._long: dict[int, LongSpans] = {}

    @property
    def columns(self) -> Columns:
        """Return the chronology."""
        return self.table.columns

    def carry(self, before: "Shared", touched: Collection[int]) -> None:
        """Take over what an edit left as it was, which did something in the lanes `touched` only."""
        self.looks = before.looks
        self.crowding = before.crowding.carried(self.counted, touched)
        splice = self.columns.splice
        if splice is not None and splice.is_in_place:
            self.tile_rows = before.tile_rows.carried(self.columns)
        for lane, spans in before._long.items():
            if lane not in touched:
                self._long[lane] = spans.carried(self.tile_rows, self._spans_of(lane))

    def _spans_of(self, lane: int) -> Callable[[int], Ints32]:
        orders, number = self.counted.orders, int(self.counted.lanes[lane])
        return lambda length: orders.spans(number, length)

    def long_spans(self, lane: int) -> LongSpans:
        """Return the long spans of a lane."""
        if lane not in self._long:
            few, lines = int(self.tracks[lane]), int(self.most_lines[lane])
            self._long[lane] = LongSpans(self.tile_rows, self._spans_of(lane), few, lines)
        return self._long[lane]


def _tracks(counted: LaneTable, most_lines: Counts) -> Counts:
    """Return how many of each lane's lines long spans may fill: a third, or more where most events last long.

    One line is always left to what is short; a lane's only line is, too: one endless span would fill it.
    """
    lasting = counted.orders.long_counts[counted.lanes, _LASTS_FROM] / np.maximum(counted.counts, 1)
    found = np.maximum((lasting * most_lines).astype(np.int64), np.maximum(most_lines // 3, 1))
    return np.where(most_lines > 1, np.minimum(found, most_lines - 1), 0)


MOST_TOUCHED = 20
"""After an edit of more events than so many, everything is laid out anew."""


def touched_lanes(before: LaneTable, after: LaneTable) -> frozenset[int] | None:
    """Return the lanes in which an edit did something; None where the lanes are others, or it did a lot."""
    splice = after.columns.splice
    if splice is None or not np.array_equal(before.lanes, after.lanes):
        return None
    if any(getattr(before.columns.data, name) is not getattr(after.columns.data, name) for name in NAMED):
        return None  # an actor that became a part of another one takes all its events along
    gone, come = splice.gone.tolist(), splice.places.tolist()
    if len(gone) + len(come) > MOST_TOUCHED:
        return None
    lanes = (*map(before.lanes_of, gone), *map(after.lanes_of, come))
    return frozenset(lane for some in lanes for lane in some)


class Level:
    """The lanes at one level. Arrays have one entry per lane.

    Attributes:
        number, seconds_per_px: the level.
        lines: lines of marks. has_rest: whether a line for what is only counted follows, is_band: as a density band.
        tops: the top of each lane in px, and the foot of the last.
        peaks: the most events that begin in one cell.
        long_from: the class from which on spans are long.
    """

    def __init__(self, shared: Shared, number: int) -> None:
        self.shared = shared
        self.number = number
        self.seconds_per_px = seconds_per_px_at(number)
        self.long_from = min(max(long_from(number), 0), ENDLESS)
        table, counted, style = shared.table, shared.counted, shared.style
        most = shared.crowding.most(number)
        long = counted.orders.long_counts[counted.lanes, self.long_from]
        wanted = np.ceil(_LINES_PER_EVENT * most).astype(np.int64) + np.minimum(long, shared.tracks)
        self.lines = np.clip(wanted, 1, shared.most_lines)
        self.has_rest = (table.counts > self.lines) | (long > shared.tracks)
        if table is not counted:
            self.has_rest |= table.counts > counted.counts
        self.is_band = most > _BAND_FROM * self.lines
        self.peaks = shared.crowding.most(number - _CELLS_OF_A_TILE)
        self._tracks: dict[int, tuple[int, int, list[Track]]] = {}
        """Of each lane those that were asked for last, and from which tile to which."""
        heights = (self.lines + self.has_rest) * style.line + 2 * style.pad + 1
        self.tops: Floats = np.concatenate([[0.0], np.cumsum(np.maximum(heights, shared.least_heights))])

    def middle(self, lane: Ints32 | Counts, line: Counts) -> Floats:
        """Return the middles of lines of lanes, from the top of the first lane."""
        style = self.shared.style
        found: Floats = self.tops[lane] + style.pad + (line + 0.5) * style.line
        return found

    def first_rows(self, cells: Counts) -> Ints32:
        """Return the first row of some cells, which are counted from 1970-01-01 and ascend."""
        columns = self.shared.columns
        times = np.ceil(cells * CELL * self.seconds_per_px).astype(np.int64)
        # among the rows between the first and the last one: a search that jumps through all of them is slow in memory
        begin, end = (first_row(columns, time) for time in (times.flat[0], times.flat[-1]))
        return np.asarray(columns.start[begin:end].searchsorted(times) + begin, np.int32)

    def finding_tracks(self, lane: int, first: int, last: int) -> Iterator[None]:
        """Find in steps what `tracks` returns."""
        length = TILE * self.seconds_per_px
        return self.shared.long_spans(lane).finding(self.number, first * length, (last + 1) * length)

    def tracks(self, lane: int, first: int, last: int) -> list[Track]:
        """Return the long spans that have a line in a lane and meet one of its tiles from the first to the last."""
        length = TILE * self.seconds_per_px
        known = self._tracks.get(lane)
        if known is None or first < known[0] or last > known[1]:
            lines = self.lines[lane]
            found = self.shared.long_spans(lane).tracks(self.number, first * length, (last + 1) * length)
            known = self._tracks[lane] = (first, last, [track for track in found if track.line < lines])
        start, end = first * length, (last + 1) * length
        return [track for track in known[2] if track.start < end and track.end > start]
