"""Conditions: which events each part of a filter lets through. `timeline.filtering.matching` combines them with AND.

The parts are the facets, one by one, but for actors, roles and stances: these speak of one and the same participation
and are one part. Dates and search words are parts of their own.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

import numpy as np
import numpy.typing as npt

from timeline_app.domain.columns import END_CONTINUES, UNBOUNDED_EARLY, UNBOUNDED_LATE
from timeline_app.domain.filters import FIXED_KEYS, Facet, FilterSpec, Quantifier, Terms
from timeline_app.domain.terms import Extent
from timeline_app.timeline.data.columns import Columns, Mask, Rows

_PLAIN = (Facet.PLACE, Facet.TOPIC, Facet.KIND, Facet.SOURCE, Facet.STATUS, Facet.GAP)
_SPANS = [tuple(Extent).index(e) for e in (Extent.THROUGHOUT, Extent.FROM_THEN_ON, Extent.HOLDS_AT)]
_HOLDS_AT = tuple(Extent).index(Extent.HOLDS_AT)
_REMEMBERED = 24
"""Parts that are remembered; each costs a byte per event."""


class Conditions:
    """The conditions of some filters over one chronology, each part evaluated once however many filters have it."""

    def __init__(self, columns: Columns, found: Mask | None = None) -> None:
        """Remember what the text search found; it is read only for filters with search words."""
        self._columns = columns
        self._found = found
        self._parts: dict[object, Mask] = {}

    def parts(self, spec: FilterSpec) -> list[Mask]:
        """Return a mask for each part of a filter that narrows. They are shared: never write to them.

        Raises:
            BadDate: for a date in the filter that is none.
        """
        return [self._part(key, make) for key, make in self._wanted(spec)]

    def mask(self, spec: FilterSpec) -> Mask:
        """Return which events a filter lets through; never write to it.

        Raises:
            BadDate: for a date in the filter that is none.
        """
        return all_of(self.parts(spec), len(self._columns))

    def count(self, spec: FilterSpec) -> int:
        """Return how many events a filter lets through.

        Raises:
            BadDate: for a date in the filter that is none.
        """
        return int(np.count_nonzero(self.mask(spec)))

    def _wanted(self, spec: FilterSpec) -> Iterator[tuple[object, Callable[[], Mask]]]:
        columns = self._columns
        if spec.state or spec.nationwide:
            yield (Facet.STATE, spec.state, spec.nationwide), lambda: _states(columns, spec)
        for facet in _PLAIN:
            if terms := spec.terms(facet):
                yield (facet, terms), lambda facet=facet, terms=terms: _plain(columns, facet, terms)  # type: ignore[misc]
        if spec.actor or spec.role or spec.stance:
            yield (Facet.ACTOR, spec.actor, spec.role, spec.stance), lambda: _participating(columns, spec)
        if spec.date_from or spec.date_to:
            yield ("dates", spec.date_from, spec.date_to, spec.surely), lambda: dates_hold(columns, spec)
        if spec.search and self._found is not None:
            found = self._found
            yield "search", lambda: found

    def _part(self, key: object, make: Callable[[], Mask]) -> Mask:
        if key not in self._parts:
            if len(self._parts) >= _REMEMBERED:
                self._parts.pop(next(iter(self._parts)))
            self._parts[key] = make()
        return self._parts[key]


def all_of(masks: list[Mask], n: int) -> Mask:
    """Return which of n events all masks let through."""
    if not masks:
        return np.ones(n, np.bool_)
    found = masks[0]
    for mask in masks[1:]:
        found = found & mask
    return found


def one_of(column: npt.NDArray[np.uint8], facet: Facet, words: Iterable[str]) -> Mask:
    """Return which entries of a column hold the position of one of some fixed words."""
    known = FIXED_KEYS[facet]
    found = np.zeros(len(column), np.bool_)
    for word in words:
        if word in known:
            found |= column == known.index(word)
    return found


def words_hold(role: Terms, stance: Terms, roles: Any, stances: Any) -> Mask | None:
    """Return which participation entries have a wanted role and a wanted stance; None where every one has."""
    masks = [
        one_of(column, facet, terms.included)
        for facet, terms, column in ((Facet.ROLE, role, roles), (Facet.STANCE, stance, stances))
        if terms.included
    ]
    return all_of(masks, len(roles)) if masks else None


def _rows_mask(lists: Iterable[Rows], n: int) -> Mask:
    mask = np.zeros(n, np.bool_)
    for rows in lists:
        mask[rows] = True
    return mask


def _combined(lists: Iterable[Rows], quantifier: Quantifier, n: int) -> Mask:
    """Return the rows that are in any (or in all) of some lists."""
    if quantifier is Quantifier.ANY:
        return _rows_mask(lists, n)
    return all_of([_rows_mask([rows], n) for rows in lists], n)


def _without(mask: Mask, lists: Iterable[Rows]) -> Mask:
    """Take the rows of some lists out of a mask that nobody else has."""
    for rows in lists:
        mask[rows] = False
    return mask


def _plain(columns: Columns, facet: Facet, terms: Terms) -> Mask:
    index, n = columns.indexes[facet], len(columns)
    wanted = [index.rows_of(key) for key in terms.included]
    mask = _combined(wanted, terms.quantifier, n) if wanted else np.ones(n, np.bool_)
    return _without(mask, (index.rows_of(key) for key in terms.excluded))


def _states(columns: Columns, spec: FilterSpec) -> Mask:
    if not spec.nationwide:
        return _plain(columns, Facet.STATE, spec.state)
    index, terms = columns.indexes[Facet.STATE], spec.state
    mask = columns.nationwide.copy()
    if terms.included:
        lists = [index.rows_of(key) for key in terms.included]
        mask |= _combined(lists, terms.quantifier, len(columns))
    return _without(mask, (index.rows_of(key) for key in terms.excluded))


def _participating(columns: Columns, spec: FilterSpec) -> Mask:
    n = len(columns)
    if spec.actor.included:
        lists = (_actor_rows(columns, actor, spec) for actor in spec.actor.included)
        mask = _combined(lists, spec.actor.quantifier, n)
    elif spec.role.included or spec.stance.included:
        mask = _word_rows(columns, spec)
    else:
        mask = np.ones(n, np.bool_)
    for facet in (Facet.ACTOR, Facet.ROLE, Facet.STANCE):
        index = columns.indexes[facet]
        _without(mask, (index.rows_of(key) for key in spec.terms(facet).excluded))
    return mask


def _actor_rows(columns: Columns, actor: str, spec: FilterSpec) -> Rows:
    """Return the rows in which an actor takes part with a wanted role and stance; some twice."""
    part = columns.participations
    span = part.span_of(actor)
    rows: Rows = part.row[span]
    held = words_hold(spec.role, spec.stance, part.role[span], part.stance[span])
    return rows if held is None else rows[held]


def _word_rows(columns: Columns, spec: FilterSpec) -> Mask:
    """Return the rows in which anybody takes part with a wanted role and stance."""
    for facet, other in ((Facet.ROLE, spec.stance), (Facet.STANCE, spec.role)):
        if not other.included:
            index = columns.indexes[facet]
            return _rows_mask((index.rows_of(word) for word in spec.terms(facet).included), len(columns))
    rows, roles, stances = columns.said
    held = words_hold(spec.role, spec.stance, roles, stances)
    return _rows_mask([rows[held]], len(columns))


def dates_hold(columns: Columns, spec: FilterSpec) -> Mask:
    """Return which events lie possibly (or surely) between the dates: the rules of `domain.dates`, on columns.

    Raises:
        BadDate: for a date in the spec that is none.
    """
    from timeline_app.domain.dates import parse_range  # the first frame does not wait for it

    low, high = parse_range(spec.date_from, spec.date_to)
    first = UNBOUNDED_EARLY if low is None else low
    last = UNBOUNDED_LATE if high is None else high
    if not spec.surely:
        mask = columns.earliest <= last
        mask &= columns.latest >= first
    else:
        mask = columns.earliest >= first
        mask &= columns.latest <= last
        mask[_surely_meeting(columns, ~mask, first, last)] = True
    mask &= columns.dated
    return mask


def _surely_meeting(columns: Columns, among: Mask, first: int, last: int) -> Rows:
    """Return the rows in a mask whose events last, and surely do so at some time of the range."""
    lasting = np.zeros(len(columns), np.bool_)
    for extent in _SPANS:
        lasting |= columns.extent == extent
    rows = np.flatnonzero(among & lasting)
    earliest, latest = columns.earliest[rows], columns.latest[rows]
    no_earliest, no_latest = earliest == UNBOUNDED_EARLY, latest == UNBOUNDED_LATE
    continues = (columns.flags[rows] & END_CONTINUES) != 0
    held_from = np.where(no_earliest, latest, earliest)
    held_to = np.where(no_latest & ~continues, earliest, latest)
    both_known = (columns.extent[rows] != _HOLDS_AT) | ~(no_earliest | no_latest)
    met: Mask = both_known & (held_from <= last) & (held_to >= first)
    return np.compress(met, rows)
