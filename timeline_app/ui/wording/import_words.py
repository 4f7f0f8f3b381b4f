"""What an import did or would do, and what it refuses, in words."""

from PySide6.QtCore import QCoreApplication

from timeline_app.domain.incoming import ImportReport, Refused, RefusedFor
from timeline_app.ui.wording.fault_words import fault_sentence


def _tr(text: str) -> str:
    return QCoreApplication.translate("Import", text)


def report_sentence(report: ImportReport) -> str:
    """Return what a file holds."""
    many = _tr("{0} events are new").format(f"{report.added:,}")
    parts = [_tr("1 event is new") if report.added == 1 else many]
    if report.changed:
        parts.append(_tr("{0} replace others").format(f"{report.changed:,}"))
    if report.same:
        parts.append(_tr("{0} are there already").format(f"{report.same:,}"))
    words = f"{', '.join(parts)}."
    if not report.refused:
        return words
    refused = _tr("{0} rows are refused:").format(f"{len(report.refused):,}")
    return f"{words} {_tr('1 row is refused:') if len(report.refused) == 1 else refused}"


def refusal_line(refused: Refused) -> str:
    """Return where a row stands that is refused, and why, on one line."""
    words = {
        RefusedFor.NO_ROW: _tr("It lacks what must be there."),
        RefusedFor.TWICE: _tr("Its id stands in the file before."),
        RefusedFor.DIFFERENT: _tr("There is a row with its id and other content."),
        RefusedFor.NO_WORD: _tr("{0}: “{1}” is none of the words that can stand there."),
        RefusedFor.UNEVEN: _tr("{0} has another number of entries than the columns beside it."),
        RefusedFor.NO_SOURCE: _tr("It cannot be told from which document a quote is."),
        RefusedFor.NO_DATE: _tr("{0}: “{1}” is no date."),
        RefusedFor.NO_NUMBER: _tr("{0}: “{1}” is no number from 1 to 5."),
        RefusedFor.BEYOND_HEAD: _tr("It has more cells than there are columns: “{1}”."),
    }
    if refused.why is RefusedFor.FAULTS:
        why = " ".join(f"{fault.field}: {fault_sentence(fault)}" for fault in refused.faults)
    else:
        why = words[refused.why].format(refused.field, refused.given)
    name = f" “{refused.name}”" if refused.name else ""
    return " ".join(f"{refused.place}{name}: {why}".split())
