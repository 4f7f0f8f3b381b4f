"""The ladder of ticks, from hours to millennia."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline_app.domain.civil import DAY, seconds_of
from timeline_app.timeline.axis.ticks import LADDER, rung_for, ticks

YEAR = 365.2425 * DAY


def test_the_ladder_grows_from_rung_to_rung() -> None:
    lengths = [rung.label.seconds for rung in LADDER]
    assert lengths == sorted(lengths)


@pytest.mark.parametrize(
    ("start", "end", "width", "upper", "lower"),
    [
        ((2007, 1, 1), (2026, 1, 1), 800, [], ["2007", "2008", "2009"]),
        ((2010, 4, 1), (2014, 1, 1), 1300, ["2010", "2011", "2012"], ["Apr", "Jul", "Oct"]),
        ((2011, 3, 25), (2011, 6, 20), 800, ["March 2011", "April 2011", "May 2011"], ["28", "4", "11"]),
        ((2011, 5, 1), (2011, 5, 20), 800, ["May 2011"], ["1", "2", "3"]),
        (
            (2011, 5, 4),
            (2011, 5, 6),
            800,
            ["Wednesday, May 4, 2011", "Thursday, May 5, 2011"],
            ["12 AM", "3 AM"],
        ),
    ],
)
def test_two_tiers_fit_the_zoom(
    start: tuple[int, int, int], end: tuple[int, int, int], width: int, upper: list[str], lower: list[str]
) -> None:
    first, last = seconds_of(*start), seconds_of(*end)
    found = ticks(first, last, (last - first) / width)
    assert [tick.label for tick in found.upper][: len(upper)] == upper
    assert [tick.label for tick in found.lower][: len(lower)] == lower


@given(
    start=st.integers(-20_000, 20_000).map(lambda year: year * int(YEAR)),
    days=st.floats(0.5, 10_000_000),
    width=st.integers(300, 4_000),
)
def test_labels_have_room_and_ticks_lie_in_the_range(start: int, days: float, width: int) -> None:
    seconds_per_px = days * DAY / width
    found = ticks(start, start + days * DAY, seconds_per_px)
    assert len(found.lower) <= width / 20 + 2
    assert all(start <= tick.time <= start + days * DAY for tick in (*found.lower, *found.minor))
    rung = rung_for(seconds_per_px)
    gaps = [b.time - a.time for a, b in zip(found.lower, found.lower[1:], strict=False)]
    assert all(gap >= rung.label.seconds * 0.9 for gap in gaps)


def test_the_upper_tier_begins_with_the_unit_that_the_view_starts_in() -> None:
    found = ticks(seconds_of(2011, 5, 17), seconds_of(2011, 6, 17), 31 * DAY / 800)
    assert found.upper[0].label == "May 2011"
    assert found.upper[0].time == seconds_of(2011, 5, 1)


def test_years_before_the_common_era_are_written_as_people_write_them() -> None:
    found = ticks(seconds_of(-43, 1, 1), seconds_of(-40, 1, 1), 3 * YEAR / 200)
    assert found.lower[0].label == "44 BC"
