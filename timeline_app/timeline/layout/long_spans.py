"""Long spans: which line a span keeps at every zoom level at which it is longer than half a tile.

A span gets its line at the level where it becomes that long, among spans of about its length that begin in the same
tile, and keeps it at the levels one, two, … octaves nearer: what does not overlap there overlaps nowhere. Longer ones
come first, so a tile asks only its coarser neighbors, however long the chronology is. Who finds no line is counted with
the rest.
"""

from collections.abc import Callable, Iterator, Sequence
from copy import copy
from dataclasses import dataclass
from functools import lru_cache
from math import floor

import numpy as np
import numpy.typing as npt

from timeline_app.domain.columns import END_CONTINUES, END_UNKNOWN, START_OPEN
from timeline_app.domain.terms import Claim, Extent, Stance
from timeline_app.timeline.data.arrays import Ints32
from timeline_app.timeline.data.columns import Columns
from timeline_app.timeline.data.distinct import numbers_in
from timeline_app.timeline.lanes.lane_orders import ENDLESS
from timeline_app.timeline.lanes.window import first_row
from timeline_app.timeline.layout.tiles import REACH, TILE, edges_of, seconds_per_px_at
from timeline_app.timeline.shapes.forms import DAY_BOX_FROM, look_of, width_class

FROM_CLASS = 8
"""2**FROM_CLASS px are half a tile."""
DAY_CLASS = 16
"""The class of a day, 86,400 seconds."""
_FEWEST = 6
"""So many spans that begin in one tile compete for a line, or as many as there are lines; of days as many each."""
_GAP_PX = 12
"""Pixels between two spans on a line, but for two closed boxes: one may begin where the other ends."""
FOREVER = 2**61
Positions = npt.NDArray[np.int64]
_EXTENTS = tuple(Extent)
_FROM_THEN_ON = _EXTENTS.index(Extent.FROM_THEN_ON)
_BOX = width_class(DAY_BOX_FROM)
assert 1 << FROM_CLASS == REACH


@dataclass(frozen=True, slots=True)
class Track:
    """A span on its line.

    Attributes:
        span: the class of its length, and its number among the lane's spans of that class. Both stay what they are
            when an event goes or comes in another lane, and rows move.
        start, end: from when to when it takes room, in seconds.
        is_closed: whether it is drawn with a line at either end.
    """

    span: tuple[int, int]
    line: int
    start: int
    end: int
    is_closed: bool


class TileRows:
    """Where tiles begin and end among the rows of a chronology: every lane asks for the same."""

    def __init__(self, columns: Columns) -> None:
        self.columns = columns
        self._known: dict[tuple[int, int], Ints32] = {}

    def carried(self, columns: Columns) -> "TileRows":
        """Return the same for columns in which no event stands at another place."""
        found = TileRows(columns)
        found._known = self._known
        return found

    def edges(self, level: int, tile: int) -> Ints32:
        """Return the first row of a tile and of the next one."""
        key = (level, tile)
        if key not in self._known:
            self._known[key] = np.array(
                [first_row(self.columns, time) for time in edges_of(level, tile)], np.int32
            )
        return self._known[key]


