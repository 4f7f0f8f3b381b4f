"""What a benchmark is asked for, and the figures that it answers with."""

import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

WIDTH, HEIGHT = 1920, 1080
"""The window of every benchmark, in pixels."""

Figures = dict[str, Any]
"""Names and figures: numbers, texts, or further Figures."""


@dataclass(frozen=True)
class Options:
    """How much of what.

    Attributes:
        events, actors, seed: the numbers of which a chronology is made.
        platform: the Qt platform to show it on.
        quick: try everything a few times only: whether it works, not how long it takes.
    """

    events: int = 1_000_000
    actors: int = 2000
    seed: int = 1
    platform: str = "offscreen"
    quick: bool = False

    def times(self, count: int) -> int:
        """Return how often to do what is otherwise done `count` times."""
        return max(1, count // 10) if self.quick else count


def median(values: Sequence[float]) -> float:
    """Return the median, rounded; 0 of nothing."""
    return round(statistics.median(values), 3) if values else 0.0


def percentile(values: Sequence[float], percent: float) -> float:
    """Return the smallest value that at least `percent` of the values do not exceed, rounded; 0 of nothing."""
    if not values:
        return 0.0
    ordered = sorted(values)
    return round(ordered[max(0, -int(-len(ordered) * percent // 100) - 1)], 3)


def ratio(value: float, floor: float) -> float:
    """Return how many floors a value is; 0 where the floor is not known."""
    return round(value / floor, 2) if floor else 0.0


def flat(figures: Mapping[str, Any], prefix: str = "") -> dict[str, Any]:
    """Return figures without nesting: {"state": {"median_ms": 1}} becomes {"state.median_ms": 1}."""
    found: dict[str, Any] = {}
    for name, value in figures.items():
        if isinstance(value, Mapping):
            found |= flat(value, f"{prefix}{name}.")
        else:
            found[f"{prefix}{name}"] = value
    return found
