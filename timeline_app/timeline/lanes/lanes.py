"""Lanes: which events stand in which lane, for each grouping. A new kind of lane is one function and one table entry."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import overload

import numpy as np
import numpy.typing as npt

from timeline_app.domain.filters import Facet, FilterSpec, SingleTerm
from timeline_app.domain.jurisdictions import BY_CODE
from timeline_app.domain.terms import Stance
from timeline_app.domain.view import Grouping
from timeline_app.timeline.data.arrays import Ints32
from timeline_app.timeline.data.columns import Columns
from timeline_app.timeline.data.distinct import is_among
from timeline_app.timeline.data.index import Mask, Rows
from timeline_app.timeline.lanes.lane_orders import Orders, by_end, orders_of

NATIONWIDE_LANE = "nationwide"
NONE_LANE = "none"
ALL_LANE = "all"
_NO_STANCE = tuple(Stance).index(Stance.NONE_STATED)


def term_of(grouping: Grouping, key: str) -> SingleTerm | None:
    """Return the term of which a lane lists the events; None for a lane of those that have none, or of all."""
    if key in (NONE_LANE, ALL_LANE) or grouping is Grouping.NONE:
        return None
    if grouping is Grouping.STATE and key == NATIONWIDE_LANE:
        return SingleTerm("nationwide", "")
    return SingleTerm(grouping.value, key)


@dataclass(frozen=True, eq=False)
class Lane:
    """One lane: its key (a public id, a code, or one of the constants above), its name and its events.

    Attributes:
        rows: dated events, ascending. `stances` holds the stance that each is drawn with here (positions in Stance).
        note: a short addition to the name, such as a state's code.
    """

    key: str
    name: str
    rows: Rows | Ints32
    stances: npt.NDArray[np.uint8]
    note: str = ""

    def __contains__(self, row: object) -> bool:
        """Return whether an event stands in this lane."""
        if not isinstance(row, int | np.integer):
            return False
        at = int(self.rows.searchsorted(row))
        return at < len(self.rows) and int(self.rows[at]) == row


@dataclass(frozen=True)
class Names:
    """What the lanes of a grouping are called: key, name and note of lane i, as they are asked for."""

    keys: Sequence[str]
    name: Callable[[int], str]
    note: Callable[[int], str] = field(default=lambda number: "")


@dataclass(frozen=True, eq=False)
class LaneTable(Sequence[Lane]):
    """The lanes of a view in the order in which they are stacked.

    Attributes:
        lanes: for each lane its number in `orders` and `names`.
        stances: the stance of each event by (lane number, row), or None where it is the event's own in every lane.
    """

    columns: Columns
    names: Names
    orders: Orders
    lanes: npt.NDArray[np.int64]
    stances: Callable[[int, Rows | Ints32], npt.NDArray[np.uint8]]
    _lanes_of: dict[int, list[int]] = field(default_factory=dict, init=False)
    """The answer for the selected event, which every frame asks for."""

    def __len__(self) -> int:
        return len(self.lanes)

    @overload
    def __getitem__(self, index: int) -> Lane: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Lane]: ...
    def __getitem__(self, index: int | slice) -> Lane | Sequence[Lane]:
        if isinstance(index, slice):
            return [self[i] for i in range(*index.indices(len(self)))]
        number = int(self.lanes[index])
        rows = self.rows(index)
        return Lane(
            self.names.keys[number],
            self.names.name(number),
            rows,
            self.stances(number, rows),
            self.names.note(number),
        )

    def key(self, lane: int) -> str:
        """Return the key of a lane."""
        return self.names.keys[int(self.lanes[lane])]

    def name(self, lane: int) -> str:
        """Return the name of a lane."""
        return self.names.name(int(self.lanes[lane]))

    def note(self, lane: int) -> str:
        """Return the short addition to the name of a lane."""
        return self.names.note(int(self.lanes[lane]))

    def rows(self, lane: int) -> Ints32:
        """Return the rows of a lane, ascending."""
        return self.orders.rows(int(self.lanes[lane]))

    def ends(self, lane: int) -> Ints32:
        """Return the positions of a lane's events in `by_end`, ascending."""
        return self.orders.ends(int(self.lanes[lane]))

    def stances_at(self, lane: int, rows: Rows | Ints32) -> npt.NDArray[np.uint8]:
        """Return the stances that some events of a lane are drawn with, as positions in Stance."""
        return self.stances(int(self.lanes[lane]), rows)

    @cached_property
    def counts(self) -> npt.NDArray[np.int64]:
        """Return the number of events of every lane."""
        return self.orders.counts[self.lanes].astype(np.int64)

    def lanes_of(self, row: int) -> list[int]:
        """Return the lanes that hold an event."""
        if row not in self._lanes_of:
            numbers = self.orders.lanes_of(row)
            self._lanes_of.clear()
            self._lanes_of[row] = np.flatnonzero(is_among(self.lanes, numbers)).tolist()
        return self._lanes_of[row]

    def subset(self, lanes: Sequence[int]) -> "LaneTable":
        """Return some of the lanes."""
        return replace(self, lanes=self.lanes[np.array(lanes, np.int64)])


