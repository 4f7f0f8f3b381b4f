"""Small dialogs: one sentence about a failure, one question; and how large a dialog may be."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QLabel,
    QMessageBox,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QWidget,
)

from timeline_app.ui.look.sizes import px

_LEAST = 90


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
    layout = box.layout()
    if isinstance(layout, QGridLayout):
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setHorizontalSpacing(0)
        layout.setVerticalSpacing(20)
        layout.setColumnStretch(1, 1)
        place = layout.itemAtPosition(0, 0)
        if place is not None and (beside := place.spacerItem()) is not None:
            fixed = QSizePolicy.Policy.Fixed
            beside.changeSize(0, 0, fixed, fixed)  # where an icon would be
    for label in box.findChildren(QLabel):
        label.setContentsMargins(0, 0, 0, 0)
    return box


def confirm(parent: QWidget | None, question: str, yes: str) -> bool:
    """Ask before something leaves the program; the button `yes` says what will happen."""
    box = _box(parent, question)
    accept = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
    _make_primary(accept)
    box.addButton(_tr("Cancel"), QMessageBox.ButtonRole.RejectRole)
    box.exec()
    return box.clickedButton() is accept


def _make_primary(button: QPushButton) -> None:
    """Let the button look like what is done next; it has its style already."""
    button.setObjectName("primary")
    button.style().unpolish(button)
    button.style().polish(button)


def fit(dialog: QDialog, width: int, height: int) -> None:
    """Give a dialog this size at the present size of text, as far as the screen goes."""
    dialog.resize(QSize(px(width), px(height)).boundedTo(room_for(dialog)))


def room_for(dialog: QDialog) -> QSize:
    """Return how large a dialog may be on its screen, with a title bar, and something beside it to hold it by."""
    return dialog.screen().availableSize() - QSize(40, 60)


def fit_height(dialog: QDialog, area: QScrollArea | None = None) -> None:
    """Make a dialog as high as its words need at its width: they wrap, so Qt's own hint is too low.

    With an `area` that spans its width, as high as the screen goes; then that scrolls.
    """
    for part in dialog.findChildren(QWidget):
        part.ensurePolished()  # what is not polished does not know how high it will be
    layout = dialog.layout()
    assert layout is not None
    if area is not None:
        area.setFixedHeight(0)
    layout.activate()
    around = layout.totalHeightForWidth(dialog.width())
    if area is None:
        dialog.setFixedHeight(around)
        return
    body = area.widget()
    inside = body.layout() if body is not None else None
    assert inside is not None
    margins = layout.contentsMargins()
    wanted = inside.totalHeightForWidth(dialog.width() - margins.left() - margins.right())
    least = min(px(_LEAST), wanted)
    area.setMinimumHeight(least)
    area.setMaximumHeight(wanted)
    dialog.setMinimumHeight(around + least)
    dialog.setMaximumHeight(around + wanted)
    dialog.resize(dialog.width(), min(around + wanted, room_for(dialog).height()))


def ask(parent: QWidget | None, question: str, answers: Sequence[str]) -> int:
    """Ask and return the position of the answer; the last one is also that of Esc, and leaves things as they are."""
    box = _box(parent, question)
    roles = QMessageBox.ButtonRole
    buttons = [
        box.addButton(words, role)
        for words, role in zip(
            answers,
            (roles.AcceptRole, *(roles.DestructiveRole,) * (len(answers) - 2), roles.RejectRole),
            strict=True,
        )
    ]
    _make_primary(buttons[0])
    box.setDefaultButton(buttons[0])
    box.setEscapeButton(buttons[-1])
    box.exec()
    clicked = box.clickedButton()
    return next((at for at, button in enumerate(buttons) if button is clicked), len(buttons) - 1)
