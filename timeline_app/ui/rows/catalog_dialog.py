"""Everything that events name, kind by kind: found by words, and edited from here."""

from functools import partial
from typing import Any, Protocol

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QSize, Qt
from PySide6.QtWidgets import QFrame, QListView, QPushButton, QWidget
from typing_extensions import override

from timeline_app.domain.changes import Kind
from timeline_app.domain.filters import Facet
from timeline_app.domain.name_offers import NameOffer, NameOffers
from timeline_app.domain.words import fold
from timeline_app.painting.theme import Theme
from timeline_app.ui.dialogs.event_dialog import EventDialog
from timeline_app.ui.look.sizes import px
from timeline_app.ui.look.style import text_label
from timeline_app.ui.rows.rows import Rows
from timeline_app.ui.state.row_asks import RowAsk, ask_words
from timeline_app.ui.state.view_state import ViewState
from timeline_app.ui.widgets.counted_rows import COUNTED_ROW, CountedRows
from timeline_app.ui.widgets.find_field import FindField
from timeline_app.ui.widgets.finding_keys import FindingKeys
from timeline_app.ui.widgets.flow_layout import FlowLayout
from timeline_app.ui.widgets.row_list import RowList
from timeline_app.ui.widgets.segments import Segments
from timeline_app.ui.widgets.term_rows import AnyIndex, Data, spoken
from timeline_app.ui.wording.kind_words import kinds_word, new_words

_SIZE = QSize(640, 540)
_FACETS = {
    Kind.ACTOR: Facet.ACTOR,
    Kind.TOPIC: Facet.TOPIC,
    Kind.PLACE: Facet.PLACE,
    Kind.SOURCE: Facet.SOURCE,
}


class RowActs(Protocol):
    """Who does what is asked of a row, and writes new ones."""

    def answer(self, wanted: RowAsk, kind: Kind, public_id: str) -> None:
        """Do what is wanted of a row."""
        ...

    def new_row(self, kind: Kind) -> str:
        """Write a new row; return its id, "" where none was written."""
        ...


class CatalogModel(QAbstractListModel):
    """The rows of a kind by name, with how many events name them."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._offers = NameOffers(())
        self._shown: tuple[NameOffer, ...] = ()
        self._counts: dict[str, int] = {}

    def show_kind(self, state: ViewState, kind: Kind) -> None:
        """List the rows of a kind as they are now."""
        index = state.columns.indexes[_FACETS[kind]]
        counts = dict(zip(index.keys, index.totals().array.tolist(), strict=True))
        offers = sorted(Rows(state).offers(kind), key=lambda offer: (fold(offer.name), offer.key))
        self._offers, self._counts = NameOffers(offers), counts
        self.find("")

    def find(self, words: str) -> None:
        """List only rows in one of whose names each word begins a word."""
        self.beginResetModel()
        every = tuple(self._offers)
        self._shown = self._offers.answer(words, len(every)) if words.strip() else every
        self.endResetModel()

    def key(self, row: int) -> str:
        """Return the id of a row."""
        return self._shown[row].key

    def row_of(self, key: str) -> int:
        """Return where a row is listed, 0 where it is not."""
        return next((at for at, offer in enumerate(self._shown) if offer.key == key), 0)

    @override
    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._shown)

    @override
    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        offer = self._shown[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return offer.name
            case Data.NOTE:
                return offer.note
            case Data.COUNT:
                return self._counts.get(offer.key, 0)
            case Qt.ItemDataRole.AccessibleTextRole:
                name = f"{offer.name}, {offer.note}" if offer.note else offer.name
                return spoken(name, self._counts.get(offer.key, 0))
        return None


class CatalogDialog(EventDialog):
    """The list of one kind, and what can be done to the row that is chosen.

    Attributes:
        kinds, finding, list, model: what is listed. buttons_of: the buttons for the chosen row.
    """

    def __init__(self, parent: QWidget, state: ViewState, theme: Theme, acts: RowActs) -> None:
        super().__init__(parent, self.tr("Actors, Topics, Places and Sources"), "")
        self.resize(
            min(px(_SIZE.width()), parent.width() - 40), min(px(_SIZE.height()), parent.height() - 40)
        )
        self._state, self._acts = state, acts
        choices = [(kind.value, kinds_word(kind)) for kind in _FACETS]
        self.kinds = Segments(self, self.tr("Kind"), choices)
        self.kinds.choose(Kind.ACTOR)
        self.kinds.chosen.connect(lambda _kind: self._show_kind())
        self.finding = FindField(self.tr("Find by name"), self.tr("Find by name"), theme, self)
        self.finding.textChanged.connect(self._find)
        self.model = CatalogModel(self)
        self.list = RowList(self, px(COUNTED_ROW))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setModel(self.model)
        self.list.setItemDelegate(CountedRows(theme, self))
        self.list.setSelectionMode(QListView.SelectionMode.SingleSelection)
        FindingKeys(self.finding, self.list, px(COUNTED_ROW))
        self.list.activated.connect(lambda _index: self._ask(RowAsk.EDIT))
        self._none = text_label(self, "body", "ink3", self.tr("Nothing has this name."))
        for part in (self.kinds, self.finding, self._none):
            self.column.addWidget(part)
        self.column.addWidget(self.list, 1)
        row = FlowLayout(gap=12)  # large text needs a second line
        self._new = QPushButton(self)
        self._new.clicked.connect(self._write_new)
        self.buttons_of: dict[RowAsk, QPushButton] = {}
        for ask in RowAsk:
            self.buttons_of[ask] = button = QPushButton(ask_words(ask), self)
            if ask is RowAsk.EDIT:
                button.setObjectName("primary")
            button.clicked.connect(partial(self._ask, ask))
        for button in (self.buttons_of[RowAsk.EDIT], self._new, *list(self.buttons_of.values())[1:]):
            button.setAutoDefault(False)
            row.addWidget(button)
        self.column.addLayout(row)
        self.add_button(self.tr("Close")).clicked.connect(self.accept)
        self._show_kind()
        self.finding.setFocus()

    def kind(self) -> Kind:
        """Return which kind is listed."""
        return Kind(self.kinds.key())

    def _show_kind(self, chosen: str = "") -> None:
        self.model.show_kind(self._state, self.kind())
        self._new.setText(f"{new_words(self.kind())}…")
        self.list.setAccessibleName(kinds_word(self.kind()))
        self._find(self.finding.text(), chosen)

    def _find(self, words: str, chosen: str = "") -> None:
        self.model.find(words)
        some = bool(self.model.rowCount())
        self._none.setVisible(not some)
        for button in self.buttons_of.values():
            button.setEnabled(some)
        at = self.model.index(self.model.row_of(chosen)) if some else QModelIndex()
        self.list.setCurrentIndex(at)

    def _ask(self, ask: RowAsk) -> None:
        index = self.list.currentIndex()
        if index.isValid():
            key = self.model.key(index.row())
            self._acts.answer(ask, self.kind(), key)
            self._show_kind(key)

    def _write_new(self) -> None:
        key = self._acts.new_row(self.kind())
        if key:
            self.finding.clear()
            self._show_kind(key)
