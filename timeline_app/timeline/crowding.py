"""Crowding: how many events of each lane begin within one tile at most, at every zoom level.

It decides how many lines a lane gets, so it may depend on the zoom level and on what matches, never on the pan. It is
counted once per filter in fine buckets of time; a zoom level sums neighboring buckets.
"""

from functools import cached_property

import numpy as np
import numpy.typing as npt

from timeline_app.timeline.columns import Columns
from timeline_app.timeline.lane_orders import dated_count
from timeline_app.timeline.lanes import LaneTable
from timeline_app.timeline.tiles import TILE, seconds_per_px_at

_BUCKETS = 4096
_MOST_COUNTS = 1 << 20
"""Buckets of all lanes together, at most: with many lanes they are coarser."""


class Crowding:
    """The crowding of the lanes of one table."""

    def __init__(self, table: LaneTable) -> None:
        self._table = table
        self._known: dict[int, npt.NDArray[np.int64]] = {}

    def most(self, level: int) -> npt.NDArray[np.int64]:
        """Return for each lane the most events that begin within a tile's length at a level, about."""
        counts, seconds = self._counts
        together = max(round(TILE * seconds_per_px_at(level) / seconds), 1)
        if together not in self._known:
            edges = np.arange(0, counts.shape[1], together)
            summed = np.add.reduceat(counts, edges, axis=1) if counts.size and together > 1 else counts
            self._known[together] = summed.max(axis=1, initial=0).astype(np.int64)
        return self._known[together]

    @cached_property
    def _counts(self) -> tuple[npt.NDArray[np.int32], float]:
        """Return the counts by lane and bucket, and a bucket's length in seconds."""
        table, columns = self._table, self._table.columns
        bucket, seconds = _buckets(columns)
        shift = 0
        while len(table) * (_BUCKETS >> shift) > _MOST_COUNTS and shift < 8:
            shift += 1
        width = _BUCKETS >> shift
        counts = np.zeros((len(table), width), np.int32)
        for lane in range(len(table)):
            rows = table.rows(lane)
            counts[lane] = np.bincount(bucket[rows] >> shift, minlength=width)
        return counts, seconds * (1 << shift)


def _buckets(columns: Columns) -> tuple[npt.NDArray[np.uint16], float]:
    """Return the bucket of every event's start, and a bucket's length in seconds."""
    dated = dated_count(columns)
    if not dated:
        return np.zeros(len(columns), np.uint16), 1.0
    first, last = int(columns.start[0]), int(columns.start[dated - 1])
    seconds = max((last - first + 1) / _BUCKETS, 1.0)

    def make() -> npt.NDArray[np.uint16]:
        found = np.zeros(len(columns), np.uint16)
        found[:dated] = np.minimum((columns.start[:dated] - first) / seconds, _BUCKETS - 1)
        return found

    return columns.keep("crowding/buckets", make), seconds
