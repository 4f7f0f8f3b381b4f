"""The foot of a small dialog: the button that does what is asked for, and the one that does not."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton


def answers(dialog: QDialog, primary: QPushButton) -> QHBoxLayout:
    """Return a row with Cancel and the primary button, which Enter presses; what it does is its maker's to connect."""
    primary.setObjectName("primary")
    primary.setDefault(True)
    cancel = QPushButton(QCoreApplication.translate("answers", "Cancel"), dialog)
    cancel.clicked.connect(dialog.reject)
    row = QHBoxLayout()
    row.setSpacing(12)
    row.addStretch(1)
    row.addWidget(cancel)
    row.addWidget(primary)
    return row
