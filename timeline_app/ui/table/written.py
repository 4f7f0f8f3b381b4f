"""Which cells of the table are written in their row, and how: those that hold one plain value of an event."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QCoreApplication

from timeline_app.domain.chronology import Event
from timeline_app.domain.faults import RowFault
from timeline_app.domain.terms import Claim
from timeline_app.domain.typed_states import listed_states, typed_states
from timeline_app.errors import AmbiguousName, BadEdit, UnknownName
from timeline_app.timeline.lists.table_order import TableColumn
from timeline_app.ui.forms.controls import plain_words
from timeline_app.ui.forms.date_reading import NEW_DATE, read_date, reading_of
from timeline_app.ui.wording.fault_words import fault_sentence
from timeline_app.ui.wording.sentences import sentence


def _tr(text: str) -> str:
    return QCoreApplication.translate("Table", text)


@dataclass(frozen=True, slots=True)
class Written:
    """How one cell of one event is written.

    Attributes:
        name: what the field is called. field: which field of the event it is.
        text: what stands in it at first, a key where there are `choices`, (key, words).
        echo: what is understood of what is written, or why it cannot stand; "" where it says itself.
        event: the event with what is written; BadEdit or UnknownName where that cannot be.
    """

    name: str
    field: str
    text: str
    echo: Callable[[str], str]
    event: Callable[[str], Event]
    choices: tuple[tuple[str, str], ...] = ()


def _no_echo(_text: str) -> str:
    return ""


def _title(event: Event) -> Written:
    return Written(
        _tr("Title, needed"), "title", event.title, _no_echo, lambda text: replace(event, title=text)
    )


def _date(event: Event) -> Written:
    held = event.date or NEW_DATE

    def echo(text: str) -> str:
        if not text:
            return _tr("Undated: the event stands in the tray below the lanes.")
        reading = reading_of(replace(held, edtf=text))
        return reading.fault or f"{reading.words}\n{reading.bounds}"

    def written(text: str) -> Event:
        return replace(event, date=replace(held, edtf=read_date(text) or text) if text else None)

    return Written(_tr("Date"), "date", held.edtf, echo, written)


def _claim(event: Event) -> Written:
    choices = tuple((claim.value, plain_words(claim)) for claim in Claim)
    return Written(
        _tr("Claim kind"),
        "claim",
        event.claim.value,
        _no_echo,
        lambda key: replace(event, claim=Claim(key)),
        choices,
    )


def _states(event: Event) -> Written:
    def echo(text: str) -> str:
        try:
            codes, nationwide = typed_states(text)
        except (UnknownName, AmbiguousName) as error:
            return sentence(error)
        return listed_states(codes, nationwide=nationwide) or _tr("No state: names or codes, with commas.")

    def written(text: str) -> Event:
        codes, nationwide = typed_states(text)
        return replace(event, states=codes, nationwide=nationwide)

    listed = listed_states(event.states, nationwide=event.nationwide)
    return Written(_tr("States"), "states", listed, echo, written)


WRITTEN: dict[TableColumn, Callable[[Event], Written]] = {
    TableColumn.DATE: _date,
    TableColumn.EVENT: _title,
    TableColumn.STATES: _states,
    TableColumn.CLAIM: _claim,
}
"""How the cells of these columns are written. The others are lists of parts: they are written in the editor."""


def fault_words(error: BadEdit, field: str) -> str:
    """Return why an event cannot stand, in a sentence below the field that was written."""
    own = next((fault for fault in error.faults if fault.field.partition(".")[0] == field), None)
    if own is not None:
        return fault_sentence(own)
    first: RowFault = error.faults[0]
    from timeline_app.ui.wording.field_names import field_name

    name = field_name(first.field.partition(".")[0])
    return _tr("{0}: {1}").format(name, fault_sentence(first))
