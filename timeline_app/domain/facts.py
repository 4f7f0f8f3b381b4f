"""Facts: what the window says of a chronology beside its events, known before the database is open."""

from dataclasses import dataclass, field

from timeline_app.domain.quote_counts import QuoteCounts


@dataclass(frozen=True, slots=True)
class Facts:
    """What a chronology says of itself. Texts are "" where it says nothing.

    Attributes:
        title: its name. covers: the time it covers, in words. reviewed: the day of the last review, EDTF.
        quotes: the state of its quotes.
    """

    title: str = ""
    covers: str = ""
    reviewed: str = ""
    quotes: QuoteCounts = field(default_factory=QuoteCounts)
