"""One excerpt of a document: its number, its words, and the events that it proves."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from timeline_app.domain.chronology import Evidence, Excerpt
from timeline_app.domain.source_detail import Passage, SourceEvent
from timeline_app.domain.terms import QuoteStatus
from timeline_app.evidence.quotes import Match
from timeline_app.evidence.wording import compared
from timeline_app.painting.theme import Theme
from timeline_app.ui.look.sizes import px
from timeline_app.ui.look.style import text_label
from timeline_app.ui.source.difference_label import DifferenceLabel
from timeline_app.ui.source.step_words import step_word
from timeline_app.ui.state.row_asks import RowAsk, ask_words
from timeline_app.ui.widgets.flow_layout import FlowLayout
from timeline_app.ui.widgets.link_label import LinkLabel
from timeline_app.ui.widgets.paragraph import Paragraph, Phrase
from timeline_app.ui.widgets.quote_block import HANG, link, quote_row
from timeline_app.ui.wording.words import badge, relation_word

MOST_EVENTS = 5
"""So many of its events an excerpt names; of further ones only the number is told."""
_NUMBER_WIDTH = 44


@dataclass(frozen=True, slots=True)
class Actions:
    """What can be done with an excerpt.

    Attributes:
        show_event: shows an event on the timeline, by its id. copy: copies the quote with its citation.
        match: where the text that is read has the words; None where no text is held.
        found: the words that stand there.
        mend: takes the words that were found, or those that are selected, for the quote; None where it needs none.
        mend_words: what that is called.
        asks: lets the user edit the quote, see its history or delete it; None where nothing can be written.
    """

    show_event: Callable[[str], None]
    copy: Callable[[], None]
    match: Match | None = None
    found: str = ""
    mend: Callable[[], None] | None = None
    mend_words: str = ""
    asks: Callable[[RowAsk], None] | None = None


class PassageBlock(QFrame):
    """An excerpt with a number in the margin; the one that is asked for has a bar of ink."""

    def __init__(
        self,
        parent: QWidget,
        number: int,
        passage: Passage,
        *,
        chosen: bool,
        meta: Callable[[SourceEvent], str],
        actions: Actions,
        theme: Theme,
    ) -> None:
        """Show an excerpt.

        Args:
            parent: as Qt means it.
            number: its place in the order of the text, from 1.
            passage: what to show.
            chosen: whether it is the one that was asked for.
            meta: says of an event what stands below its title.
            actions: what can be done with it.
            theme: to paint with.
        """
        super().__init__(parent)
        self.passage = passage
        self.setObjectName("culprit")
        self.setProperty("culprit", chosen)
        self._show_event = actions.show_event
        row = QHBoxLayout(self)
        row.setContentsMargins(9, 6, 12, 8)
        row.setSpacing(0)
        plate = text_label(self, "caption-strong", "ink2", f"{number:,}")
        plate.setObjectName("number")
        plate.setAlignment(Qt.AlignmentFlag.AlignCenter)
        margin = QWidget(self)
        margin.setFixedWidth(px(_NUMBER_WIDTH))
        beside = QHBoxLayout(margin)
        beside.setContentsMargins(0, 2, 0, 0)
        beside.addWidget(plate)
        beside.addStretch(1)
        row.addWidget(margin, 0, Qt.AlignmentFlag.AlignTop)
        self._column = QVBoxLayout()
        self._column.setSpacing(3)
        row.addLayout(self._column, 1)
        excerpt = passage.excerpt
        self._column.addLayout(quote_row(self, excerpt.exact, "quote"))
        self._status(excerpt)
        self._faults(actions, theme)
        for event, evidence in passage.uses[:MOST_EVENTS]:
            self._event(event, evidence, meta(event))
        more = len(passage.uses) - MOST_EVENTS
        if more > 0:
            words = self.tr("and {0} more events").format(f"{more:,}")
            self._column.addWidget(_indented(Paragraph(self, "caption", "ink3", words)))
        self._links(passage.uses, actions)

    def _status(self, excerpt: Excerpt) -> None:
        sign, words, token = badge(excerpt)
        indented = QHBoxLayout()
        indented.setContentsMargins(px(HANG), 0, 0, 0)
        row = FlowLayout(gap=12)
        indented.addLayout(row)
        row.addWidget(Phrase(self, "caption-strong", token, f"{sign} {words}"))
        if excerpt.start is not None and excerpt.end is not None:
            place = self.tr("characters {0}–{1}").format(f"{excerpt.start:,}", f"{excerpt.end:,}")
            row.addWidget(Phrase(self, "caption", "ink3", place))
        self._column.addLayout(indented)

    def _faults(self, actions: Actions, theme: Theme) -> None:
        """Say what differs between the quote and the text."""
        match = actions.match
        if match is None:
            return
        if match.status is QuoteStatus.NEAR and actions.found:
            self._column.addWidget(
                _indented(Paragraph(self, "caption-strong", "ink3", self.tr("In the text")))
            )
            pieces = compared(self.passage.excerpt.exact, actions.found)
            indented = QHBoxLayout()
            indented.setContentsMargins(px(HANG), 0, 0, 0)
            indented.addWidget(DifferenceLabel(pieces, theme, self))
            self._column.addLayout(indented)
        said = ""
        if match.status is QuoteStatus.AMBIGUOUS:
            said = self.tr("These words stand at {0} places.").format(f"{match.places:,}")
        elif match.steps and match.status is QuoteStatus.NORMALIZED:
            said = self.tr("Differs in {0}.").format(", ".join(step_word(step) for step in match.steps))
        if said:
            self._column.addWidget(_indented(Paragraph(self, "caption", "ink2", said)))

    def _event(self, event: SourceEvent, evidence: Evidence, meta: str) -> None:
        self._column.addSpacing(4)
        self._column.addWidget(_indented(LinkLabel(self, event.title, partial(self._show_event, event.id))))
        words = " · ".join(part for part in (meta, relation_word(evidence.relation)) if part)
        self._column.addWidget(_indented(Paragraph(self, "caption", "ink2", words)))

    def _links(self, uses: Sequence[tuple[SourceEvent, Evidence]], actions: Actions) -> None:
        row = FlowLayout(gap=12)  # a narrow list breaks it
        indented = QHBoxLayout()
        indented.setContentsMargins(px(HANG), 2, 0, 0)
        indented.addLayout(row)
        if uses:
            first = uses[0][0].id
            shown = link(self, self.tr("Show on timeline"), partial(self._show_event, first), small=True)
            row.addWidget(shown)
        copier = link(self, self.tr("Copy"), actions.copy, small=True)
        copier.setAccessibleName(self.tr("Copy quote with citation"))
        row.addWidget(copier)
        asks = actions.asks
        if asks is not None:
            for ask in (RowAsk.EDIT, RowAsk.HISTORY) if uses else (*RowAsk,):
                if ask is not RowAsk.MERGE:
                    row.addWidget(link(self, ask_words(ask), partial(asks, ask), small=True))
        self._column.addLayout(indented)
        if actions.mend is not None:
            mending = QHBoxLayout()
            mending.setContentsMargins(px(HANG), 2, 0, 0)
            mending.addWidget(link(self, actions.mend_words, actions.mend, small=True))
            mending.addStretch(1)
            self._column.addLayout(mending)


def _indented(label: Paragraph) -> Paragraph:
    label.setContentsMargins(px(HANG), 0, 0, 0)
    return label
