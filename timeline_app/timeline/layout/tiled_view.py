"""The part of a tiled layout that is looked at."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TiledView:
    """What is looked at: times at the left and right edge, heights of the layout at the top and the foot, the zoom."""

    start: float
    end: float
    top: float
    bottom: float
    seconds_per_px: float