def lanes(columns: Columns, mask: Mask, grouping: Grouping, spec: FilterSpec) -> LaneTable:
    """Return the lanes that have an event in `mask`: nationwide first, then by count, "none" last."""
    return _KINDS[grouping](columns, mask, spec)


def _own_stances(columns: Columns) -> Callable[[int, Rows | Ints32], npt.NDArray[np.uint8]]:
    return lambda number, rows: columns.stance[rows]


def _everything(columns: Columns) -> Orders:
    def pairs() -> tuple[Ints32, Ints32]:
        n = len(columns)
        return np.zeros(n, np.int32), np.arange(n, dtype=np.int32)

    return orders_of(columns, "all", 1, pairs)


def _filtered(columns: Columns, orders: Orders, mask: Mask) -> Orders:
    return orders if mask.all() else orders.only(mask, by_end(columns))


def _one(columns: Columns, mask: Mask, spec: FilterSpec) -> LaneTable:
    orders = _filtered(columns, _everything(columns), mask)
    names = Names((ALL_LANE,), lambda number: "All events")
    found = np.flatnonzero(orders.counts[:1])
    return LaneTable(columns, names, orders, found, _own_stances(columns))


def _table(
    columns: Columns,
    mask: Mask,
    names: Names,
    orders: Orders,
    wanted: Sequence[int],
    *,
    chosen: bool = False,
    first: int | None = None,
    stances: Callable[[int, Rows | Ints32], npt.NDArray[np.uint8]] | None = None,
) -> LaneTable:
    """Return the wanted lanes by count, then name; `first` before them, and last what stands in none.

    Where only some were chosen that is worked out; else it is the last lane of `orders`.
    """
    orders = _filtered(columns, orders, mask)
    last = len(orders.counts) - 1
    named = names
    counts = orders.counts.tolist()
    found = [i for i in wanted if counts[i] and i != first]
    found.sort(key=lambda i: (-counts[i], named.name(i)))
    if first is not None and counts[first]:
        found.insert(0, first)
    if chosen:
        left = mask & columns.dated
        for number in found:
            left[orders.rows(number)] = False
        orders = orders.then(_filtered(columns, _everything(columns), left))
        last += 1
    if orders.counts[last]:
        found.append(last)
        names = _and_none(names, last)
    return LaneTable(columns, names, orders, np.array(found, np.int64), stances or _own_stances(columns))


def _and_none(names: Names, last: int) -> Names:
    return Names(
        _Then(names.keys, NONE_LANE),
        lambda number: "None" if number == last else names.name(number),
        lambda number: "" if number == last else names.note(number),
    )


@dataclass(frozen=True)
class _Then(Sequence[str]):
    """Keys, then one more."""

    keys: Sequence[str]
    last: str

    def __len__(self) -> int:
        return len(self.keys) + 1

    def __getitem__(self, index: int) -> str:  # type: ignore[override]
        return self.last if index >= len(self.keys) else self.keys[index]


def _pairs_of(columns: Columns, facet: Facet) -> tuple[Ints32, Ints32]:
    """Return the (lane, row) pairs of an index, a lane a key."""
    index = columns.indexes[facet]
    found = [index.rows_of(key) for key in index.keys]
    lane = np.repeat(np.arange(len(found), dtype=np.int32), [len(rows) for rows in found])
    return lane, np.concatenate([*found, np.empty(0, np.int32)]).astype(np.int32)


