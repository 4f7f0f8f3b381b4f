"""Pointing at marks and clusters: what a click, a double click and the pointer alone do."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, QPointF, QRect, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.hand import button, lanes_rect, middle, move, reachable, rect_of, words_on
from timeline_app.domain.filters import Facet
from timeline_app.domain.view import Grouping
from timeline_app.painting.theme import load_theme
from timeline_app.ui.canvas.canvas import TimelineCanvas
from timeline_app.ui.canvas.cluster_list import MOST_ROWS, ClusterList
from timeline_app.ui.widgets.term_rows import Data
from timeline_app.ui.window.main_window import MainWindow
from timeline_app.ui.wording.dates import date_in_list

LEFT = Qt.MouseButton.LeftButton


def members_list(canvas: TimelineCanvas) -> ClusterList:
    found = canvas.findChild(ClusterList)
    assert found is not None
    return found


def empty_spot(canvas: TimelineCanvas) -> QPoint:
    area = lanes_rect(canvas)
    spots = (
        QPoint(x, y)
        for y in range(area.bottom(), area.top(), -7)
        for x in range(area.left(), area.right() - 20, 11)
    )
    return next(at for at in spots if canvas.scene().hit(at.x(), at.y()) is None)


def test_a_click_on_a_mark_selects_its_event_and_a_click_beside_it_nothing(window: MainWindow) -> None:
    canvas = window.canvas
    for number in range(0, 12, 4):
        hit = list(reachable(canvas, clusters=False))[number]
        QTest.mouseClick(canvas, LEFT, pos=middle(hit))
        assert window.state.selected == hit.rows[0]
        detail = window.detail.detail()
        assert detail is not None
        assert detail.event.id == window.state.columns.data.ids[hit.rows[0]]
    QTest.mouseClick(canvas, LEFT, pos=empty_spot(canvas))
    assert window.state.selected is None
    assert window.detail.detail() is None


def test_a_click_on_a_cluster_lists_its_members_and_choosing_one_selects_it(window: MainWindow) -> None:
    canvas, titles = window.canvas, window.state.columns.data.titles
    hit = max(reachable(canvas, clusters=True), key=lambda hit: len(hit.rows))
    QTest.mouseClick(canvas, LEFT, pos=middle(hit))
    shown = members_list(canvas)
    rows = [shown.model.index(row) for row in range(shown.model.rowCount())]
    assert shown.isVisible()
    assert [index.data() for index in rows] == [titles[row] for row in hit.rows]
    columns, library = window.state.columns, window.state.library
    for index, row in zip(rows, hit.rows, strict=True):
        line = library.lines([columns.data.row_ids[row]])[columns.data.row_ids[row]]
        # in the words of the table
        assert index.data(Data.NOTE) == date_in_list(columns, row, line)[0]
        assert index.data(Qt.ItemDataRole.AccessibleTextRole).startswith(f"{titles[row]}, ")
    assert canvas.rect().contains(shown.geometry())
    QTest.mouseClick(shown.list.viewport(), LEFT, pos=shown.list.visualRect(rows[1]).center())
    assert window.state.selected == hit.rows[1]
    assert not shown.isVisible()
    assert any(h.rows == (hit.rows[1],) and not h.is_cluster for h in canvas.scene().hits)


def test_enter_chooses_from_the_list_and_escape_closes_it(window: MainWindow) -> None:
    canvas = window.canvas
    hit = next(reachable(canvas, clusters=True))
    QTest.mouseClick(canvas, LEFT, pos=middle(hit))
    shown = members_list(canvas)
    shown.take_focus()
    QTest.keyClick(shown.list, Qt.Key.Key_Escape)
    assert not shown.isVisible()
    assert canvas.hasFocus()
    assert window.state.selected is None
    QTest.mouseClick(canvas, LEFT, pos=middle(hit))
    shown.take_focus()
    QTest.keyClick(shown.list, Qt.Key.Key_Down)
    QTest.keyClick(shown.list, Qt.Key.Key_Return)
    assert window.state.selected == hit.rows[1]


def test_a_list_of_members_has_a_scroll_bar_only_where_some_have_no_room(window: MainWindow) -> None:
    canvas = window.canvas
    few, *_, many = sorted(reachable(canvas, clusters=True), key=lambda hit: len(hit.rows))
    for hit in (many, few):
        canvas.setFocus()
        QTest.mouseClick(canvas, LEFT, pos=middle(hit))
        QCoreApplication.processEvents()
        shown = members_list(canvas)
        assert shown.list.verticalScrollBar().isVisible() is (len(hit.rows) > MOST_ROWS)
        shown.hide()
    assert len(few.rows) <= MOST_ROWS < len(many.rows)


@pytest.mark.parametrize("way", ["double click", "button"])
def test_a_double_click_or_the_button_zooms_to_the_members(window: MainWindow, way: str) -> None:
    canvas, columns = window.canvas, window.state.columns
    hit = max(reachable(canvas, clusters=True), key=lambda hit: len(hit.rows))
    before = canvas.visible_range()
    if way == "double click":
        QTest.mouseClick(canvas, LEFT, pos=middle(hit))
        QTest.mouseDClick(canvas, LEFT, pos=middle(hit))
    else:
        QTest.mouseClick(canvas, LEFT, pos=middle(hit))
        QTest.mouseClick(button(canvas, f"Zoom to these {len(hit.rows)} events"), LEFT)
    after = canvas.visible_range()
    assert not members_list(canvas).isVisible()
    assert after.end - after.start < before.end - before.start
    assert all(after.start <= columns.start[row] < columns.end[row] <= after.end for row in hit.rows)


def spots(window: MainWindow) -> Iterator[tuple[int, QRect, QPointF]]:
    """Yield (row, its mark in the window, a point on it) of many events in several views."""
    canvas = window.canvas
    for grouping in (Grouping.STATE, Grouping.NONE, Grouping.ACTOR):
        window.state.set_grouping(grouping)
        canvas.fit_all()
        for hit in list(reachable(canvas, clusters=False))[::3]:
            mark = rect_of(hit)
            mark.moveTo(canvas.mapTo(window, mark.topLeft()))
            yield hit.rows[0], mark, QPointF(middle(hit))


@pytest.mark.parametrize("size", [(1600, 900), (1000, 640)])
def test_the_card_of_the_event_under_the_pointer_stands_beside_its_mark(
    window: MainWindow, size: tuple[int, int]
) -> None:
    window.resize(*size)
    QCoreApplication.processEvents()  # the panels fold, and the canvas takes their room
    canvas, card, titles = window.canvas, window.card, window.state.columns.data.titles
    covered = []
    count = 0
    for row, mark, at in spots(window):
        count += 1
        move(canvas, at)
        assert card.isVisible()
        assert titles[row] in words_on(card)
        if not window.rect().contains(card.geometry()) or card.geometry().intersects(mark):
            covered.append((titles[row], mark, card.geometry()))
    assert count > 20
    assert not covered


def test_the_card_goes_when_the_pointer_leaves_the_mark_or_the_view_moves(window: MainWindow) -> None:
    canvas = window.canvas
    hit = next(reachable(canvas, clusters=False))
    move(canvas, QPointF(middle(hit)))
    assert window.card.isVisible()
    move(canvas, QPointF(empty_spot(canvas)))
    assert not window.card.isVisible()
    move(canvas, QPointF(middle(hit)))
    canvas.zoom_in()
    assert not window.card.isVisible()


def test_the_pointer_tells_the_row_and_place_of_the_mark_and_nothing_of_a_cluster(
    qtbot: QtBot, window: MainWindow
) -> None:
    canvas = window.canvas
    hit = next(reachable(canvas, clusters=False))
    with qtbot.waitSignal(canvas.hovered) as told:
        move(canvas, QPointF(middle(hit)))
    assert told.args == [hit.rows[0], rect_of(hit)]
    cluster = next(reachable(canvas, clusters=True))
    with qtbot.waitSignal(canvas.hovered) as told:
        move(canvas, QPointF(middle(cluster)))
    assert told.args is not None
    assert told.args[0] is None


def test_each_mark_of_an_event_with_several_lanes_has_the_card_beside_itself(window: MainWindow) -> None:
    canvas = window.canvas
    window.state.set_grouping(Grouping.ACTOR)
    by_row: dict[int, list[QPoint]] = {}
    for hit in reachable(canvas, clusters=False):
        by_row.setdefault(hit.rows[0], []).append(middle(hit))
    one, other = next(places for places in by_row.values() if len(places) > 1)[:2]
    move(canvas, QPointF(one))
    first = window.card.pos()
    move(canvas, QPointF(other))
    assert window.card.isVisible()
    assert window.card.pos() != first


def test_the_name_of_a_lane_says_itself_in_full_under_the_pointer(window: MainWindow) -> None:
    canvas, state = window.canvas, window.state
    state.set_grouping(Grouping.ACTOR)
    area = lanes_rect(canvas)
    move(canvas, QPointF(20, area.top() + 12))
    key = state.columns.indexes[Facet.ACTOR].keys.index(canvas.layout_in_use().table.key(0))
    assert canvas.toolTip() == state.columns.data.actors[key].name
    state.set_grouping(Grouping.STATE)
    move(canvas, QPointF(20, area.top() + 12))
    assert not canvas.toolTip(), "Nationwide stands there in full"
    move(canvas, QPointF(middle(next(reachable(canvas, clusters=False)))))
    assert not canvas.toolTip()


def test_hovering_moves_nothing(window: MainWindow) -> None:
    canvas = window.canvas
    before, seen = canvas.scene().hits, canvas.visible_range()
    move(canvas, QPointF(middle(next(reachable(canvas, clusters=False)))))
    assert canvas.scene().hits == before
    assert canvas.visible_range() == seen
    assert window.state.selected is None


def test_a_list_of_members_fits_the_canvas_and_leaves_its_cluster_free_where_it_can(
    window: MainWindow,
) -> None:
    """In a small window, or with large text, it has fewer rows; the button below them is never cut."""
    for size, place, is_free in (
        (QSize(600, 460), QRect(80, 240, 24, 20), True),
        (QSize(600, 460), QRect(80, 40, 24, 20), True),
        (QSize(600, 460), QRect(80, 430, 24, 20), True),
        (QSize(300, 190), QRect(80, 80, 24, 20), False),
    ):
        inside = QWidget(window)
        inside.resize(size)
        shown = ClusterList(inside, lambda: load_theme("light"))
        inside.show()
        shown.show_members(range(40), str, place)
        QCoreApplication.processEvents()
        assert inside.rect().contains(shown.geometry())
        assert shown.geometry().intersects(place) is not is_free
        button = shown.findChild(QPushButton)
        assert button is not None
        assert shown.rect().contains(button.geometry())
        assert not button.geometry().intersects(shown.list.geometry())
