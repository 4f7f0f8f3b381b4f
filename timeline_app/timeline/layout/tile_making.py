"""Making tiles: who competes, who finds a place on which line, and the marks that come of it.

Everything that can be is worked out for many lanes and tiles at once; only the placing goes one by one.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import inf

import numpy as np
import numpy.typing as npt

from timeline_app.timeline.data.arrays import Floats, Ints32
from timeline_app.timeline.data.splice import Splice
from timeline_app.timeline.lanes.lane_orders import span_classes
from timeline_app.timeline.lanes.looks import Shapes
from timeline_app.timeline.lanes.placing import CLEAR
from timeline_app.timeline.lanes.sheet import LabelSide
from timeline_app.timeline.layout.competition import PARTS, competing
from timeline_app.timeline.layout.level import Level
from timeline_app.timeline.layout.long_spans import Track
from timeline_app.timeline.layout.tile_marks import MARK, Marks, joined
from timeline_app.timeline.layout.tiles import (
    CELLS,
    REACH,
    TILE,
    Candidates,
    Placer,
    Places,
    beside,
    cells,
    closed_box,
    kept_clear,
)

CROWDED_LABEL, CROWDED_SHORT = 84.0, 55.0
"""In a crowded lane labels are cut to so many px, short ones to fewer, so that more events are named.

