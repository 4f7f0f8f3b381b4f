"""Starts the window: fonts, theme, main window, and behind its first frame the database."""

import gc
import sys
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QCoreApplication, QSettings, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from timeline_app import __version__, paths
from timeline_app.errors import TimelineError
from timeline_app.ui.state.opening import Failure, begin
from timeline_app.ui.widgets import accessible
from timeline_app.ui.window.garbage import GarbageTimer
from timeline_app.ui.window.main_window import MainWindow

FAILED = 1


def make_application(arguments: Sequence[str] = ()) -> QApplication:
    """Return the application with its names and style set; the one that runs already, if one does."""
    running = QCoreApplication.instance()
    if isinstance(running, QApplication):
        app = running
        app.setStyle("Fusion")
    else:
        # named to Qt, not set: the wrapper of a style, with all its enumerations, takes a twentieth of a launch
        app = QApplication([*(arguments or sys.argv[:1]), "-style", "Fusion"])
    app.setApplicationName(paths.APP_DIR_NAME)
    app.setOrganizationName(paths.APP_DIR_NAME)
    app.setApplicationVersion(__version__)
    accessible.install()
    QGuiApplication.setApplicationDisplayName("Secure Communities Timeline")
    QGuiApplication.setDesktopFileName(paths.APP_DIR_NAME)
    return app


def open_window(database: str | Path | None = None, settings: QSettings | None = None) -> MainWindow:
    """Return a window on a database, to be shown: its canvas is there at once, the rest follows the first frame.

    Raises:
        DatabaseError: for what a look at the file tells; what opening it tells comes by `MainWindow.given_up`.
    """
    request, state = begin(database)
    window = MainWindow(state, settings, at_once=False)
    once = Qt.ConnectionType.SingleShotConnection
    window.completed.connect(lambda: look_for_garbage(window))
    window.leaving.connect(gc.unfreeze)  # or what it held would stay for good
    if state is None:
        window.opener.open(request)
    else:
        window.completed.connect(lambda: window.opener.open(request), once)
    return window


def look_for_garbage(window: MainWindow) -> None:
    """Look for garbage from now on (a start disables it, see `__main__.prepare_window`), but not among what is there.

    To go through all that a window holds takes 70 ms, and would come in the middle of a frame. A frame makes thousands
    of values and drops them again, hardly any in a circle: Python's own pace would look several times in each.
    """
    if window.findChild(GarbageTimer) is not None:
        gc.collect()  # not the first chronology of this process: what is left of the one before goes
    else:
        GarbageTimer(window)
    gc.freeze()


def run(database: str | None, view_file: str | None) -> int:
    """Open the window on a database and, if given, on the view of a file; return when it is closed."""
    app = make_application()
    sys.excepthook = _report
    gc.freeze()  # what was imported until now stays: garbage is never looked for among it
    try:
        view = None
        if view_file:
            from timeline_app.exporters.stored_view import read_manifest

            view = read_manifest(Path(view_file))
        window = open_window(database, QSettings())
    except TimelineError as error:
        _tell(error)
        return FAILED
    window.given_up.connect(lambda failure: _give_up(app, window, failure))
    window.show()
    if view is not None:
        window.apply_view(view.view)
        window.complete()  # the chips of its filter may take several lines: they come first
        if window.is_waiting:
            once = Qt.ConnectionType.SingleShotConnection
            window.completed.connect(lambda: window.files.figure.compare(view), once)
        else:
            window.files.figure.compare(view)
    status = app.exec()
    window.opener.close()
    return status


def _give_up(app: QApplication, window: MainWindow, failure: Failure) -> None:
    """Say why there will be no window, and end."""
    app.setQuitOnLastWindowClosed(False)  # the sentence is to be read first
    window.hide()
    if isinstance(failure.error, TimelineError):
        _tell(failure.error)
    else:
        _report(type(failure.error), failure.error, failure.error.__traceback__)
    app.exit(FAILED)


def _tell(error: TimelineError) -> None:
    from timeline_app.ui.dialogs.messages import tell
    from timeline_app.ui.wording.sentences import sentence

    print(sentence(error), file=sys.stderr)
    tell(None, sentence(error))


def _report(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Hand an error that nobody caught to the crash reporter, which only then is imported."""
    from timeline_app.ui.window import crash

    crash.install()
    sys.excepthook(kind, error, trace)
