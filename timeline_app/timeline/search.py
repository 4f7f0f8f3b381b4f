"""From search words to rows: storage finds the events by its own row ids, columns turn these into rows."""

from array import array
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from timeline_app.timeline.columns import Columns, Rows

_SPARSE = 8
"""Row ids that reach further than so many times their number are looked up by sorting, not in a table."""


class TextSearch(Protocol):
    """Whatever can find events by their words."""

    def search_ids(self, text: str, *, handle: Any = None) -> "array[int] | None":
        """Return the row ids of the events in which the words occur, 'q'; None where the words restrict nothing.

        `handle` lets another thread stop the search.
        """
        ...


def found_rows(columns: Columns, library: TextSearch, text: str, handle: Any = None) -> Rows | None:
    """Return the rows in which the words occur, ascending; None where the words restrict nothing."""
    found = library.search_ids(text, handle=handle) if text else None
    if found is None:
        return None
    return _rows_with(columns.row_ids, np.array(found, np.int64))


def _rows_with(row_ids: npt.NDArray[np.int64], wanted: npt.NDArray[np.int64]) -> Rows:
    top = int(row_ids.max(initial=0))
    if top > _SPARSE * (len(row_ids) + 1):
        return np.flatnonzero(np.isin(row_ids, wanted))
    marked = np.zeros(top + 1, np.bool_)
    marked[wanted[wanted <= top]] = True
    return np.flatnonzero(marked[row_ids])
