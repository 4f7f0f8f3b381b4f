"""Moving through time: what stays where it is while the user zooms, drags and presses keys."""

from itertools import pairwise, product

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QNativeGestureEvent, QPointingDevice, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.hand import NO_KEYS, drag, lanes_rect, move, press, reachable, release, wheel
from timeline_app.domain.civil import DAY
from timeline_app.domain.filters import FilterSpec, Terms
from timeline_app.domain.view import Grouping, TimeRange
from timeline_app.ui.canvas.canvas import TimelineCanvas
from timeline_app.ui.window.main_window import MainWindow

KEY = Qt.Key
Rows = dict[tuple[tuple[int, ...], int], float]


def length(canvas: TimelineCanvas) -> int:
    shown = canvas.visible_range()
    return shown.end - shown.start


def heights(canvas: TimelineCanvas) -> Rows:
    """Return the height of every event that has a mark of its own."""
    return {(tuple(hit.rows), hit.lane): hit.y for hit in canvas.scene().hits if not hit.is_cluster}


def whole(window: MainWindow) -> TimeRange:
    window.canvas.fit_all()
    return window.canvas.visible_range()


def test_the_window_opens_on_the_whole_chronology(window: MainWindow) -> None:
    columns, seen = window.state.columns, window.canvas.visible_range()
    span = columns.span(columns.dated)
    assert span is not None
    assert seen.start < span[0]
    assert span[1] < seen.end
    assert window.canvas.shown().count == window.state.matching.dated - _out_of_sight(window)


def _out_of_sight(window: MainWindow) -> int:
    return window.canvas.shown().further_down


