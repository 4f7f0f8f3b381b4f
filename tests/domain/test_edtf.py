import edtf as oracle
import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline_app.domain.civil import days_in_month, iso_day, iso_year, seconds_of
from timeline_app.domain.edtf import Precision, parse_edtf
from timeline_app.errors import BadDate

YEARS = st.integers(-9999, 9999)
QUALIFIERS = st.sampled_from(["", "?", "~", "%"])


@st.composite
def plain_dates(draw: st.DrawFn) -> str:
    """A year, month or day without qualifiers, of four digits."""
    year, month = draw(YEARS), draw(st.integers(1, 12))
    parts = [iso_year(year), f"{month:02d}", f"{draw(st.integers(1, days_in_month(year, month))):02d}"]
    return "-".join(parts[: draw(st.integers(1, 3))])


def span(text: str) -> tuple[str | None, str | None]:
    """The first and last day of a text."""
    date = parse_edtf(text)
    return (
        None if date.start.first is None else iso_day(date.start.first),
        None if date.end.last is None else iso_day(date.end.last),
    )


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("2011", "2011-01-01", "2011-12-31", "year"),
        ("2011-05", "2011-05-01", "2011-05-31", "month"),
        ("2011-05-04", "2011-05-04", "2011-05-04", "day"),
        ("2011-05-04T10:00:00", "2011-05-04", "2011-05-04", "time"),
        ("2011-05-04T23:30:00-05:00", "2011-05-04", "2011-05-04", "time"),
        ("2011-05-04T00:30:00Z", "2011-05-04", "2011-05-04", "time"),
        ("201X", "2010-01-01", "2019-12-31", "decade"),
        ("20XX", "2000-01-01", "2099-12-31", "century"),
        ("2011-XX", "2011-01-01", "2011-12-31", "year"),
        ("2011-XX-XX", "2011-01-01", "2011-12-31", "year"),
        ("2012-02-XX", "2012-02-01", "2012-02-29", "month"),
        ("2011-21", "2011-03-01", "2011-05-31", "season"),
        ("2011-22", "2011-06-01", "2011-08-31", "season"),
        ("2011-23", "2011-09-01", "2011-11-30", "season"),
        ("2011-24", "2011-12-01", "2012-02-29", "season"),
        ("2011-33", "2011-01-01", "2011-03-31", "quarter"),
        ("2011-36", "2011-10-01", "2011-12-31", "quarter"),
        ("2011-37", "2011-01-01", "2011-04-30", "quadrimester"),
        ("2011-41", "2011-07-01", "2011-12-31", "semester"),
        ("-0044-03-15", "-0044-03-15", "-0044-03-15", "day"),
        ("0000", "0000-01-01", "0000-12-31", "year"),
        ("-02XX", "-0299-01-01", "-0200-12-31", "century"),
        ("Y12345", "Y12345", "Y12345", "year"),
        ("Y-12345", "Y-12345", "Y-12345", "year"),
    ],
)
def test_a_date_covers_what_is_written(text: str, first: str, last: str, precision: str) -> None:
    assert span(text) == (first, last)
    assert parse_edtf(text).start.precision is Precision(precision)


@pytest.mark.parametrize(
    ("text", "approximate", "uncertain"),
    [
        ("2011", False, False),
        ("2011~", True, False),
        ("2011-05?", False, True),
        ("2011-05-04%", True, True),
        ("2004-06~-11", True, False),
        ("?2004-06", False, True),
        ("2004?-06-~11", True, True),
        ("2011-23~", True, False),
        ("201X?", False, True),
    ],
)
def test_qualifiers_of_any_component_are_kept(text: str, approximate: bool, uncertain: bool) -> None:
    start = parse_edtf(text).start
    assert (start.approximate, start.uncertain) == (approximate, uncertain)


@given(plain_dates(), QUALIFIERS)
def test_a_qualifier_never_widens_a_date(text: str, qualifier: str) -> None:
    assert span(text + qualifier) == span(text)
    assert span(qualifier + text) == span(text)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2010-11-09/2011-05-04", "2010-11-09", "2011-05-04"),
        ("2011-04~/2011-05-05", "2011-04-01", "2011-05-05"),
        ("2011-05-05/2013", "2011-05-05", "2013-12-31"),
        ("2011-05-05/2011", "2011-05-05", "2011-12-31"),
        ("2011-05-04/..", "2011-05-04", None),
        ("../2011-05-04", None, "2011-05-04"),
        ("/2011-05-04", None, "2011-05-04"),
        ("2011-05-04/", "2011-05-04", None),
        ("/..", None, None),
    ],
)
def test_an_interval_runs_from_its_first_to_its_last_day(
    text: str, first: str | None, last: str | None
) -> None:
    assert span(text) == (first, last)
    assert parse_edtf(text).interval


def test_an_open_end_is_not_an_unknown_one() -> None:
    open_end, unknown_end = parse_edtf("2011/..").end, parse_edtf("2011/").end
    assert (open_end.open, open_end.unknown) == (True, False)
    assert (unknown_end.open, unknown_end.unknown) == (False, True)


