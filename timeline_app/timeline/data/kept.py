"""Kept arrays: what the timeline computes once for a chronology, by name, so that a snapshot can hold it."""

from collections.abc import Callable, Mapping
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

Array: TypeAlias = npt.NDArray[np.generic]


class Kept:
    """Arrays of one dimension by name. They never change: each is read-only, mapped or not.

    Safe to ask from several threads; at worst two of them make the same array, and one of both is kept.
    """

    def __init__(
        self,
        derived: Mapping[str, memoryview] | None = None,
        inherited: Mapping[str, Callable[[], npt.NDArray]] | None = None,  # type: ignore[type-arg]
    ) -> None:
        """Start with the arrays of a snapshot, named as `stored` names them; nothing is copied.

        `inherited` makes others, when they are asked for, out of what was kept before an edit.
        """
        self._inherited = dict(inherited or {})
        self._arrays: dict[str, npt.NDArray] = {}  # type: ignore[type-arg]  # each has its own dtype
        for stored, buffer in (derived or {}).items():
            name, _, dtype = stored.rpartition(":")
            array = np.frombuffer(buffer, dtype) if len(buffer) else np.empty(0, dtype)
            self._arrays[name] = _frozen(array)

    def get(self, name: str, make: Callable[[], npt.NDArray]) -> npt.NDArray:  # type: ignore[type-arg]
        """Return the kept array of a name, else make and keep it."""
        found = self.find(name)
        return self._arrays.setdefault(name, _frozen(make())) if found is None else found

    def find(self, name: str) -> npt.NDArray | None:  # type: ignore[type-arg]
        """Return the kept array of a name, None if there is none."""
        found = self._arrays.get(name)
        if found is None and (make := self._inherited.get(name)) is not None:
            found = self._arrays.setdefault(name, _frozen(make()))
            self._inherited.pop(name, None)
        return found

    def has(self, name: str) -> bool:
        """Return whether an array is there; one that is still to be made out of an older one is not."""
        return name in self._arrays

    def let_go_of_older(self) -> None:
        """Make what is still inherited anew, if it is asked for: nothing of the columns before is held any more."""
        self._inherited.clear()

    @property
    def is_behind(self) -> bool:
        """Return whether something is inherited that nobody asked for yet."""
        return bool(self._inherited)

    def catch_up(self) -> None:
        """Make everything that is inherited, and let go of what it is made of."""
        for name in list(self._inherited):
            self.find(name)

    def several(
        self,
        names: tuple[str, ...],
        make: Callable[[], tuple[npt.NDArray, ...]],  # type: ignore[type-arg]
    ) -> tuple[npt.NDArray, ...]:  # type: ignore[type-arg]
        """Return arrays that are made together, in the order of their names."""
        if any(self.find(name) is None for name in names):
            for name, array in zip(names, make(), strict=True):
                self._arrays.setdefault(name, _frozen(array))
        return tuple(self._arrays[name] for name in names)

    def stored(self) -> dict[str, npt.NDArray]:  # type: ignore[type-arg]
        """Return every kept array by its name and dtype, such as "state/rows:<i4"."""
        return {f"{name}:{array.dtype.str}": array for name, array in list(self._arrays.items())}


def _frozen(array: npt.NDArray) -> npt.NDArray:  # type: ignore[type-arg]
    assert array.ndim == 1, "a kept array has one dimension"
    view = array.view()
    view.flags.writeable = False
    return view
