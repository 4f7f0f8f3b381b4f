"""Patching what was derived from columns: the same is derived of the events before and after an edit, and spliced in.

Whatever lists rows by key, lane, importance or length is one kind of list: groups of ascending places. Of each event
it is known in which groups it stood and stands, so a list of a million is put together from slices, and nothing is
sorted again.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import cache, cached_property, partial
from typing import Any

import numpy as np

from timeline_app.domain.columns import ColumnData
from timeline_app.domain.filters import Facet
from timeline_app.domain.view import Grouping
from timeline_app.timeline.data.buffers import PER_PART, RELATIONS, taken
from timeline_app.timeline.data.columns import Columns
from timeline_app.timeline.data.splice import Array, Ints, Splice
from timeline_app.timeline.lanes.lane_orders import by_end, ends_sorted, span_classes
from timeline_app.timeline.lanes.lanes import lane_orders
from timeline_app.timeline.layout.crowding import bucket_scale, buckets_on
from timeline_app.timeline.lists.actor_tree import group_bits

_ORDERING = ("start", "end", "importance", "extent", "flags")
"""The columns by which lanes are ordered: the edit leaves the very same buffer where it changes nothing in it."""
Derived = Mapping[str, Callable[[], Array]]
"""What makes the patched array of a name."""

_PER_EVENT: dict[str, Callable[[Columns], Array]] = {
    "dated": lambda columns: columns.dated,
    "nationwide": lambda columns: columns.nationwide,
    "gaps": lambda columns: columns.gaps,
    "span-classes": span_classes,
    "actor-groups": group_bits,
}
_LISTED = (Facet.STATE, Facet.PLACE, Facet.TOPIC, Facet.SOURCE, Facet.STATUS, Facet.ROLE, Facet.STANCE)
_NAMES = {Facet.PLACE: "places", Facet.TOPIC: "topics", Facet.SOURCE: "sources", Facet.ACTOR: "actors"}
_FACET_OF = {Grouping.ACTOR: Facet.ACTOR, Grouping.TOPIC: Facet.TOPIC, Grouping.SOURCE: Facet.SOURCE}


def inherited(before: Columns, new: ColumnData, after: ColumnData, splice: Splice) -> Derived:
    """Return what the kept arrays of some columns become by an edit, for those that need not be made anew.

    Args:
        before: the columns before it.
        new: the changed events as they are now, with the names of `after`.
        after: all events after it.
        splice: where the changed events stood and stand.
    """
    patch = _Patch(before, new, after, splice)
    found: dict[str, Callable[[], Array]] = {}
    for name, make in _PER_EVENT.items():
        if name != "actor-groups" or patch.has_same_keys(Facet.ACTOR):
            found[name] = partial(patch.per_event, name, make)
    found["crowding/buckets"] = patch.buckets
    if before.has("by-end") and before.has("ends-sorted"):
        found["by-end"] = lambda: patch.ends[0]
        found["ends-sorted"] = lambda: patch.ends[1]
    for facet in _LISTED:
        if patch.has_same_keys(facet):
            found |= patch.lists(facet.value, ("offsets", "rows"), partial(_listed, facet))
    if patch.has_same_keys(Facet.ACTOR):
        along = ("roles", "stances", "first")
        found |= patch.lists("actor", ("offsets", "rows"), lambda columns: columns.participations, along)
    for grouping in Grouping:
        if patch.has_same_keys(_FACET_OF.get(grouping)):
            found |= patch.orders(grouping)
    return {name: make for name, make in found.items() if before.has(name)}


def _same(one: Any, other: Any) -> bool:
    """Return whether two buffers of numbers hold the same."""
    return bytes(one) == bytes(other)


def _listed(facet: Facet, columns: Columns) -> object:
    return columns.indexes[facet].totals()


class _Patch:
    """The events of one edit, before and after it."""

    def __init__(self, before: Columns, new: ColumnData, after: ColumnData, splice: Splice) -> None:
        self._before, self._after, self._splice = before, after, splice
        self._new = Columns.from_data(new)

    @cached_property
    def _gone(self) -> Columns:
        return Columns.from_data(taken(self._before.data, self._splice.gone))

    def has_same_keys(self, facet: Facet | None) -> bool:
        """Return whether a facet has the keys that it had, in their order."""
        if facet not in _NAMES:
            return True
        one, other = (getattr(data, _NAMES[facet]) for data in (self._before.data, self._after))
        if one is other:
            return True
        if facet is Facet.ACTOR:  # what somebody is a part of decides in which lists the events stand
            return [(a.id, a.part_of, a.group) for a in one] == [(a.id, a.part_of, a.group) for a in other]
        return [a.id for a in one] == [a.id for a in other]

    def per_event(self, name: str, make: Callable[[Columns], Array]) -> Array:
        """Return an array with one entry per event."""
        return self._splice.column(self._kept(name), make(self._new))

    def buckets(self) -> Array:
        """Return the bucket of every event's start; all anew where an edit moved the first or the last one."""
        after = Columns.from_data(self._after)
        scale = bucket_scale(after)
        if scale != bucket_scale(self._before):
            return buckets_on(scale, after)
        return self.per_event("crowding/buckets", partial(buckets_on, scale))

    def _kept(self, name: str) -> Array:
        found = self._before.kept(name)
        assert found is not None, f"{name} was kept"
        return found

    @cached_property
    def end_splice(self) -> tuple[Splice, Ints, Ints]:
        """Return the splice of the order of ends, and the numbers of the gone and of the new events in that order."""
        order, ends, splice = by_end(self._before), ends_sorted(self._before), self._splice

        def places(of: Array, rows: Array) -> Ints:
            found = []
            for end, row in zip(of.tolist(), rows.tolist(), strict=True):
                low, high = (int(ends.searchsorted(end, side=side)) for side in ("left", "right"))
                found.append(low + int(order[low:high].searchsorted(row)))
            return np.array(found, np.int64)

        gone, at = places(self._gone.end, splice.gone), places(self._new.end, splice.at)
        # of new events before the same one, the one that ends first comes first
        gone_order, new_order = np.argsort(gone), np.lexsort((splice.places, self._new.end, at))
        return Splice(gone[gone_order], at[new_order]), gone_order, new_order

    @cached_property
    def ends(self) -> tuple[Array, Array]:
        """Return all rows in the order of their ends, and the ends."""
        splice, _, numbers = self.end_splice
        rows = self._splice.places[numbers].astype(np.int32)
        return (
            splice.column(self._splice.moved(by_end(self._before)), rows),
            splice.column(ends_sorted(self._before), self._new.end[numbers]),
        )

    def lists(
        self,
        prefix: str,
        names: tuple[str, str],
        make: Callable[[Columns], object],
        along: Iterable[str] = (),
    ) -> dict[str, Callable[[], Array]]:
        """Return what patches rows in groups, and what stands along with them."""
        offsets, rows = (f"{prefix}/{name}" for name in names)
        lists = _Lists(self._before, self._gone_and_new(make), offsets, rows)
        splice = self._splice
        found: dict[str, Callable[[], Array]] = {
            offsets: lists.offsets,
            rows: lambda: lists.patched(splice, splice.gone, splice.at, splice.places),
        }
        for name in along:
            found[f"{prefix}/{name}"] = partial(
                lists.along, f"{prefix}/{name}", splice.gone, splice.at, splice.places
            )
        return found

    def orders(self, grouping: Grouping) -> dict[str, Callable[[], Array]]:
        """Return what patches the lanes of a grouping in their four orders."""
        name = "all" if grouping is Grouping.NONE else grouping.value
        prefix = f"lanes-{name}"

        def make(columns: Columns) -> object:
            return lane_orders(columns, grouping)

        found = self.lists(prefix, ("offsets", "rows"), make)
        found |= self.lists(prefix, ("rank-offsets", "ranked"), make)
        found |= self.lists(prefix, ("span-offsets", "spans"), make)
        ends = _Lists(
            self._before, self._gone_and_new(make), f"{prefix}/offsets", f"{prefix}/ends", f"{prefix}/rows"
        )

        def in_order_of_ends() -> Array:
            splice, gone, new = self.end_splice
            at, places, were = (np.empty(len(order), np.int64) for order in (new, new, gone))
            at[new], places[new], were[gone] = splice.at, splice.places, splice.gone
            return ends.patched(splice, were, at, places)

        found[f"{prefix}/ends"] = in_order_of_ends
        if self._stands_still:
            return {name: partial(self._kept, name) for name in found}
        return found

    @cached_property
    def _stands_still(self) -> bool:
        """Return whether every event is where it was in all lanes: an edit of its words changes no order."""
        if not self._splice.is_in_place:
            return False
        gone, new, before = self._gone.data, self._new.data, self._before.data
        return (
            all(getattr(self._after, name) is getattr(before, name) for name in _ORDERING)
            and all(_same(getattr(gone, n).rows, getattr(new, n).rows) for n in RELATIONS)
            and all(_same(getattr(gone, n).keys, getattr(new, n).keys) for n in RELATIONS)
            and all(_same(getattr(gone, name), getattr(new, name)) for name in ("part_row", *PER_PART))
        )

    def _gone_and_new(self, make: Callable[[Columns], object]) -> Callable[[], tuple[Columns, Columns]]:
        @cache
        def made() -> tuple[Columns, Columns]:
            for columns in (self._gone, self._new):
                make(columns)
            return self._gone, self._new

        return made


