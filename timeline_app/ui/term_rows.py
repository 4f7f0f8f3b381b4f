"""Rows of terms with check box, name, bar and count: one model and one delegate for lists and trees of a facet."""

from enum import IntEnum
from math import ceil

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget
from typing_extensions import override

from timeline_app.painting.icons import icon_pixmap
from timeline_app.painting.theme import Theme
from timeline_app.painting.typography import font
from timeline_app.ui.style import color

AnyIndex = QModelIndex | QPersistentModelIndex
CHECK = 14
_GAP = 8
_COUNT_WIDTH = 34
_BAR_WIDTH = 68


class Data(IntEnum):
    """The data roles that the delegate reads beside the name."""

    KEY = Qt.ItemDataRole.UserRole + 1
    COUNT = Qt.ItemDataRole.UserRole + 2
    MARK = Qt.ItemDataRole.UserRole + 3
    MOST = Qt.ItemDataRole.UserRole + 4
    HEAD = Qt.ItemDataRole.UserRole + 5
    LEAD = Qt.ItemDataRole.UserRole + 6


BLANK, INCLUDED, EXCLUDED = "", "included", "excluded"


class TermDelegate(QStyledItemDelegate):
    """Paints a row: check box (blank, ✓ included, − excluded), lead and name, bar, count."""

    def __init__(
        self, theme: Theme, row_height: int, *, bars: bool, excludes: bool = False, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._excludes = excludes
        self.theme = theme
        self._height = row_height
        self._bars = bars

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
            painter.fillRect(QRect(4, rect.y(), rect.right() - 4, rect.height()), color(self.theme, "wash"))
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(color(self.theme, "focus"), 2))
            painter.drawRect(QRect(rect.x() - 3, rect.y() + 1, rect.width() + 2, rect.height() - 2))
        count = index.data(Data.COUNT)
        ink = "ink3" if head else "off" if not count and mark == BLANK else "ink"
        x = rect.x()
        if not head:
            self._check(painter, QRect(x, rect.center().y() - CHECK // 2 + 1, CHECK, CHECK), mark)
            x += CHECK + _GAP
        right = rect.right() - _COUNT_WIDTH
        if self._bars:
            self._bar(painter, QRect(right - _BAR_WIDTH, rect.y(), _BAR_WIDTH, rect.height()), index)
            right -= _BAR_WIDTH + _GAP
        if self._excludes and current and not head and mark != EXCLUDED:
            link = self.exclude_rect(rect)
            painter.setFont(_underlined())
            painter.setPen(color(self.theme, "ink2"))
            painter.drawText(link, Qt.AlignmentFlag.AlignCenter, self.tr("exclude"))
            right = link.x() - _GAP // 2
        self._name(painter, QRect(x, rect.y(), right - x, rect.height()), index, ink, head)
        painter.setFont(font("caption" if head else "body"))
        painter.setPen(color(self.theme, "off" if not count else "ink2"))
        painter.drawText(
            QRect(rect.right() - _COUNT_WIDTH, rect.y(), _COUNT_WIDTH - 2, rect.height()),
            Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
            f"{count:,}",
        )
        painter.restore()

    def exclude_rect(self, row: QRect) -> QRect:
        """Return where in a row "exclude" stands while the pointer or the keyboard is on it."""
        width = ceil(QFontMetricsF(font("caption")).horizontalAdvance(self.tr("exclude")))
        return QRect(row.right() - _COUNT_WIDTH - width + 4, row.y(), width, row.height())

    def _name(self, painter: QPainter, rect: QRect, index: AnyIndex, ink: str, head: bool) -> None:
        """Draw the lead (an abbreviation, which survives eliding) and the name."""
        strong = index.data(Data.MARK) == INCLUDED
        role = "caption-strong" if head else "body-strong" if strong else "body"
        painter.setFont(font(role))
        painter.setPen(color(self.theme, ink))
        align = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        metrics = QFontMetricsF(font(role))
        lead = index.data(Data.LEAD) or ""
        if lead:
            painter.drawText(rect, align, lead)
            shift = int(metrics.horizontalAdvance(lead)) + 6
            rect = rect.adjusted(shift, 0, 0, 0)
        name = metrics.elidedText(
            index.data(Qt.ItemDataRole.DisplayRole), Qt.TextElideMode.ElideRight, rect.width()
        )
        painter.drawText(rect, align, name)

    def _bar(self, painter: QPainter, rect: QRect, index: AnyIndex) -> None:
        count, most = index.data(Data.COUNT), index.data(Data.MOST)
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
            painter.drawPixmap(rect.topLeft(), icon_pixmap(name, self.theme.tokens[token], CHECK, ratio))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def set_theme(self, theme: Theme) -> None:
        """Paint with another theme."""
        self.theme = theme

    @override
    def helpEvent(self, event: object, view: object, option: object, index: object) -> bool:
        return False


def _underlined() -> QFont:
    made = font("caption")
    made.setUnderline(True)
    return made


def is_activation(event: QEvent) -> bool:
    """Return whether a key event chooses the current row."""
    return event.type() == QEvent.Type.KeyPress and event.key() in (  # type: ignore[attr-defined]
        Qt.Key.Key_Space,
        Qt.Key.Key_Return,
        Qt.Key.Key_Enter,
    )


def section_rule(parent: QWidget) -> QWidget:
    """Return a 1 px separator."""
    from PySide6.QtWidgets import QFrame

    line = QFrame(parent)
    line.setObjectName("rule")
    return line
