"""Lane orders: the events of every lane, sorted in the four ways that a layout asks for, made once per grouping.

Because events come in date order, "sorted by start" is "sorted by row", and the number of events of a lane between two
times is the difference of two bisections, whatever the length of the chronology: that takes the place of a pyramid of
summed buckets. A filter only strikes out what does not match; nothing is sorted again.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

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
        return Ranked(*_kept(self.rows, self.offsets, mask))


@dataclass(frozen=True, eq=False)
class Orders:
    """The events of some lanes. Lane i has the entries `offsets[i]` to `offsets[i + 1]` of rows.

    Attributes:
        rows: rows, ascending: the order of their starts.
        spans: rows of spans, the longest class first, then ascending; those of class c in lane i begin at
            `span_offsets[CLASSES * i + ENDLESS - c]`.
        ranked: the events of a lane by importance.
        ends: positions of a lane's events in `by_end`, ascending: the order of their ends.
    """

    offsets: Ints32
    rows: Ints32
    span_offsets: Ints32
    spans: Ints32
    ranked: Callable[[int], Ranked]
    ends: Callable[[int], Ints32]

    def __len__(self) -> int:
        return len(self.offsets) - 1

    def rows_of(self, lane: int) -> Ints32:
        """Return the rows of a lane, ascending."""
        return self.rows[self.offsets[lane] : self.offsets[lane + 1]]

    def spans_of(self, lane: int, length: int) -> Ints32:
        """Return the spans of a lane whose length is of a class, ascending."""
        at = CLASSES * lane + ENDLESS - length
        return self.spans[self.span_offsets[at] : self.span_offsets[at + 1]]

    @cached_property
    def long_counts(self) -> Ints32:
        """Return for each lane and class how many spans are of that class or longer, as (lanes, CLASSES)."""
        edges = self.span_offsets[:-1].reshape(len(self), CLASSES)
        ends = self.span_offsets[1:].reshape(len(self), CLASSES)
        return np.asarray((ends - edges[:, :1])[:, ::-1], np.int32)

    def only(self, mask: Mask, by_end: Ints32) -> "Orders":
        """Return the orders of those events that are in `mask`; `ranked` and `ends` of a lane when asked for."""
        rows, offsets = _kept(self.rows, self.offsets, mask)
        spans, span_offsets = _kept(self.spans, self.span_offsets, mask)

        def ends(lane: int) -> Ints32:
            mine = self.ends(lane)
            return mine[mask[by_end[mine]]]

        return Orders(
            offsets, rows, span_offsets, spans, _once(lambda lane: self.ranked(lane).only(mask)), _once(ends)
        )

    def then(self, rest: "Orders") -> "Orders":
        """Return these lanes and behind them those of `rest`."""
        mine = len(self)
        return Orders(
            _moved(self.offsets, rest.offsets),
            np.concatenate([self.rows, rest.rows]),
            _moved(self.span_offsets, rest.span_offsets),
            np.concatenate([self.spans, rest.spans]),
            lambda lane: self.ranked(lane) if lane < mine else rest.ranked(lane - mine),
            lambda lane: self.ends(lane) if lane < mine else rest.ends(lane - mine),
        )


_Made = TypeVar("_Made")


def _once(make: Callable[[int], _Made]) -> Callable[[int], _Made]:
    """Return a function that remembers what was made for each lane."""
    made: dict[int, _Made] = {}

    def get(lane: int) -> _Made:
        if lane not in made:
            made[lane] = make(lane)
        return made[lane]

    return get


def _moved(one: Ints32, other: Ints32) -> Ints32:
    """Return offsets, and behind them those of entries that follow."""
    return np.concatenate([one, other[1:] + one[-1]])


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
        packed = (lane.astype(np.int64) * CLASSES + (ENDLESS - classes)) * n + row
        packed.sort()
        counts = np.bincount(lane.astype(np.int64) * CLASSES + (ENDLESS - classes), minlength=lanes * CLASSES)
        return (packed % n).astype(np.int32), np.concatenate([[0], np.cumsum(counts)]).astype(np.int32)

    every = prefixed("offsets", lambda: offsets(none, 1))
    by_rank = prefixed("ranked", lambda: sorted_by(rank, RANKS))
    rank_offsets = prefixed("rank-offsets", lambda: offsets(rank, RANKS))
    by_their_end = prefixed("ends", end_positions)

    def ranked(lane: int) -> Ranked:
        edges = rank_offsets[RANKS * lane : RANKS * (lane + 1) + 1]
        return Ranked(by_rank[edges[0] : edges[-1]], edges - edges[0])

    return Orders(
        offsets=every,
        rows=prefixed("rows", lambda: sorted_by(none, 1)),
        span_offsets=prefixed("span-class-offsets", lambda: spans()[1]),
        spans=prefixed("spans", lambda: spans()[0]),
        ranked=ranked,
        ends=lambda lane: by_their_end[every[lane] : every[lane + 1]],
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
