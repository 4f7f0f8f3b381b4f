"""A view: filter, time range, grouping and style."""

from dataclasses import dataclass, field
from enum import StrEnum

from timeline_app.domain.filters import FilterSpec


class Grouping(StrEnum):
    """What the lanes stand for."""

    NONE = "none"
    STATE = "state"
    ACTOR = "actor"
    TOPIC = "topic"
    SOURCE = "source"


class Rest(StrEnum):
    """What happens to events that do not match."""

    HIDE = "hide"
    DIM = "dim"


@dataclass(frozen=True, slots=True)
class TimeRange:
    """A range of time in seconds from 1970-01-01, end not included."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class View:
    """What a window or a figure shows. `range` is None for "all that matches"."""

    filter: FilterSpec = field(default_factory=FilterSpec)
    range: TimeRange | None = None
    grouping: Grouping = Grouping.NONE
    rest: Rest = Rest.HIDE
    title: str = ""
