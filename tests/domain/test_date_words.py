import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline_app.domain.chronology import EventDate
from timeline_app.domain.civil import seconds_of
from timeline_app.domain.date_words import (
    basis_in_words,
    edtf_in_words,
    in_words,
    in_words_short,
    span_in_words,
)
from timeline_app.domain.terms import Basis, Certainty, Extent
from timeline_app.errors import BadDate

AT, WITHIN, THROUGHOUT = Extent.AT, Extent.SOME_TIME_WITHIN, Extent.THROUGHOUT


def dated(edtf: str, extent: Extent = AT) -> EventDate:
    return EventDate(edtf, extent, Basis.STATED, "")


@pytest.mark.parametrize(
    ("edtf", "extent", "long", "short"),
    [
        ("2011-05-05", AT, "Thursday, May 5, 2011", "Thu, May 5, 2011"),
        ("2009-11", AT, "November 2009", "Nov 2009"),
        ("2010", AT, "2010", "2010"),
        ("2011-23", AT, "fall 2011", "fall 2011"),
        ("2011-24", AT, "winter 2011–2012", "winter 2011–2012"),
        ("2011-33", AT, "the first quarter of 2011", "the first quarter of 2011"),
        ("2011-41", AT, "the second half of 2011", "the second half of 2011"),
        ("201X", AT, "the 2010s", "the 2010s"),
        ("2011-04-27~", AT, "about April 27, 2011", "about Apr 27, 2011"),
        ("2009-01-23?", AT, "possibly January 23, 2009", "possibly Jan 23, 2009"),
        ("2011-05%", AT, "possibly about May 2011", "possibly about May 2011"),
        ("[2011-05-05,2011-05-06]", AT, "May 5 or May 6, 2011", "May 5 or 6, 2011"),
        ("{2009,2010,2011}", AT, "2009, 2010, and 2011", "2009, 2010, and 2011"),
        ("2011-05-15/2011-05-21", AT, "from May 15 to May 21, 2011", "May 15–21, 2011"),
        ("2011-05-04/2011-05-04", AT, "Wednesday, May 4, 2011", "Wed, May 4, 2011"),
        ("-0043-03-15", AT, "Friday, March 15, 44 BC", "Fri, Mar 15, 44 BC"),
        ("2011-05", WITHIN, "some time in May 2011", "May 2011"),
        ("2011-05?", WITHIN, "possibly some time in May 2011", "possibly May 2011"),
        ("2010-03~", WITHIN, "some time about March 2010", "about Mar 2010"),
        (
            "2010-05-18/2010-06-08",
            WITHIN,
            "some time between May 18 and June 8, 2010",
            "May 18 – Jun 8, 2010",
        ),
        (
            "2011-04~/2011-05-05",
            WITHIN,
            "some time between about April 2011 and May 5, 2011",
            "about Apr 2011 – May 5, 2011",
        ),
        (
            "2010-11-09/2011-05-04",
            THROUGHOUT,
            "from November 9, 2010 to May 4, 2011",
            "Nov 9, 2010 – May 4, 2011",
        ),
        ("2011-04/2011-06", THROUGHOUT, "from April to June 2011", "Apr–Jun 2011"),
        ("2011", THROUGHOUT, "throughout 2011", "2011"),
        ("2010-11-09/", THROUGHOUT, "from November 9, 2010 (end not known)", "from Nov 9, 2010"),
        ("2010-11-09/..", THROUGHOUT, "from November 9, 2010 on", "from Nov 9, 2010"),
        ("/2011-05-04", THROUGHOUT, "until May 4, 2011 (start not known)", "until May 4, 2011"),
        ("2011-02-28", Extent.AS_OF, "as of February 28, 2011", "as of Feb 28, 2011"),
        ("/2011-02-28", Extent.AS_OF, "as of February 28, 2011", "as of Feb 28, 2011"),
        ("2011-05-05", Extent.HOLDS_AT, "on May 5, 2011 (start and end not stated)", "May 5, 2011"),
        ("2011-05", Extent.HOLDS_AT, "in May 2011 (start and end not stated)", "May 2011"),
        ("/2011-05-04", Extent.NOT_AFTER, "no later than May 4, 2011", "by May 4, 2011"),
        ("2011-05-04", Extent.NOT_AFTER, "no later than May 4, 2011", "by May 4, 2011"),
        ("2011-05-04/", Extent.NOT_BEFORE, "no earlier than May 4, 2011", "not before May 4, 2011"),
        ("2011-05-04/..", Extent.FROM_THEN_ON, "from May 4, 2011 on", "from May 4, 2011"),
        ("2011-05-04/", Extent.FROM_THEN_ON, "from May 4, 2011 on (end not known)", "from May 4, 2011"),
        ("2011-05-05/2013", Extent.DEADLINE, "by the end of 2013", "due by end of 2013"),
        ("2013-06-01", Extent.DEADLINE, "by June 1, 2013", "due by Jun 1, 2013"),
        ("/..", AT, "date not known", "date not known"),
        ("../..", AT, "date not known", "date not known"),
    ],
)
def test_a_date_reads_as_an_american_would_write_it(edtf: str, extent: Extent, long: str, short: str) -> None:
    assert in_words(dated(edtf, extent)) == long
    assert in_words_short(dated(edtf, extent)) == short


