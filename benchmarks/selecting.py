"""`select`: from selecting an event to the new frame; anywhere in the chronology, and among those in view."""

import random
import time

from benchmarks import data, window
from benchmarks.floor import FrameFloor
from benchmarks.options import Figures, Options, median, percentile, ratio
from timeline_app.ui.window.main_window import MainWindow

REPEATED = 100


def run(options: Options) -> Figures:
    """Select events here and there, each from the call to the frame; its details are read behind it."""
    window.start_application()
    floor = FrameFloor(window.label_font())
    shown = window.launched(window.warmed(data.database(options)))
    chance = random.Random(options.seed)
    try:
        dated = range(shown.state.columns.dated_count)
        anywhere = [
            _timed(shown, row, floor)
            for row in chance.choices(dated, k=options.times(REPEATED))
            if row != shown.state.selected
        ]
        shown.canvas.fit_all()
        window.settle(0.3)
        in_view = shown.canvas.scene().rows().tolist()
        here = [
            _timed(shown, row, floor)
            for row in chance.choices(in_view, k=options.times(REPEATED))
            if row != shown.state.selected
        ]
    finally:
        window.close(shown)
    return {
        "events": options.events,
        "floor_ms": floor.median_ms,
        "anywhere": _figures(anywhere, floor.median_ms),
        "in_view": _figures(here, floor.median_ms),
    }


def _timed(shown: MainWindow, row: int, floor: FrameFloor) -> float:
    start = time.perf_counter()
    shown.state.select(row)
    shown.canvas.repaint()
    taken = (time.perf_counter() - start) * 1000
    window.settle(0.05)
    floor.sample()
    return taken


def _figures(values: list[float], floor: float) -> Figures:
    return {
        "median_ms": median(values),
        "p99_ms": percentile(values, 99),
        "median_ratio": ratio(median(values), floor),
        "selections": len(values),
    }
