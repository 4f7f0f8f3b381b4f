"""The page of one document: its facts, its text where one is held, and every excerpt of it."""

import sys
from concurrent.futures import Future
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedLayout, QVBoxLayout, QWidget
from typing_extensions import override

from timeline_app.domain.changes import Kind
from timeline_app.domain.citations import citation
from timeline_app.domain.date_words import in_words_short
from timeline_app.domain.jurisdictions import BY_CODE
from timeline_app.domain.source_detail import Passage, SourceDetail, SourceEvent
from timeline_app.domain.terms import Relation
from timeline_app.evidence import reading
from timeline_app.evidence.reading import LACKING, Reading
from timeline_app.painting.theme import Theme
from timeline_app.timeline.lists.row_terms import NATION, RowTerms
from timeline_app.ui.look.sizes import px
from timeline_app.ui.source.bars import ReaderBar, ReaderStatus
from timeline_app.ui.source.excerpt_list import ExcerptList
from timeline_app.ui.source.excerpt_page import ExcerptPage
from timeline_app.ui.source.facts import Facts
from timeline_app.ui.source.finding import Finding
from timeline_app.ui.source.passage_block import Actions
from timeline_app.ui.source.text_marks import Mark
from timeline_app.ui.source.text_page import TextPage
from timeline_app.ui.state.newest import Newest
from timeline_app.ui.state.row_asks import RowAsk
from timeline_app.ui.state.view_state import BACKGROUND_FROM, ViewState
from timeline_app.ui.widgets.clipboard import copy, quote_text

FACTS_WIDTH, LIST_WIDTH, _NARROW_LIST = 272, 372, 312
_FACTS_FROM, _WIDE_FROM = 1200, 1360
_AT_ONCE = 300_000
"""A longer text is read, and its excerpts found, on a thread of its own."""