@pytest.mark.parametrize("extent", Extent)
@pytest.mark.parametrize(
    "edtf", ["2011-05", "2011-05~", "2010/2011-05", "2011-05/..", "/2011-05", "[2010,2011-05]"]
)
def test_a_month_never_gets_a_day_or_a_weekday_in_words(edtf: str, extent: Extent) -> None:
    for words in (in_words(dated(edtf, extent)), in_words_short(dated(edtf, extent)), edtf_in_words(edtf)):
        assert not re.search(r"\b[0-9]{1,2}\b|day", words)


@given(
    st.sampled_from(
        ["2011", "2011-05-04", "201X", "20XX", "2011-24~", "-0044", "Y-12345", "[..2011,2013]", "{2011..}"]
    ),
    st.sampled_from(["", "..", "2012-XX", "Y12345?"]),
    st.booleans(),
    st.sampled_from(Extent),
)
def test_every_date_has_words_for_every_extent(one: str, two: str, plain: bool, extent: Extent) -> None:
    edtf = one if plain or one[0] in "[{" else f"{one}/{two}"
    date = dated(edtf, extent)
    assert in_words(date)
    assert in_words_short(date)
    assert edtf_in_words(edtf)
    assert basis_in_words(date)


def test_a_date_on_its_own_has_no_weekday() -> None:
    assert edtf_in_words("2011-05-04") == "May 4, 2011"
    assert edtf_in_words("[2011-05-05,2011-05-06]", short=True) == "May 5 or 6, 2011"
    assert edtf_in_words("2010-11-09/2011-05-04") == "November 9, 2010 to May 4, 2011"
    assert edtf_in_words("") == ""


def test_a_text_that_is_no_date_is_a_bad_date() -> None:
    with pytest.raises(BadDate):
        in_words(dated("soon"))


@pytest.mark.parametrize(
    ("date", "words"),
    [
        (
            EventDate("2011-05-05", AT, Basis.COMPUTED, "The Thursday of the week of the letter."),
            "Exact day, computed. The Thursday of the week of the letter.",
        ),
        (EventDate("2011-05", AT, Basis.STATED, ""), "Month, stated."),
        (
            EventDate("2011-04~", AT, Basis.ESTIMATED, "A guess", Certainty.LOW),
            "Approximate month, an editor’s estimate, low certainty. A guess.",
        ),
        (
            EventDate("/2011-05-04", Extent.NOT_AFTER, Basis.DOCUMENT_DATE, "", Certainty.MEDIUM),
            "Latest possible date, the date of the document, medium certainty.",
        ),
        (EventDate("2010/2011", WITHIN, Basis.INFERRED, ""), "Range of dates, inferred."),
        (EventDate("[2011-05-05,2011-05-06]", AT, Basis.INFERRED, ""), "One of several dates, inferred."),
        (EventDate("2011-05-05", AT, Basis.INFERRED, "", Certainty.LOW), "Day, inferred, low certainty."),
    ],
)
def test_how_a_date_is_known_is_said_in_one_line(date: EventDate, words: str) -> None:
    assert basis_in_words(date) == words


def test_a_visible_range_names_its_first_and_last_day() -> None:
    assert span_in_words(seconds_of(2011, 3, 25), seconds_of(2011, 6, 21)) == "Mar 25, 2011 – Jun 20, 2011"
    assert span_in_words(seconds_of(2011, 5, 4), seconds_of(2011, 5, 5)) == "May 4, 2011"
    assert span_in_words(seconds_of(2011, 5, 4), seconds_of(2011, 5, 4)) == "May 4, 2011"