class _Lists:
    """Groups of ascending places in one array, with where each begins in another one."""

    def __init__(
        self,
        before: Columns,
        both: Callable[[], tuple[Columns, Columns]],
        offsets: str,
        places: str,
        numbers: str | None = None,
    ) -> None:
        """Describe the lists `places` of columns; `numbers` names those that hold the numbers of the same entries."""
        self._before, self._both = before, both
        self._offsets, self._places, self._numbers = offsets, places, numbers or places

    def offsets(self) -> Array:
        """Return where each group begins now."""
        gone, new = self._both()
        before, less, more = (self._of(columns, self._offsets) for columns in (self._before, gone, new))
        return before if np.array_equal(less, more) else before + (more - less)

    def patched(self, moves: Splice, gone: Ints, at: Ints, now: Ints) -> Array:
        """Return the places now.

        Args:
            moves: where the places that stay go.
            gone: by number of the events that go, their old place.
            at: by number of the new events, before which old place they stand.
            now: and their new place.
        """
        splice, numbers = self._splice(gone, at, now)
        before = self._of(self._before, self._places)
        return splice.column(moves.moved(before), now[numbers].astype(before.dtype))

    def along(self, name: str, gone: Ints, at: Ints, now: Ints) -> Array:
        """Return an array that has an entry for each place."""
        splice, _ = self._splice(gone, at, now)
        return splice.column(self._of(self._before, name), self._of(self._both()[1], name))

    def _splice(self, gone: Ints, at: Ints, now: Ints) -> tuple[Splice, Ints]:
        """Return the splice of the list, and which event each new entry is of."""
        offsets, places = (self._of(self._before, name) for name in (self._offsets, self._places))
        outs, ins = self._both()
        group, number = self._entries(outs)
        out_at = self._found(offsets, places, group, gone[number])
        out_at.sort()
        repeated = np.arange(len(out_at)) - np.searchsorted(
            out_at, out_at
        )  # several entries of one event in a group
        group, number = self._entries(ins)
        order = np.lexsort((now[number], at[number], group))
        in_at = self._found(offsets, places, group[order], at[number[order]])
        return Splice(out_at + repeated, in_at), number[order]

    def _entries(self, columns: Columns) -> tuple[Ints, Ints]:
        """Return group and number of all entries of a few events."""
        sizes = np.diff(self._of(columns, self._offsets))
        groups = np.flatnonzero(sizes)
        return np.repeat(groups, sizes[groups]), self._of(columns, self._numbers).astype(np.int64)

    @staticmethod
    def _found(offsets: Array, places: Array, groups: Ints, wanted: Ints) -> Ints:
        """Return where in the array places of a group stand, or would stand."""
        found = [
            offsets[group] + places[offsets[group] : offsets[group + 1]].searchsorted(place)
            for group, place in zip(groups.tolist(), wanted.tolist(), strict=True)
        ]
        return np.array(found, np.int64)

    @staticmethod
    def _of(columns: Columns, name: str) -> Array:
        found = columns.kept(name)
        assert found is not None, f"{name} was made"
        return found
