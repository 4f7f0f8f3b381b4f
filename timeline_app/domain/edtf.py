"""Dates as they are written: EDTF (ISO 8601-2:2019, https://www.loc.gov/standards/datetime/).

Levels 0 and 1 whole; of level 2 the sets `[..]` and `{..}`, qualified components (`2004-06~-11`, `?2004-06`)
and the groupings 25 to 28 and 33 to 41 (no southern seasons). Bounds are inclusive seconds from 1970-01-01 of
the calendar as written: `~`, `?` and `%` never widen them, and a time or zone never moves a day.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from timeline_app.domain.civil import add_months, days_in_month, iso_year, seconds_of
from timeline_app.errors import BadDate


class Precision(StrEnum):
    """The finest component that is known. Digits written X are not: 2011-XX is a year, 2011-05-XX a month."""

    CENTURY = "century"
    DECADE = "decade"
    YEAR = "year"
    SEMESTER = "semester"
    QUADRIMESTER = "quadrimester"
    QUARTER = "quarter"
    SEASON = "season"
    MONTH = "month"
    DAY = "day"
    TIME = "time"


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A date, or one end of an interval. Without bounds (None) where it is open (..) or unknown ("")."""

    first: int | None
    last: int | None
    precision: Precision
    approximate: bool = False
    uncertain: bool = False
    open: bool = False
    unknown: bool = False

    @property
    def known(self) -> bool:
        """Return whether the endpoint has bounds."""
        return self.first is not None


@dataclass(frozen=True, slots=True)
class Edtf:
    """A parsed text. A plain date is its own start and end; a set spans from its first member to its last.

    Attributes:
        members: the members of a set, each an EDTF value of its own (`1670..1672` becomes `1670/1672`).
        one_of: True for `[..]` (one of these), False for `{..}` (all of these) and for what is no set.
    """

    text: str
    start: Endpoint
    end: Endpoint
    interval: bool = False
    members: tuple["Edtf", ...] = ()
    one_of: bool = False


_OPEN = Endpoint(None, None, Precision.DAY, open=True)
_UNKNOWN = Endpoint(None, None, Precision.DAY, unknown=True)

_TIME = r"T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:Z|[+-](?:0[0-9]|1[0-4])(?::[0-5][0-9])?)?"
_DATE = re.compile(
    r"(?P<q1>[?~%]?)(?:(?P<year>-?[0-9]{4})|(?P<some>-?[0-9]{2}(?:[0-9]X|XX))|Y(?P<long>-?[1-9][0-9]{4,10}))(?P<q2>[?~%]?)"
    r"(?:-(?P<q3>[?~%]?)(?P<month>[0-9]{2}|XX)(?P<q4>[?~%]?)"
    r"(?:-(?P<q5>[?~%]?)(?P<day>[0-9]{2}|XX)(?P<q6>[?~%]?))?)?"
    rf"(?P<time>{_TIME})?"
)

# Each grouping: its precision, its first month and its number of months. Seasons 21-24 are northern here, by
# the project's rule; winter is December and the January and February that follow.
_GROUPINGS: dict[int, tuple[Precision, int, int]] = {
    **{21 + i: (Precision.SEASON, 3 + 3 * i, 3) for i in range(4)},
    **{25 + i: (Precision.SEASON, 3 + 3 * i, 3) for i in range(4)},
    **{33 + i: (Precision.QUARTER, 1 + 3 * i, 3) for i in range(4)},
    **{37 + i: (Precision.QUADRIMESTER, 1 + 4 * i, 4) for i in range(3)},
    **{40 + i: (Precision.SEMESTER, 1 + 6 * i, 6) for i in range(2)},
}


@lru_cache(maxsize=8192)
def parse_edtf(text: str) -> Edtf:
    """Read an EDTF text.

    Raises:
        BadDate: no EDTF, a day that does not exist, or an interval that ends before it starts.
    """
    if text[:1] in ("[", "{"):
        return _set(text)
    if "/" in text:
        start, _, end = text.partition("/")
        return _interval(text, start, end, text)
    date = _date(text, text)
    return Edtf(text, date, date)


