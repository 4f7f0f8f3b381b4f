"""Sorting by sequences of different lengths: the letters of a title, the states of an event.

One sorted array of numbers at a time, so that a million titles are put into order without one Python object each.
"""

from collections.abc import Callable
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from timeline_app.timeline.data.index import Mask, Rows

Codes: TypeAlias = npt.NDArray[np.int32]
"""A number per event by which a column is sorted: equal where nothing tells two apart, -1 where nothing is there."""
Letters: TypeAlias = npt.NDArray[np.unsignedinteger[Any]]
LetterAt: TypeAlias = Callable[[Rows, int], Letters]
"""Gives the letter of some sequences at a position; 0, which is no letter, behind their ends."""


def sequence_codes(count: int, letter_at: LetterAt) -> Codes:
    """Return the place of each of `count` sequences among them: by first letter, then by second; shorter ones first.

    Those without any letter have -1.
    """
    if not count:
        return np.empty(0, np.int32)
    order = np.arange(count)
    letters = letter_at(order, 0)
    first = 0 if letters.all() else -1  # all empty ones come first, as one group
    order = np.argsort(letters, kind="stable")
    letters = letters[order]
    begins = np.ones(count, np.bool_)
    begins[1:] = letters[1:] != letters[:-1]
    tied = np.flatnonzero(_in_company(begins) & (letters != 0))
    position = 1
    while len(tied):
        # Places of equal beginnings are given anew, within each group of them.
        rows, groups = order[tied], np.cumsum(begins[tied])
        letters = letter_at(rows, position)
        within = np.lexsort((letters, groups))
        order[tied], letters = rows[within], letters[within]
        new = np.ones(len(tied), np.bool_)
        new[1:] = (letters[1:] != letters[:-1]) | (groups[1:] != groups[:-1])
        begins[tied] = new
        tied = tied[_in_company(new) & (letters != 0)]
        position += 1
    codes = np.empty(count, np.int32)
    codes[order] = np.cumsum(begins, dtype=np.int32) - 1 + first
    return codes


def _in_company(begins: Mask) -> Mask:
    """Return which entries belong to a group of two or more; `begins` is true where a group begins."""
    return np.asarray(~(begins & np.append(begins[1:], True)), np.bool_)
