"""Columns: the chronology as NumPy arrays, one entry per event, with indexes from key to rows.

Opening costs nothing: `from_data` only looks at the buffers of `domain.columns.ColumnData`, which may lie in a mapped
file. What takes time is made when it is first asked for, and kept by name so that a snapshot can hold it.
Rows are event positions in chronological order.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Self

import numpy as np
import numpy.typing as npt
from typing_extensions import override

from timeline_app.domain.columns import DATED, NATIONWIDE, ColumnData
from timeline_app.domain.columns import Pairs as PairBuffers
from timeline_app.domain.filters import FIXED_KEYS, Facet
from timeline_app.timeline.data.buffers import view
from timeline_app.timeline.data.gaps import Bits, gap_bits
from timeline_app.timeline.data.index import BitIndex, ColumnIndex, Index, ListIndex, Mask, Pairs, Rows
from timeline_app.timeline.data.kept import Kept
from timeline_app.timeline.data.key_counts import Ints, Keys
from timeline_app.timeline.data.late_data import LateData
from timeline_app.timeline.data.participations import Participations, Words
from timeline_app.timeline.data.row_lookup import RowOf
from timeline_app.timeline.data.splice import Splice

__all__ = ["Columns", "Ints", "Mask", "Rows"]


def _nothing() -> None:
    pass


@dataclass(frozen=True, repr=False, eq=False)
class Columns:
    """All events, column by column. See `ColumnData` for units and sentinels."""

    data: ColumnData
    start: npt.NDArray[np.int64]
    end: npt.NDArray[np.int64]
    importance: npt.NDArray[np.uint8]
    claim: npt.NDArray[np.uint8]
    extent: npt.NDArray[np.uint8]
    stance: npt.NDArray[np.uint8]
    flags: npt.NDArray[np.uint16]
    _kept: Kept
    let_go: Callable[[], None] = _nothing
    """Gives back the memory of arrays that lie in a mapped file; called after whoever went through many of them."""
    splice: Splice | None = None
    """What the edit did that these events come from, to the list of those before; None where they were read."""

    @classmethod
    def from_data(
        cls,
        data: ColumnData,
        derived: Mapping[str, memoryview] | None = None,
        let_go: Callable[[], None] | None = None,
        inherited: Mapping[str, Callable[[], npt.NDArray[Any]]] | None = None,
        splice: Splice | None = None,
    ) -> Self:
        """View the buffers as arrays.

        Args:
            data: the chronology.
            derived: what `Columns.derived` gave for the same data before, read from a snapshot.
            let_go: the snapshot's own.
            inherited: what makes kept arrays out of those of the columns before an edit.
            splice: what the edit did to the list of events.
        """
        return cls(
            data=data,
            start=view(data.start, np.int64),
            end=view(data.end, np.int64),
            importance=view(data.importance, np.uint8),
            claim=view(data.claim, np.uint8),
            extent=view(data.extent, np.uint8),
            stance=view(data.stance, np.uint8),
            flags=view(data.flags, np.uint16),
            _kept=Kept(derived, inherited),
            let_go=let_go or _nothing,
            splice=splice,
        )

    def __len__(self) -> int:
        return len(self.start)

    def __repr__(self) -> str:
        return f"Columns({len(self):,} events)"

    def keep(self, name: str, make: Callable[[], npt.NDArray[Any]]) -> npt.NDArray[Any]:
        """Return the kept array of a name (from the snapshot or an earlier call), else make and keep it.

        Kept arrays have one dimension, depend on nothing but the chronology, and are read-only.
        """
        return self._kept.get(name, make)

    def kept(self, name: str) -> npt.NDArray[Any] | None:
        """Return the kept array of a name, None if there is none."""
        return self._kept.find(name)

    def has(self, name: str) -> bool:
        """Return whether the kept array of a name is there already."""
        return self._kept.has(name)

    def prepare(self) -> None:
        """Make now what filters and panels will ask for, some 0.4 s at a million events: for a thread of its own."""
        _ = self.dated, self.nationwide
        for index in self.indexes.values():
            index.totals()

    def let_go_of_older(self) -> None:
        """Hold nothing any more of the columns before the edit that these come from."""
        self._kept.let_go_of_older()

    @property
    def is_behind(self) -> bool:
        """Return whether something that was kept before an edit is still to be patched."""
        texts = (self.data, self.data.ids, self.data.titles, self.data.shorts)
        return self._kept.is_behind or any(not getattr(of, "is_whole", True) for of in texts)

    def catch_up(self) -> None:
        """Make now what was kept before an edit and nobody asked for since: for a thread of its own."""
        self._kept.catch_up()
        if isinstance(self.data, LateData):
            self.data.catch_up()
        for texts in (self.data.ids, self.data.titles, self.data.shorts):
            _ = texts.offsets  # those of an edit are put together when they are first asked for

    def derived(self) -> dict[str, npt.NDArray[Any]]:
        """Return all kept arrays, for `from_data` of a later start; each name ends with its dtype."""
        return self._kept.stored()

    @cached_property
    def earliest(self) -> npt.NDArray[np.int64]:
        """Return the earliest second in which each event may lie."""
        return view(self.data.earliest, np.int64)

    @cached_property
    def latest(self) -> npt.NDArray[np.int64]:
        """Return the latest second in which each event may lie."""
        return view(self.data.latest, np.int64)

    @cached_property
    def dated(self) -> Mask:
        """Return which events have a place on the time scale. They come first."""
        return self.keep("dated", lambda: (self.flags & DATED) != 0)

    @cached_property
    def dated_count(self) -> int:
        """Return how many events have a place on the time scale: rows 0 up to this."""
        return int(np.count_nonzero(self.dated))

    @cached_property
    def nationwide(self) -> Mask:
        """Return which events are nationwide."""
        return self.keep("nationwide", lambda: (self.flags & NATIONWIDE) != 0)

    @property
    def gaps(self) -> Bits:
        """Return what the evidence of each event lacks, one bit for each `Gap`."""
        return _gaps(self.data, self._kept)

    @property
    def with_gaps(self) -> Mask:
        """Return which events have an evidence gap."""
        with_gaps: Mask = self.gaps != 0
        return with_gaps

    @cached_property
    def indexes(self) -> Mapping[Facet, Index]:
        """Return the index of each facet; its lists are made when they are first asked for."""
        return self._indexes

    @cached_property
    def _indexes(self) -> "_Indexes":
        return _Indexes(self.data, self._kept, self.claim)

    @property
    def actors(self) -> Keys:
        """Return the public ids of the actors, by position."""
        return self._indexes.actors

    @property
    def participations(self) -> Participations:
        """Return who takes part in what."""
        return self._indexes.participations

    @property
    def row_ids(self) -> npt.NDArray[np.int64]:
        """Return the database's own id of each event; empty where the columns come from no database."""
        return view(self.data.row_ids, np.int64)

    @property
    def said(self) -> tuple[Rows, Words, Words]:
        """Return rows, roles and stances of the participations as they were said, wholes left out."""
        data = self.data
        return (
            view(data.part_row, np.int32),
            view(data.part_role, np.uint8),
            view(data.part_stance, np.uint8),
        )

    @cached_property
    def row_of(self) -> RowOf:
        """Return the row of each public id, as a mapping."""
        return RowOf(self.data.ids)

    def span(self, mask: Mask) -> tuple[int, int] | None:
        """Return the first start and last end (exclusive, seconds) of the dated rows in `mask`."""
        chosen = mask & self.dated
        if not chosen.any():
            return None
        # Rows are in the order of their start, so the first is the earliest.
        return int(self.start[chosen.argmax()]), int(self.end[chosen].max())


