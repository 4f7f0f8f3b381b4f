"""Who took part in an event, and how."""

from dataclasses import replace

from PySide6.QtWidgets import QCheckBox, QWidget
from typing_extensions import override

from timeline_app.domain.changes import Kind
from timeline_app.domain.chronology import Participation
from timeline_app.domain.terms import ActorKind, Role, Stance
from timeline_app.ui.forms.controls import Choice, Line, choice_of, plain_words
from timeline_app.ui.forms.form import Form
from timeline_app.ui.forms.items import Item, Items
from timeline_app.ui.forms.pick_field import PickField
from timeline_app.ui.rows.row_forms import NEW, write_below
from timeline_app.ui.rows.rows import Rows
from timeline_app.ui.widgets.quote_block import link
from timeline_app.ui.wording.words import stance_word


class ParticipationForm(Form):
    """The fields of one actor in one event."""

    def __init__(self, parent: QWidget, rows: Rows, part: Participation) -> None:
        super().__init__(parent)
        self._rows, self._part = rows, part
        self._actor = PickField(
            self,
            lambda: rows.offers(Kind.ACTOR),
            hint=self.tr("Name"),
            new=self.tr("Add “{0}” as a new actor…"),
        )
        actor = rows.actor(part.actor)
        self._actor.set_chosen(part.actor, part.actor if actor is None else actor.name)
        self.add("actor", self.tr("Actor"), self._actor, needed=True)
        self._change = link(self, self.tr("Change this actor…"), self._change_actor, small=True)
        self.column.addWidget(self._change)
        self._role = choice_of(self, Role, part.role)
        self._stance = Choice(self, ((one.value, stance_word(one)) for one in Stance), part.stance)
        self.add_row(
            self.field("role", self.tr("Role"), self._role),
            self.field("stance", self.tr("Stance"), self._stance),
        )
        self._office_title = Line(self, part.office_title)
        self._office = PickField(self, lambda: rows.offers(Kind.ACTOR))
        office = rows.actor(part.office)
        self._office.set_chosen(part.office, part.office if office is None else office.name)
        self.add("office_title", self.tr("Office held then"), self._office_title)
        self.add("office", self.tr("In which organization"), self._office)
        self._detail = Line(self, part.detail)
        self.add("detail", self.tr("In more detail"), self._detail)
        self._decides = QCheckBox(self.tr("Decides the stance"), self)
        self._decides.setToolTip(self.tr("The mark of the event shows the stance of this actor"))
        self._decides.setChecked(part.deciding)
        self.add("deciding", "", self._decides)
        self._actor.add_asked.connect(self._new_actor)
        self._actor.picked.connect(lambda _key: self._refresh())
        self._actor.textChanged.connect(lambda _text: self._refresh())
        self._refresh()

    def _refresh(self) -> None:
        """Only people hold an office."""
        actor = self._rows.actor(self._actor.key())
        person = actor is None or actor.kind is ActorKind.PERSON
        filled = bool(self._office.text() or self._office_title.text())
        for name in ("office", "office_title"):
            self.fields[name].setVisible(person or filled)
        self._change.setVisible(actor is not None and self._rows.form(f"{Kind.ACTOR}:{actor.id}") is None)

    def _new_actor(self, name: str) -> None:
        row = NEW[Kind.ACTOR](name)
        write_below(self, "actor", self._rows, row)
        self._actor.set_chosen(row.id, name)
        self._refresh()

    def _change_actor(self) -> None:
        actor = self._rows.actor(self._actor.key())
        if actor is not None:
            write_below(self, "actor", self._rows, actor)
            self._refresh()

    def value(self) -> Participation:
        """Return the participation as written."""
        return replace(
            self._part,
            actor=self._actor.key(),
            role=Role(self._role.key()),
            stance=Stance(self._stance.key()),
            detail=self._detail.text().strip(),
            office=self._office.key(),
            office_title=self._office_title.text().strip(),
            deciding=self._decides.isChecked(),
        )


class ParticipationItem(Item):
    """One actor in one event."""

    form: ParticipationForm | None

    def __init__(self, parent: QWidget, rows: Rows, part: Participation) -> None:
        super().__init__(parent)
        self._rows, self._part = rows, part

    def value(self) -> Participation:
        """Return the participation as written."""
        return self._part if self.form is None else self.form.value()

    @override
    def make_form(self) -> Form:
        return ParticipationForm(self, self._rows, self._part)

    @override
    def words(self) -> tuple[str, str]:
        part = self.value()
        actor = self._rows.actor(part.actor)
        stance = "" if part.stance is Stance.NONE_STATED else stance_word(part.stance).lower()
        decides = self.tr("decides") if part.deciding else ""
        said = [plain_words(part.role).lower(), stance, decides, part.office_title, part.detail]
        return (actor.name if actor else part.actor), " · ".join(word for word in said if word)


class Participations(Items):
    """The actors of an event."""

    def __init__(self, parent: QWidget, rows: Rows, parts: tuple[Participation, ...]) -> None:
        super().__init__(parent)
        self.name_add(self.tr("Add an actor…"))
        self._rows = rows
        for part in parts:
            self.show_item(ParticipationItem(self, rows, part))

    @override
    def new_item(self) -> Item:
        return ParticipationItem(self, self._rows, Participation("", Role.PARTICIPANT))

    def value(self) -> tuple[Participation, ...]:
        """Return the participations as written."""
        return tuple(item.value() for item in self.items)
