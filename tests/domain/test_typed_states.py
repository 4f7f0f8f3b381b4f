"""States as a person lists them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline_app.domain.jurisdictions import CODES
from timeline_app.domain.typed_states import listed_states, typed_states
from timeline_app.errors import UnknownName


@pytest.mark.parametrize(
    ("typed", "codes", "nationwide"),
    [
        ("", (), False),
        ("il, New York;", ("IL", "NY"), False),
        ("Nationwide, IL, Illinois", ("IL",), True),
        ("Washington, D.C., Washington", ("DC", "WA"), False),
        ("Maryland, washington dc", ("MD", "DC"), False),
    ],
)
def test_names_and_codes_stand_between_commas(typed: str, codes: tuple[str, ...], nationwide: bool) -> None:
    assert typed_states(typed) == (codes, nationwide)


def test_what_is_no_state_is_told_with_the_nearest() -> None:
    with pytest.raises(UnknownName) as raised:
        typed_states("NY, Ilinois")
    assert "Illinois" in str(raised.value.nearest)


def test_the_state_before_the_capital_stays_two_names() -> None:
    assert listed_states(["WA", "DC"], nationwide=False) == "Washington; D.C."
    assert typed_states("Washington; D.C.") == (("WA", "DC"), False)


@given(st.lists(st.sampled_from(CODES), unique=True), st.booleans())
def test_what_is_listed_is_read_again(codes: list[str], nationwide: bool) -> None:
    assert typed_states(listed_states(codes, nationwide=nationwide)) == (tuple(codes), nationwide)
