"""The section of one facet: topics, claim kind, evidence status, roles, stances, sources, counties and cities.

One class for all of them; `LOOKS` says in what they differ.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from timeline_app.domain.filter_words import key_name
from timeline_app.domain.filters import Facet
from timeline_app.painting.theme import Theme
from timeline_app.ui.look.sizes import px
from timeline_app.ui.panels.facet_mode import FacetMode
from timeline_app.ui.panels.fold_section import FoldSection
from timeline_app.ui.panels.term_list import BAR, TermList
from timeline_app.ui.panels.terms_model import TermsModel
from timeline_app.ui.state.view_state import ViewState
from timeline_app.ui.widgets.find_field import FindField
from timeline_app.ui.widgets.term_rows import PAD, TermDelegate
from timeline_app.ui.wording.facet_words import facet_name

ROW = 24
FOUND_FROM = 13
"""From so many rows on there is a find field, and the list scrolls."""
_LEAST_ROWS = 8
_SAID = 8
"""So many terms in force are named beside a closed head, which has room for fewer."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a facet's section looks.

    Attributes:
        bars: counts have a bar, for short names. find: what the find field says, perhaps with the number of rows.
    """

    bars: bool = False
    find: str = ""


def _t(text: str) -> str:
    return str(QT_TRANSLATE_NOOP("TermSection", text))


LOOKS: Mapping[Facet, Look] = {
    Facet.TOPIC: Look(find=_t("Find among {0} topics")),
    Facet.KIND: Look(bars=True),
    Facet.STATUS: Look(bars=True),
    Facet.GAP: Look(),
    Facet.ROLE: Look(find=_t("Find among {0} roles")),
    Facet.STANCE: Look(bars=True),
    Facet.SOURCE: Look(find=_t("Find among {0} sources")),
    Facet.PLACE: Look(find=_t("Find a county or city")),
}
"""In the order in which the sections stand."""


class TermSection(FoldSection):
    """Filters by one facet.

    Attributes:
        list, model, find_field: its rows, and what finds among many; None before it is opened for the first time.
    """

    def __init__(self, state: ViewState, facet: Facet, theme: Theme, parent: QWidget) -> None:
        super().__init__(facet_name(facet), theme, parent)
        self._state = state
        self._facet = facet
        self._mode = FacetMode(state, facet, self)
        self._mode.segments.hide()
        self._mode.changed.connect(self._refresh_marks)
        self.model: TermsModel | None = None
        self.list: TermList | None = None
        self.find_field: FindField | None = None
        self._highest = _LEAST_ROWS * px(ROW)
        self.refresh_head()

    @override
    def in_force(self) -> str:
        data, terms = self._state.columns.data, self._mode.terms
        signed = [("", key) for key in terms.included] + [("− ", key) for key in terms.excluded]
        names = [f"{sign}{key_name(data, self._facet, key)}" for sign, key in signed[:_SAID]]
        return ", ".join(names) + (" …" if len(signed) > _SAID else "")

    @override
    def make_choices(self) -> QWidget:
        return self._mode.segments

    @override
    def make_body(self) -> QWidget:
        state, look = self._state, LOOKS[self._facet]
        body = QWidget(self)
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        model = self.model = TermsModel(state, self._facet, self)
        find = self.find_field = FindField("", "", self.theme, body)
        find.textChanged.connect(self._find)
        beside = QVBoxLayout()
        beside.setContentsMargins(PAD, 0, BAR, 0)
        beside.addWidget(find)
        column.addLayout(beside)
        self._delegate = TermDelegate(self.theme, px(ROW), parent=self, most=0, bars=look.bars)
        self.list = TermList(state, self._mode, model, self._delegate, body)
        column.addWidget(self.list)
        state.counts_changed.connect(model.refresh)
        state.lists_changed.connect(self._count_anew)
        self._count_anew()
        return body

    def _count_anew(self) -> None:
        """Fit what is there to the number of rows; an edit may have added some."""
        if self.model is None or self.find_field is None:
            return
        order = self.model.order
        words = QCoreApplication.translate("TermSection", LOOKS[self._facet].find)
        self.find_field.setPlaceholderText(words.format(f"{len(order):,}"))
        self.find_field.setAccessibleName(self.find_field.placeholderText())
        if len(order) < FOUND_FROM:
            self.find_field.clear()
        self.find_field.setVisible(len(order) >= FOUND_FROM)
        self._delegate.make_room(order.most)
        self._size_list()

    @override
    def first_field(self) -> QWidget:
        if self.find_field is not None and not self.find_field.isHidden():
            return self.find_field
        return self.list or self.head

    @override
    def bound(self, height: int) -> None:
        self._highest = max(height // px(ROW), _LEAST_ROWS) * px(ROW)
        self._size_list()

    def _size_list(self) -> None:
        """Give a long list a part of the panel; a find text leaves it as high as it was."""
        if self.list is not None and self.model is not None:
            number = len(self.model.order)
            high = number * px(ROW)
            self.list.setFixedHeight(min(high, self._highest) if number >= FOUND_FROM else high)

    def _find(self, text: str) -> None:
        if self.model is not None and self.list is not None:
            self.model.find(text)
            self.list.scrollToTop()

    def _refresh_marks(self) -> None:
        self.refresh_head()
        if self.model is not None:
            self.model.refresh()

    @override
    def set_theme(self, theme: Theme) -> None:
        super().set_theme(theme)
        if self.list is not None:
            self._delegate.set_theme(theme)
        if self.find_field is not None:
            self.find_field.set_theme(theme)
