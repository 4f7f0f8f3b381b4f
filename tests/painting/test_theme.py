"""Themes: their tokens, their mixing, and the contrast table of the design reference, computed."""

import re

import pytest

from timeline_app.domain.view import THEMES
from timeline_app.painting.theme import contrast, load_theme
from timeline_app.timeline.shapes.primitives import Paint

GROUNDS = ("canvas", "panel", "bar", "wash")
CONTRASTS: dict[str, dict[str, tuple[float, ...]]] = {
    "light": {
        "ink": (16.7, 15.4, 16.0, 14.2),
        "ink2": (8.6, 7.9, 8.3, 7.3),
        "ink3": (5.4, 4.9, 5.1, 4.5),
        "off": (3.2, 3.0, 3.1, 2.8),
        "control": (3.5, 3.3, 3.4, 3.0),
        "oppose": (6.0, 5.5, 5.7, 5.1),
        "mandate": (6.4, 5.9, 6.2, 5.5),
        "support": (4.3, 3.9, 4.1, 3.6),
        "neutral": (8.5, 7.8, 8.1, 7.2),
        "focus": (5.9, 5.4, 5.7, 5.0),
    },
    "dark": {
        "ink": (14.8, 13.8, 13.2, 11.9),
        "ink2": (10.1, 9.5, 9.0, 8.2),
        "ink3": (6.2, 5.8, 5.6, 5.0),
        "off": (3.8, 3.6, 3.4, 3.1),
        "control": (4.7, 4.4, 4.2, 3.8),
        "oppose": (7.2, 6.7, 6.4, 5.8),
        "mandate": (8.0, 7.4, 7.1, 6.4),
        "support": (8.3, 7.7, 7.3, 6.6),
        "neutral": (5.8, 5.4, 5.1, 4.6),
        "focus": (8.1, 7.5, 7.2, 6.5),
    },
}
TEXT_INKS = ("ink", "ink2", "ink3", "ok", "warn", "bad")
MARK_INKS = ("oppose", "mandate", "support", "neutral", "control", "focus")


@pytest.mark.parametrize("theme", sorted(CONTRASTS))
@pytest.mark.parametrize("token", sorted(CONTRASTS["light"]))
def test_the_contrasts_are_those_of_the_design_reference(theme: str, token: str) -> None:
    table = load_theme(theme)
    computed = [contrast(table.rgb(token), table.rgb(ground)) for ground in GROUNDS]
    assert computed == pytest.approx(CONTRASTS[theme][token], abs=0.051)


@pytest.mark.parametrize("theme", THEMES)
def test_text_has_a_contrast_of_4_5_and_marks_of_3(theme: str) -> None:
    table = load_theme(theme)
    for ground in GROUNDS:
        assert min(contrast(table.rgb(token), table.rgb(ground)) for token in TEXT_INKS) >= 4.5
        assert min(contrast(table.rgb(token), table.rgb(ground)) for token in MARK_INKS) >= 3.0
    assert contrast(table.rgb("selink"), table.rgb("sel")) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("strength", ["span", "within"])
def test_ink_is_readable_inside_every_box(theme: str, strength: str) -> None:
    table = load_theme(theme)
    for token in ("oppose", "mandate", "support", "neutral"):
        share = table.strengths[strength]
        filled = table.rgba(Paint(token, into="canvas", mix=share))[:3]
        assert contrast(table.rgb("ink"), filled) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
def test_marks_on_the_selection_have_a_contrast_of_3(theme: str) -> None:
    table = load_theme(theme)
    for token in ("oppose", "mandate", "support", "neutral"):
        assert contrast(table.rgb(f"sel-{token}"), table.rgb("sel")) >= 3.0


def test_both_themes_name_the_same_tokens_as_six_digit_colors() -> None:
    light, *others = (load_theme(name) for name in THEMES)
    for other in others:
        assert list(light.tokens) == list(other.tokens)
        assert list(light.strengths) == list(other.strengths)
    for value in (value for theme in (light, *others) for value in theme.tokens.values()):
        assert re.fullmatch("#[0-9A-F]{6}", value)


def test_a_paint_keeps_its_alpha_and_a_mix_is_opaque() -> None:
    theme = load_theme("light")
    assert theme.rgba(Paint("canvas", alpha=0.25)) == (255, 255, 255, 0.25)
    assert theme.rgba(Paint("ink", into="canvas", mix=0.5)) == (141, 142, 144, 1.0)
    assert theme.rgba(Paint("ink", into="canvas", mix=1.0)) == (27, 30, 34, 1.0)


def test_a_strength_is_looked_up_in_the_theme() -> None:
    assert load_theme("light").rgba(Paint("ink", strength="span"))[3] == 0.24
    assert load_theme("dark").rgba(Paint("ink", strength="span"))[3] == 0.30
    assert load_theme("light").rgba(Paint("ink", into="canvas", strength="dim")) == (187, 188, 189, 1.0)


def test_an_unknown_theme_is_an_error() -> None:
    with pytest.raises(KeyError):
        load_theme("sepia")