The box of a day holds a short one from the level on that has 84.4 px for a day.
"""
_COMPETING = (8, 6)
"""How many events compete in a tile: so many, and so many more for each line."""
_TRIED_AT_ONCE = 200
"""So many candidates find their places in one step."""
_PARTS = np.arange(PARTS + 1) * (CELLS // PARTS)

Key = tuple[int, int]
"""(lane, tile)"""


@dataclass(frozen=True, slots=True, eq=False)
class PlacedTile:
    """One lane in one tile: its marks, and the taken cells by line."""

    marks: Marks
    taken: tuple[int, ...]


def moved_tiles(tiles: Mapping[Key, PlacedTile], splice: Splice, lower: Floats) -> dict[Key, PlacedTile]:
    """Return the same events where they are listed after an edit, each lane so many px further down."""
    if splice.is_in_place and not lower.any():
        return dict(tiles)
    marks = joined(tile.marks for tile in tiles.values()).copy()  # all at once: tiles are many and small
    marks["row"] = splice.moved(marks["row"])
    marks["y"] += lower[marks["lane"]]
    ends = list(accumulate(len(tile.marks) for tile in tiles.values()))
    return {
        key: PlacedTile(marks[begin:end], tile.taken)
        for (key, tile), begin, end in zip(tiles.items(), [0, *ends], ends, strict=False)
    }


def make_tiles(
    level: Level, lanes: Sequence[int], tiles: Sequence[int], made: dict[Key, PlacedTile]
) -> Iterator[None]:
    """Make some tiles of some lanes and add them to `made` in the end; even tiles beside odd ones are among either.

    It is done in steps of a part of a millisecond: a frame takes as many as it has time for.
    """
    rows, sizes = _competing(level, lanes, tiles)
    yield
    keys = [(lane, tile) for lane in lanes for tile in tiles]
    lane_of, tile_of = np.repeat(np.array(keys, np.int64), sizes, axis=0).T
    shapes = _shapes(level, lanes, rows, lane_of)
    yield
    candidates = _candidates(level, rows, shapes, level.is_band[lane_of], tile_of)
    yield
    placer = Placer(candidates)
    ends = np.cumsum(sizes).tolist()
    which = dict(zip(keys, map(range, [0, *ends], ends), strict=True))
    taken: dict[Key, tuple[int, ...]] = {}
    # even tiles go first and reach into odd ones, which see what is left
    in_turn = sorted(keys, key=lambda key: key[1] % 2)
    placed, tried = [0], 0
    long: dict[int, Sequence[Track]] = {}
    for lane in lanes:
        yield
        near = min(tiles) - 1, max(tiles) + 1
        yield from level.finding_tracks(lane, *near)
        long[lane] = level.tracks(lane, *near)
    yield
    for lane, tile in in_turn:
        tried += len(which[lane, tile]) + len(long[lane])
        if tried > _TRIED_AT_ONCE:
            yield
            tried = 0
        lines = [0] * int(level.lines[lane])
        if tile % 2:
            left, right = (
                taken[near] if near in taken else made[near].taken
                for near in ((lane, tile - 1), (lane, tile + 1))
            )
            lines = beside(left, right)
        _take_long(long[lane], tile * TILE, level.seconds_per_px, lines)
        taken[lane, tile] = placer.place_tile(which[lane, tile], lines, bare=not level.is_band[lane])
        placed.append(len(placer.places.chosen))
    yield
    marks = _marks(level, rows, lane_of, shapes, candidates, placer.places)
    for key, begin, end in zip(in_turn, placed[:-1], placed[1:], strict=True):
        made[key] = PlacedTile(marks[begin:end], taken[key])


def most_competing(lines: int) -> int:
    """Return about how many events compete in a tile of a lane of so many lines."""
    return _COMPETING[0] + _COMPETING[1] * lines


def _competing(
    level: Level, lanes: Sequence[int], tiles: Sequence[int]
) -> tuple[Ints32, npt.NDArray[np.int64]]:
    """Return the events that compete, lane by lane, tile by tile, and how many in each."""
    edges = level.first_rows(np.array(tiles, np.int64)[:, np.newaxis] * CELLS + _PARTS)
    most = np.array([most_competing(lines) for lines in level.lines[lanes].tolist()], np.int64)
    rows, counts = competing(level.shared.counted, lanes, edges, most)
    sizes = counts.ravel()
    is_short = span_classes(level.shared.columns)[rows] < level.long_from
    if is_short.all():
        return rows, sizes
    tile = np.repeat(np.arange(len(sizes)), sizes)
    return rows[is_short], np.bincount(tile[is_short], minlength=len(sizes))


def _shapes(level: Level, lanes: Sequence[int], rows: Ints32, lane_of: npt.NDArray[np.int64]) -> Shapes:
    shared = level.shared
    edges = np.searchsorted(lane_of, [*lanes, lanes[-1] + 1]).tolist()
    stances = [
        shared.table.stances_at(lane, rows[begin:end])
        for lane, begin, end in zip(lanes, edges[:-1], edges[1:], strict=True)
    ]
    return shared.looks.shapes(shared.columns, rows, np.concatenate(stances), level.seconds_per_px)


def _candidates(
    level: Level,
    rows: Ints32,
    shapes: Shapes,
    crowded: npt.NDArray[np.bool_],
    tile_of: npt.NDArray[np.int64],
) -> Candidates:
    lettering, per_px = level.shared.lettering, level.seconds_per_px
    origin = tile_of * TILE
    titles = lettering.titles(rows, np.where(crowded, CROWDED_LABEL, inf))
    return Candidates(
        left=shapes.start / per_px + shapes.start_px - shapes.left - origin,
        right=shapes.end / per_px + shapes.end_px + shapes.right - origin,
        holds_label=shapes.holds_label,
        is_closed=shapes.is_closed,
        title=titles,
        short=lettering.shorts(rows, np.where(crowded, CROWDED_SHORT, inf), titles),
    )


def _take_long(long: Iterable[Track], origin: float, per_px: float, lines: list[int]) -> None:
    """Take the cells of long spans from the lines of a tile that begins at `origin` px."""
    least, most = (origin - REACH - CLEAR) * per_px, (origin + TILE + REACH + CLEAR) * per_px
    for track in long:
        if track.start < most and track.end > least:
            left, right = track.start / per_px - origin, track.end / per_px - origin
            lines[track.line] |= (
                closed_box(left, right) if track.is_closed else kept_clear(cells(left, right))
            )


def _marks(
    level: Level,
    rows: Ints32,
    lane_of: npt.NDArray[np.int64],
    shapes: Shapes,
    candidates: Candidates,
    places: Places,
) -> Marks:
    """Return the marks of those who found a place."""
    at = np.array(places.chosen, np.int64)
    marks = _records(rows, lane_of, shapes, at)
    marks["y"] = level.middle(marks["lane"], np.array(places.line, np.int64))
    marks["side"] = places.side
    marks["is_short"] = places.is_short
    cut = level.is_band[marks["lane"]] & (marks["side"] != LabelSide.INSIDE)
    marks["room"] = np.where(cut, np.where(marks["is_short"], CROWDED_SHORT, CROWDED_LABEL), inf)
    marks["width"] = np.where(marks["is_short"], candidates.short[at], candidates.title[at])
    return marks


def _records(
    rows: Ints32, lane_of: npt.NDArray[np.int64], shapes: Shapes, at: npt.NDArray[np.int64]
) -> Marks:
    marks = np.zeros(len(at), MARK)
    marks["row"], marks["lane"] = rows[at], lane_of[at]
    for name in ("start", "start_px", "end", "end_px", "left", "right", "look"):
        marks[name] = getattr(shapes, name)[at]
    return marks


def long_marks(level: Level, lanes: Iterable[int], tiles: range) -> Marks:
    """Return the long spans of some lanes that meet some tiles, each once a lane."""
    found = {lane: tracks for lane in lanes if (tracks := level.tracks(lane, tiles[0], tiles[-1]))}
    if not found:
        return np.zeros(0, MARK)
    rows = np.concatenate([level.shared.long_spans(lane).rows_of(tracks) for lane, tracks in found.items()])
    lane_of = np.repeat(np.array([*found], np.int64), [len(tracks) for tracks in found.values()])
    shapes = _shapes(level, [*found], rows, lane_of)
    marks = _records(rows, lane_of, shapes, np.arange(len(rows)))
    lines = [track.line for tracks in found.values() for track in tracks]
    marks["y"] = level.middle(lane_of, np.array(lines, np.int64))
    marks["side"] = np.where(shapes.holds_label, LabelSide.INSIDE, LabelSide.NONE)
    marks["room"] = inf
    marks["width"] = level.shared.lettering.titles(rows, inf)
    return marks
