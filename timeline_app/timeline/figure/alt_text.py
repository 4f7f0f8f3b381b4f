"""The sentence that stands for a figure where it cannot be seen: range, counts, who and where."""

import numpy as np

from timeline_app.domain.jurisdictions import BY_CODE
from timeline_app.timeline.data.columns import Columns
from timeline_app.timeline.data.index import Mask

_MOST = 4
"""So many actors and states are named."""


def who_and_where(columns: Columns, mask: Mask) -> str:
    """Return who takes part in the most of some events, and where most of them lie; "" where nothing is known."""
    data = columns.data
    who = _most(np.asarray(data.part_row), np.asarray(data.part_actor), mask)
    pairs = data.event_states
    where = _most(np.asarray(pairs.rows), np.asarray(pairs.keys), mask)
    actors = [f"{data.actors[key].abbreviation or data.actors[key].name} ({count:,})" for key, count in who]
    states = [(data.states[key], count) for key, count in where]
    nationwide = int(np.count_nonzero(columns.nationwide & mask))
    places = [f"nationwide ({nationwide:,})"] if nationwide else []
    places += [f"{BY_CODE[code].name if code in BY_CODE else code} ({count:,})" for code, count in states]
    parts = (("Most often named: ", actors), ("Where: ", places))
    return " ".join(f"{head}{', '.join(names)}." for head, names in parts if names)


def _most(
    rows: "np.ndarray[tuple[int], np.dtype[np.uint32]]", keys: Mask, mask: Mask
) -> list[tuple[int, int]]:
    """Return the keys that the most events have, with how many; an event counts once for each."""
    if not len(rows):
        return []
    chosen = mask[rows]
    pairs = rows[chosen].astype(np.uint64) << np.uint64(32) | keys[chosen].astype(np.uint64)
    pairs.sort()  # they nearly are; `unique` would hash them, which takes seconds for a million events
    again = np.zeros(len(pairs), np.bool_)
    np.equal(pairs[1:], pairs[:-1], out=again[1:])
    counts = np.bincount((pairs[~again] & np.uint64(0xFFFF_FFFF)).astype(np.int64))
    order = np.argsort(-counts, kind="stable")[:_MOST]
    return [(int(key), int(counts[key])) for key in order if counts[key]]
