"""The Qt application that fonts and images need, also where there is no screen."""

import sys

from PySide6.QtGui import QGuiApplication


def ensure_gui() -> QGuiApplication:
    """Return the running application, or make one on the offscreen platform: pictures need no screen.

    The platform goes in through the arguments, so that no child process inherits it.
    """
    running = QGuiApplication.instance()
    if isinstance(running, QGuiApplication):
        return running
    return QGuiApplication([sys.argv[0] or "timeline", "-platform", "offscreen"])
