"""A row that is never squeezed: where it has no room for everything, what matters least makes way.

Everything that may make way can be reached in another place as well: on a menu, or by a key.
"""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QLayout, QWidget


class FittingRow:
    """Decides which widgets of a horizontal layout are shown."""

    def __init__(self, row: QHBoxLayout, first_to_go: Sequence[QWidget]) -> None:
        """Fit a row; `first_to_go` make way in this order, the others stay whatever happens."""
        self._row = row
        self._first_to_go = tuple(first_to_go)
        self._unwanted: set[QWidget] = set()
        row.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        frame = row.parentWidget()
        assert frame is not None
        frame.setMinimumWidth(1)  # or what is in it would keep the window from getting smaller

    def want(self, widget: QWidget, on: bool) -> None:
        """Say whether a widget has anything to show; it is shown if it has, and if there is room."""
        (self._unwanted.discard if on else self._unwanted.add)(widget)

    def fit(self) -> None:
        """Show what there is room for."""
        frame = self._row.parentWidget()
        assert frame is not None
        widths = {widget: _least_width(widget) for widget in self._widgets() if widget not in self._unwanted}
        for widget in self._first_to_go:
            if self._needed(list(widths.values())) <= frame.width():
                break
            widths.pop(widget, None)
        for widget in {*self._first_to_go, *self._unwanted}:
            if widget.isHidden() is (widget in widths):
                widget.setVisible(widget in widths)

    def _needed(self, widths: Sequence[int]) -> int:
        margins = self._row.contentsMargins()
        gaps = max(len(widths) - 1, 0) * self._row.spacing()
        items = (self._row.itemAt(at) for at in range(self._row.count()))
        spaces = sum(item.sizeHint().width() for item in items if item is not None and item.spacerItem())
        return sum(widths) + gaps + spaces + margins.left() + margins.right()

    def _widgets(self) -> list[QWidget]:
        items = (self._row.itemAt(at) for at in range(self._row.count()))
        return [widget for item in items if item is not None and (widget := item.widget()) is not None]


def _least_width(widget: QWidget) -> int:
    widget.ensurePolished()  # what is not polished does not know its padding
    for part in widget.findChildren(QWidget):
        part.ensurePolished()
    layout = widget.layout()
    hint = layout.totalMinimumSize().width() if layout is not None else widget.minimumSizeHint().width()
    return max(hint, widget.minimumWidth())
