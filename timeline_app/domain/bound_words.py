"""The bounds of a date in words, as they show while a date is typed."""

from timeline_app.domain.chronology import EventDate
from timeline_app.domain.dates import Bounds, bounds
from timeline_app.domain.edtf import parse_edtf
from timeline_app.domain.edtf_words import SHORT, day_words


def bounds_in_words(date: EventDate) -> tuple[str, str]:
    """Return the earliest and the latest day of a date: "May 1, 2011"; "" where it has no such bound.

    Raises:
        BadDate: its text is no EDTF date.
    """
    limits: Bounds = bounds(parse_edtf(date.edtf), date.extent)
    return _day(limits.earliest), _day(limits.latest)


def _day(seconds: int | None) -> str:
    return "" if seconds is None else day_words(seconds, SHORT)
