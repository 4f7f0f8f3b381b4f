"""The empty result explains itself: which term empties it, and what its removal would show."""

from concurrent.futures import Future
from dataclasses import dataclass
from typing import Self

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from timeline_app.domain.filters import FilterSpec, SingleTerm
from timeline_app.painting.theme import Theme
from timeline_app.timeline.columns import Columns, Mask
from timeline_app.timeline.labels import elided
from timeline_app.timeline.matching import TermEffect, explain, freeing_pair
from timeline_app.timeline.nearest_miss import NearestMiss, nearest_miss
from timeline_app.ui.chips import operator_name, term_name
from timeline_app.ui.facet_words import facet_name
from timeline_app.ui.nearest_event import NEAREST_HEIGHT, NearestEvent
from timeline_app.ui.newest import Newest
from timeline_app.ui.paragraph import Paragraph
from timeline_app.ui.quote_block import link
from timeline_app.ui.sizes import measure, px
from timeline_app.ui.state import BACKGROUND_FROM, ViewState
from timeline_app.ui.style import text_label

_WIDEST = 620
_MARGINS = 96
_TOP, _LOW_TOP = 56, 28
_LOW = 520
"""Below this height the page begins further up."""
_ROW = 36
_AROUND = 204
"""The height of all but the top margin, the rows of terms and the nearest event."""
_LEAST_ROWS = 3


@dataclass(frozen=True)
class Explanation:
    """Why nothing matches: what each term does, and the one or the two whose removal helps, if any do.

    `nearest` is the event that is missed by least, among those that hold the one term at fault, if any does.
    """

    effects: tuple[TermEffect, ...]
    culprit: TermEffect | None
    pair: tuple[SingleTerm, SingleTerm, int] | None
    nearest: NearestMiss | None

    @classmethod
    def of(cls, columns: Columns, spec: FilterSpec, found: Mask | None) -> Self:
        """Work it out. Takes some milliseconds per term at a million events."""
        effects = explain(columns, spec, found)
        culprit = max(effects, key=lambda effect: effect.without, default=None)
        if culprit is None or not culprit.without:
            return cls(effects, None, freeing_pair(columns, spec, found), nearest_miss(columns, spec, found))
        holding = culprit.term if culprit.alone else None
        return cls(effects, culprit, None, nearest_miss(columns, spec, found, holding))

    def first(self, number: int) -> tuple[TermEffect, ...]:
        """Return so many effects, those whose removal helps among them, in chip order."""
        helps = {self.culprit.term} if self.culprit else set(self.pair[:2]) if self.pair else set()
        chosen = [e for e in self.effects if e.term in helps]
        chosen += [e for e in self.effects if e.term not in helps][: max(number - len(chosen), 0)]
        return tuple(e for e in self.effects if e in chosen)


