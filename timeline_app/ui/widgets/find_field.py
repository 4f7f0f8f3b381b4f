"""A field that finds among the rows below it, as one types."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLineEdit, QWidget
from typing_extensions import override

from timeline_app.painting.theme import Theme
from timeline_app.ui.look.icons import Lens


class FindField(QLineEdit):
    """The field.

    Signals:
        entered: it has the keyboard; letters may follow.
    """

    entered = Signal()

    def __init__(self, hint: str, name: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("search")
        self.setPlaceholderText(hint)
        self.setAccessibleName(name)
        self._lens = Lens(self, theme)

    def set_theme(self, theme: Theme) -> None:
        """Paint with another theme."""
        self._lens.set_theme(theme)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit()
