"""What is done to actors, topics, places, sources and quotes: written, merged, deleted, and their history."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from timeline_app.domain.changes import ChangeSet, Kind, Value, kind_of
from timeline_app.domain.faults import RowFault
from timeline_app.errors import BadEdit, TimelineError
from timeline_app.painting.theme import Theme
from timeline_app.ui.dialogs.messages import tell
from timeline_app.ui.editor.meanwhile import save_over
from timeline_app.ui.page.page import Page
from timeline_app.ui.rows.rows import Rows
from timeline_app.ui.state.row_asks import RowAsk
from timeline_app.ui.state.view_state import ViewState
from timeline_app.ui.wording.sentences import sentence

if TYPE_CHECKING:
    from timeline_app.storage.library import Library

CATALOGED = (Kind.ACTOR, Kind.TOPIC, Kind.PLACE, Kind.SOURCE)


class Host(Protocol):
    """The window: it has a page, and now and then another one."""

    page: Page

    def theme(self) -> Theme:
        """Return the theme in use."""
        ...


class RowActions(QObject):
    """Answers what is asked of rows, wherever in the window."""

    def __init__(self, host: Host, window: QWidget, show_history: Callable[[tuple[Kind, str]], None]) -> None:
        super().__init__(window)
        self._host = host
        self._window = window
        self._show_history = show_history

    def answer(self, wanted: RowAsk, kind: Kind, public_id: str) -> None:
        """Do what is wanted of a row."""
        if not self._host.page.state.may_leave():
            return
        match wanted:
            case RowAsk.EDIT:
                self.edit_row(kind, public_id)
            case RowAsk.MERGE:
                self.merge_row(kind, public_id)
            case RowAsk.HISTORY:
                self._show_history((kind, public_id))
            case RowAsk.DELETE:
                self.delete_row(kind, public_id)

    # -- the table of actions ---------------------------------------------------------------------------------

    def show_catalog(self) -> None:
        """List actors, topics, places and sources, to edit them."""
        from timeline_app.ui.rows.catalog_dialog import CatalogDialog

        if self._host.page.state.may_leave():
            dialog = CatalogDialog(self._parent(), self._host.page.state, self._host.theme(), self)
            dialog.exec()
            dialog.deleteLater()

    def new_source(self) -> None:
        """Write a new source, and open it: there its text is attached and its words are quoted."""
        if self._host.page.state.may_leave() and (written := self.new_row(Kind.SOURCE)):
            self._host.page.sources.show(written)

    def edit_source(self) -> None:
        """Change the source that is read."""
        reader = self._host.page.sources.reader
        if reader is not None and reader.detail is not None:
            self.answer(RowAsk.EDIT, Kind.SOURCE, reader.detail.source.id)

    def new_quote_here(self) -> None:
        """Write down further words of the source that is read."""
        desk = self._host.page.sources
        if desk.reader is not None and desk.reader.detail is not None:
            source = desk.reader.detail.source.id
            if written := self.new_quote(source):
                desk.reader.read(source, written)

    # -- rows -------------------------------------------------------------------------------------------------

    def new_row(self, kind: Kind, name: str = "") -> str:
        """Write a new row; return its id, "" where none was written."""
        from timeline_app.ui.rows.row_forms import NEW

        return self._write(NEW[kind](name), is_new=True)

    def new_quote(self, source: str) -> str:
        """Write down further words of a source; return the id of the quote, "" where none was written."""
        from timeline_app.domain.chronology import Excerpt
        from timeline_app.storage.identifiers import new_public_id

        return self._write(Excerpt(new_public_id(), source, ""), is_new=True)

    def edit_row(self, kind: Kind, public_id: str) -> None:
        """Change a row."""
        held = self._held(kind, public_id)
        if held is not None:
            self._write(held, is_new=False)

    def _write(self, row: Value, *, is_new: bool) -> str:
        from timeline_app.ui.rows.row_dialog import RowDialog

        kind = kind_of(row)
        named = "" if is_new else Rows(self._state).named_words(kind, row.id)
        save = partial(self._save, before=None if is_new else row)
        dialog = RowDialog(self._parent(), Rows(self._state), row, save, is_new=is_new, named=named)
        accepted, other = dialog.exec() == QDialog.DialogCode.Accepted, dialog.other
        dialog.deleteLater()
        if other and is_new:
            self.edit_row(kind, other)
        elif other:
            self.merge_row(kind, row.id, other)
        return row.id if accepted else ""

    def _save(self, row: Value, before: Value | None) -> Sequence[RowFault] | None:
        from timeline_app.edits import rows

        def save(value: Value, was: Value | None) -> None:
            if was is None:
                self._state.edit(partial(rows.create, value=value))
            else:
                self._state.edit(partial(rows.change, value=value, before=was))

        try:
            return () if save_over(self._parent(), self._state.library, row, before, save) else None
        except BadEdit as error:
            return error.faults
        except TimelineError as error:
            tell(self._parent(), sentence(error))
            return None

    def merge_row(self, kind: Kind, public_id: str, other: str = "") -> None:
        """Merge a row with another one of its kind."""
        from timeline_app.edits.merging import merge
        from timeline_app.ui.rows.row_merge_dialog import RowMergeDialog

        if self._held(kind, public_id) is None:
            return
        dialog = RowMergeDialog(self._parent(), Rows(self._state), kind, public_id, other)
        if dialog.exec() == QDialog.DialogCode.Accepted and dialog.chosen is not None:
            keep, gone = dialog.chosen
            self._edit(partial(merge, kind=kind, keep=keep, gone=gone))
        dialog.deleteLater()

    def delete_row(self, kind: Kind, public_id: str) -> bool:
        """Delete a row that nothing names; return whether it is gone. Undo brings it back."""
        from timeline_app.edits import rows

        rows_now = Rows(self._state)
        if any(rows_now.naming(kind, public_id)):
            named = rows_now.named_words(kind, public_id)
            advice = self.tr(
                "It cannot be deleted while that is so; merge it with another one, or take it out there."
            )
            tell(self._parent(), f"{named} {advice}")
            return False
        return self._edit(partial(rows.delete, kind=kind, public_id=public_id))

    # -- parts ------------------------------------------------------------------------------------------------

    @property
    def _state(self) -> ViewState:
        return self._host.page.state

    def _parent(self) -> QWidget:
        """Return what a dialog belongs to: the dialog that is open, or the window."""
        return QApplication.activeModalWidget() or self._window

    def _held(self, kind: Kind, public_id: str) -> Value | None:
        """Return a row as it stands."""
        record = self._state.library.log.records(kind, [public_id]).get(public_id)
        return None if record is None else record.value

    def _edit(self, act: "Callable[[Library], ChangeSet | None]") -> bool:
        try:
            return self._state.edit(act) is not None
        except TimelineError as error:
            tell(self._parent(), sentence(error))
            return False
