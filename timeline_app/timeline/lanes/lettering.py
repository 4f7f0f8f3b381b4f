"""Lettering: the estimated label widths of events, each worked out once and remembered in two bytes."""

from bisect import bisect_right
from itertools import accumulate
from math import inf

import numpy as np
import numpy.typing as npt

from timeline_app.domain.columns import Texts
from timeline_app.timeline.data.arrays import Ints32
from timeline_app.timeline.data.columns import Columns
from timeline_app.timeline.data.spliced_texts import lengths_at
from timeline_app.timeline.lanes.label_widths import Widths, estimated_widths
from timeline_app.timeline.shapes.labels import Advances, Measure

_KEPT_LABELS = 5_000
_NARROW = 0.65
"""No text of some length is on average narrower than so many parts of an n."""
_PARTS = 16
"""Widths are kept in sixteenths of a px, plus one: 0 is a width not yet known."""


class Lettering:
    """Label widths of one chronology in one type role. Several threads may ask."""

    def __init__(self, columns: Columns, measure: Measure, role: str) -> None:
        self.measure = measure
        self.role = role
        self._columns = columns
        self._titles = np.zeros(len(columns), np.uint16)
        self._shorts = np.zeros(len(columns), np.uint16)
        self._labels: dict[tuple[int, float, bool], tuple[str, float]] = {}
        self._advances = Advances(measure, role)
        self._least_advance = _NARROW * measure("n", role)

    def carried(self, columns: Columns) -> "Lettering":
        """Return the same for columns after an edit; they know where they were edited."""
        found, splice = Lettering(columns, self.measure, self.role), columns.splice
        if splice is None or len(self._titles) + len(splice.at) - len(splice.gone) != len(columns):
            return found
        unknown = np.zeros(len(splice.at), np.uint16)
        found._titles, found._shorts = (
            splice.column(known, unknown) for known in (self._titles, self._shorts)
        )
        gone = set(splice.gone.tolist())
        labels = [(key, label) for key, label in self._labels.items() if key[0] not in gone]
        rows = splice.moved(np.array([key[0] for key, _ in labels], np.int64)).tolist()
        found._labels = {
            (row, room, is_short): label
            for row, ((_, room, is_short), label) in zip(rows, labels, strict=True)
        }
        return found

    def titles(self, rows: Ints32, most: Widths | float) -> Widths:
        """Return the estimated widths of titles, or `most` px (one for all, or one each) where that is less."""
        return self._widths(self._columns.data.titles, self._titles, rows, most)

    def shorts(self, rows: Ints32, most: Widths | float, titles: Widths) -> Widths:
        """Return the same of short titles; that of the title, one of `titles`, where there is none."""
        shorts = self._columns.data.shorts
        found = self._widths(shorts, self._shorts, rows, most)
        return np.where(lengths_at(shorts, rows) > 0, found, np.minimum(titles, most))

    def label(self, row: int, room: float, *, is_short: bool) -> tuple[str, float]:
        """Return the title (or the short one) of an event, cut to `room` px by estimate, and its estimated width."""
        key = (row, room, is_short)
        label = self._labels.get(key)
        if label is None:
            if len(self._labels) >= _KEPT_LABELS:
                self._labels.clear()
            data = self._columns.data
            text = (data.shorts[row] if is_short else "") or data.titles[row]
            label = self._labels[key] = self._cut(text, room)
        return label

    def _cut(self, text: str, room: float) -> tuple[str, float]:
        # most labels are cut after a few words: the rest of a title is not even looked at
        most = len(text) if room == inf else int(room / self._least_advance) + 1
        ends = list(accumulate(map(self._advances.__getitem__, text[:most])))
        if most < len(text) and ends[-1] <= room:
            ends = list(accumulate(map(self._advances.__getitem__, text)))
        if not ends or ends[-1] <= room:
            return text, ends[-1] if ends else 0.0
        dots = self._advances["…"]
        cut = bisect_right(ends, room - dots)
        return text[:cut].rstrip() + "…", (ends[cut - 1] if cut else 0.0) + dots

    def _widths(
        self, texts: Texts, known: npt.NDArray[np.uint16], rows: Ints32, most: Widths | float
    ) -> Widths:
        # most labels are cut, and of a text that is surely too long nobody asks by how much
        is_long = lengths_at(texts, rows) * self._least_advance > most
        new = rows[(known[rows] == 0) & ~is_long]
        if len(new):
            parts = np.ceil(estimated_widths(texts, new, self.measure, self.role) * _PARTS)
            known[new] = np.clip(parts + 1, 1, 0xFFFF)
        found = (known[rows] - np.float32(1)) / np.float32(_PARTS)
        return np.where(is_long, most, np.minimum(found, most)).astype(np.float32)
