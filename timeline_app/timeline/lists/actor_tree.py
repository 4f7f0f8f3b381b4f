"""The actors as the panel shows them: heads by group, wholes with their parts below them, in one order.

Arrays, one entry per head and actor from top to bottom; what is folded or searched for is a mask over them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from timeline_app.domain.catalog import Actor
from timeline_app.domain.filters import Facet
from timeline_app.domain.terms import ActorGroup
from timeline_app.timeline.data.arrays import Ints32
from timeline_app.timeline.data.columns import Columns, Mask
from timeline_app.timeline.lists.name_search import NameSearch

Array = npt.NDArray[Any]
GROUPS = tuple(ActorGroup)


@dataclass(frozen=True, eq=False)
class ActorTree:
    """All heads and actors, each whole right before its parts.

    Attributes:
        actors: as in `ColumnData`.
        nodes: the position of each entry's actor, or -1 - g for the head of the group GROUPS[g].
        depths: 0 for heads, 1 for wholes, and so on.
        sizes: how many entries an entry and all below it are.
    """

    actors: tuple[Actor, ...]
    nodes: Ints32
    depths: npt.NDArray[np.uint8]
    sizes: Ints32

    @classmethod
    def build(cls, columns: Columns) -> "ActorTree":
        """Sort the actors of each whole by the number of their events, then by name; so it stays while filtering."""
        actors = columns.data.actors

        @cache
        def made() -> tuple[Array, ...]:
            ranks = _ranks(actors, columns.indexes[Facet.ACTOR].totals().array)
            return _preorder(_wholes(actors), ranks, len(actors))

        return cls(
            actors,
            nodes=columns.keep("actor-tree/nodes", lambda: made()[0]),
            depths=columns.keep("actor-tree/depths", lambda: made()[1]),
            sizes=columns.keep("actor-tree/sizes", lambda: made()[2]),
        )

    def at_first(self) -> Mask:
        """Return which entries stand open at first: heads, wholes, and below each head the most frequent chain."""
        holds = self.sizes > 1
        opened = holds & (self.depths <= 1)
        for entry in np.flatnonzero(self.depths == 0).tolist():
            while holds[entry]:
                opened[entry] = True
                entry += 1  # the first part stands right below its whole
        return opened

    def open_as(self, before: "ActorTree", opened: Mask) -> Mask:
        """Return which entries stand open where those of another tree did, before an edit; new ones as at first."""
        was_open = {before._name(node) for node in before.nodes[opened].tolist()}
        held = {before._name(node) for node in before.nodes[before.sizes > 1].tolist()}
        named = zip(map(self._name, self.nodes.tolist()), self.at_first().tolist(), strict=True)
        return np.array([name in was_open or (new and name not in held) for name, new in named], np.bool_)

    def _name(self, node: int) -> str | int:
        return self.actors[node].id if node >= 0 else node

    def shown(self, opened: Mask, kept: Mask | None = None) -> Ints32:
        """Return the entries that are seen: kept, and below nothing that is folded."""
        folded = np.flatnonzero(~opened & (self.sizes > 1))
        steps = np.zeros(len(self.nodes) + 1, np.int32)
        steps[folded + 1] += 1
        np.subtract.at(steps, folded + self.sizes[folded], 1)
        seen = np.cumsum(steps[:-1]) == 0
        return np.flatnonzero(seen if kept is None else seen & kept).astype(np.int32)

    def found(self, text: str) -> tuple[Mask, Mask]:
        """Return which entries to keep for some words, and which of them hold others that are kept.

        Kept are the actors in whose names each word begins a word, and every whole above them.
        """
        hits = self._search.hits(text)
        total = np.zeros(len(self.nodes) + 1, np.int32)
        np.cumsum((self.nodes >= 0) & hits[np.maximum(self.nodes, 0)], out=total[1:])
        ends = np.arange(len(self.nodes)) + self.sizes
        below = total[ends] - total[1:]
        return total[ends] > total[:-1], below > 0

    @cached_property
    def _search(self) -> NameSearch:
        return NameSearch((one.name, one.abbreviation, *one.aliases) for one in self.actors)


def prepare(columns: Columns) -> None:
    """Make now what the panel will ask for, some 0.1 s at a million events: for a thread of its own."""
    ActorTree.build(columns)
    group_bits(columns)


def head_counts(columns: Columns, mask: Mask) -> dict[ActorGroup, int]:
    """Return in how many of the events in `mask` at least one actor of each group takes part."""
    every = np.bincount(group_bits(columns)[mask], minlength=1 << len(GROUPS))
    sets = np.arange(len(every))
    return {group: int(every[sets >> g & 1 == 1].sum()) for g, group in enumerate(GROUPS)}


def group_bits(columns: Columns) -> npt.NDArray[np.uint8]:
    """Return for each event the groups whose actors take part in it, bit g for GROUPS[g]; made once."""

    def make() -> npt.NDArray[np.uint8]:
        bits = np.zeros(len(columns), np.uint8)
        part = columns.participations
        bounds = part.offsets.tolist()
        for k, whole in enumerate(_wholes(columns.data.actors).tolist()):
            if whole < 0:  # what its parts do counts for the whole
                bits[part.row[bounds[k] : bounds[k + 1]]] |= 1 << -1 - whole
        return bits

    return columns.keep("actor-groups", make)


def _wholes(actors: Sequence[Actor]) -> npt.NDArray[np.int64]:
    """Return the position of what each actor is a part of; -1 - g where that is only its group GROUPS[g]."""
    position = {actor.id: i for i, actor in enumerate(actors)}
    heads = {group: -1 - g for g, group in enumerate(GROUPS)}
    return np.array([position.get(one.part_of, heads[one.group]) for one in actors], np.int64)


def _ranks(actors: Sequence[Actor], totals: Array) -> npt.NDArray[np.int64]:
    names = [actor.name for actor in actors]
    by_name = np.array(sorted(range(len(names)), key=names.__getitem__), np.int64)
    ranks = np.empty(len(names), np.int64)
    ranks[by_name[np.argsort(-totals[by_name], kind="stable")]] = np.arange(len(names))
    return ranks


def _preorder(wholes: npt.NDArray[np.int64], ranks: npt.NDArray[np.int64], n: int) -> tuple[Array, ...]:
    """Return nodes, depths and sizes from top to bottom. Heads are numbered after the actors."""
    heads = n + np.arange(len(GROUPS))
    above = np.concatenate([np.where(wholes < 0, n - 1 - wholes, wholes), heads])
    ranks = np.concatenate([ranks, np.arange(len(GROUPS))])
    levels = [heads]
    while len(below := np.flatnonzero(np.isin(above[:n], levels[-1]))):
        levels.append(below)
    sizes = np.ones(n + len(GROUPS), np.int64)
    for below in reversed(levels[1:]):
        np.add.at(sizes, above[below], sizes[below])
    sizes[heads[sizes[heads] == 1]] = 0
    places = np.zeros(n + len(GROUPS), np.int64)
    places[heads] = np.cumsum(sizes[heads]) - sizes[heads]
    for below in levels[1:]:
        below = below[np.lexsort((ranks[below], above[below]))]
        before = np.cumsum(sizes[below]) - sizes[below]
        first = np.diff(above[below], prepend=-1) != 0
        before -= np.maximum.accumulate(np.where(first, before, 0))
        places[below] = places[above[below]] + 1 + before
    total = int(sizes[heads].sum())
    nodes, depths, spans = np.empty(total, np.int32), np.empty(total, np.uint8), np.empty(total, np.int32)
    for depth, at in enumerate(levels):
        at = at[sizes[at] > 0]
        nodes[places[at]] = np.where(at < n, at, n - 1 - at)
        depths[places[at]] = depth
        spans[places[at]] = sizes[at]
    return nodes, depths, spans
