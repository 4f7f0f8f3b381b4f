"""The actions on saved views: save, update, rename, delete; and show the whole chronology."""

from typing import Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from timeline_app.domain.saved_view import SavedView
from timeline_app.ui.dialogs.messages import confirm
from timeline_app.ui.dialogs.name_dialog import NameDialog
from timeline_app.ui.page.page import Page


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
        name, note = self._ask(self.tr("Save view"), self.tr("Save View"))
        if name:
            self._host.page.saved.save(name, note)

    def update_view(self) -> None:
        """Let the name of the saved view stand for what is shown."""
        saved = self._host.page.saved
        if saved.can_update:
            saved.update()

    def rename_view(self) -> None:
        """Ask for another name of the saved view, or another note."""
        saved = self._host.page.saved
        if saved.saved is not None:
            one = saved.saved
            name, note = self._ask(self.tr("Rename view"), self.tr("Save Name and Note"), one)
            if name and (name, note) != (one.name, one.note):
                saved.rename(name, note)

    def delete_view(self) -> None:
        """Ask whether the saved view shall go; what is shown stays."""
        saved = self._host.page.saved
        if saved.saved is not None:
            question = self.tr("Delete the view “{0}”? Its events, and what the window shows, stay.")
            yes = self.tr("Delete View")
            if confirm(self._window, question.format(saved.saved.name), yes):
                saved.delete()

    def _ask(self, title: str, button: str, one: SavedView | None = None) -> tuple[str, str]:
        """Return a name and a note, both "" where the user wants none."""
        saved = self._host.page.saved
        name, view_id, note = (one.name, one.id, one.note) if one is not None else ("", "", "")
        dialog = NameDialog(
            title, button, name, lambda given: saved.is_taken(given, but=view_id), self._window, note
        )
        accepted = dialog.exec() == NameDialog.DialogCode.Accepted
        dialog.deleteLater()
        return (dialog.name(), dialog.note()) if accepted else ("", "")
