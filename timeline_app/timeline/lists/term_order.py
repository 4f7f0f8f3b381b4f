"""The terms of one facet as a panel lists them: in an order that no filter changes."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from timeline_app.domain.filter_words import name_at
from timeline_app.domain.filters import Facet
from timeline_app.timeline.data.columns import Columns
from timeline_app.timeline.lists.name_search import NameSearch

Positions = npt.NDArray[np.int64]
_BY_SENSE = (Facet.KIND, Facet.STATUS, Facet.GAP, Facet.STANCE)
"""Facets whose few words have an order of their own: from firm to retracted, from exact to not held."""


@dataclass(frozen=True, eq=False)
class TermOrder:
    """Rows of terms.

    Attributes:
        positions: for each row the position of its key in the facet's list, see `key_counts.KeyCounts`.
        totals: for each row how many events of the whole chronology have the key.
    """

    columns: Columns
    facet: Facet
    positions: Positions
    totals: npt.NDArray[np.signedinteger[Any]]

    @classmethod
    def of(cls, columns: Columns, facet: Facet) -> "TermOrder":
        """List the keys of a facet by the number of their events, then by name; a few facets by their sense."""
        totals = columns.indexes[facet].totals().array
        positions = np.arange(len(totals))
        if facet not in _BY_SENSE:
            names = [name_at(columns.data, facet, at) for at in range(len(totals))]
            by_name = np.array(sorted(range(len(names)), key=names.__getitem__), np.int64)
            positions = by_name[np.argsort(-totals[by_name].astype(np.int64), kind="stable")]
        return cls(columns, facet, positions, totals[positions])

    def __len__(self) -> int:
        return len(self.positions)

    @property
    def with_events(self) -> int:
        """Return how many terms have any event in the whole chronology."""
        return int(np.count_nonzero(self.totals))

    def with_events_in(self, rows: Positions) -> int:
        """Return how many terms of these rows have any event in the whole chronology."""
        return int(np.count_nonzero(self.totals[rows]))

    @property
    def most(self) -> int:
        """Return the number of events of the most frequent term."""
        return int(self.totals.max(initial=0))

    def key(self, row: int) -> str:
        """Return the key of a row."""
        return self.columns.indexes[self.facet].keys[int(self.positions[row])]

    def name(self, row: int) -> str:
        """Return the name of a row as it stands on screen."""
        return name_at(self.columns.data, self.facet, int(self.positions[row]))

    def first(self, number: int | None = None, also: Collection[str] = ()) -> Positions:
        """Return the first rows, or all of them; and those of the keys in `also`, wherever they stand."""
        first = np.arange(len(self) if number is None else min(number, len(self)))
        others = [row for row in range(len(first), len(self)) if self.key(row) in also] if also else []
        return np.concatenate([first, np.array(others, np.int64)])

    def found(self, text: str) -> Positions:
        """Return the rows in whose names each word of a text begins a word; all of them for ""."""
        return np.flatnonzero(self._search.hits(text))

    @cached_property
    def _search(self) -> NameSearch:
        return NameSearch(self._names())

    def _names(self) -> Iterator[Sequence[str]]:
        """Yield for each row what it is called, aliases included."""
        topics = self.columns.data.topics
        for row, at in enumerate(self.positions.tolist()):
            more = topics[at].aliases if self.facet is Facet.TOPIC else ()
            yield (self.name(row), *more)
