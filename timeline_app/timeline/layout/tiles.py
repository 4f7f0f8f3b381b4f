"""Tiles: placing the events of one lane within 512 px of one zoom level, on lines kept as bit masks.

A dense lane is laid out tile by tile, so that a layout costs what is on screen. Even tiles go first and may reach
half a tile into their neighbors; odd tiles see what their neighbors took. Each tile so depends on its neighbors at
most, never on the pan. The order of forms is that of `timeline.lanes.placing`; a line's free cells are one integer,
because a test for room must cost a tenth of a microsecond. Its lower half has the cells that anything else keeps clear
of, its upper half those that a closed box does with its label inside: it may begin where another such box ends.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from math import ceil

import numpy as np
import numpy.typing as npt

from timeline_app.timeline.data.arrays import Floats
from timeline_app.timeline.lanes.placing import CLEAR, GAP, INSIDE_ROOM
from timeline_app.timeline.lanes.sheet import LabelSide

TILE = 512
"""Width of a tile in px of its level."""
CELL = 4
"""Width of a cell: the grain of free room, and of the bars of a density band."""
REACH = TILE // 2
"""How far labels of an even tile may reach into its neighbors, px."""
CELLS = TILE // CELL
_BITS = (TILE + 2 * REACH) // CELL
_ALL = (1 << _BITS) - 1
_BOTH = 1 | 1 << _BITS
"""Times a mask of cells: the same in both halves of a line."""
_FROM_LEFT, _FROM_RIGHT = (_ALL >> CELLS) * _BOTH, (_ALL >> CELLS << CELLS) * _BOTH
_MAY_BE_FULL = _BITS // 2
"""A line of which fewer cells are taken is not asked whether it has room."""
_SHIFTS = (1, 2, 4, 8)
"""Runs of 2, 4, 8 and 16 free cells: 64 px."""
_NONE, _INSIDE, _RIGHT, _LEFT = LabelSide.NONE, LabelSide.INSIDE, LabelSide.RIGHT, LabelSide.LEFT
_MOST_FAILURES = 16
"""After so many candidates in a row without room for a label, the rest is not tried."""


@dataclass(frozen=True, slots=True, eq=False)
class Candidates:
    """Events that compete for places, tile by tile, in each the most important first.

    Lengths are in px from the left edge of an event's own tile.

    Attributes:
        left, right: the outer bounds of the mark.
        holds_label: whether it is a box that may hold its label. is_closed: whether with a line at either end.
        title, short: estimated label widths.
    """

    left: Floats
    right: Floats
    holds_label: npt.NDArray[np.bool_]
    is_closed: npt.NDArray[np.bool_]
    title: npt.NDArray[np.float32]
    short: npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Places:
    """Who found a place: positions among the candidates, line, side, and whether with the short title."""

    chosen: list[int] = field(default_factory=list)
    line: list[int] = field(default_factory=list)
    side: list[LabelSide] = field(default_factory=list)
    is_short: list[bool] = field(default_factory=list)


def seconds_per_px_at(level: int) -> float:
    """Return the seconds per px of a level: two levels are an octave."""
    return float(2.0 ** (level / 2))


def edges_of(level: int, tile: int) -> tuple[int, int]:
    """Return where a tile begins and ends, in whole seconds."""
    width = TILE * seconds_per_px_at(level)
    return ceil(tile * width), ceil((tile + 1) * width)


def cells(left: float, right: float) -> int:
    """Return the cells between two px of a tile, with a little room on both sides."""
    low = max(int((left - CLEAR / 2 + REACH) // CELL), 0)
    high = min(int(-(-(right + CLEAR / 2 + REACH) // CELL)), _BITS)
    return (1 << high) - (1 << low) if high > low else 0


def closed_box(left: float, right: float) -> int:
    """Return what a closed box between two px of a tile takes of its line: of others of its kind no more than itself."""
    first, last = (min(max(round((x + REACH) / CELL), 0), _BITS) for x in (left, right))
    return cells(left, right) | (1 << last) - (1 << first) << _BITS


def kept_clear(taken: int) -> int:
    """Return what others keep clear of on a line with some taken cells: closed boxes of a cell more on both sides."""
    return taken | ((taken | taken << 1 | taken >> 1) & _ALL) << _BITS


def beside(left_taken: Sequence[int], right_taken: Sequence[int]) -> list[int]:
    """Return what two neighbors took of the tile between them, line by line."""
    return [
        (one >> CELLS & _FROM_LEFT) | (other << CELLS & _FROM_RIGHT)
        for one, other in zip(left_taken, right_taken, strict=True)
    ]


class Placer:
    """Gives candidates places, tile by tile; `places` collects them."""

    def __init__(self, candidates: Candidates) -> None:
        """Work out for all candidates at once which cells each form of a label takes."""
        room, shift = CLEAR / 2, REACH
        left, right = candidates.left, candidates.right
        self.places = Places()
        self._low = _down(left - room + shift, 0)
        self._high = _up(right + room + shift, 0)
        # where the label ends on the right and begins on the left; the whole one first, then the short one
        self._beside = [
            (_up(right + GAP + label + room + shift), _down(left - GAP - label - room + shift), is_short)
            for label, is_short in ((candidates.title, False), (candidates.short, True))
        ]
        width = np.where(candidates.holds_label, right - left, 0.0)
        self._inside_title = (width >= candidates.title + INSIDE_ROOM).tolist()
        self._inside_short = (width >= candidates.short + INSIDE_ROOM).tolist()
        self._has_short = (candidates.title != candidates.short).tolist()
        # where one closed box ends and another begins, both are rounded to the same cell
        self._first = _listed(np.rint((left + shift) / CELL), 0)
        self._last = _listed(np.rint((right + shift) / CELL), 0)
        self._is_closed = candidates.is_closed.tolist()

    def place_tile(self, which: range, taken: Sequence[int], *, bare: bool) -> tuple[int, ...]:
        """Give some candidates, all of one tile, places on lines of which some cells are taken.

        Args:
            which: positions among the candidates.
            taken: the taken cells of each line; how many lines there are follows from it.
            bare: whether an event without room for a label may stand as a mark alone.

        Returns:
            The taken cells of each line afterwards.
        """
        lines = list(taken)
        every = range(len(lines))
        # lines without room for another label are not looked at any more
        roomy = [line for line in every if bare or not lines[line] or _has_room(lines[line])]
        places = self.places
        failures = 0
        low, high = self._low, self._high
        for number in which:
            first, last = 1 << low[number], 1 << high[number]
            mark = last - first
            if self._is_closed[number] and (self._inside_title[number] or self._inside_short[number]):
                found = self._closed(number, mark, lines, roomy)
                if found is None:
                    continue  # its day is full, others may not be
            else:
                free = [line for line in roomy if not lines[line] & mark]
                found = self._labelled(number, first, last, lines, free) if free else None
                if found is None and free and bare:
                    found = (free[0], _NONE, False, kept_clear(mark))
            if found is None:
                failures += 1
                if failures == _MOST_FAILURES and not bare:
                    break
                continue
            failures = 0
            line, side, is_short, taking = found
            lines[line] |= taking
            places.chosen.append(number)
            places.line.append(line)
            places.side.append(side)
            places.is_short.append(is_short)
            if not bare and (lines[line] & _ALL).bit_count() > _MAY_BE_FULL and not _has_room(lines[line]):
                roomy.remove(line)
                if not roomy:
                    break
        return tuple(lines)

    def _closed(
        self, number: int, mark: int, lines: Sequence[int], roomy: Iterable[int]
    ) -> tuple[int, LabelSide, bool, int] | None:
        """Return what `_labelled` does for a closed box with its label inside."""
        own = (1 << self._last[number]) - (1 << self._first[number]) << _BITS
        for line in roomy:
            if not lines[line] & own:
                return line, _INSIDE, not self._inside_title[number], mark | own
        return None

    def _labelled(
        self, number: int, first: int, last: int, lines: Sequence[int], free: Sequence[int]
    ) -> tuple[int, LabelSide, bool, int] | None:
        """Return line, side, whether short, and what is taken by the first labelled form that has room on a free line.

        Forms in order of preference: inside the box, right of the mark, left of it; then the short label right and left.
        """
        if self._inside_title[number]:
            return free[0], _INSIDE, False, kept_clear(last - first)
        if self._inside_short[number]:
            return free[0], _INSIDE, True, kept_clear(last - first)
        for ends, begins, is_short in self._beside:
            if is_short and not self._has_short[number]:
                return None
            if (end := ends[number]) <= _BITS:
                mask = (1 << end) - first
                for line in free:
                    if not lines[line] & mask:
                        return line, _RIGHT, is_short, kept_clear(mask)
            if (begin := begins[number]) >= 0:
                mask = last - (1 << begin)
                for line in free:
                    if not lines[line] & mask:
                        return line, _LEFT, is_short, kept_clear(mask)
        return None


def _has_room(taken: int) -> bool:
    """Return whether a line has so many free cells in a row as a mark with a short label needs."""
    run = ~taken & _ALL
    for shift in _SHIFTS:
        run &= run >> shift
    return run != 0


def _down(x: Floats, least: int | None = None) -> list[int]:
    return _listed(np.floor(x / CELL), least)


def _up(x: Floats, least: int | None = None) -> list[int]:
    return _listed(np.ceil(x / CELL), least)


def _listed(cells_of: Floats, least: int | None) -> list[int]:
    """Return whole numbers as Python's own, kept within the tile's room where there is a least one."""
    kept = cells_of if least is None else np.clip(cells_of, least, _BITS)
    found: list[int] = kept.astype(np.int64).tolist()
    return found
