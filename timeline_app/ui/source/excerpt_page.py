"""A source whose text is not held: its facts in words, all its excerpts, and the events that cite it without one."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from timeline_app.domain.citations import citation
from timeline_app.domain.source_detail import Passage, SourceDetail, SourceEvent
from timeline_app.painting.theme import Theme
from timeline_app.ui.look.sizes import px
from timeline_app.ui.look.style import text_label
from timeline_app.ui.source.passage_block import Actions, PassageBlock
from timeline_app.ui.widgets.clipboard import copy
from timeline_app.ui.widgets.flow_layout import FlowLayout
from timeline_app.ui.widgets.link_label import LinkLabel
from timeline_app.ui.widgets.paragraph import Paragraph
from timeline_app.ui.widgets.parts_area import PartsArea
from timeline_app.ui.widgets.quote_block import link

_MEASURE = 700
_LEAST_MARGIN = 28
MOST_PASSAGES, MOST_EVENTS = 500, 200
"""More than so many excerpts, or events without one, are counted and not listed; the table lists all events."""


class ExcerptPage(PartsArea):
    """Shows one source, an excerpt a part.

    Signals:
        event_asked(str): the user wants to see an event on the timeline, by its id.
        events_asked(str): the user wants to see the events of the source in the table, by its id.
    """

    event_asked = Signal(str)
    events_asked = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, self.tr("Excerpts of the source"))
        self._chosen = self._sought = ""
        self.grown.connect(self._show_chosen)

    def show_source(
        self,
        detail: SourceDetail,
        passages: Sequence[Passage],
        chosen: str,
        theme: Theme,
        meta: Callable[[SourceEvent], str],
        actions: Callable[[Passage], Actions],
    ) -> None:
        """Show a source with its excerpts in this order; the chosen one is marked and comes into view.

        `meta` says of an event what stands below its title, `actions` what can be done with an excerpt.
        """
        self._chosen, self._theme, self._meta, self._actions = chosen, theme, meta, actions
        body = _Sheet(self)
        self.show_parts(body, self._fill(body, detail, passages))
        self.verticalScrollBar().setValue(0)
        self._sought = chosen

    def _show_chosen(self) -> None:
        """Bring the excerpt that was asked for into view, as soon as it is there."""
        body = self.widget()
        if not self._sought or body is None:
            return
        for block in body.findChildren(PassageBlock):
            if block.passage.excerpt.id == self._sought:
                self._sought = ""
                self.ensureWidgetVisible(block, 0, self.height() // 3)

    def _fill(self, body: "_Sheet", detail: SourceDetail, passages: Sequence[Passage]) -> Iterator[None]:
        source, column = detail.source, body.column
        if source.publisher:
            column.addWidget(Paragraph(body, "body", "ink2", source.publisher))
        if source.title:
            column.addWidget(Paragraph(body, "reading-head", "ink", source.title))
        column.addSpacing(4)
        cited = Paragraph(body, "caption", "ink2", citation(source))
        cited.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(cited)
        row = FlowLayout(gap=12)
        row.addWidget(link(body, self.tr("Copy citation"), partial(copy, citation(source)), small=True))
        if detail.event_count:
            words = self.tr("Show its {0} events in the table").format(f"{detail.event_count:,}")
            row.addWidget(link(body, words, partial(self.events_asked.emit, source.id), small=True))
        column.addLayout(row)
        yield
        yield from self._excerpts(body, detail, passages)
        yield from self._unquoted(body, detail)

    def _excerpts(self, body: "_Sheet", detail: SourceDetail, passages: Sequence[Passage]) -> Iterator[None]:
        body.head(self.tr("Excerpts"), len(detail.passages))
        if not detail.passages:
            words = self.tr("No words of this document are quoted yet.")
            body.column.addWidget(Paragraph(body, "body", "ink3", words))
        numbers = {p.excerpt.id: number for number, p in enumerate(detail.passages, start=1)}
        for passage in passages[:MOST_PASSAGES]:
            block = PassageBlock(
                body,
                numbers[passage.excerpt.id],
                passage,
                chosen=passage.excerpt.id == self._chosen,
                meta=self._meta,
                actions=self._actions(passage),
                theme=self._theme,
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
