"""The actors panel: a searchable list with folds; a click includes, Delete or "exclude" excludes."""

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from timeline_app.domain.filters import Facet
from timeline_app.domain.terms import ActorGroup
from timeline_app.painting.theme import Theme
from timeline_app.ui.look.sizes import px
from timeline_app.ui.look.style import text_label
from timeline_app.ui.panels.actors_model import ActorsModel
from timeline_app.ui.panels.facet_mode import FacetMode
from timeline_app.ui.panels.fold_section import LEFT, RIGHT
from timeline_app.ui.panels.term_list import BAR, TermList
from timeline_app.ui.state.view_state import ViewState
from timeline_app.ui.widgets.find_field import FindField
from timeline_app.ui.widgets.term_rows import PAD, Data, TermDelegate

ROW = 22


class ActorsPanel(QWidget):
    """Filters by actor."""

    def __init__(self, state: ViewState, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._state = state
        self._mode = FacetMode(state, Facet.ACTOR, self)
        self.model = ActorsModel(state, self)
        self.find_field = FindField("", self.tr("Find an actor"), theme, self)
        self.find_field.textChanged.connect(self._find)
        self.find_field.entered.connect(self.model.prepare_to_find)
        self._delegate = TermDelegate(theme, px(ROW), parent=self, most=0, folds=True)
        self.tree = ActorList(state, self._mode, self.model, self._delegate, self)
        self._lay_out()
        self._mode.changed.connect(self.model.refresh_marks)
        state.counts_changed.connect(self.model.refresh)
        state.lists_changed.connect(self._count_anew)
        self._count_anew()

    def _count_anew(self) -> None:
        words = self.tr("Find among {0} actors").format(f"{self.model.count:,}")
        self.find_field.setPlaceholderText(words)
        self._delegate.make_room(len(self._state.columns))

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(text_label(self, "body-strong", "ink", self.tr("Actors")))
        head.addStretch(1)
        head.addWidget(self._mode.segments)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(LEFT, 12, RIGHT - BAR, 8)
        column.setSpacing(8)
        top = QVBoxLayout()
        top.setContentsMargins(PAD, 0, BAR, 0)
        top.setSpacing(8)
        top.addLayout(head)
        top.addWidget(self.find_field)
        column.addLayout(top)
        column.addWidget(self.tree, 1)

    def set_theme(self, theme: Theme) -> None:
        """Paint with another theme."""
        self._delegate.set_theme(theme)
        self.find_field.set_theme(theme)

    def first_field(self) -> QWidget:
        """Return what gets the keyboard when somebody goes to the panel."""
        return self.find_field

    def set_right_margin(self, right: int) -> None:
        """Keep so many px free on the right; with the scroll bar of the panel there that is less."""
        self._column.setContentsMargins(LEFT, 12, right - BAR, 8)

    def wanted_height(self) -> int:
        """Return the height in which every actor has its row."""
        around = self.sizeHint().height() - self.tree.sizeHint().height()
        return around + (self.model.count + len(ActorGroup)) * px(ROW)

    def _find(self, text: str) -> None:
        self.model.find(text)
        self.tree.scrollToTop()


class ActorList(TermList):
    """The list of actors: rows with something below them fold, and Left and Right go in and out."""

    @property
    def _actors(self) -> ActorsModel:
        model = self.model()
        assert isinstance(model, ActorsModel)
        return model

    @override
    def activate(self, index: QModelIndex) -> None:
        if index.data(Data.HEAD):
            self._fold(index)
        else:
            super().activate(index)

    @override
    def row_clicked(self, index: QModelIndex) -> None:
        chevron = self.rows_of_terms.fold_rect(self.visualRect(index), index)
        if chevron.contains(self.released_at):
            self._fold(index)
        else:
            super().row_clicked(index)

    def _fold(self, index: QModelIndex) -> None:
        self._actors.set_open(index, not index.data(Data.OPEN))

    def _go_in(self, index: QModelIndex) -> None:
        """Open a row, or go to the first one below it where it is open."""
        if index.data(Data.OPEN):
            self.setCurrentIndex(index.siblingAtRow(index.row() + 1))
        else:
            self._actors.set_open(index, True)

    def _go_out(self, index: QModelIndex) -> None:
        """Fold a row, or go to the one above it where there is nothing to fold."""
        if index.data(Data.OPEN):
            self._actors.set_open(index, False)
        elif (whole := self._actors.whole_of(index)).isValid():
            self.setCurrentIndex(whole)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if index.isValid() and event.key() == Qt.Key.Key_Right:
            self._go_in(index)
        elif index.isValid() and event.key() == Qt.Key.Key_Left:
            self._go_out(index)
        else:
            super().keyPressEvent(event)
