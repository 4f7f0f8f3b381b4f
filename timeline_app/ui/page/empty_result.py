"""The empty result explains itself: which term empties it, and what its removal would show."""

from collections.abc import Iterable
from concurrent.futures import Future
from dataclasses import dataclass
from math import ceil
from typing import Self

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QGridLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from timeline_app.domain.filters import FilterSpec, SingleTerm
from timeline_app.painting.theme import Theme
from timeline_app.timeline.data.columns import Columns, Mask
from timeline_app.timeline.filtering.matching import TermEffect, explain, freeing_pair
from timeline_app.timeline.filtering.nearest_miss import NearestMiss, nearest_miss
from timeline_app.timeline.shapes.labels import elided
from timeline_app.ui.bars.chips import operator_name, term_name
from timeline_app.ui.look.sizes import measure, px
from timeline_app.ui.look.style import plain_tip, text_label
from timeline_app.ui.page.nearest_event import NEAREST_HEIGHT, NearestEvent
from timeline_app.ui.state.newest import Newest
from timeline_app.ui.state.view_state import BACKGROUND_FROM, ViewState
from timeline_app.ui.widgets.flow_layout import FlowLayout
from timeline_app.ui.widgets.paragraph import Paragraph
from timeline_app.ui.widgets.quote_block import link
from timeline_app.ui.wording.facet_words import facet_name

_WIDEST = 620
_RIGHT = 36
_TOP, _LOW_TOP = 56, 28
_LOW = 520
"""Below this height the page begins further up."""
_ROW = 36
_AROUND = 204
"""The height of all but the top margin, the rows of terms and the nearest event."""
_LEAST_ROWS = 3
_LEAD_LINE, _LEAST_NAME = 12, 150
_SIDES, _GAP = 20, 12
_AROUND_WORDS = 30


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


@dataclass(frozen=True, slots=True)
class _Cells:
    """The words of a row: facet and operator, the term, and how many events match."""

    lead: str
    name: str
    alone: str
    without: str


