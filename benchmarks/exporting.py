"""`export`: all events as a PNG of 3840x2160, as the menu and as the command line make it."""

import os
import subprocess
import sys
import time
from pathlib import Path
from uuid import uuid4

from benchmarks import data, window
from benchmarks.floor import png_seconds
from benchmarks.options import Figures, Options, median, ratio
from timeline_app.domain.view import Grouping, Look, View
from timeline_app.exporters import export_figure
from timeline_app.exporters.figures import make_figure
from timeline_app.reading import read_columns
from timeline_app.storage.library import open_library

WIDTH, HEIGHT = 3840, 2160
LARGE = "20000x4000"
QUICK, QUICK_LARGE = (1200, 800), "2400x1600"
"""The sizes where it matters whether it works, not how long it takes."""
RUNS = 5
COMMANDS = 3


def run(options: Options) -> Figures:
    """Export in lanes by state, several times; the floor before and after each. Then the whole command."""
    window.start_application()
    out = data.FOLDER / f"{uuid4().hex}.png"
    path = window.warmed(data.database(options))
    width, height = QUICK if options.quick else (WIDTH, HEIGHT)
    view, look = View(grouping=Grouping.STATE), Look(width, height)
    figures: list[float] = []
    painted: list[float] = []
    floor = [png_seconds(out, width, height)]
    try:
        with open_library(path) as library:
            columns = read_columns(library)
            for _ in range(options.times(RUNS)):
                start = time.perf_counter()
                figure = make_figure(columns, library, view, look)
                figures.append(time.perf_counter() - start)
                export_figure(out, figure)
                painted.append(time.perf_counter() - start)
                size = out.stat().st_size
                floor.append(png_seconds(out, width, height))
        size_asked = f"{width}x{height}"
        commands = [_command_seconds(path, out, size_asked) for _ in range(options.times(COMMANDS))]
        large_s, large_mb = _large(path, out, QUICK_LARGE if options.quick else LARGE)
    finally:
        out.unlink(missing_ok=True)
    return {
        "events": options.events,
        "floor_s": median(floor),
        "seconds": median(painted),
        "first_s": round(painted[0], 3),
        "figure_s": median(figures),
        "ratio": ratio(median(painted), median(floor)),
        "command_s": median(commands),
        "png_mb": round(size / 1e6, 2),
        "large_s": round(large_s, 1),
        "large_mb": round(large_mb),
    }


def _command_seconds(database: Path, out: Path, size: str) -> float:
    """Return how long the command takes, as a process of its own."""
    start = time.perf_counter()
    command = _command(database, out, size)
    subprocess.run(command, cwd=data.ROOT, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def _large(database: Path, out: Path, size: str) -> tuple[float, float]:
    """Return seconds and peak memory, in millions of bytes, of the command for a figure too large to hold as one image.

    The command itself reads the file back before it ends with 0: size, check sums, rows and the last one.
    """
    start = time.perf_counter()
    child = subprocess.Popen(_command(database, out, size), cwd=data.ROOT, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    if status:
        raise RuntimeError(f"the command ended with {status}")
    bytes_each = 1 if sys.platform == "darwin" else 1024
    return time.perf_counter() - start, usage.ru_maxrss * bytes_each / 1e6


def _command(database: Path, out: Path, size: str) -> list[str]:
    options = ["--database", database, "export", out, "--size", size, "--group-by", "state"]
    return [sys.executable, "main.py", *map(str, options)]
