"""The table's model: it knows which event stands in which row, and reads of events what is about to be seen."""

import sys
from itertools import islice
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt, QTimer
from typing_extensions import override

from timeline_app.domain.event_line import EventLine
from timeline_app.errors import TimelineError
from timeline_app.timeline.lists.row_terms import RowTerms
from timeline_app.timeline.lists.table_order import TableColumn, place_of
from timeline_app.ui.look.style import plain_tip
from timeline_app.ui.state.view_state import ViewState
from timeline_app.ui.table.cells import HEADS, Cells, cells_of, tr
from timeline_app.ui.table.order import Ordering
from timeline_app.ui.widgets.term_rows import AnyIndex

COLUMNS = tuple(TableColumn)
_KEPT = 2_000
_BLOCK = 32
"""So many rows are read at once where somebody asks for one that is not in view."""


class TableModel(QAbstractTableModel):
    """The events of an ordering, one a row. It keeps nothing per event but what was seen last."""

    def __init__(self, state: ViewState, ordering: Ordering, parent: QObject) -> None:
        super().__init__(parent)
        self._state = state
        self._ordering = ordering
        self._rows = ordering.rows
        self._terms = RowTerms(state.columns)
        self._kept: dict[int, Cells] = {}
        self._failed = False
        ordering.changed.connect(self._reset)
        state.columns_changed.connect(self._read_columns_anew)

    def _reset(self) -> None:
        self.beginResetModel()
        self._rows = self._ordering.rows
        self.endResetModel()

    def event_row(self, row: int) -> int:
        """Return the event (its position in the columns) in a row of the table."""
        return int(self._rows[row])

    def row_of(self, event_row: int) -> int:
        """Return where an event stands, -1 where it is not listed."""
        return place_of(self._rows, event_row)

    def prepare(self, first: int, last: int) -> None:
        """Read the events of rows that are about to be seen, all at once; `last` is included."""
        wanted = [row for row in self._rows[max(first, 0) : last + 1].tolist() if row not in self._kept]
        if not wanted:
            return
        for row in islice(list(self._kept), max(len(self._kept) + len(wanted) - _KEPT, 0)):
            del self._kept[row]
        lines = self._lines(wanted)
        columns = self._state.columns
        for row in wanted:
            line = None if lines is None else lines.get(columns.data.row_ids[row], EventLine())
            self._kept[row] = cells_of(columns, self._terms, row, line)

    def read_anew(self) -> None:
        """Forget what was read: the library is open now."""
        self._kept.clear()
        self._failed = False

    def _read_columns_anew(self) -> None:
        self._terms = RowTerms(self._state.columns)
        self._rows = self._rows[:0]  # until the ordering says how they stand now
        self.read_anew()

    def _lines(self, rows: list[int]) -> dict[int, EventLine] | None:
        """Return what only the database knows; None while it is being opened, and where it cannot be read."""
        if self._failed or not self._state.library_is_open:
            return None
        try:
            return self._state.library.lines([self._state.columns.data.row_ids[row] for row in rows])
        except TimelineError as error:
            self._failed = True  # told once, not with every frame
            told = error
            QTimer.singleShot(0, self, lambda: sys.excepthook(type(told), told, told.__traceback__))
            return None

    def cells(self, row: int) -> Cells:
        """Return what stands in a row."""
        event = self.event_row(row)
        if event not in self._kept:
            block = row - row % _BLOCK
            self.prepare(block, block + _BLOCK - 1)
        return self._kept[event]

    # -- what Qt asks of a model ------------------------------------------------------------------------------

    @override
    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    @override
    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(COLUMNS)

    @override
    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = index.row(), COLUMNS[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self.cells(row)[column].text
            case Qt.ItemDataRole.AccessibleTextRole:
                said = self.cells(row)[column].said
                outside = column is TableColumn.EVENT and not self.matches(row)
                return tr("{0}, outside the filter").format(said) if outside else said
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tip(self.cells(row)[column].said)
        return None

    def matches(self, row: int) -> bool:
        """Return whether the event in a row matches the filter."""
        return bool(self._state.matching.mask[self.event_row(row)])

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(COLUMNS):
            return None
        column = COLUMNS[section]
        name = tr(HEADS[column])
        if role == Qt.ItemDataRole.DisplayRole:
            return name
        if role == Qt.ItemDataRole.AccessibleTextRole and column is self._ordering.column:
            if self._ordering.descending:
                return tr("{0}, sorted, last first").format(name)
            return tr("{0}, sorted").format(name)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None
