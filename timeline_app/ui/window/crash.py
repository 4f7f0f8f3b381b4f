"""What happens to an error that nobody caught: a sentence for the user, the details into a log file.

Never a traceback on screen, and never an end of the program: what is open stays open.
"""

import logging
import sys
from logging.handlers import RotatingFileHandler
from types import TracebackType

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from timeline_app import __version__
from timeline_app.errors import TimelineError
from timeline_app.paths import user_data_dir
from timeline_app.ui.dialogs.messages import tell
from timeline_app.ui.wording.sentences import sentence

_LOG = logging.getLogger("timeline_app")
_telling = False


def install() -> None:
    """Catch what no slot caught, from now on."""
    sys.excepthook = _handle


def _handle(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        QCoreApplication.exit(130)
        return
    if isinstance(error, TimelineError):
        _tell(sentence(error))
        return
    where = _log_file()
    _LOG.error("version %s", __version__, exc_info=(kind, error, trace))
    _tell(
        QCoreApplication.translate(
            "Crash",
            "Something went wrong inside the program; your chronology is unharmed. The details are in {0}.",
        ).format(where)
    )


def _tell(words: str) -> None:
    """Tell once at a time: an error while telling must not tell itself."""
    global _telling
    if not _telling:
        _telling = True
        try:
            tell(QApplication.activeWindow(), words)
        finally:
            _telling = False


def _log_file() -> str:
    """Return the file that holds the details, made at the first error."""
    path = user_data_dir() / "errors.log"
    if not _LOG.handlers:
        path.parent.mkdir(parents=True, exist_ok=True)
        _LOG.addHandler(RotatingFileHandler(path, maxBytes=1_000_000, backupCount=1, encoding="utf-8"))
    return str(path)
