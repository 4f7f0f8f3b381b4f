"""Positions, parts, wording and signs of a text: what the reader is made of."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline_app.domain.chronology import Source
from timeline_app.domain.source_detail import SourceDetail
from timeline_app.domain.texts import HeldText, ReadAgainst, SourceText, TextForm
from timeline_app.evidence.normalize import stored_text
from timeline_app.evidence.parts import Parts
from timeline_app.evidence.quotes import QuoteFinder
from timeline_app.evidence.quoting import excerpt_at
from timeline_app.evidence.reading import dates_of, read, update_passages
from timeline_app.evidence.shown import shown_text
from timeline_app.evidence.utf16 import Utf16
from timeline_app.evidence.wording import Side, compared

ODD = st.text(alphabet="ab \n\r🙂🙃e\u0301\u202e\u2066\ufeff\0\u00a0’—", min_size=1, max_size=60)


def held(text: str, *passages: ReadAgainst) -> HeldText:
    """Return a text as it is held."""
    version = SourceText("t", "s", "0" * 64, TextForm.PLAIN, "t.txt", "", len(text), passages=passages)
    return HeldText(version, text)


@given(st.text(alphabet="a🙂é\U0010ffff\0", max_size=30))
def test_code_points_and_code_units_lead_to_each_other(text: str) -> None:
    both = Utf16(text)
    units = [len(text[:point].encode("utf-16-le")) // 2 for point in range(len(text) + 1)]
    assert [both.units(point) for point in range(len(text) + 1)] == units
    assert [both.point(unit) for unit in units] == list(range(len(text) + 1))
    for point, character in enumerate(text):
        if ord(character) > 0xFFFF:
            assert both.point(units[point] + 1) == point


@given(ODD.map(str.encode))
def test_a_quote_taken_anywhere_is_found_exactly_there_again(data: bytes) -> None:
    text = stored_text(data)
    assert "\r" not in text
    for start in range(0, len(text), 7):
        end = min(start + 5, len(text))
        if not text[start:end].strip():
            continue
        excerpt = excerpt_at("x", held(text), start, end, "2026-11-22")
        match = QuoteFinder(text).find(
            excerpt.exact, excerpt.prefix, excerpt.suffix, excerpt.start, excerpt.end
        )
        assert (match.start, match.end) == (start, end)


@given(ODD)
def test_what_is_shown_is_as_long_as_what_is_stored(text: str) -> None:
    shown = shown_text(text)
    assert len(shown) == len(text)
    assert len(shown.encode("utf-16-le")) == len(text.encode("utf-16-le"))
    assert not set("\0\u202e\u2066\u2028\u2029\ufffc") & set(shown)


@given(st.text(alphabet="ab. \n", max_size=200), st.integers(2, 40))
def test_parts_hold_the_whole_text_in_order(text: str, longest: int) -> None:
    parts = Parts(text, longest)
    spans = [parts.span(number) for number in range(len(parts))]
    assert "".join(text[start:end] for start, end in spans) == text
    assert all(end - start <= longest for start, end in spans)
    for at in range(len(text)):
        start, end = parts.span(parts.at(at))
        assert start <= at < end


@given(st.text(alphabet="ab c’🙂", max_size=30), st.text(alphabet="ab c’🙂", max_size=30))
def test_compared_words_hold_both_sides(quote: str, text: str) -> None:
    pieces = compared(quote, text)
    assert "".join(piece.words for piece in pieces if piece.side is not Side.TEXT) == quote
    assert "".join(piece.words for piece in pieces if piece.side is not Side.QUOTE) == text


def test_each_passage_is_read_against_a_date_without_gaps() -> None:
    text = "First.\n\n(UPDATE: Yesterday it was corrected.)\n\nLast."
    (update,) = update_passages(text, "2011-05-05")
    assert text[update.start : update.end] == "(UPDATE: Yesterday it was corrected.)"
    dates = dates_of(held(text, update), "2011-05-04")
    assert [date.edtf for date in dates] == ["2011-05-04", "2011-05-05", "2011-05-04"]
    assert [(a.end, b.start) for a, b in pairwise(dates)] == [(8, 8), (45, 45)]
    assert (dates[0].start, dates[-1].end) == (0, len(text))
    assert update_passages(text, "") == ()
    assert dates_of(held(text), "") == ()


@pytest.mark.parametrize("text", ["", "\n"])
def test_a_text_without_words_can_be_read(text: str) -> None:
    reading = read(SourceDetail(Source("s", "P", "T")), held(text))
    assert list(reading.spans()) == []
