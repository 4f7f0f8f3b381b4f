"""Items: the events of each lane as they ask for a place, with mark and label widths at one exact zoom."""

from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from timeline_app.timeline.data.arrays import Ints32
from timeline_app.timeline.data.columns import Columns
from timeline_app.timeline.data.index import Mask
from timeline_app.timeline.lanes.label_widths import exact_widths
from timeline_app.timeline.lanes.lanes import LaneTable
from timeline_app.timeline.lanes.looks import Looks
from timeline_app.timeline.lanes.placing import DIMMED, Bounds, Item
from timeline_app.timeline.lanes.rival_room import rival_stretches
from timeline_app.timeline.shapes.forms import extent_px
from timeline_app.timeline.shapes.labels import Measure


@dataclass(frozen=True, slots=True)
class Measured:
    """What items are measured by: text widths in a type role, pixels at a zoom, and what they must not leave."""

    measure: Measure
    role: str
    seconds_per_px: float
    bounds: Bounds


def lane_items(columns: Columns, lanes: LaneTable, matching: Mask, by: Measured) -> list[list[Item]]:
    """Return the items of every lane; an event with one stance in several of them is the same item in all.

    Pixels are counted from 1970-01-01 at x = 0.
    """
    rows = [lanes.rows(lane) for lane in range(len(lanes))]
    stances = [lanes.stances_at(lane, of_lane) for lane, of_lane in enumerate(rows)]
    # row and stance in one number
    every = np.concatenate(
        [np.empty(0, np.int64), *(_keys(*pair) for pair in zip(rows, stances, strict=True))]
    )
    distinct, which = np.unique(every, return_inverse=True)
    items = _items(columns, distinct, matching, by)
    ends = np.cumsum([0, *(len(of_lane) for of_lane in rows)]).tolist()
    numbers = which.tolist()
    return [[items[number] for number in numbers[start:end]] for start, end in pairwise(ends)]


def _keys(rows: Ints32, stances: npt.NDArray[np.uint8]) -> npt.NDArray[np.int64]:
    return rows.astype(np.int64) << 8 | stances


def _items(columns: Columns, keys: npt.NDArray[np.int64], matching: Mask, by: Measured) -> list[Item]:
    rows = (keys >> 8).astype(np.int32)
    shapes = Looks().shapes(columns, rows, (keys & 0xFF).astype(np.uint8), by.seconds_per_px)
    x0 = shapes.start / by.seconds_per_px + shapes.start_px
    x1 = shapes.end / by.seconds_per_px + shapes.end_px
    texts = columns.data.titles, columns.data.shorts
    widths = (exact_widths(of, rows, by.measure, by.role).tolist() for of in texts)
    values = zip(
        *(rows.tolist(), columns.importance[rows].tolist(), matching[rows].tolist()),
        *(shapes.look.tolist(), x0.tolist(), x1.tolist(), *widths),
        strict=True,
    )
    (titles, shorts), looks = texts, shapes.looks
    rivals = rival_stretches(columns, rows, by.seconds_per_px, (by.bounds.left, by.bounds.right))
    items: list[Item] = []
    for row, importance, matches, number, start, end, width, short_width in values:
        look = looks[number]
        mark = look.at(start, end)
        left, right = extent_px(mark)
        whole, short = (titles[row], width), shorts[row]
        items.append(
            Item(
                row=row,
                importance=importance if matches else DIMMED,
                mark=mark if matches else replace(mark, dimmed=True),
                left=max(left, by.bounds.left),
                right=min(right, by.bounds.right),
                title=whole,
                short=(short, short_width) if short else whole,
                holds_label=look.holds_label,
                rivals=rivals.get(row, ()) if matches else (),
                is_closed=look.is_closed,
            )
        )
    return items
