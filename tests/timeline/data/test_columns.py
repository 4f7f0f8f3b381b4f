"""Columns: what is kept for a snapshot, the way from ids to rows, and spans."""

from array import array
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from timeline_app.domain.columns import ColumnData, Pairs, texts_of
from timeline_app.domain.filters import Facet, FilterSpec, Terms
from timeline_app.domain.words import Phrase
from timeline_app.timeline.data.columns import Columns
from timeline_app.timeline.data.row_lookup import RowOf
from timeline_app.timeline.filtering.matching import facet_counts
from timeline_app.timeline.filtering.search import found_rows

SPEC = FilterSpec(state=Terms(("IL",)), actor=Terms((), ("ice",)), date_to="2012")


def test_kept_arrays_are_made_once_and_read_only(columns: Columns) -> None:
    fresh = Columns.from_data(columns.data)
    assert fresh.derived() == {}
    made = fresh.keep("twice", lambda: np.arange(3, dtype=np.int32) * 2)
    assert fresh.keep("twice", lambda: np.zeros(0)) is made
    with pytest.raises(ValueError, match="read-only"):
        made[0] = 7
    assert [(name, array.tolist()) for name, array in fresh.derived().items()] == [("twice:<i4", [0, 2, 4])]


def test_columns_from_a_snapshot_make_nothing_again(columns: Columns) -> None:
    first = Columns.from_data(columns.data)
    first.prepare()
    stored = {name: memoryview(array.tobytes()) for name, array in first.derived().items()}
    second = Columns.from_data(columns.data, stored)
    second.prepare()
    assert stored.keys() == second.derived().keys()
    for name, array_ in second.derived().items():
        assert np.shares_memory(array_, np.frombuffer(stored[name], array_.dtype)) or not len(array_)
    assert facet_counts(second, SPEC) == facet_counts(first, SPEC)


def test_every_id_leads_to_its_row(columns: Columns) -> None:
    assert dict(columns.row_of.items()) == {columns.data.ids[row]: row for row in range(len(columns))}
    assert "no-such-event" not in columns.row_of
    assert columns.row_of.get("") is None


def test_ids_that_hold_each_other_are_told_apart() -> None:
    ids = ["a", "aa", "ba", "", "é", "a-a", "aaa"]
    assert dict(RowOf(texts_of(ids)).items()) == {key: row for row, key in enumerate(ids)}
    assert "a" not in RowOf(texts_of([]))


def test_the_span_reaches_from_the_first_start_to_the_last_end(columns: Columns) -> None:
    mask = np.zeros(len(columns), np.bool_)
    assert columns.span(mask) is None
    mask[~columns.dated] = True
    assert columns.span(mask) is None
    mask[3:40:7] = True
    rows = [row for row in range(3, 40, 7) if columns.dated[row]]
    starts, ends = columns.start[rows], columns.end[rows]
    assert columns.span(mask) == (starts.min(), ends.max())


@pytest.mark.parametrize("step", [1, 1000], ids=["neighboring", "far apart"])
def test_what_storage_finds_becomes_rows(columns: Columns, step: int) -> None:
    class Search:
        def search_ids(self, phrases: Sequence[Phrase], *, handle: object = None) -> str:
            return f"{step},{5 * step},{9 * step}"

    n = len(columns)
    made = Columns.from_data(
        replace(columns.data, row_ids=array("q", [step * (n - row) for row in range(n)]))
    )
    found = found_rows(made, Search(), "words")
    assert found is not None
    assert np.flatnonzero(found).tolist() == [n - 9, n - 5, n - 1]
    assert found_rows(made, Search(), ".") is None
    assert found_rows(made, Search(), "") is None


def test_an_empty_chronology_has_columns(columns: Columns) -> None:
    texts, pairs, q, words, rows, flags = (
        texts_of([]),
        Pairs(),
        array("q"),
        array("B"),
        array("I"),
        array("H"),
    )
    data = ColumnData(
        *(texts, texts, texts),
        *(q, q, q, q),
        *(words, words, words, words, flags, flags),
        *(columns.data.states, pairs),
        *(columns.data.places, pairs),
        *(columns.data.topics, pairs),
        *(columns.data.sources, pairs),
        *(pairs, columns.data.actors),
        *(rows, rows, rows, words, words),
        *(rows, rows, words),
    )
    made = Columns.from_data(data)
    for spec in (FilterSpec(), SPEC):
        counts = facet_counts(made, spec)
        assert not any(any(counts[facet].values()) for facet in Facet)
    assert made.span(made.dated) is None
