"""Where nothing that matches is in view: whether that is so, and what lies nearest. Bisections, after one pass."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from timeline_app.domain.view import TimeRange
from timeline_app.timeline.data.columns import Columns
from timeline_app.timeline.data.index import Rows
from timeline_app.timeline.lanes.lane_orders import dated_count
from timeline_app.timeline.lanes.window import first_row


@dataclass(frozen=True, slots=True)
class Nearest:
    """The event nearest to a range: its row, and the time of that end of it which is nearer."""

    row: int
    time: int


@dataclass(frozen=True, eq=False)
class Stretches:
    """Answers for the dated ones of some matching rows, ascending."""

    columns: Columns
    rows: Rows

    @cached_property
    def _dated(self) -> Rows:
        count = dated_count(self.columns)
        return self.rows[: int(self.rows.searchsorted(self.rows.dtype.type(count)))]

    @cached_property
    def _reach(self) -> npt.NDArray[np.int64]:
        """Return how far the latest of the first so many matching events reaches."""
        return np.maximum.accumulate(self.columns.end[self._dated])

    def is_empty(self, seen: TimeRange) -> bool:
        """Return whether something matches, but nothing of it stands in a range: a few bisections."""
        earlier, later = self._around(seen)
        reaches_in = earlier > 0 and bool(self._reach[earlier - 1] > seen.start)
        return later == earlier and not reaches_in and len(self._dated) > 0

    def _around(self, seen: TimeRange) -> tuple[int, int]:
        """Return how many matching events begin before a range begins, and before it ends."""
        rows = self._dated
        earlier, later = (
            int(rows.searchsorted(rows.dtype.type(first_row(self.columns, time))))
            for time in (seen.start, seen.end)
        )
        return earlier, later

    def nearest(self, seen: TimeRange) -> Nearest | None:
        """Return what lies nearest to a range in which nothing stands; None where something does, or nothing matches."""
        if not self.is_empty(seen):
            return None
        rows, (earlier, later) = self._dated, self._around(seen)
        found: list[tuple[int, Nearest]] = []
        if earlier:
            end = int(self._reach[earlier - 1])
            # the last one that reaches so far
            before = rows[:earlier]
            row = int(before[np.flatnonzero(self.columns.end[before] == end)[-1]])
            found.append((seen.start - end, Nearest(row, end - 1)))
        if later < len(rows):
            row = int(rows[later])
            start = int(self.columns.start[row])
            found.append((start - seen.end, Nearest(row, start)))
        return min(found, key=lambda one: one[0])[1]
