"""The chips: every term of the filter on its own, each with a way to remove it; and how many events match."""

from collections.abc import Callable, Iterable, Iterator
from functools import cache, partial
from itertools import pairwise

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QWidget
from typing_extensions import override

from timeline_app.domain.date_words import edtf_in_words
from timeline_app.domain.filter_words import key_name
from timeline_app.domain.filters import Facet, FilterSpec, Quantifier, SingleTerm
from timeline_app.painting.theme import Theme
from timeline_app.ui.look.icons import icon
from timeline_app.ui.look.sizes import px
from timeline_app.ui.look.style import plain_tip, text_label
from timeline_app.ui.state.view_state import ViewState
from timeline_app.ui.widgets.flow_layout import GAP_BEFORE, KEEPS_NEXT, FlowLayout
from timeline_app.ui.wording.facet_words import facet_name

MOST = 60
"""So many terms have a chip, some five lines; of the others only the number is told."""
_LONGEST = 32
_SHARE = 0.3
_CROSS = 13
_LINE = 22
_BETWEEN = 14


def _tr(text: str) -> str:
    return QCoreApplication.translate("Chips", text)


def operator_name(spec: FilterSpec, term: SingleTerm) -> str:
    """Return "any of", "all of" or "none of" as it holds for a term; "" where there is no choice."""
    if term.facet in ("dates", "search", "nationwide"):
        return ""
    if term.excluded:
        return _tr("none of")
    every = spec.terms(Facet(term.facet)).quantifier is Quantifier.ALL
    return _tr("all of") if every else _tr("any of")


def term_name(state: ViewState, term: SingleTerm) -> str:
    """Return what a term's chip says."""
    spec = state.spec
    match term.facet:
        case "nationwide":
            counts = state.known_counts
            if counts is None:
                return _tr("+ nationwide")
            return _tr("+ nationwide ({0})").format(f"{counts.nationwide:,}")
        case "dates":
            surely = _tr(", surely") if spec.surely else ""
            first, last = (edtf_in_words(text, short=True) or "…" for text in (spec.date_from, spec.date_to))
            return f"{first} – {last}{surely}"
        case "search":
            return f"“{spec.search}”"
    return key_name(state.columns.data, Facet(term.facet), term.key)


