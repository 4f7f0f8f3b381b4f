"""Small dialogs: one sentence about a failure, one question, and the list of keys."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QLabel,
    QMessageBox,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from timeline_app.ui.style import text_label


def _tr(text: str) -> str:
    return QCoreApplication.translate("Dialogs", text)


def tell(parent: QWidget | None, sentence: str) -> None:
    """Tell one sentence and wait until it is read."""
    box = _box(parent, sentence)
    box.addButton(_tr("Close"), QMessageBox.ButtonRole.AcceptRole)
    box.exec()


def _box(parent: QWidget | None, words: str) -> QMessageBox:
    """Return a message box without buttons, with the margins of every other dialog."""
    box = QMessageBox(parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(words)
    if (layout := box.layout()) is not None:
        layout.setContentsMargins(24, 20, 24, 20)
    for label in box.findChildren(QLabel):
        label.setContentsMargins(0, 0, 0, 0)
    return box


def confirm(parent: QWidget | None, question: str, yes: str) -> bool:
    """Ask before something leaves the program; the button `yes` says what will happen."""
    box = _box(parent, question)
    accept = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
    accept.setObjectName("primary")
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
        holder = QWidget(self)
        holder.setLayout(grid)
        grid.setContentsMargins(0, 0, 12, 0)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setAccessibleName(self.tr("Keys"))
        area.setWidget(holder)
        holder.setAutoFillBackground(False)
        area.viewport().setAutoFillBackground(False)
        # as large as the list needs, as far as the screen goes; then it scrolls
        room = self.screen().availableSize()
        area.setMinimumSize(
            holder.sizeHint().boundedTo(QSize(room.width() * 9 // 10, room.height() * 7 // 10))
        )
        column_layout = QVBoxLayout(self)
        column_layout.setContentsMargins(24, 20, 12, 20)
        column_layout.setSpacing(20)
        column_layout.addWidget(area)
        column_layout.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
