"""Calendar arithmetic in plain integers: proleptic Gregorian, any year (0 is 1 BC), no time zone.

Seconds and days count from 1970-01-01. `datetime` stops at the years 1 and 9999; these functions do not.
The day formulas are Howard Hinnant's, "chrono-Compatible Low-Level Date Algorithms".
"""

DAY = 86_400
"""Seconds in a day."""

_DAYS_BEFORE_1970 = 719_468  # from 0000-03-01, where the formulas begin their year
_DAYS_IN_400_YEARS = 146_097
_MONTH_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def days_from_civil(year: int, month: int, day: int) -> int:
    """Return the days from 1970-01-01 to a date that exists."""
    shifted = year if month > 2 else year - 1
    era, year_of_era = divmod(shifted, 400)
    day_of_year = (153 * ((month + 9) % 12) + 2) // 5 + day - 1
    day_of_era = year_of_era * 365 + year_of_era // 4 - year_of_era // 100 + day_of_year
    return era * _DAYS_IN_400_YEARS + day_of_era - _DAYS_BEFORE_1970


def civil_from_days(days: int) -> tuple[int, int, int]:
    """Return (year, month, day) of the day `days` after 1970-01-01."""
    era, day_of_era = divmod(days + _DAYS_BEFORE_1970, _DAYS_IN_400_YEARS)
    year_of_era = (day_of_era - day_of_era // 1460 + day_of_era // 36_524 - day_of_era // 146_096) // 365
    day_of_year = day_of_era - (365 * year_of_era + year_of_era // 4 - year_of_era // 100)
    shifted_month = (5 * day_of_year + 2) // 153
    day = day_of_year - (153 * shifted_month + 2) // 5 + 1
    month = shifted_month + 3 if shifted_month < 10 else shifted_month - 9
    return era * 400 + year_of_era + (month <= 2), month, day


def is_leap(year: int) -> bool:
    """Return whether the year has a February 29."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def days_in_month(year: int, month: int) -> int:
    """Return the number of days of a month, 1 to 12."""
    return 29 if month == 2 and is_leap(year) else _MONTH_LENGTHS[month - 1]


def seconds_of(year: int, month: int = 1, day: int = 1) -> int:
    """Return the first second of a day."""
    return days_from_civil(year, month, day) * DAY


def civil_of(seconds: int) -> tuple[int, int, int]:
    """Return (year, month, day) of the day in which a second lies."""
    return civil_from_days(seconds // DAY)


def weekday(days: int) -> int:
    """Return the weekday of a day counted from 1970-01-01; Monday is 0."""
    return (days + 3) % 7


def add_months(year: int, month: int, n: int) -> tuple[int, int]:
    """Return (year, month) of the month `n` months later, or earlier if `n` is negative."""
    whole, index = divmod(month - 1 + n, 12)
    return year + whole, index + 1


def iso_year(year: int) -> str:
    """Return the year as EDTF: "2011", "-0043", and with a Y beyond four digits, "Y12345"."""
    if abs(year) > 9999:
        return f"Y{year}"
    return f"{year:04d}" if year >= 0 else f"-{-year:04d}"


def iso_day(seconds: int) -> str:
    """Return the day in which a second lies as EDTF, "2011-05-04".

    Beyond four digits EDTF writes years only, so such a day gives its year: "Y12345".
    """
    year, month, day = civil_of(seconds)
    if abs(year) > 9999:
        return iso_year(year)
    return f"{iso_year(year)}-{month:02d}-{day:02d}"
