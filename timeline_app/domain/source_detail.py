"""SourceDetail: one document with what was quoted from it and which events it tells of."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import chain

from timeline_app.domain.chronology import EventDate, Evidence, Excerpt, Source
from timeline_app.domain.columns import DATED
from timeline_app.domain.dates import drawn
from timeline_app.domain.terms import CitationKind, Claim, QuoteStatus
from timeline_app.domain.texts import SourceText


@dataclass(frozen=True, slots=True)
class SourceEvent:
    """An event that cites or quotes the document."""

    id: str
    title: str
    claim: Claim
    date: EventDate | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """An excerpt, and the events for which it is evidence: what it does for each, in date order."""

    excerpt: Excerpt
    uses: tuple[tuple[SourceEvent, Evidence], ...] = ()


@dataclass(frozen=True, slots=True)
class SourceDetail:
    """A document as it is read.

    Attributes:
        passages: in the order of the text; those without a place in it last.
        unquoted: events that cite the document but quote nothing of it, in date order.
        kinds: for how many events it is the original, a repost, a report.
        claims: how many of its events are asserted, quoted, alleged …
        event_count: how many events cite or quote it.
        versions: of its text, the first attached first; none where the text is not held.
    """

    source: Source
    passages: tuple[Passage, ...] = ()
    unquoted: tuple[SourceEvent, ...] = ()
    kinds: Mapping[CitationKind, int] = field(default_factory=dict)
    claims: Mapping[Claim, int] = field(default_factory=dict)
    event_count: int = 0
    versions: tuple[SourceText, ...] = ()

    @property
    def current(self) -> SourceText | None:
        """Return the version of its text against which quotes are checked."""
        return next((one for one in reversed(self.versions) if one.current), None)

    @property
    def text_length(self) -> int | None:
        """Return the characters of its text, None where the text is not held."""
        return None if self.current is None else self.current.length

    @property
    def statuses(self) -> Mapping[QuoteStatus, int]:
        """Return how many excerpts have each status."""
        return Counter(passage.excerpt.status for passage in self.passages)

    @property
    def checked_exact(self) -> int:
        """Return how many excerpts were exact when they were last checked, of those whose text is not held."""
        return sum(
            passage.excerpt.status is QuoteStatus.TEXT_NOT_HELD
            and passage.excerpt.checked is not None
            and passage.excerpt.checked.status is QuoteStatus.EXACT
            for passage in self.passages
        )

    def by_date(self) -> tuple[Passage, ...]:
        """Return the passages by the date of their first event; those of undated events last."""
        return tuple(sorted(self.passages, key=_date_key))


def text_key(excerpt: Excerpt) -> tuple[bool, int, int]:
    """Return what decides an excerpt's place in the order of the text."""
    return excerpt.start is None, excerpt.start or 0, excerpt.end or 0


def event_key(event: SourceEvent) -> tuple[bool, int, str]:
    """Return what decides an event's place in date order; undated ones last."""
    placed = None if event.date is None else drawn(event.date)
    if placed is None or not placed.flags & DATED:
        return True, 0, event.id
    return False, placed.start, event.id


def _date_key(passage: Passage) -> tuple[bool, int, str]:
    keys = chain((event_key(event) for event, _ in passage.uses), [(True, 1, "")])
    return min(keys)
