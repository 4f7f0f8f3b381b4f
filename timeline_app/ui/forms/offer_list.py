"""The names below a field while one is typed: a card that floats over what is there."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QListView, QVBoxLayout, QWidget

from timeline_app.ui.canvas.cluster_list import MembersModel
from timeline_app.ui.look.sizes import px
from timeline_app.ui.widgets.row_list import RowList

_ROW = 25


class OfferList(QFrame):
    """The card. The keyboard stays in the field.

    Signals:
        chosen(int): the row that was clicked.
    """

    chosen = Signal(int)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("card")
        self._model = MembersModel(self)
        self.list = RowList(self, px(_ROW))
        self.list.setObjectName("members")
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setModel(self._model)
        self.list.setSelectionMode(QListView.SelectionMode.SingleSelection)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setAccessibleName(self.tr("Names to choose from"))
        self.list.clicked.connect(self._choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 4, 4)
        column.addWidget(self.list)
        self.hide()

    def words(self) -> list[str]:
        """Return what is listed."""
        return [str(self._model.index(row).data()) for row in range(self._model.rowCount())]

    def show_below(self, field: QWidget, words: Sequence[str]) -> None:
        """List words below a field, or above where there is no room; the first one is chosen. None hide the card."""
        if not words:
            self.hide()
            return
        window = self.parentWidget()
        assert window is not None
        self._model.show_members(range(len(words)), words.__getitem__)
        self.list.setFixedHeight(px(_ROW) * len(words) + 2)
        self.setFixedWidth(field.width())
        self.adjustSize()
        at = field.mapTo(window, QPoint(0, field.height() + 2))
        if at.y() + self.height() > window.height():
            at = field.mapTo(window, QPoint(0, -self.height() - 2))
        self.move(at)
        self.show()
        self.raise_()
        self.list.setCurrentIndex(self._model.index(0))

    def row(self) -> int:
        """Return the chosen row, -1 for none."""
        return self.list.currentIndex().row()

    def step(self, by: int) -> None:
        """Choose another row."""
        row = min(max(self.row() + by, 0), self._model.rowCount() - 1)
        self.list.setCurrentIndex(self._model.index(row))

    def _choose(self, index: QModelIndex) -> None:
        self.chosen.emit(index.row())
