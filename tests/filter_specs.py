"""Random filters, for tests against the brute-force filter."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from hypothesis import strategies as st

from timeline_app.domain.filters import WITH_ALL, Facet, FilterSpec, Quantifier, Terms


@st.composite
def specs(
    draw: st.DrawFn, keys: Mapping[Facet, Sequence[str]], dates: Sequence[str], words: Sequence[str]
) -> FilterSpec:
    """Draw a filter with terms of up to three facets, and perhaps dates and search words."""
    spec = FilterSpec()
    for facet in draw(st.lists(st.sampled_from(list(Facet)), max_size=3, unique=True)):
        chosen = draw(st.lists(st.sampled_from(keys[facet]), max_size=3, unique=True))
        cut = draw(st.integers(0, len(chosen)))
        quantifier = draw(st.sampled_from(Quantifier)) if facet in WITH_ALL else Quantifier.ANY
        spec = spec.with_terms(facet, Terms(tuple(chosen[:cut]), tuple(chosen[cut:]), quantifier))
    low, high = sorted((draw(st.sampled_from(dates)), draw(st.sampled_from(dates))))
    return replace(
        spec,
        nationwide=draw(st.booleans()) and draw(st.booleans()),
        date_from=low if draw(st.booleans()) else "",
        date_to=high,
        surely=draw(st.booleans()),
        search=draw(st.sampled_from(words)),
    )


def choosing(spec: FilterSpec, facet: Facet, key: str) -> FilterSpec:
    """Return the filter for whose matches the count of a key stands: the key chosen, other facets as they are."""
    terms = spec.terms(facet).without(key)
    included = (*terms.included, key) if terms.quantifier is Quantifier.ALL else (key,)
    chosen = spec.with_terms(facet, replace(terms, included=included))
    return replace(chosen, nationwide=False) if facet is Facet.STATE else chosen
