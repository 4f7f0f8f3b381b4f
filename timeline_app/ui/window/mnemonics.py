"""The underlined letters of the menus: there while Alt is held, as the design wants no line that says nothing.

Fusion underlines them always, and to tell it otherwise takes a style of our own, which Qt would ask from Python for
everything that it draws. So the menus have the letters only when they can be used.
"""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QMenu, QMenuBar, QWidget
from typing_extensions import override


class Mnemonics(QObject):
    """Shows and hides the letters of a menu bar."""

    def __init__(self, bar: QMenuBar, window: QWidget) -> None:
        super().__init__(window)
        self._bar = bar
        self.are_shown = False
        window.installEventFilter(self)
        bar.installEventFilter(self)

    def show(self, on: bool) -> None:
        """Show the letters, or not."""
        if on is self.are_shown:
            return
        self.are_shown = on
        for menu in self._menus():
            plain = menu.title().removeprefix("&")
            menu.setTitle(f"&{plain}" if on else plain)

    def _menus(self) -> list[QMenu]:
        menus = (action.menu() for action in self._bar.actions())
        return [menu for menu in menus if isinstance(menu, QMenu)]

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            # Alt comes as a key of its own before the letter does.
            if event.key() == Qt.Key.Key_Alt or event.modifiers() == Qt.KeyboardModifier.AltModifier:
                self.show(True)
        elif (
            kind == QEvent.Type.KeyRelease and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Alt
        ):
            self.show(self._bar.hasFocus() or self._bar.activeAction() is not None)
        elif kind == QEvent.Type.WindowDeactivate or (
            watched is self._bar and kind == QEvent.Type.FocusOut and QApplication.activePopupWidget() is None
        ):
            self.show(False)
        return False
