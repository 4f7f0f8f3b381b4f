"""A long text in parts, so that no more of it is laid out at a time than a window does in an instant."""

from bisect import bisect_right

LONGEST = 40_000
"""The characters of a part; an article is one."""
_WANTED = ("\n\n", "\n", ". ", " ")
"""Where a part had best end."""


class Parts:
    """The parts of a text: each begins where the one before ends.

    Attributes:
        starts: where each begins, in code points; at least one.
    """

    def __init__(self, text: str, longest: int = LONGEST) -> None:
        self.starts = [0]
        self._length = len(text)
        while self._length - self.starts[-1] > longest:
            self.starts.append(_end(text, self.starts[-1], longest))

    def __len__(self) -> int:
        return len(self.starts)

    def span(self, part: int) -> tuple[int, int]:
        """Return where a part begins and ends."""
        last = part + 1 == len(self.starts)
        return self.starts[part], self._length if last else self.starts[part + 1]

    def at(self, position: int) -> int:
        """Return the part that holds a position."""
        return max(bisect_right(self.starts, position) - 1, 0)


def _end(text: str, start: int, longest: int) -> int:
    """Return where a part that begins at `start` ends: after a paragraph, a line, a sentence, a word if it can."""
    for mark in _WANTED:
        found = text.rfind(mark, start + longest // 2, start + longest)
        if found >= 0:
            return found + len(mark)
    return start + longest
