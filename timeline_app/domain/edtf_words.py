"""EDTF values in American English, no finer than they are written: a date, a set, the ends of an interval."""

from dataclasses import dataclass

from timeline_app.domain.civil import DAY, civil_of, weekday
from timeline_app.domain.edtf import Edtf, Endpoint, Precision

_SEASONS = {3: "spring", 6: "summer", 9: "fall", 12: "winter"}
_ORDINALS = ("first", "second", "third", "fourth")


@dataclass(frozen=True, slots=True)
class Form:
    """The names of months and weekdays, and whether words are kept short otherwise too."""

    months: tuple[str, ...]
    weekdays: tuple[str, ...]
    short: bool = False


LONG = Form(
    (
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
    ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
)
SHORT = Form(tuple(name[:3] for name in LONG.months), tuple(name[:3] for name in LONG.weekdays), short=True)


def day_words(seconds: int, form: Form) -> str:
    """Return the day in which a second lies: "May 5, 2011"."""
    year, month, day = civil_of(seconds)
    return f"{form.months[month - 1]} {day}, {_year(year)}"


def is_day(date: Endpoint) -> bool:
    """Return whether a known date names one day."""
    return date.precision in (Precision.DAY, Precision.TIME)


def with_weekday(date: Endpoint, form: Form) -> str:
    """Return "Thursday, May 5, 2011" for a day without a doubt, and what `qualified` says for all else."""
    if date.first is None or not is_day(date) or date.approximate or date.uncertain:
        return qualified(date, form)
    return f"{form.weekdays[weekday(date.first // DAY)]}, {day_words(date.first, form)}"


def qualified(date: Endpoint, form: Form) -> str:
    """Return a known date with its qualifiers: "about April 2011", "possibly January 23, 2009"."""
    return f"{'possibly ' if date.uncertain else ''}{approximated(date, form)}"


def approximated(date: Endpoint, form: Form) -> str:
    """Return a known date, with "about" for ~ but without a word for ?."""
    return f"{'about ' if date.approximate else ''}{_bare(date, form)}"


def _bare(date: Endpoint, form: Form) -> str:
    assert date.first is not None
    assert date.last is not None
    year, month, _ = civil_of(date.first)
    match date.precision:
        case Precision.DAY | Precision.TIME:
            return day_words(date.first, form)
        case Precision.MONTH:
            return f"{form.months[month - 1]} {_year(year)}"
        case Precision.SEASON:
            years = f"{_year(year)}–{_year(year + 1)}" if month == 12 else _year(year)
            return f"{_SEASONS[month]} {years}"
        case Precision.QUARTER:
            return f"the {_ORDINALS[month // 3]} quarter of {_year(year)}"
        case Precision.QUADRIMESTER:
            return f"the {_ORDINALS[month // 4]} third of {_year(year)}"
        case Precision.SEMESTER:
            return f"the {_ORDINALS[month // 6]} half of {_year(year)}"
        case Precision.DECADE if year > 0:
            return f"the {year}s"
        case Precision.DECADE | Precision.CENTURY:
            return f"{_year(year)}–{_year(civil_of(date.last)[0])}"
    return _year(year)


def _year(year: int) -> str:
    """Return a year as people count it: 0 is 1 BC."""
    return str(year) if year > 0 else f"{1 - year} BC"


def alternatives(edtf: Edtf, form: Form) -> str:
    """Return the members of a set: "May 5 or May 6, 2011" (short "May 5 or 6, 2011"), "2009 and 2011"."""
    days = [member.start for member in edtf.members]
    years = {civil_of(day.first)[0] for day in days if day.first is not None}
    if len(years) == 1 and all(not m.interval and _is_plain_day(m.start) for m in edtf.members):
        return f"{_joined(_days_without_year(days, form), edtf.one_of)}, {_year(years.pop())}"
    return _joined([edtf_words(member, form) for member in edtf.members], edtf.one_of)


def _days_without_year(days: list[Endpoint], form: Form) -> list[str]:
    words: list[str] = []
    shown = 0
    for date in days:
        _, month, day = civil_of(date.first or 0)
        words.append(str(day) if form.short and month == shown else f"{form.months[month - 1]} {day}")
        shown = month
    return words


def _joined(words: list[str], one_of: bool) -> str:
    joiner = "or" if one_of else "and"
    if len(words) <= 2:
        return f" {joiner} ".join(words)
    comma = ";" if any("," in word for word in words) else ","
    return f"{f'{comma} '.join(words[:-1])}{comma} {joiner} {words[-1]}"


def pair(start: Endpoint, end: Endpoint, joiner: str) -> str:
    """Return two known ends in long words, the year once if both lie in it: "May 18 to June 8, 2010"."""
    last = qualified(end, LONG)
    if not _share_year(start, end):
        return f"{qualified(start, LONG)} {joiner} {last}"
    _, month, day = civil_of(start.first or 0)
    first = f"{LONG.months[month - 1]} {day}" if is_day(start) else LONG.months[month - 1]
    return f"{first} {joiner} {last}"


def dashed(start: Endpoint, end: Endpoint) -> str:
    """Return two known ends in short words: "May 15–21, 2011", "May 18 – Jun 8, 2010", "May–Jun 2011"."""
    first, last = qualified(start, SHORT), qualified(end, SHORT)
    if first == last:
        return first
    if not _share_year(start, end):
        return f"{first} – {last}"
    (_, month, day), (year, last_month, last_day) = civil_of(start.first or 0), civil_of(end.first or 0)
    name = SHORT.months[month - 1]
    if not is_day(start):
        return f"{name}–{last}"
    return f"{name} {day}–{last_day}, {_year(year)}" if month == last_month else f"{name} {day} – {last}"


def _share_year(start: Endpoint, end: Endpoint) -> bool:
    """Return whether both ends are different days, or different months, of one year, without qualifiers."""
    if start.first is None or end.first is None or start.first == end.first:
        return False
    alike = (_is_plain_day(start) and _is_plain_day(end)) or (_is_plain_month(start) and _is_plain_month(end))
    return alike and civil_of(start.first)[0] == civil_of(end.first)[0]


def _is_plain_day(date: Endpoint) -> bool:
    return date.first is not None and is_day(date) and not (date.approximate or date.uncertain)


def _is_plain_month(date: Endpoint) -> bool:
    return date.precision is Precision.MONTH and not (date.approximate or date.uncertain)


def edtf_words(edtf: Edtf, form: Form) -> str:
    """Return any EDTF value: "May 4, 2011", "May 5 or May 6, 2011", "May 4 to May 6, 2011", "from 2011 on".

    Returns "" for an interval of which neither end is known.
    """
    if edtf.members:
        return alternatives(edtf, form)
    if not edtf.interval:
        return qualified(edtf.start, form)
    if edtf.start.known and edtf.end.known:
        return dashed(edtf.start, edtf.end) if form.short else pair(edtf.start, edtf.end, "to")
    return _half_open(edtf, form)


def _half_open(edtf: Edtf, form: Form) -> str:
    if edtf.start.known:
        first = qualified(edtf.start, form)
        if form.short:
            return f"from {first}"
        return f"from {first} (end not known)" if edtf.end.unknown else f"from {first} on"
    if not edtf.end.known:
        return ""
    last = f"until {qualified(edtf.end, form)}"
    return f"{last} (start not known)" if edtf.start.unknown and not form.short else last
