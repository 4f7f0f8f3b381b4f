"""Matching: which events one FilterSpec lets through, and how many each further term would. Evaluated here only.

Rules (see the product's words on filters):
    - terms of one facet: any (or all) of the included, none of the excluded; different facets combine with AND.
    - actors count with their parts, and with people only where their office lies in one of these.
    - role and stance hold for one and the same participation, and for the included actors if there are any.
    - `nationwide` adds nationwide events to the included states; alone it lists only them.
    - dates compare bounds: possibly inside, or surely.
"""

from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np

from timeline_app.domain.columns import END_CONTINUES, UNBOUNDED_EARLY, UNBOUNDED_LATE
from timeline_app.domain.dates import parse_range
from timeline_app.domain.filters import FIXED_KEYS, Facet, FilterSpec, Quantifier, SingleTerm, Terms
from timeline_app.domain.terms import Extent
from timeline_app.timeline.columns import Columns, Index, Mask, Rows

_INDEXED = (Facet.PLACE, Facet.TOPIC, Facet.KIND, Facet.SOURCE, Facet.STATUS)
_SPANS = [tuple(Extent).index(e) for e in (Extent.THROUGHOUT, Extent.FROM_THEN_ON, Extent.HOLDS_AT)]
_HOLDS_AT = tuple(Extent).index(Extent.HOLDS_AT)


@dataclass(frozen=True)
class Matching:
    """The events that a filter lets through.

    Attributes:
        mask: one truth value per event.
        rows: the matching rows, ascending.
        dated: how many of them have a place on the time scale.
    """

    spec: FilterSpec
    mask: Mask
    rows: Rows
    dated: int

    @property
    def count(self) -> int:
        """Return how many events match."""
        return len(self.rows)

    @property
    def undated(self) -> int:
        """Return how many matching events have no place on the time scale."""
        return self.count - self.dated


@dataclass(frozen=True)
class FacetCounts:
    """For each term that could be chosen: how many events would match with it (other facets as they are)."""

    by_facet: dict[Facet, dict[str, int]]
    nationwide: int
    surely: int
    possibly: int

    def __getitem__(self, facet: Facet) -> dict[str, int]:
        return self.by_facet[facet]


@dataclass(frozen=True)
class TermEffect:
    """What one term does to an empty result: how many events it lets through alone, and how many match without it."""

    term: SingleTerm
    alone: int
    without: int


def match(columns: Columns, spec: FilterSpec, found: Rows | None = None) -> Matching:
    """Return the events that `spec` lets through.

    Args:
        columns: the chronology.
        spec: the filter.
        found: the rows that the text search found; read only when the spec has search words.

    Raises:
        BadDate: for a date in the spec that is none.
    """
    mask = _mask(columns, spec, found)
    return Matching(spec, mask, np.flatnonzero(mask), int((mask & columns.dated).sum()))


def facet_counts(columns: Columns, spec: FilterSpec, found: Rows | None = None) -> FacetCounts:
    """Return the counts of all panels. See `FacetCounts`."""
    counts: dict[Facet, dict[str, int]] = {}
    nationwide = 0
    for facet in Facet:
        base = _mask(columns, _open(spec, facet), found)
        counts[facet] = _counts_in(columns, spec, facet, base)
        for key in spec.terms(facet).excluded:
            freed = spec.with_terms(facet, spec.terms(facet).without(key))
            counts[facet][key] = _counts_in(
                columns, freed, facet, _mask(columns, _open(freed, facet), found)
            )[key]
        if facet is Facet.STATE:
            nationwide = int((base & columns.nationwide).sum())
    undated_spec = replace(spec, date_from="", date_to="", surely=False)
    rest = _mask(columns, undated_spec, found)
    return FacetCounts(
        counts,
        nationwide,
        surely=int((rest & _dates(columns, replace(spec, surely=True))).sum()),
        possibly=int((rest & _dates(columns, replace(spec, surely=False))).sum()),
    )


def explain(columns: Columns, spec: FilterSpec, found: Rows | None = None) -> tuple[TermEffect, ...]:
    """Return what each term of a filter does, in chip order."""
    return tuple(
        TermEffect(
            term,
            alone=int(_mask(columns, spec.only(term), found).sum()),
            without=int(_mask(columns, spec.without(term), found).sum()),
        )
        for term in spec.single_terms()
    )


def freeing_pair(
    columns: Columns, spec: FilterSpec, found: Rows | None = None
) -> tuple[SingleTerm, SingleTerm, int] | None:
    """Return the two terms whose removal lets most events through, where no single one is at fault."""
    best: tuple[SingleTerm, SingleTerm, int] | None = None
    for one, two in combinations(spec.single_terms()[:12], 2):
        count = int(_mask(columns, spec.without(one).without(two), found).sum())
        if count and (best is None or count > best[2]):
            best = (one, two, count)
    return best


def _open(spec: FilterSpec, facet: Facet) -> FilterSpec:
    """Return the spec in which the wanted terms of one facet no longer narrow (all-of terms go on narrowing)."""
    terms = spec.terms(facet)
    if terms.quantifier is Quantifier.ALL:
        return spec
    opened = spec.with_terms(facet, replace(terms, included=()))
    return replace(opened, nationwide=False) if facet is Facet.STATE else opened


def _counts_in(columns: Columns, spec: FilterSpec, facet: Facet, base: Mask) -> dict[str, int]:
    if facet in (Facet.ROLE, Facet.STANCE):
        return _word_counts(columns, spec, facet, base)
    if facet is Facet.ACTOR and (spec.role.included or spec.stance.included):
        part = columns.participations
        chosen = _words_hold(columns, spec.role, spec.stance) & base[part.row]
        pairs = Index.build(part.keys, part.row[chosen], part.key[chosen], len(columns))
        return pairs.counts(base)
    return columns.indexes[facet].counts(base)


