"""What is kept for frequent beginnings of words is what the search index answers."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.made_up import made_up
from timeline_app.domain.words import Phrase
from timeline_app.storage.bulk import bulk_load
from timeline_app.storage.library import Library, open_library
from timeline_app.timeline.data.columns import Columns
from timeline_app.timeline.filtering import frequent_words
from timeline_app.timeline.filtering.found_ids import events_with
from timeline_app.timeline.filtering.frequent_words import (
    frequent_beginnings,
    frequent_word,
    keep_frequent_words,
)
from timeline_app.timeline.filtering.search import found_rows

CHRONOLOGY = made_up(2000)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    path = tmp_path_factory.mktemp("frequent") / "made-up.db"
    bulk_load(path, replace(CHRONOLOGY, events=()), CHRONOLOGY.events)
    with open_library(path) as opened:
        yield opened


@pytest.fixture(scope="module")
def keeping(library: Library) -> Columns:
    columns = Columns.from_data(library.columns())
    keep_frequent_words(columns, library)
    return columns


def beginnings_of(words: list[str]) -> set[str]:
    return {word[:length] for word in words for length in range(1, len(word) + 1)}


def test_every_kept_answer_is_that_of_the_index(library: Library, keeping: Columns) -> None:
    words = library.indexed_words()
    kept = 0
    for begun in sorted(beginnings_of([word for word, _ in words])):
        answer = frequent_word(keeping, Phrase((begun,)))
        at_most = sum(count for word, count in words if word.startswith(begun))
        assert (answer is not None) == (at_most >= 2000 // 32), begun
        if answer is not None:
            kept += 1
            assert np.array_equal(answer, events_with(keeping, library.search_ids([Phrase((begun,))]))), begun
    assert kept > 50


@pytest.mark.parametrize(
    "words",
    [
        "a",
        "A",
        "Ágreement",
        "agree-ment",
        "county 1",
        "agency 03",
        "agency county",
        '"agency 03" a',
        "zzz",
        "a zzz",
    ],
)
def test_a_search_finds_the_same_with_and_without(library: Library, keeping: Columns, words: str) -> None:
    plain = Columns.from_data(keeping.data)
    with_kept, without = found_rows(keeping, library, words), found_rows(plain, library, words)
    assert with_kept is not None
    assert without is not None
    assert np.array_equal(with_kept, without)


def test_words_that_follow_each_other_are_left_to_the_index(keeping: Columns) -> None:
    assert frequent_word(keeping, Phrase(("a",))) is not None
    assert frequent_word(keeping, Phrase(("a", "a"))) is None


def test_only_the_most_frequent_are_kept(
    library: Library, keeping: Columns, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(frequent_words, "_MOST", 5)
    fewer = Columns.from_data(keeping.data)
    keep_frequent_words(fewer, library)
    assert sum(len(array) for name, array in fewer.derived().items() if "bits" in name) == 5 * 250
    assert frequent_word(fewer, Phrase(("a",))) is not None


def test_a_chronology_without_words_keeps_nothing(keeping: Columns) -> None:
    class Empty:
        def indexed_words(self) -> list[tuple[str, int]]:
            return []

        def search_ids(self, phrases: object) -> str:
            raise AssertionError

    columns = Columns.from_data(keeping.data)
    keep_frequent_words(columns, Empty())
    assert frequent_word(columns, Phrase(("a",))) is None


@given(
    counts=st.dictionaries(st.text("abé9", min_size=1, max_size=6), st.integers(1, 9), max_size=30),
    least=st.integers(1, 40),
)
def test_beginnings_are_grouped_by_the_words_that_they_begin(counts: dict[str, int], least: int) -> None:
    words = sorted(counts.items())
    wanted = {}
    for begun in beginnings_of(list(counts)):
        begins = frozenset(word for word in counts if word.startswith(begun))
        if (total := sum(counts[word] for word in begins)) >= least:
            wanted[begun] = (begins, total)
    found = frequent_beginnings(words, least)
    grouped = {
        beginning.longest[:length]: number
        for number, beginning in enumerate(found)
        for length in range(beginning.least, len(beginning.longest) + 1)
    }
    assert grouped.keys() == wanted.keys()
    for begun, number in grouped.items():
        assert found[number].most == wanted[begun][1]
        assert all((wanted[other][0] == wanted[begun][0]) == (at == number) for other, at in grouped.items())
