"""Starts the window: fonts, theme, database, main window. The first thing that costs Qt's widgets."""

import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QSettings
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from timeline_app import __version__, paths
from timeline_app.errors import TimelineError
from timeline_app.painting.typography import load_fonts
from timeline_app.storage.library import open_library
from timeline_app.timeline.columns import Columns
from timeline_app.ui import crash
from timeline_app.ui.dialogs import tell
from timeline_app.ui.file_actions import read_view_file
from timeline_app.ui.icons import app_icon
from timeline_app.ui.main_window import MainWindow
from timeline_app.ui.sentences import sentence
from timeline_app.ui.state import ViewState

FAILED = 1


def make_application(arguments: Sequence[str] = ()) -> QApplication:
    """Return the application with names and fonts set; the one that runs already, if one does."""
    running = QCoreApplication.instance()
    app = running if isinstance(running, QApplication) else QApplication(list(arguments) or sys.argv[:1])
    app.setApplicationName(paths.APP_DIR_NAME)
    app.setOrganizationName(paths.APP_DIR_NAME)
    app.setApplicationVersion(__version__)
    app.setStyle("Fusion")
    QGuiApplication.setApplicationDisplayName("Secure Communities Timeline")
    QGuiApplication.setDesktopFileName(paths.APP_DIR_NAME)
    app.setWindowIcon(app_icon())
    load_fonts()
    return app


def run(database: str | None, view_file: str | None) -> int:
    """Open the window on a database and, if given, on the view of a file; return when it is closed."""
    app = make_application()
    crash.install()
    try:
        view = read_view_file(Path(view_file)) if view_file else None
        library = open_library(database)
    except TimelineError as error:
        print(sentence(error), file=sys.stderr)
        tell(None, sentence(error))
        return FAILED
    with library:
        window = MainWindow(ViewState(library, Columns.from_data(library.columns())), QSettings())
        window.show()
        if view is not None:
            window.apply_view(view)
        return app.exec()
