"""Small dialogs: one sentence about a failure, the list of keys, and About."""

import platform
from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt, qVersion
from PySide6.QtWidgets import QDialog, QGridLayout, QMessageBox, QPushButton, QVBoxLayout, QWidget

from timeline_app import __version__
from timeline_app.ui.style import text_label


def _tr(text: str) -> str:
    return QCoreApplication.translate("Dialogs", text)


def tell(parent: QWidget | None, sentence: str) -> None:
    """Tell one sentence and wait until it is read."""
    box = QMessageBox(parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(sentence)
    box.addButton(_tr("Close"), QMessageBox.ButtonRole.AcceptRole)
    box.exec()


def confirm(parent: QWidget | None, question: str, yes: str) -> bool:
    """Ask before something leaves the program; the button `yes` says what will happen."""
    box = QMessageBox(parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(question)
    accept = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
    box.addButton(_tr("Cancel"), QMessageBox.ButtonRole.RejectRole)
    box.exec()
    return box.clickedButton() is accept


def ask(parent: QWidget | None, question: str, answers: Sequence[str]) -> int:
    """Ask and return the position of the answer; the last one is also that of Esc, and leaves things as they are."""
    box = QMessageBox(parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(question)
    roles = QMessageBox.ButtonRole
    buttons = [
        box.addButton(words, role)
        for words, role in zip(
            answers,
            (roles.AcceptRole, *(roles.DestructiveRole,) * (len(answers) - 2), roles.RejectRole),
            strict=True,
        )
    ]
    box.setDefaultButton(buttons[0])
    box.setEscapeButton(buttons[-1])
    box.exec()
    clicked = box.clickedButton()
    return next((at for at, button in enumerate(buttons) if button is clicked), len(buttons) - 1)


def about_words(sqlite: str) -> str:
    """Return what About says."""
    return _tr(
        "Secure Communities Timeline {0}\n\nA chronology of the Secure Communities program with the words that"
        " prove each event.\n\nQt {1}, Python {2}, SQLite {3}\nFonts: Source Sans 3 and Source Serif 4,"
        " under the SIL Open Font License."
    ).format(__version__, qVersion(), platform.python_version(), sqlite)


class KeysDialog(QDialog):
    """The list of keys, read from the table of actions."""

    def __init__(self, rows: list[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Keys"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(28)
        grid.setVerticalSpacing(6)
        half = (len(rows) + 1) // 2
        for number, (words, keys) in enumerate(rows):
            column = 2 * (number // half)
            grid.addWidget(text_label(self, "body-strong", "ink", keys), number % half, column)
            grid.addWidget(text_label(self, "body", "ink2", words), number % half, column + 1)
        close = QPushButton(self.tr("Close"), self)
        close.clicked.connect(self.accept)
        column_layout = QVBoxLayout(self)
        column_layout.setContentsMargins(24, 20, 24, 20)
        column_layout.setSpacing(20)
        column_layout.addLayout(grid)
        column_layout.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
