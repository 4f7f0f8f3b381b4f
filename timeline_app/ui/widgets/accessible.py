"""Tells Qt which of our objects speak for themselves to assistive technology; all others are Qt's to describe."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QScrollArea
from shiboken6 import isValid


def install() -> None:
    """Let objects that have an `accessible_interface` method answer by it. Nothing is made until somebody asks."""
    QAccessible.installFactory(_interface_of)


def _interface_of(_class_name: str, asked: QObject | None) -> QAccessibleInterface | None:
    make = getattr(asked, "accessible_interface", None)
    made: QAccessibleInterface | None = make() if make is not None else None
    if made is None and isinstance(asked, QScrollArea):
        from timeline_app.ui.widgets.accessible_scroll_area import AccessibleScrollArea

        made = AccessibleScrollArea(asked)
    if made is not None:
        _kept[:] = [*(one for one in _kept if isValid(one)), made]
    return made


_kept: list[QAccessibleInterface] = []
"""What Qt has: to drop it would end the process. Qt ends it with the object that it speaks for."""
