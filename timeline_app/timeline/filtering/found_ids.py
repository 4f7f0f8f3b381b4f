"""From the row ids that storage finds to events."""

from collections.abc import Callable

import numpy as np

from timeline_app.timeline.data.columns import Columns
from timeline_app.timeline.data.index import Mask

_SPARSE = 8
"""Row ids that reach further than so many times their number are looked up by sorting, not in a table."""
_PIECE = 1 << 16
"""Characters that are read at once: to read them holds Python's lock, for which a window may wait."""


def _nothing() -> None:
    pass


def events_with(columns: Columns, ids: str, check: Callable[[], None] = _nothing) -> Mask:
    """Return which events have the row ids that a text names, with commas between them.

    `check` is called every millisecond or so; it may raise to end the reading.
    """
    pieces = [np.empty(0, np.int64)]
    start = 0
    while start < len(ids):
        check()
        end = ids.find(",", start + _PIECE)
        end = len(ids) if end < 0 else end
        pieces.append(np.fromstring(ids[start:end], np.int64, sep=","))
        start = end + 1
    wanted, row_ids = np.concatenate(pieces), columns.row_ids
    top = int(row_ids.max(initial=0))
    if top > _SPARSE * (len(row_ids) + 1):
        return np.isin(row_ids, wanted)
    marked = np.zeros(top + 1, np.bool_)
    marked[wanted[wanted <= top]] = True
    return marked[row_ids]
