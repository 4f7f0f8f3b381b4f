"""The tiled layout: lanes of many events, laid out tile by tile where they are looked at.

It is made for a level of zoom (level k: the square root of 2 to the power of k seconds per px) and serves every view
between it and the next nearer one: there marks stand further apart and nothing meets. Which line an event has follows
from the level, the lanes and what matches.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import ceil, floor, inf, log2

import numpy as np
import numpy.typing as npt

from timeline_app.timeline.candidates import Looks, Shapes, competing
from timeline_app.timeline.columns import Columns
from timeline_app.timeline.crowding import Crowding
from timeline_app.timeline.forms import Mark
from timeline_app.timeline.lane_orders import ENDLESS, Ints32, span_classes
from timeline_app.timeline.lanes import Lane, LaneTable
from timeline_app.timeline.lettering import Lettering
from timeline_app.timeline.long_spans import LongSpans, Track, long_from
from timeline_app.timeline.placing import CLEAR
from timeline_app.timeline.sheet import LabelSide, Rests, Sheet, joined
from timeline_app.timeline.style import Style
from timeline_app.timeline.tiles import (
    CELL,
    CELLS,
    REACH,
    TILE,
    Candidates,
    Placer,
    Places,
    beside,
    cells,
    seconds_per_px_at,
)
from timeline_app.timeline.window import first_row

LEAST_LEVEL, MOST_LEVEL = -4, 80
_BAND_FROM = 3
"""A lane in which more events than so many times its lines begin in one tile shows the rest as a density band."""
_LINES_PER_EVENT = 0.7
"""Lines for an event that begins in the most crowded tile: labels are on average somewhat longer than half a tile."""
CROWDED_LABEL, CROWDED_SHORT = 140.0, 80.0
"""In a crowded lane labels are cut to so many px, short ones to fewer, so that more events are named."""
_COMPETING = (16, 10)
"""How many events compete in a tile: so many, and so many more for each line."""
_KEPT_LEVELS = 40
_MOST_LAG = 6
"""A layout serves views so many levels nearer than its own at most, while the right one is made."""
_FEWEST_LINES, _MOST_LINES = 5, 9
_PAGES = 2.5
"""How many pages the lanes may fill before their lines get fewer."""

Key = tuple[int, int]
"""(lane, tile)"""


def level_of(seconds_per_px: float) -> int:
    """Return the level that serves a zoom: the least one whose seconds per px are not below it."""
    return min(max(ceil(2 * log2(seconds_per_px) - 1e-9), LEAST_LEVEL), MOST_LEVEL)


def lines_for(lanes: int, page: float, line: float) -> int:
    """Return how many lines of marks a lane may have at most, where many lanes share a page of so many px.

    One lane may fill the page; many get at least three, for a line of what lasts and two of what happens.
    """
    if lanes <= 1:
        return max(int(page // line) - 2, _FEWEST_LINES)
    return min(max(round(_PAGES * page / line / lanes), _FEWEST_LINES), _MOST_LINES)


@dataclass(frozen=True, slots=True)
class TiledView:
    """What is looked at: times at the left and right edge, heights of the layout at the top and the foot, the zoom."""

    start: float
    end: float
    top: float
    bottom: float
    seconds_per_px: float


def _always() -> bool:
    return True


class _Shared:
    """What the levels of one tiling have in common. It knows none of them: then nothing refers to itself in a circle,
    and a view that is closed gives its memory back at once.
    """

    def __init__(
        self, table: LaneTable, counted: LaneTable, style: Style, max_lines: int, lettering: Lettering
    ) -> None:
        """Take lanes with everything that is drawn, and the same lanes with what matches."""
        self.table = table
        self.counted = counted
        self.style = style
        self.max_lines = max_lines
        self.lettering = lettering
        self.looks = Looks()
        self.crowding = Crowding(counted)
        # a lane's only line is left to what is short: one endless span would fill it
        self.tracks = max(max_lines // 3, 1) if max_lines > 1 else 0
        self._long: dict[int, LongSpans] = {}

    def long_spans(self, lane: int) -> LongSpans:
        """Return the long spans of a lane."""
        if lane not in self._long:
            orders, number = self.counted.orders, self.counted.lanes[lane]
            spans = orders.spans[orders.span_offsets[number] : orders.span_offsets[number + 1]]
            classes = span_classes(self.table.columns)[spans]
            self._long[lane] = LongSpans(self.table.columns, spans, classes, self.tracks, self.max_lines)
        return self._long[lane]

    @cached_property
    def long_counts(self) -> npt.NDArray[np.int64]:
        """Return for each lane and class c how many of its spans are of class c or longer."""
        orders, lanes = self.counted.orders, self.counted.lanes
        classes = span_classes(self.table.columns)[orders.spans]
        counts = np.zeros((len(lanes), ENDLESS + 1), np.int64)
        for lane, number in enumerate(lanes.tolist()):
            own = classes[orders.span_offsets[number] : orders.span_offsets[number + 1]]
            if len(own):
                counts[lane] = np.bincount(own, minlength=ENDLESS + 1)
        return counts[:, ::-1].cumsum(axis=1)[:, ::-1]


class Tiling:
    """The tiled layouts of one table of lanes, level by level. Kept as long as filter, grouping and style are."""

    def __init__(
        self, table: LaneTable, counted: LaneTable, style: Style, max_lines: int, lettering: Lettering
    ) -> None:
        """Take lanes with everything that is drawn, and the same lanes with what matches."""
        self._shared = _Shared(table, counted, style, max_lines, lettering)
        self._levels: dict[int, TiledLayout] = {}
        self._begun: TiledLayout | None = None

    def with_lines(self, max_lines: int) -> "Tiling":
        """Return the same with another number of lines."""
        mine = self._shared
        other = Tiling(mine.table, mine.counted, mine.style, max_lines, mine.lettering)
        other._shared.crowding = mine.crowding
        other._shared.long_counts = mine.long_counts
        return other

    def at(self, seconds_per_px: float) -> "TiledLayout":
        """Return the layout for a zoom."""
        level = level_of(seconds_per_px)
        if level not in self._levels:
            if len(self._levels) >= _KEPT_LEVELS:
                self._levels.pop(next(iter(self._levels)))
            self._levels[level] = TiledLayout(self._shared, level)
        return self._levels[level]

    def in_view(self, view: TiledView, in_time: Callable[[], bool]) -> "TiledLayout":
        """Return the layout to draw a view with: the one for its zoom, if it is ready or becomes so in time.

        Else one of a little farther away goes on serving: in it nothing meets, there is only less of it. Without one the
        right one is made at once. What was begun is finished before another one is, so that a long zoom gets on.
        """
        wanted = self.at(view.seconds_per_px)
        farther = (self._levels.get(wanted.level + step) for step in range(1, _MOST_LAG + 1))
        other = next((layout for layout in farther if layout is not None and layout.is_ready(view)), None)
        if other is None or wanted.is_ready(view):
            wanted.make_ready(view, _always)
            self._begun = None
            return wanted
        begun = self._begun
        if begun is None or not wanted.level <= begun.level < other.level:
            begun = self._begun = wanted
        if not begun.make_ready(view, in_time):
            return other
        self._begun = None
        return begun


@dataclass(frozen=True, slots=True, eq=False)
class PlacedTile:
    """One lane in one tile: its marks, how many events begin in each cell without one, and the taken cells by line."""

    marks: Sheet
    rest: npt.NDArray[np.int64]
    taken: tuple[int, ...]


class TiledLayout:
    """The lanes at one level. `tops` has the top of each lane and the foot of the last, in px."""

    def __init__(self, tiling: _Shared, level: int) -> None:
        self._tiling = tiling
        self.table = tiling.table
        self.counted = tiling.counted
        self.left_out: tuple[Lane, ...] = ()
        self.style = tiling.style
        self.max_lines = tiling.max_lines
        self.level = level
        self.seconds_per_px = seconds_per_px_at(level)
        self._long_from = long_from(level)
        columns, table = self.table.columns, self.table
        self._columns: Columns = columns
        most = tiling.crowding.most(level)
        long = tiling.long_counts[:, min(max(self._long_from, 0), ENDLESS)]
        wanted = np.ceil(_LINES_PER_EVENT * most).astype(np.int64) + np.minimum(long, tiling.tracks)
        self.lines = np.clip(wanted, 1, self.max_lines)
        self.has_rest = (table.counts > self.lines) | (long > tiling.tracks)
        if table is not self.counted:
            self.has_rest |= table.counts > self.counted.counts
        self.is_band = most > _BAND_FROM * self.lines
        self._peaks = tiling.crowding.most(level - 2 * int(log2(TILE // CELL)))
        heights = (self.lines + self.has_rest) * self.style.line + 2 * self.style.pad + 1
        self.tops: npt.NDArray[np.float64] = np.concatenate([[0.0], np.cumsum(heights)])
        self._tiles: dict[Key, PlacedTile] = {}
        self._edges: dict[int, Ints32] = {}
        self._sheet: tuple[tuple[range, range], Sheet] | None = None

    @property
    def looks(self) -> Sequence[Mark]:
        """Return what the marks met so far look like, for the legend."""
        return self._tiling.looks.marks

    @property
    def has_clusters(self) -> bool:
        """Return whether some events are only counted."""
        return bool(self.has_rest.any())

    @property
    def height(self) -> float:
        """Return the height of all lanes."""
        return float(self.tops[-1])

    def lanes_between(self, top: float, bottom: float) -> range:
        """Return the lanes of which something stands between two heights."""
        first = int(np.searchsorted(self.tops, top, side="right")) - 1
        last = int(np.searchsorted(self.tops, bottom))
        return range(max(first, 0), min(last, len(self.table)))

    def is_ready(self, view: TiledView) -> bool:
        """Return whether everything that a view shows is placed."""
        return not any(self._missing(view))

    def make_ready(self, view: TiledView, in_time: Callable[[], bool]) -> bool:
        """Place what a view shows, lane by lane as long as there is time; return whether all of it is."""
        for missing in self._missing(view):
            if missing:
                if not in_time():
                    return False
                self._make(missing)
        return True

    def _missing(self, view: TiledView) -> Iterator[list[Key]]:
        tiles = self._tiles_between(view.start, view.end)
        for lane in self.lanes_between(view.top, view.bottom):
            yield [(lane, tile) for tile in tiles if (lane, tile) not in self._tiles]

    def _tiles_between(self, start: float, end: float) -> range:
        # labels reach over from the tiles beside
        seconds, reach = TILE * self.seconds_per_px, REACH * self.seconds_per_px
        return range(floor((start - reach) / seconds), floor((end + reach) / seconds) + 1)

    def middle(self, lane: int, line: float) -> float:
        """Return the middle of a line of a lane, from the top of the first lane."""
        return float(self.tops[lane]) + self.style.pad + (line + 0.5) * self.style.line

    def sheet(self, lanes: range, start: float, end: float) -> Sheet:
        """Return what stands in some lanes between two times, and a little around."""
        tiles = self._tiles_between(start, end)
        key = (lanes, tiles)
        if self._sheet is None or self._sheet[0] != key:
            self._sheet = (key, self._joined(lanes, tiles))
        return self._sheet[1]

    def _joined(self, lanes: range, tiles: range) -> Sheet:
        self._make([(lane, tile) for lane in lanes for tile in tiles])
        parts = [self._tiles[lane, tile].marks for lane in lanes for tile in tiles]
        parts += [self._long_part(lane, tiles) for lane in lanes]
        return joined(parts, self._tiling.looks.marks, self._rests(lanes, tiles))

    def _rests(self, lanes: range, tiles: range) -> Rests:
        """Return what is only counted in some lanes and tiles."""
        here = slice(lanes.start, lanes.stop)
        lines = np.where(self.has_rest[here], self.lines[here], 0)
        edges = [self._cell_edges(tile) for tile in tiles]
        counts = [np.concatenate([self._tiles[lane, tile].rest for tile in tiles]) for lane in lanes]
        dimmed = [self._all_in(lane, tiles) for lane in lanes] if self.table is not self.counted else None
        cells_here = len(tiles) * CELLS
        return Rests(
            lanes=np.array(lanes, np.int32),
            y=self.tops[here] + self.style.pad + (lines + 0.5) * self.style.line,
            start=tiles.start * TILE * self.seconds_per_px,
            seconds=CELL * self.seconds_per_px,
            first_rows=np.concatenate([*(edge[:-1] for edge in edges), edges[-1][-1:]]),
            counts=np.array(counts, np.int64).reshape(len(lanes), cells_here),
            dimmed=None if dimmed is None else np.array(dimmed, np.int64).reshape(len(lanes), cells_here),
            is_band=self.is_band[here],
            peak=self._peaks[here],
        )

    def _make(self, wanted: Iterable[Key]) -> None:
        """Place the tiles that are not yet placed: even ones, those beside odd ones included, then odd ones."""
        missing = [key for key in wanted if key not in self._tiles]
        even = {
            (lane, near)
            for lane, tile in missing
            for near in ((tile,) if tile % 2 == 0 else (tile - 1, tile + 1))
            if (lane, near) not in self._tiles
        }
        self._place(sorted(even))
        self._place([key for key in missing if key[1] % 2])

    def _place(self, keys: Sequence[Key]) -> None:
        if not keys:
            return
        found = [self._competing(lane, tile) for lane, tile in keys]
        rows = np.concatenate([*found, np.empty(0, np.int32)])
        stances = np.concatenate(
            [self.table.stances_at(lane, own) for (lane, _), own in zip(keys, found, strict=True)]
        )
        shapes = self._tiling.looks.shapes(self._columns, rows, stances, self.seconds_per_px)
        crowded = np.array([self.is_band[lane] for lane, _ in keys], np.bool_)
        candidates = self._candidates(
            keys, found, shapes, rows, np.repeat(crowded, [len(own) for own in found])
        )
        placer = Placer(candidates)
        ends: list[int] = []
        taken: list[tuple[int, ...]] = []
        at = 0
        for (lane, tile), own in zip(keys, found, strict=True):
            which = range(at, at + len(own))
            at += len(own)
            taken.append(placer.place_tile(which, self._taken(lane, tile), bare=not self.is_band[lane]))
            ends.append(len(placer.places.chosen))
        marks = self._marks(keys, rows, shapes, placer.places, ends)
        begin = 0
        for key, end, cells_taken in zip(keys, ends, taken, strict=True):
            own_marks = marks.part(begin, end)
            self._tiles[key] = PlacedTile(own_marks, self._rest(*key, own_marks.row), cells_taken)
            begin = end

    def _candidates(
        self,
        keys: Sequence[Key],
        found: Sequence[Ints32],
        shapes: Shapes,
        rows: Ints32,
        crowded: npt.NDArray[np.bool_],
    ) -> Candidates:
        origin = np.repeat([tile * TILE for _, tile in keys], [len(own) for own in found])
        titles, shorts = self._tiling.lettering.titles(rows), self._tiling.lettering.shorts(rows)
        return Candidates(
            left=shapes.start / self.seconds_per_px + shapes.start_px - shapes.left - origin,
            right=shapes.end / self.seconds_per_px + shapes.end_px + shapes.right - origin,
            holds_label=shapes.holds_label,
            title=np.where(crowded, np.minimum(titles, CROWDED_LABEL), titles),
            short=np.where(crowded, np.minimum(shorts, CROWDED_SHORT), shorts),
        )

    def _marks(
        self, keys: Sequence[Key], rows: Ints32, shapes: Shapes, places: Places, ends: Sequence[int]
    ) -> Sheet:
        """Return the marks of some tiles, tile after tile."""
        at = np.array(places.chosen, np.int64)
        own = rows[at]
        lane = np.repeat([lane for lane, _ in keys], np.diff([0, *ends])).astype(np.int32)
        labels: list[str] = []
        widths: list[float] = []
        for row, side, is_short, is_crowded in zip(
            own.tolist(), places.side, places.is_short, self.is_band[lane].tolist(), strict=True
        ):
            label, width = self._label(row, side, is_short, is_crowded)
            labels.append(label)
            widths.append(width)
        return Sheet(
            row=own,
            lane=lane,
            y=self.tops[lane] + self.style.pad + (np.array(places.line, np.float64) + 0.5) * self.style.line,
            start=shapes.start[at],
            start_px=shapes.start_px[at],
            end=shapes.end[at],
            end_px=shapes.end_px[at],
            left=shapes.left[at],
            right=shapes.right[at],
            side=np.array(places.side, np.uint8),
            width=np.array(widths, np.float64),
            look=shapes.look[at],
            labels=tuple(labels),
            looks=(),
        )

    def _all_in(self, lane: int, tiles: range) -> npt.NDArray[np.int64]:
        """Return how many events of a lane, matching or not, begin in each cell of some tiles."""
        rows = self.table.rows(lane)
        return np.concatenate([np.diff(np.searchsorted(rows, self._cell_edges(tile))) for tile in tiles])

    def _label(self, row: int, side: LabelSide, is_short: bool, crowded: bool) -> tuple[str, float]:
        """Return the label of a placed event and its width."""
        if side is LabelSide.NONE:
            return "", 0.0
        room = inf
        if crowded and side is not LabelSide.INSIDE:
            room = CROWDED_SHORT if is_short else CROWDED_LABEL
        return self._tiling.lettering.label(row, room, is_short=is_short)

    def _rest(self, lane: int, tile: int, own: Ints32) -> npt.NDArray[np.int64]:
        """Return how many events of a lane begin in each cell of a tile and have no mark."""
        edges = self._cell_edges(tile)
        rest = np.diff(np.searchsorted(self.counted.rows(lane), edges))
        begun = [t.row for t in self._tracks(lane, tile) if edges[0] <= t.row < edges[-1]]
        for marked in (own, np.array(begun, np.int32)):
            if len(marked):
                rest -= np.bincount(np.searchsorted(edges, marked, side="right") - 1, minlength=CELLS)
        return rest

    def _competing(self, lane: int, tile: int) -> Ints32:
        most = _COMPETING[0] + _COMPETING[1] * int(self.lines[lane])
        rows = competing(self.counted, lane, self._cell_edges(tile), most)
        long = span_classes(self._columns)[rows] >= self._long_from
        return rows[~long] if long.any() else rows

    def _cell_edges(self, tile: int) -> Ints32:
        """Return the first row of each cell of a tile, and of the cell after it."""
        if tile not in self._edges:
            times = np.ceil((tile * TILE + np.arange(CELLS + 1) * CELL) * self.seconds_per_px).astype(
                np.int64
            )
            dated = first_row(self._columns, 2.0**62)
            self._edges[tile] = np.searchsorted(self._columns.start[:dated], times).astype(np.int32)
        return self._edges[tile]

    def _tracks(self, lane: int, tile: int) -> list[Track]:
        lines = self.lines[lane]
        return [t for t in self._tiling.long_spans(lane).tracks(self.level, tile) if t.line < lines]

    def _taken(self, lane: int, tile: int) -> list[int]:
        """Return what neighbors and long spans take of a tile's lines."""
        taken = [0] * int(self.lines[lane])
        if tile % 2:
            taken = beside(self._tiles[lane, tile - 1].taken, self._tiles[lane, tile + 1].taken)
        for near in (self._tracks(lane, tile - 1), self._tracks(lane, tile), self._tracks(lane, tile + 1)):
            for track in near:
                left = max(track.start / self.seconds_per_px - tile * TILE, -REACH - 2 * CLEAR)
                right = min(track.end / self.seconds_per_px - tile * TILE, TILE + REACH + 2 * CLEAR)
                taken[track.line] |= cells(left, right)
        return taken

    def _long_part(self, lane: int, tiles: range) -> Sheet:
        """Return the long spans of a lane that meet some tiles, each once."""
        found = {track.row: track for tile in tiles for track in self._tracks(lane, tile)}
        rows = np.array(list(found), np.int32)
        shapes = self._tiling.looks.shapes(
            self._columns, rows, self.table.stances_at(lane, rows), self.seconds_per_px
        )
        labels = [self._tiling.lettering.label(row, inf, is_short=False) for row in found]
        return Sheet(
            row=rows,
            lane=np.full(len(rows), lane, np.int32),
            y=np.array([self.middle(lane, track.line) for track in found.values()], np.float64),
            start=shapes.start,
            start_px=shapes.start_px,
            end=shapes.end,
            end_px=shapes.end_px,
            left=shapes.left,
            right=shapes.right,
            side=np.where(shapes.holds_label, LabelSide.INSIDE, LabelSide.NONE).astype(np.uint8),
            width=np.array([width for _, width in labels], np.float64),
            look=shapes.look,
            labels=tuple(label for label, _ in labels),
            looks=(),
        )
