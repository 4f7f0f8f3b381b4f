"""A list of rows of one height that costs what is on screen, however many rows its model has.

Qt's own list and tree views ask the model for every row when they lay out: 1.8 s for a million rows. Here a
row's place follows from its number. It stays a QListView for Qt: keys, accessibility and style sheet are its own.
"""

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QRect,
    Qt,
)
from PySide6.QtGui import QHoverEvent, QPaintEvent, QRegion
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyleOptionViewItem, QWidget
from typing_extensions import override

from timeline_app.painting.painter import painting_on
from timeline_app.ui.widgets.term_rows import AnyIndex

_SEARCHED = 2_000
"""Up to so many rows, typed letters go to the row that begins with them: Qt reads row after row."""


class RowList(QListView):
    """The view. Its model is a list; its delegate paints rows of `row_height` px.

    With `bar_room` its scroll bar is a thin one (see the style sheet), and so many px on the right are kept free while
    there is none, so that rows stay as wide.
    """

    def __init__(self, parent: QWidget, row_height: int, bar_room: int = 0) -> None:
        super().__init__(parent)
        if bar_room:
            thin = self.verticalScrollBar()
            thin.setObjectName("thin")
            self.style().unpolish(thin)  # it was asked for its width before it had this name
            self.style().polish(thin)
        self._height = row_height
        self._bar_room = bar_room
        self._hovered = -1
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setMouseTracking(True)

    def _count(self) -> int:
        model: QAbstractItemModel | None = self.model()
        return 0 if model is None else model.rowCount()

    def _row_at(self, y: int) -> int:
        return self.row_in(y + self.verticalOffset())

    # -- where rows stand: a list whose rows are not all of one height says otherwise --------------------------

    def top_of(self, row: int) -> int:
        """Return the top of a row from that of the first; of the row after the last, how high all of them are."""
        return row * self._height

    def row_in(self, y: int) -> int:
        """Return the row that stands so far below the top of the first."""
        return y // self._height

    def page_from(self, row: int, pages: int) -> int:
        """Return the row that is a page further down (1) or up (-1)."""
        return row + pages * max(self.viewport().height() // self._height, 1)

    # -- what Qt asks of a view -------------------------------------------------------------------------------

    @override
    def doItemsLayout(self) -> None:
        QAbstractItemView.doItemsLayout(self)

    @override
    def updateGeometries(self) -> None:
        bar, page = self.verticalScrollBar(), self.viewport().height()
        bar.setSingleStep(self._height)
        bar.setPageStep(page)
        bar.setRange(0, max(self.top_of(self._count()) - page, 0))
        if self._bar_room:
            self.setViewportMargins(0, 0, 0 if bar.maximum() else self._bar_room, 0)
        QAbstractItemView.updateGeometries(self)

    @override
    def verticalOffset(self) -> int:
        return self.verticalScrollBar().value()

    @override
    def visualRect(self, index: AnyIndex) -> QRect:
        if not index.isValid():
            return QRect()
        top, foot = self.top_of(index.row()), self.top_of(index.row() + 1)
        return QRect(0, top - self.verticalOffset(), self.viewport().width(), foot - top)

    @override
    def indexAt(self, p: QPoint) -> QModelIndex:
        row = self._row_at(p.y())
        if not (0 <= row < self._count() and 0 <= p.x() < self.viewport().width()):
            return QModelIndex()
        return self.model().index(row, 0)

    @override
    def scrollTo(
        self, index: AnyIndex, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        if not index.isValid():
            return
        bar, page = self.verticalScrollBar(), self.viewport().height()
        highest = self.top_of(index.row())
        lowest = self.top_of(index.row() + 1) - page
        hints = QAbstractItemView.ScrollHint
        wanted = {
            hints.PositionAtTop: highest,
            hints.PositionAtBottom: lowest,
            hints.PositionAtCenter: (lowest + highest) // 2,
        }
        bar.setValue(wanted.get(hint, min(max(bar.value(), lowest), highest)))

    @override
    def moveCursor(
        self, cursorAction: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        last, row = self._count() - 1, self.currentIndex().row()
        actions = QAbstractItemView.CursorAction
        steps = {
            actions.MoveUp: row - 1,
            actions.MovePrevious: row - 1,
            actions.MoveDown: row + 1,
            actions.MoveNext: row + 1,
            actions.MovePageUp: self.page_from(row, -1),
            actions.MovePageDown: self.page_from(row, 1),
            actions.MoveHome: 0,
            actions.MoveEnd: last,
        }
        wanted = steps.get(cursorAction, row)
        return self.model().index(min(max(wanted, 0), last), 0) if last >= 0 else QModelIndex()

    @override
    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        first, last = self.indexAt(rect.topLeft()), self.indexAt(rect.bottomLeft())
        self.selectionModel().select(QItemSelection(first, last if last.isValid() else first), command)

    @override
    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        return QRegion(self.viewport().rect())

    @override
    def keyboardSearch(self, search: str) -> None:
        if self._count() <= _SEARCHED:
            super().keyboardSearch(search)

    @override
    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHoverEvent):
            inside = event.type() != QEvent.Type.HoverLeave
            self._hovered = self.indexAt(event.position().toPoint()).row() if inside else -1
        return super().viewportEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        with painting_on(self.viewport()) as painter:
            option = QStyleOptionViewItem()
            self.initViewItemOption(option)
            plain = option.state
            model, selected = self.model(), self.selectionModel()
            current = self.currentIndex().row() if self.hasFocus() else -1
            first = max(self._row_at(event.rect().top()), 0)
            last = min(self._row_at(event.rect().bottom()), self._count() - 1)
            for row in range(first, last + 1):
                index = model.index(row, 0)
                state = plain
                if row == self._hovered:
                    state |= QStyle.StateFlag.State_MouseOver
                if row == current:
                    state |= QStyle.StateFlag.State_HasFocus
                if selected.isSelected(index):
                    state |= QStyle.StateFlag.State_Selected
                option.rect, option.state = self.visualRect(index), state
                self.itemDelegate().paint(painter, option, index)
