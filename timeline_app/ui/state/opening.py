"""Opens chronologies for the window: from a snapshot at once, and the database on a thread of its own."""

from concurrent.futures import CancelledError, Future
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from timeline_app.domain.facts import Facts
from timeline_app.keeping import Keeper, facts_of, is_large
from timeline_app.reading import Kept, Reading, read_kept
from timeline_app.storage.location import inspect_header, locate, require_folder
from timeline_app.storage.snapshot import state_of, write_snapshot
from timeline_app.timeline.data.columns import Columns
from timeline_app.ui.state.newest import Newest
from timeline_app.ui.state.view_state import ViewState

if TYPE_CHECKING:
    from timeline_app.storage.library import Library


@dataclass(frozen=True, eq=False)
class Request:
    """A chronology to be opened.

    Attributes:
        given: a path or an `sqlite:///` URL; None is the user's own chronology.
        first: whether the window was made for it.
        shown: the snapshot that is on screen already.
        library: the library, as soon as it is open.
    """

    given: str | Path | None
    first: bool = False
    shown: Kept | None = None
    library: "Future[Library]" = field(default_factory=Future)


@dataclass(frozen=True, eq=False)
class Opened:
    """A chronology that is open.

    Attributes:
        kept: its snapshot.
        columns, facts: what the database holds; None if what is on screen for this request is the same.
    """

    request: Request
    library: "Library"
    kept: Kept
    columns: Columns | None = None
    facts: Facts | None = None


@dataclass(frozen=True, eq=False)
class Failure:
    """A chronology that cannot be opened, and why."""

    request: Request
    error: BaseException


def begin(given: str | Path | None) -> tuple[Request, ViewState | None]:
    """Return the request to open the first chronology of a window, and what its snapshot shows until then.

    Args:
        given: a path or an `sqlite:///` URL; None is the user's own chronology in the data folder.

    Raises:
        DatabaseError: for what a look at the place and at the first bytes tells.
    """
    path = locate(given)
    if not path.exists():
        require_folder(path, create=given is None)
        return Request(given, first=True), None
    inspect_header(path)
    found = read_kept(path)
    if found is None:
        return Request(given, first=True), None
    request = Request(given, first=True, shown=found.kept)
    return request, ViewState(request.library, found.columns, path=path, facts=found.facts)


class Opener(QObject):
    """Opens one chronology after the other on a thread of its own; the newest request counts.

    It keeps a library open until the next one is, or until `close`.

    Signals:
        opened(Opened), failed(Failure): how the newest request ended.
    """

    opened = Signal(object)
    failed = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._opening = Newest("opening")
        self._keeping = Newest("keeping")
        self._keeper = Keeper()
        self._requests: list[Request] = []

    def open(self, request: Request) -> None:
        """Open a chronology; an earlier one that is still being opened is dropped."""
        self._keeper.stop()
        self._keeper = keeper = Keeper()
        self._requests.append(request)
        self._opening.ask(lambda: _open(request, keeper), lambda ended: self._take(request, ended))

    def keep(self, state: ViewState, kept: Kept) -> Kept:
        """Write a snapshot for the next start, if there is more to keep than `kept`; return what is kept then.

        That of a large chronology holds all from the start (`keeping`): to write it again would read all of it.
        """
        path, data, facts = state.path, state.columns.data, state.facts
        derived = {name: array.data for name, array in state.columns.derived().items()}
        if derived.keys() <= kept.names or (kept.names and is_large(path)):
            return kept
        self._keeping.ask(
            lambda: write_snapshot(path, data, derived, facts, state=kept.state), lambda _written: None
        )
        return Kept(kept.state, frozenset(derived))

    def close(self) -> None:
        """Wait for the threads and close every library; nothing is told any more."""
        self._keeper.stop()
        self._opening.close()
        self._keeping.close()
        self._close_all_but(None)

    def _take(self, request: Request, ended: "Future[Opened]") -> None:
        error = ended.exception()
        if error is not None:
            self.failed.emit(Failure(request, error))
        else:
            self.opened.emit(ended.result())
            self._close_all_but(request)

    def _close_all_but(self, kept: Request | None) -> None:
        for request in self._requests:
            if request is not kept and request.library.done() and not request.library.exception():
                request.library.result().close()
        self._requests = [kept] if kept else []


def _open(request: Request, keeper: Keeper) -> Opened:
    """Open the database, and read its columns unless they are on screen already. Runs on the thread."""
    try:
        from timeline_app.storage.library import open_library

        library = open_library(request.given)
        library.watch()  # what others write from now on is noticed
    except BaseException as error:
        request.library.set_exception(error)
        raise
    request.library.set_result(library)
    if request.shown is not None and request.shown.state == state_of(library.path):
        return Opened(request, library, request.shown)
    read = read_anew(library, keeper)
    return Opened(request, library, read.kept, read.columns, read.facts)


def read_anew(library: "Library", keeper: Keeper) -> Reading:
    """Read a chronology as it is now. Runs on a thread.

    Raises:
        CancelledError: the keeper was stopped.
        DatabaseError: it can no longer be read.
    """
    state = state_of(library.path)
    found = read_kept(library.path)
    if found is None and is_large(library.path):
        keeper.keep(library.path)
        if keeper.stopped:
            raise CancelledError
        found = read_kept(library.path)
    return found or Reading(Kept(state), Columns.from_data(library.columns()), facts_of(library))
