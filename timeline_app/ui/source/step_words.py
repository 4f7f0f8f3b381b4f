"""What was folded where a quote and its text say the same."""

from PySide6.QtCore import QCoreApplication

from timeline_app.evidence.normalize import Step


def _tr(text: str) -> str:
    return QCoreApplication.translate("StepWords", text)


def step_word(step: Step) -> str:
    """Return in what a quote differs from the text though its words are the same."""
    return {
        Step.WHITE_SPACE: _tr("white space"),
        Step.QUOTATION_MARKS: _tr("quotation marks"),
        Step.DASHES: _tr("dashes"),
        Step.ELLIPSES: _tr("ellipses"),
        Step.INVISIBLE: _tr("invisible characters"),
        Step.COMPATIBLE_FORMS: _tr("forms of letters"),
        Step.REPAIRS: _tr("damage to the text"),
    }[step]
