"""The actions that edit: undo, redo, and what is done to the selected event.

The room `edits` comes with the database: it is imported when something is edited, not when a window starts.
"""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from timeline_app.domain.changes import Act, ChangeSet, Kind
from timeline_app.errors import TimelineError
from timeline_app.ui.dialogs.messages import confirm, tell
from timeline_app.ui.page.page import Page
from timeline_app.ui.wording.sentences import sentence

if TYPE_CHECKING:
    from timeline_app.storage.library import Library

_LONGEST = 40


class Host(Protocol):
    """The window: it has a page, and now and then another one."""

    page: Page


class EditActions(QObject):
    """Answers the actions of the table that edit; each acts on the page that the window has then."""

    def __init__(self, host: Host, window: QWidget) -> None:
        super().__init__(window)
        self._host = host
        self._window = window
        self._file: Path | None = None
        self._offered = 0
        """The number of the last act that was known."""
        self._theirs: list[range] = []
        """The numbers of what others did while the window was open."""

    def undo(self) -> None:
        """Take back what was done last; where others did it while the window was open, only if that is wanted."""
        from timeline_app.edits import history

        state = self._host.page.state
        state.catch_up()
        last = state.library.log.next_undo()
        if last is not None and any(last.number in acts for acts in self._theirs):
            question = self.tr("Another program did this while this window was open: {0}. Take it back?")
            if not confirm(self._window, question.format(_told(last)), self.tr("Undo")):
                return
        self._show(self.edit(history.undo))

    def redo(self) -> None:
        """Do again what was taken back last."""
        from timeline_app.edits import history

        self._show(self.edit(history.redo))

    def delete_event(self) -> None:
        """Delete the selected event; undo brings it back."""
        from timeline_app.edits import rows

        state = self._host.page.state
        if state.selected is not None:
            event_id = state.columns.data.ids[state.selected]
            self.edit(partial(rows.delete, kind=Kind.EVENT, public_id=event_id))

    def edit(self, act: "Callable[[Library], ChangeSet | None]") -> ChangeSet | None:
        """Let something be done to the chronology; tell in one sentence where it cannot be.

        An event that is being written is saved or left first, unless the user wants to go on writing.
        """
        state = self._host.page.state
        if not state.may_leave():
            return None
        try:
            return state.edit(act)
        except TimelineError as error:
            tell(self._window, sentence(error))
            return None

    def _show(self, changed: ChangeSet | None) -> None:
        """Select an event that was changed, if it is still there: one sees what was taken back."""
        state = self._host.page.state
        if changed is None or state.selected is not None:
            return
        for change in changed.act.changes:
            if change.kind is Kind.EVENT and change.id in state.columns.row_of:
                state.select_id(change.id)
                return

    def note_others(self) -> None:
        """Take note that others have done something since it was last asked what undo would do."""
        self._know_file()
        state = self._host.page.state
        last = state.library.log.next_undo()
        if last is not None:
            own = last.number == state.last_act
            self._theirs.append(range(self._offered + 1, last.number + (not own)))
            self._offered = last.number

    def words(self, library: "Library") -> tuple[str, str]:
        """Return what undo and redo would do, "" for nothing; asks the database."""
        self._know_file()
        before, after = library.log.next_undo(), library.log.next_redo()
        if before is not None and not library.others_wrote():
            self._offered = max(self._offered, before.number)
        return (
            "" if before is None else self.tr("Undo {0}").format(_told(before)),
            "" if after is None else self.tr("Redo {0}").format(_told(after)),
        )

    def _know_file(self) -> None:
        """Forget what was noted of another chronology."""
        if self._file != self._host.page.state.path:
            self._file, self._offered, self._theirs = self._host.page.state.path, 0, []


def _told(act: Act) -> str:
    from timeline_app.ui.wording.words import deed_word

    about = act.about if len(act.about) <= _LONGEST else f"{act.about[: _LONGEST - 1].rstrip()}…"
    return f"{deed_word(act.deed)} “{about}”"
