import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from timeline_app.domain.terms import QuoteStatus
from timeline_app.evidence.normalize import Step, normalize, stored_text
from timeline_app.evidence.quotes import Match, find_quote, smallest_context

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
BEFORE = "🙂 José said so — in “Springfield” — before.\n\n"
AFTER = "\n\nWhat came after\u00a0it… is e\u0301tat of another matter 🙃."
QUOTE = "Illinois announced today that it’s ending its part in the “Secure Communities” program"
TEXT = BEFORE + QUOTE + AFTER
VOCABULARY = ["state", "county", "letter", "governor", "ends", "“the”", "program’s", "🙂", "José", "1,265"]
WORDS = st.lists(st.sampled_from(VOCABULARY), min_size=6)


def found(text: str, match: Match) -> str:
    return text[match.start : match.end]


def test_words_that_stand_once_are_exact() -> None:
    match = find_quote(TEXT, QUOTE)
    assert match == Match(QuoteStatus.EXACT, len(BEFORE), len(BEFORE) + len(QUOTE), 1.0, places=1)


@given(st.text(max_size=30), st.text(min_size=1, max_size=30), st.text(max_size=30))
def test_the_offsets_of_an_exact_quote_are_code_points_of_the_text(
    before: str, exact: str, after: str
) -> None:
    text = before + exact + after
    match = find_quote(text, exact)
    if exact.strip():
        assert match.status in (QuoteStatus.EXACT, QuoteStatus.AMBIGUOUS)
    if match.status is QuoteStatus.EXACT:
        assert found(text, match) == exact


@pytest.mark.parametrize(
    ("other", "step"),
    [
        (QUOTE.replace(" ", "\u00a0\n"), Step.WHITE_SPACE),
        (QUOTE.replace("’", "'").replace("“", '"').replace("”", '"'), Step.QUOTATION_MARKS),
        (QUOTE.replace("program", "pro\u00adgram"), Step.INVISIBLE),
        (QUOTE.replace("f", "\uff46").replace("ann", "\uff41nn"), Step.COMPATIBLE_FORMS),
    ],
)
def test_other_white_space_or_quotation_marks_are_normalized_on_either_side(other: str, step: Step) -> None:
    assert normalize(other).text == normalize(QUOTE).text
    text = BEFORE + other + AFTER
    in_text, in_quote = find_quote(text, QUOTE), find_quote(TEXT, other)
    assert in_text.status is in_quote.status is QuoteStatus.NORMALIZED
    assert step in in_text.steps
    assert step in in_quote.steps
    assert found(text, in_text) == other
    assert found(TEXT, in_quote) == QUOTE


@given(st.integers(0, len(QUOTE) - 1))
def test_a_changed_character_is_near_and_the_whole_passage_is_found(position: int) -> None:
    changed = f"{QUOTE[:position]}#{QUOTE[position + 1 :]}"
    text = BEFORE + changed + AFTER
    match = find_quote(text, QUOTE)
    assert match.status is QuoteStatus.NEAR
    assert found(text, match) == changed
    assert match.score is not None
    assert 0.9 < match.score < 1


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("announced today", "announced"),
        ("ending", "about to be ending"),
        ("in the", "of this"),
        ("program", "plan"),
    ],
)
def test_a_changed_word_is_near_too(old: str, new: str) -> None:
    changed = QUOTE.replace(old, new)
    match = find_quote(BEFORE + changed + AFTER, QUOTE)
    assert match.status is QuoteStatus.NEAR
    assert found(BEFORE + changed + AFTER, match) == changed


def test_removed_words_are_not_found() -> None:
    assert find_quote(BEFORE + AFTER, QUOTE) == Match(QuoteStatus.NOT_FOUND)
    assert find_quote("", QUOTE) == Match(QuoteStatus.NOT_FOUND)
    assert find_quote(TEXT, " \n") == Match(QuoteStatus.NOT_FOUND)
    assert find_quote(TEXT, "\u200b") == Match(QuoteStatus.NOT_FOUND)
    assert find_quote("Illinois", QUOTE) == Match(QuoteStatus.NOT_FOUND)


