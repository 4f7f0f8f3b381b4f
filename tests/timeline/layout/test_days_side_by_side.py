"""Days one after the other: their boxes share lines, and none is only counted for want of room beside it."""

from itertools import pairwise

import numpy as np
import pytest

from tests.timeline.layout.test_tiled import WIDTH
from tests.timeline.layout.test_tiled_extremes import EVENTS, dated, scene_of
from timeline_app.domain.civil import DAY, seconds_of
from timeline_app.domain.view import Grouping
from timeline_app.timeline.data.columns import Columns
from timeline_app.timeline.lanes.style import Style
from timeline_app.timeline.scene.scene import Scene

_FIRST = seconds_of(2011, 3, 1)


def busy_days(events_a_day: int) -> Columns:
    """Return days with so many events each, one after the other."""
    starts = _FIRST + DAY * (np.arange(EVENTS) // events_a_day)
    return dated(starts, starts + DAY, days=True)


def days_by_line(columns: Columns, scene: Scene) -> dict[tuple[int, float], list[int]]:
    """Return which days have a mark on each line of each lane, as numbers."""
    places = scene.places
    found: dict[tuple[int, float], list[int]] = {}
    for lane, y, row in zip(places.lane.tolist(), places.y.tolist(), places.row.tolist(), strict=True):
        found.setdefault((lane, y), []).append((int(columns.start[row]) - _FIRST) // DAY)
    return {line: sorted(days) for line, days in found.items()}


@pytest.mark.parametrize("grouping", [Grouping.STATE, Grouping.ACTOR, Grouping.NONE])
@pytest.mark.parametrize("px_a_day", [300, 420, 1_100])
def test_every_day_that_is_wide_enough_has_a_mark_in_every_lane(px_a_day: int, grouping: Grouping) -> None:
    columns = busy_days(50)
    for day in range(10, 40, 3):
        scene = scene_of(columns, _FIRST + day * DAY, DAY / px_a_day, grouping)
        marked = {(lane, day) for (lane, _), days in days_by_line(columns, scene).items() for day in days}
        for lane in {lane for lane, _ in marked}:
            starts = columns.start[scene.standing_for(lane)]
            assert {(lane, day) for day in ((starts - _FIRST) // DAY).tolist()} <= marked


@pytest.mark.parametrize("px_a_day", [92, 110, 130, 165, 200, 240, 300, 600])
def test_boxes_of_days_follow_each_other_on_a_line(px_a_day: int) -> None:
    columns = busy_days(300)
    scene = scene_of(columns, _FIRST - DAY, DAY / px_a_day, Grouping.NONE)
    lines = days_by_line(columns, scene)
    assert all(day < after for days in lines.values() for day, after in pairwise(days))  # none twice
    days_in_view = min(EVENTS // 300, int((WIDTH - Style().header) / px_a_day) - 1)
    assert len(lines) > 5
    # only so many compete for the lines of a tile: a few places stay free
    assert sum(map(len, lines.values())) > 0.95 * days_in_view * len(lines)


@pytest.mark.parametrize("px_a_day", [92, 130, 200])
def test_a_day_follows_a_longer_span_on_its_line(px_a_day: int) -> None:
    starts = _FIRST + DAY * (10 * (np.arange(EVENTS) >= EVENTS // 2))
    ends = starts + DAY * np.where(starts == _FIRST, 10, 1)
    columns = dated(starts, ends, days=True)
    scene = scene_of(columns, _FIRST + 5 * DAY, DAY / px_a_day, Grouping.NONE)
    lines = days_by_line(columns, scene)
    both = [days for days in lines.values() if days == [0, 10]]
    assert both
    assert len(both) == sum(0 in days for days in lines.values())
