"""How long a frame that moves may lay out, by what frames lately took to draw."""

from collections import deque
from collections.abc import Callable
from math import inf
from statistics import median
from time import perf_counter

_BUDGET = 1.45
"""A frame has so many times what drawing takes; what drawing leaves of it goes into laying out."""
_BEFORE = 0.45
"""So many times of it may go into laying out before anything is drawn."""
_CHANGE = 0.35
"""Once so many times of it have, the frame is drawn with the layout that it found, and the next one with the new one:
what is drawn for the first time takes longer than what is only moved.
"""
_AT_REST = 0.02
"""So long, in seconds, a frame at rest may lay out, as long as the layout before it serves."""
_AT_FIRST = 0.002
"""Seconds that drawing takes before any frame was drawn: less than it does, as the first frames have most to do."""
_FRAMES = 9
"""So many frames are lately. Their median counts, so that a frame with many new labels does not slow those after it."""
_USUAL_FRAMES = 120
"""The median of so many is what drawing takes usually."""
_MORE_THAN_USUAL = 1.2
"""Where drawing lately took more than so many times that, laying out gets no more for it."""


class FramePace:
    """The time of frames: from laying out to the end of painting. Times are those of a clock, in seconds."""

    def __init__(self, clock: Callable[[], float] = perf_counter) -> None:
        self._clock = clock
        self._lately = deque([_AT_FIRST] * _FRAMES, maxlen=_FRAMES)
        self._usually: deque[float] = deque(maxlen=_USUAL_FRAMES)
        self._drawing = _AT_FIRST
        self._begun: float | None = None
        self._laid_out: float | None = None
        self._until = self._change_until = 0.0

    def begin(self) -> None:
        """Begin a frame, of which nothing is laid out yet."""
        self._begun = self._laid_out = None

    def lay_out(self, *, at_rest: bool) -> None:
        """Begin to lay out what the frame shows, which moves or is at rest."""
        drawing, now = self._drawing, self._clock()
        self._begun = now
        self._until = now + (_AT_REST if at_rest else _BEFORE * drawing)
        self._change_until = inf if at_rest else now + _CHANGE * drawing

    def in_time(self) -> bool:
        """Return whether the frame may go on to lay out."""
        return self._clock() < self._until

    def may_change(self) -> bool:
        """Return whether the frame may be drawn with a layout that was not there before it."""
        return self._clock() < self._change_until

    def laid_out(self) -> None:
        """End laying out: what follows is drawing."""
        self._laid_out = self._clock()

    def painted(self) -> bool:
        """End painting; return whether the frame laid out something, and may go on with what the next ones will show."""
        if self._begun is None or self._laid_out is None:
            return False
        drawn = self._clock() - self._laid_out
        self._lately.append(drawn)
        self._usually.append(drawn)
        self._drawing = min(median(self._lately), _MORE_THAN_USUAL * median(self._usually))
        self._until = self._begun + _BUDGET * self._drawing
        return True
