import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline_app.domain.chronology import EventDate
from timeline_app.domain.civil import DAY, iso_day, seconds_of
from timeline_app.domain.columns import (
    DATED,
    DAY_EXACT,
    DOUBTFUL,
    END_APPROXIMATE,
    END_CONTINUES,
    END_UNKNOWN,
    START_APPROXIMATE,
    START_OPEN,
    UNBOUNDED_EARLY,
    UNBOUNDED_LATE,
)
from timeline_app.domain.dates import (
    UNDATED,
    Bounds,
    bounds,
    drawn,
    parse_range,
    possibly_within,
    surely_within,
)
from timeline_app.domain.edtf import parse_edtf
from timeline_app.domain.terms import Basis, Certainty, Extent
from timeline_app.errors import BadDate

BOTH_APPROXIMATE = START_APPROXIMATE | END_APPROXIMATE
TEXTS = st.sampled_from(
    [
        *(
            "2011",
            "2011-05",
            "2011-05-04",
            "2011-05-04~",
            "2011-23?",
            "201X",
            "2010-11-09/2011-05-04",
            "2011-05-05/2013",
        ),
        *(
            "/2011-05-04",
            "2011-05-04/",
            "../2011-05",
            "2011-05-04/..",
            "[2011-05-05,2011-05-06]",
            "/..",
            "Y12345",
        ),
    ]
)
EXTENTS = st.sampled_from(Extent)


def dated(edtf: str, extent: Extent = Extent.AT) -> EventDate:
    return EventDate(edtf, extent, Basis.STATED, "The text says so.")


def day_span(text: str) -> tuple[int, int]:
    """The first second of a day, and of the day after."""
    start = parse_edtf(text).start.first
    assert start is not None
    return start, start + DAY


def days_of(limits: Bounds) -> tuple[str | None, str | None]:
    return (
        None if limits.earliest is None else iso_day(limits.earliest),
        None if limits.latest is None else iso_day(limits.latest),
    )


@pytest.mark.parametrize(
    ("text", "extent", "earliest", "latest"),
    [
        ("2011-05-04", Extent.AT, "2011-05-04", "2011-05-04"),
        ("2011-05", Extent.SOME_TIME_WITHIN, "2011-05-01", "2011-05-31"),
        ("2011-05-04", Extent.NOT_AFTER, None, "2011-05-04"),
        ("2009-11/2011-05-04", Extent.NOT_AFTER, None, "2011-05-04"),
        ("2011-05-05/2013", Extent.DEADLINE, None, "2013-12-31"),
        ("2011-05-04", Extent.NOT_BEFORE, "2011-05-04", None),
        ("2011-05-04", Extent.FROM_THEN_ON, "2011-05-04", None),
        ("/2011-05-04", Extent.AT, None, "2011-05-04"),
        ("2011-05-04/..", Extent.THROUGHOUT, "2011-05-04", None),
    ],
)
def test_bounds_come_from_the_date_and_its_extent(
    text: str, extent: Extent, earliest: str | None, latest: str | None
) -> None:
    assert days_of(bounds(parse_edtf(text), extent)) == (earliest, latest)


@pytest.mark.parametrize(
    ("text", "extent", "shown"),
    [
        ("2011-05-04", Extent.NOT_AFTER, "2011-05-04"),
        ("/2011-05-04", Extent.NOT_AFTER, "2011-05-04"),
        ("2009-11/2011-05-04", Extent.NOT_AFTER, "2011-05-04"),
        ("2011-05-04/", Extent.NOT_BEFORE, "2011-05-04"),
        ("2011-05-04/..", Extent.FROM_THEN_ON, "2011-05-04"),
        ("2011-05-04", Extent.FROM_THEN_ON, "2011-05-04"),
    ],
)
def test_an_open_side_repeats_the_known_one(text: str, extent: Extent, shown: str) -> None:
    value = drawn(dated(text, extent))
    assert (value.start, value.end) == day_span(shown)
    assert value.flags & DAY_EXACT


def test_a_month_is_drawn_as_a_month_and_a_deadline_from_its_start() -> None:
    month, deadline = drawn(dated("2011-05")), drawn(dated("2011-05-05/2013", Extent.DEADLINE))
    assert (month.start, month.end) == (seconds_of(2011, 5), seconds_of(2011, 6))
    assert month.flags == DATED
    assert (deadline.start, deadline.end) == (seconds_of(2011, 5, 5), seconds_of(2014))
    assert deadline.earliest == UNBOUNDED_EARLY


@pytest.mark.parametrize(
    ("text", "extent", "flags"),
    [
        ("2011-05-04", Extent.AT, DAY_EXACT),
        ("2011-05-04~", Extent.AT, DAY_EXACT | BOTH_APPROXIMATE),
        ("2011-05-04?", Extent.AT, DAY_EXACT | DOUBTFUL),
        ("2011-05%", Extent.AT, DOUBTFUL | BOTH_APPROXIMATE),
        ("[2009,2010?,2011]", Extent.AT, DOUBTFUL),
        ("2011-04~/2011-05-05", Extent.SOME_TIME_WITHIN, START_APPROXIMATE),
        ("2011-04/2011-05-05~", Extent.THROUGHOUT, END_APPROXIMATE),
        ("/2011-05-04", Extent.NOT_AFTER, DAY_EXACT | START_OPEN),
        ("2011-05-04", Extent.NOT_AFTER, DAY_EXACT | START_OPEN),
        ("2011-05-04/..", Extent.FROM_THEN_ON, DAY_EXACT | END_CONTINUES),
        ("2011-05-04", Extent.FROM_THEN_ON, DAY_EXACT | END_CONTINUES),
        ("2011-05-04/", Extent.FROM_THEN_ON, DAY_EXACT | END_UNKNOWN),
        ("2011-05-04/", Extent.THROUGHOUT, DAY_EXACT | END_UNKNOWN),
        ("2011-05-04", Extent.NOT_BEFORE, DAY_EXACT | END_UNKNOWN),
    ],
)
def test_flags_say_what_is_known_of_each_end(text: str, extent: Extent, flags: int) -> None:
    assert drawn(dated(text, extent)).flags == flags | DATED


