"""The saved views of one chronology: their list, which of them is shown, and what the user does with them.

Reading and saving have a thread of their own: another program that is writing may hold them up. One thing is done
after the other, and none is dropped.
"""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING, Protocol, TypeAlias

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from timeline_app.domain.filters import FilterSpec
from timeline_app.domain.saved_view import SavedView, Standing, name_key, standing
from timeline_app.domain.view import View
from timeline_app.errors import TimelineError, UnknownName
from timeline_app.ui.state import ViewState

if TYPE_CHECKING:
    from timeline_app.storage.library import Library

_Done: TypeAlias = tuple[str | None, tuple[SavedView, ...]]
"""The id of the view that is chosen now, or None as before; and all there are."""
_REST_MS = 100
"""While a hand moves the canvas, the name of what is shown can wait."""


class Stage(Protocol):
    """The page that shows a view."""

    state: ViewState

    def view_to_save(self) -> View:
        """Return the view that is shown, without a range where it is all that matches."""
        ...

    def shows(self, view: View) -> bool:
        """Return whether a view is what is shown."""
        ...

    def apply_view(self, view: View) -> None:
        """Show a view."""
        ...


class SavedViews(QObject):
    """What the toolbar, the menus and the palette know of saved views.

    Attributes:
        views: all there are, by name; none before the library is open.
        standing, saved: what is shown beside them, and the one that it is or comes from.

    Signals:
        changed: any of these is new.
        failed(TimelineError): something could not be saved.
    """

    changed = Signal()
    failed = Signal(object)
    _ended = Signal(object)

    def __init__(self, stage: Stage, parent: QObject) -> None:
        super().__init__(parent)
        self.views: tuple[SavedView, ...] = ()
        self.standing = Standing.WHOLE
        self.saved: SavedView | None = None
        self._stage = stage
        self._chosen = ""
        self._thread: ThreadPoolExecutor | None = None
        self._closed = False
        self._ended.connect(self._take, Qt.ConnectionType.QueuedConnection)
        self._timer = QTimer(self, singleShot=True, interval=_REST_MS)
        self._timer.timeout.connect(self.refresh)
        state = stage.state
        state.matching_changed.connect(self.refresh)
        state.look_changed.connect(self.refresh)
        state.disputes_changed.connect(self.refresh)
        state.library_ready.connect(self._read)
        self.refresh()
        if state.library_is_open:
            self._read()

    def refresh_soon(self) -> None:
        """Look again at what is shown, once it has come to rest."""
        if self.views:
            self._timer.start()

    def refresh(self) -> None:
        """Look again at what is shown."""
        self._timer.stop()
        stage = self._stage
        found = standing(self.views, self._chosen, bool(stage.state.spec), stage.shows)
        if found[0] is Standing.WHOLE:
            self._chosen = ""
        if found != (self.standing, self.saved):
            self.standing, self.saved = found
            self.changed.emit()

    @property
    def can_update(self) -> bool:
        """Return whether what is shown is a saved view that was changed."""
        return self.standing is Standing.CHANGED

    def is_taken(self, name: str, but: str = "") -> bool:
        """Return whether a view other than the one with the id `but` has a name."""
        return name_key(name) in (name_key(saved.name) for saved in self.views if saved.id != but)

    # -- what the user does -----------------------------------------------------------------------------------

    def show_whole(self) -> None:
        """Show the whole chronology, with the lanes as they are."""
        state = self._stage.state
        self._chosen = ""
        self._stage.apply_view(View(FilterSpec(), None, state.grouping, state.rest, disputes=state.disputes))
        self.refresh()

    def show(self, view_id: str) -> None:
        """Show a saved view."""
        for saved in self.views:
            if saved.id == view_id and saved.view is not None:
                self._chosen = view_id
                self._stage.apply_view(saved.view)
                self.refresh()

    def save(self, name: str) -> None:
        """Save what is shown under a new name."""
        view = self._stage.view_to_save()
        self._do(lambda library: library.save_view(name, view))

    def update(self) -> None:
        """Let the name of the saved view stand for what is shown."""
        if (saved := self.saved) is not None:
            view = self._stage.view_to_save()
            self._do(lambda library: library.update_view(saved.id, view))

    def rename(self, name: str) -> None:
        """Give the saved view another name."""
        if (saved := self.saved) is not None:
            self._do(lambda library: library.rename_view(saved.id, name))

    def delete(self) -> None:
        """Delete the saved view; what is shown stays."""
        if (saved := self.saved) is not None:
            self._do(lambda library: library.delete_view(saved.id))

    # -- the thread -------------------------------------------------------------------------------------------

    def close(self) -> None:
        """Wait until everything is saved; nothing more is."""
        self._closed = True
        if self._thread is not None:
            self._thread.shutdown()

    def _read(self) -> None:
        self._do(lambda _library: None)

    def _do(self, work: "Callable[[Library], str | None]") -> None:
        if self._closed:
            return
        if self._thread is None:
            self._thread = ThreadPoolExecutor(1, "saving")
        state = self._stage.state

        def run() -> _Done:
            library = state.library
            return work(library), library.views()

        self._thread.submit(run).add_done_callback(self._ended.emit)

    def _take(self, ended: "Future[_Done]") -> None:
        error = ended.exception()
        if isinstance(error, TimelineError):
            self.failed.emit(error)
            if isinstance(error, UnknownName):  # somebody else has deleted it
                self._read()
            return
        chosen, self.views = ended.result()
        self._chosen = self._chosen if chosen is None else chosen
        self.refresh()
        self.changed.emit()
