"""The place of a document that is read: in front of the chronology, until the user goes back to it."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QStackedLayout, QWidget
from shiboken6 import isValid

from timeline_app.painting.theme import Theme
from timeline_app.ui.state.view_state import ViewState

if TYPE_CHECKING:
    from timeline_app.ui.source.reader import SourceReader


class SourceDesk(QObject):
    """Shows documents in a stack whose first page is the chronology.

    Attributes:
        reader: what shows a document; made when the first one is wanted.

    Signals:
        changed: a document is read, or no longer.
        event_asked(str): the user wants to see an event on the timeline, by its id.
        events_asked(str): the user wants to see the events of a document in the table, by its id.
        quote_asked, mend_asked(str), text_asked(str, object): see `SourceReader`.
    """

    changed = Signal()
    event_asked = Signal(str)
    events_asked = Signal(str)
    quote_asked = Signal()
    mend_asked = Signal(str)
    text_asked = Signal(str, object)

    def __init__(
        self,
        state: ViewState,
        theme: Theme,
        stack: QStackedLayout,
        parent: QWidget,
        way_back: Callable[[], str],
    ) -> None:
        """Show documents of `state` in `stack`, on pages of `parent`; `way_back` names what a reader came from."""
        super().__init__(parent)
        self._state = state
        self._theme = theme
        self._stack = stack
        self._page = parent
        self._way_back = way_back
        self._focus_before: QWidget | None = None
        self._is_new = False
        self.reader: SourceReader | None = None

    @property
    def is_open(self) -> bool:
        """Return whether a document is read."""
        return self.reader is not None and self._stack.currentWidget() is self.reader

    def set_theme(self, theme: Theme) -> None:
        """Paint with another theme."""
        self._theme = theme
        if self.reader is not None:
            self.reader.set_theme(theme)

    def show(self, source_id: str, excerpt_id: str = "") -> None:
        """Read a document in place of the chronology; the excerpt is marked, if there is one.

        Nothing happens while the library is being opened.
        """
        if not self._state.library_is_open:
            return
        reader = self._made_reader()
        if not self.is_open:
            reader.say_where_back_leads(self._way_back())
            self._focus_before = self._page.focusWidget()
            self._stack.setCurrentWidget(reader)  # it must have its size to bring the excerpt into view
            self._is_new = True
        reader.read(source_id, excerpt_id)
        if self._is_new:
            self._is_new = False
            reader.take_focus()
            self.changed.emit()

    def show_of_selection(self) -> None:
        """Read the document of the selected event's first quote, or the first one that it cites."""
        row = self._state.selected
        if row is None:
            return
        detail = self._state.detail(row)
        if detail.event.evidence:
            first = detail.excerpts[detail.event.evidence[0].excerpt]
            self.show(first.source, first.id)
        elif detail.event.citations:
            self.show(detail.event.citations[0].source)

    def leave(self) -> bool:
        """Go back to the chronology, and to what had the keyboard there; return whether a document was read."""
        if not self.is_open:
            return False
        self._stack.setCurrentIndex(0)
        before, self._focus_before = self._focus_before, None
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()
        return True

    def pick(self) -> None:
        """Ask for a document and read it."""
        if chosen := self.ask():
            self.show(chosen)

    def ask(self) -> str:
        """Ask for a document; return its id, "" where none was chosen."""
        from timeline_app.ui.source.picker import SourcePicker

        picker = SourcePicker(self._state.columns, self._theme, self._page)
        picker.exec()
        chosen = picker.chosen
        picker.deleteLater()
        return chosen

    def _made_reader(self) -> "SourceReader":
        if self.reader is None:
            from timeline_app.ui.source.reader import SourceReader

            self.reader = SourceReader(self._state, self._theme, self._page)
            self.reader.left.connect(self.leave)
            self.reader.picked.connect(self.pick)
            self.reader.event_asked.connect(self.event_asked)
            self.reader.events_asked.connect(self.events_asked)
            self.reader.quote_asked.connect(self.quote_asked)
            self.reader.mend_asked.connect(self.mend_asked)
            self.reader.text_asked.connect(self.text_asked)
            self._stack.addWidget(self.reader)
        return self.reader
