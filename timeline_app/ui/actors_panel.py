"""The actors panel: a searchable list with folds; a click includes, Delete or "exclude" excludes."""

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListView, QMenu, QVBoxLayout, QWidget
from typing_extensions import override

from timeline_app.domain.filters import Facet, Terms
from timeline_app.painting.theme import Theme
from timeline_app.ui.actors_model import ActorsModel
from timeline_app.ui.facet_mode import ANY, NONE, choose_mode, mode_segments, toggle_term
from timeline_app.ui.icons import icon
from timeline_app.ui.row_list import RowList
from timeline_app.ui.sizes import px
from timeline_app.ui.state import ViewState
from timeline_app.ui.style import text_label
from timeline_app.ui.term_rows import EXCLUDED, Data, TermDelegate, is_activation

ROW = 22


class ActorsPanel(QWidget):
    """Filters by actor."""

    def __init__(self, state: ViewState, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._state = state
        self._mode = ANY
        self._terms = Terms()
        self._segments = mode_segments(self, self.tr("Actors"))
        self._segments.choose(ANY)
        self._segments.chosen.connect(self._choose_mode)
        self.model = ActorsModel(state, self)
        self.find_field = QLineEdit(self)
        self.find_field.setObjectName("search")
        self.find_field.setPlaceholderText(self.tr("Find among {0} actors").format(f"{self.model.count:,}"))
        self.find_field.setAccessibleName(self.tr("Find an actor"))
        self.find_field.setClearButtonEnabled(False)
        self._find_icon: QAction = self.find_field.addAction(
            icon("search", theme), QLineEdit.ActionPosition.LeadingPosition
        )
        self.find_field.textChanged.connect(self._find)
        self.find_field.installEventFilter(self)
        self._delegate = TermDelegate(
            theme, px(ROW), parent=self, most=len(state.columns), excludes=True, folds=True
        )
        self.tree = RowList(self, px(ROW))
        self.tree.setModel(self.model)
        self.tree.setItemDelegate(self._delegate)
        self.tree.setAccessibleName(self.tr("Actors"))
        self.tree.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.tree.customContextMenuRequested.connect(lambda at: self._offer(self.tree.indexAt(at)))
        self.tree.setSelectionMode(QListView.SelectionMode.NoSelection)
        self.tree.clicked.connect(self._clicked)
        self.tree.installEventFilter(self)
        self.tree.viewport().installEventFilter(self)
        self._released_at = QPoint()
        self._lay_out()
        state.matching_changed.connect(self.refresh_marks)
        state.counts_changed.connect(self.model.refresh)
        self.refresh_marks()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(text_label(self, "body-strong", "ink", self.tr("Actors")))
        head.addStretch(1)
        head.addWidget(self._segments)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 0, 0)
        column.setSpacing(8)
        top = QVBoxLayout()
        top.setContentsMargins(0, 0, 14, 0)
        top.setSpacing(8)
        top.addLayout(head)
        top.addWidget(self.find_field)
        column.addLayout(top)
        column.addWidget(self.tree, 1)

    def set_theme(self, theme: Theme) -> None:
        """Paint with another theme."""
        self._delegate.set_theme(theme)
        self._find_icon.setIcon(icon("search", theme))

    def refresh_marks(self) -> None:
        """Show the filter in force, if it says anything new of actors; its counts may come later."""
        if self._terms == self._state.spec.actor:
            return
        self._terms = self._state.spec.actor
        if self._mode != NONE:
            self._mode = self._terms.quantifier.value
            self._segments.choose(self._mode)
        self.model.refresh_marks()

    def exclude(self, actor_id: str) -> None:
        """Exclude an actor, or take the exclusion back."""
        terms = self._state.spec.actor
        self._apply(terms.without(actor_id) if actor_id in terms.excluded else terms.exclude(actor_id))

    def _apply(self, terms: Terms) -> None:
        self._state.set_spec(self._state.spec.with_terms(Facet.ACTOR, terms))

    def _find(self, text: str) -> None:
        self.model.find(text)
        self.tree.scrollToTop()

    def _choose_mode(self, mode: str) -> None:
        self._mode = mode
        choose_mode(self._state, Facet.ACTOR, mode)

    def _clicked(self, index: QModelIndex) -> None:
        row, key = self.tree.visualRect(index), index.data(Data.KEY)
        if self._delegate.fold_rect(row, index).contains(self._released_at):
            self._fold(index)
        elif key and index.data(Data.MARK) != EXCLUDED and self._on_exclude(row):
            self.exclude(key)
        else:
            self._activate(index)

    def _on_exclude(self, row: QRect) -> bool:
        return self._delegate.exclude_rect(row).contains(self._released_at)

    def _activate(self, index: QModelIndex) -> None:
        if index.data(Data.HEAD):
            self._fold(index)
        elif key := index.data(Data.KEY):
            toggle_term(self._state, Facet.ACTOR, key, self._mode)

    def _fold(self, index: QModelIndex) -> None:
        self.model.set_open(index, not index.data(Data.OPEN))

    def _go_in(self, index: QModelIndex) -> None:
        """Open a row, or go to the first one below it where it is open."""
        if index.data(Data.OPEN):
            self.tree.setCurrentIndex(index.siblingAtRow(index.row() + 1))
        else:
            self.model.set_open(index, True)

    def _go_out(self, index: QModelIndex) -> None:
        """Fold a row, or go to the one above it where there is nothing to fold."""
        if index.data(Data.OPEN):
            self.model.set_open(index, False)
        elif (whole := self.model.whole_of(index)).isValid():
            self.tree.setCurrentIndex(whole)

    def _offer(self, index: QModelIndex) -> None:
        """Offer in a menu what else can be done with an actor."""
        key = index.data(Data.KEY)
        if not key:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Include")).triggered.connect(
            lambda: self._apply(self._state.spec.actor.include(key))
        )
        menu.addAction(self.tr("Exclude")).triggered.connect(lambda: self.exclude(key))
        menu.popup(self.tree.viewport().mapToGlobal(self.tree.visualRect(index).bottomLeft()))

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonRelease:
            self._released_at = event.position().toPoint()
        elif watched is self.find_field and event.type() == QEvent.Type.FocusIn:
            self.model.prepare_to_find()
        elif watched is self.tree and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            index = self.tree.currentIndex()
            if index.isValid() and self._key(event, index):
                return True
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent, index: QModelIndex) -> bool:
        """Do what a key does to the current row; return whether it does anything."""
        if is_activation(event):
            self._activate(index)
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Minus) and index.data(Data.KEY):
            self.exclude(index.data(Data.KEY))
        elif event.key() == Qt.Key.Key_Right:
            self._go_in(index)
        elif event.key() == Qt.Key.Key_Left:
            self._go_out(index)
        else:
            return False
        return True
