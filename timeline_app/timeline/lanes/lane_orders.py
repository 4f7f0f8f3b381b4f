"""Lane orders: the events of every lane, sorted in the four ways that a layout asks for, made once per grouping.

Because events come in date order, "sorted by start" is "sorted by row", and the number of events of a lane between two
times is the difference of two bisections, whatever the length of the chronology: that takes the place of a pyramid of
summed buckets. A filter only strikes out what does not match; nothing is sorted again.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
from typing_extensions import override

from timeline_app.domain.columns import END_CONTINUES, END_UNKNOWN, START_OPEN
from timeline_app.domain.terms import Extent
from timeline_app.timeline.data.arrays import Ints32
from timeline_app.timeline.data.columns import Columns
from timeline_app.timeline.data.index import Mask

MOST_IMPORTANT = 5
RANKS = MOST_IMPORTANT + 1
"""Importance goes from 5 down to 0, so each lane has so many runs in `ranked`."""
ENDLESS = 63
"""The class of spans without an end (or a start) that is drawn."""
CLASSES = ENDLESS + 1
_ARROWS = tuple(tuple(Extent).index(e) for e in (Extent.NOT_AFTER, Extent.NOT_BEFORE))
_FROM_THEN_ON = tuple(Extent).index(Extent.FROM_THEN_ON)
_DEADLINE = tuple(Extent).index(Extent.DEADLINE)


@dataclass(frozen=True, eq=False)
class Ranked:
    """The events of one lane by importance: rows, the most important first, then ascending.

    Attributes:
        rows: their rows. offsets: those of importance 5 - k are `rows[offsets[k]:offsets[k + 1]]`.
    """

    rows: Ints32
    offsets: Ints32

    def only(self, mask: Mask) -> "Ranked":
        """Return those that are in `mask`."""
        keep = mask[self.rows]
        return Ranked(self.rows[keep], _before(keep)[self.offsets])


class Orders(ABC):
    """The events of some lanes, by number."""

    @property
    @abstractmethod
    def counts(self) -> Ints32:
        """Return how many events each lane has."""

    @property
    @abstractmethod
    def long_counts(self) -> Ints32:
        """Return for each lane and class how many spans are of that class or longer, as (lanes, CLASSES)."""

    @abstractmethod
    def rows(self, lane: int) -> Ints32:
        """Return the rows of a lane, ascending: the order of their starts."""

    @abstractmethod
    def spans(self, lane: int, length: int) -> Ints32:
        """Return the spans of a lane whose length is of a class, ascending."""

    @abstractmethod
    def ranked(self, lane: int) -> Ranked:
        """Return the events of a lane by importance."""

    @abstractmethod
    def ends(self, lane: int) -> Ints32:
        """Return the positions of a lane's events in `by_end`, ascending: the order of their ends."""

    @abstractmethod
    def lanes_of(self, row: int) -> Ints32:
        """Return the lanes that hold an event."""

    @abstractmethod
    def only(self, mask: Mask, by_end: Ints32) -> "Orders":
        """Return the orders of those events that are in `mask`."""

    def then(self, rest: "Orders") -> "Orders":
        """Return these lanes and behind them those of `rest`."""
        return _Joined(self, rest)


@dataclass(frozen=True, eq=False)
class _Everything(Orders):
    """The orders of all events. Lane i has the entries `offsets[i]` to `offsets[i + 1]` of all_rows and all_ends.

    Attributes:
        all_spans: rows of spans, the longest class first, then ascending; those of class c in lane i begin at
            `span_offsets[CLASSES * i + ENDLESS - c]`.
        all_ranked: the rows of importance 5 - k in lane i begin at `rank_offsets[RANKS * i + k]`.
    """

    offsets: Ints32
    all_rows: Ints32
    all_ends: Ints32
    span_offsets: Ints32
    all_spans: Ints32
    rank_offsets: Ints32
    all_ranked: Ints32

    @override
    @cached_property
    def counts(self) -> Ints32:
        return np.diff(self.offsets)

    @override
    @cached_property
    def long_counts(self) -> Ints32:
        return longer(self.span_offsets)

    @override
    def rows(self, lane: int) -> Ints32:
        return self.all_rows[self.offsets[lane] : self.offsets[lane + 1]]

    @override
    def spans(self, lane: int, length: int) -> Ints32:
        return self.all_spans[self.span_slice(lane, length)]

    def span_slice(self, lane: int, length: int) -> slice:
        """Return where the spans of a lane and a class stand."""
        at = CLASSES * lane + ENDLESS - length
        return slice(self.span_offsets[at], self.span_offsets[at + 1])

    @override
    def ranked(self, lane: int) -> Ranked:
        edges = self.rank_offsets[RANKS * lane : RANKS * (lane + 1) + 1]
        return Ranked(self.all_ranked[edges[0] : edges[-1]], edges - edges[0])

    @override
    def ends(self, lane: int) -> Ints32:
        return self.all_ends[self.offsets[lane] : self.offsets[lane + 1]]

    @override
    def lanes_of(self, row: int) -> Ints32:
        at = np.flatnonzero(self.all_rows == row)
        return np.asarray(self.offsets.searchsorted(at, side="right") - 1, np.int32)

    @override
    def only(self, mask: Mask, by_end: Ints32) -> Orders:
        return _Filtered(self, mask, by_end)