class LongSpans:
    """The long spans of one lane."""

    def __init__(
        self, tile_rows: "TileRows", spans_of: Callable[[int], Ints32], few: int, lines: int
    ) -> None:
        """Take what gives a lane's spans of each class, ascending.

        The first `few` lines may hold spans of several days, so that room is left for what is short; single days, which
        are long only on a screen that shows no more than a day, may stand on all `lines`.
        """
        self._tile_rows = tile_rows
        self._columns = tile_rows.columns
        self._spans_of = spans_of
        self._few, self._lines = few, lines
        self._longest = next((c for c in range(ENDLESS - 1, 0, -1) if len(spans_of(c))), 0)
        self._endless = self._place(ENDLESS, 0, len(spans_of(ENDLESS)), [], 1, few)
        self._homed: dict[tuple[int, int], list[Track]] = {}
        self._tracks: dict[tuple[int, int], list[Track]] = {}

    def carried(self, tile_rows: TileRows, spans_of: Callable[[int], Ints32]) -> "LongSpans":
        """Return the same after an edit that did nothing in this lane."""
        found = copy(self)
        found._tile_rows, found._columns, found._spans_of = tile_rows, tile_rows.columns, spans_of
        return found

    def tracks(self, level: int, start: float, end: float) -> list[Track]:
        """Return the long spans that stand between two times at a level, with their lines."""
        level, tiles = _octave(level, start, end)
        found = {track.span: track for tile in tiles for track in self._meeting(level, tile)}
        return [track for track in found.values() if track.start < end and track.end > start]

    def finding(self, level: int, start: float, end: float) -> Iterator[None]:
        """Find lines for what `tracks` returns, tile by tile."""
        level, tiles = _octave(level, start, end)
        for tile in tiles:
            if (level, tile) not in self._tracks:
                self._meeting(level, tile)
                yield

    def rows_of(self, tracks: Sequence[Track]) -> Ints32:
        """Return the rows of some spans."""
        spans = np.array([track.span for track in tracks], np.int64)
        found = np.empty(len(spans), np.int32)
        for length in numbers_in(spans[:, 0]).tolist():
            is_own = spans[:, 0] == length
            found[is_own] = self._spans_of(length)[spans[is_own, 1]]
        return found

    def _meeting(self, level: int, tile: int) -> list[Track]:
        """Return the long spans that meet a tile."""
        key = (level, tile)
        if key not in self._tracks:
            start, end = edges_of(level, tile)
            every = [*self._coarser(level, tile), *self._home(level, tile - 1), *self._home(level, tile)]
            self._tracks[key] = [track for track in every if track.start < end and track.end > start]
        return self._tracks[key]

    def _coarser(self, level: int, tile: int) -> list[Track]:
        if long_from(level) >= self._longest:
            return self._endless
        return self._meeting(level + 2, tile >> 1)

    def _home(self, level: int, tile: int) -> list[Track]:
        """Return the spans that become long at this level, begin in this tile and have a line."""
        key = (level, tile)
        if key not in self._homed:
            self._homed[key] = self._find_home(level, tile)
        return self._homed[key]

    def _find_home(self, level: int, tile: int) -> list[Track]:
        length = long_from(level)
        spans = self._spans_of(length) if 0 < length < ENDLESS else np.empty(0, np.int32)
        low, high = spans.searchsorted(self._tile_rows.edges(level, tile)).tolist() if len(spans) else (0, 0)
        if low == high:
            return []
        lines = self._lines if length <= DAY_CLASS else self._few
        taken, (start, end) = self._coarser(level, tile), edges_of(level, tile)
        if len({t.line for t in taken if t.start <= start and t.end >= end and t.line < lines}) == lines:
            return []  # every line is taken all through the tile
        taken = [*taken, *self._coarser(level, tile + 1)]
        if tile % 2:
            taken += [*self._home(level, tile - 1), *self._home(level, tile + 1)]
        return self._place(length, low, high, taken, seconds_per_px_at(level), lines)

    def _place(
        self, length: int, low: int, high: int, taken: list[Track], seconds_per_px: float, lines: int
    ) -> list[Track]:
        """Return the spans of a class, those from number `low` to before `high`, that find a line."""
        numbers = self._competing(length, low, high, max(lines, _FEWEST))
        rows = self._spans_of(length)[numbers]
        gap = _GAP_PX * seconds_per_px
        # what a closed box keeps clear of, and what any other span does
        of_closed, of_other = [], []

        def take(track: Track) -> None:
            line, before, after = track.line, track.start - gap, track.end + gap
            of_other.append((line, before, after))
            of_closed.append((line, track.start, track.end) if track.is_closed else (line, before, after))

        for track in taken:
            if track.line < lines:
                take(track)
        found: list[Track] = []
        for number, start, end, is_closed in zip(
            numbers.tolist(), *_reach(self._columns, rows), _closed(self._columns, rows), strict=True
        ):
            taken_by = of_closed if is_closed else of_other
            busy = {line for line, before, after in taken_by if before < end and after > start}
            if len(busy) < lines:
                line = next(line for line in range(lines) if line not in busy)
                found.append(Track((length, number), line, start, end, is_closed))
                take(found[-1])
        return found

    def _competing(self, length: int, low: int, high: int, most: int) -> Positions:
        """Return the numbers of those spans of a class that compete, the most important first."""
        numbers, rows = np.arange(low, high), self._spans_of(length)[low:high]
        # what happens on one day leaves the others their lines
        parts = [*self._days(rows)] if length == DAY_CLASS else [slice(0, len(rows))]
        # eight bits are sorted by counting, which matters where a million events begin on one day
        falling = -self._columns.importance[rows].astype(np.int8)
        found = np.concatenate([part.start + falling[part].argsort(kind="stable")[:most] for part in parts])
        found = found[falling[found].argsort(kind="stable")]
        chosen: Positions = numbers[found]
        return chosen

    def _days(self, rows: Ints32) -> Iterator[slice]:
        """Yield which of some spans begin at the same time."""
        begin = 0
        while begin < len(rows):
            time = int(self._columns.start[rows[begin]])
            end = int(rows.searchsorted(first_row(self._columns, time + 1)))
            yield slice(begin, end)
            begin = end


def _octave(level: int, start: float, end: float) -> tuple[int, range]:
    """Return the level that has the lines of another one, and its tiles between two times."""
    level &= ~1  # the level between two octaves has the lines of the nearer one
    length = TILE * seconds_per_px_at(level)
    return level, range(floor(start / length), floor(end / length) + 1)


def _reach(columns: Columns, rows: Ints32) -> tuple[list[int], list[int]]:
    """Return from when to when spans take room, in seconds; for ever where they are drawn to the edge of the view."""
    start, end, flags = columns.start[rows], columns.end[rows], columns.flags[rows]
    onward = columns.extent[rows] == _FROM_THEN_ON
    start = np.where((flags & START_OPEN != 0) & ~onward, -FOREVER, start)
    end = np.where(onward | (flags & (END_CONTINUES | END_UNKNOWN) != 0), FOREVER, end)
    return start.tolist(), end.tolist()


def _closed(columns: Columns, rows: Ints32) -> list[bool]:
    """Return which of some long spans are boxes with a line at either end."""
    return list(map(_is_closed, columns.extent[rows].tolist(), columns.flags[rows].tolist()))


@lru_cache(1024)
def _is_closed(extent: int, flags: int) -> bool:
    return look_of(_EXTENTS[extent], Claim.ASSERTED, Stance.NONE_STATED, flags, _BOX).is_closed


def long_from(level: int) -> int:
    """Return the class from which on spans are long at a level.

    There they take 181 to 256 px and more, and those of just this class less than a tile, so that a span that begins in
    one tile ends in the next at the latest.
    """
    return level // 2 + FROM_CLASS
