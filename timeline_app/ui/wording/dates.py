"""The date of an event as lists of events say it."""

from PySide6.QtCore import QCoreApplication

from timeline_app.domain.columns import DATED
from timeline_app.domain.date_words import in_words, in_words_short, span_in_words
from timeline_app.domain.event_line import EventLine
from timeline_app.timeline.data.columns import Columns


def date_in_list(columns: Columns, row: int, line: EventLine | None) -> tuple[str, str]:
    """Return the date of an event in short words, and as it is read out.

    `line` is what only the database knows; None while it is being opened: then dates are spans.
    """
    data = columns.data
    if not data.flags[row] & DATED or (line is not None and line.date is None):
        undated = QCoreApplication.translate("Dates", "undated")
        return undated, undated
    if line is None or line.date is None:
        span = span_in_words(data.start[row], data.end[row])
        return span, span
    words = in_words_short(line.date)
    return words[0].upper() + words[1:], in_words(line.date)
