"""Sharing: which lanes of a figure get room on which of its pages, and how many lines of marks each lane gets.

An ease says how many lines all lanes get, full ones some more; it is as large as the pages hold. Where they hold not
even one line for each lane, the fullest lanes are kept that get a legible row.
"""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Counts = npt.NDArray[np.int64]
Heights = Callable[[int], npt.NDArray[np.float64]]
"""The height in px of every lane at an ease."""

EASE_OF_A_LINE = 4
LEGIBLE = 6
"""The ease at which each lane has two lines of marks: no lane is left out for more, and none is kept for less."""
_FULL = 16
"""A lane with more events than so many gets more lines than others, by the root of its events,"""
_MOST_MORE = 1.5
"""but not more than so many times as many."""


@dataclass(frozen=True, slots=True)
class Shared:
    """The lanes of each page, in their order; a lane that has no page is left out."""

    pages: tuple[tuple[int, ...], ...]
    ease: int


def lines_at(counts: Counts, ease: int) -> Counts:
    """Return the most lines of marks that lanes of so many events get, at least one each."""
    weight = np.clip(np.sqrt(counts / _FULL), 1, _MOST_MORE)
    return np.maximum(np.rint(weight * ease / EASE_OF_A_LINE), 1).astype(np.int64)


def shared(counts: Counts, heights: Heights, room: float, pages: int, most_ease: int) -> Shared:
    """Share `pages` pages, each with `room` px for lanes, among lanes of so many events.

    A page has at least one lane, however high that is. The pages are filled evenly; there are fewer of them where there
    are fewer lanes.
    """
    every = range(len(counts))

    def fits(ease: int, lanes: Sequence[int]) -> bool:
        wanted = heights(ease)[list(lanes)]
        return len(_filled(wanted, room)) <= pages and (ease == 1 or not (wanted > room).any())

    kept: Sequence[int] = every
    if not fits(1, every):
        legible, fullest = _legible(heights, room), np.argsort(-counts, kind="stable").tolist()
        most = bisect_left(every, True, key=lambda n: not fits(legible, sorted(fullest[: n + 1])))
        kept = sorted(fullest[: max(most, 1)])
    ease = 1 + bisect_left(range(2, most_ease + 1), True, key=lambda e: not fits(e, kept))
    return Shared(_evenly(kept, heights(ease)[list(kept)], room, pages), ease)


def pages_needed(heights: Heights, room: float) -> int:
    """Return over how many pages all lanes go in legible rows."""
    return len(_filled(heights(_legible(heights, room)), room))


def _legible(heights: Heights, room: float) -> int:
    """Return the ease of legible rows; less where a page does not hold the highest one."""
    return next((e for e in range(LEGIBLE, 1, -1) if not (heights(e) > room).any()), 1)


def _filled(heights: npt.NDArray[np.float64], room: float) -> list[int]:
    """Return how many lanes stand on each page, if each takes as many as it holds."""
    found: list[int] = []
    used = room
    for height in heights.tolist():
        if not found or used + height > room:
            found.append(0)
            used = 0.0
        found[-1] += 1
        used += height
    return found


def _evenly(
    kept: Sequence[int], heights: npt.NDArray[np.float64], room: float, pages: int
) -> tuple[tuple[int, ...], ...]:
    """Return the lanes of each page, with the fullest page as low as can be."""
    whole = int(min(float(heights.sum()), room)) + 1
    lowest = bisect_left(range(whole), True, key=lambda px: len(_filled(heights, px)) <= pages)
    found, begin = [], 0
    for count in _filled(heights, min(float(lowest), room)):
        found.append(tuple(kept[begin : begin + count]))
        begin += count
    return tuple(found)
