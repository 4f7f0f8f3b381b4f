"""Sheets: the placed events of a part of a layout, column by column, ready to be shifted and scaled into a scene.

A mark's pixels follow from its time, so one sheet serves every pan and every zoom up to the next level:
x0 = scale.x(start) + start_px, and the same for x1.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from enum import IntEnum
from math import isfinite
from operator import attrgetter
from typing import Protocol

import numpy as np
import numpy.typing as npt

from timeline_app.timeline.data.arrays import Floats, Ints32
from timeline_app.timeline.lanes.lettering import Lettering
from timeline_app.timeline.lanes.placing import Cluster, Placed, Side
from timeline_app.timeline.shapes.forms import Look, Mark, extent_px


class LabelSide(IntEnum):
    """Where a label stands, as a number; the last two are marks without a label and the side of a figure's key."""

    NONE = 0
    INSIDE = 1
    RIGHT = 2
    LEFT = 3
    KEY_RIGHT = 4
    KEY_LEFT = 5


SIDES = {
    Side.NONE: LabelSide.NONE,
    Side.INSIDE: LabelSide.INSIDE,
    Side.RIGHT: LabelSide.RIGHT,
    Side.LEFT: LabelSide.LEFT,
}


Counts = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Rests:
    """The events of some lanes that have no mark of their own, counted where they begin: a row a lane, a cell a column.

    Attributes:
        lanes: their numbers. y: middle of their lines in px from the top of the first lane.
        start: where the first cell begins, in seconds from 1970-01-01; seconds: a cell's length.
        first_rows: the first row of each cell, and of the cell after the last.
        counts: matching events that begin in each cell. dimmed: all that do, where the others are drawn dimmed.
        is_band: whether they are drawn as a density band, else as clusters.
        peak: how many events begin at the most in one cell, anywhere in the lane: what a band's bars are measured by.
    """

    lanes: Ints32
    y: Floats
    start: float
    seconds: float
    first_rows: Ints32
    counts: Counts
    dimmed: Counts | None
    is_band: npt.NDArray[np.bool_]
    peak: Counts

    @property
    def cells(self) -> int:
        """Return the number of cells."""
        return int(self.counts.shape[1])


class Labels(Protocol):
    """The labels of a sheet's marks."""

    def pick(self, at: npt.NDArray[np.int64]) -> tuple[list[str], Floats]:
        """Return the labels of some marks, "" for none, and their widths in px."""
        ...

    def unwritten(self, at: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
        """Return those of some marks whose labels were not picked before."""
        ...


@dataclass(frozen=True, slots=True, eq=False)
class KnownLabels:
    """Labels that are all at hand."""

    texts: Sequence[str]
    widths: Floats

    def pick(self, at: npt.NDArray[np.int64]) -> tuple[list[str], Floats]:
        """Return the labels of some marks and their widths."""
        return [self.texts[i] for i in at.tolist()], self.widths[at]

    def unwritten(self, at: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
        """Return none of some marks."""
        return at[:0]


@dataclass(frozen=True, slots=True, eq=False)
class Sheet:
    """Placed events. All arrays have one entry per mark.

    Attributes:
        row: of the columns. lane: number of the lane. y: middle of its line in px from the top of the first lane.
        start, start_px, end, end_px: where x0 and x1 stand: seconds, and px added; px infinite where the mark runs
            to the edge of the view.
        left, right: px that the mark reaches beyond x0 and x1.
        side: `LabelSide`. width: the px that the label has at most. labels: its text.
        look: position in `looks`, what the mark looks like, without its place.
        has_dimmed: whether some marks are those of events that do not match.
        lettering: cuts the labels by estimate, where there are many.
        rests: what is only counted. clusters: (lane, y, cluster in px of the layout) where everything is laid out.
    """

    row: Ints32
    lane: Ints32
    y: Floats
    start: Floats
    start_px: Floats
    end: Floats
    end_px: Floats
    left: Floats
    right: Floats
    side: npt.NDArray[np.uint8]
    width: Floats
    look: Ints32
    labels: Labels
    looks: Sequence[Mark]
    has_dimmed: bool = False
    lettering: Lettering | None = None
    rests: Rests | None = None
    clusters: "tuple[tuple[int, float, Cluster], ...]" = ()

    def __len__(self) -> int:
        return len(self.row)


Entry = tuple[int, int, float, float, float, float, float, float, float, LabelSide, float, str, Mark]
"""One mark of a sheet while it is put together: the fields of a sheet in their order up to `width`, label and mark."""


def entry_of(placed: Placed, lane: int, y: float, seconds_per_px: float) -> Entry:
    """Return the entry of an event placed in pixels from 1970-01-01 at a zoom level."""
    mark = placed.mark
    x0, x1 = mark.x0, mark.x1
    left, right = extent_px(mark)
    side = SIDES[placed.side]
    if side is LabelSide.NONE and isfinite(placed.label_x):
        side = LabelSide.KEY_RIGHT if placed.label_x >= x1 else LabelSide.KEY_LEFT
    start, start_px, reach_left = (x0 * seconds_per_px, 0.0, x0 - left) if isfinite(x0) else (0.0, x0, 0.0)
    end, end_px, reach_right = (x1 * seconds_per_px, 0.0, right - x1) if isfinite(x1) else (0.0, x1, 0.0)
    return (
        *(placed.row, lane, y, start, start_px, end, end_px, reach_left, reach_right),
        *(side, placed.label_width, placed.label, mark),
    )


_KIND_OF = attrgetter(*(field.name for field in fields(Mark) if field.name not in ("x0", "x1")))
"""What a mark looks like: everything but where it stands."""


def sheet_of(entries: Iterable[Entry]) -> Sheet:
    """Return the sheet of some entries."""
    found = list(entries)
    *numbers, labels, marks = zip(*found, strict=True) if found else ((),) * 13
    looks: dict[tuple[int, ...], int] = {}
    # members of enumerations and truths are each one object, and to hash them by it costs a tenth
    look = [looks.setdefault(tuple(map(id, _KIND_OF(mark))), len(looks)) for mark in marks]
    some = dict(zip(look, marks, strict=True))
    kinds = tuple(Look.plain(some[number]) for number in range(len(looks)))
    row, lane, y, start, start_px, end, end_px, left, right, side, width = numbers
    return Sheet(
        row=np.array(row, np.int32),
        lane=np.array(lane, np.int32),
        y=np.array(y, np.float64),
        start=np.array(start, np.float64),
        start_px=np.array(start_px, np.float64),
        end=np.array(end, np.float64),
        end_px=np.array(end_px, np.float64),
        left=np.array(left, np.float64),
        right=np.array(right, np.float64),
        side=np.array(side, np.uint8),
        width=np.array(width, np.float64),
        look=np.array(look, np.int32),
        labels=KnownLabels(labels, np.array(width, np.float64)),
        looks=kinds,
        has_dimmed=any(mark.dimmed for mark in kinds),
    )
