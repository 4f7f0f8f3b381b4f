"""Time to pixel and back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline_app.domain.civil import DAY
from timeline_app.domain.view import TimeRange
from timeline_app.timeline.axis.scale import CLOSEST, WIDEST, TimeScale

ORIGINS = st.integers(-(10**11), 10**11)
SECONDS_PER_PX = st.floats(CLOSEST, WIDEST)


@given(ORIGINS, SECONDS_PER_PX, st.floats(0.1, 10), st.floats(0, 2_000))
def test_zooming_keeps_the_time_under_the_pointer(
    origin: int, seconds_per_px: float, factor: float, x: float
) -> None:
    scale = TimeScale(origin, seconds_per_px)
    zoomed = scale.zoomed(factor, x)
    assert zoomed.x(scale.time(x)) == pytest.approx(x, abs=1e-3)


@given(ORIGINS, SECONDS_PER_PX, st.floats(-5_000, 5_000))
def test_panning_moves_every_time_by_the_same_pixels(
    origin: int, seconds_per_px: float, pixels: float
) -> None:
    scale = TimeScale(origin, seconds_per_px)
    assert scale.panned(pixels).x(scale.time(pixels)) == pytest.approx(0, abs=1e-3)


def test_fitting_shows_the_span_on_the_width() -> None:
    scale = TimeScale.fitting(TimeRange(0, 100 * DAY), 500)
    assert scale.x(0) == 0
    assert scale.x(100 * DAY) == 500
    assert scale.range(500) == TimeRange(0, 100 * DAY)


def test_fitting_shows_millions_of_years_whole() -> None:
    span = TimeRange(-5_000_000 * 366 * DAY, 5_000_000 * 366 * DAY)
    scale = TimeScale.fitting(span, 1_000)
    assert scale.range(1_000) == span
    # zooming out leads no further, zooming in does
    assert scale.zoomed(2, 500) == scale
    assert scale.zoomed(0.5, 500).seconds_per_px == scale.seconds_per_px / 2
