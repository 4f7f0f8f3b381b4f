"""The view of disputes: a list that shares filter and selection with canvas and table."""

from bisect import bisect_left, bisect_right
from itertools import accumulate

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget
from typing_extensions import override

from timeline_app.painting.theme import Theme
from timeline_app.ui.disputes.lines import height_of, row_height, side_at
from timeline_app.ui.disputes.model import DisputesModel
from timeline_app.ui.disputes.painting import DisputeDelegate
from timeline_app.ui.disputes.said import said
from timeline_app.ui.look.sizes import px, text_size
from timeline_app.ui.look.style import text_label
from timeline_app.ui.state.view_state import ViewState
from timeline_app.ui.widgets.plain_keys import MOVES, KeepKeys
from timeline_app.ui.widgets.row_list import RowList
from timeline_app.ui.widgets.term_rows import AnyIndex

_EMPTY_WIDTH = 360
_MEASURED = 200
"""Up to so many disputes are read at once, and each row is as high as what it holds; in a longer list all are alike."""


class DisputeList(RowList):
    """The disputes, one a row. A click selects the event of the side that is clicked; Left and Right change sides.

    Signals:
        shown_on_timeline: the user wants to see the selected event on the timeline.
    """

    shown_on_timeline = Signal()

    def __init__(self, state: ViewState, disputes: DisputesModel, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent, row_height())
        self._state, self._disputes = state, disputes
        self._following = False
        self._pressed_at = QPoint()
        self._tops: tuple[int, ...] = (0,)
        self._tops_of: tuple[int, int, int] | None = None
        self.setObjectName("disputes")
        self.setAccessibleName(self.tr("Disputes"))
        self.setAccessibleDescription(
            self.tr("Each with its two accounts; Left and Right select the event of one, Enter shows it.")
        )
        self.setModel(disputes)
        self.painter = DisputeDelegate(state, disputes, theme, self)
        self.setItemDelegate(self.painter)
        self.clicked.connect(lambda index: self._select(index.row(), self._side()))
        KeepKeys(self, (self,), MOVES)
        disputes.modelReset.connect(self.follow)
        state.selection_changed.connect(self.follow)

    def follow(self) -> None:
        """Show the dispute of the event that is selected elsewhere, if it has one here."""
        if not self.isVisible():
            return
        self.viewport().update()
        selected, row = self._state.selected, self.currentIndex().row()
        if selected is None or (row >= 0 and selected in self._disputes.events_at(row)):
            return
        place = self._disputes.place_of(selected)
        self._following = True
        index = self._disputes.index(place, 0) if place >= 0 else QModelIndex()
        self.setCurrentIndex(index)
        self.scrollTo(index)
        self._following = False

    # -- where rows stand -------------------------------------------------------------------------------------

    def _known_tops(self) -> tuple[int, ...] | None:
        """Return the top of each row and the foot of the last one, None where all rows have one height.

        It changes with what is listed and with the width alone, after either of which Qt asks for the geometry anyway.
        """
        if not 0 < self._count() <= _MEASURED:
            return None
        now = self._disputes.times, self.viewport().width(), text_size()
        if now != self._tops_of:
            self._disputes.prepare(0, self._count() - 1)
            read = (self._disputes.dispute(row) for row in range(self._count()))
            heights = (height_of(said(one), now[1]) if one else row_height() for one in read)
            self._tops, self._tops_of = (0, *accumulate(heights)), now
        return self._tops

    @override
    def top_of(self, row: int) -> int:
        tops = self._known_tops()
        return super().top_of(row) if tops is None else tops[min(max(row, 0), len(tops) - 1)]

    @override
    def row_in(self, y: int) -> int:
        tops = self._known_tops()
        return super().row_in(y) if tops is None else bisect_right(tops, y) - 1

    @override
    def page_from(self, row: int, pages: int) -> int:
        tops = self._known_tops()
        if tops is None:
            return super().page_from(row, pages)
        wanted = self.top_of(row) + pages * self.viewport().height()
        if pages > 0:
            return max(bisect_right(tops, wanted) - 1, row + 1)
        return min(bisect_left(tops, wanted), row - 1)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        before, offset = self._tops, self.verticalOffset()
        super().resizeEvent(event)
        tops = self._known_tops()
        if tops is not None and tops != before and len(tops) == len(before):
            first = max(bisect_right(before, offset) - 1, 0)  # it stays the first row in view
            self.verticalScrollBar().setValue(tops[first] + offset - before[first])

    def _side(self) -> int:
        return side_at(self._pressed_at.x(), self.viewport().width())

    def _select(self, row: int, side: int) -> None:
        self._state.select(self._disputes.events_at(row)[side])

    @override
    def currentChanged(self, current: AnyIndex, previous: AnyIndex) -> None:
        super().currentChanged(current, previous)
        pressed = self.state() is not self.State.NoState
        if current.isValid() and not self._following and not pressed:
            self._select(current.row(), 0)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed_at = event.position().toPoint()
        self._following = True  # the click says of which side the event is
        super().mousePressEvent(event)
        self._following = False

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self.indexAt(event.position().toPoint()).isValid():
            self.shown_on_timeline.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.currentIndex().row()
        if row >= 0 and event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._select(row, int(event.key() == Qt.Key.Key_Right))
        elif row >= 0 and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.shown_on_timeline.emit()
        else:
            super().keyPressEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        self._following = True  # Qt makes the first row the current one; nobody has chosen it
        super().focusInEvent(event)
        self._following = False

    @override
    def keyboardSearch(self, search: str) -> None:
        """Search nothing: letters are keys of the window, and `/` searches."""

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.follow()


class DisputesView(QFrame):
    """The list, and what is said where it is empty.

    Attributes:
        listed: the list.

    Signals:
        shown_on_timeline: the user wants to see the selected event on the timeline.
        changed: other disputes are listed.
    """

    shown_on_timeline = Signal()
    changed = Signal()

    def __init__(self, state: ViewState, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._state = state
        self.setObjectName("disputes")
        self._disputes = DisputesModel(state, self)
        self.listed = DisputeList(state, self._disputes, theme, self)
        self.listed.shown_on_timeline.connect(self.shown_on_timeline)
        self.empty: QLabel = text_label(self, "body", "ink2")
        self.empty.setWordWrap(True)
        self.empty.setFixedWidth(px(_EMPTY_WIDTH))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.listed, 1)
        column.addWidget(self.empty, 1, Qt.AlignmentFlag.AlignCenter)
        self._disputes.modelReset.connect(self._refresh)
        self._refresh()

    @property
    def count(self) -> int:
        """Return how many disputes are listed."""
        return len(self._disputes.disputes)

    def set_theme(self, theme: Theme) -> None:
        """Paint with another theme."""
        self.listed.painter.set_theme(theme)
        self.listed.viewport().update()

    def _refresh(self) -> None:
        matching = self._state.matching.count
        self.listed.setVisible(bool(self.count))
        self.empty.setVisible(not self.count)
        self.empty.setText(
            self.tr(
                "No dispute among the {0} matching events. Rival dates, rival statements, and links by which one "
                "event corrects, contradicts, supersedes or qualifies another are listed here."
            ).format(f"{matching:,}")
        )
        self.changed.emit()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.count:
            self.listed.setFocus(event.reason())