class _Filtered(Orders):
    """The orders of some events. Only how many is worked out for every lane, the rest for lanes that are asked for."""

    def __init__(self, every: _Everything, mask: Mask, by_end: Ints32) -> None:
        self._every, self._mask, self._by_end = every, mask, by_end
        self._keep = mask[every.all_rows]
        self._keep_spans = mask[every.all_spans]
        self._counts = np.diff(_before(self._keep)[every.offsets])
        self._rows: dict[int, Ints32] = {}
        self._ranked: dict[int, Ranked] = {}
        self._ends: dict[int, Ints32] = {}

    @property
    @override
    def counts(self) -> Ints32:
        return self._counts

    @override
    @cached_property
    def long_counts(self) -> Ints32:
        return longer(_before(self._keep_spans)[self._every.span_offsets])

    @override
    def rows(self, lane: int) -> Ints32:
        if lane not in self._rows:
            edges = self._every.offsets
            self._rows[lane] = self._every.rows(lane)[self._keep[edges[lane] : edges[lane + 1]]]
        return self._rows[lane]

    @override
    def spans(self, lane: int, length: int) -> Ints32:
        at = self._every.span_slice(lane, length)
        return self._every.all_spans[at][self._keep_spans[at]]

    @override
    def ranked(self, lane: int) -> Ranked:
        if lane not in self._ranked:
            self._ranked[lane] = self._every.ranked(lane).only(self._mask)
        return self._ranked[lane]

    @override
    def ends(self, lane: int) -> Ints32:
        if lane not in self._ends:
            ends = self._every.ends(lane)
            self._ends[lane] = ends[self._mask[self._by_end[ends]]]
        return self._ends[lane]

    @override
    def lanes_of(self, row: int) -> Ints32:
        return self._every.lanes_of(row) if self._mask[row] else np.empty(0, np.int32)

    @override
    def only(self, mask: Mask, by_end: Ints32) -> Orders:
        return _Filtered(self._every, self._mask & mask, by_end)


@dataclass(frozen=True, eq=False)
class _Joined(Orders):
    """Some lanes and behind them some others."""

    one: Orders
    other: Orders

    def _of(self, lane: int) -> tuple[Orders, int]:
        mine = len(self.one.counts)
        return (self.one, lane) if lane < mine else (self.other, lane - mine)

    @override
    @cached_property
    def counts(self) -> Ints32:
        return np.concatenate([self.one.counts, self.other.counts])

    @override
    @cached_property
    def long_counts(self) -> Ints32:
        return np.concatenate([self.one.long_counts, self.other.long_counts])

    @override
    def rows(self, lane: int) -> Ints32:
        orders, own = self._of(lane)
        return orders.rows(own)

    @override
    def spans(self, lane: int, length: int) -> Ints32:
        orders, own = self._of(lane)
        return orders.spans(own, length)

    @override
    def ranked(self, lane: int) -> Ranked:
        orders, own = self._of(lane)
        return orders.ranked(own)

    @override
    def ends(self, lane: int) -> Ints32:
        orders, own = self._of(lane)
        return orders.ends(own)

    @override
    def lanes_of(self, row: int) -> Ints32:
        return np.concatenate([self.one.lanes_of(row), self.other.lanes_of(row) + len(self.one.counts)])

    @override
    def only(self, mask: Mask, by_end: Ints32) -> Orders:
        return _Joined(self.one.only(mask, by_end), self.other.only(mask, by_end))


def longer(span_offsets: Ints32) -> Ints32:
    """Return how many spans of each lane are of each class or longer, from where each lane's and class's begin."""
    begins, ends = span_offsets[:-1].reshape(-1, CLASSES), span_offsets[1:].reshape(-1, CLASSES)
    return np.asarray((ends - begins[:, :1])[:, ::-1], np.int32)


def _before(keep: Mask) -> Ints32:
    """Return how many are kept before each entry, and before the end."""
    before = np.zeros(len(keep) + 1, np.int32)
    keep.cumsum(dtype=np.int32, out=before[1:])
    return before


def orders_of(columns: Columns, name: str, lanes: int, pairs: Callable[[], tuple[Ints32, Ints32]]) -> Orders:
    """Return the orders of lanes with the dated events that `pairs` gives as (lane, row), kept under `name`.

    One more lane follows, of the dated events that stand in none.
    """

    def prefixed(part: str, make: Callable[[], npt.NDArray[np.int32]]) -> Ints32:
        return columns.keep(f"lanes-{name}/{part}", make)

    found: list[tuple[Ints32, Ints32]] = []

    def both() -> tuple[Ints32, Ints32]:
        if not found:
            lane, row = pairs()
            dated = columns.dated[row]
            lane, row = lane[dated], row[dated]
            left = columns.dated.copy()
            left[row] = False
            rest = np.flatnonzero(left).astype(np.int32)
            last = np.full(len(rest), lanes, np.int32)
            found.append((np.concatenate([lane, last]), np.concatenate([row, rest])))
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
        counts = np.bincount(lane.astype(np.int64) * keys + key(row), minlength=(lanes + 1) * keys)
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
        packed = (lane.astype(np.int64) * CLASSES + (ENDLESS - classes)) * n + row
        packed.sort()
        counts = np.bincount(
            lane.astype(np.int64) * CLASSES + (ENDLESS - classes), minlength=(lanes + 1) * CLASSES
        )
        return (packed % n).astype(np.int32), np.concatenate([[0], np.cumsum(counts)]).astype(np.int32)

    return _Everything(
        offsets=prefixed("offsets", lambda: offsets(none, 1)),
        all_rows=prefixed("rows", lambda: sorted_by(none, 1)),
        all_ends=prefixed("ends", end_positions),
        span_offsets=prefixed("span-offsets", lambda: spans()[1]),
        all_spans=prefixed("spans", lambda: spans()[0]),
        rank_offsets=prefixed("rank-offsets", lambda: offsets(rank, RANKS)),
        all_ranked=prefixed("ranked", lambda: sorted_by(rank, RANKS)),
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
