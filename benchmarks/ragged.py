"""Rows of different lengths in flat arrays, and texts put together from a pool of parts, without a loop in Python."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]

_CHUNK = 250_000
"""Texts made at a time: their index arrays are eight times as large as the texts."""


def offsets_of(lengths: npt.NDArray[np.integer]) -> Ints:
    """Return where each row begins, and where the last one ends."""
    offsets = np.zeros(len(lengths) + 1, np.int64)
    np.cumsum(lengths, out=offsets[1:])
    return offsets


def spread(starts: Ints, lengths: Ints) -> Ints:
    """Return, for rows that begin at `starts`, the position of each of their values, row after row."""
    ends = np.cumsum(lengths)
    return np.arange(int(ends[-1]) if len(ends) else 0) + np.repeat(starts - ends + lengths, lengths)


@dataclass(frozen=True)
class Lists:
    """Row r holds values[offsets[r]:offsets[r + 1]]."""

    offsets: Ints
    values: npt.NDArray[np.integer]

    @property
    def lengths(self) -> Ints:
        """Return how many values each row holds."""
        return np.diff(self.offsets)

    def rows(self) -> npt.NDArray[np.uint32]:
        """Return the row of each value."""
        return np.repeat(np.arange(len(self.offsets) - 1, dtype=np.uint32), self.lengths)

    def taken(self, rows: Ints) -> Self:
        """Return the lists of some rows, in their order."""
        lengths = self.lengths[rows]
        return type(self)(offsets_of(lengths), self.values[spread(self.offsets[rows], lengths)])


class Pool:
    """Parts of texts by number; part 0 is empty."""

    def __init__(self) -> None:
        self._parts: list[bytes] = [b""]
        self._arrays: tuple[npt.NDArray[np.uint8], Ints] | None = None

    def add(self, parts: Iterable[str]) -> Ints:
        """Add parts and return their numbers."""
        first = len(self._parts)
        self._parts += [part.encode() for part in parts]
        self._arrays = None
        return np.arange(first, len(self._parts))

    def joined(self, parts: npt.NDArray[np.integer]) -> tuple[npt.NDArray[np.uint8], Ints]:
        """Return one text for each row of part numbers, as UTF-8 behind each other with offsets."""
        if self._arrays is None:
            blob = np.frombuffer(b"".join(self._parts), np.uint8)
            self._arrays = blob, np.array([len(part) for part in self._parts], np.int64)
        pool, lengths = self._arrays
        starts = np.cumsum(lengths) - lengths
        offsets = offsets_of(lengths[parts].sum(axis=1))
        blob = np.empty(int(offsets[-1]), np.uint8)
        for low in range(0, len(parts), _CHUNK):
            flat = parts[low : low + _CHUNK].ravel()
            high = min(low + _CHUNK, len(parts))
            blob[offsets[low] : offsets[high]] = pool[spread(starts[flat], lengths[flat])]
        return blob, offsets
