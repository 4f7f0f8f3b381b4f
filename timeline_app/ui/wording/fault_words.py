"""What cannot stand in a field of a row, in one plain sentence beside the field."""

from PySide6.QtCore import QCoreApplication

from timeline_app.domain.faults import RowFault, Why


def _tr(text: str) -> str:
    return QCoreApplication.translate("Faults", text)


def fault_sentence(fault: RowFault) -> str:
    """Return why a field cannot stand as it is."""
    words = {
        Why.MISSING: _tr("This is needed."),
        Why.TOO_LONG: _tr("This is longer than {1} characters."),
        Why.LINE_BREAK: _tr("This must be one line."),
        Why.NO_DATE: _tr("“{0}” is no date; write it like 2011-05-04, 2011-05 or 2011."),
        Why.END_BEFORE_START: _tr("“{0}” ends before it begins."),
        Why.OUT_OF_RANGE: _tr("This is out of range."),
        Why.UNKNOWN: _tr("“{0}” is not in this chronology."),
        Why.TWICE: _tr("“{0}” stands here twice."),
        Why.ITSELF: _tr("This names itself."),
        Why.CIRCLE: _tr("“{0}” is a part of this, so this cannot be a part of it."),
        Why.PERSON: _tr("“{0}” is a person, and people are parts of nothing."),
        Why.NO_PERSON: _tr("“{0}” is no person, and only people hold an office."),
        Why.NEEDS_STATE: _tr("A county or city needs its state, {0}, in the list of states."),
        Why.NO_ADDRESS: _tr("“{0}” is no address; it must begin with http:// or https://."),
        Why.SEVERAL_DECIDING: _tr("Only one actor can be the one who decides."),
        Why.NOT_IN_TEXT: _tr("These words are not in the text that is held of the source."),
        Why.LONE_STATEMENT: _tr("No other quote of this event speaks to “{0}”; two are needed to differ."),
        Why.SEVERAL_PREFERRED: _tr("Only one quote on “{0}” can be the preferred one."),
        Why.ALONE: _tr("The only date is the preferred one."),
    }
    return words[fault.why].format(fault.given, f"{fault.most:,}")
