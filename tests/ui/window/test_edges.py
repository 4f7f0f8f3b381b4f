"""What stands below each other is in line, and what is grey can be read."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget

from timeline_app.domain.filters import FilterSpec, Terms
from timeline_app.domain.view import THEMES
from timeline_app.painting.theme import load_theme
from timeline_app.ui.look.style import apply_theme
from timeline_app.ui.panels.states_panel import StatesPanel
from timeline_app.ui.state.view_state import ViewState
from timeline_app.ui.widgets.term_rows import COUNT_INSET
from timeline_app.ui.window.main_window import MainWindow

EDGE = 14


def place(widget: QWidget) -> QRect:
    """Return where a widget lies in its window."""
    return QRect(widget.mapTo(widget.window(), QPoint(0, 0)), widget.size())


def label(window: MainWindow, words: str) -> QLabel:
    return next(one for one in window.findChildren(QLabel) if one.isVisible() and words in one.text())


def test_bars_begin_and_end_at_the_same_edges(window: MainWindow) -> None:
    window.state.set_spec(FilterSpec(state=Terms(("IL",))))
    QApplication.processEvents()
    bar = window.menuBar()
    padding = 10
    assert place(bar).left() + bar.actionGeometry(bar.actions()[0]).left() + padding == EDGE
    assert place(label(window, "States any of")).left() == EDGE
    covers = label(window, "Covers")
    assert place(covers).right() - covers.contentsMargins().right() == window.width() - 1 - EDGE
    clear = next(
        one for one in window.findChildren(QPushButton) if one.text() == "Clear all" and one.isVisible()
    )
    assert place(clear).right() == window.width() - 1 - EDGE


def test_words_of_one_bar_stand_on_one_line(window: MainWindow) -> None:
    window.state.set_spec(FilterSpec(state=Terms(("IL",))))
    QApplication.processEvents()
    clear = next(
        one for one in window.findChildren(QPushButton) if one.text() == "Clear all" and one.isVisible()
    )
    for other in (label(window, "events match"), label(window, "States any of")):
        assert place(other).center().y() == place(clear).center().y()


def test_the_count_of_nationwide_events_stands_over_those_of_the_states(window: MainWindow) -> None:
    panel = window.findChild(StatesPanel)
    assert panel is not None
    count = panel._nationwide_count
    assert place(count).right() == place(panel.list.viewport()).right() - COUNT_INSET


@pytest.mark.parametrize("theme", THEMES)
def test_the_words_in_an_empty_field_can_be_read(
    make_window: Callable[..., MainWindow], state: ViewState, theme: str
) -> None:
    tokens = load_theme(theme)
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    window = make_window(state)
    apply_theme(app, tokens)
    for field in window.findChildren(QLineEdit):
        field.ensurePolished()
        words = field.palette().color(QPalette.ColorRole.PlaceholderText)
        assert words.name().upper() == tokens.tokens["ink3"].upper()
        assert words.alpha() == 255
