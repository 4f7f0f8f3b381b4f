"""One launch, told from inside: `python -m benchmarks.opening_child STARTED KIND [DATABASE]`.

KIND is `empty` (a PySide6 window and nothing else), `window` (the application, until its panels are painted) or
`first` (the application, until its snapshot is written). The empty window must not import what the application
does, so every import has its place.
"""

import json
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from benchmarks.launch_watch import LaunchWatch


def main(started: float, kind: str, database: str = "") -> int:
    """Open the window asked for, and print what was measured."""
    if kind == "empty":
        return _empty(started)
    return _application(started, Path(database), until_snapshot=kind == "first")


def _empty(started: float) -> int:
    from PySide6.QtCore import QTimer
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

    app = QApplication(sys.argv[:1])

    class Blank(QWidget):
        def paintEvent(self, event: QPaintEvent) -> None:
            super().paintEvent(event)
            QTimer.singleShot(0, painted)

    def painted() -> None:
        print(json.dumps({"paint_ms": (time.time() - started) * 1000}), flush=True)
        app.quit()

    window = QMainWindow()
    window.setCentralWidget(Blank(window))
    window.resize(1920, 1080)
    window.show()
    return app.exec()


def _application(started: float, database: Path, *, until_snapshot: bool) -> int:
    """Start the application from its own door; we only look at the window that it makes."""
    from timeline_app.__main__ import main as start
    from timeline_app.__main__ import prepare_window

    prepare_window()
    from PySide6.QtCore import QSettings

    from timeline_app.ui import app
    from timeline_app.ui.window.main_window import MainWindow

    watches: list[LaunchWatch] = []
    open_window = app.open_window

    def open_watched(path: str | Path | None, settings: QSettings) -> MainWindow:
        from benchmarks.launch_watch import LaunchWatch

        window = open_window(path, settings)
        window.resize(1920, 1080)
        watches.append(LaunchWatch(window, started, database if until_snapshot else None))
        return window

    app.open_window = open_watched  # type: ignore[assignment]
    status = start(["--database", str(database)])
    print(json.dumps(watches[0].figures()), flush=True)
    return status


if __name__ == "__main__":
    sys.exit(main(float(sys.argv[1]), *sys.argv[2:]))
