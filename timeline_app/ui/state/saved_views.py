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
from timeline_app.errors import EditConflict, TimelineError
from timeline_app.ui.state.view_state import ViewState

if TYPE_CHECKING:
    from timeline_app.domain.changes import ChangeSet
    from timeline_app.storage.library import Library

_Done: TypeAlias = "tuple[ChangeSet | None, tuple[SavedView, ...]]"
"""What was changed, and all the views there are."""
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
        changed: any of these is new. edited: the user changed the views, which can be undone.
        failed(TimelineError): something could not be saved.
    """

    changed = Signal()
    edited = Signal()
    failed = Signal(object)
    _ended = Signal(object, str)

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
        state.views_changed.connect(self._read)
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

    def save(self, name: str, note: str = "") -> None:
        """Save what is shown under a new name, with a line on what it is for."""
        from timeline_app.edits.views import save_view  # edits come with the database, after the start
        from timeline_app.storage.identifiers import new_public_id

        view, view_id = self._stage.view_to_save(), new_public_id()
        self._do(lambda library: save_view(library, view_id, name, view, note=note), view_id)

    def update(self) -> None:
        """Let the name of the saved view stand for what is shown."""
        from timeline_app.edits.views import update_view

        if (saved := self.saved) is not None:
            view = self._stage.view_to_save()
            self._do(lambda library: update_view(library, saved.id, view))

    def rename(self, name: str, note: str | None = None) -> None:
        """Give the saved view another name, or another note."""
        from timeline_app.edits.views import rename_view

        if (saved := self.saved) is not None:
            self._do(lambda library: rename_view(library, saved.id, name, note=note))

    def delete(self) -> None:
        """Delete the saved view; what is shown stays."""
        from timeline_app.edits.views import delete_view

        if (saved := self.saved) is not None:
            self._do(lambda library: delete_view(library, saved.id))

    # -- the thread -------------------------------------------------------------------------------------------

    def close(self) -> None:
        """Wait until everything is saved; nothing more is."""
        self._closed = True
        if self._thread is not None:
            self._thread.shutdown()

    def _read(self) -> None:
        self._do(lambda _library: None)

    def _do(self, act: "Callable[[Library], ChangeSet | None]", then: str = "") -> None:
        """Do something to the views; the one with the id `then` is the chosen one afterwards."""
        if self._closed:
            return
        if self._thread is None:
            self._thread = ThreadPoolExecutor(1, "saving")
        state = self._stage.state

        def run() -> _Done:
            library = state.library
            return act(library), library.views()

        self._thread.submit(run).add_done_callback(lambda ended: self._ended.emit(ended, then))

    def _take(self, ended: "Future[_Done]", then: str) -> None:
        error = ended.exception()
        if isinstance(error, TimelineError):
            self.failed.emit(error)
            if isinstance(error, EditConflict):  # somebody else has deleted it
                self._read()
            return
        changed, self.views = ended.result()
        self._chosen = then or self._chosen
        self.refresh()
        self.changed.emit()
        if changed is not None:
            self.edited.emit()