class SourceReader(QWidget):
    """Reads one document of a state.

    Attributes:
        detail: what is read; None before it is there. reading: its text, None where none is held.

    Signals:
        left: the user wants to go back. event_asked(str): the user wants to see an event on the timeline, by its id.
        events_asked(str): the user wants to see the events of a document in the table, by its id.
        picked: the user wants to choose another document.
        quote_asked: the user wants to quote what is selected.
        mend_asked(str): the user wants an excerpt to stand where it was found, or at the selected words.
        text_asked(str): the user wants to do something with the text: see `Facts`.
    """

    left = Signal()
    event_asked = Signal(str)
    events_asked = Signal(str)
    picked = Signal()
    quote_asked = Signal()
    mend_asked = Signal(str)
    text_asked = Signal(str, object)

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
        self._chosen = ""
        self._facts_asked = False
        self._source_id = self._wanted_version = ""
        self.detail: SourceDetail | None = None
        self.reading: Reading | None = None
        self.bar = ReaderBar(theme, self)
        self.bar.back.clicked.connect(self.left)
        self.bar.chooser.clicked.connect(self.picked)
        self.bar.facts.clicked.connect(self.turn_to_facts)
        self.bar.order.chosen.connect(lambda _key: self._refresh())
        self._facts = QScrollArea(self)
        self._facts.setObjectName("side")
        self._facts.setFixedWidth(px(FACTS_WIDTH))
        self._facts.setWidgetResizable(True)
        self._facts.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._facts.setAccessibleName(self.tr("What is known of the source"))
        self._facts.viewport().setAutoFillBackground(False)
        self.pages = ExcerptPage(self)
        self.pages.event_asked.connect(self.event_asked)
        self.pages.events_asked.connect(self.events_asked)
        self.text = TextPage(theme, self)
        self.text.mark_clicked.connect(self.choose)
        self.text.selected.connect(self._refresh_selected)
        self.excerpts = ExcerptList(theme, self)
        self.excerpts.picked.connect(self.choose)
        self.excerpts.order.chosen.connect(lambda _key: self._refresh_list())
        self.bar.mode.chosen.connect(self.text.show_mode)
        self.text.mode_changed.connect(self.bar.mode.choose)
        self.bar.take.clicked.connect(self.quote_asked)
        self.finding = Finding(self.bar.find_field, self.bar.found, self.text, self)
        self.status = ReaderStatus(self)
        self._center = QStackedLayout()
        self._center.addWidget(self.pages)
        self._center.addWidget(self.text)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self._facts)
        middle.addLayout(self._center, 1)
        middle.addWidget(self.excerpts)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addLayout(middle, 1)
        column.addWidget(self.status)
        self.excerpts.hide()
        self.bar.show_text(held=False)

    def read(self, source_id: str, excerpt_id: str = "") -> None:
        """Read a document; the excerpt asked for is marked and in view."""
        self._chosen = excerpt_id
        self._wanted_version = self._wanted_version if source_id == self._source_id else ""
        self._source_id = source_id
        self._ask()

    def read_version(self, version_id: str) -> None:
        """Read another version of its text; quotes go on being checked against the current one."""
        self._wanted_version = version_id
        self._ask()

    def _ask(self) -> None:
        library, source_id, version = self._state.library, self._source_id, self._wanted_version

        def work() -> tuple[SourceDetail, Reading | None]:
            detail = library.source_detail(source_id)
            held = library.held_text(source_id, version) or library.held_text(source_id)
            return detail, None if held is None else reading.read(detail, held)

        lengths = [one.length for one in library.versions_of(source_id)]
        if self._in_background or max(lengths, default=0) > _AT_ONCE:
            self._reading.ask(work, self._take)
        else:
            self._put(*work())

    def choose(self, excerpt_id: str) -> None:
        """Choose an excerpt: in the text, in the list, and its event on the timeline and in the table."""
        self._chosen = excerpt_id
        if self.reading is None or self.detail is None:
            self._refresh()
            return
        self.text.choose(excerpt_id)
        self.excerpts.choose(excerpt_id)
        passage = next((one for one in self.detail.passages if one.excerpt.id == excerpt_id), None)
        if passage is not None and passage.uses:
            self._state.select_id(passage.uses[0][0].id)

    def step(self, by: int) -> None:
        """Choose the next (1) or previous (-1) excerpt in the order of the list."""
        order = [passage.excerpt.id for passage in self._passages()]
        if self._chosen in order:
            self.choose(order[min(max(order.index(self._chosen) + by, 0), len(order) - 1)])
        elif order:
            self.choose(order[0 if by > 0 else -1])

    @property
    def chosen(self) -> Passage | None:
        """Return the excerpt that is chosen."""
        return next((one for one in self._passages() if one.excerpt.id == self._chosen), None)

    def selected_span(self) -> tuple[int, int] | None:
        """Return the words that are selected in the text, by code points; None where none are."""
        return None if self.reading is None else self.text.selected_span()

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
        (self.pages if self.reading is None else self.excerpts.area).complete()

    def set_theme(self, theme: Theme) -> None:
        """Paint with another theme."""
        self._theme = theme
        self.bar.set_theme(theme)
        self.text.set_theme(theme)
        self._refresh()

    def take_focus(self) -> None:
        """Give the keyboard to what is read."""
        shown = self.pages if self.reading is None else self.text.view
        shown.setFocus(Qt.FocusReason.OtherFocusReason)

    def turn_to_facts(self) -> None:
        """Go to the facts, in a narrow window in place of the excerpts; from the facts, back to the text."""
        leaving = self._facts_asked if self._is_narrow else self._in_facts()
        self._facts_asked = self._is_narrow and not leaving
        self._fit()
        if leaving:
            self.take_focus()
        else:
            self._facts.setFocus(Qt.FocusReason.OtherFocusReason)

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

    def _take(self, ended: "Future[tuple[SourceDetail, Reading | None]]") -> None:
        error = ended.exception()
        if error is not None:
            sys.excepthook(type(error), error, error.__traceback__)
        else:
            self._put(*ended.result())

    def _put(self, detail: SourceDetail, read: Reading | None) -> None:
        self.detail, self.reading = detail, read
        self._refresh()

    def _refresh(self) -> None:
        detail = self.detail
        if detail is None:
            return
        held = self.reading is not None
        self.bar.show_source(detail.source)
        self.bar.show_text(held=held)
        self.status.show_source(detail)
        ask = self._state.row_asked.emit
        edit = partial(ask, RowAsk.EDIT, Kind.SOURCE, detail.source.id)
        can = self._state.library.writable
        facts = Facts(
            detail, self._theme, self._facts, self.reading, self._ask_of_text, edit if can else None
        )
        self._facts.setWidget(facts)
        facts.setAutoFillBackground(False)
        self._fit()
        self._center.setCurrentWidget(self.text if held else self.pages)
        if self.reading is not None:
            self.text.show_reading(self.reading, self._marks(), detail, self._theme)
            self._refresh_list()
            self.text.choose(self._chosen)
            self._refresh_selected()
            return
        self.pages.show_source(detail, self._passages(), self._chosen, self._theme, self._meta, self._actions)

    def _refresh_list(self) -> None:
        if self.reading is not None:
            self.excerpts.show_excerpts(
                self._passages(), self._numbers(), self._chosen, self._theme, self._meta, self._actions
            )

    def _refresh_selected(self) -> None:
        self.bar.take.setEnabled(self.selected_span() is not None and self._state.library.writable)

    def _numbers(self) -> dict[str, int]:
        """Return the number of each excerpt: its place in the text that is read."""
        if self.detail is None:
            return {}
        ids = [p.excerpt.id for p in self.detail.passages] if self.reading is None else self.reading.order
        return {excerpt_id: number for number, excerpt_id in enumerate(ids, start=1)}

    def _marks(self) -> list[Mark]:
        assert self.detail is not None
        assert self.reading is not None
        numbers = self._numbers()
        relations = {
            p.excerpt.id: p.uses[0][1].relation if p.uses else Relation.CONTEXT for p in self.detail.passages
        }
        return [
            Mark(key, numbers[key], start, end, relations[key]) for key, start, end in self.reading.spans()
        ]

    def _passages(self) -> tuple[Passage, ...]:
        if self.detail is None:
            return ()
        order = self.bar.order if self.reading is None else self.excerpts.order
        if order.key() == "date":
            return self.detail.by_date()
        if self.reading is None:
            return self.detail.passages
        by_id = {passage.excerpt.id: passage for passage in self.detail.passages}
        return tuple(by_id[excerpt_id] for excerpt_id in self.reading.order)

    def _actions(self, passage: Passage) -> Actions:
        """Return what can be done with an excerpt."""
        asks = partial(self._ask_row, passage.excerpt.id) if self._state.library.writable else None
        actions = Actions(self.event_asked.emit, partial(self._copy, passage), asks=asks)
        if self.reading is None:
            return actions
        match = self.reading.matches.get(passage.excerpt.id)
        if match is None:
            return actions
        found = "" if match.start is None else self.reading.held.text[match.start : match.end]
        if match.status not in LACKING or not self._state.library.writable:
            return replace(actions, match=match, found=found)
        words = self.tr("Quote the text as it stands") if found else self.tr("Anchor at the selected words")
        mend = partial(self.mend_asked.emit, passage.excerpt.id)
        return replace(actions, match=match, found=found, mend=mend, mend_words=words)

    def _copy(self, passage: Passage) -> None:
        if self.detail is not None:
            copy(quote_text(passage.excerpt, self.detail.source))

    def _ask_row(self, excerpt: str, ask: RowAsk) -> None:
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

    def _ask_of_text(self, what: str, about: object = None) -> None:
        """Answer a click among the facts: reading another version needs nobody else."""
        if what == "read" and isinstance(about, str):
            self.read_version(about)
        else:
            self.text_asked.emit(what, about)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Give the room to the text first: in a narrow window the facts make way, or the excerpts do for them."""
        narrow = self._is_narrow
        self._facts_asked = self._facts_asked and narrow
        self._facts.setVisible(not narrow or self._facts_asked)
        self.excerpts.setVisible(self.reading is not None and not self._facts_asked)
        self.bar.facts.setVisible(narrow)
        self.bar.facts.setChecked(self._facts_asked)
        self.excerpts.setFixedWidth(px(LIST_WIDTH if self.width() >= px(_WIDE_FROM) else _NARROW_LIST))
        self.bar.fit(self.width())

    @property
    def _is_narrow(self) -> bool:
        """Return whether there is no room for the facts beside a text and its excerpts."""
        return self.reading is not None and self.width() < px(_FACTS_FROM)

    def _in_facts(self) -> bool:
        """Return whether the facts have the keyboard."""
        focused = self.focusWidget()
        return focused is not None and (focused is self._facts or self._facts.isAncestorOf(focused))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer the keys that find, and the one that closes the facts."""
        find = event.matches(QKeySequence.StandardKey.Find) or event.text() == "/"
        if self.reading is not None and find:
            self.bar.find_field.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.bar.find_field.selectAll()
        elif event.key() == Qt.Key.Key_Escape and self._facts_asked:
            self.turn_to_facts()
        else:
            super().keyPressEvent(event)

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        self._reading.drop()
        super().hideEvent(event)
