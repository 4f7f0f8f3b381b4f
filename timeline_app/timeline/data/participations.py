"""Participations: who takes part in what, as arrays. A whole takes part in what its parts take part in."""

from typing import Any

import numpy as np
import numpy.typing as npt

from timeline_app.domain.columns import NONE, ColumnData
from timeline_app.timeline.data.buffers import view
from timeline_app.timeline.data.index import Mask, Rows, by_key, firsts, gather, offsets_of, sums
from timeline_app.timeline.data.kept import Kept
from timeline_app.timeline.data.key_counts import Ints, KeyCounts, Keys

Words = npt.NDArray[np.uint8]
_NAMES = ("actor/offsets", "actor/rows", "actor/roles", "actor/stances")


class Participations:
    """One entry per (event, actor or whole of it) and role and stance, sorted by actor, then by row.

    A participation counts for its actor, for every organization that the actor is a part of, and for the office
    held in it with everything above that office. The entries of the actor at position k of `ColumnData.actors`
    are offsets[k]:offsets[k + 1].

    Attributes:
        keys: the public ids of the actors. offsets, row: int32.
        role, stance: positions in their enumerations.
        first: which entries are the first of their row for their actor; the others say more about the same event.
    """

    def __init__(self, keys: Keys, kept: Kept, data: ColumnData) -> None:
        self._keys = keys
        self.keys = keys.names
        self.offsets: Ints
        self.row: Rows
        self.role: Words
        self.stance: Words
        self.offsets, self.row, self.role, self.stance = kept.several(_NAMES, lambda: _made(data))
        self.first: Mask = kept.get("actor/first", lambda: firsts(self.row, self.offsets))

    def span_of(self, actor: str) -> slice:
        """Return where the entries of one actor lie."""
        k = self._keys.position.get(actor)
        return slice(0, 0) if k is None else slice(int(self.offsets[k]), int(self.offsets[k + 1]))

    @property
    def by_key_offsets(self) -> Ints:
        """Return where the rows of each actor begin in `by_key_rows`, and after the last where they end."""
        return np.concatenate(
            [np.zeros(1, np.int32), np.cumsum(sums(self.first, self.offsets), dtype=np.int32)]
        )

    @property
    def by_key_rows(self) -> Rows:
        """Return the rows in which each actor takes part, actor by actor; made anew at each call."""
        return self.row[self.first]

    def rows_of(self, key: str) -> Rows:
        """Return the rows in which an actor takes part, ascending; none for an actor that is not known."""
        span = self.span_of(key)
        rows: Rows = self.row[span]
        return rows[self.first[span]]

    def totals(self) -> KeyCounts:
        """Return in how many rows each actor takes part."""
        return KeyCounts(self._keys, sums(self.first, self.offsets))

    def counts(self, mask: Mask) -> KeyCounts:
        """Return in how many of the rows in `mask` each actor takes part, zeros included."""
        chosen = gather(mask, self.row)
        chosen &= self.first
        return KeyCounts(self._keys, sums(chosen, self.offsets))

    def counts_of(self, entries: Mask) -> KeyCounts:
        """Return in how many rows each actor takes part by the given entries."""
        found = np.flatnonzero(entries)
        offsets = np.searchsorted(found, self.offsets).astype(np.int32)
        return KeyCounts(self._keys, sums(firsts(self.row[found], offsets), offsets))


def chains(data: ColumnData) -> list[list[int]]:
    """Return, for each actor, its own position and those of everything that it is a part of, nearest first."""
    position = {actor.id: i for i, actor in enumerate(data.actors)}
    found = []
    for i in range(len(data.actors)):
        chain = [i]
        while (whole := position.get(data.actors[chain[-1]].part_of)) is not None and whole not in chain:
            chain.append(whole)
        found.append(chain)
    return found


def _made(data: ColumnData) -> tuple[npt.NDArray[Any], ...]:
    """Return offsets, rows, roles and stances, sorted by actor, then row, then as the data has them."""
    table = _levels_of(data)
    row = view(data.part_row, np.uint32)
    parts = [_expanded(view(buffer, np.uint32), table) for buffer in (data.part_actor, data.part_office)]
    key = np.concatenate([k for k, _ in parts])
    entry = np.concatenate([e for _, e in parts])
    rows = row[entry].astype(np.int32)
    if (rows[1:] < rows[:-1]).any():
        order = np.argsort(rows, kind="stable")  # a few ascending runs one after the other, which is quick
        key, entry, rows = key[order], entry[order], rows[order]
    order = by_key(key, len(data.actors))
    entry = entry[order]
    return (
        offsets_of(key, len(data.actors)),
        rows[order],
        view(data.part_role, np.uint8)[entry],
        view(data.part_stance, np.uint8)[entry],
    )


_known_levels: list[tuple[object, npt.NDArray[np.uint32]]] = []
"""Of the actors asked for last: an edit asks three times for the same thousands of them."""


def _levels_of(data: ColumnData) -> npt.NDArray[np.uint32]:
    for actors, table in list(_known_levels):
        if actors is data.actors:
            return table
    table = _levels(chains(data))
    _known_levels[:] = [(data.actors, table)]
    return table


def _levels(lists: list[list[int]]) -> npt.NDArray[np.uint32]:
    """Return table[actor, level]: the whole that stands so many levels above an actor, NONE where none does."""
    table = np.full((len(lists), max(map(len, lists), default=1)), NONE, np.uint32)
    for actor, chain in enumerate(lists):
        table[actor, : len(chain)] = chain
    return table


def _expanded(
    actor: npt.NDArray[np.uint32], table: npt.NDArray[np.uint32]
) -> tuple[npt.NDArray[np.uint32], npt.NDArray[np.int32]]:
    """Return an entry for each actor that is not NONE and each whole above it: its key and where it came from."""
    entry = np.flatnonzero(actor != NONE)
    wholes = np.take(table, actor[entry], axis=0).ravel()
    there = np.flatnonzero(wholes != NONE)
    return wholes[there], entry[there // table.shape[1]].astype(np.int32)
