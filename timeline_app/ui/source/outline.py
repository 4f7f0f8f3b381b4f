"""The paragraphs of a text, a line for each: how long it is, how many excerpts it has, and where in it they lie."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

from timeline_app.evidence.reading import Reading
from timeline_app.painting.theme import Theme
from timeline_app.timeline.shapes.labels import elided
from timeline_app.ui.look.sizes import font, measure, px
from timeline_app.ui.look.style import color
from timeline_app.ui.source.text_marks import Mark
from timeline_app.ui.widgets.row_list import RowList

_ROW = 25
_MOST = 5_000
AnyIndex = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    marks: tuple[Mark, ...]


class _Model(QAbstractListModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.lines: list[_Line] = []

    def put(self, lines: list[_Line]) -> None:
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()

    @override
    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.lines)

    @override
    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or role not in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
        ):
            return None
        line = self.lines[index.row()]
        words = self.tr("Paragraph {0}, {1} characters, {2} excerpts")
        return words.format(f"{index.row() + 1:,}", f"{line.end - line.start:,}", f"{len(line.marks):,}")


class _Rows(QStyledItemDelegate):
    def __init__(self, outline: "Outline") -> None:
        super().__init__(outline)
        self._outline = outline

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        outline = self._outline
        theme, line = outline.theme, outline.model.lines[index.row()]
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        if state & (QStyle.StateFlag.State_MouseOver | QStyle.StateFlag.State_Selected):
            painter.fillRect(rect, color(theme, "wash"))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(font("label"))
        painter.setPen(color(theme, "ink"))
        tr = outline.tr
        columns = (
            (16, 104, tr("Paragraph {0}").format(f"{index.row() + 1:,}"), "ink"),
            (120, 110, tr("{0} characters").format(f"{line.end - line.start:,}"), "ink2"),
            (230, 90, tr("{0} excerpts").format(f"{len(line.marks):,}"), "ink2" if line.marks else "off"),
        )
        for left, width, words, token in columns:
            painter.setPen(color(theme, token))
            area = QRect(rect.left() + px(left), rect.top(), px(width) - 8, rect.height())
            painter.drawText(area, middle, elided(words, "label", area.width(), measure))
        self._paint_strip(painter, rect, line)
        if line.marks:
            first, last = min(m.number for m in line.marks), max(m.number for m in line.marks)
            numbers = f"{first:,}" if first == last else f"{first:,}–{last:,}"
            painter.setPen(color(theme, "ink3"))
            painter.drawText(rect.adjusted(0, 0, -px(8), 0), middle | Qt.AlignmentFlag.AlignRight, numbers)
        painter.setPen(color(theme, "hair"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if state & QStyle.StateFlag.State_HasFocus and state & QStyle.StateFlag.State_Selected:
            painter.setPen(color(theme, "focus"))
            painter.drawRect(rect.adjusted(0, 0, -1, -2))

    def _paint_strip(self, painter: QPainter, rect: QRect, line: _Line) -> None:
        """Draw the paragraph as a bar as long as it is, and where its quotes lie."""
        outline, longest = self._outline, self._outline.longest
        left, room = rect.left() + px(320), rect.width() - px(320) - px(70)
        if room < px(40):
            return
        scale = room / longest
        top, height = rect.center().y() - px(3), px(8)
        width = max(round((line.end - line.start) * scale), 2)
        painter.fillRect(QRect(left, top, width, height), color(outline.theme, "wash"))
        for mark in line.marks:
            low, high = max(mark.start, line.start) - line.start, min(mark.end, line.end) - line.start
            place = QRect(left + round(low * scale), top, max(round((high - low) * scale) - 1, 2), height)
            painter.fillRect(place, color(outline.theme, "markon"))


class Outline(QFrame):
    """The list of paragraphs.

    Signals:
        opened(int, int): the user wants to read the paragraph with this span.
    """

    opened = Signal(int, int)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = theme
        self.longest = 1
        self.model = _Model(self)
        self.list = RowList(self, px(_ROW))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setAccessibleName(self.tr("Paragraphs of the text"))
        self.list.setModel(self.model)
        self.list.setItemDelegate(_Rows(self))
        self.list.setSelectionMode(QListView.SelectionMode.SingleSelection)
        self.list.clicked.connect(self._open)
        self.list.activated.connect(self._open)
        row = QHBoxLayout(self)
        row.setContentsMargins(28, 24, 28, 12)
        row.addStretch(1)
        row.addWidget(self.list, 8)
        row.addStretch(1)
        self.list.setMaximumWidth(px(760))

    def show_reading(self, reading: Reading, marks: Sequence[Mark], theme: Theme) -> None:
        """List the paragraphs of a text with their excerpts; of a very long one, those of its first part."""
        self.theme = theme
        text = reading.held.text
        if len(reading.parts) > 1:
            text = text[: reading.parts.span(0)[1]]
        lines: list[_Line] = []
        start = 0
        for words in text.split("\n")[:_MOST]:
            end = start + len(words)
            if words.strip():
                here = tuple(mark for mark in marks if mark.start < end and mark.end > start)
                lines.append(_Line(start, end, here))
            start = end + 1
        self.longest = max((line.end - line.start for line in lines), default=1)
        self.model.put(lines)

    def choose(self, excerpt_id: str) -> None:
        """Mark the paragraph that holds an excerpt."""
        for number, line in enumerate(self.model.lines):
            if any(mark.id == excerpt_id for mark in line.marks):
                self.list.setCurrentIndex(self.model.index(number))
                return

    def _open(self, index: AnyIndex) -> None:
        line = self.model.lines[index.row()]
        self.opened.emit(line.start, line.end)
