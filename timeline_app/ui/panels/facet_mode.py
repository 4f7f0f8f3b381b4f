"""What a click on a term of a facet does: any of, all of, none of. Shared by the panels of all facets."""

from dataclasses import replace

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from timeline_app.domain.filters import WITH_ALL, Facet, Quantifier, Terms
from timeline_app.ui.state.view_state import ViewState
from timeline_app.ui.widgets.segments import Segments
from timeline_app.ui.wording.facet_words import facet_name

ANY, ALL, NONE = "any", "all", "none"


class FacetMode(QObject):
    """The terms of one facet under the hands of its panel.

    Attributes:
        segments: any of | all of | none of, for the panel's head; "all of" only where an event can have several keys.

    Signals:
        changed: the facet's terms in force are new.
    """

    changed = Signal()

    def __init__(self, state: ViewState, facet: Facet, panel: QWidget) -> None:
        super().__init__(panel)
        self._state = state
        self.facet = facet
        self._told = state.spec.terms(facet)
        choices = [(ANY, self.tr("any of")), (ALL, self.tr("all of")), (NONE, self.tr("none of"))]
        if facet not in WITH_ALL:
            del choices[1]
        self._can_want_all = facet in WITH_ALL
        self.segments = Segments(panel, facet_name(facet), choices, small=True)
        self.segments.choose(self._quantifier())
        self.segments.chosen.connect(self._choose)
        state.terms_changed.connect(self._refresh)

    @property
    def terms(self) -> Terms:
        """Return the facet's terms in force."""
        return self._state.spec.terms(self.facet)

    def _quantifier(self) -> str:
        return self.terms.quantifier.value if self._can_want_all else ANY

    def _refresh(self) -> None:
        if self.terms != self._told:
            self._told = self.terms
            if self.segments.key() != NONE:
                self.segments.choose(self._quantifier())
            self.changed.emit()

    def _choose(self, mode: str) -> None:
        """Put a mode in force: any and all change how the included terms combine, none only what a click does."""
        if mode != NONE:
            quantifier = Quantifier.ALL if mode == ALL else Quantifier.ANY
            self._apply(replace(self.terms, quantifier=quantifier))

    def toggle(self, key: str) -> None:
        """Include a term (or exclude it, in the mode none), or take it back if it is in force already."""
        if key in (*self.terms.included, *self.terms.excluded):
            self._apply(self.terms.without(key))
        elif self.segments.key() == NONE:
            self._apply(self.terms.exclude(key))
        else:
            self._apply(self.terms.include(key))

    def exclude(self, key: str) -> None:
        """Exclude a term, or take the exclusion back."""
        excluded = key in self.terms.excluded
        self._apply(self.terms.without(key) if excluded else self.terms.exclude(key))

    def _apply(self, terms: Terms) -> None:
        self._state.set_spec(self._state.spec.with_terms(self.facet, terms))
