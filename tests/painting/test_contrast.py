"""Who reads what on which ground: every pair of colors that the program really uses, in every theme.

The first column is what is drawn, the second what it lies on, the third the kind: text, a mark that carries meaning or
the border of a control, or a line that only divides. WCAG 2.2 asks 4.5 for text and 3 for marks; high contrast asks
7 (its enhanced level), 4.5, and shows the lines as well.
"""

import pytest

from timeline_app.domain.view import THEMES
from timeline_app.painting.theme import contrast, load_theme
from timeline_app.timeline.shapes.primitives import Paint

TEXT, MARK, LINE, OFF = "text", "mark", "line", "off"
NEEDED = {
    "light": {TEXT: 4.5, MARK: 3.0, LINE: 1.0, OFF: 2.5},
    "dark": {TEXT: 4.5, MARK: 3.0, LINE: 1.0, OFF: 2.5},
    "high-contrast": {TEXT: 7.0, MARK: 4.5, LINE: 3.0, OFF: 4.5},
    "high-contrast-dark": {TEXT: 7.0, MARK: 4.5, LINE: 3.0, OFF: 4.5},
}
STANCES = ("oppose", "mandate", "support", "neutral")
GROUNDS = ("canvas", "panel", "bar", "wash")

PAIRS: tuple[tuple[str, str, str, str], ...] = (
    *(
        ("ink", ground, TEXT, "titles, words, names of lanes and of controls")
        for ground in (*GROUNDS, "field")
    ),
    *(("ink2", ground, TEXT, "secondary words, icons") for ground in (*GROUNDS, "field")),
    *(("ink3", ground, TEXT, "captions, counts, what a field asks for") for ground in (*GROUNDS, "field")),
    *(("off", ground, OFF, "zero counts and disabled words: never the only carrier") for ground in GROUNDS),
    ("selink", "sel", TEXT, "words on the selection, the primary button, an included tile, the date flag"),
    ("selink", "ink2", TEXT, "words on the primary button under the pointer"),
    ("off", "press", OFF, "words on a primary button that is disabled"),
    *(("ink", f"tile{n}", TEXT, "codes on the state tiles") for n in (1, 2, 3)),
    ("ink", "press", TEXT, "words on a button that is pressed, a chip under the pointer"),
    ("ink", "mark", TEXT, "quoted words in a source, selected words in a field"),
    ("ink", "markon", TEXT, "the selected quoted words"),
    ("markline", "markon", MARK, "the line under the selected quoted words"),
    ("markline", "canvas", MARK, "the line under quoted words"),
    *((status, ground, TEXT, "status of a quote") for status in ("ok", "warn", "bad") for ground in GROUNDS),
    *((stance, "canvas", MARK, "marks on the timeline") for stance in STANCES),
    *((stance, "wash", MARK, "marks under the pointer") for stance in STANCES),
    *((stance, "bar", MARK, "marks of the legend") for stance in STANCES),
    *((stance, "panel", MARK, "the shape in the detail pane") for stance in STANCES),
    *((f"sel-{stance}", "sel", MARK, "the selected mark") for stance in STANCES),
    *(("control", ground, MARK, "borders of fields, check boxes and clusters") for ground in GROUNDS),
    *(("focus", ground, MARK, "the keyboard's ring") for ground in (*GROUNDS, "field")),
    ("densm", "bar", MARK, "matching events on the overview"),
    ("densm", "panel", MARK, "the bars beside counts"),
    ("densm", "canvas", MARK, "bands of what is only counted"),
    ("ink2", "canvas", MARK, "the selection's hairline, the strike through what was retracted, joins"),
    ("ink3", "canvas", MARK, "the way to a rival date"),
    *(
        ("rule", ground, LINE, "axis, borders of buttons, scroll bars")
        for ground in ("canvas", "bar", "panel")
    ),
    *(("hair", ground, LINE, "separators") for ground in ("canvas", "bar", "panel")),
    ("dens", "bar", LINE, "all events on the overview"),
)


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize(
    "pair", PAIRS, ids=lambda pair: f"{pair[0]}-on-{pair[1]}" if isinstance(pair, tuple) else None
)
def test_every_pair_in_use_has_the_contrast_that_it_needs(name: str, pair: tuple[str, str, str, str]) -> None:
    drawn, ground, kind, use = pair
    theme = load_theme(name)
    assert contrast(theme.rgb(drawn), theme.rgb(ground)) >= NEEDED[name][kind], use


@pytest.mark.parametrize("name", THEMES)
def test_words_in_a_box_are_read_on_its_fill(name: str) -> None:
    theme = load_theme(name)
    for stance in STANCES:
        for strength in ("span", "within"):
            fill = Paint(stance, into="canvas", mix=theme.strengths[strength])
            ground = theme.rgba(fill)[:3]
            assert contrast(theme.rgb("ink"), ground) >= NEEDED[name][TEXT]


@pytest.mark.parametrize("name", THEMES)
def test_a_dimmed_mark_is_seen_and_is_not_taken_for_one_that_matches(name: str) -> None:
    theme = load_theme(name)
    for stance in STANCES:
        dimmed = theme.rgba(Paint(stance, into="canvas", strength="dim"))[:3]
        seen = contrast(dimmed, theme.rgb("canvas"))
        assert seen >= (1.4 if name in ("light", "dark") else 2.4)
        assert contrast(theme.rgb(stance), dimmed) >= 1.5


@pytest.mark.parametrize("name", THEMES)
def test_borders_of_buttons_are_borders_in_high_contrast(name: str) -> None:
    theme = load_theme(name)
    least = 1.0 if name in ("light", "dark") else 4.5
    for ground in ("canvas", "bar", "panel"):
        assert contrast(theme.rgb("rule"), theme.rgb(ground)) >= least
