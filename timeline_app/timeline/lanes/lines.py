"""The lines of one lane: which stretches of them are taken, and the first line on which a stretch is free."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import reduce
from math import inf
from operator import or_


class Lines:
    """The lane's length cut where a taken stretch begins or ends, with a bit per line in every piece.

    One look at the pieces under a stretch answers for all lines at once. Stretches are half open: one may begin where
    another ends. Ends may be infinite.
    """

    def __init__(self, count: int) -> None:
        self._count = count
        self.ran_out = False
        """Whether a stretch was free on no line: with more of them, something would stand elsewhere."""
        self._starts = [-inf]
        self._taken = [0]

    def __len__(self) -> int:
        return self._count

    def add(self) -> None:
        """Add an empty line below the others."""
        self._count += 1

    def first_free(self, left: float, right: float) -> int | None:
        """Return the first line on which nothing between two places is taken; None where there is no such line."""
        first = bisect_right(self._starts, left) - 1
        taken = 0
        for piece in self._taken[first : bisect_left(self._starts, right, first)]:
            taken |= piece
        number = (~taken & (taken + 1)).bit_length() - 1
        if number < self._count:
            return number
        self.ran_out = True
        return None

    def first_free_of(self, stretches: Sequence[tuple[float, float]]) -> int | None:
        """Return the first line on which several stretches are free."""
        taken = 0
        for left, right in stretches:
            first = bisect_right(self._starts, left) - 1
            taken = reduce(or_, self._taken[first : bisect_left(self._starts, right, first)], taken)
        number = (~taken & (taken + 1)).bit_length() - 1
        if number < self._count:
            return number
        self.ran_out = True
        return None

    def take(self, line: int, left: float, right: float) -> None:
        """Take a stretch. One that is given back later must have been free."""
        bit = 1 << line
        for piece in range(self._cut(left), self._cut(right)):
            self._taken[piece] |= bit

    def give_back(self, line: int, left: float, right: float) -> None:
        """Free a stretch that was taken."""
        bit = 1 << line
        for piece in range(self._cut(left), self._cut(right)):
            self._taken[piece] &= ~bit

    def free_until(self, line: int, x: float) -> float:
        """Return where the next taken stretch of a line at or right of `x` begins; `x` itself is not within one."""
        bit = 1 << line
        for piece in range(bisect_left(self._starts, x), len(self._starts)):
            if self._taken[piece] & bit:
                return self._starts[piece]
        return inf

    def _cut(self, x: float) -> int:
        """Return the number of the piece that begins at `x`."""
        piece = bisect_left(self._starts, x)
        if piece == len(self._starts) or self._starts[piece] != x:
            self._starts.insert(piece, x)
            self._taken.insert(piece, self._taken[piece - 1])
        return piece
