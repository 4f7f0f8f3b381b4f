"""The order in which Tab goes through fields: as they stand, whenever they were made."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QWidget


def focus_stops(widget: QWidget) -> Iterator[QWidget]:
    """Yield what Tab stops at within a widget, itself included, in the order of the layouts."""
    if widget.isHidden() or not widget.isEnabled():
        return
    if isinstance(widget, QScrollArea):
        inside = widget.widget()
        if inside is not None:
            yield from focus_stops(inside)
        return
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None:
        yield widget
    layout = widget.layout()
    if layout is not None:
        yield from _in_layout(layout)


def _in_layout(layout: QLayout) -> Iterator[QWidget]:
    for at in range(layout.count()):
        item = layout.itemAt(at)
        assert item is not None
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            yield from focus_stops(widget)
        elif inner is not None:
            yield from _in_layout(inner)
