"""Events that may be the same as one that is being written: their dates touch, and their titles are alike."""

from collections.abc import Iterable

import numpy as np

from timeline_app.domain.columns import DATED
from timeline_app.domain.dates import Drawn
from timeline_app.timeline.columns import Columns

MOST_READ = 3_000
"""So many titles are read at most: those of the events that are nearest to the date, by when they begin."""
LEAST = 60.0
"""From so alike on (0 to 100, words in any order) a title is named."""


def alike_rows(columns: Columns, date: Drawn, title: str, but: str = "", most: int = 3) -> list[int]:
    """Return the rows of events whose dates touch a date and whose titles are like a title, the most alike first.

    Args:
        columns: the chronology.
        date: where the event that is written is drawn.
        title: its title as far as it is written.
        but: the id of the event itself.
        most: so many at most.
    """
    from rapidfuzz import fuzz, utils  # only writing needs it

    if not date.flags & DATED or len(title.split()) < 2:
        return []
    touching = (columns.start < date.end) & (columns.end > date.start) & (columns.flags & DATED > 0)
    rows = np.flatnonzero(touching)
    if len(rows) > MOST_READ:
        nearest = np.argpartition(np.abs(columns.start[rows] - date.start), MOST_READ)[:MOST_READ]
        rows = rows[nearest]
    data = columns.data
    wanted = utils.default_process(title)
    found = [
        (fuzz.token_set_ratio(wanted, utils.default_process(data.titles[row])), row)
        for row in _ints(rows)
        if data.ids[row] != but
    ]
    best = sorted((score, row) for score, row in found if score >= LEAST)
    return [row for _, row in reversed(best)][:most]


def _ints(rows: "np.ndarray[tuple[int], np.dtype[np.intp]]") -> Iterable[int]:
    return (int(row) for row in rows)
