"""Saved views: a view with a name, and how what is shown is called beside them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
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


@dataclass(frozen=True, slots=True)
class StoredView:
    """A saved view as the chronology keeps it: what an edit changes, whatever version of this program wrote it.

    Attributes:
        json: the view, see `domain.view_json`.
    """

    id: str
    name: str
    json: str
    note: str = ""


class Standing(StrEnum):
    """What a window shows beside the saved views.

    WHOLE: no filter. SAVED: a saved view. CHANGED: a saved view that was changed. UNSAVED: something else.
    """

    WHOLE = "whole"
    SAVED = "saved"
    CHANGED = "changed"
    UNSAVED = "unsaved"


def standing(
    views: Sequence[SavedView], chosen: str, filtered: bool, is_shown: Callable[[View], bool]
) -> tuple[Standing, SavedView | None]:
    """Return what is shown beside the saved views, and the one that it is or comes from.

    Args:
        views: all there are.
        chosen: the id of the one that was shown or saved last.
        filtered: whether a filter is in force.
        is_shown: whether a view is what is shown.
    """
    last = next((saved for saved in views if saved.id == chosen and saved.view is not None), None)
    for saved in ([last] if last else []) + list(views):
        if saved.view is not None and is_shown(saved.view):
            return Standing.SAVED, saved
    if last is not None and last.view is not None and (filtered or not last.view.filter):
        return Standing.CHANGED, last
    return (Standing.UNSAVED if filtered else Standing.WHOLE), None


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
