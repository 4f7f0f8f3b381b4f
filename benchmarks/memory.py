"""`memory`: the resident size of a process that opens the window and works in it, and whether it grows."""

from benchmarks import data
from benchmarks.children import ask
from benchmarks.frames import GROUPINGS
from benchmarks.options import Figures, Options, ratio

CHILD = "memory_child"
ROUNDS = 15
SETTLED = 5
"""Rounds after which caches are full and the allocator has its arenas: what the ten after them add is growth."""


def run(options: Options) -> Figures:
    """Launch, paint, filter and select; then open and close again and again. Sizes in MB of 1,000,000 bytes."""
    path = data.database(options)
    first = ask(CHILD, "first", data.forget_snapshot(path))
    work = ask(CHILD, "work", path, options.times(len(GROUPINGS)))
    floor = ask(CHILD, "empty")
    sizes: list[float] = ask(CHILD, "rounds", path, options.times(ROUNDS))["sizes_mb"]
    return {
        "events": options.events,
        "floor_mb": floor["peak_mb"],
        "peak_mb": work["peak_mb"],
        "ratio": ratio(work["peak_mb"], floor["peak_mb"]),
        "first_launch_peak_mb": first["peak_mb"],
        "opened_mb": work["opened_mb"],
        "growth_mb": round(sizes[-1] - sizes[min(SETTLED, len(sizes)) - 1], 1),
        "rounds_mb": sizes,
    }
