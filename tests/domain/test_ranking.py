"""Ranking: each typed word begins a word of a name; whole names first, then beginnings, then what was used last."""

from hypothesis import given
from hypothesis import strategies as st

from timeline_app.domain.ranking import ranked, ranking_lines
from timeline_app.domain.words import fold

ROWS = [
    ("Zoom In", "View"),
    ("Illinois State Police", "ISP"),
    ("Illinois", "IL"),
    ("Lanes: By State", "By State"),
    ("Statement on Illinois",),
    ("Zoë O’Ilé", "The Señora"),
]
LINES = ranking_lines(ROWS)
WORDS = st.text("aAbé ’-|\n\t.\u00a0", max_size=8)


def names(query: str, **recent: int) -> list[str]:
    given_names = [row[0] for row in ROWS]
    return [given_names[at] for at in ranked(query, LINES, {int(at[1:]): n for at, n in recent.items()})]


def test_a_whole_name_comes_first_then_names_that_begin_so() -> None:
    assert names("il") == ["Illinois", "Illinois State Police", "Statement on Illinois"]
    assert names("illinois") == ["Illinois", "Illinois State Police", "Statement on Illinois"]
    assert names("state") == ["Statement on Illinois", "Illinois State Police", "Lanes: By State"]
    assert names("by st") == ["Lanes: By State"]


def test_every_word_begins_a_word_in_whatever_order() -> None:
    assert names("police ill") == ["Illinois State Police"]
    assert names("llinois") == []
    assert names("view zoom") == ["Zoom In"]


def test_accents_case_and_punctuation_do_not_count() -> None:
    assert names("ZOE oile") == ["Zoë O’Ilé"]
    assert names("señ") == names("sen") == ["Zoë O’Ilé"]


def test_what_was_used_last_comes_first_among_equals() -> None:
    assert names("state", _3=0) == ["Statement on Illinois", "Lanes: By State", "Illinois State Police"]
    assert names("", _4=1, _2=0)[:3] == ["Illinois", "Statement on Illinois", "Zoom In"]
    assert names("…") == names("") == [row[0] for row in ROWS]


@given(st.lists(st.lists(WORDS, max_size=3), max_size=6), WORDS)
def test_it_finds_what_the_plain_rule_finds(rows: list[list[str]], query: str) -> None:
    found = ranked(query, ranking_lines(rows), {})
    wanted = fold(query)
    for at, row in enumerate(rows):
        held = [word for name in row for word in fold(name)]
        assert (at in found) is all(any(word.startswith(want) for word in held) for want in wanted)
    assert len(set(found)) == len(found)
