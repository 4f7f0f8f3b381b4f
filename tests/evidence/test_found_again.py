"""Quotes that a copyist damaged are found again, quotes that are not there are not, and both in bearable time."""

import pytest

from benchmarks.made_texts import damaged, made_text, passages
from timeline_app.evidence.quotes import Match, QuoteFinder

TEXT = made_text(30_000, 7)
FINDER = QuoteFinder(TEXT)
SPANS = passages(TEXT, 200, 8)


def is_found(match: Match, span: tuple[int, int]) -> bool:
    """Return whether a match has both ends within three characters of a span."""
    if match.start is None or match.end is None:
        return False
    return abs(match.start - span[0]) <= 3 and abs(match.end - span[1]) <= 3


@pytest.mark.parametrize("rate", [0.02, 0.08, 0.15])
def test_damaged_quotes_are_found_with_both_ends(rate: float) -> None:
    quotes = [damaged(TEXT[start:end], rate, seed) for seed, (start, end) in enumerate(SPANS)]
    found = sum(is_found(FINDER.find(quote), span) for quote, span in zip(quotes, SPANS, strict=True))
    assert found >= 0.98 * len(SPANS)


def test_quotes_of_another_text_are_not_found() -> None:
    other = made_text(30_000, 99)
    assert [FINDER.find(other[start:end]).places for start, end in passages(other, 200, 9)] == [0] * 200


def test_a_damaged_quote_is_found_anywhere_in_a_long_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("timeline_app.evidence.near._AT_A_TIME", 1_000)
    quotes = [damaged(TEXT[start:end], 0.08, seed) for seed, (start, end) in enumerate(SPANS[:40])]
    assert all(is_found(FINDER.find(quote), span) for quote, span in zip(quotes, SPANS, strict=False))
