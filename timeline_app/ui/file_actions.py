"""The actions of the File and Export menus: open, new, open and save the file of a view, export."""

from concurrent.futures import Future
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from timeline_app.domain.view import View
from timeline_app.errors import TimelineError
from timeline_app.painting.theme import Theme
from timeline_app.ui.canvas import TimelineCanvas
from timeline_app.ui.dialogs import tell
from timeline_app.ui.newest import Newest
from timeline_app.ui.opened_figure import Dropping, OpenedFigure
from timeline_app.ui.sentences import sentence
from timeline_app.ui.state import ViewState

if TYPE_CHECKING:
    from timeline_app.timeline.figure_types import Figure


def read_view_file(path: Path) -> View:
    """Return the view that an exported figure carries, or that was saved to a file.

    Raises:
        FileError: there is no such file, or it holds no view.
    """
    from timeline_app.exporters.stored_view import read_manifest

    return read_manifest(path).view


class Host(Protocol):
    """What file actions ask of the window that they belong to."""

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
    """What the window does with files. A failure is told, and nothing else changes."""

    def __init__(self, window: QWidget, host: Host) -> None:
        super().__init__(window)
        self._window = window
        self._host = host
        self.figure = OpenedFigure(window, host)
        self._copying = Newest("copying")
        self.dropping = Dropping(window, self.figure, host)

    def open_file(self) -> None:
        """Ask for a chronology and open it in this window's place."""
        path, _ = QFileDialog.getOpenFileName(
            self._window, self.tr("Open a chronology"), "", self.tr("Chronologies (*.db)")
        )
        if path:
            self.open_path(Path(path))

    def open_path(self, path: Path) -> None:
        """Open a chronology in this window's place; if it cannot be opened, say why and stay."""
        self._host.open(path)

    def new_file(self) -> None:
        """Ask for a place, make an empty chronology there and open it."""
        path, _ = QFileDialog.getSaveFileName(
            self._window, self.tr("New chronology"), "chronology.db", "*.db"
        )
        if not path:
            return
        from timeline_app.storage.opening import new_database

        try:
            new_database(path)
        except TimelineError as error:
            tell(self._window, sentence(error))
            return
        self.open_path(Path(path))

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

    def copy_image(self) -> None:
        """Put what is shown on the clipboard, as a figure of the usual size; it is made on a thread of its own."""
        from dataclasses import replace

        from timeline_app.domain.view import Look
        from timeline_app.exporters.figures import make_figure

        state, theme = self._host.state, self._host.theme().name
        columns, view = state.columns, replace(self._host.view_to_save(), title="")
        look = Look(3200, 1800, 192, theme)
        self._copying.ask(lambda: make_figure(columns, state.library, view, look), self._copied)

    def _copied(self, ended: "Future[Figure]") -> None:
        from timeline_app.exporters.png import figure_image

        error = ended.exception()
        if isinstance(error, TimelineError):
            tell(self._window, sentence(error))
            return
        QGuiApplication.clipboard().setImage(figure_image(ended.result()))

    def export_image(self) -> None:
        """Open the export dialog."""
        from timeline_app.ui.export_dialog import ExportDialog

        host = self._host
        visible, theme = host.canvas.visible_range(), host.theme().name
        dialog = ExportDialog(host.state, visible, theme, self._window, self.figure.manifest)
        dialog.exec()
        dialog.deleteLater()
