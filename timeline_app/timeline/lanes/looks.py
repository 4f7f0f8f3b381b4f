"""Looks: what many events look like and how large they are, with a number for each look."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

import numpy as np
import numpy.typing as npt

from timeline_app.domain.columns import DATED, NATIONWIDE
from timeline_app.domain.terms import Claim, Extent, Stance
from timeline_app.timeline.data.arrays import Floats, Ints32
from timeline_app.timeline.data.columns import Columns
from timeline_app.timeline.data.distinct import distinct, numbers_in
from timeline_app.timeline.shapes.forms import DAY_BOX_FROM, MIN_WIDTH, Look, Mark, look_of

_EXTENTS, _CLAIMS, _STANCES = tuple(Extent), tuple(Claim), tuple(Stance)
_WIDTHS = 3
"""Narrow, wider than the least mark, and as wide as a box that shows its days."""
_TOGETHER = 1 << 16
"""So many events are looked through at once."""
_CLAIM_BITS, _GAP = 0xFF, 6
"""Of a kind: the bits of extent and claim; and how many bits of lane and zoom follow before those of the flags."""
_DRAWN_FLAGS = np.uint16(~(DATED | NATIONWIDE) & 0xFFFF)
"""The flags that change how a mark looks."""


@dataclass(frozen=True, slots=True, eq=False)
class Shapes:
    """How some events are drawn at one zoom level; the numbers of `Look`, one entry per event."""

    look: Ints32
    looks: Sequence[Look]
    start: Floats
    start_px: Floats
    end: Floats
    end_px: Floats
    left: Floats
    right: Floats
    holds_label: npt.NDArray[np.bool_]
    is_closed: npt.NDArray[np.bool_]


class Looks:
    """The looks met so far; each has a number that stays."""

    def __init__(self) -> None:
        self.all: list[Look] = []
        self.marks: list[Mark] = []
        """Their marks, without a place; the list only grows."""
        self._kinds = np.empty(0, np.int64)
        """The kinds met so far, ascending."""
        self._numbers = np.empty(0, np.int32)
        """Their numbers."""
        self._lines: list[tuple[float, ...]] = []
        self._table = np.empty((0, 8))

    def shapes(
        self, columns: Columns, rows: Ints32, stances: npt.NDArray[np.uint8], seconds_per_px: float
    ) -> Shapes:
        """Return how events are drawn that have a stance of their own in this lane."""
        start, end = columns.start[rows].astype(np.float64), columns.end[rows].astype(np.float64)
        width = (end - start) / seconds_per_px
        classes = (width >= MIN_WIDTH).astype(np.int64) + (width >= DAY_BOX_FROM)
        packed = _own_kinds(columns, rows) | stances.astype(np.int64) << 8 | classes << 12
        number = self._numbers_of(packed)
        table = self._table[number]
        return Shapes(
            look=number,
            looks=self.all,
            start=start + table[:, 0] * (end - start),
            start_px=table[:, 1],
            end=start + table[:, 2] * (end - start),
            end_px=table[:, 3],
            left=table[:, 4],
            right=table[:, 5],
            holds_label=table[:, 6] > 0,
            is_closed=table[:, 7] > 0,
        )

    def _numbers_of(self, kinds: npt.NDArray[np.int64]) -> Ints32:
        """Return the numbers of kinds, and give new ones theirs."""
        at = self._kinds.searchsorted(kinds)
        at[at == len(self._kinds)] = 0
        is_known = self._kinds[at] == kinds if len(self._kinds) else np.zeros(len(kinds), np.bool_)
        if is_known.all():
            return self._numbers[at]
        self._number_new(distinct(kinds[~is_known])[0])
        return self._numbers_of(kinds)

    def _number_new(self, kinds: npt.NDArray[np.int64]) -> None:
        first = len(self.all)
        for kind in kinds.tolist():
            look, line = _look(kind)
            self.all.append(look)
            self.marks.append(look.mark)
            self._lines.append(line)
        self._table = np.array(self._lines)
        every = np.concatenate([self._kinds, kinds])
        numbers = np.concatenate([self._numbers, np.arange(first, len(self.all), dtype=np.int32)])
        order = every.argsort()
        self._kinds, self._numbers = every[order], numbers[order]


def every_mark(columns: Columns) -> Iterator[Mark]:
    """Yield what events of a chronology may look like at any zoom, some of it more than once.

    With any stance, because an event may have another one in every lane.
    """
    met: set[int] = set()
    for begin in range(0, len(columns), _TOGETHER):
        own = _own_kinds(columns, slice(begin, begin + _TOGETHER))
        # the gap of the numbers in between is closed: few enough are left to count them all
        closed = own & _CLAIM_BITS | (own & ~_CLAIM_BITS) >> _GAP
        for number in numbers_in(closed).tolist():
            if number not in met:
                met.add(number)
                kind = number & _CLAIM_BITS | (number & ~_CLAIM_BITS) << _GAP
                for stance, width in product(range(len(_STANCES)), range(_WIDTHS)):
                    yield _look(kind | stance << 8 | width << 12)[0].mark


def _own_kinds(columns: Columns, rows: Ints32 | slice) -> npt.NDArray[np.int64]:
    """Return what of an event's kind depends neither on its lane nor on the zoom."""
    found: npt.NDArray[np.int64] = (
        columns.extent[rows].astype(np.int64)
        | columns.claim[rows].astype(np.int64) << 4
        | (columns.flags[rows] & _DRAWN_FLAGS).astype(np.int64) << 14
    )
    return found


@lru_cache(4096)
def _look(kind: int) -> tuple[Look, tuple[float, ...]]:
    """Return a look, and the line of numbers that shapes are worked out from."""
    look = look_of(
        _EXTENTS[kind & 15], _CLAIMS[kind >> 4 & 15], _STANCES[kind >> 8 & 15], kind >> 14, kind >> 12 & 3
    )
    return look, (
        *(look.start_share, look.start_px, look.end_share, look.end_px),
        *(look.left, look.right, float(look.holds_label), float(look.is_closed)),
    )
