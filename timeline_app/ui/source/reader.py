"""The page of one document: its facts, its citation, and every excerpt of it."""

import sys
from collections.abc import Iterator
from concurrent.futures import Future
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from timeline_app.domain.changes import Kind
from timeline_app.domain.citations import citation
from timeline_app.domain.date_words import in_words_short
from timeline_app.domain.jurisdictions import BY_CODE
from timeline_app.domain.source_detail import Passage, SourceDetail, SourceEvent
from timeline_app.painting.theme import Theme
from timeline_app.timeline.row_terms import NATION, RowTerms
from timeline_app.ui.clipboard import copy, quote_text
from timeline_app.ui.link_label import LinkLabel
from timeline_app.ui.newest import Newest
from timeline_app.ui.paragraph import Paragraph
from timeline_app.ui.parts_area import PartsArea
from timeline_app.ui.quote_block import link
from timeline_app.ui.row_asks import RowAsk
from timeline_app.ui.sizes import px
from timeline_app.ui.source.bars import ReaderBar, ReaderStatus
from timeline_app.ui.source.facts import Facts
from timeline_app.ui.source.passage_block import PassageBlock
from timeline_app.ui.state import BACKGROUND_FROM, ViewState
from timeline_app.ui.style import text_label

FACTS_WIDTH = 272
_MEASURE = 700
_LEAST_MARGIN = 28
MOST_PASSAGES, MOST_EVENTS = 500, 200
"""More than so many excerpts, or events without one, are counted and not listed; the table lists all events."""


