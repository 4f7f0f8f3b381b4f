"""What an editor can name: the rows of the chronology, and those that are being written beside the event."""

from collections.abc import Iterable
from functools import cached_property
from typing import Protocol, TypeVar

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QWidget

from timeline_app.domain.changes import Kind, Value, kind_of
from timeline_app.domain.chronology import Actor, Event, Excerpt, Place, Source, Topic
from timeline_app.domain.drafts import Key, needed_rows
from timeline_app.domain.filters import Facet
from timeline_app.domain.jurisdictions import STATES
from timeline_app.domain.name_offers import NameOffer, NameOffers
from timeline_app.domain.names import named_actor, named_place, named_source, named_state, named_topic
from timeline_app.timeline.data.naming import events_naming
from timeline_app.ui.state.view_state import ViewState
from timeline_app.ui.wording.kind_words import named_words

V = TypeVar("V", bound=Value)


class RowForm(Protocol):
    """Fields in which a row is written."""

    @property
    def destroyed(self) -> SignalInstance:
        """Emitted when the fields go."""
        ...

    def value(self) -> Value:
        """Return the row as written."""
        ...

    def show_fault(self, path: str, sentence: str) -> QWidget | None:
        """Say beside a field what is wrong with it; return its control."""
        ...

    def clear_faults(self) -> None:
        """Say nothing of faults any more."""
        ...


class Rows:
    """The rows by their ids. What is put here is written when the event is saved, if something names it then."""

    def __init__(self, state: ViewState) -> None:
        self.state = state
        self._written: dict[Key, Value] = {}
        self._offers: dict[Kind, NameOffers] = {}
        self._forms: dict[Key, RowForm] = {}

    def watch(self, key: Key, form: "RowForm") -> None:
        """Take note of fields in which a row is being written."""
        self._forms[key] = form
        form.destroyed.connect(lambda: self._forms.pop(key, None))

    def form(self, place: str) -> "RowForm | None":
        """Return the fields of a row, named as `edits.writing.row_place` does."""
        kind, _, public_id = place.partition(":")
        return self._forms.get((Kind(kind), public_id)) if kind in {*Kind} else None

    def collect(self) -> None:
        """Take in what stands in the fields."""
        for form in self._forms.values():
            self.put(form.value())

    def put(self, value: Value) -> None:
        """Write a row beside the event."""
        kind = kind_of(value)
        self._written[kind, value.id] = value
        self._offers.pop(kind, None)

    def needed(self, event: Event) -> tuple[Value, ...]:
        """Return the rows to be written with an event: what it names, and what was changed of the chronology."""
        changed = [key for key in self._written if key in self._held]
        return needed_rows(event, self._written.values(), changed)

    def clear_faults(self) -> None:
        """Say nothing of faults of rows any more."""
        for form in self._forms.values():
            form.clear_faults()

    @cached_property
    def _held(self) -> dict[Key, Value]:
        data = self.state.columns.data
        rows: Iterable[Value] = (*data.actors, *data.topics, *data.places, *data.sources)
        return {(kind_of(row), row.id): row for row in rows}

    def _row(self, kind: Kind, public_id: str, row: type[V]) -> V | None:
        key = (kind, public_id)
        found = self._written.get(key) or self._held.get(key)
        if found is None and public_id and kind is Kind.EXCERPT:
            records = self.state.library.log.records(kind, [public_id])
            found = records[public_id].value if public_id in records else None
        return found if isinstance(found, row) else None

    def actor(self, public_id: str) -> Actor | None:
        """Return an actor, None where there is none."""
        return self._row(Kind.ACTOR, public_id, Actor)

    def topic(self, public_id: str) -> Topic | None:
        """Return a topic, None where there is none."""
        return self._row(Kind.TOPIC, public_id, Topic)

    def place(self, public_id: str) -> Place | None:
        """Return a county or city, None where there is none."""
        return self._row(Kind.PLACE, public_id, Place)

    def source(self, public_id: str) -> Source | None:
        """Return a source, None where there is none."""
        return self._row(Kind.SOURCE, public_id, Source)

    def excerpt(self, public_id: str) -> Excerpt | None:
        """Return an excerpt, None where there is none."""
        return self._row(Kind.EXCERPT, public_id, Excerpt)

    def naming(self, kind: Kind, public_id: str) -> tuple[int, int]:
        """Return how many events name a row, and how many other rows."""
        log = self.state.library.log
        if kind in (Kind.EXCERPT, Kind.SOURCE):  # dates name them, too
            events = log.count_events_naming(kind, public_id)
        else:
            events = events_naming(self.state.columns, kind, public_id)
        return events, len(log.rows_naming(kind, public_id))

    def named_words(self, kind: Kind, public_id: str) -> str:
        """Return by how much a row is named, as a sentence."""
        facet = self.state.columns.indexes[Facet.ACTOR]
        with_parts = len(facet.rows_of(public_id)) if kind is Kind.ACTOR else 0
        return named_words(kind, *self.naming(kind, public_id), with_parts)

    # -- names to choose from ---------------------------------------------------------------------------------

    def offers(self, kind: Kind) -> NameOffers:
        """Return the names of the actors, topics, places or sources."""
        if kind not in self._offers:
            of_kind = {key: row for key, row in (self._held | self._written).items() if key[0] is kind}
            self._offers[kind] = NameOffers(map(offer_of, of_kind.values()))
        return self._offers[kind]


def offer_of(row: Value) -> NameOffer:
    """Return a row as something to choose by its name."""
    match row:
        case Actor():
            named = named_actor(row)
            return NameOffer(row.id, row.name, row.abbreviation, (*named.aliases, *named.shorts))
        case Topic():
            return NameOffer(row.id, row.name, row.kind.value, named_topic(row).aliases)
        case Place():
            return NameOffer(row.id, row.name, row.state, named_place(row).shorts)
        case Source():
            note = ", ".join(part for part in (row.publisher, row.published) if part)
            return NameOffer(row.id, row.title, note, (row.publisher, *named_source(row).aliases))
    raise TypeError(row)


STATE_OFFERS = NameOffers(
    NameOffer(named.id, named.name, named.code, (named.code, *named.aliases))
    for named in map(named_state, STATES)
)
