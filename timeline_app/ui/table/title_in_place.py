"""The title of an event, written in its row of the table."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget
from typing_extensions import override

from timeline_app.ui.editor.controls import Line
from timeline_app.ui.paragraph import Paragraph

Save = Callable[[str], str]
"""Saves a title; returns why it cannot stand, "" where it stands now."""


class TitleInPlace(Line):
    """The field. Enter saves, so does leaving it; Esc leaves everything as it was.

    What cannot stand is said below it, and whoever leaves it then leaves the title as it was.
    """

    def __init__(self, parent: QWidget, title: str, place: QRect, save: Save) -> None:
        super().__init__(parent, title)
        self._title, self._save = title, save
        self._fault: QFrame | None = None
        self._is_over = False
        self.setAccessibleName(self.tr("Title, needed"))
        self.setGeometry(place.adjusted(0, -2, 0, 2))
        self.textEdited.connect(lambda _text: self._say(""))
        self.selectAll()
        self.show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def fault(self) -> str:
        """Return the sentence that stands below, "" for none."""
        return self.accessibleDescription()

    def _finish(self, *, saving: bool) -> None:
        """End, unless what is to be saved cannot stand."""
        if self._is_over:
            return
        title = self.text().strip()
        if saving and title != self._title and (fault := self._save(title)):
            self._say(fault)
            return
        self._end()

    def _end(self) -> None:
        self._is_over = True
        self._say("")
        had = self.hasFocus()
        self.hide()
        self.deleteLater()
        viewport = self.parentWidget()
        table = viewport.parentWidget() if viewport is not None else None
        if had and table is not None:
            table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say(self, fault: str) -> None:
        self.setAccessibleDescription(fault)
        if self._fault is not None:
            self._fault.hide()
            self._fault.deleteLater()
            self._fault = None
        parent = self.parentWidget()
        if fault and parent is not None:
            self._fault = card = QFrame(parent)
            card.setObjectName("card")
            column = QVBoxLayout(card)
            column.setContentsMargins(8, 4, 8, 4)
            column.addWidget(Paragraph(card, "caption", "bad", fault))
            card.setFixedWidth(self.width())
            card.adjustSize()
            below = self.geometry().bottomLeft() + QPoint(0, 2)
            if below.y() + card.height() > parent.height():
                below = self.geometry().topLeft() - QPoint(0, card.height() + 2)
            card.move(below)
            card.show()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._finish(saving=True)
        elif event.key() == Qt.Key.Key_Escape:
            self._finish(saving=False)
        else:
            super().keyPressEvent(event)
            event.accept()  # keys of the table are not for it

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self._finish(saving=True)
            if not self._is_over:
                self._end()
