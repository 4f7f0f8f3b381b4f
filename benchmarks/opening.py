"""`open`: from the start of a process to the first painted frame, with the chronology's labels.

Launches of the shipped chronology, of a large one and of an empty PySide6 window take turns. A launch that is
not measured comes first: it leaves the snapshot and the compiled modules that every later launch finds.
"""

from pathlib import Path

from benchmarks import data
from benchmarks.children import ask
from benchmarks.options import Figures, Options, median, ratio

ROUNDS = 9
CHILD = "opening_child"


def run(options: Options) -> Figures:
    """Launch in turns and return the medians."""
    databases = {"shipped": data.shipped_database(), "large": data.database(options)}
    rounds = options.times(ROUNDS)
    ask(CHILD, "empty")
    first = {
        name: ask(CHILD, "first", data.forget_snapshot(path))["paint_ms"] for name, path in databases.items()
    }
    floor: list[float] = []
    launches: dict[str, list[Figures]] = {name: [] for name in databases}
    for _ in range(rounds):
        floor.append(ask(CHILD, "empty")["paint_ms"])
        for name, path in databases.items():
            launches[name].append(ask(CHILD, "window", path))
    floor_ms = median(floor)
    found = {name: _figures(of, first[name], floor_ms) for name, of in launches.items()}
    large = found["large"]
    return {
        "events": options.events,
        "floor_ms": floor_ms,
        "median_ms": large["median_ms"],
        "median_ratio": large["median_ratio"],
        "shipped_median_ms": found["shipped"]["median_ms"],
        "shipped_ratio": found["shipped"]["median_ratio"],
        "rounds": rounds,
        "database_mb": round(_megabytes(databases["large"])),
        "shipped": found["shipped"],
        "large": large,
    }


def _figures(launches: list[Figures], first: float, floor: float) -> Figures:
    paint = [launch["paint_ms"] for launch in launches]
    return {
        "median_ms": median(paint),
        "median_ratio": ratio(median(paint), floor),
        "worst_ms": round(max(paint), 1),
        "labels": launches[-1]["labels"],
        "panels_ms": median([launch["panels_ms"] for launch in launches]),
        "blocked_ms": median([launch["blocked_ms"] for launch in launches]),
        "first_launch_ms": round(first, 1),
    }


def _megabytes(path: Path) -> float:
    return path.stat().st_size / 1e6
