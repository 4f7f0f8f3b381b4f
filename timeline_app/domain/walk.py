"""Walk: going through the events that are linked to one of them, in the order of its links."""

from dataclasses import dataclass, replace
from typing import Self


@dataclass(frozen=True, slots=True)
class Walk:
    """Where one is among the events linked to the one where the walk began.

    Attributes:
        origin: the event where it began. stops: the events linked to it. All are positions in the columns.
        at: which stop one is at, from 1; 0 is the origin.
    """

    origin: int
    stops: tuple[int, ...]
    at: int = 0

    @property
    def row(self) -> int:
        """Return the event at which one is."""
        return self.stops[self.at - 1] if self.at else self.origin

    def step(self, by: int) -> Self:
        """Return the walk so many stops further on; after the last stop comes the origin again."""
        return replace(self, at=(self.at + by) % (len(self.stops) + 1))
