"""What a typed date is understood as, in words: below the field of the editor, and below a cell of the table."""

from dataclasses import dataclass, replace

from PySide6.QtCore import QCoreApplication

from timeline_app.domain.bound_words import bounds_in_words
from timeline_app.domain.chronology import EventDate
from timeline_app.domain.date_words import in_words
from timeline_app.domain.faults import Why
from timeline_app.domain.rules import date_faults
from timeline_app.domain.terms import Basis, Extent
from timeline_app.domain.typed_dates import typed_date
from timeline_app.errors import BadDate
from timeline_app.ui.wording.fault_words import fault_sentence

NEW_DATE = EventDate("", Extent.AT, Basis.STATED, "")


def _tr(text: str) -> str:
    return QCoreApplication.translate("DateReading", text)


@dataclass(frozen=True, slots=True)
class DateReading:
    """What a typed date is understood as.

    Attributes:
        date: with its EDTF, None where what was typed is no date; then `fault` says why.
        words: the date in words, after its EDTF where something else was typed. bounds: its bounds in words.
    """

    date: EventDate | None
    words: str = ""
    bounds: str = ""
    fault: str = ""


def read_date(typed: str) -> str:
    """Return what was typed as EDTF, "" where it is no date. An interval that runs backwards is none."""
    fault = next(date_faults("edtf", typed), None)
    if fault is None:
        return typed
    if fault.why is not Why.NO_DATE:
        return ""
    try:
        return typed_date(typed)
    except BadDate:
        return ""


def reading_of(typed: EventDate) -> DateReading:
    """Return what a date is understood as whose `edtf` is what was typed."""
    edtf = read_date(typed.edtf)
    if not edtf:
        return DateReading(None, fault=fault_sentence(next(date_faults("edtf", typed.edtf))))
    date = replace(typed, edtf=edtf)
    words = in_words(date)
    said = "" if edtf == typed.edtf else f"{edtf}  ·  "
    earliest, latest = bounds_in_words(date)
    bounds = _tr("Earliest {0}, latest {1}").format(
        earliest or _tr("not bounded"), latest or _tr("not bounded")
    )
    return DateReading(date, f"{said}{words[0].upper()}{words[1:]}", bounds)
