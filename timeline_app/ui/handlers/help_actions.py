"""The actions of the Help menu: the list of keys, and what this is."""

from typing import Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from timeline_app.ui.state.view_state import ViewState


class Host(Protocol):
    """The window: it shows a chronology, and now and then another one."""

    state: ViewState


class HelpActions(QObject):
    """Answers the actions of the table that explain."""

    def __init__(self, host: Host, window: QWidget) -> None:
        super().__init__(window)
        self._host = host
        self._window = window

    def show_keys(self) -> None:
        """List the keys."""
        from timeline_app.ui.actions.action_table import key_rows
        from timeline_app.ui.dialogs.keys_dialog import KeysDialog

        dialog = KeysDialog(list(key_rows()), self._window)
        dialog.exec()
        dialog.deleteLater()

    def show_about(self) -> None:
        """Say what this is, and of which versions."""
        from timeline_app.ui.dialogs.about import AboutDialog

        dialog = AboutDialog(self._host.state.library.info(), self._window)
        dialog.exec()
        dialog.deleteLater()
