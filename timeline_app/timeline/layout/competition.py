"""Competition: which events of some lanes compete for the lines of some tiles, the most important first.

Many lanes and tiles are asked for at once, because a call for each would cost more than the answers.
"""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from timeline_app.timeline.data.arrays import Ints32
from timeline_app.timeline.data.distinct import numbers_in
from timeline_app.timeline.lanes.lane_orders import RANKS, Ranked
from timeline_app.timeline.lanes.lanes import LaneTable

PARTS = 16
"""Parts of a tile; from those in which any begin, events are drawn evenly where there are more than may compete."""

Positions = npt.NDArray[np.int64]


def competing(
    table: LaneTable, lanes: Sequence[int], edges: Ints32, most: Positions
) -> tuple[Ints32, Positions]:
    """Return the events that compete in some tiles of some lanes.

    Args:
        table: the lanes.
        lanes: numbers of lanes.
        edges: for each tile the first row of each of its `PARTS` parts, and of the part after them.
        most: for each lane about how many may compete in one tile; of equally important ones that are too many some of
            each part do.

    Returns:
        Rows, by lane, then tile, the most important first; and for each lane and tile how many.
    """
    ranked = [table.orders.ranked(int(table.lanes[lane])) for lane in lanes]
    at = np.zeros((len(lanes), RANKS, len(edges), 2), np.int64)
    ends_of_tiles = edges[:, [0, -1]]
    for mine, own in zip(at, ranked, strict=True):
        for rank, (begin, end) in enumerate(pairwise(own.offsets.tolist())):
            if begin < end:
                mine[rank] = own.rows[begin:end].searchsorted(ends_of_tiles) + begin
    count = (at[..., 1] - at[..., 0]).transpose(0, 2, 1)
    room = most[:, np.newaxis, np.newaxis] - (count.cumsum(axis=2) - count)
    whole = count <= room
    tiles = np.arange(len(lanes) * len(edges)).reshape(len(lanes), len(edges))
    all_at, all_of = _all(at, whole, count, tiles)
    some_at, some_of = _some(ranked, edges, ~whole & (room > 0), room, tiles)
    positions, of_tile = np.concatenate([all_at, some_at]), np.concatenate([all_of, some_of])
    positions = positions[np.argsort(of_tile, kind="stable")]
    counts = np.bincount(of_tile, minlength=tiles.size).reshape(tiles.shape)
    ends = np.cumsum(counts.sum(axis=1)).tolist()
    found = [
        own.rows[positions[begin:end]] for own, begin, end in zip(ranked, [0, *ends], ends, strict=False)
    ]
    return np.concatenate([*found, np.empty(0, np.int32)]), counts


def _all(
    at: Positions, whole: npt.NDArray[np.bool_], count: Positions, tiles: Positions
) -> tuple[Positions, Positions]:
    """Return the positions of those importances of which everyone competes, and the tile of each."""
    lane, tile, rank = np.nonzero(whole & (count > 0))
    sizes = count[lane, tile, rank]
    before = np.cumsum(sizes) - sizes
    positions = np.repeat(at[lane, rank, tile, 0] - before, sizes) + np.arange(sizes.sum())
    return positions, np.repeat(tiles[lane, tile], sizes)


def _some(
    ranked: Sequence[Ranked],
    edges: Ints32,
    part: npt.NDArray[np.bool_],
    room: Positions,
    tiles: Positions,
) -> tuple[Positions, Positions]:
    """Return evenly spread positions of the one importance of which only some compete, and the tile of each."""
    lane, tile, rank = np.nonzero(part)
    found = np.empty((len(lane), PARTS + 1), np.int64)
    runs = lane * RANKS + rank
    for run in numbers_in(runs).tolist():
        own, mine = ranked[run // RANKS], runs == run
        begin, end = own.offsets[run % RANKS : run % RANKS + 2].tolist()
        found[mine] = own.rows[begin:end].searchsorted(edges[tile[mine]]) + begin
    sizes = np.diff(found)
    # days that are wide are few in a tile, and between their starts nothing begins
    each = -(-room[lane, tile, rank] // (sizes > 0).sum(axis=1))[:, np.newaxis, np.newaxis]
    size, begins = sizes[:, np.newaxis, :], found[:, np.newaxis, :-1]
    turns = np.arange(each.max(initial=0))[:, np.newaxis]
    picks = begins + np.where(size >= each, (2 * turns + 1) * size // (2 * each), turns)
    taken = turns < np.minimum(size, each)
    return picks[taken], np.repeat(tiles[lane, tile], taken.sum(axis=(1, 2)))
