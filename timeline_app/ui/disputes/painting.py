"""Paints a dispute: its head, the two accounts side by side, and why; the selected side has an ink bar."""

from math import ceil

from PySide6.QtCore import QObject, QRect, QSize
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from timeline_app.painting.theme import Theme
from timeline_app.timeline.shapes.labels import elided
from timeline_app.ui.disputes.lines import (
    APART,
    HEAD,
    PAD,
    TOP,
    WHY_GAP,
    accounts,
    places,
    row_height,
    used_width,
    why_words,
)
from timeline_app.ui.disputes.model import DisputesModel
from timeline_app.ui.disputes.said import Said, said
from timeline_app.ui.look.sizes import font, measure, metrics, px
from timeline_app.ui.look.style import color
from timeline_app.ui.state.view_state import ViewState
from timeline_app.ui.widgets.term_rows import AnyIndex

_BAR = 3
_TOKENS = ("ink", "ink2", "ink3", "ok", "warn", "bad", "hair", "wash", "focus")


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
            self._dispute(painter, rect, said(dispute))
        if selected:
            own = events[0] == events[1]
            right = not own and self._state.selected == events[1]
            x = rect.x() + used_width(rect.width()) // 2 if right else rect.x()
            painter.fillRect(x, rect.y(), px(_BAR), rect.height() - 1, self._colors["ink"])
        if option.state & states.State_HasFocus:
            painter.setPen(QPen(self._colors["focus"], 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -2))

    def _dispute(self, painter: QPainter, rect: QRect, words: Said) -> None:
        left, right, y = rect.x() + PAD, rect.x() + used_width(rect.width()) - PAD, rect.y() + TOP
        room = right - left
        preference = elided(words.preference, "caption", room * 0.6, measure)
        preference_width = ceil(measure(preference, "caption"))
        self._text(painter, right - preference_width, y, preference, "caption", "ink3", "body-strong")
        kind_width = ceil(measure(words.kind, "body-strong"))
        self._text(painter, left, y, words.kind, "body-strong", "ink")
        about = elided(words.about, "body", room - kind_width - preference_width - 2 * APART, measure)
        self._text(painter, left + kind_width + APART, y, about, "body", "ink2")
        y += px(HEAD)
        both = accounts(words, rect.width())
        for x, (lines, _) in zip(places(rect.width()), both, strict=True):
            for line in lines:
                self._text(painter, rect.x() + x + line.x, y + line.y, line.words, line.role, line.token)
        foot = y + max(height for _, height in both) + WHY_GAP
        self._text(painter, left, foot, elided(why_words(words), "caption", room, measure), "caption", "ink2")

    def _text(
        self, painter: QPainter, x: int, y: int, words: str, role: str, token: str, beside: str = ""
    ) -> None:
        """Draw a line with its top at `y`; on the line of text in the role `beside`, where that is another one."""
        if words:
            painter.setFont(font(role))
            painter.setPen(self._colors[token])
            painter.drawText(x, y + round(metrics(beside or role).ascent()), words)
