"""`filter`: from a new filter to the new frame, and to the counts in all panels."""

import time
from collections.abc import Iterator
from dataclasses import dataclass, field

from benchmarks import data, window
from benchmarks.floor import FrameFloor
from benchmarks.options import Figures, Options, median, percentile, ratio
from timeline_app.domain.filters import Facet, FilterSpec
from timeline_app.timeline.data.columns import Columns
from timeline_app.ui.window.main_window import MainWindow

ACTORS = 20


@dataclass
class Times:
    """What filters of one kind took, in milliseconds."""

    frame: list[float] = field(default_factory=list)
    counts: list[float] = field(default_factory=list)

    def figures(self, floor: float) -> Figures:
        """Return medians, the worst and ratios."""
        return {
            "median_ms": median(self.frame),
            "p99_ms": percentile(self.frame, 99),
            "counts_median_ms": median(self.counts),
            "counts_p99_ms": percentile(self.counts, 99),
            "median_ratio": ratio(median(self.frame), floor),
            "counts_ratio": ratio(median(self.counts), floor),
            "filters": len(self.frame),
        }


def run(options: Options) -> Figures:
    """Filter by states, actors, an exclusion and three facets at once; between them, by nothing."""
    window.start_application()
    floor = FrameFloor(window.label_font())
    shown = window.launched(window.warmed(data.database(options)))
    times = {kind: Times() for kind in (*_KINDS, "none")}
    try:
        wanted = list(specs(shown.state.columns))
        for kind, spec in dict(wanted).items() if options.quick else wanted:
            _apply(shown, spec, times[kind])
            floor.sample()
            _apply(shown, FilterSpec(), times["none"])
    finally:
        window.close(shown)
    every = Times(
        *([value for kind in _KINDS for value in getattr(times[kind], name)] for name in ("frame", "counts"))
    )
    return {
        "events": options.events,
        "floor_ms": floor.median_ms,
        **every.figures(floor.median_ms),
        "by_kind": {kind: one.figures(floor.median_ms) for kind, one in times.items()},
    }


_KINDS = ("state", "actor", "exclusion", "three_facets")


def specs(columns: Columns) -> Iterator[tuple[str, FilterSpec]]:
    """Yield filters by kind: every state, actors from the most to the least frequent, and some others."""
    states, actors, topics = (_by_count(columns, facet) for facet in (Facet.STATE, Facet.ACTOR, Facet.TOPIC))
    for state in states:
        yield "state", _with(FilterSpec(), Facet.STATE, state)
    last = len(actors) - 1
    for number in range(min(ACTORS, len(actors))):
        yield (
            "actor",
            _with(FilterSpec(), Facet.ACTOR, actors[number * last // max(min(ACTORS, len(actors)) - 1, 1)]),
        )
    yield "exclusion", FilterSpec().with_terms(Facet.STATE, FilterSpec().state.exclude(states[0]))
    three = _with(_with(FilterSpec(), Facet.STATE, *states[:3]), Facet.TOPIC, *topics[:2])
    yield "three_facets", _with(three, Facet.ACTOR, actors[0])


def _with(spec: FilterSpec, facet: Facet, *keys: str) -> FilterSpec:
    terms = spec.terms(facet)
    for key in keys:
        terms = terms.include(key)
    return spec.with_terms(facet, terms)


def _by_count(columns: Columns, facet: Facet) -> list[str]:
    """Return the keys of a facet that an event has, the most frequent first."""
    index = columns.indexes[facet]
    counts = {key: len(index.rows_of(key)) for key in index.keys}
    return sorted((key for key, count in counts.items() if count), key=lambda key: -counts[key])


def _apply(shown: MainWindow, spec: FilterSpec, times: Times) -> None:
    """Put a filter in force; time its frame and its counts, both from the call."""
    state = shown.state
    answers: list[float] = []

    def note() -> None:
        answers.append(time.perf_counter())

    state.counts_changed.connect(note)
    start = time.perf_counter()
    state.set_spec(spec)
    shown.canvas.repaint()
    times.frame.append((time.perf_counter() - start) * 1000)
    window.wait_until(lambda: bool(answers), "the counts")
    state.counts_changed.disconnect(note)
    times.counts.append((answers[-1] - start) * 1000)
    window.settle(0.02)
