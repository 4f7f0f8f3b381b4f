"""The actions of the File and Export menus: open, new, open and save the file of a view, export."""

from collections.abc import Callable
from concurrent.futures import Future
from functools import partial
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from timeline_app.domain.view import View
from timeline_app.errors import DatabaseError, DatabaseFault, TimelineError
from timeline_app.painting.theme import Theme
from timeline_app.ui.canvas.canvas import TimelineCanvas
from timeline_app.ui.dialogs.messages import tell
from timeline_app.ui.dialogs.progress_dialog import ProgressDialog
from timeline_app.ui.files.opened_figure import VIEWS, Dropping, OpenedFigure
from timeline_app.ui.page.page import Page
from timeline_app.ui.state.newest import Newest
from timeline_app.ui.state.recent import RecentFiles
from timeline_app.ui.state.view_state import ViewState
from timeline_app.ui.wording.sentences import sentence

if TYPE_CHECKING:
    from timeline_app.domain.seed_update import SeedUpdate
    from timeline_app.timeline.figure.types import Figure

_LONGEST = 48


def read_view_file(path: Path) -> View:
    """Return the view that an exported figure carries, or that was saved to a file.

    Raises:
        FileError: there is no such file, or it holds no view.
    """
    from timeline_app.exporters.stored_view import read_manifest

    return read_manifest(path).view


def _with_suffix(path: str) -> Path:
    """Return a path as it was given, with ".db" where it has no ending."""
    given = Path(path)
    return given if given.suffix else given.with_suffix(".db")


def _menu_words(path: Path) -> str:
    """Return what a menu says of a file: its name, then its folder."""
    folder = str(path.parent)
    short = folder if len(folder) <= _LONGEST else f"…{folder[1 - _LONGEST :]}"
    return f"{path.name}   {short}".replace("&", "&&")


class Host(Protocol):
    """What file actions ask of the window that they belong to."""

    page: Page
    state: ViewState
    canvas: TimelineCanvas

    def theme(self) -> Theme:
        """Return the theme in use."""
        ...

    def view_to_save(self) -> View:
        """Return what is shown."""
        ...

    def apply_view(self, view: View) -> None:
        """Show a view."""
        ...

    def open(self, path: Path) -> None:
        """Go on with another chronology, or say why that cannot be."""
        ...


