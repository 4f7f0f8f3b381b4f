"""What a quote is for: the event that it supports, contradicts, corrects or explains, or a new one."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from timeline_app.domain.chronology import Excerpt
from timeline_app.domain.terms import Relation
from timeline_app.evidence.shown import shown_text
from timeline_app.ui.dialogs.event_dialog import EventDialog
from timeline_app.ui.forms.event_field import EventField
from timeline_app.ui.look.sizes import px
from timeline_app.ui.look.style import text_label
from timeline_app.ui.state.view_state import ViewState
from timeline_app.ui.widgets.quote_block import quote_row
from timeline_app.ui.widgets.segments import Segments

_WIDTH, _CUT = 560, 600


class QuoteDialog(EventDialog):
    """Asks for the event of a quote.

    Attributes:
        wants_new: afterwards, whether the quote is for a new event.
    """

    def __init__(self, parent: QWidget, state: ViewState, excerpt: Excerpt, around: str) -> None:
        """Ask; `around` says where the words stand."""
        super().__init__(parent, self.tr("New Excerpt"), "")
        self.setMinimumWidth(px(_WIDTH))
        self.wants_new = False
        self._state = state
        exact = shown_text(excerpt.exact)
        self.column.addLayout(quote_row(self, exact if len(exact) <= _CUT else f"{exact[:_CUT]}…", "quote"))
        self.column.addWidget(text_label(self, "caption", "ink3", around))
        self.column.addWidget(text_label(self, "body", "ink2", self.tr("What the words do for the event")))
        relations = [
            (Relation.SUPPORTS.value, self.tr("Support it")),
            (Relation.CONTRADICTS.value, self.tr("Contradict it")),
            (Relation.CORRECTS.value, self.tr("Correct it")),
            (Relation.CONTEXT.value, self.tr("Give context")),
        ]
        self.relation = Segments(self, self.tr("What the words do"), relations)
        self.relation.choose(Relation.SUPPORTS.value)
        self.column.addWidget(self.relation, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(text_label(self, "body", "ink2", self.tr("The event")))
        self.field = EventField(self, state)
        self.field.setAccessibleName(self.tr("The event"))
        self.column.addWidget(self.field)
        if state.selected is not None:
            self.field.choose_id(state.columns.data.ids[state.selected])
        self.new = self.add_button(self.tr("New event with this quote…"))
        self.new.clicked.connect(self._take_new)
        self.add_button(self.tr("Cancel")).clicked.connect(self.reject)
        self.add = self.add_button(self.tr("Add to this event"), primary=True)
        self.add.clicked.connect(self.accept)
        self.field.picked.connect(lambda _key: self._refresh())
        self.field.textEdited.connect(lambda _text: self._refresh())
        self._refresh()
        self.field.setFocus()
        self.field.selectAll()

    def event_id(self) -> str:
        """Return the id of the chosen event, "" for none."""
        key = self.field.key()
        return key if key in self._state.columns.row_of else ""

    def chosen_relation(self) -> Relation:
        """Return what the words do for the event."""
        return Relation(self.relation.key())

    def _refresh(self) -> None:
        self.add.setEnabled(bool(self.event_id()))

    def _take_new(self) -> None:
        self.wants_new = True
        self.accept()

    @override
    def keyPressEvent(self, arg__1: QKeyEvent) -> None:
        enter = arg__1.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and self.add.isEnabled():
            self.accept()
        elif not enter:
            super().keyPressEvent(arg__1)
