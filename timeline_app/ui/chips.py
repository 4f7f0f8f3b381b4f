"""The chips: every term of the filter on its own, each with a way to remove it; and how many events match."""

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from timeline_app.domain.date_words import edtf_in_words
from timeline_app.domain.filter_words import key_name
from timeline_app.domain.filters import Facet, FilterSpec, Quantifier, SingleTerm
from timeline_app.painting.theme import Theme
from timeline_app.ui.flow_layout import FlowLayout
from timeline_app.ui.icons import icon
from timeline_app.ui.state import ViewState
from timeline_app.ui.style import plain_tip, text_label

_LONGEST = 32
_CROSS = 11
_LINE = 22
_BETWEEN = 14


def _tr(text: str) -> str:
    return QCoreApplication.translate("Chips", text)


def facet_name(facet: str) -> str:
    """Return the name of a facet on screen."""
    return {
        Facet.STATE.value: _tr("States"),
        Facet.PLACE.value: _tr("Counties and cities"),
        Facet.ACTOR.value: _tr("Actors"),
        Facet.ROLE.value: _tr("Roles"),
        Facet.STANCE.value: _tr("Stances"),
        Facet.TOPIC.value: _tr("Topics"),
        Facet.KIND.value: _tr("Claim kind"),
        Facet.SOURCE.value: _tr("Sources"),
        Facet.STATUS.value: _tr("Quote status"),
        "nationwide": _tr("States"),
        "dates": _tr("Dates"),
        "search": _tr("Words"),
    }[facet]


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
            return _tr("+ nationwide ({0})").format(state.counts.nationwide)
        case "dates":
            surely = _tr(", surely") if spec.surely else ""
            first, last = (edtf_in_words(text, short=True) or "…" for text in (spec.date_from, spec.date_to))
            return f"{first} – {last}{surely}"
        case "search":
            return f"“{spec.search}”"
    return key_name(state.columns.data, Facet(term.facet), term.key)


class Chips(QFrame):
    """The bar with the chips."""

    def __init__(self, state: ViewState, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("chips")
        self._state = state
        self._theme = theme
        self._flow_holder = QWidget(self)
        self._flow = FlowLayout(self._flow_holder)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self._flow_holder.setSizePolicy(policy)
        self._count = text_label(self, "label-selected", "ink")
        self._clear = QPushButton(self.tr("Clear all"), self)
        self._clear.setObjectName("link")
        self._count.setFixedHeight(_LINE)
        self._clear.setFixedHeight(_LINE)
        self._clear.clicked.connect(lambda: state.set_spec(FilterSpec()))
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 14, 6)
        row.setSpacing(16)
        row.addWidget(self._flow_holder, 1)
        row.addWidget(self._count, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._clear, 0, Qt.AlignmentFlag.AlignTop)
        self.chips: list[QPushButton] = []
        self._parts: list[QWidget] = []
        state.matching_changed.connect(self.refresh)
        self.refresh()

    def set_theme(self, theme: Theme) -> None:
        """Paint with another theme."""
        self._theme = theme
        self.refresh()

    def refresh(self) -> None:
        """Show the filter in force. The keyboard stays where it was: on the chip that took the place of its own."""
        focused = next((number for number, chip in enumerate(self.chips) if chip.hasFocus()), None)
        for part in self._parts:
            self._flow.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._parts, self.chips = [], []
        state = self._state
        total, count = len(state.columns), state.matching.count
        previous = ""
        for term in state.spec.single_terms():
            lead = f"{facet_name(term.facet)} {operator_name(state.spec, term)}".strip()
            joins = term.facet == "nationwide" and previous.startswith(facet_name("nationwide"))
            if lead != previous and not joins:
                label = text_label(self._flow_holder, "caption", "ink3", lead)
                label.setContentsMargins(_BETWEEN if previous else 0, 0, 2, 0)
                self._add(label)
                previous = lead
            self._add_chip(term)
        if not self.chips:
            self._add(text_label(self._flow_holder, "caption", "ink3", self.tr("No filter: all events")))
        self._count.setText(self.tr("{0} of {1} events match").format(f"{count:,}", f"{total:,}"))
        self._clear.setVisible(bool(self.chips))
        self._flow.invalidate()
        self.updateGeometry()
        if focused is not None and self.chips:
            self.chips[min(focused, len(self.chips) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(self, part: QWidget) -> None:
        if isinstance(part, QLabel):
            part.setFixedHeight(_LINE)
        self._parts.append(part)
        self._flow.addWidget(part)
        part.show()

    def _add_chip(self, term: SingleTerm) -> None:
        name = term_name(self._state, term)
        short = name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1].rstrip()}…"
        words = f"− {short}" if term.excluded else short
        chip = QPushButton(words.replace("&", "&&"), self._flow_holder)
        chip.setObjectName("chip")
        chip.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        chip.setIcon(icon("close", self._theme))
        chip.setIconSize(QSize(_CROSS, _CROSS))
        chip.setAccessibleName(self.tr("Remove {0}").format(name))
        chip.setToolTip(plain_tip(self.tr("Remove {0}").format(name)))
        chip.clicked.connect(lambda: self._state.set_spec(self._state.spec.without(term)))
        self.chips.append(chip)
        self._add(chip)
