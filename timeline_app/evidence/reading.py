"""What a reader of a source needs of its text: where excerpts stand, and which date a passage is read against."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from timeline_app.domain.source_detail import SourceDetail
from timeline_app.domain.terms import QuoteStatus
from timeline_app.domain.texts import HeldText, ReadAgainst
from timeline_app.evidence.excerpts import ExcerptFinder
from timeline_app.evidence.parts import Parts
from timeline_app.evidence.quotes import Match


@dataclass(frozen=True, slots=True)
class Reading:
    """A held text with its excerpts.

    Attributes:
        matches: where each excerpt stands, by its id. order: the ids in the order of the text; the others last.
        dates: the passages and the dates that they are read against, without gaps; empty where no date is known.
    """

    held: HeldText
    parts: Parts
    matches: dict[str, Match]
    order: tuple[str, ...]
    dates: tuple[ReadAgainst, ...]

    def spans(self) -> Iterable[tuple[str, int, int]]:
        """Yield (id, start, end) of the excerpts that have a place, in the order of the text."""
        for excerpt_id in self.order:
            match = self.matches[excerpt_id]
            if match.start is not None and match.end is not None:
                yield excerpt_id, match.start, match.end


def read(detail: SourceDetail, held: HeldText) -> Reading:
    """Find every excerpt of a source in a text of it."""
    finder = ExcerptFinder(held.text, held.sha256, recorded=detail.source.sha256, repairs=held.repairs)
    matches = {one.excerpt.id: finder.find(one.excerpt) for one in detail.passages}
    places = {
        key: (match.start is None, match.start or 0, -(match.end or 0)) for key, match in matches.items()
    }
    order = tuple(sorted(matches, key=lambda key: places[key]))
    return Reading(held, Parts(held.text), matches, order, dates_of(held, detail.source.published))


def dates_of(held: HeldText, published: str) -> tuple[ReadAgainst, ...]:
    """Return which date each passage is read against: one of its own, else the day of publication ("" unknown)."""
    found: list[ReadAgainst] = []
    at = 0
    for passage in held.version.passages:
        start = max(passage.start, at)
        if start > at and published:
            found.append(ReadAgainst(at, start, published))
        if passage.end > start:
            found.append(ReadAgainst(start, passage.end, passage.edtf, passage.note))
        at = max(at, passage.end)
    if at < len(held.text) and published:
        found.append(ReadAgainst(at, len(held.text), published))
    return tuple(found)


_UPDATE = re.compile(r"^[ \t]*[(\[*]{0,2}updated?\b[^\n]*", re.IGNORECASE | re.MULTILINE)


def update_passages(text: str, updated: str) -> tuple[ReadAgainst, ...]:
    """Return the paragraphs that say of themselves that they are an update, to be read against its date.

    Args:
        text: the stored text.
        updated: when the document was updated, as EDTF; "" where nobody knows.
    """
    if not updated:
        return ()
    return tuple(ReadAgainst(*match.span(), updated, "update") for match in _UPDATE.finditer(text))


LACKING = (QuoteStatus.NEAR, QuoteStatus.NOT_FOUND, QuoteStatus.AMBIGUOUS)
"""The statuses of an excerpt that a person had better look at."""
