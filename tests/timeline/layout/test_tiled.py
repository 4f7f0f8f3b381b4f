"""The tiled layout: true counts, rows that never jump, labels that never meet, at any zoom of many events."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

import numpy as np
import pytest

from benchmarks.generate import columns as generated
from tests.geometry import boxes, overlaps
from timeline_app.domain.civil import DAY
from timeline_app.domain.filters import FilterSpec, Terms
from timeline_app.domain.view import Grouping, Rest
from timeline_app.timeline.axis.scale import TimeScale
from timeline_app.timeline.data.columns import Columns
from timeline_app.timeline.filtering.matching import Matching, match
from timeline_app.timeline.lanes.lettering import Lettering
from timeline_app.timeline.lanes.style import Style
from timeline_app.timeline.layout.layout import Request, tiling
from timeline_app.timeline.layout.tiles import seconds_per_px_at
from timeline_app.timeline.layout.tiling import Tiling, level_of, lines_for
from timeline_app.timeline.scene.builder import build_scene
from timeline_app.timeline.scene.scene import Emphasis, Scene, Viewport
from timeline_app.timeline.shapes.primitives import Group, Primitive, expanded

EVENTS = 20_000
WIDTH, PAGE = 1_300.0, 900.0


def measure(text: str, role: str) -> float:
    """Return a width as a typical font has it; the pure rooms need no more."""
    return 6.2 * len(text) * (1.06 if role == "label-selected" else 1.0)


@dataclass
class Many:
    """Many events with their layouts, by filter and grouping."""

    columns: Columns
    lettering: Lettering

    def match(self, **terms: object) -> Matching:
        return match(self.columns, FilterSpec(**terms))  # type: ignore[arg-type]

    def tiling(self, matching: Matching, grouping: Grouping, rest: Rest = Rest.HIDE) -> Tiling:
        request = Request(matching, grouping, rest, 0.0, Style(), 0)
        return tiling(self.columns, request, self.lettering, lambda lanes: lines_for(lanes, PAGE, 20.0))

    def scene(
        self,
        made: Tiling,
        start: float,
        seconds_per_px: float,
        viewport: Viewport | None = None,
        emphasis: Emphasis | None = None,
    ) -> Scene:
        layout = made.at(seconds_per_px)
        seen = viewport or Viewport(WIDTH, layout.height + 100)
        scale = TimeScale(start, seconds_per_px)
        return build_scene(self.columns, layout, scale, seen, measure, emphasis or Emphasis())


@pytest.fixture(scope="module")
def many() -> Many:
    columns = Columns.from_data(generated(EVENTS, actors=120))
    return Many(columns, Lettering(columns, measure, "label"))


@pytest.fixture(scope="module")
def very_many() -> Many:
    columns = Columns.from_data(generated(100_000, actors=300))
    return Many(columns, Lettering(columns, measure, "label"))


def views(columns: Columns, number: int, seed: int = 7) -> Iterator[tuple[float, float]]:
    """Yield (start, seconds per px) of views, from the whole span to a day, most of them somewhere in the middle."""
    random = Random(seed)
    first, last = columns.start[0], columns.start[int(np.count_nonzero(columns.dated)) - 1]
    for _ in range(number):
        seconds_per_px = DAY / WIDTH * 2.0 ** random.uniform(0, 13)
        yield float(random.uniform(first - 200 * seconds_per_px, last)), seconds_per_px


def events_drawn(shapes: tuple[Primitive, ...]) -> list[str]:
    found = []
    for shape in expanded(shapes):
        if isinstance(shape, Group):
            found += [shape.id] if shape.kind == "event" else events_drawn(shape.children)
    return found


FILTERS: dict[str, dict[str, object]] = {
    "everything": {},
    "one state": {"state": Terms(("IL",))},
    "some states": {"state": Terms(("IL", "NY", "CA"), excluded=("TX",))},
    "dates": {"date_from": "2010", "date_to": "2013"},
}


@pytest.mark.parametrize("grouping", [Grouping.NONE, Grouping.STATE, Grouping.ACTOR])
@pytest.mark.parametrize("name", list(FILTERS))
def test_the_counts_on_the_marks_sum_to_a_brute_force_count(
    very_many: Many, name: str, grouping: Grouping
) -> None:
    matching = very_many.match(**FILTERS[name])
    made = very_many.tiling(matching, grouping)
    columns = very_many.columns
    for start, seconds_per_px in views(columns, 17, seed=len(name)):
        scene = very_many.scene(made, start, seconds_per_px)
        end = start + (WIDTH - Style().header) * seconds_per_px
        inside = matching.mask & columns.dated & (columns.start < end) & (columns.end > start)
        assert scene.shown.count == int(inside.sum())
        layout = made.at(seconds_per_px)
        for lane in range(len(layout.table)):
            wanted = np.flatnonzero(inside)
            wanted = wanted[np.isin(wanted, layout.table.rows(lane))]
            assert sorted(scene.standing_for(lane)) == wanted.tolist()


@pytest.mark.parametrize("grouping", list(Grouping))
def test_panning_moves_no_event_to_another_row(many: Many, grouping: Grouping) -> None:
    made = many.tiling(many.match(), grouping)
    for start, seconds_per_px in views(many.columns, 6, seed=3):
        seen: dict[tuple[int, int], set[float]] = {}
        for step in range(14):
            scene = many.scene(made, start + step * 97.3 * seconds_per_px, seconds_per_px)
            for row, lane, y in zip(
                scene.places.row.tolist(), scene.places.lane.tolist(), scene.places.y.tolist(), strict=True
            ):
                seen.setdefault((row, lane), set()).add(y)
        assert all(len(heights) == 1 for heights in seen.values())


def test_a_view_looks_the_same_whatever_was_seen_before(many: Many) -> None:
    matching = many.match()
    for start, seconds_per_px in views(many.columns, 5, seed=11):
        fresh = many.scene(many.tiling(matching, Grouping.STATE), start, seconds_per_px)
        used = many.tiling(matching, Grouping.STATE)
        for elsewhere, other in views(many.columns, 4, seed=5):
            many.scene(used, elsewhere, other)
            many.scene(used, start + 333 * seconds_per_px, seconds_per_px)
        again = many.scene(used, start, seconds_per_px)
        assert expanded(again.shapes) == expanded(fresh.shapes)


def test_a_narrower_view_looks_the_same_as_part_of_a_wider_one(many: Many) -> None:
    matching = many.match()
    for start, some in views(many.columns, 8, seed=13):
        wide = seconds_per_px_at(level_of(some))  # the farthest zoom that this level serves
        narrow = wide * 0.72
        fresh, used = (many.tiling(matching, Grouping.STATE) for _ in range(2))
        many.scene(used, start - 300 * wide, wide)

        again, first = (many.scene(made, start, narrow) for made in (used, fresh))

        assert used.at(narrow) is used.at(wide)
        assert expanded(again.shapes) == expanded(first.shapes)
        assert again.shown == first.shown
        for lane in range(len(used.at(narrow).table)):
            assert again.standing_for(lane).tolist() == first.standing_for(lane).tolist()


@pytest.mark.parametrize("grouping", [Grouping.NONE, Grouping.STATE])
def test_no_label_meets_another(many: Many, grouping: Grouping) -> None:
    made = many.tiling(many.match(), grouping)
    for start, seconds_per_px in views(many.columns, 12, seed=23):
        scene = many.scene(made, start, seconds_per_px)
        lanes = next(s for s in scene.shapes if isinstance(s, Group) and s.kind == "lanes")
        events = [s for s in expanded(lanes.children) if isinstance(s, Group) and s.kind == "event"]
        assert overlaps(boxes(tuple(events), measure)) == []


def test_the_selected_event_is_always_visible(many: Many) -> None:
    made = many.tiling(many.match(), Grouping.STATE)
    random = Random(2)
    columns = many.columns
    for start, seconds_per_px in views(columns, 40, seed=31):
        row = random.randrange(int(np.count_nonzero(columns.dated)))
        middle = (int(columns.start[row]) + int(columns.end[row])) / 2
        scene = many.scene(
            made, middle - 0.4 * WIDTH * seconds_per_px, seconds_per_px, emphasis=Emphasis(selected=row)
        )
        assert columns.data.ids[row] in events_drawn(scene.shapes), (start, seconds_per_px)


def test_what_is_drawn_is_bounded_by_the_screen(many: Many) -> None:
    for grouping in (Grouping.NONE, Grouping.STATE, Grouping.ACTOR):
        made = many.tiling(many.match(), grouping)
        for start, seconds_per_px in views(many.columns, 8, seed=41):
            assert many.scene(made, start, seconds_per_px, Viewport(WIDTH, 900)).stats.marks <= 4_000


def test_a_band_answers_with_the_events_under_the_pointer(many: Many) -> None:
    made = many.tiling(many.match(), Grouping.STATE)
    start = float(many.columns.start[0])
    scene = many.scene(made, start, 40_000.0 * 8)
    layout = made.at(40_000.0 * 8)
    assert layout.level.is_band.any()
    lane = int(np.flatnonzero(layout.level.is_band)[0])
    y = Style().axis + float(layout.level.middle(np.array([lane]), layout.lines[[lane]])[0])
    hits = [hit for x in range(200, 1_200, 8) if (hit := scene.band_hit(float(x), y)) is not None]
    assert hits
    for hit in hits:
        assert len(hit.rows) > 0
        assert hit.is_cluster
        assert all(int(row) in layout.table[lane] for row in hit.rows)


def test_dimmed_events_are_drawn_but_not_counted(many: Many) -> None:
    matching = many.match(state=Terms(("IL",)))
    made = many.tiling(matching, Grouping.STATE, Rest.DIM)
    start, seconds_per_px = float(many.columns.start[0]), 20_000.0
    end = start + (WIDTH - Style().header) * seconds_per_px
    columns = many.columns
    inside = matching.mask & columns.dated & (columns.start < end) & (columns.end > start)
    scene = many.scene(made, start, seconds_per_px)
    assert scene.shown.count == int(inside.sum())
    assert set(scene.rows().tolist()) == set(np.flatnonzero(inside).tolist())
