"""The detail pane: the selected event with its date, its quotes, its actors and what it is linked to."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from timeline_app.domain.chronology import EventDate, Excerpt, Participation, Source
from timeline_app.domain.citations import citation, host_of, is_web
from timeline_app.domain.date_words import basis_in_words, edtf_in_words, in_words, in_words_short
from timeline_app.domain.detail import EventDetail, LinkedEvent
from timeline_app.domain.disputes import in_groups, rivals_by_rank
from timeline_app.domain.filters import Facet, SingleTerm
from timeline_app.domain.jurisdictions import BY_CODE
from timeline_app.domain.terms import Stance
from timeline_app.painting.theme import Theme
from timeline_app.ui.dialogs.addresses import open_address
from timeline_app.ui.look.style import plain_tip, text_label
from timeline_app.ui.state.view_state import ViewState
from timeline_app.ui.widgets.clipboard import copy, event_text, quote_text
from timeline_app.ui.widgets.flow_layout import FlowLayout
from timeline_app.ui.widgets.glyph import Glyph
from timeline_app.ui.widgets.link_label import LinkLabel
from timeline_app.ui.widgets.offer_terms import TermLink
from timeline_app.ui.widgets.paragraph import Paragraph
from timeline_app.ui.widgets.parts_area import PartsArea
from timeline_app.ui.widgets.quote_block import QuoteBlock, badge_row, link, quote_row, source_words
from timeline_app.ui.wording.words import citation_kind_word, link_word, rank_word, stance_word

if TYPE_CHECKING:
    from timeline_app.ui.editor.event_editor import EventEditor

_PAD = 18
_RING = 2
"""The room of the keyboard's ring about the pane, part of its padding."""
_RIGHT_TOP = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop


