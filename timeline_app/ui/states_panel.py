"""The states panel: tile map, the nationwide switch, and the list of states with events."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QListView,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from timeline_app.domain.filters import Facet, Terms
from timeline_app.domain.jurisdictions import BY_CODE, CODES
from timeline_app.painting.theme import Theme
from timeline_app.ui.facet_mode import ANY, NONE, choose_mode, mode_segments, toggle_term
from timeline_app.ui.sizes import px
from timeline_app.ui.state import ViewState
from timeline_app.ui.style import text_label
from timeline_app.ui.term_rows import AnyIndex, Data, TermDelegate, is_activation, mark_of, spoken
from timeline_app.ui.tile_map import TileMap

ROW = 24
SHORT_LIST = 7


@dataclass(frozen=True, slots=True)
class StateRow:
    """One state in the list: its code and how many events the whole chronology has for it."""

    code: str
    total: int


class StatesModel(QAbstractListModel):
    """The states with events, by their count in the whole chronology: the order never moves while filtering.

    Attributes:
        with_events: how many states have any. most: the count of the first.
    """

    def __init__(self, state: ViewState, parent: QObject) -> None:
        super().__init__(parent)
        self._state = state
        everything = state.columns.indexes[Facet.STATE].totals()
        rows = [StateRow(code, everything.get(code, 0)) for code in CODES]
        rows.sort(key=lambda row: (-row.total, BY_CODE[row.code].display))
        self.with_events = sum(1 for row in rows if row.total)
        self.most = rows[0].total
        self._rows = rows
        self._shown = min(SHORT_LIST, self.with_events)

    def show_all(self, every: bool) -> None:
        """List every state, or only those with most events."""
        self.beginResetModel()
        self._shown = len(self._rows) if every else min(SHORT_LIST, self.with_events)
        self.endResetModel()

    def refresh(self) -> None:
        """Tell views that counts and marks are new."""
        if self._shown:
            self.dataChanged.emit(self.index(0), self.index(self._shown - 1))

    @override
    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else self._shown

    @override
    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        code = self._rows[index.row()].code
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return BY_CODE[code].display
            case Qt.ItemDataRole.AccessibleTextRole:
                return spoken(BY_CODE[code].name, self._count(code))
            case Data.KEY:
                return code
            case Data.COUNT:
                return self._count(code)
            case Data.MARK:
                return mark_of(self._state.spec.state, code)
            case Data.MOST:
                return self.most
        return None

    def _count(self, code: str) -> int | None:
        counts = self._state.known_counts
        return None if counts is None else counts[Facet.STATE].get(code, 0)


class StatesPanel(QWidget):
    """Filters by state.

    Signals:
        resized: the list is longer or shorter than before.
    """

    resized = Signal()

    def __init__(self, state: ViewState, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._state = state
        self._mode = ANY
        self._terms = Terms()
        self.map = TileMap(theme, self)
        self.map.clicked.connect(self._toggle)
        self._segments = mode_segments(self, self.tr("States"))
        self._segments.choose(ANY)
        self._segments.chosen.connect(self._choose_mode)
        self.nationwide = QCheckBox(self.tr("+ nationwide"), self)
        self.nationwide.setAccessibleName(self.tr("Nationwide events"))
        self.nationwide.clicked.connect(lambda on: state.change(nationwide=on))
        self._nationwide_count = text_label(self, "body", "ink2")
        self.model = StatesModel(state, self)
        self._delegate = TermDelegate(theme, px(ROW), parent=self, most=self.model.most, bars=True)
        self.list = QListView(self)
        self.list.setModel(self.model)
        self.list.setItemDelegate(self._delegate)
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setSelectionMode(QListView.SelectionMode.NoSelection)
        self.list.setAccessibleName(self.tr("States"))
        self.list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.list.clicked.connect(lambda index: self._toggle(index.data(Data.KEY)))
        self.list.installEventFilter(self)
        self._more = QPushButton(self)
        self._more.setObjectName("more")
        self._more.setCursor(Qt.CursorShape.PointingHandCursor)
        self._more.clicked.connect(self._show_more)
        self._every = False
        self._lay_out()
        state.matching_changed.connect(self._refresh_marks)
        state.counts_changed.connect(self._refresh_counts)
        self.refresh()
        self._size_list()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(text_label(self, "body-strong", "ink", self.tr("States")))
        head.addStretch(1)
        head.addWidget(self._segments)
        nationwide = QHBoxLayout()
        nationwide.setContentsMargins(0, 4, 0, 4)
        nationwide.addWidget(self.nationwide)
        nationwide.addStretch(1)
        nationwide.addWidget(self._nationwide_count)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 10)
        column.setSpacing(0)
        column.addLayout(head)
        column.addSpacing(10)
        column.addWidget(self.map)
        column.addSpacing(6)
        column.addLayout(nationwide)
        column.addWidget(self.list)
        column.addSpacing(4)
        column.addWidget(self._more)

    def set_theme(self, theme: Theme) -> None:
        """Paint with another theme."""
        self.map.set_theme(theme)
        self._delegate.set_theme(theme)

    def refresh(self) -> None:
        """Show the filter in force and its counts."""
        self._refresh_marks()
        self._refresh_counts()
        self._say_more()

    def _refresh_marks(self) -> None:
        """Show the filter in force; where it says nothing new of states, there is nothing to paint."""
        spec = self._state.spec
        self.nationwide.setChecked(spec.nationwide)
        if self._terms == spec.state:
            return
        self._terms = spec.state
        if self._mode != NONE:
            self._mode = spec.state.quantifier.value
            self._segments.choose(self._mode)
        self.map.show_terms(spec.state)
        self.model.refresh()

    def _refresh_counts(self) -> None:
        counts = self._state.known_counts
        if counts is not None:
            self.map.show_counts(counts[Facet.STATE])
            self._nationwide_count.setText(f"{counts.nationwide:,}")
            self.model.refresh()

    def _say_more(self) -> None:
        without = len(CODES) - self.model.with_events
        if self._every:
            self._more.setText(self.tr("Fewer states"))
        else:
            hidden = max(self.model.with_events - SHORT_LIST, 0)
            self._more.setText(self.tr("{0} more with events, {1} with none").format(hidden, without))

    def _choose_mode(self, mode: str) -> None:
        self._mode = mode
        choose_mode(self._state, Facet.STATE, mode)

    def _toggle(self, code: str) -> None:
        toggle_term(self._state, Facet.STATE, code, self._mode)

    def _show_more(self) -> None:
        self._every = not self._every
        self.model.show_all(self._every)
        self._size_list()
        self._say_more()

    def _size_list(self) -> None:
        self.list.setFixedHeight(self.model.rowCount() * px(ROW) + 2)
        self.updateGeometry()
        self.resized.emit()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.list and is_activation(event) and self.list.currentIndex().isValid():
            self._toggle(self.list.currentIndex().data(Data.KEY))
            return True
        return super().eventFilter(watched, event)
