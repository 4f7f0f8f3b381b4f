"""The bars above and below a document: the way back, which document it is, and the state of its quotes."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from timeline_app.domain.catalog import Source
from timeline_app.domain.citations import host_of, is_web
from timeline_app.domain.source_detail import SourceDetail
from timeline_app.painting.theme import Theme
from timeline_app.timeline.shapes.labels import elided
from timeline_app.ui.dialogs.addresses import open_address
from timeline_app.ui.look.icons import icon
from timeline_app.ui.look.sizes import STATUS_HEIGHT, TOOLBAR_HEIGHT, measure, px
from timeline_app.ui.look.style import text_label
from timeline_app.ui.widgets.find_field import FindField
from timeline_app.ui.widgets.segments import Segments
from timeline_app.ui.wording.words import statuses_in_words

_CHOOSER_WIDTH, _NARROW_CHOOSER, _NARROW = 320, 210, 1300
_FIND_WIDTH = (150, 260)


class ReaderBar(QFrame):
    """The bar above a document.

    Attributes:
        back, chooser, facts, original, take: buttons. find_field: for words of the text.
        order: excerpts in the order of the text ("text") or of time ("date"), where no text is held.
        mode: all of the text ("all"), or a line for each paragraph ("excerpts").
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
        modes = [("all", self.tr("All text")), ("excerpts", self.tr("Excerpts"))]
        self.mode = Segments(self, self.tr("Text"), modes)
        self.mode.choose("all")
        self.find_field = FindField(
            self.tr("Find in this source"), self.tr("Find in this source"), theme, self
        )
        self.find_field.setMinimumWidth(px(_FIND_WIDTH[0]))
        self.find_field.setMaximumWidth(px(_FIND_WIDTH[1]))
        self.found = text_label(self, "caption", "ink3")
        self.take = QPushButton(self.tr("New excerpt"), self)
        self.take.setObjectName("primary")
        self.take.setToolTip(self.tr("Quote the selected words (Q)"))
        self.facts = QPushButton(self.tr("Facts"), self)
        self.facts.setCheckable(True)
        self.facts.setAccessibleName(self.tr("Facts of the source"))
        self.facts.setToolTip(self.tr("Facts of the source in place of its excerpts (I)"))
        self.original = QPushButton(self.tr("Open original"), self)
        self.original.clicked.connect(self._open_original)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 0, 10, 1)
        row.setSpacing(12)
        row.addWidget(self.back)
        row.addWidget(self.chooser)
        row.addWidget(self.find_field, 1)
        row.addWidget(self.found)
        row.addStretch(1)
        row.addWidget(self.order)
        row.addWidget(self.mode)
        row.addWidget(self.facts)
        row.addWidget(self.original)
        row.addWidget(self.take)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Paint with another theme."""
        self.back.setIcon(icon("back", theme))
        self.chooser.setIcon(icon("chevron-down", theme))
        self.original.setIcon(icon("external", theme))
        self.find_field.set_theme(theme)

    def show_text(self, *, held: bool) -> None:
        """Offer what can be done with a text, or with excerpts alone."""
        self.order.setVisible(not held)
        for part in (self.find_field, self.found, self.mode, self.take):
            part.setVisible(held)

    def fit(self, width: int) -> None:
        """Leave the room to what is needed in a narrow window."""
        narrow = width < px(_NARROW)
        self.chooser.setFixedWidth(px(_CHOOSER_WIDTH if not narrow else _NARROW_CHOOSER))
        self.original.setText("" if narrow else self.tr("Open original"))
        self.original.setAccessibleName(self.tr("Open original"))
        if self._source is not None:
            self.show_source(self._source)

    def _open_original(self) -> None:
        if self._source is not None:
            open_address(self, self._source.url)

    def show_source(self, source: Source) -> None:
        """Name a document."""
        self._source = source
        title = source.title or source.publisher or source.id
        words = elided(title, "body", self.chooser.width() - 52, measure)
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
        current = detail.current
        held = self.tr("Text not held") if current is None else self.tr("Text held as attached")
        if current is not None and detail.source.sha256 and current.sha256 != detail.source.sha256:
            held = self.tr("Text held; other bytes than those recorded")
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
