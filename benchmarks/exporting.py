"""`export`: all events as a PNG of 3840x2160, as the menu and as the command line make it."""

import time
from contextlib import redirect_stdout
from io import StringIO
from uuid import uuid4

from benchmarks import data, window
from benchmarks.floor import png_seconds
from benchmarks.options import Figures, Options, median, ratio
from timeline_app.__main__ import main
from timeline_app.domain.view import Grouping, Look, View
from timeline_app.exporters import export_figure
from timeline_app.exporters.figures import make_figure
from timeline_app.storage.library import open_library
from timeline_app.timeline.columns import Columns

WIDTH, HEIGHT = 3840, 2160
RUNS = 5


def run(options: Options) -> Figures:
    """Export in lanes by state, several times; the floor before and after each."""
    window.start_application()
    out = data.FOLDER / f"{uuid4().hex}.png"
    path = data.database(options)
    view, look = View(grouping=Grouping.STATE), Look(WIDTH, HEIGHT)
    figures: list[float] = []
    painted: list[float] = []
    floor = [png_seconds(out, WIDTH, HEIGHT)]
    try:
        with open_library(path) as library:
            columns = Columns.from_data(library.columns())
            for _ in range(options.times(RUNS)):
                start = time.perf_counter()
                figure = make_figure(columns, library, view, look)
                figures.append(time.perf_counter() - start)
                export_figure(out, figure)
                painted.append(time.perf_counter() - start)
                floor.append(png_seconds(out, WIDTH, HEIGHT))
        command = [
            "--database",
            str(path),
            "export",
            str(out),
            "--size",
            f"{WIDTH}x{HEIGHT}",
            "--group-by",
            "state",
        ]
        start = time.perf_counter()
        with redirect_stdout(StringIO()):
            status = main(command)
        whole = time.perf_counter() - start
        size = out.stat().st_size
    finally:
        out.unlink(missing_ok=True)
    if status:
        raise RuntimeError(f"the command ended with {status}")
    return {
        "events": options.events,
        "floor_s": median(floor),
        "seconds": median(painted),
        "first_s": round(painted[0], 3),
        "figure_s": median(figures),
        "ratio": ratio(median(painted), median(floor)),
        "command_s": round(whole, 3),
        "png_mb": round(size / 1e6, 2),
    }