def test_the_time_under_the_pointer_stays_put_when_the_wheel_turns(window: MainWindow) -> None:
    canvas = window.canvas
    area = lanes_rect(canvas)
    shares = (0.0, 0.013, 0.25, 0.5, 0.77, 0.999)
    turns = (-4, -1, -0.125, 0.125, 1, 2, 7)
    for share, notches, days in product(shares, turns, (None, 40, 4)):
        canvas.fit_all()
        if days is not None:
            middle = canvas.visible_range().start + length(canvas) // 2
            canvas.show_range(middle - days * DAY // 2, middle + days * DAY // 2)
        x = area.left() + share * area.width()
        before, long = canvas.scale_in_use().time(x - canvas.header_width()), length(canvas)
        wheel(canvas, QPointF(x, area.center().y()), notches)
        assert canvas.header_width() + canvas.scale_in_use().x(before) == pytest.approx(x, abs=1)
        assert (length(canvas) < long) is (notches > 0) or length(canvas) == long


def test_a_notch_zooms_by_four_fifths_and_back(window: MainWindow) -> None:
    canvas = window.canvas
    at = QPointF(lanes_rect(canvas).center())
    first = length(canvas)
    wheel(canvas, at, 1)
    assert length(canvas) == pytest.approx(0.8 * first, rel=1e-6)
    wheel(canvas, at, -1)
    assert length(canvas) == pytest.approx(first, rel=1e-6)


def test_a_pinch_zooms_at_the_fingers_and_two_fingers_sideways_pan(window: MainWindow) -> None:
    canvas = window.canvas
    whole(window)
    at = QPointF(lanes_rect(canvas).center()) + QPointF(100, 0)
    x = at.x() - canvas.header_width()
    held, before = canvas.scale_in_use().time(x), length(canvas)
    device = QPointingDevice.primaryPointingDevice()
    kind = Qt.NativeGestureType.ZoomNativeGesture
    pinch = QNativeGestureEvent(kind, device, 2, at, at, canvas.mapToGlobal(at), 0.25, QPointF())
    QApplication.sendEvent(canvas, pinch)
    assert length(canvas) == pytest.approx(before / 1.25, rel=1e-6)
    assert canvas.scale_in_use().time(x) == pytest.approx(held, abs=canvas.scale_in_use().seconds_per_px)
    zoomed, start = length(canvas), canvas.visible_range().start
    none = Qt.MouseButton.NoButton
    sideways = QWheelEvent(
        *(at, canvas.mapToGlobal(at), QPoint(), QPoint(-120, 30), none, NO_KEYS),
        *(Qt.ScrollPhase.NoScrollPhase, False),
    )
    QApplication.sendEvent(canvas, sideways)
    assert length(canvas) == pytest.approx(zoomed, abs=1)
    assert canvas.visible_range().start > start


def test_shift_and_the_wheel_pan_and_control_and_the_wheel_scroll_the_lanes(window: MainWindow) -> None:
    canvas = window.canvas
    whole(window)
    canvas.zoom_in()
    at = QPointF(lanes_rect(canvas).center())
    before, first = length(canvas), canvas.visible_range().start
    wheel(canvas, at, -1, Qt.KeyboardModifier.ShiftModifier)
    assert length(canvas) == pytest.approx(before, abs=1)
    assert canvas.visible_range().start > first
    seen, marks = canvas.visible_range(), heights(canvas)
    wheel(canvas, at, -1, Qt.KeyboardModifier.ControlModifier)
    assert canvas.visible_range() == seen
    moved = {heights(canvas)[key] - y for key, y in marks.items() if key in heights(canvas)}
    assert moved == {-60}


@pytest.mark.parametrize("grouping", list(Grouping))
@pytest.mark.parametrize("zooms", [0, 8])
def test_dragging_moves_no_event_to_another_row(window: MainWindow, grouping: Grouping, zooms: int) -> None:
    canvas = window.canvas
    window.state.set_grouping(grouping)
    area = lanes_rect(canvas)
    for _ in range(zooms):
        wheel(canvas, QPointF(area.center()), 1)
    rows = heights(canvas)
    layout = canvas.layout_in_use()
    for way in (-1, 1, 1, -1):
        for _ in range(4):
            start = canvas.visible_range().start
            drag(canvas, QPointF(area.center()), QPointF(way * area.width() / 4, 0), steps=3)
            assert (canvas.visible_range().start < start) is (way > 0)
            now = heights(canvas)
            assert {key: y for key, y in now.items() if key in rows} == {
                key: rows[key] for key in now if key in rows
            }
            rows |= now
    assert canvas.layout_in_use() is layout
    assert window.state.selected is None


def test_a_drag_moves_the_time_with_the_hand(window: MainWindow) -> None:
    canvas = window.canvas
    at = QPointF(lanes_rect(canvas).center())
    held = canvas.scale_in_use().time(at.x())
    drag(canvas, at, QPointF(-137, 0))
    assert canvas.scale_in_use().x(held) == pytest.approx(at.x() - 137, abs=0.01)


def test_a_drag_from_a_mark_is_no_click_and_a_shaky_click_is_no_drag(window: MainWindow) -> None:
    canvas = window.canvas
    hit = next(reachable(canvas, clusters=False))
    at = QPointF(hit.x + hit.width / 2, hit.y + hit.height / 2)
    drag(canvas, at, QPointF(60, 0))
    assert window.state.selected is None
    canvas.fit_all()
    seen = canvas.visible_range()
    drag(canvas, at, QPointF(2, 1))
    assert canvas.visible_range() == seen
    assert window.state.selected == hit.rows[0]


def test_escape_takes_a_drag_back(window: MainWindow) -> None:
    canvas = window.canvas
    seen, at = canvas.visible_range(), QPointF(lanes_rect(canvas).center())
    press(canvas, at)
    move(canvas, at + QPointF(200, 0), held=True)
    assert canvas.visible_range() != seen
    QTest.keyClick(canvas, KEY.Key_Escape)
    release(canvas, at + QPointF(200, 0))
    assert canvas.visible_range() == seen
    assert window.state.selected is None


def test_home_end_arrows_and_zero_go_where_they_say(window: MainWindow) -> None:
    canvas, columns = window.canvas, window.state.columns
    every = whole(window)
    span = columns.span(columns.dated)
    assert span is not None
    for _ in range(6):
        QTest.keyClick(canvas, KEY.Key_Plus)
    zoomed = length(canvas)
    assert zoomed == pytest.approx((every.end - every.start) / 1.25**6, rel=1e-6)
    for key, edge in ((KEY.Key_Home, span[0]), (KEY.Key_End, span[1])):
        QTest.keyClick(canvas, key)
        assert length(canvas) == pytest.approx(zoomed, abs=1)
        assert canvas.visible_range().start < edge < canvas.visible_range().end
    start = canvas.visible_range().start
    QTest.keyClick(canvas, KEY.Key_Left)
    assert start - canvas.visible_range().start == pytest.approx(0.2 * zoomed, rel=1e-3)
    QTest.keyClick(canvas, KEY.Key_Right)
    assert canvas.visible_range().start == pytest.approx(start, abs=1)
    QTest.keyClick(canvas, KEY.Key_Minus)
    assert length(canvas) == pytest.approx(1.25 * zoomed, rel=1e-6)
    QTest.keyClick(canvas, KEY.Key_0)
    assert canvas.visible_range() == every


def test_down_and_up_scroll_the_lanes(window: MainWindow) -> None:
    marks = heights(window.canvas)
    QTest.keyClick(window.canvas, KEY.Key_Down)
    moved = heights(window.canvas)
    assert {moved[key] - y for key, y in marks.items() if key in moved} == {-60}
    QTest.keyClick(window.canvas, KEY.Key_Up)
    assert heights(window.canvas) == marks


def test_f_shows_the_selected_event_close_by(window: MainWindow) -> None:
    seen = window.canvas.visible_range()
    QTest.keyClick(window.canvas, KEY.Key_F)
    assert window.canvas.visible_range() == seen, "nothing is selected"
    window.state.select_id("illinois-ends-agreement")
    QTest.keyClick(window.canvas, KEY.Key_F)
    row = window.state.selected
    assert row is not None
    assert length(window.canvas) < 60 * DAY
    shown = window.canvas.visible_range()
    assert shown.start < window.state.columns.start[row]
    assert window.state.columns.end[row] < shown.end


@pytest.mark.parametrize(
    ("grouping", "size"),
    [(Grouping.NONE, (1000, 640)), (Grouping.STATE, (1600, 900)), (Grouping.ACTOR, (1000, 640))],
)
def test_comma_and_period_step_by_date_and_bring_the_event_into_view(
    window: MainWindow, grouping: Grouping, size: tuple[int, int]
) -> None:
    window.resize(*size)
    window.state.set_grouping(grouping)
    window.state.set_spec(FilterSpec(state=Terms(("MA",))))
    canvas, state = window.canvas, window.state
    canvas.fit_all()
    wanted = [int(row) for row in state.matching.rows if state.columns.dated[row]]
    QTest.keyClick(canvas, KEY.Key_Period)
    seen = [state.selected]
    for _ in range(7):
        canvas.zoom_in()
    hidden: list[str] = []
    for _ in range(len(wanted) + 1):
        QTest.keyClick(canvas, KEY.Key_Period)
        assert state.selected is not None
        seen.append(state.selected)
        if not _in_view(canvas, state.selected):
            hidden.append(state.columns.data.ids[state.selected])
    assert seen == [*wanted, wanted[-1], wanted[-1]]
    assert all(state.columns.start[a] <= state.columns.start[b] for a, b in pairwise(wanted))
    assert not hidden
    QTest.keyClick(canvas, KEY.Key_Comma)
    assert state.selected == wanted[-2]
    state.select(None)
    canvas.fit_all()
    QTest.keyClick(canvas, KEY.Key_Comma)
    assert state.selected == wanted[-1]


def _in_view(canvas: TimelineCanvas, row: int) -> bool:
    """Return whether an event has a mark of its own of which more than a sliver is on the canvas."""
    area = lanes_rect(canvas)
    return any(
        hit.rows == (row,)
        and not hit.is_cluster
        and area.top() <= hit.y + hit.height / 2 <= area.bottom()
        and hit.x + hit.width > area.left() + 2
        and hit.x < area.right() - 2
        for hit in canvas.scene().hits
    )


@pytest.mark.parametrize("grouping", [Grouping.NONE, Grouping.STATE, Grouping.ACTOR])
def test_the_selected_event_is_never_inside_a_cluster(window: MainWindow, grouping: Grouping) -> None:
    canvas, state = window.canvas, window.state
    state.set_grouping(grouping)
    for zooms in (0, 5):
        canvas.fit_all()
        for _ in range(zooms):
            canvas.zoom_in()
        members = {row for hit in canvas.scene().hits if hit.is_cluster for row in hit.rows}
        assert members or zooms
        for row in sorted(members)[::12]:
            state.select(row)
            hits = canvas.scene().hits
            assert not any(row in hit.rows for hit in hits if hit.is_cluster)
            assert any(hit.rows == (row,) for hit in hits)
        state.select(None)
