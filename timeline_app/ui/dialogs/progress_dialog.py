"""Says how far something is that takes its time; it can be stopped, and the window goes on being painted."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QProgressBar, QWidget
from typing_extensions import override

from timeline_app.ui.dialogs.event_dialog import EventDialog
from timeline_app.ui.look.sizes import px

_WIDTH = 380
_UNSAID_MS = 400
"""What is done sooner needs no words."""


class ProgressDialog(EventDialog):
    """A bar and a button.

    Signals:
        stopped: the user wants no more of it.
    """

    stopped = Signal()

    def __init__(self, parent: QWidget, title: str, words: str) -> None:
        super().__init__(parent, title, words)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setFixedWidth(px(_WIDTH))
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(words)
        self.column.addWidget(self._bar)
        self.add_button(self.tr("Cancel")).clicked.connect(self.reject)
        self._soon = QTimer(self, singleShot=True, interval=_UNSAID_MS)
        self._soon.timeout.connect(self.show)
        self._soon.start()

    def show_share(self, share: float) -> None:
        """Say how far it is, 0 to 1."""
        self._bar.setValue(round(100 * share))

    def end(self) -> None:
        """Go away: it is done."""
        self._soon.stop()
        self.hide()
        self.deleteLater()

    @override
    def reject(self) -> None:
        """Stop it; whoever does it ends the dialog."""
        self.stopped.emit()
