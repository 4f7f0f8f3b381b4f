"""All documents with their numbers of events: found by words, opened by a click or Enter."""

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QLineEdit,
    QListView,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from timeline_app.domain.catalog import Source
from timeline_app.domain.filters import Facet
from timeline_app.domain.words import fold, fold_parts
from timeline_app.painting.theme import Theme
from timeline_app.timeline.data.columns import Columns
from timeline_app.timeline.lists.table_order import source_key
from timeline_app.ui.dialogs.messages import fit
from timeline_app.ui.look.sizes import px
from timeline_app.ui.look.style import text_label
from timeline_app.ui.widgets.counted_rows import COUNTED_ROW, CountedRows
from timeline_app.ui.widgets.finding_keys import FindingKeys
from timeline_app.ui.widgets.plain_keys import ARROWS, KeepKeys
from timeline_app.ui.widgets.quote_block import source_words
from timeline_app.ui.widgets.row_list import RowList
from timeline_app.ui.widgets.term_rows import AnyIndex, Data, spoken

_SIZE = 640, 520


class SourcesModel(QAbstractListModel):
    """Documents by publisher and date; those that hold all words that were typed."""

    def __init__(self, columns: Columns, parent: QObject) -> None:
        super().__init__(parent)
        sources = columns.data.sources
        counts = columns.indexes[Facet.SOURCE].totals().array
        order = sorted(range(len(sources)), key=lambda at: source_key(sources[at]))
        self._all = [(sources[at], int(counts[at])) for at in order]
        self._words = [_words(source) for source, _ in self._all]
        self._shown = self._all

    def find(self, text: str) -> None:
        """List the documents in whose publisher, title or address each word begins a word."""
        wanted = [f" {word}" for word in fold(text)]
        self.beginResetModel()
        self._shown = [
            entry
            for entry, words in zip(self._all, self._words, strict=True)
            if all(word in words for word in wanted)
        ]
        self.endResetModel()

    def source(self, row: int) -> tuple[Source, int]:
        """Return the document in a row, and how many events it has."""
        return self._shown[row]

    @override
    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._shown)

    @override
    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        source, count = self._shown[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return source.title or source.id
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(f"{source.title or source.id}, {source_words(source)}", count)
        if role == Data.NOTE:
            return source_words(source)
        if role == Data.COUNT:
            return count
        return None


def _words(source: Source) -> str:
    words = f"{source.publisher} | {source.title} | {source.url}"
    return f" {' '.join([*fold(words), *fold_parts(words)])}"


class SourcePicker(QDialog):
    """Lets the user choose a document; `chosen` is its id afterwards, "" where none was chosen."""

    def __init__(self, columns: Columns, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Sources"))
        fit(self, *_SIZE)
        self.chosen = ""
        self.model = SourcesModel(columns, self)
        self.find_field = QLineEdit(self)
        self.find_field.setPlaceholderText(
            self.tr("Find among {0} sources").format(f"{self.model.rowCount():,}")
        )
        self.find_field.setAccessibleName(self.tr("Find a source"))
        self.find_field.textChanged.connect(self._find)
        KeepKeys(self, (self.find_field,), ARROWS)
        self.list = RowList(self, px(COUNTED_ROW))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setAccessibleName(self.tr("Sources"))
        self.list.setModel(self.model)
        self.list.setItemDelegate(CountedRows(theme, self))
        self.list.setSelectionMode(QListView.SelectionMode.SingleSelection)
        FindingKeys(self.find_field, self.list, px(COUNTED_ROW))
        self.list.clicked.connect(self._choose)
        self.list.activated.connect(self._choose)
        self._none = text_label(self, "body", "ink3", self.tr("No source holds these words."))
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 14, 14, 14)
        column.setSpacing(10)
        column.addWidget(self.find_field)
        column.addWidget(self._none)
        column.addWidget(self.list, 1)
        self._find("")

    def _find(self, text: str) -> None:
        self.model.find(text)
        self._none.setVisible(not self.model.rowCount())
        self.list.setCurrentIndex(self.model.index(0) if self.model.rowCount() else QModelIndex())

    def _choose(self, index: QModelIndex) -> None:
        if index.isValid() and not self.chosen:
            self.chosen = self.model.source(index.row())[0].id
            self.accept()
