"""Columns: the chronology as NumPy arrays, one entry per event, with indexes from key to rows and back.

Built once from `domain.columns.ColumnData`. Rows are event positions in chronological order.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Self

import numpy as np
import numpy.typing as npt

from timeline_app.domain.columns import (
    DATED,
    NATIONWIDE,
    NONE,
    ColumnData,
)
from timeline_app.domain.filters import FIXED_KEYS, Facet

Rows = npt.NDArray[np.int64]
Ints = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Index:
    """A relation between events and keys, readable from both sides. Pairs are unique.

    Attributes:
        keys: public ids, codes or words, by key index.
        by_key_rows[by_key_offsets[k]:by_key_offsets[k + 1]]: the rows that have key k, ascending.
        by_row_keys[by_row_offsets[r]:by_row_offsets[r + 1]]: the keys of row r.
    """

    keys: tuple[str, ...]
    by_key_offsets: Ints
    by_key_rows: Rows
    by_row_offsets: Ints
    by_row_keys: Ints

    @classmethod
    def build(cls, keys: tuple[str, ...], rows: Ints, key_of: Ints, n_rows: int) -> Self:
        """Sort pairs both ways, dropping repeats."""
        pairs = np.unique(key_of * max(n_rows, 1) + rows)
        key, row = np.divmod(pairs, max(n_rows, 1))
        by_row = np.argsort(row, kind="stable")
        return cls(
            keys,
            np.searchsorted(key, np.arange(len(keys) + 1)),
            row,
            np.searchsorted(row[by_row], np.arange(n_rows + 1)),
            key[by_row],
        )

    @cached_property
    def position(self) -> dict[str, int]:
        """Return the key index of each key."""
        return {key: i for i, key in enumerate(self.keys)}

    def rows_of(self, key: str) -> Rows:
        """Return the rows that have a key; none for a key that no row knows."""
        k = self.position.get(key)
        if k is None:
            return np.empty(0, np.int64)
        return self.by_key_rows[self.by_key_offsets[k] : self.by_key_offsets[k + 1]]

    def counts(self, mask: Mask) -> dict[str, int]:
        """Return how many of the rows in `mask` have each key, zeros included."""
        hits = np.concatenate([[0], np.cumsum(mask[self.by_key_rows], dtype=np.int64)])
        totals = hits[self.by_key_offsets[1:]] - hits[self.by_key_offsets[:-1]]
        return dict(zip(self.keys, totals.tolist(), strict=True))


@dataclass(frozen=True)
class Participations:
    """Who takes part in what, one entry per (event, actor or whole of it) and role and stance, sorted by key.

    A participation counts for its actor, for every organization that the actor is a part of, and for the office
    held in it with everything above that office.
    """

    keys: tuple[str, ...]
    offsets: Ints
    row: Rows
    key: Ints
    role: npt.NDArray[np.uint8]
    stance: npt.NDArray[np.uint8]

    @cached_property
    def position(self) -> dict[str, int]:
        """Return the key index of each actor id."""
        return {key: i for i, key in enumerate(self.keys)}

    def span_of(self, actor: str) -> slice:
        """Return where the entries of one actor lie."""
        k = self.position.get(actor)
        return slice(0, 0) if k is None else slice(int(self.offsets[k]), int(self.offsets[k + 1]))


@dataclass(frozen=True, repr=False)
class Columns:
    """All events, column by column. See `ColumnData` for units and sentinels."""

    data: ColumnData
    earliest: Ints
    latest: Ints
    start: Ints
    end: Ints
    importance: npt.NDArray[np.uint8]
    claim: npt.NDArray[np.uint8]
    extent: npt.NDArray[np.uint8]
    stance: npt.NDArray[np.uint8]
    flags: npt.NDArray[np.uint16]
    dated: Mask
    nationwide: Mask
    indexes: dict[Facet, Index]
    participations: Participations

    @classmethod
    def from_data(cls, data: ColumnData) -> Self:
        """View the buffers as arrays and build the indexes."""
        n = len(data)
        flags = _view(data.flags, np.uint16)
        claim = _view(data.claim, np.uint8)

        def index(keys: tuple[str, ...], rows: object, key_of: object) -> Index:
            return Index.build(keys, _view(rows, np.uint32, np.int64), _view(key_of, np.uint32, np.int64), n)

        participations = _participations(data)
        indexes = {
            Facet.STATE: index(data.states, data.event_states.rows, data.event_states.keys),
            Facet.PLACE: index(
                tuple(p.id for p in data.places), data.event_places.rows, data.event_places.keys
            ),
            Facet.TOPIC: index(
                tuple(t.id for t in data.topics), data.event_topics.rows, data.event_topics.keys
            ),
            Facet.SOURCE: index(
                tuple(s.id for s in data.sources), data.event_sources.rows, data.event_sources.keys
            ),
            Facet.STATUS: index(FIXED_KEYS[Facet.STATUS], data.event_statuses.rows, data.event_statuses.keys),
            Facet.KIND: Index.build(FIXED_KEYS[Facet.KIND], np.arange(n), claim.astype(np.int64), n),
            Facet.ACTOR: Index.build(participations.keys, participations.row, participations.key, n),
        }
        return cls(
            data=data,
            earliest=_view(data.earliest, np.int64),
            latest=_view(data.latest, np.int64),
            start=_view(data.start, np.int64),
            end=_view(data.end, np.int64),
            importance=_view(data.importance, np.uint8),
            claim=claim,
            extent=_view(data.extent, np.uint8),
            stance=_view(data.stance, np.uint8),
            flags=flags,
            dated=(flags & DATED) != 0,
            nationwide=(flags & NATIONWIDE) != 0,
            indexes=indexes,
            participations=participations,
        )

    def __len__(self) -> int:
        return len(self.earliest)

    def __repr__(self) -> str:
        return f"Columns({len(self):,} events)"

    @cached_property
    def row_of(self) -> dict[str, int]:
        """Return the row of each public id."""
        return {self.data.ids[row]: row for row in range(len(self))}

    def reaches(self, row: int, start: float, end: float) -> bool:
        """Return whether a dated event stands, wholly or in part, between two times.

        An event without an earliest or a latest bound stands where its known bound lies.
        """
        return bool(self.dated[row] and self.start[row] < end and self.end[row] > start)

    def span(self, mask: Mask) -> tuple[int, int] | None:
        """Return the first start and last end (exclusive, seconds) of the dated rows in `mask`."""
        chosen = mask & self.dated
        if not chosen.any():
            return None
        return int(self.start[chosen].min()), int(self.end[chosen].max())


def _view(buffer: object, dtype: type[np.generic], wanted: type[np.generic] | None = None) -> npt.NDArray:  # type: ignore[type-arg]
    array = np.frombuffer(buffer, dtype) if len(buffer) else np.empty(0, dtype)  # type: ignore[call-overload, arg-type]
    return array if wanted is None else array.astype(wanted)


def _chains(data: ColumnData) -> list[list[int]]:
    """Return, for each actor, its own index and those of everything it is a part of."""
    position = {actor.id: i for i, actor in enumerate(data.actors)}
    chains = []
    for i, actor in enumerate(data.actors):
        chain = [i]
        while (whole := position.get(data.actors[chain[-1]].part_of)) is not None and whole not in chain:
            chain.append(whole)
        assert actor is data.actors[i]
        chains.append(chain)
    return chains


def _participations(data: ColumnData) -> Participations:
    chains = _chains(data)
    lengths = np.array([len(chain) for chain in chains] or [0], np.int64)
    flat = np.array([k for chain in chains for k in chain], np.int64)
    starts = np.concatenate([[0], np.cumsum(lengths)])
    row = _view(data.part_row, np.uint32, np.int64)
    role, stance = _view(data.part_role, np.uint8), _view(data.part_stance, np.uint8)
    parts = []
    for buffer in (data.part_actor, data.part_office):
        actor = _view(buffer, np.uint32, np.int64)
        held = np.flatnonzero(actor != NONE)
        if not len(held):
            continue
        actor = actor[held]
        repeat = lengths[actor]
        entry = np.repeat(held, repeat)
        within = np.arange(len(entry)) - np.repeat(np.cumsum(repeat) - repeat, repeat)
        parts.append((flat[np.repeat(starts[actor], repeat) + within], entry))
    if not parts:
        parts.append((np.empty(0, np.int64), np.empty(0, np.int64)))
    key = np.concatenate([k for k, _ in parts])
    entry = np.concatenate([e for _, e in parts])
    order = np.lexsort((row[entry], key))
    key, entry = key[order], entry[order]
    return Participations(
        keys=tuple(actor.id for actor in data.actors),
        offsets=np.searchsorted(key, np.arange(len(data.actors) + 1)),
        row=row[entry],
        key=key,
        role=role[entry],
        stance=stance[entry],
    )
