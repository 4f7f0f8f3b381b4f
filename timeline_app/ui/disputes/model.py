"""The list's model: it knows which disputes the matching events have, and reads of them what is about to be seen."""

import sys
from itertools import islice
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt, QTimer
from typing_extensions import override

from timeline_app.domain.disputes import Dispute, dispute_of
from timeline_app.errors import TimelineError
from timeline_app.timeline.data.disputes import Disputes, disputes_of
from timeline_app.ui.disputes.said import spoken
from timeline_app.ui.look.style import plain_tip
from timeline_app.ui.state.view_state import ViewState
from timeline_app.ui.widgets.term_rows import AnyIndex

_KEPT = 500
_BLOCK = 8
"""So many disputes are read at once where somebody asks for one that is not in view."""


class DisputesModel(QAbstractListModel):
    """The disputes of the matching events, in the order of the events. It keeps only what was seen last.

    Attributes:
        disputes: which they are. times: how often they were found anew; what was worked out of them holds as long.
    """

    def __init__(self, state: ViewState, parent: QObject) -> None:
        super().__init__(parent)
        self._state = state
        self._kept: dict[int, Dispute | None] = {}
        self._failed = False
        self.disputes: Disputes = self._found()
        self.times = 0
        state.columns_changed.connect(self.read_anew)
        state.matching_changed.connect(self.refresh)
        state.library_ready.connect(self.read_anew)

    def _found(self) -> Disputes:
        return disputes_of(self._state.columns).among(self._state.matching.mask)

    def refresh(self) -> None:
        """List the disputes of what matches now."""
        self.beginResetModel()
        self.disputes = self._found()
        self._kept.clear()
        self.times += 1
        self.endResetModel()

    def read_anew(self) -> None:
        """Forget what was read: the chronology was edited, or is open now."""
        self._failed = False
        if len(self._state.matching.mask) == len(self._state.columns):
            self.refresh()

    def place_of(self, event_row: int) -> int:
        """Return where the first dispute of an event stands, -1 where it has none here."""
        return self.disputes.first_of(event_row)

    def events_at(self, row: int) -> tuple[int, int]:
        """Return the two events (their positions in the columns) of a dispute: the one that holds it first."""
        return int(self.disputes.row[row]), int(self.disputes.other[row])

    def dispute(self, row: int) -> Dispute | None:
        """Return a dispute, None where nothing can be read of it now."""
        if row not in self._kept:
            block = row - row % _BLOCK
            self.prepare(block, block + _BLOCK - 1)
        return self._kept.get(row)

    def prepare(self, first: int, last: int) -> None:
        """Read the disputes that are about to be seen, all at once; `last` is included."""
        wanted = [
            row for row in range(max(first, 0), min(last + 1, len(self.disputes))) if row not in self._kept
        ]
        if not wanted or self._failed or not self._state.library_is_open:
            return
        for row in islice(list(self._kept), max(len(self._kept) + len(wanted) - _KEPT, 0)):
            del self._kept[row]
        ids = self._state.columns.data.ids
        events = {event: ids[event] for row in wanted for event in self.events_at(row)}
        try:
            found = {
                one.event.id: one for one in self._state.library.details([*dict.fromkeys(events.values())])
            }
        except TimelineError as error:
            self._failed = True  # told once, not with every frame
            told = error
            QTimer.singleShot(0, self, lambda: sys.excepthook(type(told), told, told.__traceback__))
            return
        for row in wanted:
            held, other = (found.get(events[event]) for event in self.events_at(row))
            kind, number = self.disputes.of_kind(row), int(self.disputes.number[row])
            self._kept[row] = dispute_of(kind, held, other, number) if held and other else None

    # -- what Qt asks of a model ------------------------------------------------------------------------------

    @override
    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.disputes)

    @override
    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        roles = (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
            Qt.ItemDataRole.ToolTipRole,
        )
        if not index.isValid() or role not in roles:
            return None
        dispute = self.dispute(index.row())
        words = "" if dispute is None else spoken(dispute)
        return plain_tip(words) if role == Qt.ItemDataRole.ToolTipRole else words
