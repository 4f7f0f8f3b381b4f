"""Fonts: that the bundled ones are used, hold what we write, and measure the same everywhere."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QFontInfo, QRawFont

from timeline_app.painting.app import ensure_gui
from timeline_app.painting.typography import ROLES, font, measure
from timeline_app.paths import resources_dir
from timeline_app.timeline.shapes.labels import elided

SIGNS = "“”‘’–—…×✓≈−?·"


@pytest.fixture(autouse=True)
def _gui() -> None:
    ensure_gui()


@pytest.mark.parametrize(
    "path", sorted((resources_dir() / "fonts").glob("*.ttf")), ids=lambda path: path.stem
)
def test_every_bundled_font_holds_the_signs_that_we_write(path: object) -> None:
    face = QRawFont(str(path), 16)
    assert [sign for sign in SIGNS if face.glyphIndexesForString(sign) == [0]] == []


@pytest.mark.parametrize("role", sorted(ROLES))
def test_every_role_is_set_in_its_own_family_size_and_weight(role: str) -> None:
    spec = ROLES[role]
    info = QFontInfo(font(role))
    assert (info.family(), info.pixelSize(), info.weight()) == (spec.family, spec.px, spec.weight)


@pytest.mark.parametrize("role", sorted(ROLES))
def test_digits_are_equally_wide(role: str) -> None:
    assert len({measure(digit * 10, role) for digit in "0123456789"}) == 1


def test_only_the_roles_of_quotations_are_serif() -> None:
    serif = {name for name, role in ROLES.items() if role.family == "Source Serif 4"}
    assert serif == {"quote", "quote-mark", "quote-card", "quote-list", "reading", "reading-head"}


def test_a_role_grows_with_the_font_scale() -> None:
    assert measure("Secure Communities", "label", 2.0) == pytest.approx(
        2 * measure("Secure Communities", "label"), rel=0.01
    )


@given(st.text(st.characters(codec="ascii", min_codepoint=32), max_size=40), st.floats(20, 300))
def test_an_elided_text_fits_and_one_that_fits_is_whole(text: str, width: float) -> None:
    short = elided(text, "label", width, measure)
    assert measure(short, "label") <= width
    if measure(text, "label") <= width:
        assert short == text
