"""A small dialog that asks for the name of a view, and for a line on what it is for."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from timeline_app.ui.dialogs.answers import answers
from timeline_app.ui.look.sizes import px
from timeline_app.ui.look.style import text_label

_WIDTH = 380
_LONGEST, _LONGEST_NOTE = 80, 300


class NameDialog(QDialog):
    """Asks for a name; it cannot be closed with one that is taken.

    Attributes:
        field: where it is typed. note_field: where the note is.
    """

    def __init__(
        self,
        title: str,
        button: str,
        name: str,
        is_taken: Callable[[str], bool],
        parent: QWidget,
        note: str = "",
    ) -> None:
        """Ask under a title; `button` says what the name does, `name` and `note` stand in the fields at first."""
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setFixedWidth(px(_WIDTH))
        self._is_taken = is_taken
        self.field = QLineEdit(name, self)
        self.field.setMaxLength(_LONGEST)
        self.field.selectAll()
        label = QLabel(self.tr("&Name"), self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setBuddy(self.field)
        self.note_field = QLineEdit(note, self)
        self.note_field.setMaxLength(_LONGEST_NOTE)
        self.note_field.setPlaceholderText(self.tr("What it is for"))
        note_label = QLabel(self.tr("No&te"), self)
        note_label.setTextFormat(Qt.TextFormat.PlainText)
        note_label.setBuddy(self.note_field)
        self._problem = text_label(self, "caption", "warn")
        self._accept = QPushButton(button, self)
        self._accept.clicked.connect(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(8)
        column.addWidget(label)
        column.addWidget(self.field)
        column.addWidget(self._problem)
        column.addWidget(note_label)
        column.addWidget(self.note_field)
        column.addSpacing(8)
        column.addLayout(answers(self, self._accept))
        self.field.textChanged.connect(self._check)
        self._check()

    def name(self) -> str:
        """Return the name as typed."""
        return self.field.text().strip()

    def note(self) -> str:
        """Return the note as typed, "" for none."""
        return self.note_field.text().strip()

    def _check(self) -> None:
        taken = self._is_taken(self.name())
        self._problem.setText(self.tr("There is a view of this name already.") if taken else " ")
        self._accept.setEnabled(bool(self.name()) and not taken)
