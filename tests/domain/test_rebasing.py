"""Two changes of one row at once: none is lost, and what both changed is named."""

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from timeline_app.domain.rebasing import rebased


@dataclass(frozen=True)
class Row:
    title: str
    number: int


ROWS = st.builds(Row, st.sampled_from("abc"), st.integers(0, 2))


@given(ROWS, ROWS, ROWS)
def test_every_change_stands_unless_both_changed_the_same_field(value: Row, before: Row, held: Row) -> None:
    found = rebased(value, before, held)
    for name in ("title", "number"):
        mine, was, theirs, now = (getattr(row, name) for row in (value, before, held, found.value))
        assert now == (theirs if mine == was else mine)
        assert (name in found.both) is (len({mine, was, theirs}) == 3)
