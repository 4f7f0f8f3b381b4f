"""Splices: where entries of a list go and others come, so that what is known of the list can be patched.

A list of a million entries in which one moves is put together from slices; what points into it is shifted.
"""

from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]
Ints = npt.NDArray[np.int64]
_Numbers = TypeVar("_Numbers", bound=np.generic)


class Splice:
    """Which entries of a list go, and before which ones new entries stand.

    Attributes:
        gone: the places of the entries that go, ascending.
        at: for each new entry the old place before which it stands, ascending.
    """

    def __init__(self, gone: Sequence[int] | Ints, at: Sequence[int] | Ints) -> None:
        self.gone = np.asarray(gone, np.int64)
        self.at = np.asarray(at, np.int64)

    @cached_property
    def places(self) -> Ints:
        """Return where the new entries stand in the new list, ascending."""
        return np.asarray(self.at - self.gone.searchsorted(self.at) + np.arange(len(self.at)), np.int64)

    @cached_property
    def is_in_place(self) -> bool:
        """Return whether every new entry takes the place of one that goes, so that no other one moves."""
        return np.array_equal(self.gone, self.places)

    def column(self, old: npt.NDArray[_Numbers], new: Array) -> npt.NDArray[_Numbers]:
        """Return a list with the entries that stay and the new ones; the very same list where it stays as it is."""
        if self.is_in_place:
            if np.array_equal(old[self.gone], new):
                return old
            found = old.copy()
            found[self.places] = new
            return found
        parts: list[Array] = []
        done = 0
        added = np.asarray(new, old.dtype)
        for place, number in self.cuts:
            parts.append(old[done:place])
            done = place
            if number is None:
                done += 1
            else:
                parts.append(added[number : number + 1])
        return np.concatenate([*parts, old[done:]])

    @cached_property
    def cuts(self) -> list[tuple[int, int | None]]:
        """Return the old places at which something goes (None) or comes before (the number of the new entry)."""
        ins = [(place, 0, number) for number, place in enumerate(self.at.tolist())]
        outs = [(place, 1, None) for place in self.gone.tolist()]
        return [(place, number) for place, _, number in sorted([*ins, *outs], key=lambda cut: cut[:2])]

    @cached_property
    def _shifts(self) -> list[tuple[int, int | None, int]]:
        """Return stretches of old places (from, to or None for the end) and by how much what stays there moves."""
        steps = [(place + 1, -1) for place in self.gone.tolist()] + [(place, 1) for place in self.at.tolist()]
        edges = sorted({place for place, _ in steps})
        found, shift = [], 0
        for edge, following in zip(edges, [*edges[1:], None], strict=False):
            shift += sum(step for place, step in steps if place == edge)
            if shift:
                found.append((edge, following, shift))
        return found

    def moved(self, places: Array) -> Array:
        """Return where entries that stay stand now; of those that go, anything."""
        if self.is_in_place or not self._shifts:
            return places
        found = places.copy()
        for first, end, shift in self._shifts:
            there = places >= first
            if end is not None:
                there &= places < end
            by = there.view(np.int8) if abs(shift) == 1 else there * np.int32(abs(shift))
            (np.add if shift > 0 else np.subtract)(found, by, out=found, casting="unsafe")
        return found

    def moved_ascending(self, places: Array) -> Array:
        """Return the same for places in ascending order, which is a matter of slices."""
        if self.is_in_place or not self._shifts:
            return places
        found = places.copy()
        for first, end, shift in self._shifts:
            low = int(places.searchsorted(places.dtype.type(first)))
            high = len(places) if end is None else int(places.searchsorted(places.dtype.type(end)))
            found[low:high] += np.array(shift).astype(found.dtype)  # of unsigned numbers: around the end
        return found

    def number_at(self, place: int) -> int | None:
        """Return the number of the new entry that stands at a place of the new list, None where an old one does."""
        _, places = self._bounds
        at = bisect_left(places, place)
        return at if at < len(places) and places[at] == place else None

    def was_at(self, place: int) -> int:
        """Return where the old entry at a place of the new list stood."""
        if self.is_in_place:
            return place
        gone, places = self._bounds
        old = place - bisect_left(places, place)
        for one in gone:
            old += old >= one
        return max(old, 0)

    @cached_property
    def _bounds(self) -> tuple[list[int], list[int]]:
        """Return the places that go, and those of the new entries, for what is asked of one place at a time."""
        return self.gone.tolist(), self.places.tolist()

    def were_at(self, places: Array) -> Array:
        """Return where the old entries at places of the new list stood; for new ones the place of some old one."""
        if self.is_in_place:
            return places
        old = places - self.places.searchsorted(places)
        for gone in self.gone.tolist():
            old += old >= gone
        return np.clip(old, 0, None)

    def entries(self, old_places: Array, new_numbers: Array) -> "Splice":
        """Return the splice of a list with any number of entries for each one of this list.

        Args:
            old_places: the place of every entry's owner, ascending.
            new_numbers: the number of each new entry's owner among the new ones, ascending.
        """
        # numbers of another type would make NumPy convert the whole list first
        wanted, before = self.gone.astype(old_places.dtype), self.at.astype(old_places.dtype)
        first, last = (old_places.searchsorted(wanted, side=side) for side in ("left", "right"))
        gone = [np.arange(*ends) for ends in zip(first.tolist(), last.tolist(), strict=True)]
        at = old_places.searchsorted(before)[new_numbers]
        return Splice(np.concatenate([np.empty(0, np.int64), *gone]), at)
