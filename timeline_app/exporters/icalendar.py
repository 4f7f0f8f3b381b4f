"""Events as iCalendar (RFC 5545): whole days, without a zone, for calendars that a reader keeps beside their own.

A calendar knows no months and no doubt: an event stands on all days on which it may lie, and its words say how its
date is known. One whose earliest or latest day is not known stands on the day that is; undated ones have no place.
"""

from typing import BinaryIO, TypeGuard

from timeline_app.domain.citations import citation, is_web
from timeline_app.domain.civil import DAY, civil_of
from timeline_app.domain.date_words import basis_in_words, in_words
from timeline_app.domain.detail import EventDetail
from timeline_app.exporters.described import address_of
from timeline_app.exporters.selection import Selection

_LINE = 75
"""The most bytes of a line (section 3.1)."""
_YEARS = range(1, 9_999)


def write(selection: Selection, stream: BinaryIO) -> int:
    """Write an entry an event. OSError where the stream cannot be written."""
    head = (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//Secure Communities Timeline//{selection.app}//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{_escaped(selection.title)}",
    )
    _lines(stream, head)
    written = 0
    for detail in selection.details():
        lines = _event(detail, selection.reviewed)
        written += bool(lines)
        _lines(stream, lines)
    _lines(stream, ("END:VCALENDAR",))
    return written


def known_days(detail: EventDetail) -> tuple[int, int] | None:
    """Return the first second of the first and of the last day of an event, as far as known; None if undated."""
    bounds = [bound for bound in (detail.earliest, detail.latest) if bound is not None]
    return (bounds[0] // DAY * DAY, bounds[-1] // DAY * DAY) if bounds else None


def _holds(span: tuple[int, int] | None) -> TypeGuard[tuple[int, int]]:
    return span is not None and all(civil_of(bound)[0] in _YEARS for bound in span)


def _event(detail: EventDetail, reviewed: str) -> tuple[str, ...]:
    event, date, span = detail.event, detail.event.date, known_days(detail)
    if date is None or not _holds(span):
        return ()
    when = in_words(date)
    words = [f"{when[0].upper()}{when[1:]}. {basis_in_words(date)}", event.summary]
    words += [f"“{detail.excerpts[part.excerpt].exact}”" for part in event.evidence]
    words += [f"Source: {citation(detail.sources[part.source])}" for part in event.citations]
    # RFC 5545 asks for the time of making; the day of the data keeps the file the same from day to day
    stamp = reviewed.replace("-", "") if len(reviewed) == 10 else "19700101"
    address = address_of(detail)
    return (
        "BEGIN:VEVENT",
        f"UID:{event.id}@secure-communities-timeline",
        f"DTSTAMP:{stamp}T000000Z",
        f"DTSTART;VALUE=DATE:{_day(span[0])}",
        f"DTEND;VALUE=DATE:{_day(span[1] + DAY)}",
        f"SUMMARY:{_escaped(event.title)}",
        f"DESCRIPTION:{_escaped(chr(10).join(word for word in words if word))}",
        f"CATEGORIES:{','.join(_escaped(topic.name) for topic in detail.topics) or 'Event'}",
        *((f"URL:{address}",) if is_web(address) else ()),
        *((f"LOCATION:{_escaped(', '.join(event.states))}",) if event.states else ()),
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    )


def _day(seconds: int) -> str:
    year, month, day = civil_of(seconds)
    return f"{year:04d}{month:02d}{day:02d}"


def _escaped(text: str) -> str:
    for sign in ("\\", ";", ","):
        text = text.replace(sign, f"\\{sign}")
    return "\\n".join(text.splitlines())


def _lines(stream: BinaryIO, lines: tuple[str, ...]) -> None:
    """Write lines, folded where they are long; no fold lies within a letter."""
    for line in lines:
        data = line.encode()
        most = _LINE
        while len(data) > most:
            cut = most
            while data[cut] & 0xC0 == 0x80:
                cut -= 1
            stream.write(data[:cut] + b"\r\n ")
            data, most = data[cut:], _LINE - 1
        stream.write(data + b"\r\n")
