"""The tiled layout: lanes of many events, laid out tile by tile where they are looked at.

It is made for a level of zoom (level k: the square root of 2 to the power of k seconds per px) and serves every view
between it and the next nearer one: there marks stand further apart and nothing meets. Which line an event has follows
from the level, the lanes and what matches.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import chain
from math import floor

import numpy as np

from timeline_app.timeline.data.arrays import Ints32
from timeline_app.timeline.lanes.lanes import Lane, LaneTable
from timeline_app.timeline.lanes.sheet import Counts, Rests, Sheet
from timeline_app.timeline.layout.level import Level, Shared
from timeline_app.timeline.layout.tile_making import (
    Key,
    PlacedTile,
    long_marks,
    make_tiles,
    most_competing,
    moved_tiles,
)
from timeline_app.timeline.layout.tile_marks import Marks, joined, sheet_of_marks
from timeline_app.timeline.layout.tiled_view import TiledView
from timeline_app.timeline.layout.tiles import CELL, CELLS, REACH, TILE
from timeline_app.timeline.shapes.forms import Mark

_BACK = 64.0
"""How far before its event's first day a mark begins at most, px."""
_AT_ONCE = 2_400
"""About so many candidates are placed together, which costs less than one by one."""
_WRITTEN_AT_ONCE = 30
"""So many labels are written in one step."""
_END = object()


