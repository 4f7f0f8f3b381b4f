"""The search field, the keys that are plain characters, and what Esc closes in which order."""

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from tests.ui.hand import middle, move, reachable
from timeline_app.domain.filters import FilterSpec, Terms
from timeline_app.timeline.filtering.search import found_rows
from timeline_app.ui.window.main_window import MainWindow

KEY = Qt.Key
LEFT = Qt.MouseButton.LeftButton


def test_words_and_enter_filter_at_once(window: MainWindow) -> None:
    search, state = window.toolbar.search, window.state
    QTest.keyClick(window.canvas, KEY.Key_Slash)
    assert search.hasFocus()
    QTest.keyClicks(search, "governor")
    QTest.keyClick(search, KEY.Key_Return)
    assert state.spec == FilterSpec(search="governor")
    found = found_rows(state.columns, state.library, "governor")
    assert found is not None
    assert state.matching.mask.tolist() == found.tolist()
    assert 0 < state.matching.count < len(state.columns)


def test_words_without_enter_filter_after_a_rest(qtbot: QtBot, window: MainWindow) -> None:
    with qtbot.waitSignal(window.state.matching_changed):
        QTest.keyClicks(window.toolbar.search, "Morton")
    assert window.state.spec.search == "Morton"


def test_the_field_follows_the_filter(window: MainWindow) -> None:
    window.state.change(search="Quinn")
    assert window.toolbar.search.text() == "Quinn"
    window.state.set_spec(FilterSpec())
    assert window.toolbar.search.text() == ""


@pytest.mark.parametrize("field", ["search", "find"])
def test_plain_keys_stay_in_a_text_field(window: MainWindow, field: str) -> None:
    edit: QLineEdit = window.toolbar.search if field == "search" else window.actors.find_field
    window.state.select(3)
    edit.setFocus()
    seen = window.canvas.visible_range()
    QTest.keyClicks(edit, ",.-+0fFlL?/=")
    for key in (KEY.Key_Home, KEY.Key_Left, KEY.Key_End, KEY.Key_Right, KEY.Key_Up, KEY.Key_Down):
        QTest.keyClick(edit, key)
    assert edit.text() == ",.-+0fFlL?/="
    assert edit.hasFocus()
    assert window.state.selected == 3
    assert window.canvas.visible_range() == seen


PLAIN = {
    KEY.Key_Comma: "previous",
    KEY.Key_Period: "next",
    KEY.Key_Minus: "zoom-out",
    KEY.Key_Plus: "zoom-in",
    KEY.Key_Equal: "zoom-in",
    KEY.Key_0: "fit-all",
    KEY.Key_F: "fit-selection",
    KEY.Key_L: "legend",
    KEY.Key_Question: "keys",
    KEY.Key_Slash: "search",
    KEY.Key_Home: "first",
    KEY.Key_End: "last",
}


def test_plain_keys_act_on_the_canvas(window: MainWindow) -> None:
    heard: list[str] = []
    for name, action in window.actions_by_name.items():
        action.triggered.disconnect()  # the list of keys would wait for its user
        action.triggered.connect(lambda _checked=False, name=name: heard.append(name))
    for key in PLAIN:
        QTest.keyClick(window.canvas, key)
    assert heard == list(PLAIN.values())


def test_esc_closes_the_card_then_deselects_then_clears_the_search_and_leaves_the_filter(
    window: MainWindow,
) -> None:
    canvas, state = window.canvas, window.state
    state.set_spec(FilterSpec(state=Terms(("IL",)), search="governor"))
    state.select(int(state.matching.rows[0]))
    move(canvas, QPointF(middle(next(reachable(canvas, clusters=False)))))
    assert window.card.isVisible()

    def left() -> tuple[bool, bool, str]:
        return window.card.isVisible(), state.selected is not None, state.spec.search

    seen = []
    for _ in range(5):
        QTest.keyClick(canvas, KEY.Key_Escape)
        seen.append(left())
    nothing = (False, False, "")
    assert seen == [(False, True, "governor"), (False, False, "governor"), nothing, nothing, nothing]
    assert state.spec == FilterSpec(state=Terms(("IL",)))
    assert window.toolbar.search.text() == ""


def test_esc_closes_the_list_of_a_cluster_before_it_deselects(window: MainWindow) -> None:
    canvas = window.canvas
    window.state.select(int(next(reachable(canvas, clusters=False)).rows[0]))
    QTest.mouseClick(canvas, LEFT, pos=middle(next(reachable(canvas, clusters=True))))
    canvas.setFocus()
    QTest.keyClick(canvas, KEY.Key_Escape)
    assert not canvas.close_list()
    assert window.state.selected is not None
    QTest.keyClick(canvas, KEY.Key_Escape)
    assert window.state.selected is None


@pytest.mark.parametrize("pressed", [1, 2])
def test_esc_in_the_search_field_keeps_to_the_same_order(window: MainWindow, pressed: int) -> None:
    state, search = window.state, window.toolbar.search
    state.select(0)
    QTest.keyClicks(search, "governor")
    QTest.keyClick(search, KEY.Key_Return)
    for _ in range(pressed):
        QTest.keyClick(search, KEY.Key_Escape)
    assert state.selected is None
    assert state.spec.search == ("governor" if pressed == 1 else "")


def test_esc_takes_back_words_that_are_not_in_force_yet(window: MainWindow) -> None:
    search = window.toolbar.search
    QTest.keyClicks(search, "governor")
    QTest.keyClick(search, KEY.Key_Escape)
    assert search.text() == ""
    assert window.state.spec.search == ""


def test_selected_words_of_a_quote_are_what_is_copied(window: MainWindow) -> None:
    data = window.state.columns.data
    window.state.select(next(row for row in range(len(data)) if data.evidence[row]))
    detail = window.detail.detail()
    assert detail is not None
    words = detail.excerpts[detail.event.evidence[0].excerpt].exact
    quote = next(label for label in window.detail.findChildren(QLabel) if label.text() == f"{words}”")
    quote.setFocus()
    quote.setSelection(2, 9)
    QTest.keyClick(quote, KEY.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == words[2:11]
