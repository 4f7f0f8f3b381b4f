"""The empty result explains itself: which term empties it, and what its removal would show."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from timeline_app.domain.filters import FilterSpec, SingleTerm
from timeline_app.painting.theme import Theme
from timeline_app.painting.typography import measure
from timeline_app.timeline.labels import elided
from timeline_app.timeline.matching import TermEffect, explain, freeing_pair
from timeline_app.ui.chips import facet_name, operator_name, term_name
from timeline_app.ui.quote_block import link
from timeline_app.ui.state import ViewState
from timeline_app.ui.style import text_label

_WIDEST = 620
_MARGINS = 96


class EmptyResult(QWidget):
    """Covers the lanes while no event matches."""

    def __init__(self, state: ViewState, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._state = state
        self._theme = theme
        self._body: QWidget | None = None
        self.remove: QPushButton | None = None
        self._outer = QVBoxLayout(self)
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Paint with another theme."""
        self._theme = theme
        if self.isVisible():
            self.refresh()

    def refresh(self) -> None:
        """Say why nothing matches."""
        if self._body is not None:
            self._outer.removeWidget(self._body)
            self._body.hide()
            self._body.deleteLater()
        state = self._state
        effects = explain(state.columns, state.spec, state.found)
        culprit = max(effects, key=lambda effect: effect.without, default=None)
        if culprit is not None and not culprit.without:
            culprit = None
        pair = None if culprit else freeing_pair(state.columns, state.spec, state.found)
        self._outer.setContentsMargins(72 if self.width() > 800 else 36, 56, 24, 24)
        self._body = self._explained(effects, culprit, pair)
        self._outer.addWidget(self._body, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._body.show()

    def _explained(
        self,
        effects: tuple[TermEffect, ...],
        culprit: TermEffect | None,
        pair: tuple[SingleTerm, SingleTerm, int] | None,
    ) -> QWidget:
        state = self._state
        body = QWidget(self)
        body.setFixedWidth(min(_WIDEST, max(self.width() - _MARGINS, 320)))
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        titles = {1: self.tr("No event matches"), 2: self.tr("No event matches both terms")}
        title = titles.get(len(effects), self.tr("No event matches all {0} terms").format(len(effects)))
        column.addWidget(text_label(body, "display", "ink", title))
        total = self.tr("{0} events are in the chronology.").format(f"{len(state.columns):,}")
        if culprit is not None:
            why = self.tr("The term “{0}” empties this view: without it, {1} events match.").format(
                term_name(state, culprit.term), f"{culprit.without:,}"
            )
        elif pair is not None:
            why = self.tr(
                "No single term is at fault: without both “{0}” and “{1}”, {2} events match."
            ).format(term_name(state, pair[0]), term_name(state, pair[1]), f"{pair[2]:,}")
        else:
            why = self.tr("No removal of one or two terms helps.")
        column.addWidget(text_label(body, "body", "ink2", f"{total} {why}", wrap=True))
        column.addSpacing(10)
        column.addWidget(self._table(body, effects, culprit))
        column.addSpacing(14)
        buttons = QHBoxLayout()
        buttons.setSpacing(12)
        self.remove = self._remove_button(body, culprit, pair)
        if self.remove is not None:
            buttons.addWidget(self.remove)
        clear = QPushButton(self.tr("Clear all"), body)
        clear.clicked.connect(lambda: state.set_spec(FilterSpec()))
        buttons.addWidget(clear)
        buttons.addStretch(1)
        column.addLayout(buttons)
        return body

    def _remove_button(
        self, body: QWidget, culprit: TermEffect | None, pair: tuple[SingleTerm, SingleTerm, int] | None
    ) -> QPushButton | None:
        state = self._state
        if culprit is not None:
            words = self.tr("Remove “{0}”, show {1}").format(
                term_name(state, culprit.term), f"{culprit.without:,}"
            )
            spec = state.spec.without(culprit.term)
        elif pair is not None:
            words = self.tr("Remove both, show {0}").format(f"{pair[2]:,}")
            spec = state.spec.without(pair[0]).without(pair[1])
        else:
            return None
        button = QPushButton(words.replace("&", "&&"), body)
        button.setObjectName("primary")
        button.clicked.connect(lambda: state.set_spec(spec))
        return button

    def _table(self, body: QWidget, effects: tuple[TermEffect, ...], culprit: TermEffect | None) -> QWidget:
        holder = QWidget(body)
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(
            self._row(
                holder, "caption-strong", ("", self.tr("Term"), self.tr("alone"), self.tr("without it")), None
            )
        )
        for effect in effects:
            line = QFrame(holder)
            line.setObjectName("rule")
            column.addWidget(line)
            term = effect.term
            lead = f"{facet_name(term.facet)} {operator_name(self._state.spec, term)}".strip()
            cells = (lead, term_name(self._state, term), f"{effect.alone:,}", f"{effect.without:,}")
            role = "body-strong" if effect is culprit else "body"
            row = self._row(holder, role, cells, term)
            row.setProperty("culprit", effect is culprit)
            column.addWidget(row)
        return holder

    def _row(
        self, parent: QWidget, role: str, cells: tuple[str, str, str, str], term: SingleTerm | None
    ) -> QWidget:
        row = QFrame(parent)
        row.setObjectName("culprit")
        row.setFixedHeight(36 if term else 28)
        grid = QGridLayout(row)
        grid.setContentsMargins(12, 0, 8, 0)
        grid.setHorizontalSpacing(12)
        lead, name, alone, without = cells
        row_width = min(_WIDEST, max(self.width() - _MARGINS, 320))
        token = "ink" if term else "ink3"
        grid.addWidget(text_label(row, "body" if term else role, "ink3", lead if term else name), 0, 0)
        shown = elided(name, role, row_width - 400, measure) or name[:1]
        grid.addWidget(text_label(row, role, token, shown if term else ""), 0, 1)
        for number, words in ((2, alone), (3, without)):
            grid.addWidget(text_label(row, role, token, words), 0, number, Qt.AlignmentFlag.AlignRight)
        for number, width in ((0, 130), (2, 50), (3, 74), (4, 60)):
            grid.setColumnMinimumWidth(number, width)
        grid.setColumnStretch(1, 1)
        if term is not None:
            spec = self._state.spec.without(term)
            remove = link(row, self.tr("Remove"), lambda: self._state.set_spec(spec))
            grid.addWidget(remove, 0, 4, Qt.AlignmentFlag.AlignRight)
        return row
