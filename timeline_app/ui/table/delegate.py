"""Paints the cells of the table: words of sources in serif, everything else in sans; the selected row in ink."""

from functools import cache, lru_cache
from math import ceil

from PySide6.QtCore import QObject, QRect, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from timeline_app.painting.theme import Theme
from timeline_app.painting.typography import font, measure, metrics
from timeline_app.timeline.table_order import TableColumn
from timeline_app.ui.style import color
from timeline_app.ui.table.model import COLUMNS, CellData
from timeline_app.ui.term_rows import AnyIndex

PAD = 8
_ROLES = {TableColumn.EVENT: "body", TableColumn.QUOTE: "quote-list"}
_TOKENS = {TableColumn.EVENT: "ink", TableColumn.QUOTE: "ink"}
_ALIGN = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class CellDelegate(QStyledItemDelegate):
    """Paints a cell: its text, cut where there is no more room, and how many more there are."""

    def __init__(self, theme: Theme, row_height: int, parent: QObject) -> None:
        super().__init__(parent)
        self.theme = theme
        self._height = row_height

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        column = COLUMNS[index.column()]
        words = f"{index.data() or ''}{index.data(CellData.MORE) or ''}"
        return QSize(ceil(measure(words, _ROLES.get(column, "label"))) + 3 * PAD, self._height)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        column = COLUMNS[index.column()]
        selected = bool(state & QStyle.StateFlag.State_Selected)
        if selected:
            painter.fillRect(rect, color(self.theme, "sel"))
        else:
            painter.fillRect(QRect(rect.x(), rect.bottom(), rect.width(), 1), color(self.theme, "hair"))
        dimmed = bool(index.data(CellData.DIMMED))
        token = "selink" if selected else "off" if dimmed else _TOKENS.get(column, "ink2")
        room = rect.adjusted(PAD, 0, -PAD, -1)
        more = index.data(CellData.MORE)
        if more:
            painter.setFont(_font("caption"))
            painter.setPen(color(self.theme, token if selected or dimmed else "ink3"))
            painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, more)
            room.setRight(room.right() - ceil(measure(more, "caption")) - PAD // 2)
        role = "body-strong" if selected and column is TableColumn.EVENT else _ROLES.get(column, "label")
        painter.setFont(_font(role))
        painter.setPen(color(self.theme, token))
        painter.drawText(room, _ALIGN, _elided(index.data() or "", role, room.width()))
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(color(self.theme, "focus"), 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -2))


@cache
def _font(role: str) -> QFont:
    return font(role)


@lru_cache(4_000)
def _elided(text: str, role: str, width: int) -> str:
    return metrics(role).elidedText(text, Qt.TextElideMode.ElideRight, width)
