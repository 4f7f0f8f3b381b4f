"""One launch, told from inside: `python -m benchmarks.opening_child STARTED KIND [DATABASE]`.

KIND is `empty` (a PySide6 window and nothing else), `window` (the application, until its panels are painted) or
`first` (the application, until its snapshot is written). The empty window must not import what the application
does, so every import has its place.
"""

import json
import sys
import time
from pathlib import Path


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
    # As timeline_app.__main__ and timeline_app.ui.app.run do it.
    import timeline_app.__main__  # noqa: F401
    from timeline_app.cli.screen import has_screen

    assert has_screen()
    from PySide6.QtCore import QSettings

    from timeline_app.ui.app import make_application, open_window

    app = make_application()
    window = open_window(database, QSettings())
    window.resize(1920, 1080)

    from benchmarks.launch_watch import LaunchWatch

    watch = LaunchWatch(window, started, database if until_snapshot else None)
    watch.finished.connect(app.quit)
    window.show()
    status = app.exec()
    window.opener.close()
    print(json.dumps(watch.figures()), flush=True)
    return status


if __name__ == "__main__":
    sys.exit(main(float(sys.argv[1]), *sys.argv[2:]))
