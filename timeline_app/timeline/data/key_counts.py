"""Keys of a facet, and how often each occurs: by position in an array, by key where one asks for it.

A model with rows in a fixed order finds the position of each key once and then reads `KeyCounts.array`.
"""

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt
from typing_extensions import override

Ints: TypeAlias = npt.NDArray[np.signedinteger[Any]]


class Keys:
    """Public ids, codes or words in a fixed order."""

    def __init__(self, names: tuple[str, ...]) -> None:
        self.names = names

    def __len__(self) -> int:
        return len(self.names)

    @cached_property
    def position(self) -> dict[str, int]:
        """Return the position of each key, made when it is first asked for."""
        return {name: i for i, name in enumerate(self.names)}


class KeyCounts(Mapping[str, int]):
    """How many rows have each key, zeros included. Reads like a dict; costs no object per key.

    Attributes:
        array: the counts, by position in the facet's key list: for actors, topics, places and sources that of
            `ColumnData`, for states `ColumnData.states`, for fixed words that of their enumeration.
    """

    def __init__(self, keys: Keys, array: Ints) -> None:
        self._keys = keys
        self.array = array

    def replaced(self, counts: Mapping[str, int]) -> "KeyCounts":
        """Return the counts with those of some keys replaced; keys that are not known are passed over."""
        array = self.array.copy()
        for key, count in counts.items():
            if key in self._keys.position:
                array[self._keys.position[key]] = count
        return KeyCounts(self._keys, array)

    @override
    def __getitem__(self, key: str) -> int:
        return int(self.array[self._keys.position[key]])

    @override
    def __iter__(self) -> Iterator[str]:
        return iter(self._keys.names)

    @override
    def __len__(self) -> int:
        return len(self._keys)

    def __repr__(self) -> str:
        return f"KeyCounts({dict(self)!r})"
