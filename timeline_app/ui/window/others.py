"""Others at the same chronology, another window or the command line: what they write is shown, and waited for."""

from concurrent.futures import CancelledError, Future
from functools import partial
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from timeline_app.errors import TimelineError
from timeline_app.keeping import Keeper, prepare
from timeline_app.timeline.filtering.search import found_rows
from timeline_app.ui.dialogs.waiting import wait
from timeline_app.ui.page.page import Page
from timeline_app.ui.state.newest import Newest
from timeline_app.ui.state.opening import read_anew
from timeline_app.ui.state.view_state import ViewState
from timeline_app.ui.wording.sentences import sentence

if TYPE_CHECKING:
    from timeline_app.reading import Reading
    from timeline_app.storage.library import Library
    from timeline_app.timeline.data.columns import Mask

_LOOK_MS = 2_000
"""To look takes 10 µs: SQLite compares one number in memory that all who have the file open share."""


class Host(Protocol):
    """The window."""

    page: Page
    state: ViewState


class OthersAtWork(QObject):
    """Looks now and then, and when the window comes to the front, whether others have written to the chronology.

    What they wrote is read on a thread and shown in the same view; what is being written here stays as it is. While a
    dialog or a menu is open, nothing changes behind it.

    Signals:
        noticed: what others wrote is read, and about to be shown.
    """

    noticed = Signal()

    def __init__(self, host: Host, window: QWidget) -> None:
        super().__init__(window)
        self._host, self._window = host, window
        self._reading = Newest("reading anew")
        self._keeper = Keeper()
        self._is_behind = self._at_work = False
        self._timer = QTimer(self, interval=_LOOK_MS)
        self._timer.timeout.connect(self.look)
        application = QCoreApplication.instance()
        if isinstance(application, QGuiApplication):
            application.applicationStateChanged.connect(self.look)

    def follow(self, state: ViewState) -> None:
        """Look after the chronology that the window shows from now on."""
        self.leave()
        state.catch_up = self.catch_up
        state.may_wait = self.may_wait
        self._timer.start()

    def close(self) -> None:
        """Look after none any more."""
        self.leave()
        self._reading.close()

    def leave(self) -> None:
        """Look after none, until there is another."""
        self._timer.stop()
        self._keeper.stop()
        self._reading.drop()
        self._is_behind = self._at_work = False

    @property
    def _state(self) -> ViewState:
        return self._host.state

    # -- looking ----------------------------------------------------------------------------------------------

    def look(self) -> None:
        """Show what others have written, if they have and somebody can see it."""
        if self._at_work or not self._window.isVisible() or self._window.isMinimized():
            return
        if QApplication.activeModalWidget() is not None or QApplication.activePopupWidget() is not None:
            return
        if (table := self._host.page.center.table) is not None and table.writing is not None:
            return  # a field in a row that moves would lose what is written in it
        if self._others_wrote():
            self._read()

    def _others_wrote(self) -> bool:
        if self._timer.isActive() and self._state.library_is_open:
            self._is_behind |= self._state.library.others_wrote()
        return self._is_behind

    def catch_up(self) -> bool:
        """Show the chronology as it is now, if others have written to it; return whether they have."""
        if not (self._at_work or self._others_wrote()):
            return False
        self._read()
        words = self.tr("Another program changed this chronology. It is being read again.")
        wait(self._window, self.tr("Reading"), words, lambda: not self._at_work)
        return True

    def may_wait(self) -> bool:
        """Wait until others are done with writing; return whether they are, and the user has not given up."""
        words = self.tr(
            "Another program is writing to this chronology. What you changed is saved as soon as it is done."
        )
        return wait(self._window, self.tr("Waiting"), words, self._state.library.is_free, stop=True)

    # -- reading ----------------------------------------------------------------------------------------------

    def _read(self) -> None:
        self._keeper.stop()
        self._keeper = keeper = Keeper()
        self._is_behind = self._at_work = True
        library, search = self._state.library, self._state.asked.search
        self._reading.ask(partial(_read, library, search, keeper), partial(self._take, search), keeper.stop)

    def _take(self, search: str, ended: "Future[tuple[Reading, Mask | None]]") -> None:
        self._at_work = False
        error = ended.exception()
        if isinstance(error, TimelineError):  # it stays as it is shown, and is looked at again
            self._host.page.say_for_now(sentence(error))
            return
        if isinstance(error, CancelledError):
            return
        read, found = ended.result()
        self._is_behind = False
        state = self._state
        if search != state.asked.search:
            found = (
                found_rows(read.columns, state.library, state.asked.search) if state.asked.search else None
            )
        self.noticed.emit()
        state.show_anew(read.columns, read.facts, found)
        self._host.page.say_for_now(
            self.tr("Another program changed this chronology; it is shown as it is now.")
        )


def _read(library: "Library", search: str, keeper: Keeper) -> "tuple[Reading, Mask | None]":
    """Read a chronology and what the window makes of it at once; runs on the thread."""
    library.watch()  # what others write while this is read is noticed the next time
    read = read_anew(library, keeper)
    if not read.kept.names:
        prepare(read.columns)
    return read, found_rows(read.columns, library, search) if search else None
