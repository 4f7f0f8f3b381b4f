"""The card below a marked range: zoom to it, filter to it, or clear it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout
from typing_extensions import override

from timeline_app.ui.look.sizes import px
from timeline_app.ui.look.style import text_label
from timeline_app.ui.widgets.plain_keys import MOVES, KeepKeys

if TYPE_CHECKING:
    from timeline_app.ui.canvas.canvas import TimelineCanvas

_GAP = 8


class RangeCard(QFrame):
    """Says which range is marked, and offers what can be done with it.

    Attributes:
        zoom, filter, clear: the buttons.
    """

    def __init__(self, canvas: "TimelineCanvas") -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self.setObjectName("card")
        self.setAccessibleName(self.tr("Marked range"))
        self.words = text_label(self, "body-strong", "ink")
        self.zoom = QPushButton(self.tr("Zoom to It"), self)
        self.filter = QPushButton(self.tr("Filter to It"), self)
        self.clear = QPushButton(self.tr("Clear"), self)
        self.zoom.clicked.connect(canvas.range_mark.zoom)
        self.filter.clicked.connect(canvas.range_mark.filter)
        self.clear.clicked.connect(canvas.range_mark.clear)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self.zoom, self.filter, self.clear):
            button.clicked.connect(canvas.setFocus)
            buttons.addWidget(button)
        KeepKeys(self, (self.zoom, self.filter, self.clear), MOVES)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 12)
        column.setSpacing(8)
        column.addWidget(self.words)
        column.addLayout(buttons)
        self.hide()

    def show_below(self, at: QPoint, words: str) -> None:
        """Show the card centered below a point of the canvas, inside it, and give it the keyboard."""
        self.words.setText(words)
        self.adjustSize()
        x = min(max(at.x() - self.width() // 2, 4), self._canvas.width() - self.width() - 4)
        self.move(x, at.y() + px(_GAP))
        self.show()
        self.raise_()
        self.zoom.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._canvas.range_mark.clear()
            self._canvas.setFocus()
        else:
            super().keyPressEvent(event)
