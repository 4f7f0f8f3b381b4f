"""Windows of time: how many events of a lane stand between two times, by bisecting its sorted starts and ends."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil, floor

import numpy as np

from timeline_app.timeline.data.arrays import Ints32
from timeline_app.timeline.data.columns import Columns
from timeline_app.timeline.data.index import Mask, Rows
from timeline_app.timeline.lanes.lane_orders import by_end, dated_count, ends_sorted
from timeline_app.timeline.lanes.lanes import LaneTable


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of time, in terms of the columns: rows below `begun` start before it ends, the first `over` of `by_end`
    end before it starts.
    """

    start: float
    end: float
    begun: np.int32
    over: np.int32

    def count(self, table: LaneTable, lane: int) -> int:
        """Return how many events of a lane stand, wholly or in part, in the window."""
        return int(table.rows(lane).searchsorted(self.begun)) - int(table.ends(lane).searchsorted(self.over))

    def standing(self, table: LaneTable, lanes: Iterable[int]) -> Mask:
        """Return which of the first `begun` rows stand in some lanes and in the window; no row after them does."""
        # the ends are compared in their own order: to gather them lane by lane takes several times as long
        found = np.zeros(self.begun, np.bool_)
        for lane in lanes:
            rows = table.rows(lane)
            found[rows[: int(rows.searchsorted(self.begun))]] = True
        found &= table.columns.end[: self.begun] > self.start
        return found

    def among(self, columns: Columns, rows: Rows) -> Rows:
        """Return those of some dated events that stand in the window."""
        return rows[(columns.start[rows] < self.end) & (columns.end[rows] > self.start)]

    def early(self, table: LaneTable, lane: int) -> Ints32:
        """Return the events of a lane that began before the window and reach into it, ascending."""
        columns = table.columns
        late = table.ends(lane)
        still = by_end(columns)[late[int(late.searchsorted(self.over)) :]]
        return np.sort(still[columns.start[still] < self.start])


def window(columns: Columns, start: float, end: float) -> Window:
    """Return the window between two times, in seconds from 1970-01-01; an event at its very edges is outside."""
    return Window(
        start,
        end,
        np.int32(first_row(columns, end)),
        np.int32(ends_sorted(columns).searchsorted(np.int64(floor(start)), side="right")),
    )


def first_row(columns: Columns, time: float) -> int:
    """Return the first dated row that starts at a time or later."""
    return int(columns.start[: dated_count(columns)].searchsorted(np.int64(ceil(time))))


def span_of(columns: Columns, rows: Sequence[int] | Rows) -> tuple[int, int]:
    """Return the first start and the last end of some dated events; there must be one."""
    members = np.asarray(rows)
    return int(columns.start[members].min()), int(columns.end[members].max())