def lane_orders(columns: Columns, grouping: Grouping) -> Orders:
    """Return the events of all lanes of a grouping, by the number of the lane."""
    match grouping:
        case Grouping.NONE:
            return _everything(columns)
        case Grouping.STATE:
            return _state_orders(columns)
        case Grouping.ACTOR | Grouping.TOPIC | Grouping.SOURCE:
            facet = Facet(grouping.value)
            keys = columns.indexes[facet].keys
            return orders_of(columns, facet.value, len(keys), lambda: _pairs_of(columns, facet))


def _state_orders(columns: Columns) -> Orders:
    codes = columns.data.states

    def pairs() -> tuple[Ints32, Ints32]:
        lane, row = _pairs_of(columns, Facet.STATE)
        everywhere = np.flatnonzero(columns.nationwide).astype(np.int32)
        return (
            np.concatenate([lane, np.full(len(everywhere), len(codes), np.int32)]),
            np.concatenate([row, everywhere]),
        )

    return orders_of(columns, "state", len(codes) + 1, pairs)


def _by_state(columns: Columns, mask: Mask, spec: FilterSpec) -> LaneTable:
    codes = columns.data.states
    names = Names(
        _Then(codes, NATIONWIDE_LANE),
        lambda number: BY_CODE[codes[number]].display if number < len(codes) else "Nationwide",
    )
    orders = lane_orders(columns, Grouping.STATE)
    return _table(columns, mask, names, orders, range(len(codes)), first=len(codes))


def _by_key(facet: Facet) -> Callable[[Columns, Mask, FilterSpec], LaneTable]:
    def assign(columns: Columns, mask: Mask, spec: FilterSpec) -> LaneTable:
        index = columns.indexes[facet]
        if facet is Facet.TOPIC:
            called = [topic.name for topic in columns.data.topics]
        else:
            called = [source.publisher for source in columns.data.sources]
        orders = lane_orders(columns, Grouping(facet.value))
        included = spec.terms(facet).included
        wanted = _positions(index.keys, included) if included else range(len(index.keys))
        names = Names(index.keys, called.__getitem__)
        return _table(columns, mask, names, orders, wanted, chosen=bool(included))

    return assign


def _positions(keys: Sequence[str], included: Sequence[str]) -> list[int]:
    position = {key: number for number, key in enumerate(keys)}
    return [position[key] for key in included if key in position]


def _by_actor(columns: Columns, mask: Mask, spec: FilterSpec) -> LaneTable:
    """Return a lane for each chosen actor, or else for each whole with its parts folded under it."""
    actors = columns.data.actors
    keys = columns.indexes[Facet.ACTOR].keys
    orders = lane_orders(columns, Grouping.ACTOR)
    chosen = bool(spec.actor.included)
    if chosen:
        wanted = _positions(keys, spec.actor.included)
    else:
        wanted = [i for i, actor in enumerate(actors) if not actor.part_of]
    names = Names(
        keys,
        lambda number: actors[number].abbreviation or actors[number].name,
        lambda number: actors[number].name if actors[number].abbreviation else "",
    )
    return _table(columns, mask, names, orders, wanted, chosen=chosen, stances=_actor_stances(columns))


def _actor_stances(columns: Columns) -> Callable[[int, Rows | Ints32], npt.NDArray[np.uint8]]:
    """Return what an actor says in each of some events; through several parts at once, a stated stance goes first."""
    part = columns.participations
    keys = columns.indexes[Facet.ACTOR].keys

    def stances(number: int, rows: Rows | Ints32) -> npt.NDArray[np.uint8]:
        if number >= len(keys):
            return columns.stance[rows]
        span = part.span_of(keys[number])
        of_row, stated = part.row[span], part.stance[span]
        first = of_row.searchsorted(rows)
        found = stated[first]
        following = np.minimum(first + 1, len(of_row) - 1)
        # most events have one participation of the actor: only those with another one are looked through
        several = (found == _NO_STANCE) & (of_row[following] == rows) & (following > first)
        for at in several.nonzero()[0].tolist():
            end = of_row.searchsorted(rows[at], side="right")
            said = stated[first[at] : end].tolist()
            found[at] = next((s for s in said if s != _NO_STANCE), _NO_STANCE)
        return np.asarray(found, np.uint8)

    return stances


_KINDS: dict[Grouping, Callable[[Columns, Mask, FilterSpec], LaneTable]] = {
    Grouping.NONE: _one,
    Grouping.STATE: _by_state,
    Grouping.ACTOR: _by_actor,
    Grouping.TOPIC: _by_key(Facet.TOPIC),
    Grouping.SOURCE: _by_key(Facet.SOURCE),
}
