"""One excerpt of a document: its number, its words, and the events that it proves."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from timeline_app.domain.chronology import Evidence, Excerpt
from timeline_app.domain.source_detail import Passage, SourceEvent
from timeline_app.ui.link_label import LinkLabel
from timeline_app.ui.paragraph import Paragraph
from timeline_app.ui.quote_block import HANG, link, quote_row
from timeline_app.ui.row_asks import RowAsk, ask_words
from timeline_app.ui.sizes import px
from timeline_app.ui.style import text_label
from timeline_app.ui.words import badge, relation_word

MOST_EVENTS = 5
"""So many of its events an excerpt names; of further ones only the number is told."""
_NUMBER_WIDTH = 44


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
        show_event: Callable[[str], None],
        copy: Callable[[], None],
        asks: Callable[[RowAsk], None] | None = None,
    ) -> None:
        """Show an excerpt.

        Args:
            parent: as Qt means it.
            number: its place in the order of the text, from 1.
            passage: what to show.
            chosen: whether it is the one that was asked for.
            meta: says of an event what stands below its title.
            show_event: shows an event on the timeline, by its id.
            copy: copies the quote with its citation.
            asks: lets the user edit the quote, see its history or delete it; None where nothing can be written.
        """
        super().__init__(parent)
        self.passage = passage
        self.setObjectName("culprit")
        self.setProperty("culprit", chosen)
        self._show_event = show_event
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
        for event, evidence in passage.uses[:MOST_EVENTS]:
            self._event(event, evidence, meta(event))
        more = len(passage.uses) - MOST_EVENTS
        if more > 0:
            words = self.tr("and {0} more events").format(f"{more:,}")
            self._column.addWidget(_indented(Paragraph(self, "caption", "ink3", words)))
        self._links(passage.uses, copy, asks)

    def _status(self, excerpt: Excerpt) -> None:
        sign, words, token = badge(excerpt)
        row = QHBoxLayout()
        row.setContentsMargins(px(HANG), 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(text_label(self, "caption-strong", token, f"{sign} {words}"))
        if excerpt.start is not None and excerpt.end is not None:
            place = self.tr("characters {0}–{1}").format(f"{excerpt.start:,}", f"{excerpt.end:,}")
            row.addWidget(text_label(self, "caption", "ink3", place))
        row.addStretch(1)
        self._column.addLayout(row)

    def _event(self, event: SourceEvent, evidence: Evidence, meta: str) -> None:
        self._column.addSpacing(4)
        self._column.addWidget(_indented(LinkLabel(self, event.title, partial(self._show_event, event.id))))
        words = " · ".join(part for part in (meta, relation_word(evidence.relation)) if part)
        self._column.addWidget(_indented(Paragraph(self, "caption", "ink2", words)))

    def _links(
        self,
        uses: Sequence[tuple[SourceEvent, Evidence]],
        copy: Callable[[], None],
        asks: Callable[[RowAsk], None] | None,
    ) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(px(HANG), 2, 0, 0)
        row.setSpacing(12)
        if uses:
            first = uses[0][0].id
            shown = link(self, self.tr("Show on timeline"), partial(self._show_event, first), small=True)
            row.addWidget(shown)
        copier = link(self, self.tr("Copy"), copy, small=True)
        copier.setAccessibleName(self.tr("Copy quote with citation"))
        row.addWidget(copier)
        if asks is not None:
            for ask in (RowAsk.EDIT, RowAsk.HISTORY) if uses else (*RowAsk,):
                if ask is not RowAsk.MERGE:
                    row.addWidget(link(self, ask_words(ask), partial(asks, ask), small=True))
        row.addStretch(1)
        self._column.addLayout(row)


def _indented(label: Paragraph) -> Paragraph:
    label.setContentsMargins(px(HANG), 0, 0, 0)
    return label
