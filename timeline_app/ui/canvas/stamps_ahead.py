"""Stamps drawn ahead: while nothing is to be done, those of every mark that a zoom may bring into view."""

from collections.abc import Iterator
from time import perf_counter

from PySide6.QtCore import QObject, QTimer

from timeline_app.painting.painter import screen_stamps
from timeline_app.painting.stamps import Stamps
from timeline_app.painting.theme import Theme
from timeline_app.timeline.data.columns import Columns
from timeline_app.timeline.lanes.looks import every_mark
from timeline_app.timeline.shapes.forms import Mark

_SLICE = 0.003
"""Seconds of work after which what else is to be done has its turn."""


class StampsAhead:
    """Draws stamps from timer to timer, for the theme that it was told of last."""

    def __init__(self, parent: QObject) -> None:
        self._timer = QTimer(parent, interval=0)
        self._timer.timeout.connect(self._go_on)
        self._stamps: Stamps | None = None
        self._left: Iterator[Mark] = iter(())

    def prepare(self, columns: Columns, theme: Theme, ratio: float) -> None:
        """Draw the stamps of a chronology; `ratio` is device pixels per unit of the scene."""
        stamps = screen_stamps(theme, ratio)
        # an edit brings hardly anything that is not there yet, and a frame draws that itself
        if stamps is not self._stamps:
            self._stamps, self._left = stamps, every_mark(columns)
            self._timer.start()

    def _go_on(self) -> None:
        until = perf_counter() + _SLICE
        for mark in self._left:
            if self._stamps is not None:
                self._stamps.make(mark)
            if perf_counter() > until:
                return
        self._timer.stop()
