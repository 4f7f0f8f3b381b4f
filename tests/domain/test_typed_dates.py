"""Dates as people type them: what is read, what is not, and that nothing is read finer than it was typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline_app.domain.date_words import edtf_in_words, understood_as
from timeline_app.domain.edtf import Precision, parse_edtf
from timeline_app.domain.edtf_words import LONG
from timeline_app.domain.typed_dates import typed_date
from timeline_app.errors import BadDate


@pytest.mark.parametrize(
    ("typed", "edtf"),
    [
        ("2011-05", "2011-05"),
        (" 2011 ", "2011"),
        ("2011-04~/..", "2011-04~/.."),
        ("May 5, 2011", "2011-05-05"),
        ("Thursday, May 5, 2011", "2011-05-05"),
        ("5 May 2011", "2011-05-05"),
        ("May 2011", "2011-05"),
        ("Sept. 2011", "2011-09"),
        ("Thu, May 2011", "2011-05"),
        ("5/4/2011", "2011-05-04"),
        ("2011-5-4", "2011-05-04"),
        ("2011/05", "2011-05"),
        ("May 5, 2011 11:30 pm", "2011-05-05"),
        ("spring 2011", "2011-21"),
        ("Winter of 2011", "2011-24"),
        ("winter 2010–2011", "2010-24"),
        ("autumn, 2011", "2011-23"),
        ("the 2010s", "201X"),
        ("about May 2011", "2011-05~"),
        ("possibly May 4, 2011", "2011-05-04?"),
        ("2011-05-04/2011-06", "2011-05-04/2011-06"),
        ("May 4 to June 8, 2011", "2011-05-04/2011-06-08"),
        ("from May to June 2011", "2011-05/2011-06"),
        ("between May 4 and June 2011", "2011-05-04/2011-06"),
        ("May 15–21, 2011", "2011-05-15/2011-05-21"),
        ("2010 - 2011", "2010/2011"),
        ("2010-2011", "2010/2011"),
        ("May-June 2011", "2011-05/2011-06"),
        ("May 4-6, 2011", "2011-05-04/2011-05-06"),
        ("4-6 May 2011", "2011-05-04/2011-05-06"),
        ("4th to 6th of May, 2011", "2011-05-04/2011-05-06"),
        ("between 4 and 6 May 2011", "2011-05-04/2011-05-06"),
        ("May-2011", "2011-05"),
        ("4-May-2011", "2011-05-04"),
        ("5/4/2011 through 5/6/2011", "2011-05-04/2011-05-06"),
        ("from 2011 on", "2011/.."),
        ("since May 2011", "2011-05/.."),
        ("until May 4, 2011", "../2011-05-04"),
    ],
)
def test_a_typed_date_becomes_edtf_no_finer_than_typed(typed: str, edtf: str) -> None:
    assert typed_date(typed) == edtf


@pytest.mark.parametrize(
    "typed",
    [
        *(
            "",
            "May",
            "May 5",
            "Thursday",
            "yesterday",
            "winter 2010–2012",
            "June to May 2011",
            "December 18 to January 8, 2011",
            "May to June",
            "5–6, 2011",
            "1 to 3 2011",
            "May–2011",
            "2011-13",
            "2012-2011",
            "10:30",
            "5/4/11",
            "7/72025",
            "2011-13-05",
            "2011-02-30",
        ),
        *(
            "February 30, 2011",
            "winter 2010–2012",
            "June to May 2011",
            "December 18 to January 8, 2011",
            "May to June",
            "Friday, May 5, 2011",
            "31 2011",
            "2012/2011",
            "9" * 400,
        ),
    ],
)
def test_a_typed_text_that_names_no_date_is_bad(typed: str) -> None:
    with pytest.raises(BadDate):
        typed_date(typed)


@given(st.text(max_size=20) | st.text(alphabet="0123456789/-., MayJuneT:Z", max_size=16))
def test_any_typed_text_is_edtf_or_a_bad_date(typed: str) -> None:
    try:
        edtf = typed_date(typed)
    except BadDate:
        return
    assert parse_edtf(edtf).text == edtf


PLAIN = st.builds(
    lambda year, month, day, parts: "-".join([f"{year:04d}", f"{month:02d}", f"{day:02d}"][:parts]),
    *(st.integers(1000, 9999), st.integers(1, 12), st.integers(1, 28), st.integers(1, 3)),
)
SEASONS = st.builds(lambda year, season: f"{year}-{season}", st.integers(1000, 9998), st.integers(21, 24))
DECADES = st.builds(lambda digits: f"{digits}X", st.integers(100, 999))
INTERVALS = st.lists(PLAIN, min_size=2, max_size=2).map(lambda ends: "/".join(sorted(ends)))


@given(PLAIN | SEASONS | DECADES | INTERVALS, st.booleans())
def test_the_words_of_a_date_are_read_as_the_same_time(edtf: str, short: bool) -> None:
    try:
        meant = parse_edtf(edtf)
    except BadDate:  # 2011-05/2011-05-04 ends before it starts
        return
    read = parse_edtf(typed_date(edtf_in_words(edtf, short=short)))
    assert (read.start.first, read.end.last) == (meant.start.first, meant.end.last)
    assert meant.interval or read.start.precision is meant.start.precision


@given(st.sampled_from(LONG.months), st.integers(1000, 9999))
def test_a_month_is_never_given_a_day(month: str, year: int) -> None:
    for typed in (f"{month} {year}", f"{month[:3]} {year}", f"{month.lower()}, {year}", f"{year} {month}"):
        assert parse_edtf(typed_date(typed)).start.precision is Precision.MONTH


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2011-05", "May 2011, a month"),
        ("2011-05-04", "Wednesday, May 4, 2011"),
        ("2011", "2011, a year"),
        ("2011-21", "spring 2011, a season"),
        ("2011-05~", "about May 2011, an approximate month"),
        ("2011-05-04/2011-06", "May 4, 2011 to June 2011, a range of dates"),
        ("2011/..", "from 2011 on"),
        ("[2011-05-04,2011-05-06]", "May 4 or May 6, 2011, one of several dates"),
    ],
)
def test_what_was_understood_is_said_in_words(edtf: str, words: str) -> None:
    assert understood_as(edtf) == words
