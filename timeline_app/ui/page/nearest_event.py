"""Below an empty result: the event that the filter misses by least, what it misses, and a way to read it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from timeline_app.domain.date_words import in_words_short
from timeline_app.domain.detail import EventDetail
from timeline_app.domain.filter_words import listed
from timeline_app.domain.jurisdictions import BY_CODE
from timeline_app.painting.theme import Theme
from timeline_app.timeline.filtering.matching import TermEffect
from timeline_app.timeline.filtering.nearest_miss import NearestMiss
from timeline_app.ui.bars.chips import term_name
from timeline_app.ui.look.style import text_label
from timeline_app.ui.state.view_state import ViewState
from timeline_app.ui.widgets.glyph import Glyph
from timeline_app.ui.widgets.paragraph import Paragraph
from timeline_app.ui.widgets.quote_block import link
from timeline_app.ui.wording.facet_words import miss_phrase, phrase

NEAREST_HEIGHT = 120
_MOST_STATES = 3


class NearestEvent(QWidget):
    """One event that does not match; "Show it" selects it, and the detail pane reads it."""

    def __init__(
        self,
        parent: QWidget,
        state: ViewState,
        theme: Theme,
        nearest: NearestMiss,
        culprit: TermEffect | None,
    ) -> None:
        super().__init__(parent)
        self._state = state
        detail = state.detail(nearest.row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        line = QFrame(self)
        line.setObjectName("rule")
        column.addWidget(line)
        column.addSpacing(4)
        column.addWidget(Paragraph(self, "body", "ink3", self._why(detail, nearest, culprit)))
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(2)
        event = detail.event
        grid.addWidget(Glyph(event.stance, event.claim, theme, self), 0, 0, Qt.AlignmentFlag.AlignVCenter)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(text_label(self, "body-strong", "ink", self._where_and_when(detail)))
        show = link(self, self.tr("Show it"), lambda: state.select(nearest.row))
        show.setAccessibleName(self.tr("Show {0}").format(event.title))
        head.addWidget(show)
        head.addStretch(1)
        grid.addLayout(head, 0, 1)
        grid.addWidget(Paragraph(self, "body", "ink2", event.title), 1, 1)
        grid.setColumnStretch(1, 1)
        column.addLayout(grid)

    def _why(self, detail: EventDetail, nearest: NearestMiss, culprit: TermEffect | None) -> str:
        has_state = bool(detail.event.states)
        misses = listed([miss_phrase(miss, has_state=has_state) for miss in nearest.misses], self.tr("and"))
        if culprit is None or not culprit.alone:
            return self.tr("The nearest event {0}:").format(misses)
        term = culprit.term
        whose = phrase(term.facet, term_name(self._state, term))
        if term.facet == "nationwide":
            whose = self.tr("of the whole nation")
        elif term.excluded:
            whose = self.tr("not {0}").format(whose)
        if nearest.holding == 1:
            return self.tr("The one event {0} {1}:").format(whose, misses)
        return self.tr("The nearest of {0} events {1} {2}:").format(f"{nearest.holding:,}", whose, misses)

    def _where_and_when(self, detail: EventDetail) -> str:
        event = detail.event
        names = [BY_CODE[code].display for code in event.states[:_MOST_STATES]]
        if len(event.states) > _MOST_STATES:
            names.append(self.tr("and {0} more").format(len(event.states) - _MOST_STATES))
        if event.nationwide:
            names.insert(0, self.tr("Nationwide"))
        when = in_words_short(event.date) if event.date else self.tr("undated")
        return ", ".join([*names, when])