class _Lines(QScrollArea):
    """As many lines as the chips need, up to a share of the window; then they scroll."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.holder = QWidget(self)
        self.flow = FlowLayout(self.holder)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(self.holder)
        self.holder.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)

    def fit(self) -> None:
        """Take the height that the chips need."""
        most = max(round(self.window().height() * _SHARE), px(_LINE))
        self.setFixedHeight(min(max(self.flow.heightForWidth(self.width()), px(_LINE)), most))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()


class Chips(QFrame):
    """The bar with the chips.

    Signals:
        left: the last chip went, and with it what the keyboard was on.
    """

    left = Signal()

    def __init__(self, state: ViewState, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("chips")
        self._state = state
        self._theme = theme
        self._lines = _Lines(self)
        self._flow_holder, self._flow = self._lines.holder, self._lines.flow
        self._count = text_label(self, "label-selected", "ink")
        self._clear = QPushButton(self.tr("Clear all"), self)
        self._clear.setObjectName("link")
        self._clear.setProperty("small", True)
        self._clear.setProperty("chips", True)  # a line as high as theirs
        self._count.setFixedHeight(px(_LINE))
        self._clear.clicked.connect(lambda: state.set_spec(FilterSpec()))
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 14, 6)
        row.setSpacing(16)
        row.addWidget(self._lines, 1, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._count, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._clear, 0, Qt.AlignmentFlag.AlignTop)
        self.chips: list[QPushButton] = []
        self._parts: dict[object, QWidget] = {}
        state.terms_changed.connect(self.refresh)
        state.counts_changed.connect(self._refresh_counts)
        self.refresh()

    def set_theme(self, theme: Theme) -> None:
        """Paint with another theme."""
        self._theme = theme
        self._remove(self._parts.values())
        self._parts = {}
        self.refresh()

    def refresh(self) -> None:
        """Show the filter in force. The keyboard stays where it was: on the chip that took the place of its own."""
        focused = next((number for number, chip in enumerate(self.chips) if chip.hasFocus()), None)
        had_focus = focused is not None or self._clear.hasFocus()
        earlier, self._parts, self.chips = self._parts, {}, []
        self._flow.setEnabled(False)  # else each chip that is shown lays out all of them
        while self._flow.takeAt(0) is not None:
            pass
        for key, make in self._wanted():
            part = self._parts[key] = earlier.pop(key) if key in earlier else make()
            self._flow.addWidget(part)
            part.show()
            if isinstance(part, QPushButton):
                self.chips.append(part)
        self._remove(earlier.values())
        for one, other in pairwise(self.chips):
            QWidget.setTabOrder(one, other)
        total, count = len(self._state.columns), self._state.matching.count
        self._count.setText(self.tr("{0} of {1} events match").format(f"{count:,}", f"{total:,}"))
        self._clear.setVisible(bool(self.chips))
        self._flow.setEnabled(True)
        self._flow.invalidate()
        self._lines.fit()
        if focused is not None and self.chips:
            self.chips[min(focused, len(self.chips) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)
        elif had_focus and not self.chips:
            self.left.emit()

    def _refresh_counts(self) -> None:
        if self._state.spec.nationwide:  # its chip says a count
            self.refresh()

    def _wanted(self) -> Iterator[tuple[object, Callable[[], QWidget]]]:
        """Yield what to show: a key that says all that is seen, and what makes it."""
        spec = self._state.spec
        terms = spec.single_terms()
        previous = ""
        for term in terms[:MOST]:
            lead = f"{facet_name(term.facet)} {operator_name(spec, term)}".strip()
            joins = term.facet == "nationwide" and previous.startswith(facet_name("nationwide"))
            if lead != previous and not joins:
                yield (lead, bool(previous)), partial(self._lead, lead, _BETWEEN if previous else 0)
                previous = lead
            name = term_name(self._state, term)
            yield (term, name), partial(self._chip, term, name)
        if len(terms) > MOST:
            words = self.tr("and {0} more terms").format(f"{len(terms) - MOST:,}")
            yield words, partial(self._label, words, _BETWEEN)
        if not terms:
            yield "", partial(self._label, self.tr("No filter: all events"), 0)

    def _remove(self, parts: Iterable[QWidget]) -> None:
        for part in parts:
            part.hide()
            part.deleteLater()

    def _label(self, words: str, before: int) -> QLabel:
        label = text_label(self._flow_holder, "caption", "ink3", words)
        label.setContentsMargins(0, 0, 2, 0)
        label.setProperty(GAP_BEFORE, before)
        label.setFixedHeight(px(_LINE))
        return label

    def _lead(self, words: str, before: int) -> QLabel:
        lead = self._label(words, before)
        lead.setProperty(KEEPS_NEXT, True)
        return lead

    def _chip(self, term: SingleTerm, name: str) -> QPushButton:
        short = name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1].rstrip()}…"
        words = f"− {short}" if term.excluded else short
        chip = QPushButton(words.replace("&", "&&"), self._flow_holder)
        chip.setObjectName("chip")
        chip.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        chip.setIcon(_close(self._theme))
        chip.setIconSize(QSize(px(_CROSS), px(_CROSS)))
        chip.setAccessibleName(self.tr("Remove {0}").format(name))
        chip.setToolTip(plain_tip(self.tr("Remove {0}").format(name)))
        chip.clicked.connect(lambda: self._state.set_spec(self._state.spec.without(term)))
        return chip


@cache
def _close(theme: Theme) -> QIcon:
    return icon("close", theme)
