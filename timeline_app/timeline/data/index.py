"""Indexes: from the keys of a facet to rows, and how often each key occurs among some rows."""

from collections.abc import Callable
from functools import cached_property
from typing import Any, Protocol, TypeAlias

import numpy as np
import numpy.typing as npt

from timeline_app.timeline.data.kept import Kept
from timeline_app.timeline.data.key_counts import Ints, KeyCounts, Keys

Rows: TypeAlias = npt.NDArray[np.signedinteger[Any]]
"""Event positions. Kept ones are int32; what NumPy finds (flatnonzero) is int64."""
Mask: TypeAlias = npt.NDArray[np.bool_]
Pairs: TypeAlias = tuple[npt.NDArray[np.unsignedinteger[Any]], npt.NDArray[np.unsignedinteger[Any]]]
"""Rows and key positions, entry by entry, rows ascending or nearly so."""

_CHUNK = 1 << 16
"""Entries that are gathered at once: what they need stays in the cache, and no full-length copy is made."""


class Index(Protocol):
    """A relation between events and keys."""

    @property
    def keys(self) -> tuple[str, ...]:
        """Return public ids, codes or words, by key position."""
        ...

    @property
    def by_key_offsets(self) -> Ints:
        """Return where the rows of each key begin in `by_key_rows`, and after the last where they end."""
        ...

    @property
    def by_key_rows(self) -> Rows:
        """Return the rows of all keys, key by key, ascending within each."""
        ...

    def rows_of(self, key: str) -> Rows:
        """Return the rows that have a key, ascending; none for a key that no row knows."""
        ...

    def totals(self) -> KeyCounts:
        """Return how many rows have each key."""
        ...

    def counts(self, mask: Mask) -> KeyCounts:
        """Return how many of the rows in `mask` have each key, zeros included."""
        ...


class ListIndex:
    """An index that keeps the rows of all keys in one list, int32."""

    def __init__(self, keys: Keys, kept: Kept, name: str, pairs: Callable[[], Pairs]) -> None:
        """Describe the index; its list is made, or taken from a snapshot, when it is first asked for."""
        self._keys = keys
        self._kept = kept
        self._name = name
        self._pairs = pairs

    @property
    def keys(self) -> tuple[str, ...]:
        """Return the keys by position."""
        return self._keys.names

    @cached_property
    def _lists(self) -> tuple[Ints, Rows]:
        def make() -> tuple[Ints, Rows]:
            rows, keys = self._pairs()
            return row_lists(rows, keys, len(self._keys))

        offsets, rows = self._kept.several((f"{self._name}/offsets", f"{self._name}/rows"), make)
        return offsets, rows

    @property
    def by_key_offsets(self) -> Ints:
        """Return where the rows of each key begin in `by_key_rows`, and after the last where they end."""
        return self._lists[0]

    @property
    def by_key_rows(self) -> Rows:
        """Return the rows of all keys, key by key, ascending within each."""
        return self._lists[1]

    def rows_of(self, key: str) -> Rows:
        """Return the rows that have a key, ascending; none for a key that no row knows."""
        k = self._keys.position.get(key)
        offsets, rows = self._lists
        return rows[:0] if k is None else rows[offsets[k] : offsets[k + 1]]

    def totals(self) -> KeyCounts:
        """Return how many rows have each key."""
        return KeyCounts(self._keys, np.diff(self.by_key_offsets))

    def counts(self, mask: Mask) -> KeyCounts:
        """Return how many of the rows in `mask` have each key, zeros included."""
        return KeyCounts(self._keys, sums(gather(mask, self.by_key_rows), self.by_key_offsets))


class ColumnIndex:
    """An index over a column that gives each row exactly one of a few keys. Keeps nothing."""

    def __init__(self, keys: Keys, column: npt.NDArray[np.uint8]) -> None:
        self._keys = keys
        self._column = column

    @property
    def keys(self) -> tuple[str, ...]:
        """Return the keys by position."""
        return self._keys.names

    @property
    def by_key_offsets(self) -> Ints:
        """Return where the rows of each key begin in `by_key_rows`, and after the last where they end."""
        return offsets_of(self._column, len(self._keys))

    @property
    def by_key_rows(self) -> Rows:
        """Return all rows, sorted by key; made anew at each call."""
        return by_key(self._column, len(self._keys))

    def rows_of(self, key: str) -> Rows:
        """Return the rows that have a key, ascending; none for a key that no row knows."""
        k = self._keys.position.get(key)
        return np.empty(0, np.int32) if k is None else np.flatnonzero(self._column == k)

    def totals(self) -> KeyCounts:
        """Return how many rows have each key."""
        return KeyCounts(self._keys, np.bincount(self._column, minlength=len(self._keys)))

    def counts(self, mask: Mask) -> KeyCounts:
        """Return how many of the rows in `mask` have each key, zeros included."""
        counts = [np.count_nonzero(mask & (self._column == k)) for k in range(len(self._keys))]
        return KeyCounts(self._keys, np.array(counts, np.int64))


