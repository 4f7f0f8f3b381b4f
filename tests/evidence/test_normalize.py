import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline_app.evidence.normalize import Step, normalize, stored_text

TEXTS = st.text(max_size=60) | st.text(alphabet="ab  \u00a0\n\t’'“\"—-…\u00ad\u200be\u0301é🙂ﬁ½", max_size=40)


@pytest.mark.parametrize(
    ("text", "normalized", "step"),
    [
        ("a\u00a0 \n\tb", "a b", Step.WHITE_SPACE),
        ("ICE’s “hold”", 'ICE\'s "hold"', Step.QUOTATION_MARKS),
        ("2010–11 — so", "2010-11 - so", Step.DASHES),
        ("so -- then", "so - then", Step.DASHES),
        ("and so on…", "and so on...", Step.ELLIPSES),
        ("immi\u00adgration\u200b", "immigration", Step.INVISIBLE),
        ("e\u0301tat ﬁle", "état file", Step.COMPATIBLE_FORMS),
    ],
)
def test_what_does_not_change_the_words_is_folded_and_said(text: str, normalized: str, step: Step) -> None:
    result = normalize(text)
    assert result.text == normalized
    assert result.steps == (step,)


def test_plain_text_and_case_stay_as_they_are() -> None:
    result = normalize("Illinois Pulls out, 42 states.")
    assert (result.text, result.steps) == ("Illinois Pulls out, 42 states.", ())


@given(TEXTS)
def test_every_normalized_character_points_to_code_points_of_the_original(text: str) -> None:
    result = normalize(text)
    spans = [result.original(at, at + 1) for at in range(len(result.text))]
    for start, end in spans:
        assert 0 <= start < end <= len(text)
        assert normalize(text[start:end]).text != ""
    assert spans == sorted(spans)


@given(TEXTS, st.data())
def test_normalizing_the_original_of_a_span_gives_the_span_back(text: str, data: st.DataObject) -> None:
    result = normalize(text)
    if not result.text:
        return
    start = data.draw(st.integers(0, len(result.text) - 1))
    end = data.draw(st.integers(start + 1, len(result.text)))
    first, last = result.original(start, end)
    assert result.text[start:end] in normalize(text[first:last]).text


@given(st.text(alphabet="ab  \u00a0\n’“—…\u00ad\u200be\u0301é🙂ﬁ", max_size=40))
def test_normalizing_twice_changes_nothing_more(text: str) -> None:
    once = normalize(text).text
    assert normalize(once).text == once


def test_a_span_leaves_invisible_characters_at_its_ends_outside() -> None:
    text = "🙂 \u200bimmi\u00adgration\u200b."
    result = normalize(text)
    at = result.text.index("immigration")
    start, end = result.original(at, at + len("immigration"))
    assert text[start:end] == "immi\u00adgration"


def test_stored_text_has_its_line_ends_made_lf_and_nothing_else() -> None:
    assert (
        stored_text("a\r\nb\rc\n\n\u00a0“d”\u00ad\u2028e ".encode()) == "a\nb\nc\n\n\u00a0“d”\u00ad\u2028e "
    )
    assert stored_text("\ufeffa".encode()) == "\ufeffa"


def test_no_encoding_is_guessed_for_bytes_that_are_not_utf_8() -> None:
    with pytest.raises(UnicodeDecodeError):
        stored_text("Quinn’s".encode("cp1252"))
