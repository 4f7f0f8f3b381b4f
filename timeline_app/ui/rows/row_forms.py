"""The fields of an actor, topic, place, source or excerpt, written beside an event or on its own."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QWidget

from timeline_app.domain.changes import Kind, Value, kind_of
from timeline_app.domain.chronology import Actor, Place, Source, Topic
from timeline_app.domain.terms import ActorGroup, ActorKind, PlaceKind, TopicKind
from timeline_app.storage.identifiers import new_public_id
from timeline_app.ui.forms.controls import Line, Paragraphs, choice_of
from timeline_app.ui.forms.date_reading import read_date
from timeline_app.ui.forms.form import Form
from timeline_app.ui.forms.pick_field import PickField
from timeline_app.ui.look.sizes import px
from timeline_app.ui.rows.rows import STATE_OFFERS, Rows


class ActorForm(Form):
    """The fields of an actor."""

    def __init__(self, parent: QWidget, rows: Rows, actor: Actor) -> None:
        super().__init__(parent)
        self._actor = actor
        self._name = Line(self, actor.name)
        self.add("name", self.tr("Name of the actor"), self._name, needed=True)
        self._kind = choice_of(self, ActorKind, actor.kind)
        self._group = choice_of(self, ActorGroup, actor.group)
        self.add_row(
            self.field("kind", self.tr("Kind"), self._kind),
            self.field("group", self.tr("Listed under"), self._group),
        )
        self._short = Line(self, actor.abbreviation)
        self.add("abbreviation", self.tr("Abbreviation"), self._short)
        self._whole = PickField(self, lambda: rows.offers(Kind.ACTOR))
        whole = rows.actor(actor.part_of)
        self._whole.set_chosen(actor.part_of, actor.part_of if whole is None else whole.name)
        self.add("part_of", self.tr("Part of"), self._whole)
        self._others = other_names(self, actor.aliases)
        self._kind.currentIndexChanged.connect(self._refresh)
        self._refresh()

    def _refresh(self) -> None:
        """People are parts of nothing."""
        person = self._kind.key() == ActorKind.PERSON
        self.fields["part_of"].setVisible(not person)
        if person:
            self._group.choose(ActorGroup.PEOPLE)

    def value(self) -> Actor:
        """Return the actor as written."""
        kind = ActorKind(self._kind.key())
        return replace(
            self._actor,
            name=self._name.text().strip(),
            kind=kind,
            group=ActorGroup(self._group.key()),
            abbreviation=self._short.text().strip(),
            part_of="" if kind is ActorKind.PERSON else self._whole.key(),
            aliases=names_in(self._others),
        )


def other_names(form: Form, names: tuple[str, ...]) -> Paragraphs:
    """Add the field for the other names of a row."""
    field = Paragraphs(form, "\n".join(names), lines=1)
    form.add("aliases", form.tr("Other names, one a line"), field)
    return field


def names_in(field: Paragraphs) -> tuple[str, ...]:
    """Return the names that stand in a field, one a line, each once."""
    names = (line.strip() for line in field.written().splitlines())
    return tuple(dict.fromkeys(name for name in names if name))


class TopicForm(Form):
    """The fields of a topic."""

    def __init__(self, parent: QWidget, rows: Rows, topic: Topic) -> None:
        super().__init__(parent)
        self._topic = topic
        self._name = Line(self, topic.name)
        self._kind = choice_of(self, TopicKind, topic.kind)
        self.add("name", self.tr("Name of the topic"), self._name, needed=True)
        self.add("kind", self.tr("Kind"), self._kind)
        self._others = other_names(self, topic.aliases)

    def value(self) -> Topic:
        """Return the topic as written."""
        return replace(
            self._topic,
            name=self._name.text().strip(),
            kind=TopicKind(self._kind.key()),
            aliases=names_in(self._others),
        )


class PlaceForm(Form):
    """The fields of a county or city."""

    def __init__(self, parent: QWidget, rows: Rows, place: Place) -> None:
        super().__init__(parent)
        self._place = place
        self._name = Line(self, place.name)
        self._state = PickField(self, lambda: STATE_OFFERS)
        self._state.set_chosen(place.state, place.state)
        self._kind = choice_of(self, PlaceKind, place.kind)
        self.add("name", self.tr("Name of the county or city"), self._name, needed=True)
        self.add_row(
            self.field("state", self.tr("State"), self._state, needed=True),
            self.field("kind", self.tr("Kind"), self._kind),
        )

    def value(self) -> Place:
        """Return the place as written."""
        return replace(
            self._place,
            name=self._name.text().strip(),
            state=self._state.key(),
            kind=PlaceKind(self._kind.key()),
        )


class SourceForm(Form):
    """The fields of a source; `whole` shows also those that are seldom needed while an event is written."""

    def __init__(self, parent: QWidget, rows: Rows, source: Source, *, whole: bool = False) -> None:
        super().__init__(parent)
        self._source = source
        self._title = Line(self, source.title)
        self._publisher = Line(self, source.publisher)
        self._published = Line(self, source.published, "2011-05-04")
        self._url = Line(self, source.url, "https://")
        self._archived = Line(self, source.archived_url, "https://")
        self.add("title", self.tr("Title of the source"), self._title, needed=True)
        self.add_row(
            self.field("publisher", self.tr("Publisher"), self._publisher),
            self.field("published", self.tr("Date"), self._published),
        )
        self.add("url", self.tr("Address"), self._url)
        self.add("archived_url", self.tr("Archived address"), self._archived)
        self._further = dict(self._make_further()) if whole else {}

    def _make_further(self) -> Iterator[tuple[str, Line | Paragraphs]]:
        """Make the fields that a source seldom needs while an event is written."""
        source = self._source
        dates = (("updated", self.tr("Updated")), ("seen", self.tr("Seen")))
        lines = {name: Line(self, getattr(source, name), "2011-05-04") for name, _ in dates}
        self.add_row(*(self.field(name, words, lines[name]) for name, words in dates))
        yield from lines.items()
        original, note = Line(self, source.original), Paragraphs(self, source.note, lines=1)
        self.add("original", self.tr("Original, where this is a copy"), original)
        self.add("note", self.tr("Note"), note)
        yield from (("original", original), ("note", note))

    def _written(self) -> dict[str, str]:
        """Return what stands in the further fields; dates as EDTF, where they are dates."""
        found = {
            name: line.written() if isinstance(line, Paragraphs) else line.text().strip()
            for name, line in self._further.items()
        }
        dated = ("updated", "seen")
        return {name: (name in dated and read_date(words)) or words for name, words in found.items()}

    def value(self) -> Source:
        """Return the source as written."""
        published = self._published.text().strip()
        changed: dict[str, Any] = self._written()
        return replace(
            self._source,
            title=self._title.text().strip(),
            publisher=self._publisher.text().strip(),
            published=read_date(published) or published,
            url=self._url.text().strip(),
            archived_url=self._archived.text().strip(),
            **changed,
        )


AnyRowForm = ActorForm | TopicForm | PlaceForm | SourceForm


def form_of(parent: QWidget, rows: Rows, row: Value, *, whole: bool = False) -> AnyRowForm:
    """Return the fields of a row; `whole` shows all of them."""
    match row:
        case Actor():
            return ActorForm(parent, rows, row)
        case Topic():
            return TopicForm(parent, rows, row)
        case Place():
            return PlaceForm(parent, rows, row)
        case Source():
            return SourceForm(parent, rows, row, whole=whole)
    raise TypeError(row)


NEW: dict[Kind, Callable[[str], Value]] = {
    Kind.ACTOR: lambda name: Actor(new_public_id(), name, ActorKind.ORGANIZATION, ActorGroup.ORGANIZATIONS),
    Kind.TOPIC: lambda name: Topic(new_public_id(), name, TopicKind.PROGRAM),
    Kind.PLACE: lambda name: Place(new_public_id(), name, "", PlaceKind.COUNTY),
    Kind.SOURCE: lambda name: Source(new_public_id(), "", name),
}
"""What a name that was typed becomes."""


def write_below(form: Form, field: str, rows: Rows, row: Value) -> AnyRowForm:
    """Open the fields of a row below a field of a form; the row is written when the event is saved."""
    rows.put(row)
    shown = form_of(form, rows, row)
    shown.setContentsMargins(px(12), 0, 0, 8)
    rows.watch((kind_of(row), row.id), shown)
    shown.changed.connect(form.changed)
    form.column.insertWidget(form.column.indexOf(form.fields[field]) + 1, shown)
    shown.show()
    form.changed.emit()
    next(iter(shown.fields.values())).control.setFocus()
    return shown
