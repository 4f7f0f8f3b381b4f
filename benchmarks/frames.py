"""`frames`: what one frame takes while zooming and panning through the real window, labels drawn.

A frame is timed from the call that changes the view to the end of painting.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial

from benchmarks import data, generate, window
from benchmarks.floor import FrameFloor
from benchmarks.options import Figures, Options, median, percentile, ratio
from timeline_app.domain.civil import DAY
from timeline_app.domain.view import Grouping, TimeRange
from timeline_app.storage.library import Library
from timeline_app.timeline.data.columns import Columns
from timeline_app.ui.window.main_window import MainWindow

GROUPINGS = (Grouping.STATE, Grouping.ACTOR, Grouping.NONE)
ZOOM_STEPS, PAN_STEPS, PAN_PIXELS = 60, 40, 40
GOALS = (0.5, 0.22, 0.81)
"""The events to which sweeps go, as shares of all that have a date."""
_GOAL_IN_THE_MIDDLE = 5
"""After this part of the way the goal is in the middle of the view."""
PAN_LEVELS = 5
FLOOR_EVERY = 10
"""Frames between two measurements of the floor."""
SETTLE_SECONDS = 0.4
LARGEST_DATABASE = 1_000_000
"""Up to so many events the window is opened on a database; beyond, on columns made for it."""


@dataclass
class Frames:
    """The frames of one grouping. Times in milliseconds."""

    times: list[float] = field(default_factory=list)
    full: list[float] = field(default_factory=list)
    labels: list[float] = field(default_factory=list)
    marks: list[float] = field(default_factory=list)
    settle: list[float] = field(default_factory=list)
    first: list[float] = field(default_factory=list)
    lately: list[float] = field(default_factory=list)
    """Each frame in floors of its own moment."""

    def figures(self, floor: float) -> Figures:
        """Return medians and ratios."""
        middle, slow = median(self.times), percentile(self.times, 99)
        return {
            "median_ms": middle,
            "p99_ms": slow,
            "max_ms": round(max(self.times, default=0.0), 3),
            "full_ms": median(self.full),
            "labels_median": round(median(self.labels)),
            "marks_median": round(median(self.marks)),
            "settle_ms": round(max(self.settle, default=0.0), 1),
            "first_ms": median(self.first),
            "median_ratio": ratio(middle, floor),
            "p99_ratio": ratio(slow, floor),
            "full_ratio": ratio(median(self.full), floor),
            "lately_median_ratio": median(self.lately),
            "lately_p99_ratio": percentile(self.lately, 99),
            "frames": len(self.times),
        }


def run(options: Options) -> Figures:
    """Sweep and pan in every grouping."""
    app = window.start_application()
    floor = FrameFloor(window.label_font())
    floor.sample()
    with opened(options) as shown:
        drive = Drive(shown, floor, options)
        found = {grouping: drive.grouping(grouping) for grouping in GROUPINGS}
    floor.sample()
    app.processEvents()
    every = Frames(*([value for one in found.values() for value in getattr(one, name)] for name in _LISTS))
    return {
        "events": options.events,
        "floor_ms": floor.median_ms,
        "floor_p99_ms": floor.p99_ms,
        **every.figures(floor.median_ms),
        "by_grouping": {grouping.value: one.figures(floor.median_ms) for grouping, one in found.items()},
    }


_LISTS = ("times", "full", "labels", "marks", "settle", "first", "lately")


@contextmanager
def opened(options: Options) -> Iterator[MainWindow]:
    """Open the window on a database, or on columns where a database of that size would take too long to make."""
    if options.events <= LARGEST_DATABASE:
        shown = window.launched(window.warmed(data.database(options)))
    else:
        library = Library(data.shipped_database(), writable=False)
        columns = generate.columns(options.events, options.actors, options.seed)
        shown = window.window_on(Columns.from_data(columns), library)
    try:
        yield shown
    finally:
        window.close(shown)


class Drive:
    """Moves the view of one window and times each frame."""

    def __init__(self, shown: MainWindow, floor: FrameFloor, options: Options) -> None:
        self._canvas = shown.canvas
        self._state = shown.state
        self._floor = floor
        self._options = options
        self._count = 0
        self._frames = Frames()

    def grouping(self, grouping: Grouping) -> Frames:
        """Sweep and pan in one grouping."""
        frames = self._frames = Frames()
        canvas = self._canvas
        start = time.perf_counter()
        self._state.set_grouping(grouping)
        canvas.fit_all()
        canvas.repaint()
        frames.first.append((time.perf_counter() - start) * 1000)
        window.settle(0.1)
        full = canvas.visible_range()
        goals = [self._goal(share) for share in GOALS[: self._options.times(len(GOALS))]]
        for number, goal in enumerate(goals):
            # No two sweeps pass the same zoom levels, so that none is answered from what another one left.
            steps = self._options.times(ZOOM_STEPS) - number
            self._zoom(full, goal, [n / steps for n in range(1, steps + 1)])
            self._settle()
            self._zoom(full, goal, [(n - 0.37) / steps for n in range(steps, 0, -1)])
        for level in range(PAN_LEVELS):
            shown = _range_at(full, goals[0], level / (PAN_LEVELS - 1))
            canvas.show_range(shown.start, shown.end)
            canvas.repaint()
            taken = self._pan()
            if level == 0:
                frames.full += taken
            self._settle()
        return frames

    def _goal(self, share: float) -> float:
        """Return the middle of the day of an event."""
        columns = self._state.columns
        row = int(share * (int(columns.dated.sum()) - 1))
        return int(columns.start[row]) + DAY / 2

    def _zoom(self, full: TimeRange, goal: float, shares: list[float]) -> None:
        for share in shares:
            shown = _range_at(full, goal, share)
            self._frame(partial(self._canvas.show_range, shown.start, shown.end))

    def _pan(self) -> list[float]:
        canvas = self._canvas
        shown = canvas.visible_range()
        fraction = PAN_PIXELS * canvas.scale_in_use().seconds_per_px / (shown.end - shown.start)
        return [self._frame(lambda: canvas.pan(fraction)) for _ in range(self._options.times(PAN_STEPS))]

    def _frame(self, move: Callable[[], None]) -> float:
        start = time.perf_counter()
        move()
        self._canvas.repaint()
        taken = (time.perf_counter() - start) * 1000
        frames = self._frames
        frames.times.append(taken)
        frames.lately.append(ratio(taken, self._floor.lately_ms))
        labels, marks = window.labels_and_marks(self._canvas.scene())
        frames.labels.append(labels)
        frames.marks.append(marks)
        self._count += 1
        if self._count % FLOOR_EVERY == 0:
            self._floor.sample()
        return taken

    def _settle(self) -> None:
        """Wait until the labels of the present view no longer change, and note when they had their last change."""
        canvas = self._canvas
        start = time.perf_counter()
        canvas.pan(0.01)
        canvas.repaint()
        shown = window.labels_and_marks(canvas.scene())
        settled = time.perf_counter() - start
        while time.perf_counter() - start < SETTLE_SECONDS / (4 if self._options.quick else 1):
            window.settle(0.002)
            if (now := window.labels_and_marks(canvas.scene())) != shown:
                shown, settled = now, time.perf_counter() - start
        self._frames.settle.append(settled * 1000)


def _range_at(full: TimeRange, goal: float, share: float) -> TimeRange:
    """Return a range that is `share` of the way from the full span (0) to the day about a time (1), in equal factors."""
    length = full.end - full.start
    shown = length * (DAY / length) ** share
    start = (full.start + full.end) / 2
    middle = start + (goal - start) * min(1.0, share * _GOAL_IN_THE_MIDDLE)
    return TimeRange(round(middle - shown / 2), round(middle + shown / 2))
