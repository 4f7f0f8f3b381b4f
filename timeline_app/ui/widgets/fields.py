"""Fields of forms that scroll: the wheel scrolls the form, and changes no field on its way."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QSpinBox, QWidget
from typing_extensions import override


class Combo(QComboBox):
    """A box of choices."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    @override
    def wheelEvent(self, e: QWheelEvent) -> None:
        e.ignore()


class Spin(QSpinBox):
    """A whole number."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


def combo(parent: QWidget, *choices: tuple[str, object]) -> QComboBox:
    """Return a box of choices: (words, what they stand for)."""
    made = Combo(parent)
    for text, data in choices:
        made.addItem(text, data)
    made.setMinimumContentsLength(12)
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    return made


def line(parent: QWidget, placeholder: str) -> QLineEdit:
    """Return a field of one line, with what may stand in it."""
    made = QLineEdit(parent)
    made.setPlaceholderText(placeholder)
    made.setMaxLength(1_000)
    return made
