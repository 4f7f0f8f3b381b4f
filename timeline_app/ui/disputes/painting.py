"""Paints a dispute: its head, the two accounts side by side, and why; the selected side has an ink bar."""

from functools import lru_cache
from math import ceil

from PySide6.QtCore import QCoreApplication, QObject, QRect, QSize
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from timeline_app.painting.theme import Theme
from timeline_app.timeline.shapes.labels import elided, wrapped
from timeline_app.ui.disputes.model import DisputesModel
from timeline_app.ui.disputes.said import Said, Side, said
from timeline_app.ui.look.sizes import font, measure, metrics, px, text_size
from timeline_app.ui.look.style import color
from timeline_app.ui.state.view_state import ViewState
from timeline_app.ui.widgets.term_rows import AnyIndex

_PAD, _TOP, _GUTTER, _HANG, _BAR = 18, 12, 28, 12, 3
_WIDEST = 1_280
"""Two accounts are read side by side: further apart than this they would not be, however wide the window is."""
_LINES = {
    "head": 18,
    "about": 26,
    "title": 19,
    "below": 18,
    "quote": 18,
    "badge": 17,
    "source": 19,
    "why": 17,
}
_QUOTE_LINES = 3
_TOKENS = ("ink", "ink2", "ink3", "ok", "warn", "bad", "hair", "wash", "focus")


def row_height() -> int:
    """Return the height of a dispute at the present size of text."""
    lines = sum(_LINES.values()) + (_QUOTE_LINES - 1) * _LINES["quote"] - _LINES["head"]
    return px(lines) + 2 * _TOP


def side_at(x: int, width: int) -> int:
    """Return over which side of a row a place lies: 0 or 1."""
    return int(x >= used_width(width) / 2)


def used_width(width: int) -> int:
    """Return how much of a row so wide the two accounts take."""
    return min(width, px(_WIDEST))


class DisputeDelegate(QStyledItemDelegate):
    """Paints the rows of the list."""

    def __init__(self, state: ViewState, model: DisputesModel, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._state, self._model = state, model
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Paint with another theme."""
        self._colors = {token: color(theme, token) for token in _TOKENS}

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        return QSize(px(320), row_height())

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        rect, states = QRect(option.rect), QStyle.StateFlag
        events = self._model.events_at(index.row())
        selected = self._state.selected in events
        if selected or option.state & states.State_MouseOver:
            painter.fillRect(rect, self._colors["wash"])
        painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, self._colors["hair"])
        dispute = self._model.dispute(index.row())
        if dispute is not None:
            used = QRect(rect.x(), rect.y(), used_width(rect.width()), rect.height())
            self._dispute(painter, used, said(dispute))
        if selected:
            own = events[0] == events[1]
            right = not own and self._state.selected == events[1]
            x = rect.x() + used_width(rect.width()) // 2 if right else rect.x()
            painter.fillRect(x, rect.y(), px(_BAR), rect.height() - 1, self._colors["ink"])
        if option.state & states.State_HasFocus:
            painter.setPen(QPen(self._colors["focus"], 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -2))

    def _dispute(self, painter: QPainter, rect: QRect, words: Said) -> None:
        left, right, y = rect.x() + _PAD, rect.right() - _PAD, rect.y() + _TOP
        room = right - left
        preference = elided(words.preference, "caption", room * 0.6, measure)
        preference_width = ceil(measure(preference, "caption"))
        self._text(painter, right - preference_width, y, preference, "caption", "ink3", "body-strong")
        kind_width = ceil(measure(words.kind, "body-strong"))
        self._text(painter, left, y, words.kind, "body-strong", "ink")
        about = elided(words.about, "body", room - kind_width - preference_width - 2 * _HANG, measure)
        self._text(painter, left + kind_width + _HANG, y, about, "body", "ink2")
        y += px(_LINES["about"])
        half = rect.x() + rect.width() // 2
        width = half - left - _GUTTER // 2
        foot = max(
            self._side(painter, x, y, min(width, right - x), side)
            for x, side in ((left, words.sides[0]), (half + _GUTTER // 2, words.sides[1]))
        )
        why = QCoreApplication.translate("Disputes", "Why: {0}").format(words.why) if words.why else ""
        self._text(painter, left, foot, elided(why, "caption", room, measure), "caption", "ink2")

    def _side(self, painter: QPainter, x: int, y: int, width: int, side: Side) -> int:
        """Draw one account; return where it ends."""
        self._text(painter, x, y, elided(side.head, "body-strong", width, measure), "body-strong", "ink")
        y += px(_LINES["title"])
        self._text(painter, x, y, elided(side.below, "caption", width, measure), "caption", "ink3")
        y += px(_LINES["below"])
        if side.quote:
            self._text(painter, x, y, "“", "quote-list", "ink3")
            lines = _lines(f"{side.quote}”", "quote-list", width - px(_HANG), text_size())
            for number, line in enumerate(lines):
                self._text(
                    painter, x + px(_HANG), y + number * px(_LINES["quote"]), line, "quote-list", "ink"
                )
        else:
            lines = _lines(side.plain, "label", width, text_size())
            for number, line in enumerate(lines):
                self._text(painter, x, y + number * px(_LINES["quote"]), line, "label", "ink2")
        y += len(lines) * px(_LINES["quote"]) + 2
        if side.badge is not None:
            sign, status, token = side.badge
            mark = elided(f"{sign} {status}", "caption-strong", width, measure)
            self._text(painter, x, y, mark, "caption-strong", token)
            y += px(_LINES["badge"])
        self._text(painter, x, y, elided(side.source, "caption", width, measure), "caption", "ink3")
        return y + px(_LINES["source"])

    def _text(
        self, painter: QPainter, x: int, y: int, words: str, role: str, token: str, beside: str = ""
    ) -> None:
        """Draw a line with its top at `y`; on the line of text in the role `beside`, where that is another one."""
        if words:
            painter.setFont(font(role))
            painter.setPen(self._colors[token])
            painter.drawText(x, y + round(metrics(beside or role).ascent()), words)


@lru_cache(512)
def _lines(text: str, role: str, width: int, size: int) -> tuple[str, ...]:
    """Return a text in as many lines as there is room for; `size` is part of the key only."""
    lines = wrapped(text, role, max(width, 1), measure)
    if len(lines) <= _QUOTE_LINES:
        return lines
    rest = f"{lines[_QUOTE_LINES - 1]} {lines[_QUOTE_LINES]} …"
    return (*lines[: _QUOTE_LINES - 1], elided(rest, role, width, measure))
