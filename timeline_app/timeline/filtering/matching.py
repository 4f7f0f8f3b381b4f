"""Matching: which events one FilterSpec lets through, and how many each further term would. Evaluated here only.

Rules (see the product's words on filters):
    - terms of one facet: any (or all) of the included, none of the excluded; different facets combine with AND.
    - actors count with their parts, and with people only where their office lies in one of these.
    - role and stance hold for one and the same participation, and for the included actors if there are any.
    - `nationwide` adds nationwide events to the included states; alone it lists only them.
    - dates compare bounds: possibly inside, or surely.

Every panel reads its counts from one `FacetCounts`. A model with rows in a fixed order finds the position of each key
once and reads `counts[facet].array`; see `key_counts.KeyCounts` for the order.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, reduce
from itertools import combinations

import numpy as np

from timeline_app.domain.filters import FIXED_KEYS, Facet, FilterSpec, Quantifier, SingleTerm, Terms
from timeline_app.timeline.data.columns import Columns, Mask, Rows
from timeline_app.timeline.data.index import gather, row_lists
from timeline_app.timeline.data.key_counts import KeyCounts, Keys
from timeline_app.timeline.data.participations import Words
from timeline_app.timeline.filtering.conditions import Conditions, words_hold


@dataclass(frozen=True, eq=False)
class Matching:
    """The events that a filter lets through; one is equal to itself only.

    Attributes:
        mask: one truth value per event, read-only.
        count: how many events match.
        dated: how many of them have a place on the time scale.
    """

    spec: FilterSpec
    mask: Mask
    count: int
    dated: int

    @cached_property
    def rows(self) -> Rows:
        """Return the matching rows, ascending."""
        return np.flatnonzero(self.mask)

    @property
    def undated(self) -> int:
        """Return how many matching events have no place on the time scale."""
        return self.count - self.dated

    @property
    def undated_rows(self) -> Rows:
        """Return the matching rows that have none: events without a date come last."""
        return self.rows[self.dated :]


@dataclass(frozen=True)
class FacetCounts:
    """For each term that could be chosen: how many events would match with it (other facets as they are).

    Attributes:
        gaps: how many of the events that match have an evidence gap.
    """

    by_facet: Mapping[Facet, KeyCounts]
    nationwide: int
    surely: int
    possibly: int
    gaps: int

    def __getitem__(self, facet: Facet) -> KeyCounts:
        return self.by_facet[facet]


@dataclass(frozen=True)
class TermEffect:
    """What one term does to an empty result: how many events it lets through alone, and how many match without it."""

    term: SingleTerm
    alone: int
    without: int


def match(columns: Columns, spec: FilterSpec, found: Mask | None = None) -> Matching:
    """Return the events that `spec` lets through.

    Args:
        columns: the chronology.
        spec: the filter.
        found: the events that the text search found; read only when the spec has search words.

    Raises:
        BadDate: for a date in the spec that is none.
    """
    mask = Conditions(columns, found).mask(spec)
    mask.flags.writeable = False  # shared by every view, and by other threads
    return Matching(spec, mask, _count(mask), _count(mask & columns.dated))


def neighbor(columns: Columns, matching: Matching, row: int | None, by: int) -> int | None:
    """Return the next (by 1) or previous (by -1) matching dated event in date order, None where there is none.

    Args:
        columns: the chronology.
        matching: the events to go through.
        row: where to start; None starts before the first, or after the last.
        by: 1 or -1.
    """
    dated = matching.mask[: columns.dated_count]
    if by > 0:
        start = 0 if row is None else row + 1
        ahead = dated[start:]
        found = start + int(ahead.argmax()) if len(ahead) else 0
    else:
        ahead = dated[:row][::-1]
        found = len(ahead) - 1 - int(ahead.argmax()) if len(ahead) else 0
    return found if len(ahead) and dated[found] else None


def _go_on() -> None:
    pass


def facet_counts(
    columns: Columns, spec: FilterSpec, found: Mask | None = None, check: Callable[[], None] = _go_on
) -> FacetCounts:
    """Return the counts of all panels. See `FacetCounts`.

    `check` is called before each facet; it may raise to end the counting.
    """
    conditions = Conditions(columns, found)
    bounded = bool(spec.date_from or spec.date_to)
    undated_spec = replace(spec, date_from="", date_to="", surely=False)
    any_state = replace(spec, state=replace(spec.state, included=()), nationwide=False)
    dated = 0 if bounded else _count(conditions.mask(undated_spec) & columns.dated)
    by_facet: dict[Facet, KeyCounts] = {}
    for facet in Facet:
        check()
        by_facet[facet] = _facet(columns, conditions, spec, facet)
        columns.let_go()  # each facet goes through lists of its own
    return FacetCounts(
        by_facet,
        nationwide=_count(conditions.mask(any_state) & columns.nationwide),
        surely=conditions.count(replace(spec, surely=True)) if bounded else dated,
        possibly=conditions.count(replace(spec, surely=False)) if bounded else dated,
        gaps=_count(conditions.mask(spec) & columns.with_gaps),
    )


def explain(columns: Columns, spec: FilterSpec, found: Mask | None = None) -> tuple[TermEffect, ...]:
    """Return what each term of a filter does, in chip order."""
    conditions = Conditions(columns, found)
    return tuple(
        TermEffect(
            term, alone=conditions.count(spec.only(term)), without=conditions.count(spec.without(term))
        )
        for term in spec.single_terms()
    )


def freeing_pair(
    columns: Columns, spec: FilterSpec, found: Mask | None = None
) -> tuple[SingleTerm, SingleTerm, int] | None:
    """Return the two terms whose removal lets most events through, where no single one is at fault."""
    conditions = Conditions(columns, found)
    best: tuple[SingleTerm, SingleTerm, int] | None = None
    for one, two in combinations(spec.single_terms()[:12], 2):
        count = conditions.count(spec.without(one).without(two))
        if count and (best is None or count > best[2]):
            best = (one, two, count)
    return best


def _count(mask: Mask) -> int:
    return int(np.count_nonzero(mask))


def _open(spec: FilterSpec, facet: Facet) -> FilterSpec:
    """Return the spec in which the wanted terms of one facet no longer narrow (all-of terms go on narrowing)."""
    terms = spec.terms(facet)
    if terms.quantifier is not Quantifier.ALL:
        spec = spec.with_terms(facet, replace(terms, included=()))
    return replace(spec, nationwide=False) if facet is Facet.STATE else spec


def _facet(columns: Columns, conditions: Conditions, spec: FilterSpec, facet: Facet) -> KeyCounts:
    """Return the counts of one facet. An excluded key has the count that it would have if it were not."""
    counts = _counted(columns, conditions, spec, facet)
    terms, index = spec.terms(facet), columns.indexes[facet]
    freed: dict[str, int] = {}
    for key in terms.excluded:
        without = spec.with_terms(facet, terms.without(key))
        if _restricted(without, facet):
            freed[key] = _counted(columns, conditions, without, facet).get(key, 0)
        else:
            base = conditions.mask(_open(without, facet))
            freed[key] = _count(base[index.rows_of(key)])
    return counts.replaced(freed) if freed else counts


def _restricted(spec: FilterSpec, facet: Facet) -> bool:
    """Return whether only some participations count for a facet, and not every one of an event that matches."""
    match facet:
        case Facet.ACTOR:
            return bool(spec.role.included or spec.stance.included)
        case Facet.ROLE:
            return bool(spec.actor.included or spec.stance.included)
        case Facet.STANCE:
            return bool(spec.actor.included or spec.role.included)
    return False


def _counted(columns: Columns, conditions: Conditions, spec: FilterSpec, facet: Facet) -> KeyCounts:
    index = columns.indexes[facet]
    opened = _open(spec, facet)
    if not conditions.parts(opened):
        return index.totals()
    base = conditions.mask(opened)
    if not _restricted(spec, facet):
        return index.counts(base)
    if facet is Facet.ACTOR:
        part = columns.participations
        return part.counts_of(_chosen(base, part.row, part.role, part.stance, spec.role, spec.stance))
    return _words(columns, spec, facet, base)


def _words(columns: Columns, spec: FilterSpec, facet: Facet, base: Mask) -> KeyCounts:
    """Return the counts of roles or stances where the filter names the other of both, or actors."""
    role = Terms() if facet is Facet.ROLE else spec.role
    stance = Terms() if facet is Facet.STANCE else spec.stance
    part, terms, count = columns.participations, spec.actor, len(FIXED_KEYS[facet])
    spans = [part.span_of(actor) for actor in terms.included]
    found: list[tuple[Rows, Words]] = []
    for rows, roles, stances in [(part.row[s], part.role[s], part.stance[s]) for s in spans] or [
        columns.said
    ]:
        words = roles if facet is Facet.ROLE else stances
        chosen = np.flatnonzero(_chosen(base, rows, roles, stances, role, stance))
        found.append((rows[chosen], words[chosen]))
    if len(found) > 1 and terms.quantifier is Quantifier.ALL:
        # An event counts for a word only if every one of the actors has it there.
        pairs = reduce(np.intersect1d, [rows.astype(np.int64) * count + words for rows, words in found])
        found = [(pairs // count, (pairs % count).astype(np.uint8))]
    offsets, _ = row_lists(
        np.concatenate([r for r, _ in found]), np.concatenate([w for _, w in found]), count
    )
    return KeyCounts(Keys(FIXED_KEYS[facet]), np.diff(offsets))


def _chosen(base: Mask, rows: Rows, roles: Words, stances: Words, role: Terms, stance: Terms) -> Mask:
    """Return which participation entries lie in rows of `base` and have a wanted role and stance."""
    chosen = gather(base, rows)
    held = words_hold(role, stance, roles, stances)
    return chosen if held is None else chosen & held
