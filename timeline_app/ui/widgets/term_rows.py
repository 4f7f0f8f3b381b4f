"""Rows of terms with check box, name, bar and count: one delegate for the lists of all facets."""

from enum import IntEnum
from functools import lru_cache
from math import ceil

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QHelpEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QToolTip
from typing_extensions import override

from timeline_app.domain.filters import Terms
from timeline_app.painting.icons import icon_pixmap
from timeline_app.painting.static_text import draw_in
from timeline_app.painting.theme import Theme
from timeline_app.ui.look.sizes import font, measure, metrics, px, text_scale, text_size
from timeline_app.ui.look.style import color, plain_tip

AnyIndex = QModelIndex | QPersistentModelIndex
CHECK = 14
INDENT = 14
PAD = 10
"""What of a row lies left of its check box or chevron: the ground of a current row reaches further than its words."""
_CHEVRON = 12
_GAP = 8
_LEAST_COUNT_WIDTH = 34
COUNT_INSET = 3
"""How far from the right edge of its row a count ends."""
_BAR_WIDTH = 68


class Data(IntEnum):
    """The data roles that the delegate reads beside the name.

    COUNT: None where it is not known yet. OPEN: whether what stands below a row is shown; None where nothing does.
    DEPTH: how far in it stands. NOTE: what stands below the name, where a row has two lines.
    """

    KEY = Qt.ItemDataRole.UserRole + 1
    COUNT = Qt.ItemDataRole.UserRole + 2
    MARK = Qt.ItemDataRole.UserRole + 3
    MOST = Qt.ItemDataRole.UserRole + 4
    HEAD = Qt.ItemDataRole.UserRole + 5
    LEAD = Qt.ItemDataRole.UserRole + 6
    DEPTH = Qt.ItemDataRole.UserRole + 7
    OPEN = Qt.ItemDataRole.UserRole + 8
    NOTE = Qt.ItemDataRole.UserRole + 9


BLANK, INCLUDED, EXCLUDED = "", "included", "excluded"


def mark_of(terms: Terms, key: str) -> str:
    """Return how the check box of a term looks."""
    return INCLUDED if key in terms.included else EXCLUDED if key in terms.excluded else BLANK


def spoken(name: str, count: int | None) -> str:
    """Return what is read aloud for a row."""
    if count is None:
        return name
    if count == 1:
        return QCoreApplication.translate("TermRows", "{0}, 1 event").format(name)
    return QCoreApplication.translate("TermRows", "{0}, {1} events").format(name, f"{count:,}")


