"""The states as tiles. A tile says how many events a state has, and whether it is included or excluded."""

import tomllib
from collections.abc import Mapping
from functools import cache

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QToolTip, QWidget
from typing_extensions import override

from timeline_app.domain.filters import Terms
from timeline_app.domain.jurisdictions import BY_CODE
from timeline_app.painting.painter import painting_on
from timeline_app.painting.static_text import draw_in
from timeline_app.painting.theme import Theme
from timeline_app.paths import resources_dir
from timeline_app.ui.look.sizes import px, text_scale
from timeline_app.ui.look.style import color

_TILE = QSize(20, 18)
_COLUMNS = 11
_RADIUS = 2


@cache
def tile_places() -> dict[str, tuple[int, int]]:
    """Return (column, row) of each state on the map."""
    table = tomllib.loads((resources_dir() / "tilemap.toml").read_text(encoding="utf-8"))
    return {
        code: (column, row)
        for row, line in enumerate(table["rows"])
        for column, code in enumerate(line.split())
        if code != "."
    }


class TileMap(QWidget):
    """The map; arrows move, Space chooses.

    Signals:
        clicked(str): the code of the state that was chosen.
    """

    clicked = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.installEventFilter(self)
        self._theme = theme
        self._counts: Mapping[str, int] = {}
        self._terms = Terms()
        self._current = "IL"
        self._hover = ""
        self._tile = QSize(px(_TILE.width()), px(_TILE.height()))
        rows = 1 + max(row for _, row in tile_places().values())
        self.setFixedHeight(rows * (self._tile.height() + 2))
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Map of the states"))

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Show the number of events of each state."""
        self._counts = counts
        self.update()

    def show_terms(self, terms: Terms) -> None:
        """Show which states the filter names."""
        self._terms = terms
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Paint with another theme."""
        self._theme = theme
        self.update()

    def tile_rect(self, code: str) -> QRect:
        """Return where a state's tile lies."""
        column, row = tile_places()[code]
        pitch = (self.width() - self._tile.width()) / (_COLUMNS - 1)
        return QRect(QPoint(round(column * pitch), row * (self._tile.height() + 2)), self._tile)

    def _code_at(self, at: QPoint) -> str:
        return next((c for c in tile_places() if self.tile_rect(c).adjusted(-1, -1, 1, 1).contains(at)), "")

    def _describe(self, code: str) -> str:
        count = self._counts.get(code, 0)
        return self.tr("{0}: {1} events").format(BY_CODE[code].name, f"{count:,}")

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        with painting_on(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for code in tile_places():
                self._paint_tile(painter, code, self.tile_rect(code))

    def _paint_tile(self, painter: QPainter, code: str, rect: QRect) -> None:
        count = self._counts.get(code, 0)
        included, excluded = code in self._terms.included, code in self._terms.excluded
        inner = rect.adjusted(0, 0, -1, -1)
        tint = "tile1" if count < 3 else "tile2" if count < 10 else "tile3"
        if included:
            self._fill(painter, rect, "sel")
            ink = "selink"
        elif count:
            self._fill(painter, rect, tint)
            ink = "ink"
        else:
            self._outline(painter, rect, "hair")
            ink = "off"
        if excluded:
            self._outline(painter, rect, "ink")
            painter.drawLine(inner.bottomLeft(), inner.topRight())
        if code == self._hover and not included:
            self._outline(painter, rect, "control")
        painter.setPen(color(self._theme, ink))
        draw_in(painter, rect, code, "tile", text_scale(), Qt.AlignmentFlag.AlignHCenter)
        if self.hasFocus() and code == self._current:
            painter.setPen(QPen(color(self._theme, "focus"), 2))
            painter.drawRect(rect)

    def _fill(self, painter: QPainter, rect: QRect, token: str) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color(self._theme, token))
        painter.drawRoundedRect(rect, _RADIUS, _RADIUS)
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _outline(self, painter: QPainter, rect: QRect, token: str) -> None:
        painter.setPen(QPen(color(self._theme, token), 1))
        painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        code = self._code_at(event.position().toPoint())
        self.setCursor(Qt.CursorShape.PointingHandCursor if code else Qt.CursorShape.ArrowCursor)
        if code != self._hover:
            self._hover = code
            self.update()

    @override
    def leaveEvent(self, event: QEvent) -> None:
        self._hover = ""
        self.update()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if code := self._code_at(event.position().toPoint()):
            self._current = code
            self.clicked.emit(code)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_Left: (-1, 0),
            Qt.Key.Key_Right: (1, 0),
            Qt.Key.Key_Up: (0, -1),
            Qt.Key.Key_Down: (0, 1),
        }
        if event.key() in steps:
            self._step(*steps[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.clicked.emit(self._current)
        else:
            super().keyPressEvent(event)

    def _step(self, right: int, down: int) -> None:
        """Move to the nearest tile in a direction."""
        column, row = tile_places()[self._current]

        def distance(place: tuple[int, int]) -> tuple[int, int]:
            dx, dy = place[0] - column, place[1] - row
            return (abs(dx), abs(dy)) if down == 0 else (abs(dy), abs(dx))

        ahead = {
            code: place
            for code, place in tile_places().items()
            if (place[0] - column) * right + (place[1] - row) * down > 0
            and (place[1] == row if right else abs(place[0] - column) <= 1)
        }
        if ahead:
            self._current = min(ahead, key=lambda code: distance(ahead[code]))
            self.setAccessibleDescription(self._describe(self._current))
            self.update()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QHelpEvent):
            return False
        if code := self._code_at(event.pos()):
            QToolTip.showText(event.globalPos(), self._describe(code), self)
        else:
            QToolTip.hideText()
        return True

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        self.update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.update()
