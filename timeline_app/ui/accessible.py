"""Tells Qt which of our objects speak for themselves to assistive technology; all others are Qt's to describe."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface


def install() -> None:
    """Let objects that have an `accessible_interface` method answer by it. Nothing is made until somebody asks."""
    QAccessible.installFactory(_interface_of)


def _interface_of(_class_name: str, asked: QObject | None) -> QAccessibleInterface | None:
    make = getattr(asked, "accessible_interface", None)
    made: QAccessibleInterface | None = make() if make is not None else None
    return made
