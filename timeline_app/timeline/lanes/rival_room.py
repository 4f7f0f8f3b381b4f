"""The room that rival dates take on the line of their event."""

from math import isfinite

import numpy as np
import numpy.typing as npt

from timeline_app.domain.columns import DATED
from timeline_app.timeline.data.columns import Columns
from timeline_app.timeline.data.distinct import is_among
from timeline_app.timeline.shapes.forms import extent_px, mark_of

_SIDE = 2.0
"""Pixels that are kept free on both sides."""
_OPEN = 40.0
"""So much of a date without an end is kept free."""

Stretches = tuple[tuple[float, float], ...]


def rival_stretches(
    columns: Columns, rows: npt.NDArray[np.int32], seconds_per_px: float, bounds: tuple[float, float]
) -> dict[int, Stretches]:
    """Return from where to where the rival dates of some events are drawn; events without any are left out.

    Pixels are counted from 1970-01-01 at x = 0. What lies outside `bounds` is not drawn and takes no room.
    """
    rivals = columns.data.rivals
    if not len(rivals.rows):
        return {}
    owners = np.frombuffer(rivals.rows, np.uint32).astype(np.int64)
    found: dict[int, Stretches] = {}
    for number in np.flatnonzero(is_among(owners, rows)).tolist():
        if not rivals.flags[number] & DATED:
            continue
        row = int(owners[number])
        mark = mark_of(
            *(rivals.start[number], rivals.end[number], int(rivals.extent[number])),
            *(int(columns.claim[row]), int(columns.stance[row]), int(rivals.flags[number])),
            *(seconds_per_px, 0.0),
        )
        left, right = extent_px(mark)
        left = left if isfinite(left) else right - _OPEN
        right = right if isfinite(right) else left + _OPEN
        if isfinite(left) and isfinite(right) and right > bounds[0] and left < bounds[1]:
            found[row] = (*found.get(row, ()), (left - _SIDE, right + _SIDE))
    return found
