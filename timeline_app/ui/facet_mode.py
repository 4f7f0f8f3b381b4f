"""What a click on a term of a facet does: any of, all of, none of. Shared by the panels of states and actors."""

from dataclasses import replace

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from timeline_app.domain.filters import Facet, Quantifier, Terms
from timeline_app.ui.segments import Segments
from timeline_app.ui.state import ViewState

ANY, ALL, NONE = "any", "all", "none"


def mode_segments(parent: QWidget, name: str) -> Segments:
    """Return the segments any of | all of | none of."""
    tr = QCoreApplication.translate
    return Segments(
        parent,
        name,
        [
            (ANY, tr("FacetMode", "any of")),
            (ALL, tr("FacetMode", "all of")),
            (NONE, tr("FacetMode", "none of")),
        ],
        small=True,
    )


def choose_mode(state: ViewState, facet: Facet, mode: str) -> None:
    """Put a mode in force: any and all change how the included terms combine, none only what a click does."""
    terms = state.spec.terms(facet)
    if mode != NONE:
        quantifier = Quantifier.ALL if mode == ALL else Quantifier.ANY
        state.set_spec(state.spec.with_terms(facet, replace(terms, quantifier=quantifier)))


def toggle_term(state: ViewState, facet: Facet, key: str, mode: str) -> None:
    """Include a term (or exclude it, in the mode none), or take it back if it is in force already."""
    terms = state.spec.terms(facet)
    state.set_spec(state.spec.with_terms(facet, toggled(terms, key, exclude=mode == NONE)))


def toggled(terms: Terms, key: str, *, exclude: bool) -> Terms:
    """Return the terms after a click on one of them."""
    if key in (*terms.included, *terms.excluded):
        return terms.without(key)
    return terms.exclude(key) if exclude else terms.include(key)
