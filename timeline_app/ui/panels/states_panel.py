"""The states panel: tile map, the nationwide switch, and the list of states with events."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from timeline_app.domain.filters import Facet
from timeline_app.painting.theme import Theme
from timeline_app.ui.look.sizes import px
from timeline_app.ui.look.style import text_label
from timeline_app.ui.panels.facet_mode import FacetMode
from timeline_app.ui.panels.fold_section import LEFT, RIGHT
from timeline_app.ui.panels.term_list import TermList
from timeline_app.ui.panels.terms_model import TermsModel
from timeline_app.ui.panels.tile_map import TileMap
from timeline_app.ui.state.view_state import ViewState
from timeline_app.ui.widgets.term_rows import COUNT_INSET, PAD, TermDelegate

ROW = 24
SHORT_LIST = 7


class StatesPanel(QWidget):
    """Filters by state.

    Signals:
        resized: the list is longer or shorter than before.
    """

    resized = Signal()

    def __init__(self, state: ViewState, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._state = state
        self._mode = FacetMode(state, Facet.STATE, self)
        self._mode.changed.connect(self._refresh_marks)
        self.map = TileMap(theme, self)
        self.map.clicked.connect(self._mode.toggle)
        self.nationwide = QCheckBox(self.tr("+ nationwide"), self)
        self.nationwide.setAccessibleName(self.tr("Nationwide events"))
        # not clicked: assistive technology toggles a box without a click
        self.nationwide.toggled.connect(self._choose_nationwide)
        self._nationwide_count = text_label(self, "body", "ink2")
        self.model = TermsModel(state, Facet.STATE, self)
        self._delegate = TermDelegate(theme, px(ROW), parent=self, most=self.model.order.most, bars=True)
        self.list = TermList(state, self._mode, self.model, self._delegate, self, scrolls=False)
        self.list.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._more = QPushButton(self)
        self._more.setObjectName("more")
        self._more.setCursor(Qt.CursorShape.PointingHandCursor)
        self._more.clicked.connect(self._show_more)
        self._every = False
        self._short = SHORT_LIST
        self._named: frozenset[str] = frozenset()
        """States that the filter names, or named since the list was made short: none of them vanishes under the hand."""
        self._lay_out()
        state.matching_changed.connect(self._refresh_nationwide)
        state.counts_changed.connect(self._refresh_counts)
        state.lists_changed.connect(self._read_anew)
        self._refresh_nationwide()
        self._refresh_marks()
        self._refresh_counts()
        self._list()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(text_label(self, "body-strong", "ink", self.tr("States")))
        head.addStretch(1)
        head.addWidget(self._mode.segments)
        nationwide = QHBoxLayout()
        nationwide.setContentsMargins(0, 4, COUNT_INSET, 4)  # its count ends where those of the list do
        nationwide.addWidget(self.nationwide)
        nationwide.addStretch(1)
        nationwide.addWidget(self._nationwide_count)
        top = QVBoxLayout()
        top.setContentsMargins(PAD, 0, 0, 0)
        top.setSpacing(0)
        top.addLayout(head)
        top.addSpacing(10)
        top.addWidget(self.map)
        top.addSpacing(6)
        top.addLayout(nationwide)
        more = QVBoxLayout()
        more.setContentsMargins(PAD, 4, 0, 0)
        more.addWidget(self._more)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(LEFT, 12, RIGHT, 10)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self.list)
        column.addLayout(more)

    def set_theme(self, theme: Theme) -> None:
        """Paint with another theme."""
        self.map.set_theme(theme)
        self._delegate.set_theme(theme)

    def first_field(self) -> QWidget:
        """Return what gets the keyboard when somebody goes to the panel."""
        return self.map

    def set_right_margin(self, right: int) -> None:
        """Keep so many px free on the right; with the scroll bar of the panel there that is less."""
        self._column.setContentsMargins(LEFT, 12, right, 10)

    def fit(self, height: int, *, at_least: int) -> None:
        """List as many states as have room in a height while not every one is listed, within bounds."""
        around = self.sizeHint().height() - self.list.height()
        short = min(max((height - around) // px(ROW), at_least), SHORT_LIST)
        if short != self._short:
            self._short = short
            self._list()

    def _choose_nationwide(self, on: bool) -> None:
        if on is not self._state.spec.nationwide:
            self._state.change(nationwide=on)

    def _refresh_nationwide(self) -> None:
        self.nationwide.setChecked(self._state.spec.nationwide)

    def _refresh_marks(self) -> None:
        terms = self._mode.terms
        self.map.show_terms(terms)
        self.model.refresh()
        self._named |= {*terms.included, *terms.excluded}
        if not all(self.model.index_of(code).isValid() for code in self._named):
            self._list()

    def _refresh_counts(self) -> None:
        counts = self._state.known_counts
        if counts is not None:
            self.map.show_counts(counts[Facet.STATE])
            self._nationwide_count.setText(f"{counts.nationwide:,}")
            self.model.refresh()

    def _read_anew(self) -> None:
        """List the states of an edited chronology."""
        self._delegate.make_room(self.model.order.most)
        self._list()

    def _show_more(self) -> None:
        self._every = not self._every
        self._named = frozenset((*self._mode.terms.included, *self._mode.terms.excluded))
        self._list()

    def _list(self) -> None:
        """List the states with most events and those in the filter, or every one, and say how many more there are."""
        order = self.model.order
        if self._every:
            self.model.show_first(len(order))
            self._more.setText(self.tr("Fewer states"))
        else:
            self.model.show_first(min(self._short, order.with_events), self._named)
            more, without = self.model.unlisted()
            self._more.setText(self.tr("{0} more with events, {1} with none").format(more, without))
        self.list.setFixedHeight(self.model.rowCount() * px(ROW) + 2)
        self.updateGeometry()
        self.resized.emit()
