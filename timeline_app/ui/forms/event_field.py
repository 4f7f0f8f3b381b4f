"""A field in which an event is found by words of its title, through the search of the window."""

from concurrent.futures import Future

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from timeline_app.domain.name_offers import NameOffer
from timeline_app.storage.search_handle import SearchHandle, SearchStopped
from timeline_app.timeline.filtering.search import best_rows, found_rows
from timeline_app.ui.forms.pick_field import PickField
from timeline_app.ui.state.newest import Newest
from timeline_app.ui.state.view_state import ViewState

_MOST = 8
_REST_MS = 15


class EventField(PickField):
    """The field. What is typed is looked up on a thread of its own; the newest words win."""

    def __init__(self, parent: QWidget, state: ViewState, but: str = "") -> None:
        """Find events other than the one whose id is `but`."""
        super().__init__(parent, None, hint=self.tr("Words of its title"))
        self._state, self._but = state, but
        self._finding = Newest("finding")
        self.destroyed.connect(self._finding.close)
        self._timer = QTimer(self, singleShot=True, interval=_REST_MS)
        self._timer.timeout.connect(self._find)
        self.textEdited.connect(lambda _text: self._timer.start())

    @property
    def is_chosen(self) -> bool:
        """Return whether what stands in the field is an event, and not only words."""
        return self.key() in self._state.columns.row_of

    def choose_id(self, event_id: str) -> None:
        """Show an event as chosen."""
        row = self._state.columns.row_of.get(event_id)
        self.set_chosen(event_id, event_id if row is None else self._state.columns.data.titles[row])

    def _find(self) -> None:
        typed = self.text().strip()
        if not typed or not self.hasFocus():
            self.show_offers(())
            return
        columns, library, handle, but = self._state.columns, self._state.library, SearchHandle(), self._but

        def work() -> tuple[NameOffer, ...]:
            found = found_rows(columns, library, typed, handle)
            rows = [] if found is None else best_rows(columns, found, typed, _MOST + 1)
            data = columns.data
            offers = (NameOffer(data.ids[row], data.titles[row]) for row in rows)
            return tuple(offer for offer in offers if offer.key != but)[:_MOST]

        self._finding.ask(work, self._take_found, handle.stop)

    def _take_found(self, ended: "Future[tuple[NameOffer, ...]]") -> None:
        try:
            self.show_offers(ended.result())
        except SearchStopped:
            return
