"""A layout is made in steps: wherever a frame stops, the next one goes on, and the result is the same."""

from collections.abc import Callable
from functools import cache
from itertools import chain, repeat

import numpy as np
import pytest
from hypothesis import given
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
from timeline_app.timeline.layout.tiled import TiledLayout
from timeline_app.timeline.layout.tiled_view import TiledView
from timeline_app.timeline.layout.tiling import Tiling

WIDTH, HEIGHT = 1_300.0, 800.0


@cache
def events() -> Columns:
    return Columns.from_data(generated(5_000, actors=40))


def made(grouping: Grouping = Grouping.ACTOR) -> Tiling:
    request = Request(match(events(), FilterSpec()), grouping, Rest.HIDE, 0.0, Style(), 0)
    return tiling(
        events(), request, Lettering(events(), lambda text, _: 6.2 * len(text), "label"), lambda _: 5
    )


def seen(seconds_per_px: float, x: float = 0.0) -> TiledView:
    """Return a view of the middle events, moved by some px."""
    middle = int(events().start[len(events()) // 2]) + x * seconds_per_px
    half = WIDTH / 2 * seconds_per_px
    return TiledView(middle - half, middle + half, 0.0, HEIGHT, seconds_per_px)


def always() -> bool:
    return True


def steps(count: int) -> Callable[[], bool]:
    """Return what says that there is time for so many steps."""
    answers = chain(repeat(True, count), repeat(False))
    return lambda: next(answers)


def shown(layout: TiledLayout, view: TiledView) -> set[tuple[object, ...]]:
    """Return the marks of a view as they are drawn; the sheet around it may be wider."""
    sheet = layout.sheet(layout.lanes_between(view.top, view.bottom), view.start, view.end)
    at = np.flatnonzero((sheet.start < view.end) & (sheet.end > view.start))
    looks = [sheet.looks[look] for look in sheet.look[at].tolist()]
    numbers = (getattr(sheet, name)[at].tolist() for name in ("row", "lane", "y", "side", "width"))
    return set(zip(*numbers, looks, sheet.labels.pick(at)[0], strict=True))


@given(
    counts=st.lists(st.integers(0, 12), max_size=12),
    days=st.sampled_from([0.02, 0.3, 2, 30]),
    moves=st.lists(st.integers(-700, 700), min_size=1, max_size=3),
    grouping=st.sampled_from([Grouping.ACTOR, Grouping.NONE]),
)
def test_wherever_it_stops_it_becomes_the_same(
    counts: list[int], days: float, moves: list[int], grouping: Grouping
) -> None:
    per_px = days * DAY / 10
    views = [seen(per_px, move) for move in moves]
    layout = made(grouping).at(per_px)
    for number, count in enumerate(counts):
        layout.make_ready(views[number % len(views)], steps(count))

    assert layout.make_ready(views[0], always)

    whole = made(grouping).at(per_px)
    whole.make_ready(views[0], always)
    assert shown(layout, views[0]) == shown(whole, views[0])


def test_it_takes_many_steps_and_each_frame_gets_on() -> None:
    layout, view = made().at(DAY / 10), seen(DAY / 10)
    frames = 1
    while not layout.make_ready(view, steps(2)):
        frames += 1
    assert frames > 5
    assert layout.is_ready(view)


@pytest.mark.parametrize("count", [0, 1, 5])
def test_what_is_placed_but_not_joined_is_not_ready(count: int) -> None:
    layout, view = made().at(DAY / 10), seen(DAY / 10)
    assert layout.place(view, always)
    assert not layout.is_ready(view)

    done = layout.make_ready(view, steps(count))

    assert done is layout.is_ready(view)


def test_a_frame_with_time_left_after_a_new_level_works_ahead() -> None:
    tiles = made()
    tiles.in_view(seen(DAY / 10), always)
    nearer, much_nearer = seen(DAY / 14), seen(DAY / 20)

    tiles.in_view(nearer, always)
    tiles.work_ahead(always)

    assert tiles.at(nearer.seconds_per_px).is_ready(nearer)
    assert tiles.at(much_nearer.seconds_per_px).is_placed(much_nearer)