class FileActions(QObject):
    """What the window does with files. A failure is told, and nothing else changes.

    Attributes:
        recent: the chronologies that were opened last.
    """

    _copied = Signal(float)

    def __init__(self, window: QWidget, host: Host, recent: RecentFiles) -> None:
        super().__init__(window)
        self._window = window
        self._host = host
        self.recent = recent
        self.figure = OpenedFigure(window, host)
        self._imaging = Newest("making an image")
        self.dropping = Dropping(window, self.figure, host)
        self._copying = Newest("copying")
        self._progress: ProgressDialog | None = None
        self._copied.connect(self._show_progress)

    def open_file(self) -> None:
        """Ask for a chronology and open it in this window's place; a figure or a view is gone on from."""
        path, _ = QFileDialog.getOpenFileName(
            self._window,
            self.tr("Open a chronology"),
            "",
            ";;".join(
                (self.tr("Chronologies (*.db)"), self.tr("Figures and views (*.png *.svg *.pdf *.json)"))
            ),
        )
        if path and Path(path).suffix.lower() in VIEWS:
            self.figure.open(Path(path))
        elif path:
            self.open_path(Path(path))

    def open_path(self, path: Path) -> None:
        """Open a chronology in this window's place; if it cannot be opened, say why and stay."""
        self._host.open(path)

    def new_file(self) -> None:
        """Ask for a place, make an empty chronology there and open it."""
        path = self._new_place(self.tr("New chronology"))
        if path is None:
            return
        from timeline_app.storage.opening import new_database

        try:
            new_database(path)
        except TimelineError as error:
            tell(self._window, sentence(error))
            return
        self.open_path(path)

    def new_from_shipped(self) -> None:
        """Ask for a place, and open a chronology there that has the shipped one as its base."""
        path = self._new_place(self.tr("New from the shipped chronology"))
        if path is not None and path.exists():
            tell(self._window, sentence(DatabaseError(DatabaseFault.EXISTS, path)))
        elif path is not None:
            self.open_path(path)  # what is not there is filled with the shipped chronology

    def _new_place(self, title: str) -> Path | None:
        """Ask where a new chronology goes; one that is there is not replaced, so nobody is asked about it."""
        option = QFileDialog.Option.DontConfirmOverwrite
        path, _ = QFileDialog.getSaveFileName(self._window, title, "chronology.db", "*.db", "", option)
        return _with_suffix(path) if path else None

    # -- a copy -----------------------------------------------------------------------------------------------

    def save_copy(self) -> None:
        """Ask for a place and copy the chronology there, on a thread; the window stays on this one."""
        from timeline_app.storage.copying import copy_database

        source = self._host.state.path
        given = str(source.with_name(self.tr("{0} copy.db").format(source.stem)))
        path, _ = QFileDialog.getSaveFileName(self._window, self.tr("Save a copy"), given, "*.db")
        if not path:
            return
        target, stop = _with_suffix(path), Event()
        said = self.tr("Copying the chronology to “{0}”…").format(target.name)
        self._progress = ProgressDialog(self._window, self.tr("Save a Copy"), said)
        self._progress.stopped.connect(stop.set)

        def work() -> Path:
            return copy_database(source, target, tell=self._copied.emit, stopped=stop.is_set)

        self._copying.ask(work, self._take_copy, stop.set)

    def _show_progress(self, share: float) -> None:
        if self._progress is not None:
            self._progress.show_share(share)

    def _take_copy(self, ended: "Future[Path]") -> None:
        from timeline_app.storage.copying import CopyStopped

        if self._progress is not None:
            self._progress.end()
            self._progress = None
        error = ended.exception()
        if isinstance(error, TimelineError):
            tell(self._window, sentence(error))
        elif error is None:
            self._host.page.say_for_now(self.tr("A copy was saved as “{0}”.").format(ended.result().name))
        elif not isinstance(error, CopyStopped):
            raise error

    def close(self) -> None:
        """Stop copying; nothing half copied remains."""
        self._copying.close()

    # -- recent -----------------------------------------------------------------------------------------------

    def fill_recent(self, menu: QMenu) -> None:
        """List what was opened last above what stands on the menu; what is no longer there says so and rests."""
        for action in menu.actions():
            if action.data() is not None:
                menu.removeAction(action)
        first = menu.actions()[0]  # "Clear This List"
        for path in self.recent.paths():
            action = QAction(_menu_words(path), menu)
            action.setData(str(path))
            if not path.is_file():
                action.setText(self.tr("{0} (not there)").format(_menu_words(path)))
                action.setEnabled(False)
            elif path == self._host.state.path.absolute():
                action.setCheckable(True)
                action.setChecked(True)
            action.triggered.connect(partial(self._open_recent, path))
            menu.insertAction(first, action)
        menu.insertSeparator(first).setData("")

    def _open_recent(self, path: Path, _checked: bool = False) -> None:
        self.open_path(path)

    def clear_recent(self) -> None:
        """Forget which chronologies were opened."""
        self.recent.clear()

    # -- updates ----------------------------------------------------------------------------------------------

    def show_update(self) -> None:
        """List what the last update of the shipped chronology changed."""
        self.tell_update(self._host.state.library.last_update())

    def tell_update(self, update: "SeedUpdate | None") -> None:
        """List what an update changed, beside the window's work."""
        from timeline_app.ui.files.update_dialog import UpdateDialog

        dialog = UpdateDialog(self._window, update)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    # -- views ------------------------------------------------------------------------------------------------

    def open_view(self) -> None:
        """Ask for an exported figure or a saved view and show the view that it carries."""
        path, _ = QFileDialog.getOpenFileName(
            self._window,
            self.tr("Open a view"),
            "",
            self.tr("Figures and views (*.png *.svg *.pdf *.json)"),
        )
        if path:
            self.figure.open(Path(path))

    def save_view_file(self) -> None:
        """Ask for a place and write what is shown there, as a view that can be opened again."""
        path, _ = QFileDialog.getSaveFileName(
            self._window, self.tr("Save the view"), "view.json", self.tr("Views (*.json)")
        )
        if not path:
            return
        from timeline_app.domain.view_json import view_to_json
        from timeline_app.exporters.files import write_beside

        try:
            with write_beside(Path(path)) as stream:
                stream.write(view_to_json(self._host.view_to_save()).encode())
        except TimelineError as error:
            tell(self._window, sentence(error))
            return
        self._host.page.say_for_now(self.tr("The view was saved as “{0}”.").format(Path(path).name))

    def copy_image(self) -> None:
        """Put what is shown on the clipboard, as a figure of the usual size."""
        from timeline_app.exporters.png import figure_image

        make = self.figure_of("web", self._host.theme().name)
        self._imaging.ask(lambda: figure_image(make()), self._put_on_clipboard)

    def print_figure(self) -> None:
        """Show how a figure of what is shown would be printed, and print it where that is wanted."""
        self._imaging.ask(self.figure_of("a4", "light", paged=True), self._preview_print)

    def figure_of(self, preset: str, theme: str, *, paged: bool = False) -> "Callable[[], Figure]":
        """Return what makes a figure of what is shown, for a thread of its own, on several pages if `paged`.

        Paper and clipboard carry no view that could be opened again, so the figure must not say that it does.
        """
        from timeline_app.domain.presets import BY_NAME
        from timeline_app.domain.view import Look
        from timeline_app.exporters.figures import make_figure

        state, view = self._host.state, self._host.view_to_save()
        look = BY_NAME[preset].of(Look(theme=theme, manifest=False))
        columns = state.columns
        return lambda: make_figure(columns, state.library, view, look, paged=paged)

    def _preview_print(self, ended: "Future[Figure]") -> None:
        from timeline_app.ui.files.printing import preview

        if isinstance(error := ended.exception(), TimelineError):
            tell(self._window, sentence(error))
        else:
            preview(self._window, ended.result())

    def _put_on_clipboard(self, ended: "Future[QImage]") -> None:
        if isinstance(error := ended.exception(), TimelineError):
            tell(self._window, sentence(error))
        else:
            QGuiApplication.clipboard().setImage(ended.result())
            self._host.page.say_for_now(self.tr("The figure is on the clipboard."))

    def export_image(self) -> None:
        """Open the export dialog."""
        from timeline_app.ui.files.export_dialog import ExportDialog

        host = self._host
        visible, theme = host.canvas.visible_range(), host.theme().name
        dialog = ExportDialog(host.state, visible, theme, self._window, self.figure.manifest)
        dialog.exec()
        names = [path.name for path in dialog.written]
        dialog.deleteLater()
        if len(names) > 1:
            words = self.tr("The figure was saved in {0} files, “{1}” to “{2}”.")
            host.page.say_for_now(words.format(len(names), names[0], names[-1]))
        elif names:
            host.page.say_for_now(self.tr("The figure was saved as “{0}”.").format(names[0]))
