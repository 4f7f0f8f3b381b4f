"""`import`: events written through storage with actors, states and search index, into a new file."""

import time
from collections.abc import Iterable, Iterator
from itertools import islice
from uuid import uuid4

from benchmarks import data, generate
from benchmarks.floor import rows_per_second
from benchmarks.options import Figures, Options, ratio
from timeline_app.domain.chronology import Event
from timeline_app.storage.bulk import bulk_load

_BATCH = 4000


class Timed:
    """Events as they are asked for, with the time that making them takes, which is no part of the figure.

    Attributes:
        seconds: what making them took so far.
    """

    def __init__(self, events: Iterable[Event]) -> None:
        self.seconds = 0.0
        self._events = iter(events)

    def __iter__(self) -> Iterator[Event]:
        while True:
            start = time.perf_counter()
            batch = list(islice(self._events, _BATCH))
            self.seconds += time.perf_counter() - start
            if not batch:
                return
            yield from batch


def run(options: Options) -> Figures:
    """Load all events, and as many plain rows before and after."""
    path = data.FOLDER / f"{uuid4().hex}.db"
    floors = [rows_per_second(path, options.events)]
    events = Timed(generate.events(options.events, options.actors, options.seed))
    try:
        start = time.perf_counter()
        written = bulk_load(path, generate.chronology_head(options.events, options.actors), events)
        whole = time.perf_counter() - start
        size = path.stat().st_size
    finally:
        path.unlink(missing_ok=True)
    floors.append(rows_per_second(path, options.events))
    seconds = whole - events.seconds
    floor = sum(floors) / len(floors)
    return {
        "events": written,
        "seconds": round(seconds, 2),
        "events_per_second": round(written / seconds),
        "floor_rows_per_second": round(floor),
        "ratio": ratio(floor, written / seconds),
        "making_events_seconds": round(events.seconds, 2),
        "database_mb": round(size / 1e6, 1),
    }
