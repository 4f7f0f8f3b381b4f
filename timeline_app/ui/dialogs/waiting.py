"""Waiting for something while the window goes on being painted: at first silently, then with a dialog."""

from collections.abc import Callable

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from timeline_app.ui.dialogs.event_dialog import EventDialog
from timeline_app.ui.dialogs.messages import fit_height
from timeline_app.ui.look.sizes import px

_WIDTH = 420
_LOOK_MS = 40
_UNSAID_MS = 400
"""What is over sooner needs no words."""


def wait(window: QWidget, title: str, words: str, is_over: Callable[[], bool], *, stop: bool = False) -> bool:
    """Return once something is over; meanwhile nothing else can be done in the window.

    Args:
        window: what the dialog belongs to, unless another dialog is open.
        title: that of the dialog, if it takes so long that there is one.
        words: what it says.
        is_over: asked again and again; answers at once.
        stop: whether the user may give up.

    Returns:
        Whether it is over; False where the user gave up.
    """
    if is_over():
        return True
    loop, looking = QEventLoop(), QTimer(interval=_LOOK_MS)
    looking.timeout.connect(lambda: loop.quit() if is_over() else None)
    looking.start()
    QTimer.singleShot(_UNSAID_MS, loop, loop.quit)
    loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
    if is_over():
        return True
    dialog = _Waiting(QApplication.activeModalWidget() or window, title, words, can_stop=stop)
    looking.timeout.connect(lambda: dialog.accept() if is_over() else None)
    done = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    return done


class _Waiting(EventDialog):
    """Says what is waited for."""

    def __init__(self, parent: QWidget, title: str, words: str, *, can_stop: bool) -> None:
        super().__init__(parent, title, words)
        self._can_stop = can_stop
        if can_stop:
            self.add_button(self.tr("Cancel")).clicked.connect(self.reject)
        self.setFixedWidth(px(_WIDTH))
        fit_height(self)

    def reject(self) -> None:
        """Give up, where that can be."""
        if self._can_stop:
            super().reject()
