"""Positions in a text as Qt counts them (UTF-16 code units), and as everybody else here does (code points)."""

import re
from bisect import bisect_left

_ASTRAL = re.compile("[\U00010000-\U0010ffff]")


class Utf16:
    """The two ways to count one text."""

    def __init__(self, text: str) -> None:
        self._points = [match.start() for match in _ASTRAL.finditer(text)]
        self._units = [point + before for before, point in enumerate(self._points)]

    def units(self, point: int) -> int:
        """Return the code unit at which a code point begins."""
        return point + bisect_left(self._points, point)

    def point(self, unit: int) -> int:
        """Return the code point that begins at a code unit, or to whose second half it points."""
        before = bisect_left(self._units, unit)
        if before and self._units[before - 1] == unit - 1:
            before -= 1
            return unit - 1 - before
        return unit - before
