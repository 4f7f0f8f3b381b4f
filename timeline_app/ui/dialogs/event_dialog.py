"""The frame of the dialogs on events: a title line, what is inside, and buttons at the right below."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from timeline_app.ui.widgets.enter_key import clicks_by_enter
from timeline_app.ui.widgets.paragraph import Paragraph

_GUTTER = 12
"""The part of the right margin in which a scroll bar stands, so that nothing moves when it comes."""


class _Scrolled(QScrollArea):
    """Scrolls a column up and down; its right edge is that of the buttons below."""

    def __init__(self, dialog: QDialog) -> None:
        super().__init__(dialog)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(dialog.windowTitle())
        self.viewport().setAutoFillBackground(False)
        body = QWidget(self)
        self.column = QVBoxLayout(body)
        self.column.setContentsMargins(0, 0, _GUTTER, 0)
        self.setWidget(body)
        body.setAutoFillBackground(False)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        bar = self.width() - self.viewport().width()
        self.column.setContentsMargins(0, 0, max(_GUTTER - bar, 0), 0)


class EventDialog(QDialog):
    """A dialog.

    Attributes:
        column: what stands between the head and the buttons.
        buttons: the row of buttons, with room at its left.
    """

    def __init__(self, parent: QWidget, title: str, about: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 20, 24 - _GUTTER, 20)
        outer.setSpacing(12)
        self._outer = outer
        if about:
            said = Paragraph(self, "body", "ink2", about)
            said.setContentsMargins(0, 0, _GUTTER, 0)
            outer.addWidget(said)
        self.column = QVBoxLayout()
        self.column.setSpacing(12)
        self.column.setContentsMargins(0, 0, _GUTTER, 0)
        outer.addLayout(self.column, 1)
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(12)
        self.buttons.setContentsMargins(0, 0, _GUTTER, 0)
        self.buttons.addStretch(1)
        outer.addLayout(self.buttons)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not clicks_by_enter(event):
            super().keyPressEvent(event)

    def scrolled(self, *, first: bool = False) -> tuple[QScrollArea, QVBoxLayout]:
        """Return an area that scrolls, and its column; it stands below what `column` holds, or `first` above it."""
        area = _Scrolled(self)
        at = self._outer.indexOf(self.column)
        self._outer.setStretch(at, 0)
        self._outer.insertWidget(at if first else at + 1, area, 1)
        return area, area.column

    def add_button(self, words: str, *, primary: bool = False) -> QPushButton:
        """Add a button at the right."""
        button = QPushButton(words, self)
        if primary:
            button.setObjectName("primary")
        button.setAutoDefault(False)
        self.buttons.addWidget(button)
        return button
