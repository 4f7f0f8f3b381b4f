"""Watches one launch from inside: the first frame with labels, the panels, and how long the event loop was kept."""

import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from typing_extensions import override

from timeline_app.ui.window.main_window import MainWindow

if TYPE_CHECKING:
    from benchmarks.options import Figures  # importing it would count as part of the launch
    from timeline_app.ui.state.opening import Failure

REST = 1.0
"""Seconds for which the event loop is watched after the panels are there."""
PATIENCE = 300.0


class LaunchWatch(QObject):
    """Ends the application when all is measured. Times count from `started`, as `time.time()` counts."""

    def __init__(self, window: MainWindow, started: float, snapshot_of: Path | None = None) -> None:
        """Watch a window that is about to be shown; with `snapshot_of` until that database has a snapshot."""
        super().__init__()
        self._window = window
        self._started = started
        self._snapshot_of = snapshot_of
        self._figures: Figures = {}
        self._blocked = 0.0
        self._last = time.perf_counter()
        self._end = self._last + PATIENCE
        self._timer = QTimer(self, interval=1, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        window.given_up.connect(_fail)
        window.opener.opened.connect(self._watch_canvas)
        window.completed.connect(self._completed)
        self._watch_canvas()

    def figures(self) -> "Figures":
        """Return what was measured; times in milliseconds."""
        return {**self._figures, "blocked_ms": self._blocked * 1000}

    def _watch_canvas(self) -> None:
        """Watch the canvas, which is there from the start where the database has a snapshot."""
        if hasattr(self._window, "canvas") and "paint_ms" not in self._figures:
            self._window.canvas.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is not QEvent.Type.Paint or "paint_ms" in self._figures:
            return False
        # The page waits for this event, too: it gets it before the canvas paints, and takes its turn afterwards.
        QTimer.singleShot(0, self, self._painted)
        return False

    def _painted(self) -> None:
        if "paint_ms" in self._figures:
            return
        painted = self._since_start()
        if labels := self._window.canvas.scene().stats.labels:
            self._figures |= {"paint_ms": painted, "labels": labels}
            self._last = time.perf_counter()
            self._timer.start()

    def _since_start(self) -> float:
        return (time.time() - self._started) * 1000

    def _completed(self) -> None:
        # Painting what was put into the window comes first.
        QTimer.singleShot(1, self, self._panels_are_there)

    def _panels_are_there(self) -> None:
        self._figures.setdefault("panels_ms", self._since_start())
        self._end = time.perf_counter() + (REST if self._snapshot_of is None else PATIENCE)

    def _tick(self) -> None:
        now = time.perf_counter()
        self._blocked = max(self._blocked, now - self._last)
        if now > self._end or ("panels_ms" in self._figures and self._snapshot_is_there()):
            self._timer.stop()
            QCoreApplication.quit()
        self._last = time.perf_counter()

    def _snapshot_is_there(self) -> bool:
        if self._snapshot_of is None:
            return False
        from benchmarks.data import has_snapshot

        return has_snapshot(self._snapshot_of)


def _fail(failure: "Failure") -> None:
    """End without the dialog that would wait for somebody to read it."""
    print(f"the window cannot be opened: {failure.error!r}", file=sys.stderr, flush=True)
    os._exit(1)
