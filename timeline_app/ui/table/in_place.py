"""A cell of the table while it is written in its row: a field over it, and a card below that says what is wrong."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QFrame, QLineEdit, QVBoxLayout, QWidget
from typing_extensions import override

from timeline_app.ui.forms.controls import Choice, Line
from timeline_app.ui.look.sizes import px
from timeline_app.ui.table.written import Written
from timeline_app.ui.widgets.paragraph import Paragraph

Save = Callable[[str], str]
"""Saves what is written; returns why it cannot stand, "" where it stands now."""
_LEAST, _CARD = 150, 300
"""The least widths of a field and of its card, at 100 %."""
_STAYS = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
_OPENS = (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Space, Qt.Key.Key_F4)
_PLAIN = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier


class InPlace(QObject):
    """The field. Enter saves, so does leaving it; Tab saves and goes to the next cell; Esc leaves all as it was.

    What cannot stand is said below it. Who leaves it otherwise than by Enter or Tab then leaves the cell as it was.

    Attributes:
        control: the line or the choice. written: how the cell is written.

    Signals:
        left(int): it is over; 1 or -1 where the next or the previous cell is to be written.
    """

    left = Signal(int)

    def __init__(
        self, viewport: QWidget, written: Written, text: str, place: Callable[[], QRect | None], save: Save
    ) -> None:
        """Show a field with `text` (a key of the choices); `place` tells where its cell lies, None for nowhere."""
        super().__init__(viewport)
        self.written = written
        self._viewport, self._text, self._place, self._save = viewport, text, place, save
        self._card: QFrame | None = None
        self._is_over = self._is_saving = False
        self.control: Line | Choice = (
            Choice(viewport, written.choices, text) if written.choices else Line(viewport, text)
        )
        self.control.setAccessibleName(written.name)
        self.control.installEventFilter(self)
        self.place()
        self.control.show()
        self.control.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(self.control, Line):
            self.control.selectAll()
            self.control.textEdited.connect(lambda _text: self._echo())
            self._echo()
        else:
            self.control.activated.connect(lambda _at: self.finish())

    @property
    def fault(self) -> str:
        """Return the sentence that says what is wrong, "" for none."""
        return self.control.accessibleDescription()

    def place(self) -> None:
        """Lie over the cell, wherever it is now; without a cell it is over."""
        if self._is_saving or self._is_over:
            return
        rect = self._place()
        if rect is None:
            QTimer.singleShot(0, self, self._lost)  # the table is in the middle of listing others
            return
        wide = rect.adjusted(0, -2, 0, 2)
        wide.setWidth(max(rect.width(), min(px(_LEAST), self._viewport.width())))
        wide.moveLeft(max(0, min(wide.left(), self._viewport.width() - wide.width())))
        self.control.setGeometry(wide)
        self._place_card()

    def _lost(self) -> None:
        """End where the cell is nowhere any more; what is written is saved if it can stand."""
        if self._place() is None and not self.finish():
            self.end()

    def finish(self, step: int = 0) -> bool:
        """Save and end; return False where what is written cannot stand: then that is said, and it goes on."""
        if self._is_over or self._is_saving:
            return True
        now = self._now()
        self._is_saving = True
        fault = self._save(now) if now != self._text else ""
        self._is_saving = False
        if fault:
            self._say(fault, "bad")
            self.control.setAccessibleDescription(fault)
            return False
        self.end(step)
        return True

    def end(self, step: int = 0) -> None:
        """End without saving."""
        if self._is_over:
            return
        self._is_over = True
        self._say("")
        had = self.control.hasFocus()
        self.control.removeEventFilter(self)
        self.control.hide()
        self.control.deleteLater()
        table = self._viewport.parentWidget()
        if had and table is not None:
            table.setFocus(Qt.FocusReason.OtherFocusReason)
        self.left.emit(step)
        self.deleteLater()

    def _now(self) -> str:
        return self.control.text().strip() if isinstance(self.control, QLineEdit) else self.control.key()

    def _echo(self) -> None:
        """Say below the field what is understood of it."""
        self.control.setAccessibleDescription("")
        self._say(self.written.echo(self._now()))

    def _say(self, words: str, token: str = "ink2") -> None:
        if self._card is not None:
            self._card.hide()
            self._card.deleteLater()
            self._card = None
        if words:
            self._card = QFrame(self._viewport)
            self._card.setObjectName("card")
            column = QVBoxLayout(self._card)
            column.setContentsMargins(8, 4, 8, 4)
            column.addWidget(Paragraph(self._card, "caption", token, words))
            self._place_card()
            self._card.show()

    def _place_card(self) -> None:
        """Put the card below the field, or above where there is no room below."""
        if self._card is None:
            return
        field, inside = self.control.geometry(), self._viewport.rect()
        self._card.setFixedWidth(min(max(field.width(), px(_CARD)), inside.width()))
        self._card.adjustSize()
        at = field.bottomLeft() + QPoint(0, 2)
        if at.y() + self._card.height() > inside.height():
            at = field.topLeft() - QPoint(0, self._card.height() + 2)
        self._card.move(max(0, min(at.x(), inside.width() - self._card.width())), at.y())

    # -- keys -------------------------------------------------------------------------------------------------

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self._is_over:
            return False
        kind = event.type()
        if kind == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if not event.modifiers() & ~_PLAIN and event.key() < Qt.Key.Key_F1:
                event.accept()  # plain keys are no shortcuts of the window here
        elif kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._pressed(event)
        elif kind == QEvent.Type.FocusOut and isinstance(event, QFocusEvent):
            stays = event.reason() in _STAYS or QApplication.activePopupWidget() is not None
            if not stays and not self.finish():
                self.end()
        elif isinstance(event, QMouseEvent):
            event.accept()  # the row below hears nothing of it
        return False

    def _pressed(self, event: QKeyEvent) -> bool:
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.finish()
        elif key == Qt.Key.Key_Escape:
            self.end()
        elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self.finish(1 if key == Qt.Key.Key_Tab else -1)
        elif isinstance(self.control, Choice):
            if key in _OPENS:
                self.control.showPopup()  # a choice is made in the list: a key alone changes nothing
        else:
            return False
        return True
