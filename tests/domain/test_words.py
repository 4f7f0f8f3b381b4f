import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline_app.domain.words import Phrase, fold, matches, search_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("S-Comm", ["scomm"]),
        ("SComm", ["scomm"]),
        ("D.C.’s decision", ["dcs", "decision"]),
        ("Governor Quinn’s", ["governor", "quinns"]),
        ("287(g) agreements", ["287g", "agreements"]),
        ("José Gutiérrez", ["jose", "gutierrez"]),
        ("3,000 jurisdictions", ["3000", "jurisdictions"]),
        ("Illinois,Quinn", ["illinois", "quinn"]),
        ("a—b and c/d", ["a", "b", "and", "c", "d"]),
        ("¡…! ¶", []),
        ("", []),
    ],
)
def test_a_word_is_a_chunk_without_its_punctuation(text: str, words: list[str]) -> None:
    assert fold(text) == words


@pytest.mark.parametrize(
    ("query", "phrases"),
    [
        ("", ()),
        ('  "…" - ', ()),
        ("opt out", (Phrase(("opt",)), Phrase(("out",)))),
        ('"opt out"', (Phrase(("opt", "out")),)),
        ('illinois "sharing information', (Phrase(("illinois",)), Phrase(("sharing", "information")))),
        ("“Secure Communities” ICE", (Phrase(("secure", "communities")), Phrase(("ice",)))),
        ("ice ICE", (Phrase(("ice",)),)),
    ],
)
def test_a_query_is_read_as_words_and_quoted_words(query: str, phrases: tuple[Phrase, ...]) -> None:
    assert search_words(query) == phrases


@pytest.mark.parametrize(
    ("query", "text", "found"),
    [
        ("fingerprint", "shares fingerprints", True),
        ("prints", "shares fingerprints", False),
        ("S-Comm", "the SComm program", True),
        ("SComm", "the S-Comm program", True),
        ("opt-out", "opt-outs are refused", True),
        ("opt out", "the opt-out question", True),
        ('"opt out"', "the opt-out question", True),
        ('"out opt"', "the opt-out question", False),
        ('"sharing inform"', "stop sharing information", True),
        ('"shar information"', "stop sharing information", False),
        ("gutierrez", "Luis Gutiérrez", True),
        ("GUTIÉRREZ", "Luis Gutierrez", True),
        ("illinois ice", "Illinois only", False),
        ("---", "anything", True),
    ],
)
def test_every_word_must_begin_a_word_and_quoted_words_follow_each_other(
    query: str, text: str, found: bool
) -> None:
    assert matches(query, [text]) is found


def test_a_phrase_does_not_run_from_one_text_into_the_next() -> None:
    assert not matches('"ends begins"', ["one text ends", "begins the next"])


@given(st.text())
def test_every_text_is_found_by_itself_in_quotation_marks(text: str) -> None:
    unquoted = re.sub('["“”„«»]', " ", text)
    assert matches(f'"{unquoted}"', [unquoted])


@given(st.text())
def test_words_are_letters_and_digits_and_folding_them_again_changes_nothing(text: str) -> None:
    words = fold(text)
    assert all(word.isalnum() for word in words)
    assert fold(" ".join(words)) == words
