"""EventLine: what a row of the table shows beyond the columns."""

from dataclasses import dataclass

from timeline_app.domain.chronology import EventDate, Excerpt


@dataclass(frozen=True, slots=True)
class EventLine:
    """The preferred date of an event, and the first of its excerpts; None where there is none."""

    date: EventDate | None = None
    quote: Excerpt | None = None
