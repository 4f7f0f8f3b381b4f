"""Paints the rows of the table: words of sources in serif, everything else in sans; the selected row in ink.

A cell costs some microseconds: texts are set once and kept. Qt's delegates cost ten times as much.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import ceil

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QPainter, QPen, QStaticText

from timeline_app.painting.theme import Theme
from timeline_app.timeline.lists.table_order import TableColumn
from timeline_app.ui.look.sizes import font, measure, metrics, px, text_size
from timeline_app.ui.look.style import color
from timeline_app.ui.table.cells import Cell, Cells

PAD = 8
_ROLES = {TableColumn.EVENT: "body", TableColumn.QUOTE: "quote-list"}
_TOKENS = {TableColumn.EVENT: "ink", TableColumn.QUOTE: "ink"}
_MORE_ROLE = "caption"
_ALL_ROLES = ("label", "body-strong", _MORE_ROLE, *_ROLES.values())


@dataclass(frozen=True, slots=True)
class Place:
    """Where a column stands: its left edge and its width in pixels."""

    column: TableColumn
    x: int
    width: int


@dataclass(frozen=True, slots=True)
class Look:
    """How a row looks. `focused` is the column in which the keyboard is."""

    selected: bool = False
    dimmed: bool = False
    hovered: bool = False
    focused: TableColumn | None = None


class RowPainter:
    """Paints rows of one height in a theme."""

    def __init__(self, theme: Theme, height: int) -> None:
        self._height = height
        self._size = text_size()
        self._pad = px(PAD)
        self._ascents = {role: metrics(role).ascent() for role in _ALL_ROLES}
        body = metrics("body")
        self._baseline = round((height - 1 + body.ascent() - body.descent()) / 2)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Paint with another theme."""
        self._colors = {
            token: color(theme, token)
            for token in ("ink", "ink2", "ink3", "off", "hair", "wash", "sel", "selink", "focus")
        }

    def paint(
        self, painter: QPainter, y: int, width: int, places: Sequence[Place], cells: Cells, look: Look
    ) -> None:
        """Paint one row, `width` pixels wide, with its upper edge at `y`."""
        if look.selected:
            painter.fillRect(0, y, width, self._height, self._colors["sel"])
        else:
            if look.hovered:
                painter.fillRect(0, y, width, self._height, self._colors["wash"])
            painter.fillRect(0, y + self._height - 1, width, 1, self._colors["hair"])
        one = "selink" if look.selected else "off" if look.dimmed else ""
        for place in places:
            self._cell(painter, y, place, cells[place.column], one, bold=look.selected)
            if place.column is look.focused:
                painter.setPen(QPen(self._colors["focus"], 2))
                painter.drawRect(QRect(place.x + 1, y + 1, place.width - 2, self._height - 3))

    def _cell(self, painter: QPainter, y: int, place: Place, cell: Cell, one: str, *, bold: bool) -> None:
        """Paint one cell; `one` is the token of all its texts, "" for those of its column."""
        left, right = place.x + self._pad, place.x + place.width - self._pad
        if cell.more:
            right -= ceil(measure(cell.more, _MORE_ROLE))
            self._text(painter, right, y, cell.more, _MORE_ROLE, one or "ink3")
            right -= self._pad // 2
        role = "body-strong" if bold and place.column is TableColumn.EVENT else role_of(place.column)
        if cell.text:
            words = _elided(cell.text, role, right - left, self._size)
            self._text(painter, left, y, words, role, one or _TOKENS.get(place.column, "ink2"))

    def _text(self, painter: QPainter, x: int, y: int, words: str, role: str, token: str) -> None:
        painter.setFont(font(role))
        painter.setPen(self._colors[token])
        painter.drawStaticText(
            QPointF(x, y + self._baseline - self._ascents[role]), _set(words, role, self._size)
        )


def role_of(column: TableColumn) -> str:
    """Return the type role of a column's texts."""
    return _ROLES.get(column, "label")


def width_of(column: TableColumn, cell: Cell) -> int:
    """Return the width that a cell needs to be seen whole."""
    more = measure(cell.more, _MORE_ROLE) + px(PAD) // 2 if cell.more else 0
    return ceil(measure(cell.text, role_of(column)) + more) + 2 * px(PAD) + 1


@lru_cache(4_000)
def _elided(text: str, role: str, width: int, size: int) -> str:
    return metrics(role).elidedText(text, Qt.TextElideMode.ElideRight, width)


@lru_cache(2_000)
def _set(words: str, role: str, size: int) -> QStaticText:
    """Return a text set in a role, at a size of text that is part of the key only."""
    text = QStaticText(words)
    text.setTextFormat(Qt.TextFormat.PlainText)
    text.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
    text.prepare(font=font(role))
    return text
