"""The frame of the dialogs on events: a title line, what is inside, and buttons at the right below."""

from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from timeline_app.ui.paragraph import Paragraph


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
        outer.setContentsMargins(24, 20, 24, 20)
        outer.setSpacing(12)
        if about:
            outer.addWidget(Paragraph(self, "body", "ink2", about))
        self.column = QVBoxLayout()
        self.column.setSpacing(12)
        outer.addLayout(self.column, 1)
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(12)
        self.buttons.addStretch(1)
        outer.addLayout(self.buttons)

    def add_button(self, words: str, *, primary: bool = False) -> QPushButton:
        """Add a button at the right."""
        button = QPushButton(words, self)
        if primary:
            button.setObjectName("primary")
        button.setAutoDefault(False)
        self.buttons.addWidget(button)
        return button
