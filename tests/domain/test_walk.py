"""Walking through related events."""

from hypothesis import given
from hypothesis import strategies as st

from timeline_app.domain.walk import Walk


@given(st.lists(st.integers(1, 99), max_size=6, unique=True), st.lists(st.sampled_from([1, -1]), max_size=30))
def test_a_walk_goes_round_and_comes_back_to_where_it_began(stops: list[int], steps: list[int]) -> None:
    walk = Walk(0, tuple(stops))
    ring = [0, *stops]
    at = 0
    for by in steps:
        walk = walk.step(by)
        at = (at + by) % len(ring)
        assert (walk.row, walk.at, walk.origin) == (ring[at], at, 0)
    for _ in range(len(ring)):
        walk = walk.step(1)
    assert walk.row == ring[at]
