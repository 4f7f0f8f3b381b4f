"""What cannot stand in a row that a user writes: which field, and why. `domain.rules` finds it."""

from dataclasses import dataclass
from enum import StrEnum


class Why(StrEnum):
    """Why a value cannot stand in its field."""

    MISSING = "missing"
    TOO_LONG = "too-long"
    LINE_BREAK = "line-break"
    NO_DATE = "no-date"
    END_BEFORE_START = "end-before-start"
    OUT_OF_RANGE = "out-of-range"
    UNKNOWN = "unknown"
    TWICE = "twice"
    ITSELF = "itself"
    CIRCLE = "circle"
    PERSON = "person"
    NO_PERSON = "no-person"
    NEEDS_STATE = "needs-state"
    NO_ADDRESS = "no-address"
    SEVERAL_DECIDING = "several-deciding"
    NOT_IN_TEXT = "not-in-text"
    ALONE = "alone"
    LONE_STATEMENT = "lone-statement"
    SEVERAL_PREFERRED = "several-preferred"


@dataclass(frozen=True, slots=True)
class RowFault:
    """One field that cannot stand as it is.

    Attributes:
        field: the name of the field in the row's class; "date.edtf" or "participations.2.actor" within parts.
        given: what stands there, or what it names, for a sentence; at most some 60 characters.
        most: the limit that it breaks, 0 where there is none.
    """

    field: str
    why: Why
    given: str = ""
    most: int = 0
