"""What can be offered of a term that stands somewhere in the window: the filters that one click would put in force."""

from dataclasses import replace
from enum import StrEnum

from timeline_app.domain.filters import Facet, FilterSpec, Quantifier, SingleTerm, Terms


class Offer(StrEnum):
    """What a filter with a term would do.

    ONLY lists none but events of the term. ALSO adds its events to those of other terms of the facet; BOTH wants them
    together, where all of the facet's terms are wanted. EXCLUDE leaves its events out. REMOVE says no more of it.
    """

    ONLY = "only"
    ALSO = "also"
    BOTH = "both"
    EXCLUDE = "exclude"
    REMOVE = "remove"


def offers(spec: FilterSpec, term: SingleTerm) -> dict[Offer, FilterSpec]:
    """Return the filters to offer for a term (of a facet, or nationwide), those left out that would change nothing."""
    made = _nationwide(spec) if term.facet == "nationwide" else _of_facet(spec, Facet(term.facet), term.key)
    return {offer: new for offer, new in made.items() if new != spec}


def _of_facet(spec: FilterSpec, facet: Facet, key: str) -> dict[Offer, FilterSpec]:
    terms = spec.terms(facet)
    only = spec.with_terms(facet, Terms((key,)))
    made = {Offer.ONLY: replace(only, nationwide=False) if facet is Facet.STATE else only}
    if terms.quantifier is Quantifier.ALL and terms.included:
        made[Offer.BOTH] = spec.with_terms(facet, terms.include(key))
    elif terms.included or (facet is Facet.STATE and spec.nationwide):
        made[Offer.ALSO] = spec.with_terms(facet, terms.include(key))
    made[Offer.EXCLUDE] = spec.with_terms(facet, terms.exclude(key))
    made[Offer.REMOVE] = spec.with_terms(facet, terms.without(key))
    return made


def _nationwide(spec: FilterSpec) -> dict[Offer, FilterSpec]:
    made = {Offer.ONLY: replace(spec, state=Terms(), nationwide=True)}
    if spec.state.included:
        made[Offer.ALSO] = replace(spec, nationwide=True)
    made[Offer.REMOVE] = replace(spec, nationwide=False)
    return made
