"""A scroll area for assistive technology, as Qt tells it, but safe to ask.

Qt 6.11 looks up the part that a reader asks for without looking whether there is one: where a scroll bar goes between
the question how many parts there are and the question for the last one, the process ends.
"""

from typing import cast

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QAccessible, QAccessibleInterface, QAccessibleObject, QWindow
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from typing_extensions import override


class AccessibleScrollArea(QAccessibleObject):
    """A scroll area: its children are what scrolls, and the scroll bars that are shown."""

    def __init__(self, area: QScrollArea) -> None:
        super().__init__(area)
        self._area = area

    def _parts(self) -> list[QWidget]:
        bars = (self._area.horizontalScrollBar(), self._area.verticalScrollBar())
        around = [bar.parentWidget() for bar in bars if bar.isVisible()]
        return [self._area.viewport(), *(part for part in around if part is not None)]

    @override
    def parent(self) -> QAccessibleInterface:
        return _of(self._area.parentWidget())

    @override
    def childCount(self) -> int:
        return len(self._parts())

    @override
    def child(self, index: int) -> QAccessibleInterface:
        parts = self._parts()
        return _of(parts[index] if 0 <= index < len(parts) else None)

    @override
    def indexOfChild(self, arg__1: QAccessibleInterface) -> int:
        asked = arg__1.object()
        return next((at for at, part in enumerate(self._parts()) if part is asked), -1)

    @override
    def childAt(self, x: int, y: int) -> QAccessibleInterface:
        at = self._area.mapFromGlobal(QPoint(x, y))
        return _of(next((part for part in self._parts() if part.geometry().contains(at)), None))

    @override
    def focusChild(self) -> QAccessibleInterface:
        focus = QApplication.focusWidget()
        return _of(focus if focus is not None and self._area.isAncestorOf(focus) else None)

    @override
    def window(self) -> QWindow:
        return self._area.window().windowHandle()

    @override
    def rect(self) -> QRect:
        return QRect(self._area.mapToGlobal(QPoint(0, 0)), self._area.size())

    @override
    def role(self) -> QAccessible.Role:
        return QAccessible.Role.Client

    @override
    def state(self) -> QAccessible.State:
        state = QAccessible.State()
        state.invisible = not self._area.isVisible()
        state.focused = self._area.hasFocus()
        return state

    @override
    def text(self, t: QAccessible.Text) -> str:
        if t == QAccessible.Text.Name:
            return self._area.accessibleName()
        return self._area.accessibleDescription() if t == QAccessible.Text.Description else ""


def _of(asked: QWidget | None) -> QAccessibleInterface:
    """Return what speaks for a widget. Of nothing it is None, which Qt takes and its Python types do not know."""
    return cast(QAccessibleInterface, asked and QAccessible.queryAccessibleInterface(asked))
