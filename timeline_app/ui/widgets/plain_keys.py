"""Widgets that move with the arrows keep them: as shortcuts of the window they would never arrive."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLabel, QWidget
from typing_extensions import override

ARROWS = frozenset({Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down})
MOVES = ARROWS | {Qt.Key.Key_Home, Qt.Key.Key_End}
EXCLUDES = frozenset({Qt.Key.Key_Minus})


class KeepKeys(QObject):
    """Gives some plain keys to some widgets before they become shortcuts. (Text fields do this of themselves.)"""

    def __init__(self, parent: QObject, widgets: Iterable[QWidget], keys: frozenset[Qt.Key]) -> None:
        super().__init__(parent)
        self._keys = keys
        for widget in widgets:
            widget.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.NoModifier
            if plain and event.key() in self._keys:
                event.accept()
        return False


class KeepCopy(QObject):
    """Leaves Copy to a label while words in it are selected: these words are what the user wants."""

    def __init__(self, label: QLabel) -> None:
        super().__init__(label)
        self._label = label
        label.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.ShortcutOverride:
            return False
        if self._label.hasSelectedText() and event.matches(QKeySequence.StandardKey.Copy):
            event.accept()
        return False
