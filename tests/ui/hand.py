"""What a user's hand does, as events of Qt, and how tests find what it touches."""

from collections.abc import Callable, Iterator
from typing import TypeVar

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt, QTimer
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QMessageBox, QPushButton, QScrollBar, QWidget

from timeline_app.timeline.scene.scene import Hit
from timeline_app.ui.canvas.canvas import TimelineCanvas

Dialog = TypeVar("Dialog", bound=QDialog)

NO_KEYS = Qt.KeyboardModifier.NoModifier
_NO_BUTTON = Qt.MouseButton.NoButton
_LEFT = Qt.MouseButton.LeftButton


def wheel(widget: QWidget, at: QPointF, notches: float, modifiers: Qt.KeyboardModifier = NO_KEYS) -> None:
    """Turn the wheel up (positive) or down at a point of a widget."""
    event = QWheelEvent(
        at,
        widget.mapToGlobal(at),
        QPoint(),
        QPoint(0, round(notches * 120)),
        _NO_BUTTON,
        modifiers,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, event)


def _mouse(kind: QEvent.Type, widget: QWidget, at: QPointF, button: Qt.MouseButton, held: bool) -> None:
    buttons = _LEFT if held else _NO_BUTTON
    QApplication.sendEvent(widget, QMouseEvent(kind, at, widget.mapToGlobal(at), button, buttons, NO_KEYS))


def press(widget: QWidget, at: QPointF) -> None:
    """Press the left button."""
    _mouse(QEvent.Type.MouseButtonPress, widget, at, _LEFT, True)


def move(widget: QWidget, at: QPointF, *, held: bool = False) -> None:
    """Move the pointer, with the left button held or not."""
    _mouse(QEvent.Type.MouseMove, widget, at, _NO_BUTTON, held)


def release(widget: QWidget, at: QPointF) -> None:
    """Release the left button."""
    _mouse(QEvent.Type.MouseButtonRelease, widget, at, _LEFT, False)


def drag(widget: QWidget, start: QPointF, by: QPointF, steps: int = 8) -> None:
    """Drag from a point by some pixels."""
    press(widget, start)
    for step in range(1, steps + 1):
        move(widget, start + by * (step / steps), held=True)
    release(widget, start + by)


def middle(hit: Hit) -> QPoint:
    """Return the middle of a mark."""
    return QPoint(int(hit.x + hit.width / 2), int(hit.y + hit.height / 2))


def rect_of(hit: Hit) -> QRect:
    """Return where a mark lies on the canvas."""
    return QRect(int(hit.x), int(hit.y), int(hit.width), int(hit.height))


def reachable(canvas: TimelineCanvas, *, clusters: bool) -> Iterator[Hit]:
    """Yield the marks (or clusters) whose middles a pointer reaches: on the canvas, and under nothing else."""
    scene = canvas.scene()
    for hit in scene.hits:
        at = middle(hit)
        if (
            hit.is_cluster is clusters
            and lanes_rect(canvas).contains(at)
            and scene.hit(at.x(), at.y()) == hit
        ):
            yield hit


def lanes_rect(canvas: TimelineCanvas) -> QRect:
    """Return the part of the canvas where marks are seen: right of the lane names, below the axis."""
    layout = canvas.layout_in_use()
    left, top = round(canvas.header_width()), round(layout.style.axis)
    return QRect(left, top, canvas.width() - left, _bottom(canvas) - top)


def button(within: QWidget, words: str) -> QPushButton:
    """Return the visible button with these words, or with this accessible name."""
    found = [
        b
        for b in within.findChildren(QPushButton)
        if b.isVisible() and words in (b.text().replace("&&", "&"), b.accessibleName())
    ]
    assert len(found) == 1, f"{len(found)} buttons say {words!r}"
    return found[0]


def words_on(within: QWidget) -> list[str]:
    """Return the texts of all visible labels."""
    return [label.text() for label in within.findChildren(QLabel) if label.isVisible() and label.text()]


def _bottom(canvas: TimelineCanvas) -> int:
    """Return where the lanes end: above the legend, of which one row of pixels is a line."""
    bars = canvas.findChildren(QScrollBar)
    return bars[0].geometry().bottom() + 1


def in_dialog(kind: type[Dialog], act: Callable[[Dialog], None]) -> None:
    """Do something with the dialog of a kind that is about to open."""

    def later() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, kind)
        act(dialog)

    QTimer.singleShot(0, later)


def answer(words: str, asked: Callable[[str], None] = lambda _question: None) -> None:
    """Click a button of the next question, whenever it comes; `asked` hears the question."""
    box = QApplication.activeModalWidget()
    if isinstance(box, QMessageBox):
        asked(box.text())
        button(box, words).click()
    else:
        QTimer.singleShot(5, lambda: answer(words, asked))
