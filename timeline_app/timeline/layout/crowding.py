"""Crowding: how many events of each lane begin within one tile at most, at every zoom level.

It decides how many lines a lane gets, so it may depend on the zoom level and on what matches, never on the pan. It is
counted once per filter in fine buckets of time; a zoom level sums neighboring buckets.
"""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from timeline_app.timeline.data.columns import Columns
from timeline_app.timeline.lanes.lane_orders import dated_count
from timeline_app.timeline.lanes.lanes import LaneTable
from timeline_app.timeline.layout.tiles import TILE, seconds_per_px_at

_BUCKETS = 4096
_MOST_COUNTS = 1 << 20
"""Buckets of all lanes together, at most: with many lanes they are coarser."""
_FEW_TOGETHER = 12

Counts = npt.NDArray[np.int64]


class Crowding:
    """The crowding of the lanes of one table."""

    def __init__(self, table: LaneTable) -> None:
        self._table = table
        self._known: dict[int, Counts] = {}

    def carried(self, table: LaneTable, touched: Collection[int]) -> "Crowding":
        """Return the crowding after an edit that did something in some lanes, and left their order as it is."""
        found = Crowding(table)
        scale = bucket_scale(table.columns)
        if "_counts" not in self.__dict__ or scale != bucket_scale(self._table.columns):
            return found
        counts, seconds = self._counts
        counts, lanes = counts.copy(), np.array(sorted(touched), np.int64)
        for lane in touched:
            counts[lane] = _counted(table, lane, counts.shape[1])
        found._counts = counts, seconds
        for together, most in self._known.items():
            found._known[together] = most.copy()
            found._known[together][lanes] = _most(counts[lanes], together)
        return found

    def most(self, level: int) -> Counts:
        """Return for each lane the most events that begin within a tile's length at a level, about."""
        counts, seconds = self._counts
        together = max(round(TILE * seconds_per_px_at(level) / seconds), 1)
        if together not in self._known:
            self._known[together] = _most(counts, together)
        return self._known[together]

    @cached_property
    def _counts(self) -> tuple[npt.NDArray[np.int32], float]:
        """Return the counts by lane and bucket, and a bucket's length in seconds."""
        table = self._table
        shift = 0
        while len(table) * (_BUCKETS >> shift) > _MOST_COUNTS and shift < 8:
            shift += 1
        width = _BUCKETS >> shift
        counts = np.zeros((len(table), width), np.int32)
        for lane in range(len(table)):
            counts[lane] = _counted(table, lane, width)
        return counts, bucket_scale(table.columns).seconds * (1 << shift)


def _counted(table: LaneTable, lane: int, width: int) -> Counts:
    """Return how many events of a lane begin in each of `width` buckets."""
    shift = (_BUCKETS // width).bit_length() - 1
    found: Counts = np.bincount(buckets(table.columns)[table.rows(lane)] >> shift, minlength=width)
    return found


def _most(counts: npt.NDArray[np.int32], together: int) -> Counts:
    """Return the most events of each lane in so many buckets together."""
    if not counts.size:
        return np.zeros(len(counts), np.int64)
    if together > _FEW_TOGETHER:
        summed = np.add.reduceat(counts, np.arange(0, counts.shape[1], together), axis=1)
    else:
        # every n-th bucket and those beside it: many small sums are slow one by one
        summed = counts[:, ::together].copy()
        for step in range(1, together):
            beside = counts[:, step::together]
            summed[:, : beside.shape[1]] += beside
    most: Counts = summed.max(axis=1, initial=0).astype(np.int64)
    return most


@dataclass(frozen=True, slots=True)
class BucketScale:
    """Where the buckets of a chronology lie: the first second of the first one, and their length in seconds."""

    first: int
    seconds: float

    def of(self, starts: npt.NDArray[np.int64]) -> npt.NDArray[np.uint16]:
        """Return the buckets of times."""
        return np.minimum((starts - self.first) / self.seconds, _BUCKETS - 1).astype(np.uint16)


def bucket_scale(columns: Columns) -> BucketScale:
    """Return the scale of the buckets: it reaches from the first start of an event to the last."""
    dated = dated_count(columns)
    if not dated:
        return BucketScale(0, 1.0)
    first, last = int(columns.start[0]), int(columns.start[dated - 1])
    return BucketScale(first, max((last - first + 1) / _BUCKETS, 1.0))


def buckets(columns: Columns) -> npt.NDArray[np.uint16]:
    """Return the bucket of every event's start; 0 for undated ones."""
    return columns.keep("crowding/buckets", lambda: buckets_on(bucket_scale(columns), columns))


def buckets_on(scale: BucketScale, columns: Columns) -> npt.NDArray[np.uint16]:
    """Return the same on a scale that may be another chronology's."""
    found = np.zeros(len(columns), np.uint16)
    dated = columns.dated_count
    found[:dated] = scale.of(columns.start[:dated])
    return found
