"""Fields of dialogs, made in one line each."""

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget


def combo(parent: QWidget, *choices: tuple[str, object]) -> QComboBox:
    """Return a box of choices: (words, what they stand for)."""
    made = QComboBox(parent)
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
