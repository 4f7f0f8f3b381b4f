"""The table: a QTableView, so that keys, selection and screen readers work as everywhere.

Its rows are alike and fixed, so Qt keeps eight bytes of each and asks the model only for what is in view.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QRect, QSettings, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QHideEvent,
    QHoverEvent,
    QKeyEvent,
    QMouseEvent,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget
from typing_extensions import override

from timeline_app.painting.painter import painting_on
from timeline_app.painting.theme import Theme
from timeline_app.timeline.lists.table_order import TableColumn
from timeline_app.ui.look.sizes import px
from timeline_app.ui.state.view_state import ViewState
from timeline_app.ui.table.kept import ALWAYS, KeptColumns
from timeline_app.ui.table.model import COLUMNS, TableModel
from timeline_app.ui.table.order import Ordering
from timeline_app.ui.table.row_painter import Look, Place, RowPainter, width_of
from timeline_app.ui.table.widths import LEAST, shared_widths
from timeline_app.ui.widgets.plain_keys import MOVES, KeepKeys
from timeline_app.ui.widgets.term_rows import AnyIndex

if TYPE_CHECKING:
    from timeline_app.ui.table.in_place import InPlace, Save
    from timeline_app.ui.table.written import Written

_OF_EVENT = (
    "edit-cell",
    "edit-event",
    "link-event",
    "show-on-timeline",
    "show-source",
    "copy-quote",
    "copy-citation",
    "copy-event",
)
"""What the menu of a row offers."""
ROW, HEAD = 24, 28
"""At 100 %."""


class EventTable(QTableView):
    """The events of a state in rows, the selection shared with it.

    Attributes:
        ordering: which events are listed, and how they are sorted. events: the model.
        writing: the cell that is being written.

    Signals:
        shown_on_timeline: the user wants to see the selected event on the timeline.
        menu_asked(list, QPoint): the user wants a menu with the actions of these names, at a point of the screen.
        arranged: other columns are shown, or the user sorted by another one, or the other way.
    """

    shown_on_timeline = Signal()
    arranged = Signal()
    menu_asked = Signal(list, QPoint)

    def __init__(
        self,
        state: ViewState,
        theme: Theme,
        settings: QSettings | None,
        parent: QWidget,
    ) -> None:
        """List the events of `state`; its columns are remembered in `settings`."""
        super().__init__(parent)
        self._state = state
        self._settings = settings
        self._kept = KeptColumns.read(settings)
        self._fitting = self._following = False
        self.writing: InPlace | None = None
        self.setAccessibleName(self.tr("Events"))
        self.setAccessibleDescription(self.tr("The events of the timeline in rows; Enter shows one on it."))
        self.ordering = Ordering(state, self)
        self.events = TableModel(state, self.ordering, self)
        self._row = px(ROW)
        self._painter = RowPainter(theme, self._row)
        self._hovered = -1
        self.setMouseTracking(True)
        self.setModel(self.events)
        self._set_up_rows()
        self._set_up_head()
        KeepKeys(self, (self,), MOVES)
        self.events.modelReset.connect(self._follow)
        state.selection_changed.connect(self._follow)
        state.library_ready.connect(self._read_anew)
        self.show_columns(self._kept.hidden)

    def _set_up_rows(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        rows = self.verticalHeader()
        rows.hide()
        rows.setMinimumSectionSize(1)
        rows.setDefaultSectionSize(self._row)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def _set_up_head(self) -> None:
        head = self.horizontalHeader()
        head.setFixedHeight(px(HEAD))
        head.setAccessibleName(self.tr("Columns"))
        head.setHighlightSections(False)
        head.setSectionsClickable(True)
        head.setMinimumSectionSize(px(LEAST))
        head.setSortIndicatorShown(True)
        head.setSortIndicator(0, Qt.SortOrder.AscendingOrder)
        head.sectionClicked.connect(lambda section: self.sort_by(COLUMNS[section]))
        head.sectionResized.connect(self._resized)
        head.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        head.customContextMenuRequested.connect(self._ask_for_menu)

    def set_theme(self, theme: Theme) -> None:
        """Paint with another theme."""
        self._painter.set_theme(theme)
        self.viewport().update()

    # -- columns ----------------------------------------------------------------------------------------------

    def mark_actions(self, actions: Mapping[str, QAction]) -> None:
        """Let the actions say which columns are shown, and by which one the rows are sorted."""
        for column in COLUMNS:
            actions[f"column-{column}"].setChecked(column not in self._kept.hidden)
        actions[f"column-{ALWAYS}"].setEnabled(False)
        actions[f"sort-{self.ordering.column}"].setChecked(True)

    def show_columns(self, hidden: frozenset[TableColumn]) -> None:
        """Show all columns but some."""
        self._kept = KeptColumns(hidden - {ALWAYS}, self._kept.widths)
        for section, column in enumerate(COLUMNS):
            self.setColumnHidden(section, column in self._kept.hidden)
        self._fit()
        self.arranged.emit()

    def toggle_column(self, column: TableColumn) -> None:
        """Show a column, or hide it."""
        self.show_columns(self._kept.hidden ^ {column})
        self._kept.write(self._settings)

    def _fit(self) -> None:
        """Share the width among the columns that the user has given none."""
        shown = [column for column in COLUMNS if column not in self._kept.hidden]
        widths = shared_widths(shown, self._kept.widths, self.viewport().width(), px)
        self._fitting = True
        for column, width in widths.items():
            self.setColumnWidth(COLUMNS.index(column), width)
        self._fitting = False

    def _resized(self, section: int, _old: int, width: int) -> None:
        if not self._fitting and width:
            widths = {**self._kept.widths, COLUMNS[section]: width}
            self._kept = KeptColumns(self._kept.hidden, widths)
            self._kept.write(self._settings)

    # -- sorting ----------------------------------------------------------------------------------------------

    def sort_by(self, column: TableColumn) -> None:
        """Sort by a column; the other way if it is sorted by this one."""
        same = column is self.ordering.column
        self.ordering.sort(column, descending=same and not self.ordering.descending)
        order = Qt.SortOrder.DescendingOrder if self.ordering.descending else Qt.SortOrder.AscendingOrder
        self.horizontalHeader().setSortIndicator(COLUMNS.index(column), order)
        self.arranged.emit()

    def sort_by_current(self) -> None:
        """Sort by the column in which the keyboard is."""
        self.sort_by(COLUMNS[max(self.currentIndex().column(), 0)])

    # -- selection --------------------------------------------------------------------------------------------

    def _follow(self) -> None:
        """Select what is selected elsewhere, and bring it into view."""
        if not self.isVisible():
            return
        selected = self._state.selected
        place = -1 if selected is None else self.events.row_of(selected)
        current = self.currentIndex()
        if current.isValid() and current.row() == place and self.selectionModel().isSelected(current):
            return
        self._following = True
        if place < 0:
            self.setCurrentIndex(QModelIndex())
            self.clearSelection()
        else:
            column = current.column() if current.isValid() else COLUMNS.index(ALWAYS)
            index = self.events.index(place, column)
            top = place * self._row - self.verticalOffset()
            in_view = 0 <= top <= self.viewport().height() - self._row
            self.setCurrentIndex(index)
            hints = QAbstractItemView.ScrollHint
            self.scrollTo(index, hints.EnsureVisible if in_view else hints.PositionAtCenter)
        self._following = False

    @override
    def currentChanged(self, current: AnyIndex, previous: AnyIndex) -> None:
        super().currentChanged(current, previous)
        if current.isValid() and not self._following:
            self._state.select(self.events.event_row(current.row()))

    def _read_anew(self) -> None:
        self.events.read_anew()
        self.viewport().update()

    def _ask_for_menu(self, at: QPoint) -> None:
        self.menu_asked.emit(
            [f"column-{column}" for column in COLUMNS], self.horizontalHeader().mapToGlobal(at)
        )

    # -- writing ----------------------------------------------------------------------------------------------

    @property
    def column(self) -> TableColumn:
        """Return the column in which the keyboard is."""
        return COLUMNS[max(self.currentIndex().column(), 0)]

    def columns_from(self, column: TableColumn, step: int) -> list[TableColumn]:
        """Return the columns that are shown after one (`step` 1), or before it (-1), the nearest first."""
        at = COLUMNS.index(column)
        found = COLUMNS[at + 1 :] if step > 0 else COLUMNS[:at][::-1]
        return [other for other in found if other not in self._kept.hidden]

    def write_cell(self, event_id: str, column: TableColumn, written: "Written", save: "Save") -> "InPlace":
        """Let a cell of an event that is listed be written in its row."""
        from timeline_app.ui.table.in_place import InPlace

        section = COLUMNS.index(column)

        def place() -> QRect | None:
            event = self._state.columns.row_of.get(event_id)
            row = -1 if event is None else self.events.row_of(event)
            if row < 0:
                return None
            left, width = self.columnViewportPosition(section), self.columnWidth(section)
            return QRect(left, row * self._row - self.verticalOffset(), width, self._row)

        row = self.events.row_of(self._state.columns.row_of[event_id])
        self.setCurrentIndex(self.events.index(row, section))
        self.scrollTo(self.events.index(row, section))
        self.writing = InPlace(self.viewport(), written, written.text, place, save)
        self.writing.left.connect(self._written)
        for moved in (
            self.verticalScrollBar().valueChanged,
            self.horizontalScrollBar().valueChanged,
            self.horizontalHeader().sectionResized,
            self.events.modelReset,
        ):
            moved.connect(self.writing.place)
        return self.writing

    def _written(self) -> None:
        self.writing = None

    # -- Qt ---------------------------------------------------------------------------------------------------

    @override
    def moveCursor(
        self, cursorAction: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Go to the first or last row with Home and End; Qt would go to the first or last column."""
        actions, last = QAbstractItemView.CursorAction, self.events.rowCount() - 1
        if cursorAction in (actions.MoveHome, actions.MoveEnd) and last >= 0:
            column = max(self.currentIndex().column(), 0)
            return self.events.index(0 if cursorAction is actions.MoveHome else last, column)
        return super().moveCursor(cursorAction, modifiers)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        current = self.currentIndex()
        if not current.isValid():
            return
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        at = self.visualRect(current).bottomLeft() if by_key else event.pos()
        self.menu_asked.emit([*_OF_EVENT], self.viewport().mapToGlobal(at))

    @override
    def keyboardSearch(self, search: str) -> None:
        """Search nothing: letters are keys of the window, and `/` searches."""

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.shown_on_timeline.emit()
        else:
            super().keyPressEvent(event)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self.indexAt(event.position().toPoint()).isValid():
            self.shown_on_timeline.emit()

    @override
    def sizeHintForColumn(self, column: int) -> int:
        first, last = self._rows_in_view()
        cells = (self.events.cells(row)[COLUMNS[column]] for row in range(first, last + 1))
        return max((width_of(COLUMNS[column], cell) for cell in cells), default=px(LEAST))

    @override
    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHoverEvent):
            inside = event.type() != QEvent.Type.HoverLeave
            row = self.indexAt(event.position().toPoint()).row() if inside else -1
            if row != self._hovered:
                for changed in (self._hovered, row):
                    y = changed * self._row - self.verticalOffset()
                    self.viewport().update(0, y, self.viewport().width(), self._row)
                self._hovered = row
        return super().viewportEvent(event)

    def _rows_in_view(self) -> tuple[int, int]:
        """Return the first and the last row of which something is seen."""
        top = self.verticalOffset()
        last = (top + self.viewport().height() - 1) // self._row
        return top // self._row, min(last, self.events.rowCount() - 1)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        with painting_on(self.viewport()) as painter:
            first, last = self._rows_in_view()
            self.events.prepare(first, last)
            top, painted = self.verticalOffset(), event.rect()
            places = [
                Place(column, self.columnViewportPosition(section), self.columnWidth(section))
                for section, column in enumerate(COLUMNS)
                if not self.isColumnHidden(section)
            ]
            current = self.currentIndex() if self.hasFocus() else QModelIndex()
            chosen = self.selectionModel().selectedRows()
            selected = chosen[0].row() if chosen else -1
            first = max(first, (painted.top() + top) // self._row)
            for row in range(first, min(last, (painted.bottom() + top) // self._row) + 1):
                look = Look(
                    selected=row == selected,
                    dimmed=not self.events.matches(row),
                    hovered=row == self._hovered,
                    focused=COLUMNS[current.column()] if row == current.row() else None,
                )
                y, width = row * self._row - top, self.viewport().width()
                self._painter.paint(painter, y, width, places, self.events.cells(row), look)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.ordering.work()
        self._follow()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        self.ordering.rest()
        super().hideEvent(event)
