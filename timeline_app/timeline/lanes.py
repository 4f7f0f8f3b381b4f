"""Lanes: which events stand in which lane, for each grouping. A new kind of lane is one function and one table entry."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from timeline_app.domain.filters import Facet, FilterSpec
from timeline_app.domain.jurisdictions import BY_CODE
from timeline_app.domain.terms import Stance
from timeline_app.domain.view import Grouping
from timeline_app.timeline.columns import Columns, Mask, Rows

NATIONWIDE_LANE = "nationwide"
NONE_LANE = "none"
ALL_LANE = "all"


@dataclass(frozen=True)
class Lane:
    """One lane: its key (a public id, a code, or one of the constants above), its name and its events.

    Attributes:
        rows: dated events, ascending. `stances` holds the stance that each is drawn with here (positions in Stance).
        note: a short addition to the name, such as a state's code.
    """

    key: str
    name: str
    rows: Rows
    stances: npt.NDArray[np.uint8]
    note: str = ""


def lanes(columns: Columns, mask: Mask, grouping: Grouping, spec: FilterSpec) -> tuple[Lane, ...]:
    """Return the lanes that have an event in `mask`: nationwide first, then by count, "none" last."""
    shown = mask & columns.dated
    return _KINDS[grouping](columns, shown, spec)


def _plain(columns: Columns, key: str, name: str, rows: Rows, note: str = "") -> Lane:
    return Lane(key, name, rows, columns.stance[rows], note)


def _ordered(found: list[Lane]) -> list[Lane]:
    return sorted((lane for lane in found if len(lane.rows)), key=lambda lane: (-len(lane.rows), lane.name))


def _rest(columns: Columns, shown: Mask, taken: list[Lane]) -> Rows:
    left = shown.copy()
    for lane in taken:
        left[lane.rows] = False
    return np.flatnonzero(left)


def _one(columns: Columns, shown: Mask, spec: FilterSpec) -> tuple[Lane, ...]:
    rows = np.flatnonzero(shown)
    return (_plain(columns, ALL_LANE, "All events", rows),) if len(rows) else ()


def _by_state(columns: Columns, shown: Mask, spec: FilterSpec) -> tuple[Lane, ...]:
    index = columns.indexes[Facet.STATE]
    first = _plain(columns, NATIONWIDE_LANE, "Nationwide", np.flatnonzero(shown & columns.nationwide))
    found = []
    for code in index.keys:
        rows = index.rows_of(code)
        found.append(_plain(columns, code, BY_CODE[code].display, rows[shown[rows]]))
    return _assembled(columns, shown, ([first] if len(first.rows) else []) + _ordered(found))


def _assembled(columns: Columns, shown: Mask, found: list[Lane]) -> tuple[Lane, ...]:
    rest = _rest(columns, shown, found)
    if len(rest):
        found = [*found, _plain(columns, NONE_LANE, "None", rest)]
    return tuple(found)


def _by_key(facet: Facet) -> Callable[[Columns, Mask, FilterSpec], tuple[Lane, ...]]:
    def assign(columns: Columns, shown: Mask, spec: FilterSpec) -> tuple[Lane, ...]:
        index = columns.indexes[facet]
        if facet is Facet.TOPIC:
            names = {topic.id: topic.name for topic in columns.data.topics}
        else:
            names = {source.id: source.publisher for source in columns.data.sources}
        wanted = spec.terms(facet).included or index.keys
        found = []
        for key in wanted:
            rows = index.rows_of(key)
            found.append(_plain(columns, key, names.get(key, key), rows[shown[rows]]))
        return _assembled(columns, shown, _ordered(found))

    return assign


def _by_actor(columns: Columns, shown: Mask, spec: FilterSpec) -> tuple[Lane, ...]:
    """Return a lane for each chosen actor, or else for each whole with its parts folded under it."""
    actors = {actor.id: actor for actor in columns.data.actors}
    chosen = spec.actor.included or tuple(a.id for a in columns.data.actors if not a.part_of)
    part = columns.participations
    none = tuple(Stance).index(Stance.NONE_STATED)
    found = []
    for key in chosen:
        span = part.span_of(key)
        rows, first = np.unique(part.row[span], return_index=True)
        stances = part.stance[span][first].copy()
        # A whole takes part through several parts at once: a stated stance says more than none.
        for row, stance in zip(part.row[span], part.stance[span], strict=True):
            at = np.searchsorted(rows, row)
            if stances[at] == none:
                stances[at] = stance
        keep = shown[rows]
        name = actors[key].name if key in actors else key
        abbreviation = actors[key].abbreviation if key in actors else ""
        found.append(Lane(key, abbreviation or name, rows[keep], stances[keep], name if abbreviation else ""))
    return _assembled(columns, shown, _ordered(found))


_KINDS: dict[Grouping, Callable[[Columns, Mask, FilterSpec], tuple[Lane, ...]]] = {
    Grouping.NONE: _one,
    Grouping.STATE: _by_state,
    Grouping.ACTOR: _by_actor,
    Grouping.TOPIC: _by_key(Facet.TOPIC),
    Grouping.SOURCE: _by_key(Facet.SOURCE),
}
