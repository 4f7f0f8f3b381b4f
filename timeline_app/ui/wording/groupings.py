"""What lanes stand for, in words."""

from PySide6.QtCore import QCoreApplication

from timeline_app.domain.view import Grouping


def lanes_caption(grouping: Grouping) -> str:
    """Return what is said above the names of the lanes."""
    if grouping is Grouping.NONE:
        return ""
    return QCoreApplication.translate("Lanes", "Lanes by {0}").format(grouping.value)
