"""Going from event to event in date order."""

import numpy as np
import pytest

from timeline_app.domain.civil import seconds_of
from timeline_app.domain.filters import Terms
from timeline_app.domain.view import TimeRange
from timeline_app.ui.state.view_state import ViewState

MAY = TimeRange(seconds_of(2011, 5), seconds_of(2011, 6))


@pytest.mark.parametrize("by", [1, -1])
def test_without_a_selection_it_begins_with_what_is_in_view(state: ViewState, by: int) -> None:
    state.change(state=Terms(("IL",)))
    starts, rows = state.columns.start, state.matching.rows
    in_view = rows[(starts[rows] >= MAY.start) & (starts[rows] < MAY.end) & state.columns.dated[rows]]

    state.step(by, MAY)

    assert state.selected == (in_view[0] if by > 0 else in_view[-1])


def test_with_a_selection_it_goes_on_from_there(state: ViewState) -> None:
    first, second, *_ = state.matching.rows[state.columns.dated[state.matching.rows]].tolist()
    state.select(first)

    state.step(1, MAY)

    assert state.selected == second


def test_where_nothing_follows_the_view_it_stays(state: ViewState) -> None:
    last = int(np.max(state.columns.end[state.columns.dated]))

    state.step(1, TimeRange(last + 1, last + 2))

    assert state.selected is None
