"""The real window, as a benchmark drives it."""

import gc
import time
from collections.abc import Callable
from math import ceil
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QTimer
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from benchmarks import data
from benchmarks.children import ask
from benchmarks.options import HEIGHT, WIDTH
from timeline_app.painting.typography import font
from timeline_app.storage.library import Library
from timeline_app.timeline.data.columns import Columns
from timeline_app.timeline.scene.scene import Scene
from timeline_app.ui import app
from timeline_app.ui.state.opening import Failure
from timeline_app.ui.state.view_state import ViewState
from timeline_app.ui.window.main_window import MainWindow

PATIENCE = 300.0
"""Seconds after which what is waited for will not come."""


def start_application() -> QApplication:
    """Return the application, dressed as a start dresses it."""
    return app.make_application(["benchmarks"])


def label_font() -> QFont:
    """Return the font of the labels."""
    return font("label")


def window_on(columns: Columns, library: Library) -> MainWindow:
    """Open a window on columns that come from no database, panels open, and wait until it is painted."""
    window = MainWindow(ViewState(library, columns))
    _show(window)
    window.leaving.connect(gc.unfreeze)
    app.look_for_garbage(window)  # as a launch does: else it is looked for in the middle of a frame
    return window


def warmed(path: Path) -> Path:
    """Return a database that every launch finds as later ones do: with a snapshot, made in another process."""
    if not data.has_snapshot(path):
        ask("opening_child", "first", path)
    return path


def launched(path: Path) -> MainWindow:
    """Open the window on a database as a launch does, and wait until all of it is there."""
    window = app.open_window(path)
    window.given_up.connect(_give_up)
    _show(window)
    wait_until(lambda: hasattr(window, "state") and window.state.library_is_open, "the database")
    settle(0.5)
    return window


def _show(window: MainWindow) -> None:
    window.resize(WIDTH, HEIGHT)
    window.show()
    wait_until(lambda: hasattr(window, "card") and window.side.isVisible(), "the panels")
    settle(0.1)
    if (window.width(), window.height()) != (WIDTH, HEIGHT):
        raise RuntimeError(f"the window is {window.width()}x{window.height()}")
    window.canvas.repaint()


def _give_up(failure: Failure) -> None:
    raise SystemExit(f"the window cannot be opened: {failure.error!r}")


def close(window: MainWindow) -> None:
    """Close a window and all that it holds."""
    window.close()
    window.opener.close()
    window.state.library.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    settle()


def settle(seconds: float = 0.0) -> None:
    """Let the window do all that it has left to do, for at least some seconds."""
    end = time.perf_counter() + seconds
    QCoreApplication.processEvents()
    while (left := end - time.perf_counter()) > 0:
        _rest(left)


def wait_until(holds: Callable[[], bool], what: str) -> None:
    """Let the window work until something holds.

    Raises:
        TimeoutError: it never does.
    """
    end = time.perf_counter() + PATIENCE
    while not holds():
        if time.perf_counter() > end:
            raise TimeoutError(f"waited {PATIENCE:.0f} seconds for {what}")
        _rest(0.001)


def _rest(seconds: float) -> None:
    """Let the event loop run for so long. It sleeps where there is nothing to do, as that of the program does.

    `processEvents` with a time never sleeps: it would take a core, and Python's lock, from the threads that work for
    the window.
    """
    loop = QEventLoop()
    QTimer.singleShot(ceil(seconds * 1000), loop.quit)
    loop.exec()


def labels_and_marks(scene: Scene) -> tuple[int, int]:
    """Return how many labels and how many marks a scene draws."""
    return scene.stats.labels, scene.stats.marks
