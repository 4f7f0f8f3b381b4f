"""Titles as one line of visible text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline_app.domain.one_line import NAMELESS, one_line


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Quinn’s letter", "Quinn’s letter"),
        ("line one\nline two", "line one line two"),
        ("a\tb", "a b"),
        ("a\u2028b", "a b"),
        ("\u202eOLR", "OLR"),
        ("\x01\x7f", NAMELESS),
        ("  ", NAMELESS),
    ],
)
def test_a_title_is_one_line(text: str, line: str) -> None:
    assert one_line(text) == line


@given(st.text())
def test_a_line_stays_as_it_is(text: str) -> None:
    assert one_line(one_line(text)) == one_line(text)
