"""Lanes share the pages of a figure: each on one page or left out, in their order, no page higher than it is."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from timeline_app.timeline.layout.sharing import (
    EASE_OF_A_LINE,
    LEGIBLE,
    Heights,
    Shared,
    lines_at,
    pages_needed,
    shared,
)

LINE, AROUND = 25.0, 9.0


def heights_of(counts: "np.ndarray[tuple[int], np.dtype[np.int64]]") -> Heights:
    """Return the heights of lanes in which each event needs a line of its own, and what has none one for all."""

    def heights(ease: int) -> "np.ndarray[tuple[int], np.dtype[np.float64]]":
        lines = lines_at(counts, ease)
        return np.minimum(counts, lines + 1) * LINE + AROUND

    return heights


def made(counts: list[int], room: float, pages: int) -> tuple[Shared, Heights]:
    given_counts = np.array(counts, np.int64)
    heights = heights_of(given_counts)
    return shared(given_counts, heights, room, pages, max(int(room / LINE), 1) * EASE_OF_A_LINE), heights


some_counts = st.lists(st.integers(1, 120), min_size=1, max_size=40)


@given(some_counts, st.floats(40, 900), st.integers(1, 8))
def test_each_lane_has_one_page_or_none_in_its_order_and_no_page_is_too_high(
    counts: list[int], room: float, pages: int
) -> None:
    found, heights = made(counts, room, pages)
    placed = [lane for page in found.pages for lane in page]
    assert placed == sorted(set(placed))
    assert 1 <= len(found.pages) <= pages
    assert all(found.pages)
    for page in found.pages:
        assert len(page) == 1 or heights(found.ease)[list(page)].sum() <= room


@given(some_counts, st.floats(140, 900), st.integers(1, 8))
def test_what_is_left_out_has_fewest_events_and_what_stays_is_legible(
    counts: list[int], room: float, pages: int
) -> None:
    found, _ = made(counts, room, pages)
    placed = {lane for page in found.pages for lane in page}
    left = set(range(len(counts))) - placed
    if left:
        assert max(counts[lane] for lane in left) <= min(counts[lane] for lane in placed)
        assert found.ease >= LEGIBLE


@given(some_counts, st.floats(140, 900))
def test_as_many_pages_as_it_takes_leave_no_lane_out(counts: list[int], room: float) -> None:
    needed = pages_needed(heights_of(np.array(counts, np.int64)), room)
    found, _ = made(counts, room, needed)
    assert sum(map(len, found.pages)) == len(counts)
    assert found.ease >= LEGIBLE


def test_pages_are_filled_evenly() -> None:
    found, _ = made([1] * 9, 900, 4)
    assert [len(page) for page in found.pages] == [3, 3, 3]


def test_the_fullest_lanes_get_more_lines() -> None:
    counts = np.array([200, 30, 16, 3, 1])
    assert lines_at(counts, LEGIBLE).tolist() == [2, 2, 2, 2, 2]
    assert lines_at(counts, 2 * LEGIBLE).tolist() == [4, 4, 3, 3, 3]
    assert lines_at(counts, 1).tolist() == [1, 1, 1, 1, 1]
    assert lines_at(counts, 8 * EASE_OF_A_LINE).tolist() == [12, 11, 8, 8, 8]


def test_no_lane_needs_no_page() -> None:
    assert made([], 300, 3)[0].pages == ()
