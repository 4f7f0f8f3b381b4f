"""Saved views: a view with a name, and how what is shown is called beside them."""

from dataclasses import dataclass, replace
from unicodedata import normalize

from timeline_app.domain.filters import Facet, FilterSpec, Terms
from timeline_app.domain.one_line import one_line
from timeline_app.domain.view import View


@dataclass(frozen=True, slots=True)
class SavedView:
    """A view that the chronology keeps.

    Attributes:
        view: None where a later version of this program wrote it.
    """

    id: str
    name: str
    view: View | None
    note: str = ""


def name_key(name: str) -> str:
    """Return what two names of saved views may not have in common: all but case, spaces and ways to write an accent."""
    return normalize("NFC", normalize("NFKC", " ".join(name.split())).casefold())


def cleaned_name(name: str) -> str:
    """Return a name as it is kept, "" where nothing of it can be read."""
    return one_line(name) if name.strip() else ""


def filters_alike(one: FilterSpec, other: FilterSpec) -> bool:
    """Return whether two filters say the same, in whatever order their terms were chosen."""
    return _sorted(one) == _sorted(other)


def _sorted(spec: FilterSpec) -> FilterSpec:
    for facet in Facet:
        terms = spec.terms(facet)
        if terms:
            ordered = replace(
                terms, included=tuple(sorted(terms.included)), excluded=tuple(sorted(terms.excluded))
            )
            spec = spec.with_terms(facet, ordered)
        elif terms != Terms():
            spec = spec.with_terms(facet, Terms())  # how no term at all is combined
    return replace(spec, search=" ".join(spec.search.split()))
