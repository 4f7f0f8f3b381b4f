"""What a user may want done to a row that events name, wherever its name stands: edit, merge, history, delete."""

from enum import StrEnum
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMenu

from timeline_app.domain.changes import Kind
from timeline_app.domain.filters import SingleTerm
from timeline_app.ui.state.view_state import ViewState

_KINDS = {"actor": Kind.ACTOR, "topic": Kind.TOPIC, "place": Kind.PLACE, "source": Kind.SOURCE}
"""The facets whose terms are rows of the chronology."""


class RowAsk(StrEnum):
    """What is wanted."""

    EDIT = "edit"
    MERGE = "merge"
    HISTORY = "history"
    DELETE = "delete"


def ask_words(ask: RowAsk) -> str:
    """Return what a menu says of it."""
    return {
        RowAsk.EDIT: _tr("Edit…"),
        RowAsk.MERGE: _tr("Merge with Another…"),
        RowAsk.HISTORY: _tr("History…"),
        RowAsk.DELETE: _tr("Delete"),
    }[ask]


def _tr(text: str) -> str:
    return QCoreApplication.translate("RowAsks", text)


def add_asks(menu: QMenu, state: ViewState, term: SingleTerm) -> None:
    """Offer on a menu what can be done to the row of a term, below what is there."""
    kind = _KINDS.get(term.facet)
    if kind is None or not state.library_is_open or not state.library.writable:
        return
    menu.addSeparator()
    for ask in RowAsk:
        action = menu.addAction(ask_words(ask))
        action.triggered.connect(partial(state.row_asked.emit, ask, kind, term.key))
