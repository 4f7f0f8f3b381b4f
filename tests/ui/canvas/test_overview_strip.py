"""The overview strip: its window is where the canvas is, and moves it by hand and by keys."""

from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest

from tests.ui.hand import drag, move, press, release
from timeline_app.domain.changes import Kind
from timeline_app.domain.civil import seconds_of
from timeline_app.domain.filters import FilterSpec, Terms
from timeline_app.domain.view import Presentation, TimeRange
from timeline_app.edits import rows
from timeline_app.storage.library import Library
from timeline_app.timeline.axis.overview import Brush
from timeline_app.timeline.data.columns import Columns
from timeline_app.ui.state.view_state import ViewState
from timeline_app.ui.window.main_window import MainWindow

KEY = Qt.Key
SPRING = TimeRange(seconds_of(2011, 3, 25), seconds_of(2012, 6, 21))


@pytest.fixture
def near(window: MainWindow) -> MainWindow:
    """The window on some months."""
    window.canvas.show_range(SPRING.start, SPRING.end)
    return window


def brush(window: MainWindow) -> Brush:
    found = window.page.overview.brush()
    assert found is not None
    return found


def at(x: float) -> QPointF:
    return QPointF(x, 20)


def length(window: MainWindow) -> int:
    seen = window.canvas.visible_range()
    return seen.end - seen.start


def test_the_strip_lies_below_the_canvas_and_nothing_moves_when_it_is_made(
    make_window: Callable[..., MainWindow], state: ViewState
) -> None:
    window = make_window(state)
    strip, canvas = window.page.overview, window.canvas
    assert strip.isVisible()
    assert strip.width() == canvas.width()
    assert strip.y() == canvas.height()


def test_dragging_the_window_moves_the_canvas_and_keeps_the_zoom(near: MainWindow) -> None:
    strip, before = near.page.overview, brush(near)
    middle = (before.left + before.right) / 2
    drag(strip, at(middle), QPointF(120, 0))
    after = brush(near)
    assert after.left - before.left == pytest.approx(120, abs=1)
    assert length(near) == pytest.approx(SPRING.end - SPRING.start, abs=2)


def test_dragging_a_handle_moves_that_edge_only(near: MainWindow) -> None:
    strip, before = near.page.overview, brush(near)
    drag(strip, at(before.right), QPointF(60, 0))
    assert near.canvas.visible_range().start == pytest.approx(SPRING.start, abs=2)
    assert brush(near).right - before.right == pytest.approx(60, abs=1)
    end = near.canvas.visible_range().end
    drag(strip, at(before.left), QPointF(-40, 0))
    assert near.canvas.visible_range().end == pytest.approx(end, abs=2)
    assert before.left - brush(near).left == pytest.approx(40, abs=1)
    drag(strip, at(brush(near).left), QPointF(900, 0))
    assert near.canvas.visible_range().start < end, "an edge does not pass the other"


def test_a_click_elsewhere_centers_there_and_escape_takes_a_drag_back(near: MainWindow) -> None:
    strip, before = near.page.overview, near.canvas.visible_range()
    press(strip, at(brush(near).right + 200))
    release(strip, at(brush(near).right + 200))
    assert near.canvas.visible_range().start > before.end
    assert length(near) == pytest.approx(SPRING.end - SPRING.start, abs=2)
    seen = near.canvas.visible_range()
    strip.setFocus()
    found = brush(near)
    press(strip, at((found.left + found.right) / 2))
    move(strip, at((found.left + found.right) / 2 - 90), held=True)
    assert near.canvas.visible_range() != seen
    QTest.keyClick(strip, KEY.Key_Escape)
    release(strip, at(found.left))
    assert near.canvas.visible_range() == seen


def test_the_wheel_zooms_about_the_time_under_it_and_with_shift_pans(near: MainWindow) -> None:
    strip, found = near.page.overview, brush(near)

    def turn(notches: int, modifiers: Qt.KeyboardModifier) -> None:
        place = at((found.left + found.right) / 2)
        none = Qt.MouseButton.NoButton
        event = QWheelEvent(
            *(place, strip.mapToGlobal(place), QPoint(), QPoint(0, 120 * notches)),
            *(none, modifiers, Qt.ScrollPhase.NoScrollPhase, False),
        )
        QCoreApplication.sendEvent(strip, event)

    turn(1, Qt.KeyboardModifier.NoModifier)
    assert length(near) == pytest.approx(0.8 * (SPRING.end - SPRING.start), rel=1e-6)
    start, zoomed = near.canvas.visible_range().start, length(near)
    turn(-1, Qt.KeyboardModifier.ShiftModifier)
    assert near.canvas.visible_range().start > start
    assert length(near) == pytest.approx(zoomed, abs=1)


def test_keys_move_and_resize_the_window(near: MainWindow) -> None:
    strip, whole = near.page.overview, SPRING.end - SPRING.start
    strip.setFocus()
    QTest.keyClick(strip, KEY.Key_Right)
    assert near.canvas.visible_range().start == pytest.approx(SPRING.start + whole / 10, abs=2)
    QTest.keyClick(strip, KEY.Key_Left)
    assert near.canvas.visible_range().start == pytest.approx(SPRING.start, abs=2)
    QTest.keyClick(strip, KEY.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert length(near) == pytest.approx(1.1 * whole, rel=1e-6)
    assert near.canvas.visible_range().start == pytest.approx(SPRING.start, abs=2)
    QTest.keyClick(strip, KEY.Key_Home)
    columns = near.state.columns
    assert near.canvas.visible_range().start < int(columns.start[0]) < near.canvas.visible_range().end


def test_it_says_its_range_in_words_to_assistive_technology(near: MainWindow) -> None:
    strip = near.page.overview
    strip.setFocus()
    assert strip.accessibleName() == "Overview"
    assert "Mar 25, 2011 – Jun 20, 2012" in strip.accessibleDescription()
    near.canvas.show_range(seconds_of(2010), seconds_of(2011))
    assert "Jan 1, 2010 – Dec 31, 2010" in strip.accessibleDescription()


def test_it_is_hidden_by_its_action_and_while_the_table_is_shown(window: MainWindow) -> None:
    strip, action = window.page.overview, window.actions_by_name["overview"]
    assert action.isChecked()
    action.trigger()
    assert not strip.isVisible()
    assert not action.isChecked()
    action.trigger()
    window.page.present(Presentation.TABLE)
    assert not strip.isVisible()
    assert not action.isEnabled()


def test_bars_follow_the_filter(window: MainWindow) -> None:
    strip = window.page.overview
    before = strip.grab().toImage()
    window.state.set_spec(FilterSpec(state=Terms(("IL",))))
    after = strip.grab().toImage()
    assert before != after
    window.state.set_spec(FilterSpec())
    assert strip.grab().toImage() == before


def test_after_edits_it_shows_what_one_that_is_opened_anew_shows(
    window: MainWindow, make_window: Callable[..., MainWindow], library: Library
) -> None:
    state = window.state
    ids = state.columns.data.ids
    for row in (0, 40, state.columns.dated_count - 1):
        state.edit(partial(rows.delete, kind=Kind.EVENT, public_id=ids[row]))
    opened = make_window(ViewState(library, Columns.from_data(library.columns())))
    for one in (window, opened):
        one.canvas.fit_all()
        one.canvas.setFocus()
    assert window.page.overview.grab().toImage() == opened.page.overview.grab().toImage()