class EmptyResult(QWidget):
    """Covers the lanes while no event matches."""

    def __init__(
        self, state: ViewState, theme: Theme, parent: QWidget, *, background_from: int = BACKGROUND_FROM
    ) -> None:
        """Explain results of `state`; from `background_from` events on, on a thread of its own."""
        super().__init__(parent)
        self._in_background = len(state.columns) >= background_from
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._state = state
        self._theme = theme
        self._body: QWidget | None = None
        self._explanation: Explanation | None = None
        self._explained: object = None
        self._explaining = Newest("explaining")
        self.remove: QPushButton | None = None
        self._outer = QVBoxLayout(self)
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Paint with another theme."""
        self._theme = theme
        if self.isVisible():
            self.refresh()

    def refresh(self) -> None:
        """Say that nothing matches, and why: with many events as soon as that is worked out."""
        state = self._state
        if self._explained is not state.matching:
            self._explained, self._explanation = state.matching, None
            columns, spec, found = state.columns, state.spec, state.found
            if self._in_background:
                self._explaining.ask(lambda: Explanation.of(columns, spec, found), self._take)
            else:
                self._explanation = Explanation.of(columns, spec, found)
        self._rebuild()

    def _take(self, ended: "Future[Explanation]") -> None:
        self._explanation = ended.result()
        self._rebuild()
        if self.remove is not None and self.isVisible() and QApplication.focusWidget() is self.parentWidget():
            self.remove.setFocus(Qt.FocusReason.OtherFocusReason)

    def _rebuild(self) -> None:
        if self._body is not None:
            self._outer.removeWidget(self._body)
            self._body.hide()
            self._body.deleteLater()
        self._outer.setContentsMargins(72 if self.width() > 800 else 36, self._top(), 24, 24)
        self._body = self._page(self._explanation)
        self._outer.addWidget(self._body, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._body.show()

    def _page(self, explanation: Explanation | None) -> QWidget:
        state = self._state
        body = QWidget(self)
        body.setFixedWidth(min(px(_WIDEST), max(self.width() - _MARGINS, 320)))
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        terms = len(state.spec.single_terms())
        titles = {1: self.tr("No event matches"), 2: self.tr("No event matches both terms")}
        title = titles.get(terms, self.tr("No event matches all {0} terms").format(terms))
        column.addWidget(text_label(body, "display", "ink", title))
        total = self.tr("{0} events are in the chronology.").format(f"{len(state.columns):,}")
        why = self._why(explanation) if explanation else self.tr("Looking for the term at fault…")
        column.addWidget(Paragraph(body, "body", "ink2", f"{total} {why}"))
        column.addSpacing(10)
        if explanation is not None:
            column.addWidget(self._table(body, explanation))
            column.addSpacing(14)
        buttons = QHBoxLayout()
        buttons.setSpacing(12)
        self.remove = self._remove_button(body, explanation) if explanation else None
        if self.remove is not None:
            buttons.addWidget(self.remove)
        clear = QPushButton(self.tr("Clear all"), body)
        clear.clicked.connect(lambda: state.set_spec(FilterSpec()))
        buttons.addWidget(clear)
        buttons.addStretch(1)
        column.addLayout(buttons)
        if explanation is not None and explanation.nearest is not None and self._has_room_for_nearest():
            column.addSpacing(20)
            column.addWidget(NearestEvent(body, state, self._theme, explanation.nearest, explanation.culprit))
        return body

    def _top(self) -> int:
        return _TOP if self.height() >= _LOW else _LOW_TOP

    def _has_room_for_nearest(self) -> bool:
        rows = min(len(self._state.spec.single_terms()), _LEAST_ROWS)
        least = self._top() + px(_AROUND + NEAREST_HEIGHT) + rows * (px(_ROW) + 1)
        return self._state.library_is_open and self.height() >= least

    def _rows_with_room(self) -> int:
        around = self._top() + px(_AROUND + (NEAREST_HEIGHT if self._has_room_for_nearest() else 0))
        return max((self.height() - around) // (px(_ROW) + 1), _LEAST_ROWS)

    def _why(self, explanation: Explanation) -> str:
        state, culprit, pair = self._state, explanation.culprit, explanation.pair
        if culprit is not None:
            return self.tr("The term {0} empties this view: without it, {1} events match.").format(
                _quoted(state, culprit.term), f"{culprit.without:,}"
            )
        if pair is not None:
            return self.tr("No single term is at fault: without both {0} and {1}, {2} events match.").format(
                _quoted(state, pair[0]), _quoted(state, pair[1]), f"{pair[2]:,}"
            )
        return self.tr("No removal of one or two terms helps.")

    def _remove_button(self, body: QWidget, explanation: Explanation) -> QPushButton | None:
        state, culprit, pair = self._state, explanation.culprit, explanation.pair
        if culprit is not None:
            words = self.tr("Remove {0}, show {1}").format(
                _quoted(state, culprit.term), f"{culprit.without:,}"
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

    def _table(self, body: QWidget, explanation: Explanation) -> QWidget:
        holder = QWidget(body)
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(
            self._row(
                holder, "caption-strong", ("", self.tr("Term"), self.tr("alone"), self.tr("without it")), None
            )
        )
        effects = explanation.first(self._rows_with_room())
        for effect in effects:
            line = QFrame(holder)
            line.setObjectName("rule")
            column.addWidget(line)
            term = effect.term
            lead = f"{facet_name(term.facet)} {operator_name(self._state.spec, term)}".strip()
            cells = (lead, term_name(self._state, term), f"{effect.alone:,}", f"{effect.without:,}")
            role = "body-strong" if effect is explanation.culprit else "body"
            row = self._row(holder, role, cells, term)
            row.setProperty("culprit", effect is explanation.culprit)
            column.addWidget(row)
        if hidden := len(explanation.effects) - len(effects):
            words = self.tr("and {0} more terms").format(f"{hidden:,}")
            column.addSpacing(8)
            column.addWidget(text_label(holder, "caption", "ink3", words))
        return holder

    def _row(
        self, parent: QWidget, role: str, cells: tuple[str, str, str, str], term: SingleTerm | None
    ) -> QWidget:
        row = QFrame(parent)
        row.setObjectName("culprit")
        row.setFixedHeight(px(_ROW) if term else px(28))
        grid = QGridLayout(row)
        grid.setContentsMargins(12, 0, 8, 0)
        grid.setHorizontalSpacing(12)
        lead, name, alone, without = cells
        row_width = min(px(_WIDEST), max(self.width() - _MARGINS, 320))
        token = "ink" if term else "ink3"
        grid.addWidget(text_label(row, "body" if term else role, "ink3", lead if term else name), 0, 0)
        shown = elided(name, role, row_width - px(400), measure) or name[:1]
        grid.addWidget(text_label(row, role, token, shown if term else ""), 0, 1)
        for number, words in ((2, alone), (3, without)):
            grid.addWidget(text_label(row, role, token, words), 0, number, Qt.AlignmentFlag.AlignRight)
        for number, width in ((0, 130), (2, 50), (3, 74), (4, 60)):
            grid.setColumnMinimumWidth(number, px(width))
        grid.setColumnStretch(1, 1)
        if term is not None:
            spec = self._state.spec.without(term)
            remove = link(row, self.tr("Remove"), lambda: self._state.set_spec(spec))
            grid.addWidget(remove, 0, 4, Qt.AlignmentFlag.AlignRight)
        return row

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        self._explaining.drop()
        self._explained = None
        super().hideEvent(event)


def _quoted(state: ViewState, term: SingleTerm) -> str:
    """Return what a term's chip says between quotation marks; search words have theirs already."""
    name = term_name(state, term)
    return name if term.facet == "search" else f"“{name}”"
