"""Tile marks: the placed events of one lane in one tile as one array of records, and many such as a sheet."""

from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt

from timeline_app.timeline.data.arrays import Floats
from timeline_app.timeline.lanes.lettering import Lettering
from timeline_app.timeline.lanes.sheet import LabelSide, Rests, Sheet
from timeline_app.timeline.shapes.forms import Mark

_ARRAYS = {
    **dict.fromkeys(("row", "lane", "look"), np.int32),
    **dict.fromkeys(("y", "start", "start_px", "end", "end_px", "left", "right", "width"), np.float64),
    "side": np.uint8,
}
MARK = np.dtype([*_ARRAYS.items(), ("room", np.float64), ("is_short", np.bool_)])
"""The arrays of a `Sheet`, and how its label is cut: to so many px, the title or the short one."""

Marks = npt.NDArray[np.void]


def joined(parts: Iterable[Marks]) -> Marks:
    """Return many arrays of marks as one."""
    # by their bytes: NumPy compares each part's fields with those of the next, which takes a hundred times longer
    return np.frombuffer(b"".join(part.data for part in parts), MARK)


def sheet_of_marks(marks: Marks, looks: Sequence[Mark], lettering: Lettering, rests: Rests) -> Sheet:
    """Return the marks of many tiles as a sheet; their look numbers are positions in `looks`."""
    return Sheet(
        **{name: np.ascontiguousarray(marks[name]) for name in _ARRAYS},  # type: ignore[arg-type]
        labels=_LateLabels(marks, lettering),
        lettering=lettering,
        looks=looks,
        rests=rests,
    )


class _LateLabels:
    """Labels that are written when they are first in view: a sheet reaches far beyond it."""

    def __init__(self, marks: Marks, lettering: Lettering) -> None:
        self._marks = marks
        self._lettering = lettering
        self._texts = [""] * len(marks)
        self._widths: Floats = np.where(marks["side"] == LabelSide.NONE, 0.0, np.nan)

    def pick(self, at: npt.NDArray[np.int64]) -> tuple[list[str], Floats]:
        """Return the labels of some marks and their widths."""
        new = self.unwritten(at)
        if len(new):
            marks = self._marks[new]
            for number, row, room, is_short in zip(
                *(new.tolist(), marks["row"].tolist(), marks["room"].tolist(), marks["is_short"].tolist()),
                strict=True,
            ):
                self._texts[number], self._widths[number] = self._lettering.label(
                    row, room, is_short=is_short
                )
        return [self._texts[number] for number in at.tolist()], self._widths[at]

    def unwritten(self, at: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
        """Return those of some marks whose labels were not picked before."""
        return at[np.isnan(self._widths[at])]
