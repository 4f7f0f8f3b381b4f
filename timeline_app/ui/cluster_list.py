"""The members of a cluster, listed beside it. A plain list: one event a row, chosen by click or Enter."""

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from timeline_app.ui.plain_keys import MOVES, KeepKeys

MOST_ROWS = 10
_WIDTH = 380


class ClusterList(QFrame):
    """A card with the events of one cluster.

    Signals:
        chosen(int): the row of the event that was chosen.
        zoom_asked: the user wants to see the members apart.
    """

    chosen = Signal(int)
    zoom_asked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._canvas = parent
        self.setObjectName("card")
        self._list = QListWidget(self)
        self._list.setUniformItemSizes(True)
        self._list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setAccessibleName(self.tr("Events in this cluster"))
        self._list.itemClicked.connect(self._choose)
        self._list.itemActivated.connect(self._choose)
        KeepKeys(self, (self._list,), MOVES)
        self._zoom = QPushButton(self)
        self._zoom.clicked.connect(self.zoom_asked)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.addWidget(self._list)
        column.addWidget(self._zoom)
        self.hide()

    def show_members(self, members: list[tuple[int, str]], beside: QRect) -> None:
        """List (row, title) pairs beside a cluster, inside the parent."""
        self._list.clear()
        for row, title in members:
            item = QListWidgetItem(title)
            item.setData(Qt.ItemDataRole.UserRole, row)
            self._list.addItem(item)
        self._zoom.setText(self.tr("Zoom to these {0} events").format(len(members)))
        row_height = max(self._list.sizeHintForRow(0), 20)
        self._list.setFixedHeight(row_height * min(len(members), MOST_ROWS) + 2 * self._list.frameWidth() + 2)
        self.setFixedWidth(_WIDTH)
        self.adjustSize()
        parent = self._canvas
        x = min(max(beside.left(), 4), parent.width() - self.width() - 4)
        below = beside.bottom() + 6
        y = below if below + self.height() < parent.height() else max(beside.top() - self.height() - 6, 4)
        self.move(QPoint(x, y))
        self.show()
        self.raise_()
        self._list.setCurrentRow(0)

    def take_focus(self) -> None:
        """Move the keyboard into the list."""
        self._list.setFocus()

    def _choose(self, item: QListWidgetItem) -> None:
        self.hide()
        self.chosen.emit(item.data(Qt.ItemDataRole.UserRole))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
            self._canvas.setFocus()
            return
        super().keyPressEvent(event)
