"""The table twin in the real window: the same events, the selection shared, and everything reached by keys."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QAbstractItemModel, QPoint, QSettings, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from tests.ui.hand import button
from timeline_app.domain.date_words import in_words_short
from timeline_app.domain.filters import FilterSpec, Terms
from timeline_app.domain.terms import Claim
from timeline_app.domain.view import Presentation, Rest
from timeline_app.timeline.lists.table_order import TableColumn, listed, table_order
from timeline_app.ui.actions.action_table import TABLE_ONLY, TIMELINE_ONLY
from timeline_app.ui.state.view_state import ViewState
from timeline_app.ui.table.kept import KeptColumns
from timeline_app.ui.table.model import COLUMNS
from timeline_app.ui.table.order import Ordering
from timeline_app.ui.table.view import EventTable
from timeline_app.ui.table.widths import LEAST, shared_widths
from timeline_app.ui.window.main_window import MainWindow

EVENT = "illinois-ends-agreement"
ILLINOIS = FilterSpec(state=Terms(("IL",)))
NOTHING = FilterSpec(state=Terms(("IL",)), actor=Terms(("ice",)), kind=Terms((Claim.RETRACTED,)))
KEY = Qt.Key


@pytest.fixture
def table(window: MainWindow) -> EventTable:
    """The table, shown in the window, with the keyboard."""
    window.page.present(Presentation.TABLE)
    made = window.page.center.made_table()
    assert made.hasFocus()
    return made


def rows_of(table: EventTable) -> list[int]:
    """Return the events of the table, row by row."""
    return [table.events.event_row(row) for row in range(table.events.rowCount())]


def text(table: EventTable, row: int, column: TableColumn, role: Qt.ItemDataRole) -> str:
    """Return what the model says of a cell."""
    return str(table.events.index(row, COLUMNS.index(column)).data(role))


def test_the_table_lists_what_matches_and_dims_or_hides_the_rest(
    window: MainWindow, table: EventTable
) -> None:
    state = window.state
    assert len(rows_of(table)) == len(state.columns)
    state.set_spec(ILLINOIS)
    assert sorted(rows_of(table)) == state.matching.rows.tolist()
    state.set_rest(Rest.DIM)
    assert sorted(rows_of(table)) == list(range(len(state.columns)))
    outside = {row for row in range(table.events.rowCount()) if not table.events.matches(row)}
    assert len(outside) == len(state.columns) - state.matching.count
    said = text(table, min(outside), TableColumn.EVENT, Qt.ItemDataRole.AccessibleTextRole)
    assert said.endswith("outside the filter")


def test_the_cells_say_what_the_library_says(window: MainWindow, table: EventTable) -> None:
    state = window.state
    for row, event_row in enumerate(rows_of(table)):
        detail = state.library.detail(state.columns.data.ids[event_row])
        shown = {column: text(table, row, column, Qt.ItemDataRole.DisplayRole) for column in TableColumn}
        assert shown[TableColumn.EVENT] == detail.event.title
        assert shown[TableColumn.CLAIM] == detail.event.claim
        date = in_words_short(detail.event.date) if detail.event.date else "undated"
        assert shown[TableColumn.DATE].lower() == date.lower()
        assert ("Nationwide" in shown[TableColumn.STATES]) is detail.event.nationwide
        quoted = detail.event.evidence
        words = " ".join(detail.excerpts[quoted[0].excerpt].exact.split()) if quoted else ""
        assert shown[TableColumn.QUOTE] == (f"“{words}”" if quoted else "")
        assert bool(shown[TableColumn.SOURCE]) is bool(detail.event.citations)
        actors = text(table, row, TableColumn.ACTORS, Qt.ItemDataRole.AccessibleTextRole)
        assert all(detail.actors[p.actor].name in actors for p in detail.event.participations)


def test_qt_finds_no_fault_with_the_model(window: MainWindow, table: EventTable) -> None:
    model: QAbstractItemModel = table.events
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    for spec in (ILLINOIS, NOTHING, FilterSpec()):
        window.state.set_spec(spec)
    for column in TableColumn:
        table.sort_by(column)


@pytest.mark.parametrize("column", TableColumn)
def test_a_head_sorts_by_its_column_and_a_second_click_the_other_way(
    window: MainWindow, table: EventTable, column: TableColumn
) -> None:
    head = table.horizontalHeader()
    section = COLUMNS.index(column)
    at = QPoint(head.sectionViewportPosition(section) + 12, head.height() // 2)
    first = column is TableColumn.DATE  # sorted by date already: the first click turns it round
    for descending in (first, not first):
        QTest.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=at)
        order = table_order(window.state.columns, column, descending=descending)
        assert rows_of(table) == listed(order, window.state.matching.mask).tolist()
        assert head.sortIndicatorSection() == section
        assert (head.sortIndicatorOrder() is Qt.SortOrder.DescendingOrder) is descending
        said = table.events.headerData(section, Qt.Orientation.Horizontal, Qt.ItemDataRole.AccessibleTextRole)
        assert said.endswith("sorted, last first" if descending else "sorted")
        assert window.actions_by_name[f"sort-{column}"].isChecked()


def test_the_keyboard_sorts_by_the_column_in_hand(window: MainWindow, table: EventTable) -> None:
    QTest.keyClick(table, KEY.Key_Down)
    QTest.keyClick(table, KEY.Key_Right)
    QTest.keyClick(table, KEY.Key_S)
    assert table.ordering.column is COLUMNS[table.currentIndex().column()]


def test_a_selected_row_is_the_selected_event_and_the_other_way_round(
    window: MainWindow, table: EventTable
) -> None:
    state = window.state
    QTest.keyClick(table, KEY.Key_Down)
    assert state.selected == table.events.event_row(0)
    state.select_id(EVENT)
    row = table.currentIndex().row()
    assert table.events.event_row(row) == state.selected
    assert table.selectionModel().isRowSelected(row)
    assert table.viewport().rect().contains(table.visualRect(table.currentIndex()).center())
    table.sort_by(TableColumn.EVENT)
    assert table.events.event_row(table.currentIndex().row()) == state.columns.row_of[EVENT]
    at = table.visualRect(table.events.index(table.rowAt(60), 1)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert state.selected == table.events.event_row(table.rowAt(at.y()))
    state.select(None)
    assert not table.selectionModel().hasSelection()
    assert not table.currentIndex().isValid()


def test_what_is_selected_outside_the_filter_is_in_no_row(window: MainWindow, table: EventTable) -> None:
    window.state.select_id(EVENT)
    window.state.set_spec(FilterSpec(state=Terms(("TX",))))
    assert not table.currentIndex().isValid()
    assert window.state.selected is not None
    window.state.set_spec(FilterSpec())
    assert table.events.event_row(table.currentIndex().row()) == window.state.selected


def test_keys_move_through_the_rows(window: MainWindow, table: EventTable) -> None:
    last = table.events.rowCount() - 1
    page = table.viewport().height() // table.rowHeight(0)
    for key, row in (
        (KEY.Key_End, last),
        (KEY.Key_Home, 0),
        (KEY.Key_Down, 1),
        (KEY.Key_Up, 0),
        (KEY.Key_PageDown, None),
        (KEY.Key_PageUp, 0),
    ):
        QTest.keyClick(table, key)
        found = table.currentIndex().row()
        assert found == row if row is not None else page - 2 <= found <= page
        assert window.state.selected == table.events.event_row(found)
    QTest.keyClick(table, KEY.Key_Escape)
    assert window.state.selected is None


def test_enter_and_a_double_click_show_the_event_on_the_timeline(
    window: MainWindow, table: EventTable
) -> None:
    window.state.select_id(EVENT)
    row = window.state.selected
    start, end = int(window.state.columns.start[row]), int(window.state.columns.end[row])
    window.canvas.fit_all()
    whole = window.canvas.visible_range()
    QTest.keyClick(table, KEY.Key_Return)
    assert window.page.center.presentation is Presentation.TIMELINE
    assert window.canvas.hasFocus()
    assert window.canvas.visible_range() == whole  # it is in view
    window.canvas.show_range(end + 86_400_000, end + 2 * 86_400_000)
    window.page.present(Presentation.TABLE)
    QTest.keyClick(table, KEY.Key_Return)
    seen = window.canvas.visible_range()
    assert (seen.start + seen.end) / 2 == pytest.approx((start + end) / 2, abs=(seen.end - seen.start) / 99)
    window.page.present(Presentation.TABLE)
    at = table.visualRect(table.events.index(table.rowAt(60), 1)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    QTest.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert window.page.center.presentation is Presentation.TIMELINE


def test_letters_are_keys_of_the_window_and_search_no_rows(window: MainWindow, table: EventTable) -> None:
    QTest.keyClick(table, KEY.Key_Down)
    seen, row = window.canvas.visible_range(), table.currentIndex().row()
    for letter in "fl+-0qwz":
        QTest.keyClicks(table, letter)
    assert window.canvas.visible_range() == seen
    assert table.currentIndex().row() == row
    QTest.keyClicks(table, "t")
    assert window.page.center.presentation is Presentation.TIMELINE
    QTest.keyClicks(window.canvas, "t")
    assert table.isVisible()


def test_actions_of_the_other_view_rest(window: MainWindow) -> None:
    actions = window.actions_by_name
    for presentation, resting, working in (
        (Presentation.TABLE, TIMELINE_ONLY, TABLE_ONLY),
        (Presentation.TIMELINE, TABLE_ONLY, TIMELINE_ONLY),
    ):
        actions[presentation.value].trigger()
        assert actions[presentation.value].isChecked()
        assert not [name for name in resting if actions[name].isEnabled()]
        others = {
            "edit-cell",
            "column-event",
            "zoom-marked",
            "filter-marked",
            "clear-mark",
        }  # these have reasons of their own
        assert {name for name in working if not actions[name].isEnabled()} <= others
    button(window.toolbar, "Table").click()
    assert window.page.center.presentation is Presentation.TABLE
    assert window.toolbar.presentation.key() == "table"


def test_columns_and_widths_are_there_at_the_next_start(
    make_window: Callable[..., MainWindow], state: ViewState, settings: QSettings
) -> None:
    window = make_window(state, settings)
    window.page.present(Presentation.TABLE)
    table = window.page.center.made_table()
    window.actions_by_name["column-actors"].trigger()
    table.horizontalHeader().resizeSection(COLUMNS.index(TableColumn.EVENT), 321)
    assert table.isColumnHidden(COLUMNS.index(TableColumn.ACTORS))
    again = make_window(state, settings)
    again.page.present(Presentation.TABLE)
    kept = again.page.center.made_table()
    assert kept.isColumnHidden(COLUMNS.index(TableColumn.ACTORS))
    assert kept.columnWidth(COLUMNS.index(TableColumn.EVENT)) == 321
    assert not again.actions_by_name["column-actors"].isChecked()
    again.actions_by_name["column-actors"].trigger()
    assert not kept.isColumnHidden(COLUMNS.index(TableColumn.ACTORS))


@pytest.mark.parametrize("words", ["", "nonsense", "event=hidden", "date=-4;states=99999999", "date=²"])
def test_kept_columns_that_make_no_sense_are_passed_over(settings: QSettings, words: str) -> None:
    settings.setValue("table/columns", words)
    assert KeptColumns.read(settings) == KeptColumns()


@pytest.mark.parametrize("width", [300, 640, 980, 3000])
def test_the_columns_share_the_width(width: int) -> None:
    widths = shared_widths(COLUMNS, {TableColumn.QUOTE: 200}, width, round)
    assert widths[TableColumn.QUOTE] == 200
    assert min(widths.values()) >= LEAST
    assert sum(widths.values()) == max(width, sum(shared_widths(COLUMNS, widths, 0, round).values()))


@pytest.mark.parametrize("shown", [COLUMNS, (TableColumn.DATE, TableColumn.EVENT)])
def test_a_very_wide_table_keeps_titles_and_names_near_each_other(shown: tuple[TableColumn, ...]) -> None:
    widths = shared_widths(shown, {}, 3_000, round)
    assert widths[TableColumn.DATE] <= 200
    assert sum(widths.values()) == 3_000
    assert shown != COLUMNS or widths[TableColumn.EVENT] <= 640


def test_the_menus_of_head_and_row_hold_actions_of_the_table(
    window: MainWindow, table: EventTable, qtbot: QtBot
) -> None:
    table.horizontalHeader().customContextMenuRequested.emit(QPoint(5, 5))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [action.objectName() for action in menu.actions()] == [f"column-{c}" for c in COLUMNS]
    menu.close()


def test_an_empty_result_explains_itself_over_the_table(window: MainWindow, table: EventTable) -> None:
    window.state.set_spec(NOTHING)
    assert window.empty.isVisible()
    assert window.empty.parentWidget() is table
    assert table.events.rowCount() == 0
    window.page.present(Presentation.TIMELINE)
    assert window.empty.isVisible()
    assert window.empty.parentWidget() is window.canvas
    window.state.set_spec(FilterSpec())
    assert not window.empty.isVisible()


def test_the_status_line_counts_the_rows(window: MainWindow, table: EventTable) -> None:
    window.state.set_spec(ILLINOIS)
    number, words = window.status._counts["shown"]
    assert (number.text(), words.text()) == (f"{window.state.matching.count:,}", "in the table")
    window.page.present(Presentation.TIMELINE)
    window.canvas.grab()
    assert words.text() != "in the table"


def test_assistive_technology_reads_a_table(table: EventTable) -> None:
    interface = QAccessible.queryAccessibleInterface(table)
    assert interface.role() is QAccessible.Role.Table
    # Qt counts the heads of columns and rows as cells, hidden or not.
    across = len(COLUMNS) + 1
    assert interface.childCount() == (table.events.rowCount() + 1) * across
    cell = interface.child(4 * across + COLUMNS.index(TableColumn.EVENT) + 1)
    said = text(table, 3, TableColumn.EVENT, Qt.ItemDataRole.AccessibleTextRole)
    assert cell.text(QAccessible.Text.Name) == said
    head = interface.child(1 + COLUMNS.index(TableColumn.DATE))
    assert head.text(QAccessible.Text.Name) == "Date, sorted"


def test_many_events_are_sorted_on_a_thread_and_the_newest_order_wins(state: ViewState, qtbot: QtBot) -> None:
    ordering = Ordering(state, state, background_from=1)
    before = ordering.rows.tolist()
    with qtbot.waitSignal(ordering.changed):
        ordering.sort(TableColumn.EVENT)
        ordering.sort(TableColumn.SOURCE, descending=True)
        assert ordering.rows.tolist() == before
    order = table_order(state.columns, TableColumn.SOURCE, descending=True)
    assert ordering.rows.tolist() == order.tolist()
    ordering.rest()
