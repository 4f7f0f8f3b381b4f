"""Themes, hide and dim, lanes; back and forward; the menu, the toolbar and the state in step."""

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.hand import button, lanes_rect, reachable, wheel
from timeline_app.domain.filters import FilterSpec, Terms
from timeline_app.domain.view import Grouping, Rest, TimeRange, View
from timeline_app.painting.theme import load_theme
from timeline_app.ui.window.main_window import MainWindow

LEFT = Qt.MouseButton.LeftButton


def pixel(window: MainWindow, x: int, y: int) -> QColor:
    return window.grab().toImage().pixelColor(x, y)


def test_the_theme_changes_at_once(window: MainWindow) -> None:
    window.state.select(0)
    area = lanes_rect(window.canvas)
    corner = window.canvas.mapTo(window, area.bottomRight())
    for name in ("dark", "light"):
        window.actions_by_name[f"theme-{name}"].trigger()
        assert window.theme().name == name
        assert pixel(window, corner.x() - 20, corner.y() - 4) == QColor(load_theme(name).tokens["canvas"])
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        assert load_theme(name).tokens["ink"] in app.styleSheet()
        assert window.detail.detail() is not None


def test_dim_draws_the_rest_and_hide_does_not(window: MainWindow) -> None:
    state = window.state
    state.set_grouping(Grouping.NONE)
    state.set_spec(FilterSpec(state=Terms(("IL",))))

    def rows() -> set[int]:
        return {row for hit in window.canvas.scene().hits for row in hit.rows}

    matching = set(state.matching.rows.tolist())
    assert rows() <= matching
    shown = window.canvas.shown()
    QTest.mouseClick(button(window.toolbar, "Dim"), LEFT)
    assert state.rest is Rest.DIM
    assert window.actions_by_name["dim"].isChecked()
    assert rows() - matching
    assert window.canvas.shown().count == shown.count, "what is dimmed is not counted"
    window.actions_by_name["hide"].trigger()
    assert rows() <= matching
    assert button(window.toolbar, "Hide").isChecked()


def test_the_menu_and_the_list_of_lanes_are_in_step(window: MainWindow) -> None:
    state, lanes = window.state, window.toolbar.lanes
    for grouping in Grouping:
        window.actions_by_name[f"lanes-{grouping.value}"].trigger()
        assert state.grouping is grouping
        assert lanes.currentData() == grouping
    lanes.setFocus()
    for grouping in reversed(list(Grouping)[:-1]):
        QTest.keyClick(lanes, Qt.Key.Key_Up)
        assert state.grouping is grouping
        assert window.actions_by_name[f"lanes-{grouping.value}"].isChecked()


def assert_shows(window: MainWindow, view: View) -> None:
    now = window.view()
    assert (now.filter, now.grouping, now.rest) == (view.filter, view.grouping, view.rest)
    assert now.range is not None
    assert view.range is not None
    assert now.range.start == pytest.approx(view.range.start, abs=60)
    assert now.range.end == pytest.approx(view.range.end, abs=60)


def test_back_and_forward_restore_filter_range_and_grouping(window: MainWindow) -> None:
    back, forward = window.actions_by_name["back"], window.actions_by_name["forward"]
    views = [window.view()]
    window.state.set_spec(FilterSpec(state=Terms(("IL",)), search="governor"))
    views.append(window.view())
    window.state.set_grouping(Grouping.ACTOR)
    views.append(window.view())
    wheel(window.canvas, QPointF(500, 300), 5)
    assert back.isEnabled()
    views.append(window.view())
    for view in reversed(views[:-1]):
        QTest.keyClick(window.canvas, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
        assert_shows(window, view)
        assert window.toolbar.search.text() == view.filter.search
        assert window.toolbar.lanes.currentData() == view.grouping
    assert not back.isEnabled()
    for view in views[1:]:
        assert forward.isEnabled()
        QTest.keyClick(window.canvas, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
        assert_shows(window, view)
    assert not forward.isEnabled()


def test_a_new_window_has_nothing_to_go_back_to_and_many_notches_are_one_step(
    qtbot: QtBot, window: MainWindow
) -> None:
    back = window.actions_by_name["back"]
    first = window.view()
    assert not back.isEnabled()
    for _ in range(6):
        wheel(window.canvas, QPointF(500, 300), 1)
    qtbot.waitUntil(back.isEnabled)
    back.trigger()
    assert_shows(window, first)
    assert not back.isEnabled()


def test_scrolling_the_lanes_after_going_back_keeps_the_way_forward(qtbot: QtBot, window: MainWindow) -> None:
    wheel(window.canvas, QPointF(487, 300), 3)
    qtbot.waitUntil(window.actions_by_name["back"].isEnabled)
    window.actions_by_name["back"].trigger()
    window.actions_by_name["lanes-down"].trigger()
    window.state.select(middle_row(window))
    window.canvas.update()
    window.page.visits.go_back()
    assert window.actions_by_name["forward"].isEnabled()


def middle_row(window: MainWindow) -> int:
    return next(reachable(window.canvas, clusters=False)).rows[0]


def test_a_view_is_shown_as_asked(window: MainWindow) -> None:
    asked = View(
        FilterSpec(state=Terms(("NY",)), nationwide=True),
        TimeRange(1_300_000_000, 1_310_000_000),
        Grouping.TOPIC,
        Rest.DIM,
    )
    window.apply_view(asked)
    assert_shows(window, asked)