@dataclass(frozen=True, slots=True)
class _Room:
    """The widths of the cells in px, and whether the name stands under its lead, with one number beside both."""

    lead: int
    name: int
    alone: int
    without: int
    remove: int
    stacked: bool


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
        self._explanation: Explanation | None = None
        self._explained: object = None
        self._explaining = Newest("explaining")
        self.remove: QPushButton | None = None
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.viewport().setAutoFillBackground(False)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._scroll)
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
        """Say it anew, in place of what was said, which may be in the middle of answering a click."""
        old = self._scroll.takeWidget()
        if old is not None:
            old.deleteLater()
        holder = QWidget(self)
        column = QVBoxLayout(holder)
        right = (
            self.width() - self._left() - self._width() - self._scroll.verticalScrollBar().sizeHint().width()
        )
        column.setContentsMargins(self._left(), self._top(), right, 24)
        column.addWidget(self._page(holder, self._explanation))
        column.addStretch(1)
        self._scroll.setWidget(holder)
        holder.setAutoFillBackground(False)

    def _width(self) -> int:
        """Return how wide the explanation is."""
        return min(px(_WIDEST), max(self.width() - self._left() - _RIGHT, 280))

    def _left(self) -> int:
        return 72 if self.width() > 800 else 36

    def _page(self, parent: QWidget, explanation: Explanation | None) -> QWidget:
        state = self._state
        body = QWidget(parent)
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        terms = len(state.spec.single_terms())
        titles = {1: self.tr("No event matches"), 2: self.tr("No event matches both terms")}
        title = titles.get(terms, self.tr("No event matches all {0} terms").format(terms))
        column.addWidget(Paragraph(body, "display", "ink", title))
        total = self.tr("{0} events are in the chronology.").format(f"{len(state.columns):,}")
        why = self._why(explanation) if explanation else self.tr("Looking for the term at fault…")
        column.addWidget(Paragraph(body, "body", "ink2", f"{total} {why}"))
        column.addSpacing(10)
        if explanation is not None:
            column.addWidget(self._table(body, explanation))
            column.addSpacing(14)
        buttons = FlowLayout(gap=12)
        self.remove = self._remove_button(body, explanation) if explanation else None
        if self.remove is not None:
            buttons.addWidget(self.remove)
        clear = QPushButton(self.tr("Clear all"), body)
        clear.clicked.connect(lambda: state.set_spec(FilterSpec()))
        buttons.addWidget(clear)
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
        """Return the button that helps; a long name says less of itself, so that the number stays."""
        state, culprit, pair = self._state, explanation.culprit, explanation.pair
        if culprit is not None:
            frame, name = self.tr("Remove {0}, show {1}"), _quoted(state, culprit.term)
            count, spec = f"{culprit.without:,}", state.spec.without(culprit.term)
        elif pair is not None:
            frame, name = self.tr("Remove both, show {1}"), ""
            count, spec = f"{pair[2]:,}", state.spec.without(pair[0]).without(pair[1])
        else:
            return None
        words = frame.format(name, count)
        room = self._width() - _AROUND_WORDS - measure(frame.format("", count), "body-strong")
        shown = frame.format(elided(name, "body-strong", room, measure) or name[:1], count)
        button = QPushButton(shown.replace("&", "&&"), body)
        button.setObjectName("primary")
        button.setAccessibleName(words)
        button.setToolTip(plain_tip(words) if shown != words else "")
        button.clicked.connect(lambda: state.set_spec(spec))
        return button

    def _table(self, body: QWidget, explanation: Explanation) -> QWidget:
        holder = QWidget(body)
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        heads = _Cells("", self.tr("Term"), self.tr("alone"), self.tr("without it"))
        effects = explanation.first(self._rows_with_room())
        rows = [self._cells(effect) for effect in effects]
        room = self._room([heads, *rows])
        column.addWidget(self._row(holder, "caption-strong", heads, None, room))
        for effect, cells in zip(effects, rows, strict=True):
            line = QFrame(holder)
            line.setObjectName("rule")
            column.addWidget(line)
            role = "body-strong" if effect is explanation.culprit else "body"
            row = self._row(holder, role, cells, effect.term, room)
            row.setProperty("culprit", effect is explanation.culprit)
            column.addWidget(row)
        if hidden := len(explanation.effects) - len(effects):
            words = self.tr("and {0} more terms").format(f"{hidden:,}")
            column.addSpacing(8)
            column.addWidget(text_label(holder, "caption", "ink3", words))
        return holder

    def _cells(self, effect: TermEffect) -> "_Cells":
        term = effect.term
        lead = f"{facet_name(term.facet)} {operator_name(self._state.spec, term)}".strip()
        return _Cells(lead, term_name(self._state, term), f"{effect.alone:,}", f"{effect.without:,}")

    def _room(self, rows: "list[_Cells]") -> "_Room":
        """Return how wide the cells of all rows are; the name has what is left, under its lead where that is little."""

        def widest(texts: Iterable[str]) -> int:
            return ceil(max(measure(text, "body-strong") for text in texts))

        lead, remove = widest(row.lead for row in rows), widest([self.tr("Remove")]) + 8
        alone, without = widest(row.alone for row in rows), widest(row.without for row in rows)
        rest = self._width() - _SIDES - without - remove - 2 * _GAP
        beside = rest - lead - alone - 2 * _GAP
        if beside < px(_LEAST_NAME):
            return _Room(0, rest - 4, 0, without, remove, stacked=True)
        return _Room(lead, beside - 4, alone, without, remove, stacked=False)

    def _row(
        self, parent: QWidget, role: str, cells: "_Cells", term: SingleTerm | None, room: "_Room"
    ) -> QWidget:
        row = QFrame(parent)
        row.setObjectName("culprit")
        high = _ROW + _LEAD_LINE if room.stacked else _ROW
        row.setFixedHeight(px(high) if term else px(28))
        grid = QGridLayout(row)
        grid.setContentsMargins(12, 0, _SIDES - 12, 0)
        grid.setHorizontalSpacing(_GAP)
        grid.setVerticalSpacing(0)
        token = "ink" if term else "ink3"
        shown = elided(cells.name, role, room.name, measure) or cells.name[:1]
        name = text_label(row, role, token, shown)
        name.setToolTip(plain_tip(cells.name) if shown != cells.name else "")
        if term is None:
            grid.addWidget(name, 0, 0)
        elif room.stacked:
            grid.addWidget(text_label(row, "caption", "ink3", cells.lead), 0, 0, Qt.AlignmentFlag.AlignBottom)
            grid.addWidget(name, 1, 0, Qt.AlignmentFlag.AlignTop)
        else:
            grid.addWidget(text_label(row, "body", "ink3", cells.lead), 0, 0)
            grid.addWidget(name, 0, 1)
        lines = 2 if room.stacked and term else 1
        middle = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        numbers = ((3, cells.without),) if room.stacked else ((2, cells.alone), (3, cells.without))
        for number, words in numbers:
            grid.addWidget(text_label(row, role, token, words), 0, number, lines, 1, middle)
        columns = (room.name if room.stacked else room.lead, 0, room.alone, room.without, room.remove)
        for number, width in enumerate(columns):
            grid.setColumnMinimumWidth(number, width)
        grid.setColumnStretch(1, 1)
        if term is not None:
            spec = self._state.spec.without(term)
            remove = link(row, self.tr("Remove"), lambda: self._state.set_spec(spec))
            remove.setAccessibleName(self.tr("Remove {0}").format(cells.name))
            grid.addWidget(remove, 0, 4, lines, 1, middle)
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
