"""What stands in the cells of one row, as texts."""

from dataclasses import dataclass

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from timeline_app.domain.event_line import EventLine
from timeline_app.domain.terms import Claim
from timeline_app.timeline.data.columns import Columns
from timeline_app.timeline.lists.row_terms import NATION, RowTerms, actor_label, state_label
from timeline_app.timeline.lists.table_order import TableColumn
from timeline_app.ui.widgets.quote_block import source_words
from timeline_app.ui.wording.dates import date_in_list
from timeline_app.ui.wording.words import badge

CONTEXT = "Table"


def _t(text: str) -> str:
    return str(QT_TRANSLATE_NOOP("Table", text))


def tr(text: str) -> str:
    """Return a text of the table in the user's language."""
    return QCoreApplication.translate(CONTEXT, text)


HEADS = {
    TableColumn.DATE: _t("Date"),
    TableColumn.EVENT: _t("Event"),
    TableColumn.STATES: _t("States"),
    TableColumn.ACTORS: _t("Actors"),
    TableColumn.CLAIM: _t("Claim"),
    TableColumn.QUOTE: _t("Quote"),
    TableColumn.SOURCE: _t("Source"),
}
_CLAIMS = tuple(Claim)


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell.

    Attributes:
        text: what is shown, as far as there is room.
        more: how many further ones there are: "+2", or "".
        spoken: what is read aloud and stands in the tip.
    """

    text: str
    more: str = ""
    spoken: str = ""

    @property
    def said(self) -> str:
        """Return what is read aloud."""
        return self.spoken or self.text


Cells = dict[TableColumn, Cell]


def cells_of(columns: Columns, terms: RowTerms, row: int, line: EventLine | None) -> Cells:
    """Return the cells of an event.

    Args:
        columns: the chronology.
        terms: looks up what its events name.
        row: the event.
        line: what only the database knows; None while it is being opened: then dates are spans, without quotes.
    """
    data = columns.data
    sources = terms.sources(row)
    further = len(sources) - 1
    actors = terms.actors(row)
    return {
        TableColumn.DATE: _date(columns, row, line),
        TableColumn.EVENT: Cell(data.titles[row]),
        TableColumn.STATES: Cell(", ".join(_state(code) for code in terms.states(row))),
        TableColumn.ACTORS: Cell(
            ", ".join(actor_label(actor) for actor in actors),
            spoken=", ".join(actor.name for actor in actors),
        ),
        TableColumn.CLAIM: Cell(_CLAIMS[data.claim[row]].value),
        TableColumn.QUOTE: _quote(line, data.evidence[row]),
        TableColumn.SOURCE: Cell(
            source_words(sources[0]) if sources else "",
            f"+{further}" if further > 0 else "",
            "; ".join(source_words(source) for source in sources),
        ),
    }


def _state(code: str) -> str:
    return tr("Nationwide") if code == NATION else state_label(code)


def _date(columns: Columns, row: int, line: EventLine | None) -> Cell:
    words, spoken = date_in_list(columns, row, line)
    return Cell(words, spoken=spoken if spoken != words else "")


def _quote(line: EventLine | None, count: int) -> Cell:
    if line is None or line.quote is None:
        return Cell("")
    quoted = f"“{' '.join(line.quote.exact.split())}”"
    _, status, _ = badge(line.quote)
    spoken = tr("{0}, {1}").format(quoted, status)
    if count > 1:
        spoken = tr("{0}, and {1} more").format(spoken, f"{count - 1:,}")
    return Cell(quoted, f"+{count - 1:,}" if count > 1 else "", spoken)
