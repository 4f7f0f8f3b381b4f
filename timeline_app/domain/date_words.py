"""The dates of events in American English: when, by their extent, and how that is known.

Long words stand alone ("Thursday, May 5, 2011"); short ones stand in lists ("Thu, May 5, 2011").
"""

from timeline_app.domain.chronology import EventDate
from timeline_app.domain.edtf import Edtf, Endpoint, parse_edtf
from timeline_app.domain.edtf_words import (
    LONG,
    SHORT,
    alternatives,
    approximated,
    day_words,
    edtf_words,
    is_day,
    pair,
    qualified,
    with_weekday,
)
from timeline_app.domain.terms import Basis, Certainty, Extent

_UNKNOWN = "date not known"
_NOT_STATED = "(start and end not stated)"


def in_words(date: EventDate) -> str:
    """Return a date in full words: "Thursday, May 5, 2011", "some time in May 2011", "no later than 2011".

    Raises:
        BadDate: its text is no EDTF date.
    """
    edtf = parse_edtf(date.edtf)
    if edtf.members:
        return _on(alternatives(edtf, LONG), edtf.start, date.extent)
    if not (edtf.start.known and edtf.end.known):
        return _half_open(edtf, date.extent)
    if edtf.start != edtf.end:
        return _between(edtf.start, edtf.end, date.extent)
    if date.extent is Extent.AT:
        return with_weekday(edtf.start, LONG)
    doubt = "possibly " if edtf.start.uncertain else ""
    return doubt + _on(approximated(edtf.start, LONG), edtf.start, date.extent)


def in_words_short(date: EventDate) -> str:
    """Return a date in short words: "Thu, May 5, 2011", "Nov 2009", "May 15–21, 2011", "by May 4, 2011".

    Raises:
        BadDate: its text is no EDTF date.
    """
    edtf = parse_edtf(date.edtf)
    whole = edtf_words(edtf, SHORT)
    if not whole:
        return _UNKNOWN
    early, late = _known_ends(edtf)
    closed = edtf.start.known and edtf.end.known
    first, last = (whole, whole) if edtf.members else (qualified(early, SHORT), qualified(late, SHORT))
    match date.extent:
        case Extent.AT if closed and early == late and not edtf.members:
            return with_weekday(early, SHORT)
        case Extent.NOT_AFTER:
            return f"by {last}"
        case Extent.NOT_BEFORE:
            return f"not before {first}"
        case Extent.FROM_THEN_ON:
            return f"from {first}"
        case Extent.DEADLINE:
            return f"due by {last}" if is_day(late) else f"due by end of {last}"
        case Extent.AS_OF:
            return f"as of {whole if closed else first}"
        case Extent.HOLDS_AT if not closed:
            return first
    return whole


def edtf_in_words(text: str, *, short: bool = False) -> str:
    """Return an EDTF text on its own, without a weekday: "May 4, 2011", "May 5 or May 6, 2011"; "" for "".

    Raises:
        BadDate: the text is no EDTF date.
    """
    if not text:
        return ""
    return edtf_words(parse_edtf(text), SHORT if short else LONG) or _UNKNOWN


def understood_as(text: str) -> str:
    """Return how an EDTF text that was typed was understood: "May 2011, a month", "Wednesday, May 4, 2011".

    Raises:
        BadDate: the text is no EDTF date.
    """
    edtf = parse_edtf(text)
    words = edtf_words(edtf, LONG) or _UNKNOWN
    if edtf.interval and not (edtf.start.known and edtf.end.known):
        return words
    kind = _kind(edtf)
    if kind == "day":
        return with_weekday(edtf.start, LONG)
    if edtf.members:
        return f"{words}, {kind}"
    return f"{words}, {'an' if kind[0] in 'aeiou' else 'a'} {kind}"


def span_in_words(start: int, end: int) -> str:
    """Return a visible range, in seconds with `end` excluded: "Mar 25, 2011 – Jun 20, 2011"."""
    first, last = day_words(start, SHORT), day_words(max(start, end - 1), SHORT)
    return first if first == last else f"{first} – {last}"


