"""Cells that hold several entries, and cells that a spreadsheet must not calculate."""

from hypothesis import given
from hypothesis import strategies as st

from timeline_app.domain.sheet_columns import harmless, joined, parted, plain_cell

ENTRIES = st.lists(st.text(alphabet="ab |\\;=' é", max_size=6), min_size=1, max_size=4)


@given(ENTRIES)
def test_entries_come_back_from_their_cell(entries: list[str]) -> None:
    cell = joined(entries)
    assert parted(cell) == entries or not cell.strip()


@given(st.text(alphabet="=+-@'\t\ra1", max_size=6))
def test_a_harmless_cell_is_no_formula_and_comes_back(text: str) -> None:
    cell = harmless(text)
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert plain_cell(cell) == text