class BitIndex:
    """An index over a column that holds one bit for each of at most eight keys. Keeps nothing."""

    def __init__(self, keys: Keys, bits: npt.NDArray[np.uint8]) -> None:
        self._keys = keys
        self._bits = bits

    @property
    def keys(self) -> tuple[str, ...]:
        """Return the keys by position."""
        return self._keys.names

    @property
    def by_key_offsets(self) -> Ints:
        """Return where the rows of each key begin in `by_key_rows`, and after the last where they end."""
        return np.concatenate([np.zeros(1, np.int32), np.cumsum(self.totals().array, dtype=np.int32)])

    @property
    def by_key_rows(self) -> Rows:
        """Return the rows of all keys, key by key; made anew at each call."""
        return np.concatenate([self.rows_of(key) for key in self.keys])

    def rows_of(self, key: str) -> Rows:
        """Return the rows that have a key, ascending; none for a key that no row knows."""
        k = self._keys.position.get(key)
        return np.empty(0, np.int32) if k is None else np.flatnonzero(self._bits & (1 << k))

    def totals(self) -> KeyCounts:
        """Return how many rows have each key."""
        return KeyCounts(self._keys, _bit_counts(self._bits, len(self._keys)))

    def counts(self, mask: Mask) -> KeyCounts:
        """Return how many of the rows in `mask` have each key, zeros included."""
        return KeyCounts(self._keys, _bit_counts(self._bits[mask], len(self._keys)))


def _bit_counts(bits: npt.NDArray[np.uint8], n_keys: int) -> npt.NDArray[np.int64]:
    """Return how many bytes have each bit: of every byte value, then of the bits in it."""
    counts = np.bincount(bits, minlength=256)
    set_in = (np.arange(256)[:, None] >> np.arange(n_keys)) & 1
    return np.asarray(counts @ set_in, np.int64)


def by_key(keys: npt.NDArray[np.unsignedinteger[Any]], n_keys: int) -> npt.NDArray[np.int64]:
    """Return the order that sorts entries by key position and leaves those of one key as they come."""
    # NumPy sorts 16 bits by counting, which is several times faster than 32.
    narrow = keys.astype(np.uint16) if n_keys <= 1 << 16 else keys
    return np.argsort(narrow, kind="stable")


def offsets_of(keys: npt.NDArray[np.unsignedinteger[Any]], n_keys: int) -> Ints:
    """Return where the entries of each key begin once they are sorted by key, and where the last end; int32."""
    offsets = np.zeros(n_keys + 1, np.int32)
    np.cumsum(np.bincount(keys, minlength=n_keys), out=offsets[1:])
    return offsets


def row_lists(
    rows: npt.NDArray[np.integer[Any]], keys: npt.NDArray[np.unsignedinteger[Any]], n_keys: int
) -> tuple[Ints, Rows]:
    """Return offsets and rows by key, both int32: the rows of each key ascending, repeated pairs dropped."""
    if len(rows) > 1 and (rows[1:] < rows[:-1]).any():
        order = np.argsort(rows, kind="stable")
        rows, keys = rows[order], keys[order]
    offsets = offsets_of(keys, n_keys)
    listed = rows.astype(np.int32)[by_key(keys, n_keys)]
    first = firsts(listed, offsets)
    if first.all():
        return offsets, listed
    kept = np.zeros(n_keys + 1, np.int32)
    np.cumsum(sums(first, offsets), out=kept[1:])
    return kept, listed[first]


def firsts(rows: Rows, offsets: Ints) -> Mask:
    """Return which entries are the first of their row within their key; rows are ascending within each key."""
    first = np.ones(len(rows), np.bool_)
    np.not_equal(rows[1:], rows[:-1], out=first[1:])
    first[offsets[offsets < len(rows)]] = True
    return first


def gather(values: npt.NDArray[Any], rows: Rows) -> npt.NDArray[Any]:
    """Return values[rows]. NumPy would first widen all of `rows` to 64 bits; here that is done piece by piece."""
    taken = np.empty(len(rows), values.dtype)
    for start in range(0, len(rows), _CHUNK):
        piece = rows[start : start + _CHUNK]
        np.take(values, piece, out=taken[start : start + _CHUNK], mode="clip")
    return taken


def sums(entries: Mask, offsets: Ints) -> Ints:
    """Return how many entries are true between each offset and the next."""
    found = np.zeros(len(offsets) - 1, np.int32)
    filled = np.flatnonzero(offsets[1:] > offsets[:-1])  # reduceat cannot sum nothing
    if len(filled):
        found[filled] = np.add.reduceat(entries.view(np.uint8), offsets[filled], dtype=np.int32)
    return found
