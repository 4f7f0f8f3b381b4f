"""The terms of one facet as rows. Filtering moves no row: it changes counts and marks."""

from collections.abc import Callable, Collection
from functools import partial
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt
from typing_extensions import override

from timeline_app.domain.filters import Facet
from timeline_app.domain.jurisdictions import BY_CODE
from timeline_app.timeline.lists.term_order import Positions, TermOrder
from timeline_app.ui.state.view_state import ViewState
from timeline_app.ui.widgets.term_rows import AnyIndex, Data, mark_of, spoken


class TermsModel(QAbstractListModel):
    """Keeps no object per row. Counts that are not there yet are None.

    Attributes:
        order: all terms of the facet. A find text or a limit lists only some of them.
    """

    def __init__(self, state: ViewState, facet: Facet, parent: QObject) -> None:
        super().__init__(parent)
        self._state = state
        self._facet = facet
        self.order = TermOrder.of(state.columns, facet)
        self._rows = self.order.first()
        self._list_again: Callable[[], None] = self.show_first
        state.lists_changed.connect(self._read_anew)

    def _read_anew(self) -> None:
        """List the terms of an edited chronology as those before were listed."""
        self.order = TermOrder.of(self._state.columns, self._facet)
        self._list_again()

    def find(self, text: str) -> None:
        """List only terms in whose names the words begin; "" lists all."""
        self._list_again = partial(self.find, text)
        self._list(self.order.found(text) if text else self.order.first())

    def show_first(self, number: int | None = None, also: Collection[str] = ()) -> None:
        """List only so many terms, or all of them, and those with one of the keys in `also`."""
        self._list_again = partial(self.show_first, number, also)
        self._list(self.order.first(number, also))

    def _list(self, rows: Positions) -> None:
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def refresh(self) -> None:
        """Tell views that counts or marks are new."""
        if len(self._rows):
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))

    def unlisted(self) -> tuple[int, int]:
        """Return how many terms that are not listed have events, and how many have none."""
        more = self.order.with_events - self.order.with_events_in(self._rows)
        return more, len(self.order) - len(self._rows) - more

    def index_of(self, key: str) -> QModelIndex:
        """Return where a term stands; invalid where it is not listed."""
        keys = map(self.order.key, self._rows.tolist())
        return next((self.index(row) for row, one in enumerate(keys) if one == key), QModelIndex())

    @override
    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    @override
    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = int(self._rows[index.row()])
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self.order.name(row)
            case Qt.ItemDataRole.AccessibleTextRole:
                return spoken(self._full_name(row), self._count(row))
            case Data.KEY:
                return self.order.key(row)
            case Data.COUNT:
                return self._count(row)
            case Data.MARK:
                return mark_of(self._state.spec.terms(self._facet), self.order.key(row))
            case Data.MOST:
                return self.order.most
        return None

    def _full_name(self, row: int) -> str:
        return BY_CODE[self.order.key(row)].name if self._facet is Facet.STATE else self.order.name(row)

    def _count(self, row: int) -> int | None:
        counts = self._state.known_counts
        return None if counts is None else int(counts[self._facet].array[self.order.positions[row]])
