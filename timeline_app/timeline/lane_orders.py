"""Lane orders: the events of every lane, sorted in the four ways that a layout asks for, made once per grouping.

Because events come in date order, "sorted by start" is "sorted by row", and the number of events of a lane between two
times is the difference of two bisections, whatever the length of the chronology: that takes the place of a pyramid of
summed buckets. A filter only strikes out what does not match; nothing is sorted again.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from timeline_app.domain.columns import END_CONTINUES, END_UNKNOWN, START_OPEN
from timeline_app.domain.terms import Extent
from timeline_app.timeline.columns import Columns
from timeline_app.timeline.index import Mask

Ints32 = npt.NDArray[np.int32]

MOST_IMPORTANT = 5
RANKS = MOST_IMPORTANT + 1
"""Importance goes from 5 down to 0, so each lane has so many runs in `ranked`."""
ENDLESS = 63
"""The class of spans without an end (or a start) that is drawn."""
_ARROWS = tuple(tuple(Extent).index(e) for e in (Extent.NOT_AFTER, Extent.NOT_BEFORE))
_FROM_THEN_ON = tuple(Extent).index(Extent.FROM_THEN_ON)
_DEADLINE = tuple(Extent).index(Extent.DEADLINE)


@dataclass(frozen=True, eq=False)
class Orders:
    """The events of some lanes. Lane i has the entries `offsets[i]` to `offsets[i + 1]` of rows, ranked and ends.

    Attributes:
        rows: rows, ascending: the order of their starts.
        ranked: rows, the most important first, then ascending; `rank_offsets[RANKS * i + k]` is where those of
            importance 5 - k begin.
        ends: positions in `columns.by_end`, ascending: the order of their ends.
        spans: rows of spans, the longest class first, then ascending; lane i has `span_offsets[i]` to `[i + 1]`.
    """

    offsets: Ints32
    rows: Ints32
    rank_offsets: Ints32
    ranked: Ints32
    ends: Ints32
    span_offsets: Ints32
    spans: Ints32

    def __len__(self) -> int:
        return len(self.offsets) - 1

    def only(self, mask: Mask, by_end: Ints32) -> "Orders":
        """Return the orders of those events that are in `mask`."""
        rows, offsets = _kept(self.rows, self.offsets, mask)
        ranked, rank_offsets = _kept(self.ranked, self.rank_offsets, mask)
        ends, _ = _kept(self.ends, self.offsets, mask[by_end])
        spans, span_offsets = _kept(self.spans, self.span_offsets, mask)
        return Orders(offsets, rows, rank_offsets, ranked, ends, span_offsets, spans)


def _kept(entries: Ints32, offsets: Ints32, mask: Mask) -> tuple[Ints32, Ints32]:
    keep = mask[entries]
    before = np.zeros(len(entries) + 1, np.int32)
    np.cumsum(keep, dtype=np.int32, out=before[1:])
    return entries[keep], before[offsets]


def orders_of(columns: Columns, name: str, lanes: int, pairs: Callable[[], tuple[Ints32, Ints32]]) -> Orders:
    """Return the orders of lanes with the dated events that `pairs` gives as (lane, row), kept under `name`."""

    def prefixed(part: str, make: Callable[[], npt.NDArray[np.int32]]) -> Ints32:
        return columns.keep(f"lanes-{name}/{part}", make)

    found: list[tuple[Ints32, Ints32]] = []

    def both() -> tuple[Ints32, Ints32]:
        if not found:
            lane, row = pairs()
            dated = columns.dated[row]
            found.append((lane[dated], row[dated]))
        return found[0]

    def sorted_by(
        key: Callable[[Ints32], npt.NDArray[np.int64]], keys: int, entry: Ints32 | None = None
    ) -> Ints32:
        """Return the entries (rows, unless given) sorted by lane, then key, then entry."""
        lane, row = both()
        entries = row if entry is None else entry
        n = max(len(columns), 1)
        packed = (lane.astype(np.int64) * keys + key(row)) * n + entries
        packed.sort()
        return (packed % n).astype(np.int32)

    def offsets(key: Callable[[Ints32], npt.NDArray[np.int64]], keys: int) -> Ints32:
        lane, row = both()
        counts = np.bincount(lane.astype(np.int64) * keys + key(row), minlength=lanes * keys)
        return np.concatenate([[0], np.cumsum(counts)]).astype(np.int32)

    def none(row: Ints32) -> npt.NDArray[np.int64]:
        return np.zeros(len(row), np.int64)

    def rank(row: Ints32) -> npt.NDArray[np.int64]:
        return MOST_IMPORTANT - np.minimum(columns.importance[row], MOST_IMPORTANT).astype(np.int64)

    def end_positions() -> Ints32:
        position = np.empty(len(columns), np.int32)
        position[by_end(columns)] = np.arange(len(columns), dtype=np.int32)
        return sorted_by(none, 1, position[both()[1]])

    def spans() -> tuple[Ints32, Ints32]:
        lane, row = both()
        classes = span_classes(columns)[row]
        is_span = classes > 0
        lane, row, classes = lane[is_span], row[is_span], classes[is_span]
        n = max(len(columns), 1)
        packed = (lane.astype(np.int64) * (ENDLESS + 1) + (ENDLESS - classes)) * n + row
        packed.sort()
        counts = np.bincount(lane, minlength=lanes)
        return (packed % n).astype(np.int32), np.concatenate([[0], np.cumsum(counts)]).astype(np.int32)

    return Orders(
        offsets=prefixed("offsets", lambda: offsets(none, 1)),
        rows=prefixed("rows", lambda: sorted_by(none, 1)),
        rank_offsets=prefixed("rank-offsets", lambda: offsets(rank, RANKS)),
        ranked=prefixed("ranked", lambda: sorted_by(rank, RANKS)),
        ends=prefixed("ends", end_positions),
        span_offsets=prefixed("span-offsets", lambda: spans()[1]),
        spans=prefixed("spans", lambda: spans()[0]),
    )


def dated_count(columns: Columns) -> int:
    """Return how many events have a place on the time scale: the first so many rows."""
    return int(columns.keep("dated-count", lambda: np.array([np.count_nonzero(columns.dated)], np.int64))[0])


def by_end(columns: Columns) -> Ints32:
    """Return all rows in the order of their ends; undated rows stand somewhere and mean nothing."""
    return columns.keep("by-end", lambda: np.argsort(columns.end, kind="stable").astype(np.int32))


def ends_sorted(columns: Columns) -> npt.NDArray[np.int64]:
    """Return the ends of all rows, ascending."""
    return columns.keep("ends-sorted", lambda: columns.end[by_end(columns)])


def span_classes(columns: Columns) -> npt.NDArray[np.uint8]:
    """Return the class of every event's length: c where it lasts 2**c to 2**(c + 1) seconds.

    ENDLESS where it is drawn to the edge of the view; 0 for dates that are drawn as an arrow of fixed length, for
    what lasts no second, and for undated events.
    """

    def make() -> npt.NDArray[np.uint8]:
        length = np.maximum(columns.end - columns.start, 1)
        classes = np.frexp(length.astype(np.float64))[1].astype(np.uint8) - np.uint8(1)
        classes[(columns.flags & (END_CONTINUES | END_UNKNOWN | START_OPEN)) != 0] = ENDLESS
        classes[columns.extent == _FROM_THEN_ON] = ENDLESS
        for arrow in _ARROWS:
            classes[columns.extent == arrow] = 0
        classes[(columns.extent == _DEADLINE) & ((columns.flags & START_OPEN) != 0)] = 0
        classes[~columns.dated] = 0
        return np.asarray(classes, np.uint8)

    return columns.keep("span-classes", make)