def _gaps(data: ColumnData, kept: Kept) -> Bits:
    return kept.get("gaps", lambda: gap_bits(data))


class _Indexes(Mapping[Facet, Index]):
    """The index of each facet, described when it is first asked for.

    They know nothing of the columns that hold them: then nothing refers to itself in a circle, and columns that an edit
    replaces give their memory back at once.
    """

    def __init__(self, data: ColumnData, kept: Kept, claim: npt.NDArray[np.uint8]) -> None:
        self._data, self._kept, self._claim = data, kept, claim
        self._made: dict[Facet, Index] = {}

    @override
    def __getitem__(self, facet: Facet) -> Index:
        if facet not in self._made:
            self._made[facet] = self._make(facet)
        return self._made[facet]

    def _make(self, facet: Facet) -> Index:
        data = self._data
        match facet:
            case Facet.STATE:
                return self._listed(facet, data.states, "event_states")
            case Facet.PLACE:
                return self._listed(facet, tuple(place.id for place in data.places), "event_places")
            case Facet.TOPIC:
                return self._listed(facet, tuple(topic.id for topic in data.topics), "event_topics")
            case Facet.SOURCE:
                return self._listed(facet, tuple(source.id for source in data.sources), "event_sources")
            case Facet.STATUS:
                return self._listed(facet, FIXED_KEYS[facet], "event_statuses")
            case Facet.GAP:
                return BitIndex(Keys(FIXED_KEYS[facet]), _gaps(data, self._kept))
            case Facet.KIND:
                return ColumnIndex(Keys(FIXED_KEYS[facet]), self._claim)
            case Facet.ACTOR:
                return self.participations
            case Facet.ROLE:
                return self._words(facet, "part_role")
            case Facet.STANCE:
                return self._words(facet, "part_stance")

    def _listed(self, facet: Facet, names: tuple[str, ...], relation: str) -> Index:
        def pairs() -> Pairs:
            buffers: PairBuffers = getattr(data, relation)
            return view(buffers.rows, np.uint32), view(buffers.keys, np.uint32)

        data = self._data
        return ListIndex(Keys(names), self._kept, facet.value, pairs)

    def _words(self, facet: Facet, column: str) -> Index:
        """Return the index of the words of participations."""

        def pairs() -> Pairs:
            return view(data.part_row, np.uint32), view(getattr(data, column), np.uint8)

        data = self._data
        return ListIndex(Keys(FIXED_KEYS[facet]), self._kept, facet.value, pairs)

    @cached_property
    def actors(self) -> Keys:
        """Return the public ids of the actors, by position."""
        return Keys(tuple(actor.id for actor in self._data.actors))

    @cached_property
    def participations(self) -> Participations:
        """Return who takes part in what."""
        return Participations(self.actors, self._kept, self._data)

    @override
    def __iter__(self) -> Iterator[Facet]:
        return iter(Facet)

    @override
    def __len__(self) -> int:
        return len(Facet)
