"""The arrows and Enter reach a list while words are typed into the field that finds in it."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListView
from typing_extensions import override

_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_PAGES = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
_TAKES = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class FindingKeys(QObject):
    """Lets a field move through the rows of a list, and activate the one that is chosen."""

    def __init__(self, field: QLineEdit, rows: QListView, row_height: int) -> None:
        """Serve a field; the list's rows are so high, in px."""
        super().__init__(field)
        self._rows, self._row_height = rows, row_height
        field.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        key = Qt.Key(event.key())
        page = max(self._rows.height() // self._row_height, 1)
        if by := _STEPS.get(key, 0) or page * _PAGES.get(key, 0):
            model, row = self._rows.model(), self._rows.currentIndex().row() + by
            self._rows.setCurrentIndex(model.index(min(max(row, 0), model.rowCount() - 1), 0))
            return True
        if key in _TAKES:
            if self._rows.currentIndex().isValid():
                self._rows.activated.emit(self._rows.currentIndex())
            return True
        return False
