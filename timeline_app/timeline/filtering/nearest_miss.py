"""The event that a filter without any match misses by least."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from timeline_app.domain.filters import Facet, FilterSpec, SingleTerm
from timeline_app.timeline.data.columns import Columns, Mask
from timeline_app.timeline.filtering.conditions import Conditions

_TOGETHER = (Facet.ACTOR, Facet.ROLE, Facet.STANCE)


@dataclass(frozen=True, slots=True)
class Miss:
    """What keeps an event out: the wanted or the excluded terms of a facet (or dates, search)."""

    facet: str
    excluded: bool = False


@dataclass(frozen=True, slots=True)
class NearestMiss:
    """An event that nearly matches.

    Attributes:
        row: the event.
        misses: what keeps it out, in the order of chips. An event that has a wanted actor and a wanted role, but not
            in one participation, misses the role.
        holding: how many events hold the term that was asked for.
    """

    row: int
    misses: tuple[Miss, ...]
    holding: int


def nearest_miss(
    columns: Columns, spec: FilterSpec, found: Mask | None = None, holding: SingleTerm | None = None
) -> NearestMiss | None:
    """Return the event that misses least of a filter; of several the most important, then the earliest.

    Args:
        columns: the chronology.
        spec: a filter that lets nothing through.
        found: the events that the text search found.
        holding: only events that this term of the filter lets through; None for any event.

    Returns:
        None where the filter misses nothing, or no event holds the term. Costs a few passes over the events.
    """
    conditions = Conditions(columns, found)
    n = len(columns)
    fails = np.zeros(n, np.uint8)
    masks = {miss: conditions.mask(part) for miss, part in _parts(spec)}
    together = [facet for facet in _TOGETHER if spec.terms(facet).included]
    if len(together) > 1:
        miss = Miss(Facet.ROLE if Facet.ROLE in together else Facet.STANCE)
        masks[miss] = masks[miss] & conditions.mask(_wanted(spec, *together))
    for mask in masks.values():
        fails += ~mask
    among = conditions.mask(spec.only(holding)) if holding is not None else np.ones(n, np.bool_)
    rows = np.flatnonzero(among)
    if not len(rows) or not masks:
        return None
    failing = fails[rows]
    nearest = rows[failing == failing.min()]
    # rows are in the order of their dates, and argmax finds the first
    row = int(nearest[columns.importance[nearest].argmax()])
    return NearestMiss(row, tuple(miss for miss, mask in masks.items() if not mask[row]), len(rows))


def _parts(spec: FilterSpec) -> Iterator[tuple[Miss, FilterSpec]]:
    """Yield what a filter wants and excludes, facet by facet, each with a filter of nothing else."""
    for facet in Facet:
        terms = spec.terms(facet)
        if terms.included or (facet is Facet.STATE and spec.nationwide):
            yield Miss(facet), _wanted(spec, facet)
        if terms.excluded:
            yield Miss(facet, excluded=True), FilterSpec().with_terms(facet, replace(terms, included=()))
    if spec.date_from or spec.date_to:
        yield Miss("dates"), FilterSpec(date_from=spec.date_from, date_to=spec.date_to, surely=spec.surely)
    if spec.search:
        yield Miss("search"), FilterSpec(search=spec.search)


def _wanted(spec: FilterSpec, *facets: Facet) -> FilterSpec:
    """Return a filter that wants what another one wants of some facets; nationwide goes with the states."""
    wanted = FilterSpec()
    for facet in facets:
        wanted = wanted.with_terms(facet, replace(spec.terms(facet), excluded=()))
    return replace(wanted, nationwide=spec.nationwide) if Facet.STATE in facets else wanted