def _set(text: str) -> Edtf:
    one_of = text[0] == "["
    if text[-1] != ("]" if one_of else "}"):
        raise BadDate(text)
    members = tuple(_member(part.strip(" "), text) for part in text[1:-1].split(","))
    return Edtf(
        text,
        min((m.start for m in members), key=_order(lambda e: e.first, -1)),
        max((m.end for m in members), key=_order(lambda e: e.last, 1)),
        members=members,
        one_of=one_of,
    )


def _member(part: str, whole: str) -> Edtf:
    if ".." in part:
        start, _, end = part.partition("..")
        return _interval(f"{start or '..'}/{end or '..'}", start or "..", end or "..", whole)
    date = _date(part, whole)
    return Edtf(part, date, date)


def _order(bound: Callable[[Endpoint], int | None], side: int) -> Callable[[Endpoint], tuple[int, int]]:
    """Return a sort key by which an unbounded endpoint lies beyond all others on its side."""

    def key(endpoint: Endpoint) -> tuple[int, int]:
        value = bound(endpoint)
        return (side, 0) if value is None else (0, value)

    return key


def _interval(text: str, start_text: str, end_text: str, whole: str) -> Edtf:
    start, end = _end(start_text, whole), _end(end_text, whole)
    if start.unknown and end.unknown:
        raise BadDate(whole)
    if start.first is not None and end.last is not None and end.last < start.first:
        raise BadDate(whole)
    return Edtf(text, start, end, interval=True)


def _end(text: str, whole: str) -> Endpoint:
    if text == "..":
        return _OPEN
    return _date(text, whole) if text else _UNKNOWN


def _date(text: str, whole: str) -> Endpoint:
    """Read one date with its qualifiers; `whole` is what an error names."""
    try:
        return _read(text)
    except BadDate:
        raise BadDate(whole) from None


@lru_cache(maxsize=8192)
def _read(text: str) -> Endpoint:
    """Read one date; intervals by the hundred thousand share their ends."""
    match = _DATE.fullmatch(text)
    if match is None:
        raise BadDate(text)
    month, day, time = match["month"], match["day"], match["time"]
    if match["year"] is None and month is not None:
        raise BadDate(text)  # 201X-05 and Y12345-05 are no level 1
    if match["year"] == "-0000":
        raise BadDate(text)
    if match["some"]:
        span = _unspecified_year(match["some"])
    else:
        span = _within_year(int(match["year"] or match["long"]), month, day, text)
    first, last, precision = span
    if time:
        if precision is not Precision.DAY:
            raise BadDate(text)
        precision = Precision.TIME
    marks = "".join(match[f"q{i}"] or "" for i in range(1, 7))
    return Endpoint(
        first,
        last,
        precision,
        approximate="~" in marks or "%" in marks,
        uncertain="?" in marks or "%" in marks,
    )


def _unspecified_year(digits: str) -> tuple[int, int, Precision]:
    sign = -1 if digits.startswith("-") else 1
    low, high = sorted(sign * int(digits.lstrip("-").replace("X", fill)) for fill in "09")
    precision = Precision.CENTURY if digits.endswith("XX") else Precision.DECADE
    return seconds_of(low), seconds_of(high + 1) - 1, precision


def _within_year(year: int, month: str | None, day: str | None, whole: str) -> tuple[int, int, Precision]:
    if month in (None, "XX"):
        if day not in (None, "XX"):
            raise BadDate(whole)
        return seconds_of(year), seconds_of(year + 1) - 1, Precision.YEAR
    assert month is not None
    number = int(month)
    if number in _GROUPINGS:
        if day is not None:
            raise BadDate(whole)
        precision, first_month, months = _GROUPINGS[number]
        return *_months(year, first_month, months), precision
    if not 1 <= number <= 12:
        raise BadDate(whole)
    if day in (None, "XX"):
        return *_months(year, number, 1), Precision.MONTH
    assert day is not None
    if not 1 <= int(day) <= days_in_month(year, number):
        raise BadDate(whole)
    first = seconds_of(year, number, int(day))
    return first, first + 86_399, Precision.DAY


def _months(year: int, month: int, count: int) -> tuple[int, int]:
    """Return the first and last second of `count` months."""
    return seconds_of(year, month), seconds_of(*add_months(year, month, count)) - 1


def edtf_of_day(year: int, month: int | None = None, day: int | None = None) -> str:
    """Return a year, a month or a day as EDTF."""
    parts = [iso_year(year)] + [f"{part:02d}" for part in (month, day) if part is not None]
    return "-".join(parts)
