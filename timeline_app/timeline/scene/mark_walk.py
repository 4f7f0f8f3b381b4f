"""Walking through the marks of a view with keys: which one comes next, and which one lies above or below."""

from collections.abc import Iterable, Sequence
from enum import Enum

from timeline_app.timeline.scene.scene import Hit

_SIDEWAYS = 0.4
"""A pixel to the side counts so much of a pixel up or down, where the nearest mark is looked for."""


class Step(Enum):
    """Where to go from a mark."""

    NEXT = 1
    PREVIOUS = -1
    DOWN = 2
    UP = -2


def in_reading_order(hits: Iterable[Hit]) -> tuple[Hit, ...]:
    """Return marks lane after lane, within a lane by where they begin."""
    return tuple(sorted(hits, key=lambda hit: (hit.lane if hit.lane >= 0 else 1 << 30, hit.x, hit.y)))


def step_from(marks: Sequence[Hit], at: Hit | None, step: Step) -> Hit | None:
    """Return the mark that a step leads to; the first (or last) one from nowhere, `at` itself where there is none.

    Args:
        marks: what is in view, in reading order.
        at: where the step begins, one of `marks`.
        step: next and previous follow the reading order, up and down go to the nearest mark.
    """
    if not marks:
        return None
    if at is None or at not in marks:
        return marks[0] if step in (Step.NEXT, Step.DOWN) else marks[-1]
    if step in (Step.NEXT, Step.PREVIOUS):
        on = 1 if step is Step.NEXT else -1
        return marks[min(max(marks.index(at) + on, 0), len(marks) - 1)]
    down = 1 if step is Step.DOWN else -1
    beyond = [hit for hit in marks if (_middle(hit) - _middle(at)) * down > 1]

    def distance(hit: Hit) -> float:
        return abs(_middle(hit) - _middle(at)) + _SIDEWAYS * abs(hit.x - at.x)

    return min(beyond, key=distance, default=at)


def _middle(hit: Hit) -> float:
    return hit.y + hit.height / 2
