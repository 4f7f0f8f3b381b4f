"""How many of the matching events have evidence gaps; a click lists the gaps and filters by one, or by all."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from timeline_app.domain.filter_words import key_name
from timeline_app.domain.filters import Facet, Terms, has_every_gap
from timeline_app.domain.terms import Gap
from timeline_app.ui.state.view_state import ViewState


class GapsButton(QPushButton):
    """Words that open the list; empty until the counts are there, and where nothing lacks anything."""

    def __init__(self, state: ViewState, parent: QWidget) -> None:
        super().__init__(parent)
        self._state = state
        self.setObjectName("link")
        self.setProperty("small", True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(self.tr("Filter by evidence gap"))
        self.clicked.connect(self._open)

    def refresh(self) -> None:
        """Say how many there are now."""
        counts = self._state.known_counts
        count = 0 if counts is None else counts.gaps
        self.setText(self.tr("{0} with evidence gaps").format(f"{count:,}") if count else "")

    def menu_of_gaps(self) -> QMenu:
        """Return the list: all gaps together, each gap that an event has, and the way back."""
        state = self._state
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        every = menu.addAction(self.tr("Any gap"))
        self._let(every, Terms(tuple(Gap)), on=has_every_gap(state.spec))
        menu.addSeparator()
        here = state.counts[Facet.GAP]
        for gap in Gap:
            included = gap in state.spec.gap.included
            if count := here.get(gap, 0):
                words = key_name(state.columns.data, Facet.GAP, gap)
                name = self.tr("{0} ({1})").format(words[:1].upper() + words[1:], f"{count:,}")
                self._let(menu.addAction(name), Terms((gap,)), on=included and not every.isChecked())
        if state.spec.gap:
            menu.addSeparator()
            everything = menu.addAction(self.tr("Whatever its evidence"))
            everything.triggered.connect(partial(self._filter, Terms()))
        return menu

    def _let(self, action: QAction, terms: Terms, *, on: bool) -> None:
        action.setCheckable(True)
        action.setChecked(on)
        action.triggered.connect(partial(self._filter, terms))

    def _filter(self, terms: Terms, _checked: bool = False) -> None:
        self._state.set_spec(self._state.spec.with_terms(Facet.GAP, terms))

    def _open(self) -> None:
        self.menu_of_gaps().popup(self.mapToGlobal(self.rect().topLeft()))
