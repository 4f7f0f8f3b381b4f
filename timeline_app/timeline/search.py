"""From search words to rows: storage finds public ids, columns turn them into rows."""

from collections.abc import Iterable
from typing import Protocol

import numpy as np

from timeline_app.timeline.columns import Columns, Rows


class TextSearch(Protocol):
    """Whatever can find events by their words: returns public ids, or None where the words restrict nothing."""

    def search(self, text: str) -> Iterable[str] | None:
        """Return the public ids of the events in which the words occur."""
        ...


def found_rows(columns: Columns, library: TextSearch, text: str) -> Rows | None:
    """Return the rows in which the words occur, ascending; None where the words restrict nothing."""
    ids = library.search(text) if text else None
    if ids is None:
        return None
    return np.array(sorted(columns.row_of[i] for i in ids if i in columns.row_of), np.int64)
