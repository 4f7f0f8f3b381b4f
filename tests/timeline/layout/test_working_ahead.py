"""Views that move: what they will show is placed with what is left of a frame's time."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks.generate import columns as generated
from timeline_app.domain.civil import DAY
from timeline_app.domain.filters import FilterSpec
from timeline_app.domain.view import Grouping, Rest
from timeline_app.timeline.data.columns import Columns
from timeline_app.timeline.filtering.matching import match
from timeline_app.timeline.lanes.lettering import Lettering
from timeline_app.timeline.lanes.style import Style
from timeline_app.timeline.layout.layout import Request, tiling
from timeline_app.timeline.layout.tiled_view import TiledView
from timeline_app.timeline.layout.tiles import TILE, seconds_per_px_at
from timeline_app.timeline.layout.tiling import Tiling, level_of, zoomed_on

WIDTH, HEIGHT = 1_300.0, 800.0


def seen(time: float, x: float, seconds_per_px: float) -> TiledView:
    """Return the view in which a time stands at x."""
    start = time - x * seconds_per_px
    return TiledView(start, start + WIDTH * seconds_per_px, 0.0, HEIGHT, seconds_per_px)


@pytest.fixture
def made() -> Tiling:
    columns = Columns.from_data(generated(5_000, actors=40))
    matching = match(columns, FilterSpec())
    request = Request(matching, Grouping.STATE, Rest.HIDE, 0.0, Style(), 0)
    lettering = Lettering(columns, lambda text, _: 6.2 * len(text), "label")
    return tiling(columns, request, lettering, lambda _: 5)


@given(
    time=st.floats(-1e10, 1e10),
    x=st.floats(0, WIDTH),
    nearness=st.floats(0.2, 0.9),
    level=st.integers(4, 50),
)
def test_a_zoom_keeps_a_time_in_its_place(time: float, x: float, nearness: float, level: int) -> None:
    before = seconds_per_px_at(level)
    view, first = seen(time, x, before * nearness), seen(time, x, before)

    to = zoomed_on(view, first, seconds_per_px_at(level - 4))

    expected = seen(time, x, seconds_per_px_at(level - 4))
    assert to.start == pytest.approx(expected.start, abs=1 + 1e-5 * before * WIDTH)
    assert to.end == pytest.approx(expected.end, abs=1 + 1e-5 * before * WIDTH)


def views_of_a_zoom(made: Tiling) -> tuple[TiledView, TiledView, TiledView]:
    """Return two views at one level, and the first one that a zoom from them needs the next nearer level for."""
    middle = float(made.at(DAY).table.rows(0)[0])
    level = level_of(DAY)
    here = seconds_per_px_at(level)
    return (
        seen(middle, 400, here),
        seen(middle, 400, here * 0.9),
        seen(middle, 400, seconds_per_px_at(level - 1)),
    )


def always() -> bool:
    return True


def never() -> bool:
    return False


def steps(count: int) -> Callable[[], bool]:
    """Return what says that there is time for some steps."""
    left = iter(range(count))
    return lambda: next(left, None) is not None


def test_a_zoom_that_finds_everything_ready_places_what_it_will_show(made: Tiling) -> None:
    first, second, third = views_of_a_zoom(made)
    made.in_view(first, never)
    made.in_view(second, never)

    made.work_ahead(always)

    assert made.at(third.seconds_per_px).is_ready(third)


def test_of_a_zoom_the_level_after_the_next_one_is_placed(made: Tiling) -> None:
    first, second, _ = views_of_a_zoom(made)
    made.in_view(first, always)
    made.in_view(second, always)

    made.work_ahead(always)

    to = zoomed_on(second, first, seconds_per_px_at(level_of(second.seconds_per_px) - 2))
    assert made.at(to.seconds_per_px).is_placed(to)
    assert not made.at(to.seconds_per_px).is_ready(to)


def test_it_does_not_where_there_is_no_time(made: Tiling) -> None:
    first, second, third = views_of_a_zoom(made)
    made.in_view(first, always)
    made.in_view(second, always)

    made.work_ahead(never)

    assert not made.at(third.seconds_per_px).is_ready(third)


def test_what_a_frame_did_not_wait_for_is_ready_for_the_next(made: Tiling) -> None:
    first, _, third = views_of_a_zoom(made)
    farther = made.in_view(first, always)
    assert made.in_view(third, never) is farther

    made.work_ahead(always)

    assert made.in_view(third, never) is made.at(third.seconds_per_px)


def test_a_late_frame_that_has_no_time_left_goes_on_in_the_next(made: Tiling) -> None:
    first, _, third = views_of_a_zoom(made)
    farther = made.in_view(first, always)
    frames = 1
    while made.in_view(third, never) is farther:
        made.work_ahead(steps(3))
        frames += 1
    assert 2 < frames < 100


def test_before_anything_is_drawn_there_is_nothing_to_go_on_with(made: Tiling) -> None:
    made.work_ahead(lambda: pytest.fail("it looks for time"))


def test_a_zoom_out_places_the_next_farther_level(made: Tiling) -> None:
    first, second, _ = views_of_a_zoom(made)
    farther = seen_on_the_way_out(first, second)
    made.in_view(second, always)
    made.in_view(first, always)

    made.work_ahead(always)

    assert made.at(farther.seconds_per_px).is_ready(farther)


def seen_on_the_way_out(first: TiledView, second: TiledView) -> TiledView:
    """Return the last view for which a zoom from the second one to the first one needs the next farther level."""
    return zoomed_on(first, second, seconds_per_px_at(level_of(first.seconds_per_px) + 1))


@pytest.mark.parametrize("way", [-1, 1])
def test_a_pan_places_what_comes_in_at_its_edge(made: Tiling, way: int) -> None:
    here = seconds_per_px_at(level_of(DAY))
    middle = float(made.at(DAY).table.rows(0)[0])
    views = [seen(middle + way * step * here, 400, here) for step in (0, 40, 40 + TILE / 2)]
    made.in_view(views[0], always)
    made.in_view(views[1], always)

    made.work_ahead(always)

    assert made.at(here).is_placed(views[2])


def test_a_view_that_moves_up_or_down_places_nothing_ahead(made: Tiling) -> None:
    here = seconds_per_px_at(level_of(DAY))
    view = seen(float(made.at(DAY).table.rows(0)[0]), 400, here)
    made.in_view(view, always)
    made.in_view(replace(view, top=40.0, bottom=HEIGHT + 40), always)

    made.work_ahead(lambda: pytest.fail("it looks for time"))


@given(x=st.floats(0, WIDTH), nearness=st.floats(-4, 2))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
def test_at_rest_a_zoom_about_any_time_is_placed(made: Tiling, x: float, nearness: float) -> None:
    here = seconds_per_px_at(level_of(DAY))
    view = seen(float(made.at(DAY).table.rows(0)[0]), 400, here)
    made.in_view(view, always)

    assert made.prepare_zoom(always)

    to = here * 2 ** (nearness / 2)
    zoomed = seen(view.start + x * here, x, to)
    assert made.at(to).is_placed(zoomed)


def test_at_rest_it_is_done_in_steps(made: Tiling) -> None:
    view = seen(float(made.at(DAY).table.rows(0)[0]), 400, DAY)
    made.in_view(view, always)
    turns = 1
    while not made.prepare_zoom(steps(1)):
        turns += 1
    assert 20 < turns < 2_000
    assert made.prepare_zoom(never)


def test_at_rest_there_is_nothing_to_do_before_anything_is_drawn(made: Tiling) -> None:
    assert made.prepare_zoom(lambda: pytest.fail("it looks for time"))


def test_what_becomes_ready_late_is_drawn_in_the_next_frame(made: Tiling) -> None:
    first, _, third = views_of_a_zoom(made)
    farther = made.in_view(first, always)
    assert made.in_view(third, always, never) is farther
    assert made.in_view(third, never, never) is made.at(third.seconds_per_px)


def test_what_a_pan_brings_into_view_is_drawn_at_once(made: Tiling) -> None:
    here = seconds_per_px_at(level_of(DAY))
    start = float(made.at(DAY).table.rows(0)[0])
    made.in_view(seen(start, 400, 2 * here), always)
    made.in_view(seen(start, 400, here), always)
    to = seen(start, 40, here)
    assert made.in_view(to, never, never) is made.at(here)
    assert made.at(here).is_placed(to)
