"""`edit`: from an edit, or from taking it back, to the new frame."""

import random
import shutil
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from benchmarks import data, window
from benchmarks.floor import FrameFloor
from benchmarks.options import Figures, Options, median, percentile, ratio
from timeline_app.domain.changes import ChangeSet, Kind
from timeline_app.domain.chronology import Event
from timeline_app.domain.terms import Extent
from timeline_app.edits import history, rows
from timeline_app.storage.library import Library
from timeline_app.ui.window.main_window import MainWindow

REPEATED = 40

Edit = Callable[[Library], ChangeSet | None]


def run(options: Options) -> Figures:
    """Change titles and dates of events anywhere, write new ones and delete them, and take every second act back."""
    window.start_application()
    floor = FrameFloor(window.label_font())
    path = _copied(data.database(options))
    shown = window.launched(window.warmed(path))
    times: dict[str, list[float]] = {}
    chance = random.Random(options.seed)
    try:
        for number in range(options.times(REPEATED)):
            for name, make in _KINDS.items():
                event = _any_event(shown, chance)
                times.setdefault(name, []).append(_timed(shown, make(event, number)))
                floor.sample()
                times.setdefault("undo", []).append(_timed(shown, history.undo))
                if number % 2:
                    times.setdefault("redo", []).append(_timed(shown, history.redo))
    finally:
        window.close(shown)
        _remove(path)
    edits = [value for name in _KINDS for value in times[name]]
    return {
        "events": options.events,
        "floor_ms": floor.median_ms,
        **_figures(edits, floor.median_ms),
        "by_kind": {name: _figures(values, floor.median_ms) for name, values in times.items()},
    }


def _copied(path: Path) -> Path:
    """Return a copy to edit: the database itself is used again."""
    copy = path.with_name(f"edited-{path.name}")
    _remove(copy)  # what a run left that was ended; the file beside it would belong to another database
    shutil.copyfile(path, copy)
    return copy


def _remove(path: Path) -> None:
    for file in path.parent.glob(f"{path.name}*"):
        file.unlink()


def _any_event(shown: MainWindow, chance: random.Random) -> Event:
    columns, library = shown.state.columns, shown.state.library
    event_id = columns.data.ids[chance.randrange(columns.dated_count)]
    event = library.log.records(Kind.EVENT, [event_id])[event_id].value
    assert isinstance(event, Event)
    return event


def _title(event: Event, number: int) -> Edit:
    return lambda library: rows.change(library, replace(event, title=f"{event.title} {number}"))


def _date(event: Event, number: int) -> Edit:
    edtf = f"2012-{number % 12 + 1:02}-{number % 28 + 1:02}"
    assert event.date is not None
    date = replace(event.date, edtf=edtf, extent=Extent.AT)
    return lambda library: rows.change(library, replace(event, date=date))


def _new(event: Event, number: int) -> Edit:
    return lambda library: rows.create(library, replace(event, id=f"new-event-{number}", links=()))


def _gone(event: Event, number: int) -> Edit:
    return lambda library: rows.delete(library, Kind.EVENT, event.id)


_KINDS: dict[str, Callable[[Event, int], Edit]] = {
    "title": _title,
    "date": _date,
    "new": _new,
    "delete": _gone,
}


def _timed(shown: MainWindow, edit: Edit) -> float:
    """Return the milliseconds from an act to the frame that shows it; what is left to do is done afterwards."""
    start = time.perf_counter()
    shown.state.edit(edit)
    shown.canvas.repaint()
    taken = (time.perf_counter() - start) * 1000
    window.settle(0.3)
    return taken


def _figures(values: list[float], floor: float) -> Figures:
    return {
        "median_ms": median(values),
        "p99_ms": percentile(values, 99),
        "median_ratio": ratio(median(values), floor),
        "acts": len(values),
    }
