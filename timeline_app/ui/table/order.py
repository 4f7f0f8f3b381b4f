"""Which events the table lists, in which order. Sorting many has a thread of its own; filtering takes milliseconds."""

from concurrent.futures import Future

from PySide6.QtCore import QObject, Signal

from timeline_app.domain.view import Rest
from timeline_app.timeline.data.index import Rows
from timeline_app.timeline.lists.table_order import TableColumn, listed, table_order
from timeline_app.ui.state.newest import Newest
from timeline_app.ui.state.view_state import BACKGROUND_FROM, ViewState


class Ordering(QObject):
    """The rows of the table: what matches, or everything where the rest is dimmed.

    Attributes:
        column, descending: how the user wants them sorted; they are as soon as that is worked out.
        rows: event positions, in the order of the table.

    Signals:
        changed: `rows` are new.
    """

    changed = Signal()

    def __init__(self, state: ViewState, parent: QObject, *, background_from: int = BACKGROUND_FROM) -> None:
        """Sort the events of `state` by date; from `background_from` events on, on a thread of its own."""
        super().__init__(parent)
        self._state = state
        self._in_background = len(state.columns) >= background_from
        self._sorting = Newest("sorting")
        self._order: Rows | None = None
        self._sorted_by: tuple[TableColumn, bool] | None = None
        self.column, self.descending = TableColumn.DATE, False
        self.rows: Rows = listed(None, state.matching.mask)
        state.columns_changed.connect(self._sort_anew)
        state.matching_changed.connect(self.refresh)
        state.look_changed.connect(self.refresh)

    def sort(self, column: TableColumn, *, descending: bool = False) -> None:
        """Sort by another column, or the other way."""
        self.column, self.descending = column, descending
        self.work()

    def work(self) -> None:
        """Work out the order that is wanted, unless it is there."""
        columns, wanted = self._state.columns, (self.column, self.descending)
        if wanted == self._sorted_by:
            self._sorting.drop()
            self.refresh()
        elif self._in_background:
            self._sorting.ask(lambda: table_order(columns, wanted[0], descending=wanted[1]), self._take)
        else:
            self._put(table_order(columns, wanted[0], descending=wanted[1]))

    def _sort_anew(self) -> None:
        """Sort the events of an edited chronology as those before were sorted."""
        was_sorted, self._order, self._sorted_by = self._sorted_by is not None, None, None
        if was_sorted:
            self.work()

    def rest(self) -> None:
        """Work on nothing any more; `work` goes on."""
        self._sorting.drop()

    def refresh(self) -> None:
        """List what matches now."""
        state = self._state
        self.rows = listed(self._order, state.matching.mask, everything=state.rest is Rest.DIM)
        self.changed.emit()

    def _take(self, ended: "Future[Rows]") -> None:
        self._state.columns.let_go()
        self._put(ended.result())

    def _put(self, order: Rows) -> None:
        self._order, self._sorted_by = order, (self.column, self.descending)
        self.refresh()
