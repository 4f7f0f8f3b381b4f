"""Lettering: the estimated label widths of events, each worked out once and remembered in two bytes."""

import numpy as np
import numpy.typing as npt

from timeline_app.domain.columns import Texts
from timeline_app.timeline.columns import Columns
from timeline_app.timeline.label_widths import Widths, estimated_widths
from timeline_app.timeline.labels import Measure
from timeline_app.timeline.lane_orders import Ints32

_KEPT_LABELS = 20_000
_PARTS = 16
"""Widths are kept in sixteenths of a px, plus one: 0 is a width not yet known."""


class Lettering:
    """Label widths of one chronology in one type role."""

    def __init__(self, columns: Columns, measure: Measure, role: str) -> None:
        self.measure = measure
        self.role = role
        self._columns = columns
        self._titles = np.zeros(len(columns), np.uint16)
        self._shorts = np.zeros(len(columns), np.uint16)
        self._labels: dict[tuple[int, float, bool], tuple[str, float]] = {}
        self._advances: dict[str, float] = {}

    def titles(self, rows: Ints32) -> Widths:
        """Return the estimated widths of titles."""
        return self._widths(self._columns.data.titles, self._titles, rows)

    def shorts(self, rows: Ints32) -> Widths:
        """Return the estimated widths of short titles; that of the title where there is none."""
        found = self._widths(self._columns.data.shorts, self._shorts, rows)
        return np.where(found > 0, found, self.titles(rows))

    def label(self, row: int, room: float, *, is_short: bool) -> tuple[str, float]:
        """Return the title (or the short one) of an event, cut to `room` px by estimate, and its estimated width."""
        key = (row, room, is_short)
        if key not in self._labels:
            if len(self._labels) >= _KEPT_LABELS:
                self._labels.clear()
            data = self._columns.data
            text = (data.shorts[row] if is_short else "") or data.titles[row]
            self._labels[key] = self._cut(text, room)
        return self._labels[key]

    def _cut(self, text: str, room: float) -> tuple[str, float]:
        advances = [self._advance(letter) for letter in text]
        whole = sum(advances)
        if whole <= room:
            return text, whole
        limit, width, cut = room - self._advance("…"), 0.0, 0
        for cut, advance in enumerate(advances):
            if width + advance > limit:
                break
            width += advance
        return text[:cut].rstrip() + "…", width + self._advance("…")

    def _advance(self, letter: str) -> float:
        if letter not in self._advances:
            self._advances[letter] = self.measure(letter, self.role)
        return self._advances[letter]

    def _widths(self, texts: Texts, known: npt.NDArray[np.uint16], rows: Ints32) -> Widths:
        new = rows[known[rows] == 0]
        if len(new):
            parts = np.ceil(estimated_widths(texts, new, self.measure, self.role) * _PARTS)
            known[new] = np.clip(parts + 1, 1, 0xFFFF)
        return (known[rows] - np.float32(1)) / np.float32(_PARTS)
