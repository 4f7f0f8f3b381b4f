"""The bars above and below a document: the way back, which document it is, and the state of its quotes."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from timeline_app.domain.catalog import Source
from timeline_app.domain.citations import host_of, is_web
from timeline_app.domain.source_detail import SourceDetail
from timeline_app.painting.theme import Theme
from timeline_app.timeline.labels import elided
from timeline_app.ui.addresses import open_address
from timeline_app.ui.icons import icon
from timeline_app.ui.segments import Segments
from timeline_app.ui.sizes import STATUS_HEIGHT, TOOLBAR_HEIGHT, measure, px
from timeline_app.ui.style import text_label
from timeline_app.ui.words import statuses_in_words

_CHOOSER_WIDTH = 320


class ReaderBar(QFrame):
    """The bar above a document.

    Attributes:
        back, chooser, original: buttons. order: excerpts in the order of the text ("text") or of time ("date").
    """

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("toolbar")
        self.setFixedHeight(px(TOOLBAR_HEIGHT))
        self._source: Source | None = None
        self.back = QPushButton(self.tr("Timeline"), self)
        self.back.setObjectName("back")
        self.back.setToolTip(self.tr("Back (Esc)"))
        self.chooser = QPushButton(self)
        self.chooser.setObjectName("chooser")
        self.chooser.setFixedWidth(px(_CHOOSER_WIDTH))
        self.chooser.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the icon stands right of the words
        orders = [("text", self.tr("In text order")), ("date", self.tr("By date"))]
        self.order = Segments(self, self.tr("Excerpts"), orders)
        self.order.choose("text")
        self.original = QPushButton(self.tr("Open original"), self)
        self.original.clicked.connect(self._open_original)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 0, 10, 1)
        row.setSpacing(12)
        row.addWidget(self.back)
        row.addWidget(self.chooser)
        row.addStretch(1)
        row.addWidget(self.order)
        row.addWidget(self.original)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Paint with another theme."""
        self.back.setIcon(icon("back", theme))
        self.chooser.setIcon(icon("chevron-down", theme))
        self.original.setIcon(icon("external", theme))

    def _open_original(self) -> None:
        if self._source is not None:
            open_address(self, self._source.url)

    def show_source(self, source: Source) -> None:
        """Name a document."""
        self._source = source
        title = source.title or source.publisher or source.id
        words = elided(title, "body", px(_CHOOSER_WIDTH) - 52, measure)
        self.chooser.setText(words.replace("&", "&&"))
        self.chooser.setAccessibleName(self.tr("Source: {0}; choose another").format(title))
        self.original.setEnabled(is_web(source.url))
        self.original.setToolTip(host_of(source.url))


class ReaderStatus(QFrame):
    """The bar below a document: how many excerpts it has, in which state."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("status")
        self.setFixedHeight(px(STATUS_HEIGHT))
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(14, 0, 14, 0)
        self._row.setSpacing(4)
        self._counts: list[QWidget] = []
        self._row.addStretch(1)
        self._held = text_label(self, "caption", "ink3")
        self._row.addWidget(self._held)

    def show_source(self, detail: SourceDetail) -> None:
        """Say how many excerpts a document has, and in which state they are."""
        for old in self._counts:
            old.hide()
            old.deleteLater()
        self._counts = []
        self._count(len(detail.passages), self.tr("excerpts in this source"))
        for count, words in statuses_in_words(detail):
            self._count(count, words)
        self._count(detail.event_count, self.tr("events"))
        held = self.tr("Text not held") if detail.text_length is None else self.tr("Text held")
        self._held.setText(held)

    def _count(self, count: int, words: str) -> None:
        pair = QWidget(self)
        beside = QHBoxLayout(pair)
        beside.setContentsMargins(0, 0, 14, 0)
        beside.setSpacing(4)
        beside.addWidget(text_label(pair, "caption-strong", "ink", f"{count:,}"))
        beside.addWidget(text_label(pair, "caption", "ink2", words))
        self._row.insertWidget(len(self._counts), pair)
        self._counts.append(pair)
        pair.show()