class DetailPane(QFrame):
    """Reads the selected event. What is long is shown part after part, so that the window always answers.

    Attributes:
        editor: what stands here instead while an event is written.

    Signals:
        edit_asked: the user wants to edit the event. editor_changed: an editor was opened or closed.
        link_asked(LinkedEvent | None): the user wants to change a link of the event, or to make one.
        source_asked(str, str): the user wants to read a document, by its id, at an excerpt ("" for none).
    """

    edit_asked = Signal()
    link_asked = Signal(object)
    editor_changed = Signal()
    source_asked = Signal(str, str)

    def __init__(self, state: ViewState, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("detail")
        self.setAccessibleName(self.tr("The selected event"))
        self._state = state
        self._theme = theme
        self._detail: EventDetail | None = None
        self._is_behind = False
        self.editor: EventEditor | None = None
        self._editable = False
        self._edit_links: list[QWidget] = []
        self.scroll_area = PartsArea(self, self.tr("The selected event"))
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 0, 0)
        column.addWidget(self.scroll_area)
        state.selection_changed.connect(self._fall_behind)
        state.detail_ready.connect(self.refresh)
        state.matching_changed.connect(self._show_match)
        self.refresh()

    def set_theme(self, theme: Theme) -> None:
        """Paint with another theme."""
        self._theme = theme
        if self.editor is not None:
            self.editor.set_theme(theme)
        self.refresh()

    def set_editable(self, editable: bool) -> None:
        """Offer to edit the event, or not."""
        self._editable = editable
        for offer in self._edit_links:
            offer.setVisible(editable)

    def show_editor(self, editor: "EventEditor") -> None:
        """Let an editor stand in the place of what is read."""
        self.close_editor()
        self.editor = editor
        self.scroll_area.hide()
        layout = self.layout()
        assert layout is not None
        layout.addWidget(editor)
        editor.show()
        self.editor_changed.emit()

    def close_editor(self) -> None:
        """Read the selected event again."""
        if self.editor is not None:
            old, self.editor = self.editor, None
            old.hide()
            old.deleteLater()
            self.scroll_area.show()
            self.editor_changed.emit()

    def detail(self) -> EventDetail | None:
        """Return the event that is read, None where nothing is selected."""
        if self._is_behind:
            self.refresh()
        return self._detail

    def _fall_behind(self) -> None:
        self._is_behind = True

    def refresh(self) -> None:
        """Read the selected event anew."""
        self._is_behind = False
        row = self._state.selected
        self._detail = None if row is None else self._state.detail(row)
        self._edit_links = []
        body = QWidget(self)
        page = QVBoxLayout(body)
        page.setContentsMargins(_PAD - _RING, 14 - _RING, _PAD - _RING, 20 - _RING)
        self._column = QVBoxLayout()
        self._column.setSpacing(6)
        page.addLayout(self._column)
        page.addStretch(1)
        parts = self._nothing(body) if self._detail is None else self._fill(body, self._detail)
        self.scroll_area.show_parts(body, parts)

    def complete(self) -> None:
        """Read the rest of the event now."""
        self.scroll_area.complete()

    def _show_match(self) -> None:
        """Say whether the selected event matches."""
        row = self._state.selected
        if row is not None:
            self._outside.setVisible(not self._state.matching.mask[row])

    def _add(self, part: QWidget) -> None:
        self._column.addWidget(part)

    def _nothing(self, body: QWidget) -> Iterator[None]:
        self._add(text_label(body, "body-strong", "ink2", self.tr("Nothing selected")))
        words = self.tr(
            "Select an event to read its words in the source, how its date is known, and who took part."
        )
        self._add(Paragraph(body, "body", "ink3", words))
        yield

    def _fill(self, body: QWidget, detail: EventDetail) -> Iterator[None]:
        """Add the parts of an event, one a step."""
        event = detail.event
        self._walk(body)
        self._head(body, detail)
        self._add(Paragraph(body, "title", "ink", event.title))
        self._outside = Paragraph(body, "caption-strong", "warn", self.tr("Outside the filter in force"))
        self._add(self._outside)
        self._show_match()
        if event.date is not None:
            self._date(body, event.date)
        else:
            self._add(Paragraph(body, "date", "ink", self.tr("Undated")))
        for rival in rivals_by_rank(event):
            self._rival(body, detail, rival)
        if event.summary:
            self._column.addSpacing(4)
            self._add(Paragraph(body, "body", "ink2", event.summary))
        yield
        yield from self._quotes(body, detail)
        yield from self._citations(body, detail)
        yield from self._actors(body, detail)
        yield from self._terms(body, detail)
        yield from self._links(body, detail)

    def _walk(self, body: QWidget) -> None:
        """Say where one is on a walk through related events, and lead back to where it began."""
        walk = self._state.walk
        if walk is None or not walk.at:
            return
        words = self.tr("{0} of {1} related to").format(f"{walk.at:,}", f"{len(walk.stops):,}")
        self._add(Paragraph(body, "caption", "ink3", words))
        title = self._state.columns.data.titles[walk.origin]
        self._add(LinkLabel(body, title, lambda: self._state.select(walk.origin, walk=replace(walk, at=0))))
        self._column.addSpacing(6)

    def _quotes(self, body: QWidget, detail: EventDetail) -> Iterator[None]:
        event = detail.event
        if not event.evidence:
            return
        self._section(body, self.tr("Words in the source"), len(event.evidence))
        for point, group in in_groups(event.evidence):
            if point:
                words = self.tr("Told differently: {0}").format(point)
                self._add(Paragraph(body, "caption-strong", "ink2", words))
            for evidence in group:
                excerpt = detail.excerpts[evidence.excerpt]
                source = detail.sources[excerpt.source]
                self._add(
                    QuoteBlock(
                        body,
                        evidence,
                        excerpt,
                        source,
                        carries_date=event.date is not None and event.date.excerpt == excerpt.id,
                        show_in_source=partial(self.source_asked.emit, source.id, excerpt.id),
                        open_original=partial(open_address, self),
                        copy=partial(_copy_quote, excerpt, source),
                    )
                )
                self._column.addSpacing(6)
                yield

    def _head(self, body: QWidget, detail: EventDetail) -> None:
        event = detail.event
        terms = [SingleTerm(Facet.STANCE, event.stance), SingleTerm(Facet.KIND, event.claim)]
        if event.nationwide:
            terms.append(SingleTerm("nationwide", ""))
        terms += [SingleTerm(Facet.STATE, code) for code in event.states]
        terms += [SingleTerm(Facet.PLACE, place.id) for place in detail.places]
        places = {place.id: place.name for place in detail.places}
        flow = FlowLayout(gap=4)
        flow.addWidget(Glyph(event.stance, event.claim, self._theme, body))
        for number, term in enumerate(terms):
            if number:
                flow.addWidget(text_label(body, "caption", "ink2", "·"))
            words = self._head_word(term, places)
            flow.addWidget(self._link(body, term, words, role="caption", token="ink2", wraps=False))
        row = QHBoxLayout()
        row.addLayout(flow, 1)
        edit = self._offer(body, self.tr("Edit"), self.edit_asked.emit, quiet=True)
        edit.setToolTip(self.tr("Edit this event (E)"))
        row.addWidget(edit, 0, Qt.AlignmentFlag.AlignTop)
        self._column.addLayout(row)

    def _offer(
        self, body: QWidget, words: str, act: Callable[[], None], *, quiet: bool = False
    ) -> QPushButton:
        """Return words that edit; they are seen where the chronology can be written."""
        offer = link(body, words, act, quiet=quiet, small=True)
        offer.setVisible(self._editable)
        self._edit_links.append(offer)
        return offer

    def _head_word(self, term: SingleTerm, places: Mapping[str, str]) -> str:
        match term.facet:
            case "nationwide":
                return self.tr("Nationwide")
            case Facet.STANCE:
                return stance_word(Stance(term.key))
            case Facet.STATE:
                return BY_CODE[term.key].display
        return places.get(term.key, term.key)

    def _link(
        self,
        body: QWidget,
        term: SingleTerm,
        words: str,
        *,
        role: str = "body",
        token: str = "ink",
        wraps: bool = True,
    ) -> TermLink:
        """Return words that offer to filter by a term."""
        return TermLink(body, self._state, term, words, role=role, token=token, wraps=wraps)

    def _date(self, body: QWidget, date: EventDate) -> None:
        row = QHBoxLayout()
        words = in_words(date)
        row.addWidget(Paragraph(body, "date", "ink", words[0].upper() + words[1:]), 1)
        row.addWidget(text_label(body, "caption", "ink3", date.edtf), 0, Qt.AlignmentFlag.AlignBottom)
        self._column.addLayout(row)
        self._add(Paragraph(body, "caption", "ink2", basis_in_words(date)))

    def _rival(self, body: QWidget, detail: EventDetail, date: EventDate) -> None:
        """Add another account of when the event was: its place, how it is known, why, and the words that say so."""
        self._column.addSpacing(4)
        place = self.tr("Rival date, {0}").format(rank_word(date.rank))
        self._add(Paragraph(body, "caption-strong", "ink3", place))
        row = QHBoxLayout()
        words = in_words(date)
        row.addWidget(Paragraph(body, "body", "ink2", words[0].upper() + words[1:]), 1)
        row.addWidget(text_label(body, "caption", "ink3", date.edtf), 0, Qt.AlignmentFlag.AlignBottom)
        self._column.addLayout(row)
        why = " ".join(part for part in (basis_in_words(date), date.note) if part)
        self._add(Paragraph(body, "caption", "ink3", why))
        quote = detail.excerpts.get(date.excerpt)
        source = detail.sources.get(quote.source if quote else date.source)
        if quote is not None and source is not None:
            self._column.addLayout(quote_row(body, quote.exact, "quote-list"))
            self._column.addLayout(badge_row(body, quote, source))
        elif source is not None:
            self._add(Paragraph(body, "caption", "ink3", source_words(source)))

    def _section(self, body: QWidget, words: str, count: int) -> None:
        self._column.addSpacing(10)
        line = QFrame(body)
        line.setObjectName("rule")
        self._add(line)
        self._column.addSpacing(4)
        row = QHBoxLayout()
        row.addWidget(text_label(body, "caption-strong", "ink3", words), 1)
        row.addWidget(text_label(body, "caption", "ink3", str(count)))
        self._column.addLayout(row)

    def _citations(self, body: QWidget, detail: EventDetail) -> Iterator[None]:
        citations = detail.event.citations
        self._section(body, self.tr("Sources"), len(citations))
        if not citations:
            self._add(Paragraph(body, "caption", "ink2", self.tr("No source is named yet.")))
        for cited in citations:
            source = detail.sources[cited.source]
            published = edtf_in_words(source.published, short=True) if source.published else ""
            words = ", ".join(part for part in (source.publisher, published) if part)
            title = f"“{source.title}”" if source.title else source.id
            self._add(self._link(body, SingleTerm(Facet.SOURCE, source.id), title))
            kind = citation_kind_word(cited.kind)
            if source.original:
                kind = self.tr("{0} of {1}").format(kind, source.original)
            facts = [words, kind, cited.note]
            if source.seen:
                facts.append(self.tr("seen {0}").format(edtf_in_words(source.seen, short=True)))
            line = " · ".join(fact for fact in facts if fact)
            self._add(Paragraph(body, "caption", "ink3", line))
            row = FlowLayout(gap=12)
            reader = link(
                body, self.tr("Show source"), partial(self.source_asked.emit, source.id, ""), small=True
            )
            row.addWidget(reader)
            for name, address in (
                (self.tr("Open original"), source.url),
                (self.tr("Open archived"), source.archived_url),
            ):
                if is_web(address):
                    opener = link(body, name, partial(open_address, self, address), small=True)
                    opener.setToolTip(host_of(address))
                    row.addWidget(opener)
            row.addWidget(link(body, self.tr("Copy citation"), partial(_copy_citation, source), small=True))
            self._column.addLayout(row)
            self._column.addSpacing(4)
            yield

    def _actors(self, body: QWidget, detail: EventDetail) -> Iterator[None]:
        if not detail.event.participations:
            return
        self._section(body, self.tr("Actors"), len(detail.event.participations))
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(0, 1)
        self._column.addLayout(grid)
        for number, participation in enumerate(detail.event.participations):
            actor = detail.actors[participation.actor]
            name = self._link(body, SingleTerm(Facet.ACTOR, actor.id), actor.name)
            name.setToolTip(plain_tip(actor.name))
            grid.addWidget(name, 2 * number, 0)
            role = SingleTerm(Facet.ROLE, participation.role)
            stance = SingleTerm(Facet.STANCE, participation.stance)
            said = [(role, participation.role.replace("-", " "))]
            if participation.stance is not Stance.NONE_STATED:
                said.append((stance, stance_word(participation.stance).lower()))
            for line, (term, words) in enumerate(said):
                word = self._link(body, term, words, role="caption", token="ink3", wraps=False)
                grid.addWidget(word, 2 * number + line, 1, _RIGHT_TOP)
            if more := self._more_of(participation, detail):
                grid.addWidget(Paragraph(body, "caption", "ink3", more), 2 * number + 1, 0)
            yield

    def _more_of(self, participation: Participation, detail: EventDetail) -> str:
        parts = [participation.office_title, participation.detail]
        if participation.office and not participation.office_title:
            parts.insert(0, detail.actors[participation.office].name)
        return " · ".join(part for part in parts if part)

    def _terms(self, body: QWidget, detail: EventDetail) -> Iterator[None]:
        states = [(SingleTerm(Facet.STATE, code), BY_CODE[code].display) for code in detail.event.states]
        topics = [(SingleTerm(Facet.TOPIC, topic.id), topic.name) for topic in detail.topics]
        for words, terms in ((self.tr("States"), states), (self.tr("Topics"), topics)):
            if not terms:
                continue
            self._section(body, words, len(terms))
            for term, name in terms:
                self._add(self._link(body, term, name))
                yield

    def _links(self, body: QWidget, detail: EventDetail) -> Iterator[None]:
        if detail.links:
            self._section(body, self.tr("Links to other events"), len(detail.links))
        for linked in detail.links:
            self._linked(body, linked)
            yield
        make = self._offer(body, self.tr("Link to another event…"), partial(self.link_asked.emit, None))
        make.setToolTip(self.tr("Link this event to another one (Ctrl+L)"))
        self._column.addSpacing(4 if detail.links else 10)
        self._column.addWidget(make, 0, Qt.AlignmentFlag.AlignLeft)
        yield

    def _linked(self, body: QWidget, linked: LinkedEvent) -> None:
        when = in_words_short(linked.date) if linked.date else self.tr("undated")
        words = f"{link_word(linked.kind, incoming=linked.incoming)} · {when}"
        row = QHBoxLayout()
        row.addWidget(Paragraph(body, "caption", "ink3", words), 1)
        change = self._offer(body, self.tr("Change"), partial(self.link_asked.emit, linked), quiet=True)
        change.setAccessibleName(self.tr("Change the link to {0}").format(linked.title))
        row.addWidget(change, 0, Qt.AlignmentFlag.AlignTop)
        self._column.addLayout(row)
        self._add(LinkLabel(body, linked.title, lambda: self._state.select_id(linked.event)))
        if linked.note:
            self._add(Paragraph(body, "caption", "ink3", linked.note))
        self._column.addSpacing(4)

    # -- what the Edit menu copies ----------------------------------------------------------------------------

    def copy_quote(self) -> None:
        """Copy the first quote with its citation."""
        if self._detail is not None and self._detail.event.evidence:
            excerpt = self._detail.excerpts[self._detail.event.evidence[0].excerpt]
            _copy_quote(excerpt, self._detail.sources[excerpt.source])

    def copy_citation(self) -> None:
        """Copy the citation of the first source."""
        if self._detail is not None and self._detail.event.citations:
            _copy_citation(self._detail.sources[self._detail.event.citations[0].source])

    def copy_event(self) -> None:
        """Copy the event as text."""
        if self._detail is not None:
            copy(event_text(self._detail))


def _copy_quote(excerpt: Excerpt, source: Source) -> None:
    copy(quote_text(excerpt, source))


def _copy_citation(source: Source) -> None:
    copy(citation(source))
