"""The tiled layout where dates are as bad as they get: all on one day, ten thousand years long, none at all."""

from array import array
from dataclasses import replace

import numpy as np
import numpy.typing as npt
import pytest

from benchmarks.generate import columns as generated
from tests.timeline.layout.test_tiled import PAGE, WIDTH, measure
from timeline_app.domain.civil import DAY, seconds_of
from timeline_app.domain.columns import DATED, DAY_EXACT, ColumnData
from timeline_app.domain.filters import FilterSpec
from timeline_app.domain.terms import Extent
from timeline_app.domain.view import Grouping, Rest
from timeline_app.timeline.axis.scale import TimeScale
from timeline_app.timeline.data.columns import Columns
from timeline_app.timeline.filtering.matching import match
from timeline_app.timeline.lanes.lettering import Lettering
from timeline_app.timeline.lanes.style import Style
from timeline_app.timeline.layout.layout import Request, tiling
from timeline_app.timeline.layout.tiling import lines_for
from timeline_app.timeline.scene.builder import build_scene
from timeline_app.timeline.scene.scene import Scene, Viewport

Ints = npt.NDArray[np.int64]
EVENTS = 3_000
_WITHIN, _THROUGHOUT = (tuple(Extent).index(extent) for extent in (Extent.AT, Extent.THROUGHOUT))


def dated(starts: Ints, ends: Ints, *, days: bool) -> Columns:
    """Return generated events with other dates, in order of their starts."""
    data = generated(EVENTS, actors=60)
    flags = DATED | (DAY_EXACT if days else 0)
    extent = _WITHIN if days else _THROUGHOUT
    changed: ColumnData = replace(
        data,
        start=array("q", starts.tolist()),
        end=array("q", ends.tolist()),
        earliest=array("q", starts.tolist()),
        latest=array("q", (ends - 1).tolist()),
        flags=array("H", [flags]) * EVENTS,
        extent=array("B", [extent]) * EVENTS,
    )
    return Columns.from_data(changed)


def scene_of(
    columns: Columns, start: float, seconds_per_px: float, grouping: Grouping = Grouping.STATE
) -> Scene:
    matching = match(columns, FilterSpec())
    request = Request(matching, grouping, Rest.HIDE, 0.0, Style(), 0)
    lettering = Lettering(columns, measure, "label")
    made = tiling(columns, request, lettering, lambda lanes: lines_for(lanes, PAGE, 20.0))
    layout = made.at(seconds_per_px)
    viewport = Viewport(WIDTH, layout.height + 50)
    return build_scene(columns, layout, TimeScale(start, seconds_per_px), viewport, measure)


@pytest.mark.parametrize("grouping", list(Grouping))
@pytest.mark.parametrize("seconds_per_px", [DAY / 1_200, DAY / 10, DAY * 2.0, DAY * 3_000.0])
def test_everything_on_one_day(grouping: Grouping, seconds_per_px: float) -> None:
    start = seconds_of(2011, 5, 4)
    columns = dated(np.full(EVENTS, start), np.full(EVENTS, start + DAY), days=True)
    scene = scene_of(columns, start - 300 * seconds_per_px, seconds_per_px, grouping)
    assert scene.shown.count == EVENTS
    assert scene.stats.marks < EVENTS


@pytest.mark.parametrize("seconds_per_px", [DAY / 1_200, DAY * 30.0, DAY * 9_000.0])
def test_spans_of_ten_thousand_years(seconds_per_px: float) -> None:
    first, last = seconds_of(-8_000), seconds_of(2_000)
    starts = np.linspace(first, first + 100 * DAY, EVENTS).astype(np.int64)
    columns = dated(starts, np.full(EVENTS, last), days=False)
    middle = (first + last) / 2
    scene = scene_of(columns, middle - 500 * seconds_per_px, seconds_per_px)
    assert scene.shown.count == EVENTS
    assert scene.stats.labels > 0


@pytest.mark.parametrize("grouping", [Grouping.STATE, Grouping.NONE])
def test_spans_that_are_all_longer_than_the_view_fill_the_lines_of_their_lane(grouping: Grouping) -> None:
    first, last = seconds_of(2007), seconds_of(2025)
    starts = np.linspace(first, first + 300 * DAY, EVENTS).astype(np.int64)
    columns = dated(starts, np.full(EVENTS, last), days=False)

    scene = scene_of(columns, seconds_of(2015), DAY / 4, grouping)

    lines = len(set(zip(scene.places.lane.tolist(), scene.places.y.tolist(), strict=True)))
    lanes = len(set(scene.places.lane.tolist()))
    assert scene.shown.count == EVENTS
    assert len(scene.places.row) == lines  # each has a line of its own
    assert lines >= 4 * lanes


def test_nothing_dated() -> None:
    data = generated(EVENTS, actors=60)
    none = array("H", [0]) * EVENTS
    columns = Columns.from_data(
        replace(data, flags=none, start=array("q", [0]) * EVENTS, end=array("q", [0]) * EVENTS)
    )
    scene = scene_of(columns, 0.0, DAY)
    assert scene.shown.count == 0
    assert scene.hits == ()
