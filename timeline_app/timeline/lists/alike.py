"""What may be the same as what is being written: events whose dates touch and whose titles are alike; like names."""

from collections.abc import Iterable, Sequence

import numpy as np

from timeline_app.domain.columns import DATED
from timeline_app.domain.dates import Drawn
from timeline_app.domain.name_offers import NameOffer
from timeline_app.domain.names import key_of
from timeline_app.timeline.data.columns import Columns

MOST_READ = 3_000
"""So many titles are read at most: those of the events that are nearest to the date, by when they begin."""
LEAST = 60.0
"""From so alike on (0 to 100, words in any order) a title is named."""
LEAST_OF_NAMES = 86.0
"""The same for names, which are short: "Cook Co." is not "Cook County", "Department of Justice" no other one."""
_SHORTEST = 3


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


def alike_names(
    offers: Iterable[NameOffer], names: Sequence[str], but: str = "", most: int = 3
) -> list[NameOffer]:
    """Return the rows that may be the one that is written, the most alike first.

    Args:
        offers: the rows of its kind.
        names: its name, and other names as far as they are written.
        but: the id of the row itself.
        most: so many at most.
    """
    from rapidfuzz import fuzz

    wanted = [key for key in map(key_of, names) if len(key) >= _SHORTEST]
    found: list[tuple[float, NameOffer]] = []
    for offer in offers if wanted else ():
        if offer.key == but:
            continue
        keys = {key for key in map(key_of, (offer.name, *offer.others)) if len(key) >= _SHORTEST}
        score = max((fuzz.token_sort_ratio(one, key) for one in wanted for key in keys), default=0.0)
        if score >= LEAST_OF_NAMES:
            found.append((score, offer))
    return [offer for _, offer in sorted(found, key=lambda pair: -pair[0])[:most]]


def _ints(rows: "np.ndarray[tuple[int], np.dtype[np.intp]]") -> Iterable[int]:
    return (int(row) for row in rows)
