"""How long a frame that moves may lay out, by what frames lately took to draw."""

from collections import deque
from collections.abc import Callable
from statistics import median
from time import perf_counter

_BUDGET = 1.6
"""A frame has so many times what drawing takes; what drawing leaves of it goes into laying out."""
_AT_FIRST = 0.002
"""Seconds that drawing takes before any frame was drawn: less than it does, as the first frames have most to do."""
_FRAMES = 9
"""So many frames are lately. Their median counts, so that a frame with many new labels does not slow those after it."""


class FramePace:
    """The time of frames: from laying out to the end of painting. Times are those of a clock, in seconds."""

    def __init__(self, clock: Callable[[], float] = perf_counter) -> None:
        self._clock = clock
        self._lately = deque([_AT_FIRST] * _FRAMES, maxlen=_FRAMES)
        self._begun: float | None = None
        self._laid_out: float | None = None

    def begin(self) -> None:
        """Begin a frame, of which nothing is laid out yet."""
        self._begun = self._laid_out = None

    def lay_out(self) -> float:
        """Begin to lay out; return until when the frame may do so before it paints."""
        self._begun = self._clock()
        return self._begun + (_BUDGET - 1) * median(self._lately)

    def laid_out(self) -> None:
        """End laying out: what follows is drawing."""
        self._laid_out = self._clock()

    def painted(self) -> float | None:
        """End painting; return until when the frame may go on to lay out, or None if it laid out nothing."""
        if self._begun is None or self._laid_out is None:
            return None
        self._lately.append(self._clock() - self._laid_out)
        return self._begun + _BUDGET * median(self._lately)
