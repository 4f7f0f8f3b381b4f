"""The order of the table's rows, against sorting the plainest way: shipped events, made-up ones, and any texts."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.made_up import made_up
from timeline_app.domain.chronology import Chronology, Event
from timeline_app.domain.columns import texts_of
from timeline_app.domain.dates import bounds
from timeline_app.domain.edtf import parse_edtf
from timeline_app.domain.jurisdictions import BY_CODE, CODES
from timeline_app.domain.one_line import one_line
from timeline_app.domain.terms import Claim
from timeline_app.domain.words import sort_text
from timeline_app.storage.bulk import bulk_load
from timeline_app.storage.library import open_library
from timeline_app.storage.seed import read_seed
from timeline_app.timeline.data.columns import Columns
from timeline_app.timeline.lists.sequences import sequence_codes
from timeline_app.timeline.lists.table_order import TableColumn, listed, place_of, source_key, table_order
from timeline_app.timeline.lists.title_codes import text_codes

ORDERS = [(column, descending) for column in TableColumn for descending in (False, True)]


@pytest.fixture(scope="module")
def made_up_columns(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Columns]:
    path: Path = tmp_path_factory.mktemp("table") / "made-up.db"
    made = made_up(500)
    bulk_load(path, replace(made, events=()), made.events)
    with open_library(path) as library:
        yield Columns.from_data(library.columns())


class Plain:
    """What each column compares, taken from the chronology's values."""

    def __init__(self, chronology: Chronology) -> None:
        self.events = {event.id: event for event in chronology.events}
        self.actors = {actor.id: actor for actor in chronology.actors}
        self.sources = {source.id: source for source in chronology.sources}
        self.source_of = {excerpt.id: excerpt.source for excerpt in chronology.excerpts}

    def key(self, event: Event, column: TableColumn) -> Any:
        """Return what is compared, None where the event has nothing in the column."""
        match column:
            case TableColumn.DATE:
                return self._bounds(event)
            case TableColumn.EVENT:
                return sort_text(one_line(event.title)) or None
            case TableColumn.STATES:
                codes = sorted(event.states, key=CODES.index)
                nation = ["\0"] if event.nationwide else []
                return (*nation, *(sort_text(BY_CODE[code].display) for code in codes)) or None
            case TableColumn.ACTORS:
                actors = [self.actors[key] for key in dict.fromkeys(p.actor for p in event.participations)]
                return tuple(sort_text(actor.abbreviation or actor.name) for actor in actors) or None
            case TableColumn.CLAIM:
                return list(Claim).index(event.claim)
            case TableColumn.QUOTE:
                return len(event.evidence) or None
            case TableColumn.SOURCE:
                named = {citation.source for citation in event.citations}
                named |= {self.source_of[evidence.excerpt] for evidence in event.evidence}
                return tuple(source_key(self.sources[key]) for key in self.sources if key in named) or None

    @staticmethod
    def _bounds(event: Event) -> tuple[int, int] | None:
        if event.date is None:
            return None
        found = bounds(parse_edtf(event.date.edtf), event.date.extent)
        known = [bound for bound in (found.earliest, found.latest) if bound is not None]
        return (known[0], known[-1]) if known else None


def expected(columns: Columns, plain: Plain, column: TableColumn, *, descending: bool) -> list[int]:
    """Return the rows as Python sorts them, those with nothing last."""
    ids = columns.data.ids
    keys = [plain.key(plain.events[ids[row]], column) for row in range(len(columns))]
    filled = [row for row, key in enumerate(keys) if key is not None]
    filled.sort(key=lambda row: keys[row], reverse=descending)
    return filled + [row for row, key in enumerate(keys) if key is None]


@pytest.mark.parametrize(("column", "descending"), ORDERS)
def test_shipped_events_are_sorted_as_python_sorts_them(
    columns: Columns, column: TableColumn, descending: bool
) -> None:
    plain = Plain(read_seed())
    found = table_order(columns, column, descending=descending).tolist()
    assert found == expected(columns, plain, column, descending=descending)


@pytest.mark.parametrize(("column", "descending"), ORDERS)
def test_made_up_events_are_sorted_as_python_sorts_them(
    made_up_columns: Columns, column: TableColumn, descending: bool
) -> None:
    plain = Plain(made_up(500))
    found = table_order(made_up_columns, column, descending=descending).tolist()
    assert found == expected(made_up_columns, plain, column, descending=descending)


def ranks(keys: list[Any]) -> list[int]:
    """Return the place of each key among the keys that are there, -1 for empty ones."""
    place = {key: number for number, key in enumerate(sorted({key for key in keys if key}))}
    return [place[key] if key else -1 for key in keys]


@given(st.lists(st.text("aAbBß éÉ“’'-19 漢🙂\u0301", max_size=24), max_size=30))
def test_texts_stand_in_the_order_of_their_letters(texts: list[str]) -> None:
    assert text_codes(texts_of(texts)).tolist() == ranks([sort_text(text) for text in texts])


@given(st.lists(st.lists(st.integers(1, 3), max_size=5), max_size=30))
def test_sequences_stand_in_the_order_of_their_members(sequences: list[list[int]]) -> None:
    def letter_at(rows: Any, position: int) -> Any:
        return np.array(
            [sequences[row][position] if position < len(sequences[row]) else 0 for row in rows], np.uint32
        )

    found = sequence_codes(len(sequences), letter_at).tolist()
    assert found == ranks([tuple(sequence) for sequence in sequences])


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("“Quinn’s” letter", "quinn’s” letter"),
        ("École", "ecole"),
        ("  (287g)", "287g)"),
        ("…", ""),
        ("STRASSE", sort_text("straße")),
    ],
)
def test_what_stands_before_the_first_letter_does_not_count(text: str, key: str) -> None:
    assert sort_text(text) == key


def test_what_matches_is_listed_in_the_order_of_all() -> None:
    order, mask = np.array([3, 0, 2, 1], np.int32), np.array([True, False, True, True])
    assert listed(order, mask).tolist() == [3, 0, 2]
    assert listed(order, mask, everything=True).tolist() == [3, 0, 2, 1]
    assert listed(None, mask).tolist() == [0, 2, 3]
    assert listed(None, mask, everything=True).tolist() == [0, 1, 2, 3]
    assert [place_of(order, row) for row in (3, 2, 9)] == [0, 2, -1]


def test_a_chronology_without_events_has_an_empty_order(tmp_path: Path) -> None:
    path = tmp_path / "empty.db"
    bulk_load(path, Chronology(title="Empty"), ())
    with open_library(path) as library:
        empty = Columns.from_data(library.columns())
        for column, descending in ORDERS:
            assert len(table_order(empty, column, descending=descending)) == 0
