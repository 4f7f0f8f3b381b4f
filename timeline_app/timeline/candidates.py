"""Candidates: which events of a lane compete for the lines of a tile, and how large their marks and labels are."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from timeline_app.domain.columns import DATED, NATIONWIDE
from timeline_app.domain.terms import Claim, Extent, Stance
from timeline_app.timeline.columns import Columns
from timeline_app.timeline.distinct import distinct
from timeline_app.timeline.forms import DAY_BOX_FROM, MIN_WIDTH, Look, Mark, look_of
from timeline_app.timeline.lane_orders import RANKS, Ints32
from timeline_app.timeline.lanes import LaneTable
from timeline_app.timeline.sheet import Floats
from timeline_app.timeline.tiles import CELLS

_EXTENTS, _CLAIMS, _STANCES = tuple(Extent), tuple(Claim), tuple(Stance)
_DRAWN_FLAGS = np.uint16(~(DATED | NATIONWIDE) & 0xFFFF)
"""The flags that change how a mark looks."""
PARTS = 16
"""Parts of a tile from which events are drawn evenly where there are more than may compete."""
_EVERY = CELLS // PARTS


def competing(table: LaneTable, lane: int, edges: Ints32, most: int) -> Ints32:
    """Return the events of a lane that compete in a tile, the most important first.

    Args:
        table: the lanes.
        lane: number of the lane.
        edges: the first row of each cell of the tile, and of the cell after it.
        most: about how many may compete; among equally important ones some of each part of the tile do.
    """
    importance = table.columns.importance
    rows = table.rows(lane)
    low, high = np.searchsorted(rows, edges[[0, -1]]).tolist()
    if high - low <= most:
        rows = rows[low:high]
        return rows[np.argsort(-importance[rows].astype(np.int8), kind="stable")]
    number = int(table.lanes[lane]) * RANKS
    orders, found, room = table.orders, [], most
    parts = edges[::_EVERY]
    for rank in range(RANKS):
        begin, end = orders.rank_offsets[number + rank], orders.rank_offsets[number + rank + 1]
        if begin == end:
            continue
        ranked = orders.ranked[begin:end]
        at = np.searchsorted(ranked, parts)
        few = at[-1] - at[0] <= room
        chosen = ranked[at[0] : at[-1]] if few else ranked[_spread(at, max(-(-room // PARTS), 1))]
        found.append(chosen)
        room -= len(chosen)
        if room <= 0:
            break
    return np.concatenate(found)


def _spread(edges: npt.NDArray[np.int64], each: int) -> npt.NDArray[np.int64]:
    """Return up to `each` positions of every part between two edges, evenly spread."""
    begin, size = edges[:-1], np.diff(edges)
    turns = np.arange(each)[:, np.newaxis]
    picks = begin + np.where(size >= each, (2 * turns + 1) * size // (2 * each), turns)
    return picks[turns < size]


@dataclass(frozen=True, slots=True, eq=False)
class Shapes:
    """How some events are drawn at one zoom level; the numbers of `Look`, one entry per event."""

    look: Ints32
    looks: Sequence[Look]
    start: Floats
    start_px: Floats
    end: Floats
    end_px: Floats
    left: Floats
    right: Floats
    holds_label: npt.NDArray[np.bool_]


class Looks:
    """The looks met so far; each has a number that stays."""

    def __init__(self) -> None:
        self.all: list[Look] = []
        self.marks: list[Mark] = []
        """Their marks, without a place; the list only grows."""
        self._number: dict[int, int] = {}
        self._table = np.empty((0, 7))

    def shapes(
        self, columns: Columns, rows: Ints32, stances: npt.NDArray[np.uint8], seconds_per_px: float
    ) -> Shapes:
        """Return how events are drawn that have a stance of their own in this lane."""
        start, end = columns.start[rows].astype(np.float64), columns.end[rows].astype(np.float64)
        width = (end - start) / seconds_per_px
        classes = (width >= MIN_WIDTH).astype(np.int64) + (width >= DAY_BOX_FROM)
        packed = (
            columns.extent[rows].astype(np.int64)
            | columns.claim[rows].astype(np.int64) << 4
            | stances.astype(np.int64) << 8
            | classes << 12
            | (columns.flags[rows] & _DRAWN_FLAGS).astype(np.int64) << 14
        )
        kinds, which = distinct(packed)
        number = np.array([self._numbered(kind) for kind in kinds.tolist()], np.int32)[which]
        table = self._table[number]
        return Shapes(
            look=number,
            looks=self.all,
            start=start + table[:, 0] * (end - start),
            start_px=table[:, 1],
            end=start + table[:, 2] * (end - start),
            end_px=table[:, 3],
            left=table[:, 4],
            right=table[:, 5],
            holds_label=table[:, 6] > 0,
        )

    def _numbered(self, kind: int) -> int:
        if kind not in self._number:
            look = look_of(
                _EXTENTS[kind & 15],
                _CLAIMS[kind >> 4 & 15],
                _STANCES[kind >> 8 & 15],
                kind >> 14,
                kind >> 12 & 3,
            )
            self._number[kind] = len(self.all)
            self.all.append(look)
            self.marks.append(look.mark)
            line = (
                *(look.start_share, look.start_px, look.end_share, look.end_px),
                *(look.left, look.right, float(look.holds_label)),
            )
            self._table = np.vstack([self._table, line])
        return self._number[kind]