class TermDelegate(QStyledItemDelegate):
    """Paints a row: chevron, check box (blank, ✓ included, − excluded), lead and name, bar, count."""

    def __init__(
        self,
        theme: Theme,
        row_height: int,
        *,
        parent: QObject,
        most: int,
        bars: bool = False,
        folds: bool = False,
    ) -> None:
        """Paint rows of a height, with room for counts up to `most`."""
        super().__init__(parent)
        self.theme = theme
        self._height = row_height
        self._bars, self._folds = bars, folds
        self._check_size, self._indent, self._chevron = px(CHECK), px(INDENT), px(_CHEVRON)
        self.make_room(most)

    def make_room(self, most: int) -> None:
        """Give counts room up to `most`."""
        self.count_width = max(px(_LEAST_COUNT_WIDTH), ceil(measure(f"{most:,}", "body")) + 8)

    @property
    def height(self) -> int:
        """Return the height of a row."""
        return self._height

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        return QSize(100, self._height)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        head = bool(index.data(Data.HEAD))
        mark = index.data(Data.MARK)
        current = bool(state & (QStyle.StateFlag.State_MouseOver | QStyle.StateFlag.State_HasFocus))
        if current and not head:
            painter.fillRect(rect, color(self.theme, "wash"))
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(color(self.theme, "focus"), 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -1))
        rect = self._fold(painter, rect, index) if self._folds else rect.adjusted(PAD, 0, 0, 0)
        count = index.data(Data.COUNT)
        size = self._check_size
        ink = "ink3" if head else "off" if count == 0 and mark == BLANK else "ink"
        x = rect.x()
        if not head:
            self._check(painter, QRect(x, rect.center().y() - size // 2 + 1, size, size), mark)
            x += size + _GAP
        right = self._names_end(rect)
        if current and not head and mark != EXCLUDED:  # in place of the bar
            link = self.exclude_rect(rect)
            painter.setFont(font("caption", underlined=True))
            painter.setPen(color(self.theme, "ink2"))
            painter.drawText(link, Qt.AlignmentFlag.AlignCenter, self.tr("exclude"))
            right = min(right, link.x() - _GAP // 2)
        elif self._bars:
            self._bar(painter, QRect(right + _GAP, rect.y(), _BAR_WIDTH, rect.height()), index, count)
        role = "caption-strong" if head else "body-strong" if mark == INCLUDED else "body"
        self._name(painter, QRect(x, rect.y(), right - x, rect.height()), index, ink, role)
        if count is not None:
            painter.setPen(color(self.theme, "ink2" if count else "off"))
            place = QRect(
                rect.right() - self.count_width, rect.y(), self.count_width + 1 - COUNT_INSET, rect.height()
            )
            role = "caption" if head else "body"
            draw_in(painter, place, f"{count:,}", role, text_scale(), Qt.AlignmentFlag.AlignRight)
        painter.restore()

    def _names_end(self, row: QRect) -> int:
        """Return where the names of rows end: before the bars, or before the counts."""
        return row.right() - self.count_width - (_BAR_WIDTH + _GAP if self._bars else 0)

    def name_room(self, row: QRect, index: AnyIndex) -> int:
        """Return how wide a name in a row may be before it is cut."""
        left = PAD + (self._indent * (index.data(Data.DEPTH) + 1) if self._folds else 0)
        return self._names_end(row) - row.x() - left - self._check_size - _GAP

    def exclude_rect(self, row: QRect) -> QRect:
        """Return where in a row "exclude" stands while the pointer or the keyboard is on it."""
        width = ceil(measure(self.tr("exclude"), "caption"))
        return QRect(row.right() - self.count_width - width + 4, row.y(), width, row.height())

    def fold_rect(self, row: QRect, index: AnyIndex) -> QRect:
        """Return where in a row the chevron stands that folds what is below it; empty where nothing is."""
        if index.data(Data.OPEN) is None:
            return QRect()
        return QRect(
            row.x() + PAD + self._indent * index.data(Data.DEPTH), row.y(), self._indent, row.height()
        )

    def _fold(self, painter: QPainter, row: QRect, index: AnyIndex) -> QRect:
        """Draw the chevron; return what of the row is right of it."""
        opened, left = index.data(Data.OPEN), PAD + self._indent * index.data(Data.DEPTH)
        if opened is not None:
            place = QRect(row.x() + left, row.y(), self._indent, row.height())
            ratio = painter.device().devicePixelRatioF()
            name = "chevron-down" if opened else "chevron-right"
            pixmap = icon_pixmap(name, self.theme.tokens["ink2"], self._chevron, ratio)
            painter.drawPixmap(place.x() + 1, place.center().y() - self._chevron // 2 + 1, pixmap)
        return row.adjusted(left + self._indent, 0, 0, 0)

    def _name(self, painter: QPainter, rect: QRect, index: AnyIndex, ink: str, role: str) -> None:
        """Draw the lead (an abbreviation, which survives eliding) and the name."""
        painter.setPen(color(self.theme, ink))
        lead = index.data(Data.LEAD) or ""
        if lead:
            draw_in(painter, rect, lead, role, text_scale())
            rect = rect.adjusted(int(measure(lead, role)) + 6, 0, 0, 0)
        words = _elided(index.data(Qt.ItemDataRole.DisplayRole), role, rect.width(), text_size())
        draw_in(painter, rect, words, role, text_scale())

    def _bar(self, painter: QPainter, rect: QRect, index: AnyIndex, count: int | None) -> None:
        most = index.data(Data.MOST)
        if not count or not most:
            return
        width = max(3, round(rect.width() * count / most))
        painter.fillRect(QRect(rect.x(), rect.center().y() - 1, width, 3), color(self.theme, "densm"))

    def _check(self, painter: QPainter, rect: QRect, mark: str) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = rect.adjusted(0, 0, -1, -1).toRectF().translated(0.5, 0.5)
        if mark == INCLUDED:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color(self.theme, "sel"))
        else:
            painter.setPen(QPen(color(self.theme, "control" if mark == BLANK else "ink")))
            painter.setBrush(color(self.theme, "field"))
        painter.drawRoundedRect(edge, 3, 3)
        if mark != BLANK:
            ratio = painter.device().devicePixelRatioF()
            name, token = ("check", "selink") if mark == INCLUDED else ("minus-check", "ink")
            painter.drawPixmap(
                rect.topLeft(), icon_pixmap(name, self.theme.tokens[token], rect.width(), ratio)
            )
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def set_theme(self, theme: Theme) -> None:
        """Paint with another theme."""
        self.theme = theme

    @override
    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: AnyIndex
    ) -> bool:
        """Say a name in full where the row has no room for it."""
        name = index.data(Qt.ItemDataRole.DisplayRole) or ""
        lead = index.data(Data.LEAD) or ""
        whole = f"{lead} {name}".strip()
        cut = measure(whole, "body") + (6 if lead else 0) > self.name_room(option.rect, index)
        QToolTip.showText(event.globalPos(), plain_tip(whole) if cut else "", view)
        return cut


@lru_cache(1_000)
def _elided(text: str, role: str, width: int, _text_size: int) -> str:
    return metrics(role).elidedText(text, Qt.TextElideMode.ElideRight, width)


def is_activation(event: QEvent) -> bool:
    """Return whether a key event chooses the current row."""
    return event.type() == QEvent.Type.KeyPress and event.key() in (  # type: ignore[attr-defined]
        Qt.Key.Key_Space,
        Qt.Key.Key_Return,
        Qt.Key.Key_Enter,
    )