def test_each_end_keeps_its_own_qualifier() -> None:
    date = parse_edtf("2011-04~/2011-05-05?")
    assert (date.start.approximate, date.start.uncertain) == (True, False)
    assert (date.end.approximate, date.end.uncertain) == (False, True)


def test_a_set_spans_its_members_and_says_whether_one_or_all_are_meant() -> None:
    date = parse_edtf("[2011-05-06, 2011-05-05]")
    assert date.one_of
    assert [member.text for member in date.members] == ["2011-05-06", "2011-05-05"]
    assert span("[2011-05-06, 2011-05-05]") == ("2011-05-05", "2011-05-06")
    assert not parse_edtf("{1960,1961-12}").one_of
    assert span("{1667,1668,1670..1672}") == ("1667-01-01", "1672-12-31")


def test_an_open_member_leaves_a_set_without_bound_on_its_side() -> None:
    assert span("[..1760-12-03]") == (None, "1760-12-03")
    assert span("[1760-12..,1800]") == ("1760-12-01", None)
    assert parse_edtf("[1760-12..]").end.open
    assert parse_edtf("[1670..1672]").members[0] == parse_edtf("1670/1672")


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            " ",
            "soon",
            "201",
            "2011-",
            "2011-5",
            "2011-05-0",
            "2011-0X",
            "20X1",
            "2XXX",
            "XXXX",
            "11-05-04",
        ),
        *("2011-13", "2011-00", "2011-02-30", "2011-02-29", "2011-04-31", "2011-05-00", "2011-29", "2011-42"),
        *("7/72025", "2011/2010", "2011-05-05/2011-05-04", "2011/2012/2013", "/", "2011-XX-05", "2011-21-05"),
        *(
            "-0000",
            "Y2011",
            "Y012345",
            "Y999999999999",
            "Y12345-05",
            "201X-05",
            "2011-05-04T",
            "2011-05T10:00:00",
        ),
        *(
            "2011-05-04T25:00:00",
            "2011-05-04T10:00",
            "[2011",
            "2011]",
            "[]",
            "{}",
            "[2011,]",
            "[2012..2011]",
            "..",
        ),
        *(
            "[2011/2012]",
            "2011??",
            "٢٠١١",
            "2011 ",
            " 2011",
            "2011\n",
            "2011-05-04/foo",
            "May 2011",
            "20110504",
        ),
    ],
)
def test_what_is_no_edtf_is_a_bad_date_that_names_the_whole_text(text: str) -> None:
    with pytest.raises(BadDate) as caught:
        parse_edtf(text)
    assert caught.value.given == text


@given(st.text(alphabet="0123456789-/.X?~%[]{},YT:Z ", max_size=24) | st.text(max_size=12))
def test_any_text_is_a_date_or_a_bad_date(text: str) -> None:
    try:
        date = parse_edtf(text)
    except BadDate:
        return
    assert date.text == text
    if date.start.first is not None and date.end.last is not None:
        assert date.start.first <= date.end.last


@given(plain_dates())
def test_every_half_typed_date_is_shorter_in_precision_or_bad(text: str) -> None:
    for length in range(len(text)):
        try:
            part = parse_edtf(text[:length])
        except BadDate:
            continue
        whole = parse_edtf(text)
        assert text[length] in "-0123456789"
        assert part.start.precision is not whole.start.precision
        assert part.start.first is not None
        assert whole.start.first is not None
        assert part.start.first <= whole.start.first


@given(plain_dates(), plain_dates())
def test_an_interval_that_ends_before_it_starts_is_bad_and_every_other_is_not(one: str, two: str) -> None:
    start, end = parse_edtf(one).start, parse_edtf(two).end
    assert start.first is not None
    assert end.last is not None
    if end.last < start.first:
        with pytest.raises(BadDate):
            parse_edtf(f"{one}/{two}")
    else:
        assert parse_edtf(f"{one}/{two}").end == end


@given(st.integers(1, 9998), st.integers(1, 12), st.integers(0, 2), st.integers(1, 28), QUALIFIERS)
def test_the_bounds_agree_with_the_edtf_package(
    year: int, month: int, parts: int, day: int, qualifier: str
) -> None:
    text = "-".join([f"{year:04d}", f"{month:02d}", f"{day:02d}"][: parts + 1]) + qualifier
    other = oracle.parse_edtf(text)
    first, last = other.lower_strict(), other.upper_strict()
    assert span(text) == (iso_day(seconds_of(*first[:3])), iso_day(seconds_of(*last[:3])))


@pytest.mark.parametrize(
    "text", ["201X", "20XX", "2012-02-XX", "2011-XX", "2010-11-09/2011-05-04", "2011~/2012-05?"]
)
def test_the_bounds_of_other_forms_agree_with_the_edtf_package(text: str) -> None:
    other = oracle.parse_edtf(text)
    first, last = other.lower_strict(), other.upper_strict()
    assert span(text) == (iso_day(seconds_of(*first[:3])), iso_day(seconds_of(*last[:3])))
