"""The links from an event to others."""

from dataclasses import replace

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from timeline_app.domain.chronology import Link
from timeline_app.domain.terms import LinkKind
from timeline_app.ui.forms.controls import Choice, Line
from timeline_app.ui.forms.event_field import EventField
from timeline_app.ui.forms.form import Form
from timeline_app.ui.forms.items import Item, Items
from timeline_app.ui.state.view_state import ViewState
from timeline_app.ui.wording.words import link_word


class LinkForm(Form):
    """The fields of one link."""

    def __init__(self, parent: QWidget, state: ViewState, own: str, held: Link) -> None:
        super().__init__(parent)
        self._held = held
        self._event = EventField(self, state, own)
        self._event.choose_id(held.event)
        self._kind = Choice(
            self, ((one.value, link_word(one, incoming=False)) for one in LinkKind), held.kind
        )
        self._note = Line(self, held.note)
        self.add("event", self.tr("The other event"), self._event, needed=True)
        self.add("kind", self.tr("What this event does to it"), self._kind)
        self.add("note", self.tr("Note"), self._note)

    def value(self) -> Link:
        """Return the link as written."""
        return replace(
            self._held,
            event=self._event.key(),
            kind=LinkKind(self._kind.key()),
            note=self._note.text().strip(),
        )


class LinkItem(Item):
    """One link to another event."""

    form: LinkForm | None

    def __init__(self, parent: QWidget, state: ViewState, own: str, held: Link) -> None:
        super().__init__(parent)
        self._state, self._own, self._held = state, own, held

    def value(self) -> Link:
        """Return the link as written."""
        return self._held if self.form is None else self.form.value()

    @override
    def make_form(self) -> Form:
        return LinkForm(self, self._state, self._own, self._held)

    @override
    def words(self) -> tuple[str, str]:
        held = self.value()
        row = self._state.columns.row_of.get(held.event)
        title = held.event if row is None else self._state.columns.data.titles[row]
        said = [link_word(held.kind, incoming=False), held.note]
        return title, " · ".join(word for word in said if word)


class Links(Items):
    """The links of an event."""

    def __init__(self, parent: QWidget, state: ViewState, own: str, links: tuple[Link, ...]) -> None:
        super().__init__(parent)
        self.name_add(self.tr("Add a link to another event…"))
        self._state, self._own = state, own
        for held in links:
            self.show_item(LinkItem(self, state, own, held))

    @override
    def new_item(self) -> Item:
        return LinkItem(self, self._state, self._own, Link(LinkKind.QUALIFIES, ""))

    def value(self) -> tuple[Link, ...]:
        """Return the links as written."""
        return tuple(item.value() for item in self.items)