def _on(noun: str, date: Endpoint, extent: Extent) -> str:
    """Return the words of one date, or of a set of which `date` is the first."""
    preposition = "" if noun.startswith("about ") else "on " if is_day(date) else "in "
    return {
        Extent.AT: noun,
        Extent.SOME_TIME_WITHIN: f"some time {preposition}{noun}",
        Extent.THROUGHOUT: f"throughout {noun}",
        Extent.AS_OF: f"as of {noun}",
        Extent.HOLDS_AT: f"{preposition}{noun} {_NOT_STATED}",
        Extent.NOT_AFTER: f"no later than {noun}",
        Extent.NOT_BEFORE: f"no earlier than {noun}",
        Extent.FROM_THEN_ON: f"from {noun} on",
        Extent.DEADLINE: f"by {noun}" if is_day(date) else f"by the end of {noun}",
    }[extent]


def _between(start: Endpoint, end: Endpoint, extent: Extent) -> str:
    """Return the words of an interval with both ends."""
    match extent:
        case Extent.AT | Extent.THROUGHOUT:
            return f"from {pair(start, end, 'to')}"
        case Extent.SOME_TIME_WITHIN:
            return f"some time between {pair(start, end, 'and')}"
        case Extent.AS_OF:
            return f"as of some time between {pair(start, end, 'and')}"
        case Extent.HOLDS_AT:
            return f"between {pair(start, end, 'and')} {_NOT_STATED}"
    known = end if extent in (Extent.NOT_AFTER, Extent.DEADLINE) else start
    return _on(qualified(known, LONG), known, extent)


def _half_open(edtf: Edtf, extent: Extent) -> str:
    """Return the words of an interval with one end, or none."""
    whole = edtf_words(edtf, LONG)
    if not whole:
        return _UNKNOWN
    known, _ = _known_ends(edtf)
    if extent in (Extent.AT, Extent.THROUGHOUT):
        return whole
    if extent is Extent.SOME_TIME_WITHIN:
        return f"some time {whole}"
    words = _on(qualified(known, LONG), known, extent)
    return f"{words} (end not known)" if extent is Extent.FROM_THEN_ON and edtf.end.unknown else words


def _known_ends(edtf: Edtf) -> tuple[Endpoint, Endpoint]:
    """Return both ends, one without bounds replaced by the other."""
    return edtf.start if edtf.start.known else edtf.end, edtf.end if edtf.end.known else edtf.start


_BASES = {
    Basis.STATED: "stated",
    Basis.COMPUTED: "computed",
    Basis.DOCUMENT_DATE: "the date of the document",
    Basis.INFERRED: "inferred",
    Basis.ESTIMATED: "an editor’s estimate",
}
_KINDS = {
    Extent.NOT_AFTER: "latest possible date",
    Extent.NOT_BEFORE: "earliest possible date",
    Extent.FROM_THEN_ON: "start of what goes on",
    Extent.DEADLINE: "deadline",
}


def basis_in_words(date: EventDate) -> str:
    """Return how a date is known: "Exact day, computed. The Thursday of the week of the letter."

    Raises:
        BadDate: its text is no EDTF date.
    """
    kind = _KINDS.get(date.extent) or _kind(parse_edtf(date.edtf))
    if kind == "day" and date.extent is Extent.AT and date.certainty is not Certainty.LOW:
        kind = "exact day"
    sure = "" if date.certainty is Certainty.HIGH else f", {date.certainty} certainty"
    known = f"{kind[0].upper()}{kind[1:]}, {_BASES[date.basis]}{sure}."
    reasoning = date.reasoning.strip()
    if not reasoning:
        return known
    return f"{known} {reasoning}" if reasoning[-1] in ".!?”" else f"{known} {reasoning}."


def _kind(edtf: Edtf) -> str:
    """Return what is known: a day, an approximate month, a range of dates …"""
    if edtf.members:
        return "one of several dates" if edtf.one_of else "several dates"
    noun = "range of dates" if edtf.interval else "day" if is_day(edtf.start) else edtf.start.precision.value
    if edtf.start.uncertain or edtf.end.uncertain:
        return f"uncertain {noun}"
    if edtf.start.approximate or edtf.end.approximate:
        return f"approximate {noun}"
    return noun
