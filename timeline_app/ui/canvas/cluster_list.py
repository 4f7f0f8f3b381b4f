"""The members of a cluster, listed beside it: one event a row, chosen by click or Enter. A million open at once."""

from collections.abc import Callable
from typing import Any, Protocol

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QListView, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from timeline_app.painting.theme import Theme
from timeline_app.ui.canvas.member_rows import MemberRows, Rows
from timeline_app.ui.look.sizes import px
from timeline_app.ui.widgets.plain_keys import MOVES, KeepKeys
from timeline_app.ui.widgets.row_list import RowList
from timeline_app.ui.widgets.term_rows import AnyIndex, Data

MOST_ROWS = 10
_LEAST = 3
_EDGE, _GAP = 4, 6
_WIDTH = 460
_ROW = 25
_BORDER = 2
"""That of the list in the style sheet: without room for it, a list whose rows all fit would have a scroll bar."""


class Dates(Protocol):
    """The dates of events in some order."""

    def at(self, position: int) -> tuple[str, str]:
        """Return the date of one in short words, and as it is read out."""
        ...


class MembersModel(QAbstractListModel):
    """The members of one cluster. It reads a title and a date when they are about to be seen."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._rows: Rows = ()
        self._title_of: Callable[[int], str] = str
        self._dates: Dates | None = None

    def show_members(self, rows: Rows, title_of: Callable[[int], str], dates: Dates | None = None) -> None:
        """List other events, with their dates where there are any."""
        self.beginResetModel()
        self._rows, self._title_of, self._dates = rows, title_of, dates
        self.endResetModel()

    def event_row(self, index: AnyIndex) -> int:
        """Return the event (its position in the columns) of a row of the list."""
        return int(self._rows[index.row()])

    @override
    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    @override
    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._title_of(self.event_row(index))
        if self._dates is None:
            return None
        if role == Data.NOTE:
            return self._dates.at(index.row())[0]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self._title_of(self.event_row(index))}, {self._dates.at(index.row())[1]}"
        return None


class ClusterList(QFrame):
    """A card with the events of one cluster.

    Signals:
        chosen(int): the row of the event that was chosen.
        zoom_asked: the user wants to see the members apart.
    """

    chosen = Signal(int)
    zoom_asked = Signal()

    def __init__(self, parent: QWidget, theme_of: Callable[[], Theme]) -> None:
        super().__init__(parent)
        self._canvas = parent
        self.setObjectName("card")
        self.model = MembersModel(self)
        self.list = RowList(self, px(_ROW))
        self.list.setObjectName("members")
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setModel(self.model)
        self.list.setItemDelegate(MemberRows(theme_of, self.list))
        self.list.setSelectionMode(QListView.SelectionMode.SingleSelection)
        self.list.setAccessibleName(self.tr("Events in this cluster"))
        self.list.clicked.connect(self._choose)
        self.list.activated.connect(self._choose)
        KeepKeys(self, (self.list,), MOVES)
        self._zoom = QPushButton(self)
        self._zoom.clicked.connect(self.zoom_asked)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.addWidget(self.list)
        column.addWidget(self._zoom)
        self.hide()

    def show_members(
        self, rows: Rows, title_of: Callable[[int], str], beside: QRect, dates: Dates | None = None
    ) -> None:
        """List events beside a cluster, which lies at `beside` in the parent, and inside the parent.

        Args:
            rows: their positions in the columns; kept, not copied.
            title_of: gives the title of one of them; asked when it is about to be seen, as `dates` are.
            beside: where the cluster's mark lies.
            dates: by place in the list; None for titles alone.
        """
        parent = self._canvas
        self.model.show_members(rows, title_of, dates)
        self._zoom.setText(self.tr("Zoom to these {0} events").format(f"{len(rows):,}"))
        self.setFixedWidth(min(px(_WIDTH), parent.width() - 2 * _EDGE))
        wanted = min(len(rows), MOST_ROWS)
        above, below = beside.top() - _GAP - _EDGE, parent.height() - beside.bottom() - _GAP - _EDGE
        is_below = self._rows_in(below) >= min(wanted, self._rows_in(above))
        count = min(wanted, self._rows_in(below if is_below else above))
        if count < min(wanted, _LEAST):  # where there is no room beside it, the list lies on its cluster
            count = max(min(wanted, self._rows_in(parent.height() - 2 * _EDGE)), 1)
        self.list.setFixedHeight(px(_ROW) * count + 2 * _BORDER)
        self.adjustSize()
        x = min(max(beside.left(), _EDGE), parent.width() - self.width() - _EDGE)
        y = beside.bottom() + _GAP if is_below else beside.top() - _GAP - self.height()
        self.move(QPoint(x, max(min(y, parent.height() - self.height() - _EDGE), _EDGE)))
        self.show()
        self.raise_()
        self.list.setCurrentIndex(self.model.index(0))
        self.list.scrollToTop()

    def _rows_in(self, height: int) -> int:
        """Return how many rows the list can have where the whole card has so much room."""
        margins = self._column.contentsMargins()
        rest = margins.top() + margins.bottom() + self._column.spacing() + self._zoom.sizeHint().height()
        return max((height - rest - 2 * _BORDER) // px(_ROW), 0)

    def take_focus(self) -> None:
        """Move the keyboard into the list."""
        self.list.setFocus()

    def _choose(self, index: QModelIndex) -> None:
        if self.isVisible():  # a double click both clicks and activates
            self.hide()
            self.chosen.emit(self.model.event_row(index))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
            self._canvas.setFocus()
            return
        super().keyPressEvent(event)