@pytest.mark.parametrize("exact", [QUOTE, QUOTE.replace(" ", "\n"), QUOTE.replace("today", "toda#")])
def test_doubled_words_are_ambiguous_however_they_are_found(exact: str) -> None:
    match = find_quote(TEXT + TEXT, exact)
    assert match.status is QuoteStatus.AMBIGUOUS
    assert (match.start, match.end, match.places) == (None, None, 2)


@pytest.mark.parametrize("exact", ["the county", "the\ncounty"])
def test_of_doubled_words_the_prefix_the_suffix_or_the_position_decides(exact: str) -> None:
    text = "First the county left. Then the county came back."
    second = text.rindex("the county")
    assert find_quote(text, exact, prefix="Then ").start == second
    assert find_quote(text, exact, suffix=" came").start == second
    assert find_quote(text, exact, start=second).start == second
    assert find_quote(text, exact, start=second, end=second + len("the county")).start == second
    assert find_quote(text, exact, start=second + 1).status is QuoteStatus.AMBIGUOUS
    assert find_quote(text, exact, start=second, end=second + 3).status is QuoteStatus.AMBIGUOUS


def test_a_prefix_beats_a_position_and_one_that_is_nowhere_is_passed_over() -> None:
    text = "First the county left. Then the county came back."
    assert find_quote(text, "the county", prefix="Then ", start=6).start == text.rindex("the county")
    assert find_quote(text, "the county", prefix="Later ", start=6).start == 6
    assert find_quote(text, "First the", prefix="Later ").status is QuoteStatus.EXACT


@given(WORDS, st.data())
def test_the_smallest_context_finds_the_words_again_or_is_as_long_as_allowed(
    words: list[str], data: st.DataObject
) -> None:
    text = " ".join(words)
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    assume(text[start:end].strip())
    prefix, suffix = smallest_context(text, start, end)
    assert max(len(prefix), len(suffix)) <= 16
    assert text[:start].endswith(prefix)
    assert text[end:].startswith(suffix)
    match = find_quote(text, text[start:end], prefix, suffix)
    if match.status is QuoteStatus.AMBIGUOUS:
        assert (prefix, suffix) == (text[max(0, start - 16) : start], text[end : end + 16])
    else:
        assert (match.start, match.end) == (start, end)
    assert find_quote(text, text[start:end], prefix, suffix, start, end).start == start


def test_words_that_stand_once_need_no_context() -> None:
    assert smallest_context(TEXT, len(BEFORE), len(BEFORE) + len(QUOTE)) == ("", "")


def test_rapidfuzz_is_not_loaded_for_a_quote_that_is_there() -> None:
    code = (
        "import sys; from timeline_app.evidence.quotes import find_quote; find_quote('a b', 'a b');"
        "find_quote('a b', 'a\\nb'); sys.exit('rapidfuzz' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


@pytest.fixture(scope="module")
def records() -> list[tuple[dict[str, Any], str]]:
    """Each prepared record with the stored text of its source."""
    file = SHARED / "data" / "seed_records.json"
    if not file.is_file():
        pytest.skip("the articles and the prepared records do not lie beside this checkout")
    data = json.loads(file.read_text(encoding="utf-8"))
    texts = {d["file"]: stored_text((SHARED / d["file"]).read_bytes()) for d in data["documents"]}
    return [(record, texts[record["doc"]]) for record in data["records"]]


def test_every_quote_of_the_two_articles_is_exact(records: list[tuple[dict[str, Any], str]]) -> None:
    assert len(records) == 83
    for record, text in records:
        match = find_quote(text, record["excerpt"])
        assert (match.status, match.start, match.end) == (
            QuoteStatus.EXACT,
            record["start"],
            record["end_offset"],
        )


def test_damage_to_the_two_articles_is_told_by_the_status(records: list[tuple[dict[str, Any], str]]) -> None:
    for record, text in records:
        exact: str = record["excerpt"]
        middle = len(exact) // 2
        changed = f"{exact[:middle]}#{exact[middle + 1 :]}"
        assert find_quote(text.replace(exact, changed), exact).status is QuoteStatus.NEAR
        assert find_quote(text.replace(exact, ""), exact).status is QuoteStatus.NOT_FOUND
        assert find_quote(text.replace(exact, f"{exact} {exact}"), exact).status is QuoteStatus.AMBIGUOUS
        spaced = exact.replace(" ", "\u00a0\n")
        assert find_quote(text.replace(exact, spaced), exact).status is QuoteStatus.NORMALIZED
