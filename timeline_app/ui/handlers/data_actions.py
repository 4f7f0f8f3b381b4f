"""The actions that move data: Import and Export Data of the File menu."""

from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from timeline_app.ui.page.page import Page


class Host(Protocol):
    """The window."""

    page: Page

    def open(self, path: Path) -> None:
        """Go on with another chronology, or say why that cannot be."""
        ...


class DataActions(QObject):
    """Answers the actions of the table that import and export data."""

    def __init__(self, host: Host, window: QWidget) -> None:
        super().__init__(window)
        self._host = host
        self._window = window

    def import_file(self) -> None:
        """Ask for a file, say what it holds, and import it where that is wanted."""
        if not self._host.page.state.may_leave():
            return
        path, _ = QFileDialog.getOpenFileName(
            self._window, self.tr("Import"), "", self.tr("Chronologies and sheets (*.json *.csv *.xlsx)")
        )
        if path:
            self.import_path(Path(path))

    def import_path(self, path: Path) -> None:
        """Say what a file holds, and import it where that is wanted."""
        from timeline_app.ui.files.import_dialog import ImportDialog

        state = self._host.page.state
        dialog = ImportDialog(state.library, path, self._window)
        dialog.exec()
        if dialog.loaded:
            self._host.open(state.library.path)
        elif dialog.changed is not None:
            state.took_place(dialog.changed)
        dialog.deleteLater()

    def export_data(self) -> None:
        """Open the dialog that writes events as data."""
        from timeline_app.ui.files.export_data_dialog import ExportDataDialog

        dialog = ExportDataDialog(self._host.page.state, self._window)
        dialog.exec()
        if dialog.written is not None:
            words = self.tr("The data was saved as “{0}”.")
            self._host.page.say_for_now(words.format(dialog.written.name))
        dialog.deleteLater()
