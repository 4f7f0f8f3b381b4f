"""The actions that move excerpts: Export and Import Excerpts, as W3C Web Annotations.

Files are read and written on a thread of its own; the window goes on meanwhile.
"""

from concurrent.futures import Future
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from timeline_app.errors import TimelineError
from timeline_app.ui.dialogs.messages import tell
from timeline_app.ui.page.page import Page
from timeline_app.ui.state.newest import Newest
from timeline_app.ui.wording.sentences import sentence

if TYPE_CHECKING:
    from timeline_app.edits.annotating import Taken
    from timeline_app.storage.library import Library


class Host(Protocol):
    """The window: it has a page, and now and then another one."""

    page: Page


class AnnotationActions(QObject):
    """Answers the actions of the table that concern annotations; each acts on the page that the window has then."""

    def __init__(self, host: Host, window: QWidget) -> None:
        super().__init__(window)
        self._host = host
        self._window = window
        self._working = Newest("excerpts")

    def close(self) -> None:
        """End the thread."""
        self._working.close()

    def export_annotations(self) -> None:
        """Ask for a place and write every excerpt there as a W3C Web Annotation."""
        path, _ = QFileDialog.getSaveFileName(
            self._window, self.tr("Export excerpts"), "excerpts.jsonld", self.tr("Web Annotations (*.jsonld)")
        )
        if not path:
            return
        page = self._host.page
        page.say(self.tr("Writing {0}…").format(Path(path).name))
        work = partial(_write_annotations, page.state.library, Path(path))
        self._working.ask(work, partial(self._wrote, Path(path)))

    def import_annotations(self) -> None:
        """Ask for a file of W3C Web Annotations and take its excerpts in."""
        path, _ = QFileDialog.getOpenFileName(
            self._window, self.tr("Import excerpts"), "", self.tr("Web Annotations (*.jsonld *.json)")
        )
        if path:
            self.take_annotations(Path(path))

    def take_annotations(self, path: Path) -> None:
        """Take the excerpts of a file in."""
        page = self._host.page
        if page.state.may_leave():
            page.say(self.tr("Reading {0}…").format(path.name))
            self._working.ask(partial(_take_annotations, page.state.library, path), self._taken)

    def _wrote(self, path: Path, ended: "Future[None]") -> None:
        page, error = self._host.page, ended.exception()
        page.say("")
        if isinstance(error, TimelineError):
            tell(self._window, sentence(error))
            return
        ended.result()
        page.say_for_now(self.tr("The excerpts were saved as “{0}”.").format(path.name))

    def _taken(self, ended: "Future[Taken]") -> None:
        error = ended.exception()
        self._host.page.say("")
        if isinstance(error, TimelineError):
            tell(self._window, sentence(error))
            return
        taken = ended.result()
        if taken.changed is not None:
            self._host.page.state.edit(lambda _library: taken.changed)
        words = self.tr("{0} excerpts were added, {1} were there already, {2} cannot stand.")
        tell(self._window, words.format(f"{taken.added:,}", f"{taken.known:,}", f"{taken.refused:,}"))


def _write_annotations(library: "Library", path: Path) -> None:
    from timeline_app.exporters.annotations import annotations_json
    from timeline_app.exporters.files import write_beside

    data = annotations_json(library.sources(), library.excerpts(), library.quoting_events())
    with write_beside(path) as stream:
        stream.write(data)


def _take_annotations(library: "Library", path: Path) -> "Taken":
    from timeline_app.edits.annotating import take_annotations
    from timeline_app.importers.annotations import read_annotations

    return take_annotations(library, read_annotations(path), path.name)
