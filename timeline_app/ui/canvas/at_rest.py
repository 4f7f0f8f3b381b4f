"""Work at rest: what later frames will want, done in slices while nothing else is to be done."""

from collections.abc import Callable
from time import perf_counter

from PySide6.QtCore import QObject, QTimer

_SLICE = 0.003
"""Seconds of work after which what else is to be done has its turn."""

Work = Callable[[Callable[[], bool]], bool]
"""Goes on as long as it is told that there is time; returns whether all of it is done."""


class AtRest:
    """Does work from timer to timer."""

    def __init__(self, parent: QObject) -> None:
        self._timer = QTimer(parent, interval=0)
        self._timer.timeout.connect(self._go_on)
        self._works: list[Work] = []

    def begin(self, *works: Work) -> None:
        """Do some works, one after the other, in place of what was to be done before."""
        self._works = list(works)
        self._timer.start()

    def stop(self) -> None:
        """Do nothing any more."""
        self._timer.stop()

    def _go_on(self) -> None:
        until = perf_counter() + _SLICE
        while self._works and self._works[0](lambda: perf_counter() < until):
            del self._works[0]
        if not self._works:
            self._timer.stop()
