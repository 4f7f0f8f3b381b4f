"""Enter clicks the button that has the keyboard, as Space does: Qt leaves that to the desktop's theme."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QPushButton

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def clicks_by_enter(event: QKeyEvent) -> bool:
    """Click the button that has the keyboard, if a key that it did not want is Enter; return whether it was."""
    button = QApplication.focusWidget()
    plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if event.key() not in _ENTER or not plain or not isinstance(button, QPushButton):
        return False
    if not event.isAutoRepeat():
        button.click()
    return True
