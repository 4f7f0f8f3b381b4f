"""Marking a range: by Shift and drag or by keys, then zoom to it, filter to it, or clear it."""

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.hand import button, drag, lanes_rect, words_on
from timeline_app.domain.civil import DAY, seconds_of
from timeline_app.domain.view import TimeRange
from timeline_app.ui.canvas.range_card import RangeCard
from timeline_app.ui.window.main_window import MainWindow

SPRING = TimeRange(seconds_of(2011, 3, 1), seconds_of(2011, 7, 1))
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def near(window: MainWindow) -> MainWindow:
    """The window on some months."""
    window.canvas.show_range(SPRING.start, SPRING.end)
    return window


def shift_drag(window: MainWindow, start: QPointF, by: float, *, released: bool = True) -> None:
    canvas, left, none = window.canvas, Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    steps = [(QEvent.Type.MouseButtonPress, 0.0, left, left)]
    steps += [(QEvent.Type.MouseMove, share, none, left) for share in (0.1, 0.5, 1.0)]
    steps += [(QEvent.Type.MouseButtonRelease, 1.0, left, none)] if released else []
    for kind, share, which, held in steps:
        at = start + QPointF(share * by, 0)
        QApplication.sendEvent(canvas, QMouseEvent(kind, at, canvas.mapToGlobal(at), which, held, SHIFT))


def card(window: MainWindow) -> RangeCard:
    (found,) = window.canvas.findChildren(RangeCard)
    return found


@pytest.mark.parametrize("by", [300, -300])
def test_shift_and_drag_mark_whole_days_and_offer_what_to_do(near: MainWindow, by: int) -> None:
    canvas, at = near.canvas, QPointF(lanes_rect(near.canvas).center())
    scale, seen = canvas.scale_in_use(), canvas.visible_range()
    shift_drag(near, at, by)
    marked = canvas.range_mark.range
    assert marked is not None
    first, last = sorted((at.x(), at.x() + by))
    x = canvas.header_width()
    assert marked.start % DAY == marked.end % DAY == 0
    assert 0 <= scale.time(first - x) - marked.start < DAY
    assert 0 <= marked.end - scale.time(last - x) < DAY
    assert canvas.visible_range() == seen, "marking moves nothing"
    assert near.state.selected is None
    assert card(near).isVisible()
    assert canvas.rect().contains(card(near).geometry())
    assert any("2011 – " in words for words in words_on(card(near)))
    assert near.canvas.grab().toImage() != _unmarked(near)


def _unmarked(window: MainWindow) -> object:
    window.canvas.range_mark.clear()
    return window.canvas.grab().toImage()


def test_zoom_to_it_shows_the_marked_days(near: MainWindow) -> None:
    shift_drag(near, QPointF(lanes_rect(near.canvas).center()), 200)
    marked = near.canvas.range_mark.range
    button(card(near), "Zoom to It").click()
    assert near.canvas.visible_range() == marked
    assert near.canvas.range_mark.range is None
    assert not card(near).isVisible()
    assert near.canvas.hasFocus()


def test_filter_to_it_sets_the_dates_of_the_filter(near: MainWindow) -> None:
    near.canvas.range_mark.mark(TimeRange(seconds_of(2011, 5, 4) + 5, seconds_of(2011, 5, 6) - 5))
    near.canvas.range_mark.settle()
    seen = near.canvas.visible_range()
    button(card(near), "Filter to It").click()
    spec = near.state.spec
    assert (spec.date_from, spec.date_to, spec.surely) == ("2011-05-04", "2011-05-05", False)
    assert near.canvas.visible_range() == seen


def test_escape_clears_it_before_anything_else(near: MainWindow) -> None:
    near.state.select(5)
    shift_drag(near, QPointF(lanes_rect(near.canvas).center()), 200)
    QTest.keyClick(card(near).zoom, Qt.Key.Key_Escape)
    assert near.canvas.range_mark.range is None
    assert near.state.selected == 5
    near.actions_by_name["mark-visible"].trigger()
    near.canvas.setFocus()
    QTest.keyClick(near.canvas, Qt.Key.Key_Escape)
    assert near.canvas.range_mark.range is None
    assert near.state.selected == 5
    shift_drag(near, QPointF(lanes_rect(near.canvas).center()), 200, released=False)
    QTest.keyClick(near.canvas, Qt.Key.Key_Escape)
    assert near.canvas.range_mark.range is None
    assert near.state.selected == 5


def test_every_step_has_a_place_on_the_menu(near: MainWindow) -> None:
    actions = near.actions_by_name
    assert not actions["zoom-marked"].isEnabled()
    actions["mark-visible"].trigger()
    marked = near.canvas.range_mark.range
    assert marked == SPRING
    assert actions["zoom-marked"].isEnabled()
    near.canvas.fit_all()
    actions["zoom-marked"].trigger()
    assert near.canvas.visible_range() == SPRING
    assert not actions["zoom-marked"].isEnabled()
    actions["mark-visible"].trigger()
    actions["clear-mark"].trigger()
    assert near.canvas.range_mark.range is None
    actions["filter-visible"].trigger()
    assert (near.state.spec.date_from, near.state.spec.date_to) == ("2011-03-01", "2011-06-30")


def test_a_plain_drag_still_pans_and_shift_and_a_click_select(near: MainWindow) -> None:
    at = QPointF(lanes_rect(near.canvas).center())
    near.state.select(5)
    near.canvas.show_range(SPRING.start, SPRING.end)
    shift_drag(near, at, 1)
    assert near.canvas.range_mark.range is None
    seen = near.canvas.visible_range()
    drag(near.canvas, at, QPointF(100, 0))
    assert near.canvas.visible_range() != seen
    assert near.canvas.range_mark.range is None
