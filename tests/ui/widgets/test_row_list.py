"""The list that costs what is on screen: places, keys, and what it asks its model."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QAbstractListModel, QModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget
from typing_extensions import override

from timeline_app.painting.theme import Theme, load_theme
from timeline_app.ui.canvas.cluster_list import ClusterList, MembersModel
from timeline_app.ui.widgets.row_list import RowList
from timeline_app.ui.widgets.term_rows import AnyIndex

LEFT = Qt.MouseButton.LeftButton
MILLION = 1_000_000
ROW, HEIGHT = 20, 200
KEY = Qt.Key
Make = Callable[[int], tuple["RowList", "Numbers"]]


class Numbers(QAbstractListModel):
    """The numbers up to a count; it remembers which were asked for."""

    def __init__(self, count: int) -> None:
        super().__init__()
        self.count = count
        self.asked: set[int] = set()

    @override
    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else self.count

    @override
    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        self.asked.add(index.row())
        return f"number {index.row()}" if role == Qt.ItemDataRole.DisplayRole else None


@pytest.fixture
def make(theme: Theme) -> Iterator[Make]:
    """Show a list of so many rows, of which ten are in view."""
    opened: list[QWidget] = []

    def shown(count: int) -> tuple[RowList, Numbers]:
        parent, model = QWidget(), Numbers(count)
        opened.append(parent)
        rows = RowList(parent, ROW)
        rows.setFrameShape(RowList.Shape.NoFrame)
        rows.setGeometry(0, 0, 300, HEIGHT)
        rows.setModel(model)
        parent.resize(300, HEIGHT)
        parent.show()
        QApplication.processEvents()
        return rows, model

    yield shown
    for parent in opened:
        parent.close()


def test_a_million_rows_are_asked_for_only_where_they_are_seen(make: Make) -> None:
    rows, model = make(MILLION)
    assert model.asked <= set(range(11))
    model.asked.clear()
    rows.scrollToBottom()
    model.dataChanged.emit(model.index(0), model.index(MILLION - 1))
    model.layoutChanged.emit()
    QTest.keyClicks(rows, "number 5")
    rows.grab()
    assert model.asked
    assert model.asked <= set(range(MILLION - 11, MILLION))


@pytest.mark.parametrize("top", [0, 7, 20, 33, 19_999_800])
def test_what_lies_at_a_point_is_what_is_painted_there(make: Make, top: int) -> None:
    rows, model = make(MILLION)
    rows.verticalScrollBar().setValue(top)
    for y in (0, 1, 57, HEIGHT - 1):
        index = rows.indexAt(QPoint(5, y))
        assert index.row() == (top + y) // ROW
        assert rows.visualRect(index).contains(QPoint(5, y))
    assert not rows.indexAt(QPoint(5, HEIGHT + MILLION * ROW)).isValid()
    assert rows.visualRect(model.index(0)).top() == -top


@pytest.mark.parametrize(
    ("keys", "row"),
    [
        ((KEY.Key_Down,), 1),
        ((KEY.Key_Down, KEY.Key_Down, KEY.Key_Up), 1),
        ((KEY.Key_Up,), 0),
        ((KEY.Key_PageDown,), 10),
        ((KEY.Key_PageDown, KEY.Key_PageDown, KEY.Key_PageUp), 10),
        ((KEY.Key_End,), 99),
        ((KEY.Key_End, KEY.Key_Down), 99),
        ((KEY.Key_End, KEY.Key_Home), 0),
    ],
)
def test_keys_move_and_what_is_current_is_in_view(make: Make, keys: tuple[Qt.Key, ...], row: int) -> None:
    rows, model = make(100)
    rows.setCurrentIndex(model.index(0))
    for key in keys:
        QTest.keyClick(rows, key)
    assert rows.currentIndex().row() == row
    assert rows.viewport().rect().contains(rows.visualRect(rows.currentIndex()))


def test_rows_scroll_to_where_one_asks(make: Make) -> None:
    rows, model = make(100)
    hints = QAbstractItemView.ScrollHint
    for hint, top in (
        (hints.PositionAtTop, 0),
        (hints.PositionAtBottom, HEIGHT - ROW),
        (hints.PositionAtCenter, 90),
    ):
        rows.scrollTo(model.index(50), hint)
        assert rows.visualRect(model.index(50)).top() == top
    before = rows.verticalScrollBar().value()
    rows.scrollTo(model.index(52))
    assert rows.verticalScrollBar().value() == before
    rows.scrollTo(QModelIndex())
    assert rows.verticalScrollBar().value() == before


def test_typed_letters_go_to_a_row_where_rows_are_few(make: Make) -> None:
    rows, _ = make(50)
    QTest.keyClicks(rows, "number 42")
    assert rows.currentIndex().row() == 42


def test_an_empty_list_takes_every_key(make: Make) -> None:
    rows, _ = make(0)
    for key in (KEY.Key_Down, KEY.Key_End, KEY.Key_PageUp, KEY.Key_X):
        QTest.keyClick(rows, key)
    rows.grab()
    assert not rows.currentIndex().isValid()


def test_assistive_technology_reads_the_rows(make: Make) -> None:
    rows, _ = make(30)
    read = QAccessible.queryAccessibleInterface(rows)
    assert read.role() is QAccessible.Role.List
    assert read.childCount() == 30
    assert read.child(3).text(QAccessible.Text.Name) == "number 3"


class TestClusterList:
    @pytest.fixture
    def members(self, theme: Theme) -> Iterator[ClusterList]:
        parent = QWidget()
        parent.resize(800, 500)
        made = ClusterList(parent, lambda: load_theme("light"))
        parent.show()
        yield made
        parent.close()

    def test_a_million_members_read_ten_titles(self, members: ClusterList) -> None:
        read: set[int] = set()

        def title_of(row: int) -> str:
            read.add(row)
            return f"Event {row}"

        members.show_members(range(5, MILLION + 5), title_of, QRect(50, 50, 30, 18))
        QApplication.processEvents()
        members.grab()
        assert members.model.rowCount() == MILLION
        assert read
        assert read <= set(range(5, 17))

    def test_another_cluster_begins_at_its_top(self, members: ClusterList) -> None:
        for rows in (range(500), range(1_000, 1_300)):
            members.show_members(rows, str, QRect(50, 50, 30, 18))
            assert members.model.event_row(members.list.currentIndex()) == rows[0]
            assert members.list.verticalScrollBar().value() == 0
            members.list.scrollToBottom()

    def test_a_double_click_chooses_once(self, members: ClusterList) -> None:
        chosen: list[int] = []
        members.chosen.connect(chosen.append)
        members.show_members(range(7, 20), str, QRect(50, 50, 30, 18))
        place = members.list.visualRect(members.model.index(2)).center()
        QTest.mouseClick(members.list.viewport(), LEFT, pos=place)
        QTest.mouseDClick(members.list.viewport(), LEFT, pos=place)
        assert chosen == [9]
        assert not members.isVisible()

    def test_the_model_keeps_the_rules(self, members: ClusterList) -> None:
        model = MembersModel(members)
        QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
        model.show_members((3, 1, 2), str)
        model.show_members((), str)
