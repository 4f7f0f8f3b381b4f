"""A link from one event to another: the other event, what the one does to the other, and why."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from timeline_app.domain.chronology import Link
from timeline_app.domain.detail import LinkedEvent
from timeline_app.domain.faults import RowFault
from timeline_app.domain.terms import LinkKind
from timeline_app.edits.linking import HeldLink
from timeline_app.ui.dialogs.event_dialog import EventDialog
from timeline_app.ui.forms.controls import Choice, Paragraphs
from timeline_app.ui.forms.event_field import EventField
from timeline_app.ui.forms.form import Form
from timeline_app.ui.look.sizes import px
from timeline_app.ui.state.view_state import ViewState
from timeline_app.ui.wording.fault_words import fault_sentence
from timeline_app.ui.wording.words import link_word

if TYPE_CHECKING:
    from collections.abc import Callable

    Save = Callable[[HeldLink | None, HeldLink | None], Sequence[RowFault] | None]
    """Puts the first link in the place of the second; returns what cannot stand, None where it was told."""

_WIDTH = 480
_IN = "<"
"""Before the key of a kind that the other event does to this one."""


class LinkDialog(EventDialog):
    """Asks for a link of one event; nothing is saved until it stands.

    Attributes:
        other: where the other event is found. kind, note: what is said of it.
        save, remove: the buttons that save it and take it out; there is nothing to take out of a new one.
    """

    def __init__(
        self, parent: QWidget, state: ViewState, own: str, held: LinkedEvent | None, save: "Save"
    ) -> None:
        """Make a link of the event whose id is `own`, or change the one that it has with `held`."""
        titles, rows = state.columns.data.titles, state.columns.row_of
        title = self.tr("Link to Another Event") if held is None else self.tr("Change Link")
        super().__init__(parent, title, titles[rows[own]] if own in rows else "")
        self.setFixedWidth(min(px(_WIDTH), parent.window().width() - 40))
        self._own, self._held, self._save = own, held, save
        self._form = Form(self)
        self.kind = Choice(self, _kinds(), _key(held) if held else LinkKind.QUALIFIES)
        self.other = EventField(self, state, own)
        if held is not None:
            self.other.choose_id(held.event)
        self.note = Paragraphs(self, "" if held is None else held.note, lines=2, most=4)
        self._form.add("kind", self.tr("This event"), self.kind)
        self._form.add("event", self.tr("The other event"), self.other, needed=True)
        self._form.add("note", self.tr("Note"), self.note)
        self.column.addWidget(self._form)
        self.column.addStretch(1)
        self.remove = None
        if held is not None:
            self.remove = self.add_button(self.tr("Remove Link"))
            self.remove.clicked.connect(partial(self._ask_to_save, None))
        self.add_button(self.tr("Cancel")).clicked.connect(self.reject)
        self.save = self.add_button(self.tr("Save Link") if held else self.tr("Link"), primary=True)
        self.save.setDefault(True)
        self.save.clicked.connect(lambda: self._ask_to_save(self._written()))
        (self.other if held is None else self.kind).setFocus()

    def _written(self) -> HeldLink:
        key, other, note = self.kind.key(), self.other.key(), self.note.written()
        before = self._before()
        same = before is not None and before.link.kind is LinkKind.SAME_ACT_AS and before.holder == other
        if key.startswith(_IN) or (same and key == LinkKind.SAME_ACT_AS):
            return HeldLink(other, Link(LinkKind(key.removeprefix(_IN)), self._own, note, self._tension()))
        return HeldLink(self._own, Link(LinkKind(key), other, note, self._tension()))

    def _tension(self) -> str:
        return "" if self._held is None else self._held.tension

    def _before(self) -> HeldLink | None:
        """Return the link as it was when the dialog opened."""
        held = self._held
        if held is None:
            return None
        one, other = (held.event, self._own) if held.incoming else (self._own, held.event)
        return HeldLink(one, Link(held.kind, other, held.note, held.tension))

    def _ask_to_save(self, link: HeldLink | None) -> None:
        self._form.clear_faults()
        other = self.other.key()
        if link is not None and not self.other.is_chosen:
            why = self.tr("Choose an event of the list.") if other else self.tr("This is needed.")
            self._show("event", why)
            return
        faults = self._save(link, self._before())
        if faults is not None and not faults:
            self.accept()
        for fault in faults or ():
            self._show(fault.field.rpartition(".")[2], fault_sentence(fault))

    def _show(self, name: str, words: str) -> None:
        """Say what is wrong beside a field, or beside the kind where it has none here."""
        control = self._form.show_fault(name, words) or self._form.show_fault("kind", words)
        if control is not None:
            control.setFocus()
        self.adjustSize()


def _key(held: LinkedEvent) -> str:
    turned = held.incoming and held.kind is not LinkKind.SAME_ACT_AS
    return f"{_IN}{held.kind}" if turned else held.kind


def _kinds() -> list[tuple[str, str]]:
    """Return what an event may do to another, and then what the other may do to it."""
    kinds = [(kind.value, link_word(kind, incoming=False)) for kind in LinkKind]
    others = (
        kind for kind in LinkKind if kind is not LinkKind.SAME_ACT_AS
    )  # which is the same from either end
    return kinds + [(f"{_IN}{kind}", link_word(kind, incoming=True)) for kind in others]
