from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline_app.domain.civil import (
    DAY,
    add_months,
    civil_from_days,
    civil_of,
    days_from_civil,
    days_in_month,
    iso_day,
    seconds_of,
    weekday,
)

EPOCH = date(1970, 1, 1)
DAYS = st.integers(-(10**12), 10**12)


@given(st.dates())
def test_days_agree_with_datetime_where_it_reaches(day: date) -> None:
    days = (day - EPOCH) // timedelta(days=1)
    assert days_from_civil(day.year, day.month, day.day) == days
    assert civil_from_days(days) == (day.year, day.month, day.day)
    assert weekday(days) == day.weekday()
    assert iso_day(days * DAY) == day.isoformat()


@given(DAYS)
def test_a_day_of_any_year_comes_back(days: int) -> None:
    year, month, day = civil_from_days(days)
    assert days_from_civil(year, month, day) == days
    assert 1 <= day <= days_in_month(year, month)


@given(DAYS)
def test_the_next_day_is_the_next_date(days: int) -> None:
    assert civil_from_days(days) < civil_from_days(days + 1)


@given(DAYS, st.integers(0, DAY - 1))
def test_every_second_of_a_day_has_its_date(days: int, second: int) -> None:
    assert civil_of(days * DAY + second) == civil_from_days(days)


@given(DAYS)
def test_the_calendar_repeats_after_400_years(days: int) -> None:
    year, month, day = civil_from_days(days)
    assert days_from_civil(year + 400, month, day) == days + 146_097


@given(st.integers(-20_000, 20_000), st.integers(1, 12), st.integers(-100, 100))
def test_adding_months_and_taking_them_away_gives_the_month_back(year: int, month: int, n: int) -> None:
    assert add_months(*add_months(year, month, n), -n) == (year, month)
    assert 1 <= add_months(year, month, n)[1] <= 12


@pytest.mark.parametrize(
    ("year", "month", "days"),
    [(2000, 2, 29), (1900, 2, 28), (2011, 2, 28), (0, 2, 29), (-4, 2, 29), (2011, 4, 30)],
)
def test_february_follows_the_gregorian_rule(year: int, month: int, days: int) -> None:
    assert days_in_month(year, month) == days


@pytest.mark.parametrize(
    ("year", "words"),
    [(2011, "2011-05-04"), (987, "0987-05-04"), (0, "0000-05-04"), (-44, "-0044-05-04"), (12345, "Y12345")],
)
def test_a_day_is_written_as_edtf(year: int, words: str) -> None:
    assert iso_day(seconds_of(year, 5, 4)) == words
