from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline_app.domain.terms import QuoteStatus
from timeline_app.domain.texts import Repair, RepairKind
from timeline_app.evidence.normalize import Step, normalize
from timeline_app.evidence.quotes import QuoteFinder
from timeline_app.evidence.repairs import find_repairs, repaired

PIECES = st.sampled_from(
    [
        "a word ",
        "don’t ",
        "\u00ad",
        "¬serious ",
        "â€™s ",
        "â€",
        "\nAdvertisement\n",
        "🙂 ",
        "Ã©",
        "\u00a0",
        "\n\n",
    ]
)


@pytest.mark.parametrize(
    ("text", "kind", "damaged", "mended"),
    [
        ("the stateâ€™s decision", RepairKind.MOJIBAKE, "â€™", "’"),
        ("the â€œworst of the worstâ€ of", RepairKind.MOJIBAKE, "â€œ", "“"),
        ("JosÃ© said", RepairKind.MOJIBAKE, "Ã©", "é"),
        ("an officerâ€, he said", RepairKind.MOJIBAKE, "â€", "”"),
        ("convicted of ¬serious criminal", RepairKind.SOFT_HYPHEN, "¬", ""),
        ("immi\u00adgration", RepairKind.SOFT_HYPHEN, "\u00ad", ""),
        ("One paragraph.\nAdvertisement\n\nAnother.", RepairKind.ADVERTISEMENT, "Advertisement\n", ""),
        ("One.\nADVERTISEMENT", RepairKind.ADVERTISEMENT, "ADVERTISEMENT", ""),
    ],
)
def test_damage_is_listed_with_what_stood_there(
    text: str, kind: RepairKind, damaged: str, mended: str
) -> None:
    first = find_repairs(text)[0]
    assert (text[first.start : first.end], first.kind, first.replacement) == (damaged, kind, mended)


@pytest.mark.parametrize(
    "text",
    [
        "p ¬ q",
        "¬(p)",
        "The advertisement ran.",
        "château, Ångström, São Paulo",
        "A €5 note",
        "Â",
        "naïve â la carte",
    ],
)
def test_what_only_looks_like_damage_is_left_alone(text: str) -> None:
    assert find_repairs(text) == ()


@given(st.lists(PIECES, max_size=12).map("".join))
def test_repairs_are_in_order_without_overlaps_and_lead_back_to_the_stored_text(text: str) -> None:
    repairs = find_repairs(text)
    for before, after in pairwise(repairs):
        assert before.end <= after.start
    laid = repaired(text, repairs)
    for at in range(len(laid.text)):
        start, end = laid.original(at, at + 1)
        assert 0 <= start < end <= len(text)
    assert repaired(text, ()).text == normalize(text).text


def test_a_quote_of_an_undamaged_copy_is_found_through_the_damage() -> None:
    text = "It said convicted of ¬serious\nAdvertisement\ncriminal offenses, the stateâ€™s rule."
    finder = QuoteFinder(text, find_repairs(text))
    match = finder.find("convicted of serious criminal offenses, the state’s rule")
    assert match.status is QuoteStatus.NORMALIZED
    assert Step.REPAIRS in match.steps
    assert (match.start, match.end) == (text.index("convicted"), len(text) - 1)
    assert QuoteFinder(text).find("convicted of serious criminal").status is not QuoteStatus.NORMALIZED


def test_a_quote_with_the_damage_in_it_is_exact() -> None:
    text = "It said convicted of ¬serious criminal offenses."
    assert QuoteFinder(text, find_repairs(text)).find("of ¬serious").status is QuoteStatus.EXACT


def test_at_most_so_many_are_listed() -> None:
    assert len(find_repairs("a\u00adb" * 900)) == 500
    assert find_repairs("a\u00adb", most=0) == ()
    assert find_repairs("a\u00adb") == (Repair(1, 2, RepairKind.SOFT_HYPHEN, ""),)
