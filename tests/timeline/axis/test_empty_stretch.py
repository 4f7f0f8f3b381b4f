"""Where nothing is in view, the nearest event is found; checked against the plainest way."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from timeline_app.domain.civil import DAY, seconds_of
from timeline_app.domain.filters import FilterSpec, Terms
from timeline_app.domain.view import TimeRange
from timeline_app.timeline.axis.empty_stretch import Stretches
from timeline_app.timeline.data.columns import Columns
from timeline_app.timeline.filtering.matching import match


def plainly(columns: Columns, mask: np.ndarray, seen: TimeRange) -> int | None:
    """Return how far the nearest event is, None where one stands in the range or nothing matches."""
    rows = np.flatnonzero(mask & columns.dated)
    if not len(rows) or any(columns.start[r] < seen.end and columns.end[r] > seen.start for r in rows):
        return None
    gaps = [max(int(columns.start[r]) - seen.end, seen.start - int(columns.end[r])) for r in rows]
    return min(gaps)


def test_the_nearest_event_is_found_for_any_range(columns: Columns) -> None:
    filters = [FilterSpec(), FilterSpec(state=Terms(("NY",))), FilterSpec(state=Terms(("ZZ",)))]
    made = [(m.mask, Stretches(columns, m.rows)) for m in (match(columns, spec) for spec in filters)]

    @given(
        st.integers(seconds_of(2005) // DAY, seconds_of(2028) // DAY),
        st.integers(1, 900),
        st.integers(0, len(made) - 1),
    )
    def check(day: int, days: int, which: int) -> None:
        seen = TimeRange(day * DAY, (day + days) * DAY)
        mask, stretches = made[which]
        gap, found = plainly(columns, mask, seen), stretches.nearest(seen)
        assert (gap is None) is (found is None)
        if found is not None:
            assert mask[found.row]
            assert columns.start[found.row] <= found.time < columns.end[found.row]
            assert gap == (found.time - seen.end if found.time >= seen.end else seen.start - found.time - 1)

    check()
