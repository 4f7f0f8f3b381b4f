"""The actions that open the editor, and what happens when it is left."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from enum import IntEnum
from functools import partial
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from timeline_app.domain.changes import ChangeSet, Kind, Record
from timeline_app.domain.chronology import Event
from timeline_app.domain.detail import LinkedEvent
from timeline_app.domain.drafts import EventDraft, new_event
from timeline_app.domain.faults import RowFault
from timeline_app.errors import BadEdit, TimelineError
from timeline_app.painting.theme import Theme
from timeline_app.storage.identifiers import new_public_id
from timeline_app.timeline.lists.table_order import TableColumn
from timeline_app.ui.dialogs.messages import ask, tell
from timeline_app.ui.editor.event_editor import EventEditor
from timeline_app.ui.editor.meanwhile import save_over
from timeline_app.ui.page.page import Page
from timeline_app.ui.wording.sentences import sentence

if TYPE_CHECKING:
    from timeline_app.domain.heading import Heading
    from timeline_app.edits.linking import HeldLink
    from timeline_app.storage.library import Library
    from timeline_app.ui.table.written import Written


class Host(Protocol):
    """The window: it has a page, and now and then another one."""

    page: Page

    def theme(self) -> Theme:
        """Return the theme in use."""
        ...


class _Leave(IntEnum):
    SAVE, DISCARD, STAY = range(3)


class EditorActions(QObject):
    """Answers the actions of the table that write an event."""

    def __init__(self, host: Host, window: QWidget) -> None:
        super().__init__(window)
        self._host = host
        self._window = window

    @property
    def editor(self) -> EventEditor | None:
        """Return the editor that is open."""
        page = self._host.page
        return page.detail.editor if page.is_filled else None

    def new_event(self) -> None:
        """Write a new event."""
        if self.leave():
            self._open(EventDraft(new_event(new_public_id())), None)

    def write_new(self, draft: EventDraft) -> None:
        """Write a new event of which something is there already, such as a quote."""
        if self.leave():
            self._open(draft, None)

    def edit_event(self) -> None:
        """Write the selected event anew."""
        state = self._host.page.state
        if self.editor is not None or state.selected is None or not state.library.writable:
            return
        event = state.detail(state.selected).event
        self._open(EventDraft(event), event)

    def edit_cell(self) -> None:
        """Write the cell of the table that has the keyboard in its row; one of many parts in the editor."""
        from timeline_app.ui.table.written import WRITTEN

        page = self._host.page
        if page.center.table is None or page.state.selected is None:
            return
        if page.center.table.column not in WRITTEN:
            self.edit_event()
        elif self.leave():
            self._write_cell(page.state.columns.data.ids[page.state.selected], page.center.table.column)

    def _write_cell(self, event_id: str, column: TableColumn) -> None:
        """Let a cell be written, and then the one that Tab leads to."""
        from timeline_app.ui.table.written import WRITTEN

        page = self._host.page
        row = page.state.columns.row_of.get(event_id)
        if page.center.table is None or row is None or page.center.table.events.row_of(row) < 0:
            return
        table, event = page.center.table, page.state.detail(row).event
        written = WRITTEN[column](event)
        page.state.may_leave = self.leave
        field = table.write_cell(event_id, column, written, partial(self._save_cell, event, written))

        def go_on(step: int) -> None:
            following = (other for other in table.columns_from(column, step) if step and other in WRITTEN)
            if (other := next(following, None)) is not None:
                self._write_cell(event_id, other)

        field.left.connect(go_on)

    def _save_cell(self, event: Event, written: "Written", text: str) -> str:
        """Save what is written in a cell; return why it cannot stand, "" where it stands now."""
        from timeline_app.edits.rows import change, create
        from timeline_app.ui.table.written import fault_words

        state = self._host.page.state

        def save(value: Event, before: Event | None) -> None:
            act = (
                partial(create, value=value)
                if before is None
                else partial(change, value=value, before=before)
            )
            state.edit(act)

        try:
            if not save_over(self._window, state.library, written.event(text), event, save):
                return self.tr("It was changed by another program meanwhile.")
        except BadEdit as error:
            return fault_words(error, written.field)
        except TimelineError as error:
            return sentence(error)
        return ""

    def carried(self) -> "Callable[[], None]":
        """Return what opens the editor again, as it stands now, on the page that the window has then."""
        editor = self.editor
        if editor is None:
            return lambda: None
        draft, before = editor.draft(), editor.before
        return lambda: self._open(draft, before)

    def _open(self, draft: EventDraft, before: Event | None) -> None:
        page = self._host.page
        editor = EventEditor(page.state, self._host.theme(), draft, before, page.detail)
        editor.save_asked.connect(self.save_event)
        editor.cancel_asked.connect(self.cancel_event)
        editor.open_asked.connect(page.state.select_id)
        page.state.may_leave = self.leave
        page.detail.show_editor(editor)
        editor.begin()

    def save_event(self) -> bool:
        """Save what is written; where some of it cannot stand, say so beside it, and save nothing."""
        from timeline_app.edits.writing import write_event  # edits come with the database, after the start

        editor, state = self.editor, self._host.page.state
        if editor is None:
            return True
        draft = editor.draft()

        def save(event: Event, before: Event | None) -> None:
            state.edit(partial(write_event, draft=replace(draft, event=event), before=before))

        try:
            if not save_over(self._window, state.library, draft.event, editor.before, save):
                return False
        except BadEdit as error:
            editor.show_faults(error.faults)
            return False
        except TimelineError as error:
            tell(self._window, sentence(error))
            return False
        self._close()
        state.select_id(draft.event.id)
        if self._host.page.canvas.isVisible():
            self._host.page.canvas.show_selection()  # an undated one stands below the lanes
        return True

    def cancel_event(self) -> None:
        """Leave the editor; where something was written, ask first."""
        self.leave()

    def leave(self) -> bool:
        """Return whether no editor is open any more: what is written is saved, or may be lost."""
        if not self._leave_cell():
            return False
        editor = self.editor
        if editor is None:
            return True
        if editor.is_changed:
            answer = ask(
                self._window,
                self.tr("What you wrote on this event is not saved yet."),
                (self.tr("Save"), self.tr("Discard"), self.tr("Keep Editing")),
            )
            if answer == _Leave.SAVE:
                return self.save_event()
            if answer != _Leave.DISCARD:
                return False
        self._close()
        return True

    def _leave_cell(self) -> bool:
        """Save the cell of the table that is being written; where it cannot stand, ask."""
        page = self._host.page
        field = page.center.table.writing if page.is_filled and page.center.table is not None else None
        if field is None or field.finish():
            return True
        answer = ask(
            self._window,
            self.tr("What you wrote in the table cannot be saved: {0}").format(field.fault),
            (self.tr("Discard"), self.tr("Keep Editing")),
        )
        if answer == 0:
            field.end()
            return True
        field.control.setFocus()
        return False

    # -- dialogs ----------------------------------------------------------------------------------------------

    def merge_event(self) -> None:
        """Merge the selected event with another one."""
        state = self._host.page.state
        if state.selected is None or not self.leave():
            return
        from timeline_app.edits.merging import merge
        from timeline_app.ui.editor.merge_dialog import MergeDialog

        dialog = MergeDialog(self._window, state, state.columns.data.ids[state.selected])
        if self._asked(dialog) and dialog.chosen is not None:
            keep, gone = dialog.chosen
            if self._edit(partial(merge, kind=Kind.EVENT, keep=keep, gone=gone)):
                state.select_id(keep)
        dialog.deleteLater()

    def link_event(self, held: LinkedEvent | None = None) -> None:
        """Link the selected event to another one, or change the link that it has with one."""
        state = self._host.page.state
        if state.selected is None or not self.leave():
            return
        from timeline_app.ui.editor.link_dialog import LinkDialog

        own = state.columns.data.ids[state.selected]
        dialog = LinkDialog(self._window, state, own, held, self._save_link)
        self._asked(dialog)
        dialog.deleteLater()

    def _save_link(self, link: "HeldLink | None", instead_of: "HeldLink | None") -> Sequence[RowFault] | None:
        """Put a link in the place of another; return what cannot stand, None where it was told."""
        from timeline_app.edits.linking import put_link

        return self._saved(partial(put_link, link=link, instead_of=instead_of))

    def split_event(self) -> None:
        """Split the selected event in two."""
        state = self._host.page.state
        if state.selected is None or not self.leave():
            return
        from timeline_app.edits.splitting import split
        from timeline_app.ui.editor.split_dialog import SplitDialog

        dialog = SplitDialog(self._window, state.detail(state.selected), new_public_id())
        while self._asked(dialog):
            rest, new = dialog.events()
            try:
                state.edit(partial(split, rest=rest, new=new))
            except BadEdit as error:
                dialog.show_faults(error.faults)
                continue
            except TimelineError as error:
                tell(self._window, sentence(error))
            break
        dialog.deleteLater()

    def edit_heading(self) -> None:
        """Change what the chronology says of itself."""
        from timeline_app.edits.heading import heading_of
        from timeline_app.ui.editor.heading_dialog import HeadingDialog

        if not self.leave():
            return
        state = self._host.page.state
        heading = heading_of(state.library)
        dialog = HeadingDialog(self._window, heading, str(state.path), partial(self._save_heading, heading))
        self._asked(dialog)
        dialog.deleteLater()

    def _save_heading(self, before: "Heading", heading: "Heading") -> Sequence[RowFault] | None:
        from timeline_app.edits.heading import change_heading

        return self._saved(partial(change_heading, heading=heading, before=before))

    def event_history(self) -> None:
        """Show what happened to the selected event."""
        state = self._host.page.state
        if state.selected is not None:
            self.show_history((Kind.EVENT, state.columns.data.ids[state.selected]))

    def chronology_history(self) -> None:
        """Show what happened to the chronology."""
        self.show_history(None)

    def show_history(self, of: tuple[Kind, str] | None) -> None:
        """Show what happened to one row, or to all of the chronology."""
        from timeline_app.ui.editor.history_dialog import HistoryDialog

        if not self.leave():
            return
        state = self._host.page.state
        parent = QApplication.activeModalWidget() or self._window
        dialog = HistoryDialog(parent, state, self._host.theme(), self._restore, of)
        self._asked(dialog)
        dialog.deleteLater()

    def _restore(self, kind: Kind, record: Record) -> bool:
        from timeline_app.edits import history

        return self._edit(partial(history.restore, kind=kind, state=record))

    @staticmethod
    def _asked(dialog: QDialog) -> bool:
        return dialog.exec() == QDialog.DialogCode.Accepted

    def _saved(self, act: "Callable[[Library], ChangeSet | None]") -> Sequence[RowFault] | None:
        """Let something be done that a dialog asks for; return what cannot stand, None where it was told."""
        try:
            self._host.page.state.edit(act)
        except BadEdit as error:
            return error.faults
        except TimelineError as error:
            tell(QApplication.activeModalWidget() or self._window, sentence(error))
            return None
        return ()

    def _edit(self, act: "Callable[[Library], ChangeSet | None]") -> bool:
        """Let something be done; return whether something is different then, and tell where it cannot be."""
        try:
            return self._host.page.state.edit(act) is not None
        except TimelineError as error:
            tell(self._window, sentence(error))
            return False

    def _close(self) -> None:
        page = self._host.page
        page.detail.close_editor()
        page.focus_center()
