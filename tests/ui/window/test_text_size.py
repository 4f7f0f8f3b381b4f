"""The size of text: everything that holds text grows with it, at once, and it is there at the next start."""

import re
from collections.abc import Callable
from itertools import pairwise

import pytest
from PySide6.QtCore import QPointF, QSettings
from pytestqt.qtbot import QtBot

from tests.ui.hand import middle, move, reachable
from timeline_app.domain.filters import FilterSpec, Terms
from timeline_app.domain.view import TEXT_SIZES, Grouping
from timeline_app.painting.theme import load_theme
from timeline_app.paths import resources_dir
from timeline_app.ui.look.sizes import font, px, set_text_size, text_size
from timeline_app.ui.look.style import stylesheet
from timeline_app.ui.page.page_widths import shared
from timeline_app.ui.state.view_state import ViewState
from timeline_app.ui.window.main_window import MainWindow


@pytest.mark.parametrize("size", TEXT_SIZES)
def test_fonts_and_heights_of_the_style_sheet_grow_and_lines_do_not(size: int) -> None:
    plain = stylesheet(load_theme("light"))
    set_text_size(size)
    assert font("body").pixelSize() == round(14 * size / 100)
    assert px(20) == round(20 * size / 100)
    grown = stylesheet(load_theme("light"))
    for name, length in re.findall(r"\b(min-height|font-size): (\d+)px", plain):
        wanted = round(int(length) * size / 100) if int(length) > 9 else int(length)
        assert f"{name}: {wanted}px" in grown
    assert grown.count("1px solid") == plain.count("1px solid")
    assert grown.count("padding: 0 12px") == plain.count("padding: 0 12px")


def test_a_size_that_is_not_on_offer_is_refused() -> None:
    with pytest.raises(ValueError, match="110"):
        set_text_size(110)


def test_a_chosen_size_applies_at_once_and_keeps_what_is_shown(window: MainWindow, qtbot: QtBot) -> None:
    state = window.state
    state.set_spec(FilterSpec(state=Terms(("IL",))))
    state.set_grouping(Grouping.TOPIC)
    state.select(int(state.matching.rows[0]))
    selected, height = state.columns.data.ids[int(state.matching.rows[0])], window.toolbar.height()
    window.actions_by_name["legend"].trigger()
    legend = window.page.legend_shown
    window.actions_by_name["text-150"].trigger()
    qtbot.waitUntil(lambda: window.page.is_filled)
    assert text_size() == 150
    assert window.actions_by_name["text-150"].isChecked()
    assert window.toolbar.height() == round(height * 1.5)
    assert window.detail.detail() is not None
    assert window.state is not state
    assert window.state.spec == state.spec
    assert window.state.grouping is Grouping.TOPIC
    assert window.state.selected is not None
    assert window.state.columns.data.ids[window.state.selected] == selected
    assert window.page.legend_shown is legend
    window.actions_by_name["text-100"].trigger()
    qtbot.waitUntil(lambda: window.page.is_filled)
    assert window.toolbar.height() == height


def test_a_chosen_size_is_there_at_the_next_start(
    make_window: Callable[..., MainWindow], state: ViewState, settings: QSettings
) -> None:
    make_window(state, settings).appearance.choose_text_size("175")
    set_text_size(100)
    again = make_window(state, settings)
    assert text_size() == 175
    assert again.actions_by_name["text-175"].isChecked()


def test_a_kept_size_that_makes_no_sense_is_ignored(
    make_window: Callable[..., MainWindow], state: ViewState, settings: QSettings
) -> None:
    settings.setValue("text_size", "enormous")
    make_window(state, settings)
    assert text_size() == 100


def test_the_pointer_finds_marks_where_large_text_puts_them(
    make_window: Callable[..., MainWindow], state: ViewState
) -> None:
    set_text_size(200)
    canvas = make_window(state).canvas
    found: list[int | None] = []
    canvas.hovered.connect(lambda row, _where: found.append(row))
    hit = next(reachable(canvas, clusters=False))
    where = canvas.on_widget(hit)
    assert where.height() >= 40
    assert where.contains(middle(hit) * 2)
    move(canvas, QPointF(middle(hit) * 2))
    assert found[-1] == hit.rows[0]


def test_the_style_sheet_names_every_size_in_pixels() -> None:
    text = (resources_dir() / "styles" / "window.qss").read_text(encoding="utf-8")
    assert not re.findall(r"\d(?:pt|em|ex)\b", text)


@pytest.mark.parametrize("size", [100, 200])
def test_panels_never_get_narrower_in_a_wider_window(size: int) -> None:
    set_text_size(size)
    found = [shared(width, panels=True) for width in range(1_000, 6_000, 50)]
    assert all(one.side <= other.side and one.detail <= other.detail for one, other in pairwise(found))
    assert found[-1].side > shared(px(1_600), panels=True).side