def _word_counts(columns: Columns, spec: FilterSpec, facet: Facet, base: Mask) -> dict[str, int]:
    part = columns.participations
    role = Terms() if facet is Facet.ROLE else spec.role
    stance = Terms() if facet is Facet.STANCE else spec.stance
    chosen = _words_hold(columns, role, stance) & base[part.row]
    if spec.actor.included:
        chosen &= _actor_entries(columns, spec.actor.included)
    words = part.role if facet is Facet.ROLE else part.stance
    pairs = Index.build(FIXED_KEYS[facet], part.row[chosen], words[chosen].astype(np.int64), len(columns))
    return pairs.counts(base)


def _mask(columns: Columns, spec: FilterSpec, found: Rows | None) -> Mask:
    mask = np.ones(len(columns), np.bool_)
    if spec.state or spec.nationwide:
        mask &= _states(columns, spec)
    for facet in _INDEXED:
        if terms := spec.terms(facet):
            mask &= _terms(columns.indexes[facet], terms, len(columns))
    if spec.actor or spec.role or spec.stance:
        mask &= _actors(columns, spec)
    if spec.date_from or spec.date_to:
        mask &= _dates(columns, spec)
    if spec.search and found is not None:
        mask &= _rows_mask(found, len(columns))
    return mask


def _rows_mask(rows: Rows, n: int) -> Mask:
    mask = np.zeros(n, np.bool_)
    mask[rows] = True
    return mask


def _included(index: Index, terms: Terms, n: int) -> Mask:
    masks = [_rows_mask(index.rows_of(key), n) for key in terms.included]
    if not masks:
        return np.ones(n, np.bool_)
    combine = np.logical_and if terms.quantifier is Quantifier.ALL else np.logical_or
    return np.asarray(combine.reduce(masks), np.bool_)


def _terms(index: Index, terms: Terms, n: int) -> Mask:
    mask = _included(index, terms, n)
    for key in terms.excluded:
        mask[index.rows_of(key)] = False
    return mask


def _states(columns: Columns, spec: FilterSpec) -> Mask:
    index, n = columns.indexes[Facet.STATE], len(columns)
    if spec.nationwide:
        mask = columns.nationwide.copy()
        if spec.state.included:
            mask |= _included(index, spec.state, n)
    else:
        mask = _included(index, spec.state, n)
    for key in spec.state.excluded:
        mask[index.rows_of(key)] = False
    return mask


def _words_hold(columns: Columns, role: Terms, stance: Terms) -> Mask:
    """Return which participation entries have a wanted role and a wanted stance."""
    part = columns.participations
    mask = np.ones(len(part.row), np.bool_)
    for terms, column, words in (
        (role, part.role, FIXED_KEYS[Facet.ROLE]),
        (stance, part.stance, FIXED_KEYS[Facet.STANCE]),
    ):
        if terms.included:
            mask &= np.isin(column, [words.index(word) for word in terms.included if word in words])
    return mask


def _actor_entries(columns: Columns, actors: tuple[str, ...]) -> Mask:
    part = columns.participations
    mask = np.zeros(len(part.row), np.bool_)
    for actor in actors:
        mask[part.span_of(actor)] = True
    return mask


def _actors(columns: Columns, spec: FilterSpec) -> Mask:
    part, n = columns.participations, len(columns)
    words = _words_hold(columns, spec.role, spec.stance)
    if spec.actor.included:
        masks = []
        for actor in spec.actor.included:
            span = part.span_of(actor)
            masks.append(_rows_mask(part.row[span][words[span]], n))
        combine = np.logical_and if spec.actor.quantifier is Quantifier.ALL else np.logical_or
        mask = np.asarray(combine.reduce(masks), np.bool_)
    elif spec.role.included or spec.stance.included:
        mask = _rows_mask(part.row[words], n)
    else:
        mask = np.ones(n, np.bool_)
    for actor in spec.actor.excluded:
        mask[part.row[part.span_of(actor)]] = False
    for terms, column, names in (
        (spec.role, part.role, FIXED_KEYS[Facet.ROLE]),
        (spec.stance, part.stance, FIXED_KEYS[Facet.STANCE]),
    ):
        for word in terms.excluded:
            mask[part.row[column == names.index(word)]] = False
    return mask


def _dates(columns: Columns, spec: FilterSpec) -> Mask:
    """Return which events lie possibly (or surely) between the dates: the rules of `domain.dates`, on columns."""
    low, high = parse_range(spec.date_from, spec.date_to)
    first = UNBOUNDED_EARLY if low is None else low
    last = UNBOUNDED_LATE if high is None else high
    earliest, latest = columns.earliest, columns.latest
    if not spec.surely:
        return np.asarray(columns.dated & (earliest <= last) & (latest >= first), np.bool_)
    inside = (earliest >= first) & (latest <= last)
    no_earliest, no_latest = earliest == UNBOUNDED_EARLY, latest == UNBOUNDED_LATE
    continues = (columns.flags & END_CONTINUES) != 0
    held_from = np.where(no_earliest, latest, earliest)
    held_to = np.where(no_latest & ~continues, earliest, latest)
    span = np.isin(columns.extent, _SPANS) & ~((columns.extent == _HOLDS_AT) & (no_earliest | no_latest))
    return np.asarray(columns.dated & (inside | (span & (held_from <= last) & (held_to >= first))), np.bool_)
