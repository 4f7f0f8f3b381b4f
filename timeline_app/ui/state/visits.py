"""Visits: the views that were seen in the window, and the way back to them."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from timeline_app.domain.view import View
from timeline_app.ui.state.history import History

_GESTURE_MS = 600
"""A gesture is one step back, however many notches it had: it counts once it has come to rest."""


class Visits(QObject):
    """Back and forward through the views of one chronology.

    Signals:
        changed: whether one can go back or forward may be new.
    """

    changed = Signal()

    def __init__(self, view: Callable[[], View], show: Callable[[View], None], parent: QObject) -> None:
        """Take the way to read the present view, and the way to show another."""
        super().__init__(parent)
        self._view = view
        self._show = show
        self._history: History[View] | None = None
        self._timer = QTimer(self, singleShot=True, interval=_GESTURE_MS)
        self._timer.timeout.connect(self.visit)
        self._going = False

    def start(self) -> None:
        """Forget what was before: the present view is the first that one could go back to."""
        self._timer.stop()
        self._history = History(self._view())
        self.changed.emit()

    def visit(self) -> None:
        """Note the present view, unless it is shown by going back or forward."""
        if self._history is None or self._going:
            return
        self._timer.stop()
        self._history.visit(self._view())
        self.changed.emit()

    def visit_soon(self) -> None:
        """Note the view in which the present gesture ends."""
        if not self._going:
            self._timer.start()

    @property
    def can_go_back(self) -> bool:
        """Return whether there is an earlier view."""
        return self._history is not None and self._history.can_go_back

    @property
    def can_go_forward(self) -> bool:
        """Return whether there is a later view."""
        return self._history is not None and self._history.can_go_forward

    def go_back(self) -> None:
        """Show the view before this one."""
        self.visit()  # a gesture that has not come to rest yet
        if self._history is not None:
            self._go_to(self._history.back())

    def go_forward(self) -> None:
        """Show the view that was left by going back."""
        if self._history is not None:
            self._go_to(self._history.forward())

    def _go_to(self, view: View) -> None:
        self._going = True  # every part of the view is made known on its own, and is no visit
        try:
            self._show(view)
        finally:
            self._going = False
        self._timer.stop()
        self.changed.emit()
