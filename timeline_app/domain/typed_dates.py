"""Dates as people type them, read as EDTF: EDTF itself, numbers, and American English words, never finer than typed."""

import re
from datetime import datetime

from timeline_app.domain.civil import days_from_civil, weekday
from timeline_app.domain.edtf import edtf_of_day, parse_edtf
from timeline_app.errors import BadDate

_NUMBERS_FROM_YEAR = re.compile(r"([0-9]{4})[-/.]([0-9]{1,2})(?:[-/.]([0-9]{1,2}))?")
_WEEKDAY = re.compile(r"\b(mon|tue|wed|thu|fri|sat|sun)[a-z]*\b", re.IGNORECASE)
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
# Two days that share no field: what a reading takes from the default, and not from the text, differs. Their
# days are more than a week apart, as a weekday alone moves the default to the next such day.
_DEFAULTS = (datetime(2000, 1, 1), datetime(2001, 2, 15))
_SEASON = re.compile(
    r"(spring|summer|fall|autumn|winter)(?: of|,)? ([0-9]{4})(?: ?[-–/] ?([0-9]{4}))?", re.IGNORECASE
)
_SEASONS = {"spring": 21, "summer": 22, "fall": 23, "autumn": 23, "winter": 24}
_DECADE = re.compile(r"(?:the )?([0-9]{3})0[’']?s", re.IGNORECASE)
_DOUBTS = (("about ", "~"), ("around ", "~"), ("circa ", "~"), ("possibly ", "?"))
_BETWEEN = re.compile(r"\s+(?:to|until|till|through)\s+|\s*[–—]\s*|\s+-\s+", re.IGNORECASE)
_FROM = re.compile(r"(?:from|since) (.+?)(?: on)?", re.IGNORECASE)
_UNTIL = re.compile(r"(?:until|till) (.+)", re.IGNORECASE)
_AND = re.compile(r"\s+and\s+", re.IGNORECASE)
_YEAR = re.compile(r"(?<![0-9])[0-9]{4}(?![0-9])")
_MONTH_NAME = re.compile(r"[A-Za-z]{3,9}\.?")
_NUMBER = re.compile(r"[0-9]{1,2}(?:st|nd|rd|th)?", re.IGNORECASE)
_DAY_FIRST = re.compile(rf"{_NUMBER.pattern} (?:of )?({_MONTH_NAME.pattern}),? ([0-9]{{4}})", re.IGNORECASE)


def typed_date(text: str) -> str:
    """Return what a person typed as EDTF, no finer than typed.

    Read are EDTF, "May 5, 2011", "5/4/2011", "May 2011", "spring 2011", "the 2010s", "about May 2011", and ranges:
    "May 4 to June 8, 2011", "May–June 2011", "May 4-6, 2011", "from 2011 on", "until May 2011". Numbers are read month
    first, as Americans write; the year must have four digits.

    Raises:
        BadDate: nothing that names a year was found, the weekday is another one, or a range ends before it starts.
    """
    typed = text.strip()
    try:
        return parse_edtf(typed).text
    except BadDate:
        pass
    # Only what is no date with its hyphen is read as a range with one: keyboards have no dash.
    readings = (typed, typed.replace("-", "–")) if typed.count("-") == 1 else (typed,)
    for reading in readings:
        try:
            return parse_edtf(_range(reading) or _half_open(reading) or _one(reading)).text
        except BadDate:
            pass
    raise BadDate(text)


def _half_open(typed: str) -> str:
    """Return an interval with one end, "" for what is none."""
    if begins := _FROM.fullmatch(typed):
        return f"{_one(begins[1])}/.."
    if ends := _UNTIL.fullmatch(typed):
        return f"../{_one(ends[1])}"
    return ""


def _range(typed: str) -> str:
    """Return an interval with both ends, "" for what is none. An end may leave out what the other one says."""
    if _SEASON.fullmatch(typed):
        return ""
    start, _, rest = typed.partition(" ")
    begins = {"from": _BETWEEN, "between": _AND}.get(start.lower())
    parts = (begins or _BETWEEN).split(rest if begins else typed)
    if len(parts) != 2:
        return ""
    first, last = (part.strip() for part in parts)
    if _NUMBER.fullmatch(first):  # "4–6 May 2011"; beside a year alone, a number could be a month or a day
        whole = _DAY_FIRST.fullmatch(last)
        if whole is None:
            raise BadDate(typed)
        return f"{_one(f'{first} {whole[1]} {whole[2]}')}/{_one(last)}"
    if _YEAR.fullmatch(last) and not _YEAR.search(first):
        raise BadDate(typed)  # "May–2011" has one month, not two ends
    month = _MONTH_NAME.match(first)
    if month and re.match(r"[0-9]{1,2},", last):  # "May 15–21, 2011"
        last = f"{month[0]} {last}"
    if (year := _YEAR.search(last)) and not _YEAR.search(first):  # "May 18 to June 8, 2010", "May–June 2011"
        first = f"{first}, {year[0]}" if re.search("[0-9]", first) else f"{first} {year[0]}"
    return f"{_one(first)}/{_one(last)}"


def _one(typed: str) -> str:
    """Return one date."""
    typed = typed.strip()
    for word, sign in _DOUBTS:
        if typed.lower().startswith(word):
            return _one(typed[len(word) :]) + sign
    try:
        return parse_edtf(typed).text
    except BadDate:
        pass
    if numbers := _NUMBERS_FROM_YEAR.fullmatch(typed):
        return edtf_of_day(*(int(part) for part in numbers.groups() if part))
    if season := _SEASON.fullmatch(typed):
        return _season(season, typed)
    if decade := _DECADE.fullmatch(typed):
        return f"{decade[1]}X"
    return _read_words(typed)


def _season(found: re.Match[str], typed: str) -> str:
    """Return a season. A winter has two years and is named by its first."""
    name, year, following = found[1].lower(), int(found[2]), found[3]
    if following and (name != "winter" or int(following) != year + 1):
        raise BadDate(typed)
    return f"{year:04d}-{_SEASONS[name]}"


def _read_words(typed: str) -> str:
    from dateutil import parser  # type: ignore[import-untyped]  # only needed for a date typed in words

    try:
        one, other = (parser.parse(typed, default=default, ignoretz=True) for default in _DEFAULTS)
    except (ValueError, OverflowError):
        raise BadDate(typed) from None
    has_month, has_day = one.month == other.month, one.day == other.day
    if one.year != other.year or not re.search(rf"(?<![0-9]){one.year:04d}(?![0-9])", typed):
        raise BadDate(typed)
    if has_day and not has_month:
        raise BadDate(typed)
    if not has_day:
        return edtf_of_day(one.year, one.month if has_month else None)
    if named := _WEEKDAY.search(typed):
        day = weekday(days_from_civil(one.year, one.month, one.day))
        if _WEEKDAYS.index(named[1].lower()) != day:
            raise BadDate(typed)
    return edtf_of_day(one.year, one.month, one.day)