class TiledLayout:
    """The lanes at one level. `tops` has the top of each lane and the foot of the last, in px."""

    def __init__(self, shared: Shared, number: int) -> None:
        self.table = shared.table
        self.counted = shared.counted
        self.left_out: tuple[Lane, ...] = ()
        self.style = shared.style
        self.level = Level(shared, number)
        self.seconds_per_px = self.level.seconds_per_px
        self.lines = self.level.lines
        self.tops = self.level.tops
        self._tiles: dict[Key, PlacedTile] = {}
        self._placed: set[tuple[range, range]] = set()
        """Lanes and tiles that were seen to be placed: to look at each of them takes longer, and none is given up."""
        self._sheet: tuple[tuple[range, range], Sheet] | None = None
        self._long_marks: tuple[tuple[range, range], Marks] | None = None
        """Those that the next sheet has, once they are found."""
        self._written: Sheet | None = None
        """The sheet whose labels in view are written."""
        self._begun: Iterator[None] | None = None
        """Tiles that are being made."""

    def carried(self, shared: Shared, touched: Collection[int]) -> "TiledLayout":
        """Return this layout after an edit, with the tiles of lanes in which it did nothing.

        Args:
            shared: what its levels have in common now.
            touched: the lanes in which the edit did something; there are the same lanes as before.
        """
        found = TiledLayout(shared, self.level.number)
        splice = shared.columns.splice
        assert splice is not None, "the columns come from an edit"
        stays = (self.lines == found.lines) & (self.level.is_band == found.level.is_band)
        lower = found.tops - self.tops
        kept = {key: tile for key, tile in self._tiles.items() if stays[key[0]] and key[0] not in touched}
        found._tiles = moved_tiles(kept, splice, lower)
        return found

    @property
    def looks(self) -> Sequence[Mark]:
        """Return what the marks met so far look like, for the legend."""
        return self.level.shared.looks.marks

    @property
    def has_clusters(self) -> bool:
        """Return whether some events are only counted."""
        return bool(self.level.has_rest.any())

    @property
    def height(self) -> float:
        """Return the height of all lanes."""
        return float(self.tops[-1])

    def lanes_between(self, top: float, bottom: float) -> range:
        """Return the lanes of which something stands between two heights."""
        first = int(self.tops.searchsorted(top, side="right")) - 1
        last = int(self.tops.searchsorted(bottom))
        return range(max(first, 0), min(last, len(self.table)))

    def is_placed(self, view: TiledView) -> bool:
        """Return whether everything that a view shows is placed."""
        part = self._part(view)
        if part not in self._placed and next(self._missing(*part), None) is None:
            self._placed.add(part)
        return part in self._placed

    def is_ready(self, view: TiledView) -> bool:
        """Return whether it is also joined to a sheet, and its labels are written."""
        sheet = self._sheet
        return sheet is not None and sheet[1] is self._written and _serves(sheet[0], self._part(view))

    def make_ready(self, view: TiledView, in_time: Callable[[], bool]) -> bool:
        """Place what a view shows and join it, step by step as long as there is time; return whether all of it is."""
        if not self.place(view, in_time) or not in_time():
            return False
        lanes, tiles = self._part(view)
        if not self._has_sheet(lanes, tiles):
            self._long(lanes, tiles)
            if not in_time():
                return False
        sheet = self.sheet(lanes, view.start, view.end)
        if self._written is sheet:
            return True
        in_view = (sheet.start < view.end) & (sheet.end > view.start)
        in_view &= (sheet.y > view.top) & (sheet.y < view.bottom)
        at = sheet.labels.unwritten(in_view.nonzero()[0])
        for begin in range(0, len(at), _WRITTEN_AT_ONCE):
            if not in_time():
                return False
            sheet.labels.pick(at[begin : begin + _WRITTEN_AT_ONCE])
        self._written = sheet
        return True

    def _part(self, view: TiledView) -> tuple[range, range]:
        return self.lanes_between(view.top, view.bottom), self._tiles_between(view.start, view.end)

    def place(self, view: TiledView, in_time: Callable[[], bool]) -> bool:
        """Place what a view shows, step by step as long as there is time; return whether all of it is."""
        while not self.is_placed(view):
            if self._begun is None:
                missing = next(self._parts(view))
                self._begun = _making(self.level, missing, self._tiles)
            while in_time():
                if next(self._begun, _END) is _END:
                    self._begun = None
                    break
            else:
                return False
        return True

    def _parts(self, view: TiledView) -> Iterator[list[Key]]:
        """Yield what a view lacks in parts of about equal work: some lanes, or some tiles of one that is much work."""
        together: list[Key] = []
        work = 0
        for lane in self._missing(*self._part(view)):
            each = most_competing(int(self.lines[lane[0][0]]))
            if each * len(lane) > _AT_ONCE:
                # even ones first: odd ones need those beside them
                tiles, size = sorted(lane, key=lambda key: key[1] % 2), max(_AT_ONCE // each // 2, 1)
                yield from (tiles[begin : begin + size] for begin in range(0, len(tiles), size))
                continue
            together += lane
            work += each * len(lane)
            if work > _AT_ONCE:
                yield together
                together, work = [], 0
        if together:
            yield together

    def _missing(self, lanes: range, tiles: range) -> Iterator[list[Key]]:
        """Yield for each lane that lacks some of the tiles which they are."""
        for lane in lanes:
            if missing := [(lane, tile) for tile in tiles if (lane, tile) not in self._tiles]:
                yield missing

    def _tiles_between(self, start: float, end: float) -> range:
        # a box reaches over from the tile before; what begins after the view reaches back by an arrow at most
        seconds, per_px = TILE * self.seconds_per_px, self.seconds_per_px
        return range(floor((start - REACH * per_px) / seconds), floor((end + _BACK * per_px) / seconds) + 1)

    def sheet(self, lanes: range, start: float, end: float) -> Sheet:
        """Return what stands in some lanes between two times, and a little around."""
        tiles = self._tiles_between(start, end)
        if self._sheet is None or not self._has_sheet(lanes, tiles):
            self._sheet = ((lanes, tiles), self._joined(lanes, tiles))
        return self._sheet[1]

    def _has_sheet(self, lanes: range, tiles: range) -> bool:
        return self._sheet is not None and _serves(self._sheet[0], (lanes, tiles))

    def _long(self, lanes: range, tiles: range) -> Marks:
        """Return the long spans of some lanes in some tiles."""
        if self._long_marks is None or self._long_marks[0] != (lanes, tiles):
            self._long_marks = ((lanes, tiles), long_marks(self.level, lanes, tiles))
        return self._long_marks[1]

    def _joined(self, lanes: range, tiles: range) -> Sheet:
        missing = chain.from_iterable(self._missing(lanes, tiles))
        for _ in _making(self.level, missing, self._tiles):
            pass
        parts = [self._tiles[lane, tile].marks for lane in lanes for tile in tiles]
        parts.append(self._long(lanes, tiles))
        self._long_marks = None
        marks = joined(parts)
        shared = self.level.shared
        return sheet_of_marks(marks, shared.looks.marks, shared.lettering, self._rests(lanes, tiles, marks))

    def _rests(self, lanes: range, tiles: range, marks: Marks) -> Rests:
        """Return what is only counted in some lanes and tiles: all but the events that have a mark."""
        here = slice(lanes.start, lanes.stop)
        level = self.level
        lines = np.where(level.has_rest[here], level.lines[here], 0)
        edges = level.first_rows(tiles.start * CELLS + np.arange(len(tiles) * CELLS + 1))
        counts = _counted(self.counted, lanes, edges)
        row, lane = marks["row"], marks["lane"] - lanes.start
        begun = (row >= edges[0]) & (row < edges[-1])
        at = edges.searchsorted(row[begun], side="right") - 1
        np.subtract.at(counts, (lane[begun], at), 1)
        return Rests(
            lanes=np.array(lanes, np.int32),
            y=level.middle(np.array(lanes, np.int32), lines),
            start=tiles.start * TILE * self.seconds_per_px,
            seconds=CELL * self.seconds_per_px,
            first_rows=edges,
            counts=counts,
            dimmed=None if self.table is self.counted else _counted(self.table, lanes, edges),
            is_band=level.is_band[here],
            peak=level.peaks[here],
        )


def _making(level: Level, missing: Iterable[Key], made: dict[Key, PlacedTile]) -> Iterator[None]:
    """Make tiles that are not yet made, and the even ones beside odd ones, step by step.

    It does not know the layout that keeps it: what refers to itself in a circle does not give its memory back at once.
    """
    wanted: dict[int, set[int]] = {}
    for lane, tile in missing:
        near = (tile,) if tile % 2 == 0 else (tile - 1, tile, tile + 1)
        wanted.setdefault(lane, set()).update(t for t in near if (lane, t) not in made)
    alike: dict[tuple[int, ...], list[int]] = {}
    for lane, tiles in wanted.items():
        alike.setdefault(tuple(sorted(tiles)), []).append(lane)
    for tiles_of_lanes, lanes in alike.items():
        yield from make_tiles(level, lanes, tiles_of_lanes, made)


def _serves(made: tuple[range, range], wanted: tuple[range, range]) -> bool:
    """Return whether a sheet of some lanes and tiles holds all of some others, and not much more: a zoom narrows."""
    (lanes, tiles), (wanted_lanes, wanted_tiles) = made, wanted
    return (
        lanes == wanted_lanes
        and tiles.start <= wanted_tiles.start
        and wanted_tiles.stop <= tiles.stop
        and len(tiles) <= 2 * len(wanted_tiles) + 1
    )


def _counted(table: LaneTable, lanes: range, edges: Ints32) -> Counts:
    """Return how many events of some lanes begin in each cell between some first rows, as (lanes, cells)."""
    found = np.empty((len(lanes), len(edges)), np.int64)
    for own, lane in zip(found, lanes, strict=True):
        rows = table.rows(lane)
        begin, end = rows.searchsorted(edges[[0, -1]]).tolist()
        own[:] = rows[begin:end].searchsorted(edges)
    return np.diff(found, axis=1)