@pytest.mark.parametrize(
    ("basis", "certainty", "doubtful"),
    [
        (Basis.STATED, Certainty.HIGH, False),
        (Basis.INFERRED, Certainty.MEDIUM, False),
        (Basis.ESTIMATED, Certainty.HIGH, True),
        (Basis.STATED, Certainty.LOW, True),
    ],
)
def test_an_estimate_or_low_certainty_is_doubtful(basis: Basis, certainty: Certainty, doubtful: bool) -> None:
    date = EventDate("2011-05-04", Extent.AT, basis, "", certainty)
    assert bool(drawn(date).flags & DOUBTFUL) is doubtful


def test_a_date_without_any_bound_is_undated() -> None:
    assert drawn(dated("/..")) == UNDATED
    assert drawn(dated("2011-05-04/..", Extent.NOT_AFTER)) == UNDATED


@given(TEXTS, EXTENTS)
def test_a_drawn_span_is_never_empty_and_touches_its_bounds(text: str, extent: Extent) -> None:
    value = drawn(dated(text, extent))
    if value == UNDATED:
        return
    assert value.start < value.end
    assert value.earliest in (UNBOUNDED_EARLY, value.start)
    assert value.latest in (UNBOUNDED_LATE, value.end - 1)


def test_a_range_runs_from_the_start_of_the_first_to_the_end_of_the_second() -> None:
    assert parse_range("2011-05", "2011") == (seconds_of(2011, 5), seconds_of(2012) - 1)
    assert parse_range("", "2011-05-04") == (None, seconds_of(2011, 5, 5) - 1)
    assert parse_range("2011", "") == (seconds_of(2011), None)
    assert parse_range("", "") == (None, None)


@pytest.mark.parametrize(("start", "end"), [("2012", "2011"), ("2011-02-30", ""), ("", "soon")])
def test_a_range_that_is_none_is_a_bad_date(start: str, end: str) -> None:
    with pytest.raises(BadDate):
        parse_range(start, end)


@pytest.mark.parametrize(
    ("text", "extent", "start", "end", "possibly", "surely"),
    [
        ("2011-05", Extent.AT, "2011-05-10", "2011-05-20", True, False),
        ("2011-05", Extent.AT, "2011-05", "2011-05", True, True),
        ("2011-05", Extent.AT, "2011-06", "", False, False),
        ("2011-05-04", Extent.NOT_AFTER, "2010", "2010", True, False),
        ("2011-05-04", Extent.NOT_AFTER, "", "2011", True, True),
        ("2011-05-04", Extent.NOT_AFTER, "2012", "", False, False),
        ("2010-11-09/2011-05-04", Extent.SOME_TIME_WITHIN, "2011-01", "2011-02", True, False),
        ("2010-11-09/2011-05-04", Extent.THROUGHOUT, "2011-01", "2011-02", True, True),
        ("2010-11-09/2011-05-04", Extent.THROUGHOUT, "2011-06", "2011-07", False, False),
        ("2011-05-04/..", Extent.FROM_THEN_ON, "2012", "2013", True, True),
        ("2011-05-04/..", Extent.FROM_THEN_ON, "", "2010", False, False),
        ("2011-05-04/", Extent.FROM_THEN_ON, "2012", "2013", True, False),
        ("2011-05-04/", Extent.THROUGHOUT, "2011-05-04", "2011-05-10", True, True),
        ("2011-05-04/..", Extent.THROUGHOUT, "2015", "2016", True, True),
        ("2011-05-04/", Extent.THROUGHOUT, "2015", "2016", True, False),
        ("/2011-05-04", Extent.THROUGHOUT, "2010", "2010", True, False),
        ("/2011-05-04", Extent.THROUGHOUT, "2011-05", "2011-05", True, True),
        ("2011-05", Extent.HOLDS_AT, "2011-05-10", "2011-05-20", True, True),
        ("/2011-05", Extent.HOLDS_AT, "2011-05-10", "2011-05-20", True, False),
        ("/..", Extent.AT, "", "", False, False),
    ],
)
def test_a_date_lies_possibly_or_surely_in_a_range(
    text: str, extent: Extent, start: str, end: str, possibly: bool, surely: bool
) -> None:
    limits = bounds(parse_edtf(text), extent)
    low, high = parse_range(start, end)
    assert possibly_within(limits, low, high) is possibly
    assert surely_within(limits, extent, low, high) is surely


@given(TEXTS, EXTENTS, st.integers(2008, 2014), st.integers(0, 3), st.booleans(), st.booleans())
def test_what_is_surely_in_a_range_is_possibly_in_it(
    text: str, extent: Extent, year: int, years: int, from_open: bool, to_open: bool
) -> None:
    limits = bounds(parse_edtf(text), extent)
    low = None if from_open else seconds_of(year)
    high = None if to_open else seconds_of(year + years + 1) - 1
    if surely_within(limits, extent, low, high):
        assert possibly_within(limits, low, high)
