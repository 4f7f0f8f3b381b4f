"""Cells that hold several entries, and cells that a spreadsheet must not calculate."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline_app.domain.sheet_columns import (
    harmless,
    in_workbook,
    joined,
    of_workbook,
    parted,
    plain_cell,
    usual_column,
)

ENTRIES = st.lists(st.text(alphabet="ab |\\;=' é", max_size=6), min_size=1, max_size=4)


@given(ENTRIES)
def test_entries_come_back_from_their_cell(entries: list[str]) -> None:
    cell = joined(entries)
    assert parted(cell) == entries or not cell.strip()


@given(st.text(alphabet="=+-@'\t\r\n\uff1da1", max_size=6))
def test_a_harmless_cell_is_no_formula_and_comes_back(text: str) -> None:
    cell = harmless(text)
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d"))
    assert plain_cell(cell) == text


@given(st.text(alphabet="_x0041DF\r\x0b\x1f\ufffe\uffff\ud800é🏁", max_size=12))
def test_a_cell_of_a_workbook_is_xml_and_comes_back(text: str) -> None:
    cell = in_workbook(text)
    assert not set(cell) & set("\r\x0b\x1f\ufffe\uffff\ud800")
    assert of_workbook(cell) == text


@pytest.mark.parametrize(
    ("field", "head", "column"),
    [
        ("title", ("When", " Headline "), " Headline "),
        ("title", ("Name", "Title"), "Title"),
        ("states", ("State", "States"), "States"),
        ("date", ("DATE", "date"), "DATE"),
        ("quotes", ("Title",), ""),
        ("importance", ("Weight",), ""),
    ],
)
def test_a_column_is_known_by_its_name_and_by_usual_ones(
    field: str, head: tuple[str, ...], column: str
) -> None:
    assert usual_column(field, head) == column
