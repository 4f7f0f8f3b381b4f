"""Rows of two lines with a count at the right: a name, and below it what tells it from others."""

from PySide6.QtCore import QObject, QRect, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from timeline_app.painting.theme import Theme
from timeline_app.timeline.shapes.labels import elided
from timeline_app.ui.look.sizes import font, measure, px
from timeline_app.ui.look.style import color
from timeline_app.ui.widgets.term_rows import AnyIndex, Data

COUNTED_ROW = 42
"""The height of a row at the design's size of text."""
_COUNT_WIDTH = 56


class CountedRows(QStyledItemDelegate):
    """Paints what a model says as DisplayRole, Data.NOTE and Data.COUNT."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        if state & (QStyle.StateFlag.State_MouseOver | QStyle.StateFlag.State_Selected):
            painter.fillRect(rect, color(self._theme, "wash"))
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(color(self._theme, "focus"), 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -1))
        words = rect.adjusted(10, 4, -px(_COUNT_WIDTH) - 10, -4)
        note = index.data(Data.NOTE) or ""
        name_at = Qt.AlignmentFlag.AlignTop if note else Qt.AlignmentFlag.AlignVCenter
        for role, token, text, align in (
            ("body", "ink", index.data(Qt.ItemDataRole.DisplayRole) or "", name_at),
            ("caption", "ink3", note, Qt.AlignmentFlag.AlignBottom),
        ):
            painter.setFont(font(role))
            painter.setPen(color(self._theme, token))
            painter.drawText(words, align, elided(text, role, words.width(), measure))
        count = index.data(Data.COUNT) or 0
        painter.setFont(font("body"))
        painter.setPen(color(self._theme, "ink2" if count else "off"))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(rect.adjusted(0, 0, -12, 0), right, f"{count:,}")