class SourceReader(QWidget):
    """Reads one document of a state.

    Attributes:
        detail: what is read; None before it is there.

    Signals:
        left: the user wants to go back. event_asked(str): the user wants to see an event on the timeline, by its id.
        events_asked(str): the user wants to see the events of a document in the table, by its id.
        picked: the user wants to choose another document.
    """

    left = Signal()
    event_asked = Signal(str)
    events_asked = Signal(str)
    picked = Signal()

    def __init__(
        self, state: ViewState, theme: Theme, parent: QWidget, *, background_from: int = BACKGROUND_FROM
    ) -> None:
        """Read documents of `state`; from `background_from` events on, on a thread of its own."""
        super().__init__(parent)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._state = state
        self._theme = theme
        self._in_background = len(state.columns) >= background_from
        self._reading = Newest("reading a source")
        self._terms = RowTerms(state.columns)
        state.columns_changed.connect(self._read_anew)
        self._chosen = self._sought = ""
        self.detail: SourceDetail | None = None
        self.bar = ReaderBar(theme, self)
        self.bar.back.clicked.connect(self.left)
        self.bar.chooser.clicked.connect(self.picked)
        self.bar.order.chosen.connect(lambda _key: self._refresh())
        self._facts = QScrollArea(self)
        self._facts.setObjectName("side")
        self._facts.setFixedWidth(px(FACTS_WIDTH))
        self._facts.setWidgetResizable(True)
        self._facts.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._facts.setAccessibleName(self.tr("What is known of the source"))
        self._facts.viewport().setAutoFillBackground(False)
        self.pages = PartsArea(self, self.tr("Excerpts of the source"))
        self.pages.grown.connect(self._show_chosen)
        self.status = ReaderStatus(self)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self._facts)
        middle.addWidget(self.pages, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addLayout(middle, 1)
        column.addWidget(self.status)

    def read(self, source_id: str, excerpt_id: str = "") -> None:
        """Read a document; the excerpt asked for is marked and in view."""
        self._chosen = excerpt_id
        library = self._state.library
        if self._in_background:
            self._reading.ask(partial(library.source_detail, source_id), self._take)
        else:
            self._put(library.source_detail(source_id))

    def _read_anew(self) -> None:
        """Take note that the chronology was edited: show the document as it is now, unless it is gone."""
        self._terms = RowTerms(self._state.columns)
        if self.detail is None or not self.isVisible():
            return
        source = self.detail.source.id
        if source in (one.id for one in self._state.columns.data.sources):
            self.read(source, self._chosen)
        else:
            self.left.emit()

    def complete(self) -> None:
        """Show now what is still to be shown."""
        self.pages.complete()

    def set_theme(self, theme: Theme) -> None:
        """Paint with another theme."""
        self._theme = theme
        self.bar.set_theme(theme)
        self._refresh()

    def say_where_back_leads(self, words: str) -> None:
        """Say on the button what it leads back to."""
        self.bar.back.setText(words)

    def copy_quote(self) -> None:
        """Copy the chosen excerpt, or the first one, with its citation."""
        passages = self._passages()
        chosen = [p for p in passages if p.excerpt.id == self._chosen] or list(passages)
        if chosen and self.detail is not None:
            copy(quote_text(chosen[0].excerpt, self.detail.source))

    def copy_citation(self) -> None:
        """Copy the citation of the document."""
        if self.detail is not None:
            copy(citation(self.detail.source))

    # -- reading ----------------------------------------------------------------------------------------------

    def _take(self, ended: "Future[SourceDetail]") -> None:
        error = ended.exception()
        if error is not None:
            sys.excepthook(type(error), error, error.__traceback__)
        else:
            self._put(ended.result())

    def _put(self, detail: SourceDetail) -> None:
        self.detail = detail
        self._refresh()

    def _refresh(self) -> None:
        detail = self.detail
        if detail is None:
            return
        self.bar.show_source(detail.source)
        self.status.show_source(detail)
        ask = self._state.row_asked.emit
        edit = partial(ask, RowAsk.EDIT, Kind.SOURCE, detail.source.id)
        can = self._state.library.writable
        self._facts.setWidget(Facts(detail, self._theme, self._facts, edit if can else None))
        body = _Sheet(self.pages)
        self.pages.show_parts(body, self._fill(body, detail))
        self.pages.verticalScrollBar().setValue(0)
        self._sought = self._chosen

    def _passages(self) -> tuple[Passage, ...]:
        if self.detail is None:
            return ()
        return self.detail.by_date() if self.bar.order.key() == "date" else self.detail.passages

    def _show_chosen(self) -> None:
        """Bring the excerpt that was asked for into view, as soon as it is there."""
        body = self.pages.widget()
        if not self._sought or body is None:
            return
        for block in body.findChildren(PassageBlock):
            if block.passage.excerpt.id == self._sought:
                self._sought = ""
                self.pages.ensureWidgetVisible(block, 0, self.pages.height() // 3)

    def _fill(self, body: "_Sheet", detail: SourceDetail) -> Iterator[None]:
        source, column = detail.source, body.column
        if source.publisher:
            column.addWidget(Paragraph(body, "body", "ink2", source.publisher))
        if source.title:
            column.addWidget(Paragraph(body, "reading-head", "ink", source.title))
        column.addSpacing(4)
        cited = Paragraph(body, "caption", "ink2", citation(source))
        cited.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(cited)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(link(body, self.tr("Copy citation"), self.copy_citation, small=True))
        if detail.event_count:
            words = self.tr("Show its {0} events in the table").format(f"{detail.event_count:,}")
            row.addWidget(link(body, words, partial(self.events_asked.emit, source.id), small=True))
        row.addStretch(1)
        column.addLayout(row)
        yield
        yield from self._excerpts(body, detail)
        yield from self._unquoted(body, detail)

    def _excerpts(self, body: "_Sheet", detail: SourceDetail) -> Iterator[None]:
        body.head(self.tr("Excerpts"), len(detail.passages))
        if not detail.passages:
            words = self.tr("No words of this document are quoted yet.")
            body.column.addWidget(Paragraph(body, "body", "ink3", words))
        numbers = {p.excerpt.id: number for number, p in enumerate(detail.passages, start=1)}
        for passage in self._passages()[:MOST_PASSAGES]:
            block = PassageBlock(
                body,
                numbers[passage.excerpt.id],
                passage,
                chosen=passage.excerpt.id == self._chosen,
                meta=self._meta,
                show_event=self.event_asked.emit,
                copy=partial(self._copy, passage),
                asks=partial(self._ask, passage.excerpt.id) if self._state.library.writable else None,
            )
            body.column.addWidget(block)
            yield
        self._further(body, len(detail.passages) - MOST_PASSAGES)

    def _unquoted(self, body: "_Sheet", detail: SourceDetail) -> Iterator[None]:
        if not detail.unquoted:
            return
        body.head(self.tr("Events that cite it without a quote"), len(detail.unquoted))
        for event in detail.unquoted[:MOST_EVENTS]:
            body.column.addWidget(LinkLabel(body, event.title, partial(self.event_asked.emit, event.id)))
            body.column.addWidget(Paragraph(body, "caption", "ink2", self._meta(event)))
            body.column.addSpacing(4)
            yield
        self._further(body, len(detail.unquoted) - MOST_EVENTS)

    def _further(self, body: "_Sheet", count: int) -> None:
        if count > 0:
            words = self.tr("and {0} more").format(f"{count:,}")
            body.column.addWidget(Paragraph(body, "body", "ink3", words))

    def _copy(self, passage: Passage) -> None:
        if self.detail is not None:
            copy(quote_text(passage.excerpt, self.detail.source))

    def _ask(self, excerpt: str, ask: RowAsk) -> None:
        """Have something done to an excerpt, and stay with it."""
        self._chosen = excerpt
        self._state.row_asked.emit(ask, Kind.EXCERPT, excerpt)

    def _meta(self, event: SourceEvent) -> str:
        """Return claim kind, date and states of an event."""
        row = self._state.columns.row_of.get(event.id)
        codes = () if row is None else self._terms.states(row)
        states = [self.tr("Nationwide") if code == NATION else BY_CODE[code].display for code in codes]
        when = in_words_short(event.date) if event.date else self.tr("undated")
        return " · ".join(part for part in (event.claim.value, when, ", ".join(states)) if part)

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        self._reading.drop()
        super().hideEvent(event)


class _Sheet(QWidget):
    """The ground of the excerpts: a column no wider than is good to read, in the middle."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._page = QVBoxLayout(self)
        self.column = QVBoxLayout()
        self.column.setSpacing(6)
        self._page.addLayout(self.column)
        self._page.addStretch(1)
        self._fit()

    def head(self, words: str, count: int) -> None:
        """Begin a section."""
        self.column.addSpacing(14)
        row = QHBoxLayout()
        row.addWidget(text_label(self, "caption-strong", "ink3", words), 1)
        row.addWidget(text_label(self, "caption", "ink3", f"{count:,}"))
        self.column.addLayout(row)
        line = QFrame(self)
        line.setObjectName("rule")
        self.column.addWidget(line)

    def _fit(self) -> None:
        side = max((self.width() - px(_MEASURE)) // 2, _LEAST_MARGIN)
        self._page.setContentsMargins(side, 24, side, 32)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
