"""Going on from an exported figure or a view file: its view is shown, and whether anything has changed since."""

from concurrent.futures import Future
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QMimeData, QObject, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from timeline_app.domain.manifest import Differences, Manifest
from timeline_app.domain.view import View
from timeline_app.errors import TimelineError
from timeline_app.ui.dialogs.messages import tell
from timeline_app.ui.page.page import Page
from timeline_app.ui.state.newest import Newest
from timeline_app.ui.state.view_state import ViewState
from timeline_app.ui.wording.sentences import differences_in_words, sentence

VIEWS = (".png", ".svg", ".pdf", ".json")
"""The endings of files that may carry a view."""


class Host(Protocol):
    """What an opened figure asks of the window."""

    page: Page
    state: ViewState

    def apply_view(self, view: View) -> None:
        """Show a view."""
        ...

    def open(self, path: Path) -> None:
        """Go on with another chronology, or say why that cannot be."""
        ...


class OpenedFigure(QObject):
    """The figure that the window goes on from.

    Attributes:
        manifest: what it says of itself; None where none was opened.
    """

    def __init__(self, window: QWidget, host: Host) -> None:
        super().__init__(window)
        self._window = window
        self._host = host
        self._comparing = Newest("comparing")
        self.manifest: Manifest | None = None

    def open(self, path: Path) -> None:
        """Show the view that a file carries; if it carries none, say so, and nothing changes."""
        from timeline_app.exporters.stored_view import read_manifest

        try:
            manifest = read_manifest(path)
            self._host.apply_view(manifest.view)
        except TimelineError as error:
            tell(self._window, sentence(error))
            return
        self.compare(manifest)

    def compare(self, manifest: Manifest) -> None:
        """Go on from a figure whose view is shown; say what has changed since, if anything has."""
        self.manifest = manifest
        if not manifest.fingerprint:
            return
        from timeline_app.exporters.manifests import differences_since

        state = self._host.state
        columns = state.columns

        def told(ended: "Future[Differences]") -> None:
            if self._host.state is state:
                self._tell(ended)

        self._comparing.ask(lambda: differences_since(columns, state.library, manifest), told)

    def _tell(self, ended: "Future[Differences]") -> None:
        if ended.exception() is not None:
            return
        if words := differences_in_words(ended.result()):
            tell(self._window, words)
        else:
            self._host.page.say_for_now(self.tr("Nothing in it has changed since the figure was made."))

    def close(self) -> None:
        """Wait for what is being compared."""
        self._comparing.close()


class Dropping(QObject):
    """Lets files be dropped on the window: a figure or a view is opened, so is a chronology.

    Every file that can be dropped can be opened from the File menu as well.
    """

    def __init__(self, window: QWidget, figure: OpenedFigure, host: Host) -> None:
        super().__init__(window)
        self._figure = figure
        self._host = host
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: object) -> bool:
        if isinstance(event, QDropEvent) and (path := _dropped(event.mimeData())) is not None:
            event.acceptProposedAction()
            if not isinstance(event, QDragEnterEvent) and event.type() == event.Type.Drop:
                self.drop(path)
            return True
        return False

    def drop(self, path: Path) -> None:
        """Open a file that was dropped."""
        if path.suffix.lower() in VIEWS:
            self._figure.open(path)
        else:
            self._host.open(path)


def _dropped(data: QMimeData) -> Path | None:
    """Return the file that is dropped: one of ours, on this machine."""
    urls: list[QUrl] = data.urls()
    path = Path(urls[0].toLocalFile()) if len(urls) == 1 and urls[0].isLocalFile() else None
    return path if path is not None and path.suffix.lower() in (*VIEWS, ".db") else None
