"""The actions on saved views: save, update, rename, delete; and show the whole chronology."""

from typing import Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from timeline_app.ui.dialogs import confirm
from timeline_app.ui.name_dialog import NameDialog
from timeline_app.ui.page import Page


class Host(Protocol):
    """The window: it has a page, and now and then another one."""

    page: Page


class ViewActions(QObject):
    """Answers the actions of the table that concern saved views; each acts on the page that the window has then."""

    def __init__(self, host: Host, window: QWidget) -> None:
        super().__init__(window)
        self._host = host
        self._window = window

    def show_whole(self) -> None:
        """Show the whole chronology."""
        self._host.page.saved.show_whole()

    def save_view(self) -> None:
        """Ask for a name and save what is shown under it."""
        name = self._ask(self.tr("Save view"), self.tr("Save View"), "")
        if name:
            self._host.page.saved.save(name)

    def update_view(self) -> None:
        """Let the name of the saved view stand for what is shown."""
        saved = self._host.page.saved
        if saved.can_update:
            saved.update()

    def rename_view(self) -> None:
        """Ask for another name of the saved view."""
        saved = self._host.page.saved
        if saved.saved is not None:
            one = saved.saved
            name = self._ask(self.tr("Rename view"), self.tr("Rename View"), one.name, one.id)
            if name and name != one.name:
                saved.rename(name)

    def delete_view(self) -> None:
        """Ask whether the saved view shall go; what is shown stays."""
        saved = self._host.page.saved
        if saved.saved is not None:
            question = self.tr("Delete the view “{0}”? Its events, and what the window shows, stay.")
            yes = self.tr("Delete View")
            if confirm(self._window, question.format(saved.saved.name), yes):
                saved.delete()

    def _ask(self, title: str, button: str, name: str, view_id: str = "") -> str:
        saved = self._host.page.saved
        dialog = NameDialog(
            title, button, name, lambda given: saved.is_taken(given, but=view_id), self._window
        )
        accepted = dialog.exec() == NameDialog.DialogCode.Accepted
        dialog.deleteLater()
        return dialog.name() if accepted else ""
