"""Making an excerpt of a passage of a text."""

from dataclasses import replace

from timeline_app.domain.chronology import Checked, Excerpt
from timeline_app.domain.terms import QuoteStatus
from timeline_app.domain.texts import HeldText, ReadAgainst
from timeline_app.evidence.normalize import NORMALIZER_VERSION
from timeline_app.evidence.quotes import smallest_context


def excerpt_at(excerpt_id: str, held: HeldText, start: int, end: int, on: str) -> Excerpt:
    """Return the excerpt of [start, end) of a text, with as much around it as tells it from its other places.

    Args:
        excerpt_id: its public id.
        held: the text.
        start: where it begins, in code points of the stored text.
        end: where it ends.
        on: the day, ISO 8601.
    """
    prefix, suffix = smallest_context(held.text, start, end)
    return Excerpt(
        id=excerpt_id,
        source=held.source,
        exact=held.text[start:end],
        start=start,
        end=end,
        prefix=prefix,
        suffix=suffix,
        checked=Checked(QuoteStatus.EXACT, held.sha256, NORMALIZER_VERSION, on),
        status=QuoteStatus.EXACT,
        score=1.0,
    )


def moved(excerpt: Excerpt, held: HeldText, start: int, end: int, on: str) -> Excerpt:
    """Return an excerpt that quotes another passage, under the id that it has."""
    return replace(excerpt_at(excerpt.id, held, start, end, on), source=excerpt.source)


def reference_date(dates: tuple[ReadAgainst, ...], position: int) -> str:
    """Return the date against which a position of a text is read, as EDTF; "" where none is known."""
    return next((date.edtf for date in dates if date.start <= position < date.end), "")
