"""A list of terms under the hand: a click or Space includes, Delete or "exclude" excludes, a menu offers the rest."""

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QListView, QWidget
from typing_extensions import override

from timeline_app.domain.filters import SingleTerm
from timeline_app.ui.panels.facet_mode import FacetMode
from timeline_app.ui.state.view_state import ViewState
from timeline_app.ui.widgets.offer_terms import offer_term
from timeline_app.ui.widgets.plain_keys import EXCLUDES, MOVES, KeepKeys
from timeline_app.ui.widgets.row_list import RowList
from timeline_app.ui.widgets.term_rows import EXCLUDED, Data, TermDelegate, is_activation
from timeline_app.ui.wording.facet_words import facet_name

BAR = 4
"""The width of a list's own scroll bar, which lies right of its counts."""


class TermList(RowList):
    """The rows of one facet; what is done to them goes to its mode. Rows without a key do nothing here.

    Attributes:
        rows_of_terms: the delegate. released_at: where the button was released last.
    """

    def __init__(
        self,
        state: ViewState,
        mode: FacetMode,
        model: QAbstractItemModel,
        delegate: TermDelegate,
        parent: QWidget,
        *,
        scrolls: bool = True,
    ) -> None:
        super().__init__(parent, delegate.height, BAR if scrolls else 0)
        self._state = state
        self._mode = mode
        self.rows_of_terms = delegate
        self.released_at = QPoint()
        if not scrolls:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setModel(model)
        self.setItemDelegate(delegate)
        self.setAccessibleName(facet_name(mode.facet))
        self.setSelectionMode(QListView.SelectionMode.NoSelection)
        self.clicked.connect(self.row_clicked)
        KeepKeys(self, (self,), MOVES | EXCLUDES)

    def activate(self, index: QModelIndex) -> None:
        """Do what a click or Space does to a row."""
        if key := index.data(Data.KEY):
            self._mode.toggle(key)

    def row_clicked(self, index: QModelIndex) -> None:
        """Do what a click on a row does where the button was released."""
        key = index.data(Data.KEY)
        link = self.rows_of_terms.exclude_rect(self.visualRect(index))
        if key and index.data(Data.MARK) != EXCLUDED and link.contains(self.released_at):
            self._mode.exclude(key)
        else:
            self.activate(index)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.released_at = event.position().toPoint()
        super().mouseReleaseEvent(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        key = index.data(Data.KEY) if index.isValid() else ""
        if index.isValid() and is_activation(event):
            self.activate(index)
        elif key and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Minus):
            self._mode.exclude(key)
        else:
            super().keyPressEvent(event)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        index = self.indexAt(event.pos()) if by_mouse else self.currentIndex()
        if key := index.data(Data.KEY):
            at = self.visualRect(index).bottomLeft()
            offer_term(self, self._state, SingleTerm(self._mode.facet, key), self.viewport().mapToGlobal(at))
