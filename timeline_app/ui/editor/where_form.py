"""Where an event was, and what it is about."""

from collections.abc import Callable

from PySide6.QtWidgets import QCheckBox, QWidget

from timeline_app.domain.changes import Kind
from timeline_app.domain.chronology import Event
from timeline_app.domain.jurisdictions import BY_CODE
from timeline_app.ui.forms.form import Form
from timeline_app.ui.forms.term_picker import TermPicker
from timeline_app.ui.rows.row_forms import NEW, write_below
from timeline_app.ui.rows.rows import STATE_OFFERS, Rows


class WhereForm(Form):
    """States, the nation, counties and cities, and topics."""

    def __init__(self, parent: QWidget, rows: Rows, event: Event) -> None:
        super().__init__(parent)
        self._rows = rows
        self.nationwide = QCheckBox(self.tr("Nationwide"), self)
        self.nationwide.setChecked(event.nationwide)
        self.add("nationwide", "", self.nationwide)
        self._states = TermPicker(
            self,
            self.tr("States"),
            lambda: STATE_OFFERS,
            lambda code: BY_CODE[code].display if code in BY_CODE else code,
            event.states,
            hint=self.tr("Name or code"),
        )
        self.add("states", self.tr("States"), self._states)
        self._places = self._picker(Kind.PLACE, self.tr("Counties and cities"), event.places)
        self._topics = self._picker(Kind.TOPIC, self.tr("Topics"), event.topics)

    def _picker(self, kind: Kind, label: str, chosen: tuple[str, ...]) -> TermPicker:
        new = {
            Kind.PLACE: self.tr("Add “{0}” as a new county or city…"),
            Kind.TOPIC: self.tr("Add “{0}” as a new topic…"),
        }[kind]
        picker = TermPicker(
            self,
            label,
            lambda: self._rows.offers(kind),
            self._name_of(kind),
            chosen,
            hint=self.tr("Name"),
            new=new,
        )
        name = f"{kind}s"
        self.add(name, label, picker)

        def add(typed: str) -> None:
            row = NEW[kind](typed)
            write_below(self, name, self._rows, row)
            picker.add(row.id)

        picker.line.add_asked.connect(add)
        return picker

    def _name_of(self, kind: Kind) -> Callable[[str], str]:
        def name_of(key: str) -> str:
            row = self._rows.place(key) if kind is Kind.PLACE else self._rows.topic(key)
            return key if row is None else row.name

        return name_of

    def states(self) -> tuple[str, ...]:
        """Return the codes of the states; those of the counties and cities are among them."""
        places = (self._rows.place(key) for key in self._places.chosen())
        codes = (*self._states.chosen(), *(place.state for place in places if place and place.state))
        return tuple(dict.fromkeys(codes))

    def places(self) -> tuple[str, ...]:
        """Return the ids of the counties and cities."""
        return self._places.chosen()

    def topics(self) -> tuple[str, ...]:
        """Return the ids of the topics."""
        return self._topics.chosen()
