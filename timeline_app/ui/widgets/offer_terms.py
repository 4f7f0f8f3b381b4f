"""The one small menu that offers to filter by a term, wherever a term stands: in a list, a link or a lane's name."""

from functools import partial

from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QMenu, QWidget

from timeline_app.domain.filter_words import key_name
from timeline_app.domain.filters import Facet, SingleTerm
from timeline_app.domain.offers import Offer, offers
from timeline_app.ui.state.row_asks import add_asks
from timeline_app.ui.state.view_state import ViewState
from timeline_app.ui.widgets.link_label import LinkLabel
from timeline_app.ui.wording.facet_words import phrase

_LONGEST = 44


def _tr(text: str) -> str:
    return QCoreApplication.translate("OfferTerms", text)


def offer_term(owner: QWidget, state: ViewState, term: SingleTerm, at: QPoint) -> None:
    """Open the menu for a term at a point of the screen. A term of which nothing can be offered opens none."""
    offered = offers(state.spec, term)
    menu = QMenu(owner)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for offer, spec in offered.items():
        words = _words(offer, _phrase(state, term)).replace("&", "&&")
        menu.addAction(words).triggered.connect(partial(state.set_spec, spec))
    add_asks(menu, state, term)
    if menu.isEmpty():
        menu.deleteLater()
        return
    menu.popup(at)


def _words(offer: Offer, phrased: str) -> str:
    return {
        Offer.ONLY: _tr("Only events {0}"),
        Offer.ALSO: _tr("Also events {0}"),
        Offer.BOTH: _tr("Only events that are also {0}"),
        Offer.EXCLUDE: _tr("Exclude events {0}"),
        Offer.REMOVE: _tr("Remove this term from the filter"),
    }[offer].format(phrased)


def _phrase(state: ViewState, term: SingleTerm) -> str:
    if term.facet == "nationwide":
        return _tr("of the whole nation")
    name = key_name(state.columns.data, Facet(term.facet), term.key)
    short = name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1].rstrip()}…"
    return phrase(term.facet, short)


class TermLink(LinkLabel):
    """A term in plain words that underlines under the pointer and offers to filter by it."""

    def __init__(
        self,
        parent: QWidget,
        state: ViewState,
        term: SingleTerm,
        words: str,
        *,
        role: str = "body",
        token: str = "ink",
        wraps: bool = True,
    ) -> None:
        super().__init__(parent, words, self._offer, role=role, token=token, wraps=wraps)
        self._state, self._term = state, term
        self.setAccessibleDescription(_tr("Offers to filter by it"))

    def _offer(self) -> None:
        # a click never gives it the keyboard
        at = self.mapToGlobal(self.rect().bottomLeft()) if self.hasFocus() else QCursor.pos()
        offer_term(self, self._state, self._term, at)
