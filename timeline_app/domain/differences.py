"""What differs between two states of one row, field by field, in plain words."""

from collections.abc import Callable
from dataclasses import dataclass, fields
from enum import StrEnum

from timeline_app.domain.changes import Value
from timeline_app.domain.chronology import Citation, EventDate, Evidence, Link, Participation
from timeline_app.domain.date_words import in_words_short
from timeline_app.domain.terms import Rank, Stance
from timeline_app.domain.texts import ReadAgainst
from timeline_app.errors import BadDate

NameOf = Callable[[str], str]
"""Gives the name of what an id stands for; the id itself where nobody knows it."""

_NAMES = frozenset({"part_of", "source", "places", "topics", "json"})
"""What only somebody who knows the chronology can put into words; "json" is what a saved view shows."""
COMPUTED = frozenset(
    {"id", "status", "score", "checked", "start", "end", "sha256", "file", "length", "repairs", "on"}
)
"""Fields that follow from others, or that nobody reads: a difference in them is not told."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One field. `before` and `after` are what stood and stands there, one part a line, "" for nothing."""

    field: str
    before: str
    after: str


def differences(before: Value | None, after: Value | None, name_of: NameOf) -> tuple[Difference, ...]:
    """Return the fields of a row that differ; of one that is new or gone, those in which something stands."""
    some = after if before is None else before
    if some is None:
        return ()
    found: list[Difference] = []
    for field in fields(some):
        if field.name in COMPUTED:
            continue
        old = "" if before is None else _words(field.name, getattr(before, field.name), name_of)
        new = "" if after is None else _words(field.name, getattr(after, field.name), name_of)
        if old != new:
            found.append(Difference(field.name, old, new))
    return tuple(found)


def _words(name: str, value: object, name_of: NameOf) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else ""
        case tuple():
            return "\n".join(_words(name, part, name_of) for part in value)
        case EventDate():
            return _date(value)
        case Participation():
            stance = "" if value.stance is Stance.NONE_STATED else value.stance
            decides = "decides" if value.deciding else ""
            office = name_of(value.office) if value.office and not value.office_title else value.office_title
            return _joined(name_of(value.actor), value.role, stance, decides, office, value.detail)
        case Evidence():
            return _joined(f"“{name_of(value.excerpt)}”", value.relation, value.rival, value.note)
        case Citation():
            return _joined(name_of(value.source), value.kind, value.note)
        case Link():
            return _joined(value.kind, name_of(value.event), value.note)
        case ReadAgainst():
            return _joined(value.edtf, value.note, f"{value.start + 1:,}–{value.end:,}")
        case StrEnum():
            return value.value.replace("-", " ")
    text = str(value)
    return name_of(text) if text and name in _NAMES else text


def _date(date: EventDate) -> str:
    try:
        words = in_words_short(date)
    except BadDate:
        words = date.edtf
    rank = "" if date.rank is Rank.PREFERRED else date.rank
    return _joined(words, date.edtf, date.extent, date.basis, rank, date.reasoning, date.note)


def _joined(*parts: str) -> str:
    said = (part.value.replace("-", " ") if isinstance(part, StrEnum) else part for part in parts)
    return " · ".join(part for part in said if part)
