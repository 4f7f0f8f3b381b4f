"""Finding quoted words in a source's stored text: exact, then normalized, then near.

Positions count Unicode code points of the stored text (W3C Web Annotation: TextQuoteSelector,
TextPositionSelector).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from timeline_app.domain.terms import QuoteStatus
from timeline_app.domain.texts import Repair
from timeline_app.evidence.near import find_near
from timeline_app.evidence.normalize import Normalized, Step, normalize
from timeline_app.evidence.repairs import Repaired, repaired

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Match:
    """Where quoted words stand.

    Attributes:
        status: exact, normalized, near, ambiguous or not-found.
        start, end: the span in the text, end exclusive; None unless one place was found.
        score: similarity, 1.0 for words found exactly or after normalizing; None where nothing was found.
        steps: the foldings of the quote and of the words found; empty for exact.
        places: at how many places the words were found.
    """

    status: QuoteStatus
    start: int | None = None
    end: int | None = None
    score: float | None = None
    steps: tuple[Step, ...] = ()
    places: int = 0


class QuoteFinder:
    """Finds quotes in one text. What it works out of the text is kept, so many quotes cost little more than one."""

    def __init__(self, text: str, repairs: Sequence[Repair] = ()) -> None:
        """Find quotes in a stored text; `repairs` are laid over it where the words are not found without."""
        self.text = text
        self._repairs = repairs
        self._folded: Normalized | None = None
        self._repaired: Repaired | None = None

    def find(
        self,
        exact: str,
        prefix: str = "",
        suffix: str = "",
        start: int | None = None,
        end: int | None = None,
    ) -> Match:
        """Find quoted words.

        Words that occur once are found whatever stands around them. Of several places, the only one between the
        prefix and the suffix is taken; failing that, the one at exactly `start` (and `end`); else: ambiguous.

        Args:
            exact: the quoted words.
            prefix: what stands directly before them, "" where not recorded.
            suffix: what stands directly after them.
            start: where they stand in these very bytes. Leave it out for a text with another SHA-256: a position
                says nothing there.
            end: where they end.
        """
        text, hint = self.text, (start, end)
        if places := occurrences(text, exact):
            fitting = [p for p in places if text.endswith(prefix, 0, p[0]) and text.startswith(suffix, p[1])]
            return _decide(QuoteStatus.EXACT, 1.0, places, fitting, hint)
        quote = normalize(exact)
        words = quote.text.strip(" ")
        if not words:
            return Match(QuoteStatus.NOT_FOUND)
        if self._folded is None:
            self._folded = normalize(text)
        folded: Normalized | Repaired = self._folded
        status, score = QuoteStatus.NORMALIZED, 1.0
        spans = occurrences(folded.text, words)
        if not spans and self._repairs:
            if self._repaired is None:
                self._repaired = repaired(text, self._repairs)
            folded = self._repaired
            spans = occurrences(folded.text, words)
        if not spans:
            near = find_near(folded.text, words)
            if not near:
                return Match(QuoteStatus.NOT_FOUND)
            status, score = QuoteStatus.NEAR, near[0].score
            spans = [(place.start, place.end) for place in near]
        before, after = normalize(prefix).text.strip(" "), normalize(suffix).text.strip(" ")
        fitting = [folded.original(*span) for span in spans if _between(folded.text, span, before, after)]
        match = _decide(status, score, [folded.original(*span) for span in spans], fitting, hint)
        return replace(match, steps=self._steps(match, quote))

    def _steps(self, match: Match, quote: Normalized) -> tuple[Step, ...]:
        """Return what was folded in the quote, and in the words found."""
        if match.start is None or match.end is None:
            return quote.steps
        found = {*normalize(self.text[match.start : match.end]).steps, *quote.steps}
        if any(match.start < repair.end and repair.start < match.end for repair in self._repairs):
            found.add(Step.REPAIRS)
        return tuple(step for step in Step if step in found)


def find_quote(
    text: str,
    exact: str,
    prefix: str = "",
    suffix: str = "",
    start: int | None = None,
    end: int | None = None,
) -> Match:
    """Find quoted words in a text that is asked for nothing else; see `QuoteFinder.find`."""
    return QuoteFinder(text).find(exact, prefix, suffix, start, end)


def occurrences(text: str, words: str) -> list[Span]:
    """Return every place of `words`, overlapping ones too; none for words without a visible character."""
    places: list[Span] = []
    at = text.find(words) if words.strip() else -1
    while at >= 0:
        places.append((at, at + len(words)))
        at = text.find(words, at + 1)
    return places


def smallest_context(text: str, start: int, end: int, limit: int = 16) -> tuple[str, str]:
    """Return the shortest prefix and suffix that tell the words at [start, end) from their other places.

    Both are "" for words that occur once. Each has at most `limit` code points; where that is not enough,
    both are as long as allowed.
    """
    others = [place for place in occurrences(text, text[start:end]) if place != (start, end)]
    if not others:
        return "", ""
    before, after = text[max(0, start - limit) : start], text[end : end + limit]
    for total in range(1, len(before) + len(after) + 1):
        for length in range(max(0, total - len(after)), min(total, len(before)) + 1):
            prefix, suffix = before[len(before) - length :], after[: total - length]
            if not any(text.endswith(prefix, 0, p[0]) and text.startswith(suffix, p[1]) for p in others):
                return prefix, suffix
    return before, after


def _between(text: str, span: Span, before: str, after: str) -> bool:
    """Return whether a span of normalized text stands between two stripped texts, spaces beside it aside."""
    left, right = text[max(0, span[0] - len(before) - 1) : span[0]], text[span[1] : span[1] + len(after) + 1]
    return left.rstrip(" ").endswith(before) and right.lstrip(" ").startswith(after)


def _decide(
    status: QuoteStatus,
    score: float,
    places: list[Span],
    fitting: list[Span],
    hint: tuple[int | None, int | None],
) -> Match:
    """Choose among the places: the only one, the only one in its context, the one at the hint."""
    start, end = hint
    at_hint = [p for p in fitting or places if p[0] == start and end in (None, p[1])]
    for chosen in (places, fitting, at_hint):
        if len(chosen) == 1:
            return Match(status, *chosen[0], score, places=len(places))
    return Match(QuoteStatus.AMBIGUOUS, score=score, places=len(places))
