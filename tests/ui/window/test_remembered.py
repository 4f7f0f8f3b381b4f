"""What a window remembers, how it is reset, and what its menus underline."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from timeline_app.domain.view import Grouping, Rest
from timeline_app.ui.dialogs.about import AboutDialog
from timeline_app.ui.look.icons import app_icon
from timeline_app.ui.look.motion import is_reduced
from timeline_app.ui.look.sizes import text_size
from timeline_app.ui.state.view_state import ViewState
from timeline_app.ui.window.main_window import MainWindow


def test_the_parts_that_are_shown_and_the_lanes_are_there_at_the_next_start(
    make_window: Callable[..., MainWindow], state: ViewState, settings: QSettings
) -> None:
    window = make_window(state, settings)
    shown = (window.side.isVisible(), window.page.legend_shown, window.page.overview_shown)
    for name in ("panels", "legend", "overview", "lanes-topic", "dim"):
        window.actions_by_name[name].trigger()
    window.page.panels.sections["topic"].set_open(True)
    window.close()
    settings.sync()
    again = make_window(state.renewed(), QSettings(settings.fileName(), QSettings.Format.IniFormat))
    assert (again.side.isVisible(), again.page.legend_shown, again.page.overview_shown) == tuple(
        not on for on in shown
    )
    assert again.page.open_sections() == ("topic",)
    assert again.state.grouping is Grouping.TOPIC
    assert again.state.rest is Rest.DIM
    assert again.actions_by_name["lanes-topic"].isChecked()


def test_reset_layout_gives_the_first_look_back(
    make_window: Callable[..., MainWindow], state: ViewState, settings: QSettings, qtbot: QtBot
) -> None:
    window = make_window(state, settings)
    for name in ("panels", "legend", "lanes-topic", "dim", "theme-dark", "reduce-motion", "text-150"):
        window.actions_by_name[name].trigger()
        qtbot.waitUntil(lambda: window.page.is_filled)
    window.actions_by_name["reset-layout"].trigger()
    qtbot.waitUntil(lambda: window.page.is_filled)
    assert text_size() == 100
    assert window.size().toTuple() == (1440, 860)
    assert window.side.isVisible()
    assert window.page.legend_shown
    assert window.state.grouping is Grouping.STATE
    assert window.state.rest is Rest.HIDE
    assert window.actions_by_name["theme-system"].isChecked()
    assert not window.actions_by_name["reduce-motion"].isChecked()


def test_what_is_kept_and_makes_no_sense_is_ignored(
    make_window: Callable[..., MainWindow], state: ViewState, settings: QSettings
) -> None:
    for key in ("panels", "legend", "overview", "lanes", "rest"):
        settings.setValue(f"layout/{key}", "purple")
    window = make_window(state, settings)
    assert window.side.isVisible()
    assert window.page.overview_shown
    assert window.state.grouping is Grouping.STATE


def test_reduced_motion_follows_the_menu(
    make_window: Callable[..., MainWindow], state: ViewState, settings: QSettings
) -> None:
    window = make_window(state, settings)
    assert not is_reduced(None)
    before = is_reduced(settings)
    window.actions_by_name["reduce-motion"].trigger()
    assert is_reduced(settings) is not before
    assert window.actions_by_name["reduce-motion"].isChecked() is not before
    assert (QApplication.cursorFlashTime() == 0) is is_reduced(settings)
    window.reset_layout()
    assert QApplication.cursorFlashTime() > 0


def titles(window: MainWindow) -> list[str]:
    return [action.text() for action in window.menuBar().actions()]


def test_letters_of_the_menus_are_underlined_only_while_alt_is_held(window: MainWindow) -> None:
    plain = titles(window)
    assert not any("&" in title for title in plain)
    QTest.keyPress(window.canvas, Qt.Key.Key_Alt)
    assert titles(window) == [f"&{title}" for title in plain]
    QTest.keyRelease(window.canvas, Qt.Key.Key_Alt)
    assert window.menuBar().hasFocus() or titles(window) == plain
    window.canvas.setFocus()
    QApplication.processEvents()
    assert titles(window) == plain


def test_alt_and_a_letter_open_a_menu_also_from_a_field(window: MainWindow, qtbot: QtBot) -> None:
    window.toolbar.search.setFocus()
    QTest.keyPress(window.toolbar.search, Qt.Key.Key_Alt)
    QTest.keyClick(window.toolbar.search, Qt.Key.Key_V, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    popup = QApplication.activePopupWidget()
    assert popup is not None
    assert "Zoom In" in [action.text() for action in popup.actions()]
    popup.close()


def test_about_says_every_version(window: MainWindow) -> None:
    info = window.state.library.info()
    dialog = AboutDialog(info, window)
    words = [label.text() for label in dialog.findChildren(QLabel)]
    for wanted in ("Python", "Qt", "PySide6", "SQLite", info.sqlite, "Database schema", info.schema):
        assert wanted in words
    assert any(word.startswith("Secure Communities Timeline ") for word in words)


@pytest.mark.parametrize("size", [16, 24, 32, 48, 64, 128, 256])
def test_the_icon_has_every_size_and_is_the_windows(window: MainWindow, size: int) -> None:
    pixmap = app_icon().pixmap(size, size)
    assert pixmap.size().toTuple() == (size, size)
    assert not window.windowIcon().isNull()


def test_tab_goes_through_the_window_from_left_to_right_and_comes_round(window: MainWindow) -> None:
    window.toolbar.search.setFocus()
    order = []
    for _ in range(120):
        focus = QApplication.focusWidget()
        assert focus is not None
        if focus in order:
            break
        order.append(focus)
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    else:
        pytest.fail("Tab never comes round")
    parts = (window.toolbar, window.side, window.canvas, window.detail)
    places = [
        next((n for n, part in enumerate(parts) if part is w or part.isAncestorOf(w)), -1) for w in order
    ]
    seen = [place for place in places if place >= 0]
    assert {0, 1, 2} <= set(seen)
    firsts = [seen.index(place) for place in sorted(set(seen))]
    assert firsts == sorted(firsts), "toolbar, then panels, then canvas, then detail pane"
