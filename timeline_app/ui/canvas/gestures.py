"""Gestures on the canvas: small objects with move, finish and cancel. The widget's mouse handlers only forward."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QNativeGestureEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget
from typing_extensions import override

NOTCH = 120
ZOOM_PER_NOTCH = 0.8
PAN_PER_NOTCH = 100.0


class PanDrag:
    """A drag that moves the view; until the pointer has left the click distance it is a click."""

    def __init__(self, start: QPointF, moved: Callable[[float, float], None]) -> None:
        self._start = self._last = start
        self._moved = moved
        self.is_drag = False
        self.cursor = Qt.CursorShape.ClosedHandCursor

    def move(self, to: QPointF) -> None:
        """Follow the pointer; the view moves by what the pointer moved."""
        if not self.is_drag:
            self.is_drag = (to - self._start).manhattanLength() >= QApplication.startDragDistance()
            if not self.is_drag:
                return
        self._moved(self._last.x() - to.x(), self._last.y() - to.y())
        self._last = to

    def finish(self) -> None:
        """Leave the view where it is."""

    def cancel(self) -> None:
        """Put the view back where the drag began."""
        if self.is_drag:
            self._moved(self._last.x() - self._start.x(), self._last.y() - self._start.y())


class Marked(Protocol):
    """What a drag marks: x of both ends, in units of the scene."""

    def mark_between(self, first: float, last: float) -> None:
        """Mark what lies between two places."""

    def settle(self) -> None:
        """The mark is as the user wants it."""

    def clear(self) -> bool:
        """Take the mark away."""


class MarkDrag:
    """A drag that marks a range; until the pointer has left the click distance it is a click."""

    def __init__(self, start: QPointF, mark: Marked) -> None:
        self._start = start
        self._mark = mark
        self.is_drag = False
        self.cursor = Qt.CursorShape.SplitHCursor

    def move(self, to: QPointF) -> None:
        """Follow the pointer."""
        self.is_drag = (
            self.is_drag or (to - self._start).manhattanLength() >= QApplication.startDragDistance()
        )
        if self.is_drag:
            self._mark.mark_between(self._start.x(), to.x())

    def finish(self) -> None:
        """Offer what can be done with the range."""
        self._mark.settle()

    def cancel(self) -> None:
        """Mark nothing."""
        self._mark.clear()


def wheel_delta(event: QWheelEvent) -> tuple[float, float]:
    """Return how far a wheel or trackpad turned, in notches (right and up positive)."""
    delta = event.angleDelta()
    if delta.isNull():
        delta = event.pixelDelta()
        return delta.x() / 50.0, delta.y() / 50.0
    return delta.x() / NOTCH, delta.y() / NOTCH


class Pinches(QObject):
    """Hands the pinches on a widget to a function. Qt has no handler of its own for them.

    Not by overriding `QWidget.event`: see docs/decisions.md, "No override of event".
    """

    def __init__(self, widget: QWidget, pinched: Callable[[QNativeGestureEvent], None]) -> None:
        super().__init__(widget)
        self._pinched = pinched
        widget.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QNativeGestureEvent):
            return False
        if event.gestureType() != Qt.NativeGestureType.ZoomNativeGesture:
            return False
        self._pinched(event)
        return True
