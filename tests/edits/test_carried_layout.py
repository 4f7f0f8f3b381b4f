"""A layout that takes over after an edit what the edit left as it was is the same as one that is made anew."""

from collections import Counter
from dataclasses import dataclass, field

from tests.edits.random_edits import RandomEdits
from timeline_app.domain.filters import FilterSpec, Terms
from timeline_app.domain.view import Grouping, Rest
from timeline_app.storage.library import Library
from timeline_app.timeline.axis.scale import TimeScale
from timeline_app.timeline.data.columns import Columns
from timeline_app.timeline.filtering.matching import match
from timeline_app.timeline.lanes.lettering import Lettering
from timeline_app.timeline.lanes.style import Style
from timeline_app.timeline.layout.layout import Request, carried_tiling, tiling
from timeline_app.timeline.layout.tiled_view import TiledView
from timeline_app.timeline.layout.tiling import Tiling, lines_for
from timeline_app.timeline.patching.patching import patched
from timeline_app.timeline.scene.builder import build_scene
from timeline_app.timeline.scene.scene import Emphasis, Viewport
from timeline_app.timeline.shapes.primitives import DisplayList, expanded

START, SECONDS_PER_PX, WIDTH, PAGE = 1.1e9, 200_000.0, 1400.0, 900.0


def measure(text: str, role: str) -> float:
    return 6.2 * len(text)


def seen(columns: Columns, made: Tiling) -> DisplayList:
    height = made.at(SECONDS_PER_PX).height + 100
    view = TiledView(START, START + WIDTH * SECONDS_PER_PX, 0.0, height, SECONDS_PER_PX)
    layout = made.in_view(view, lambda: True)
    scale = TimeScale(START, SECONDS_PER_PX)
    scene = build_scene(columns, layout, scale, Viewport(WIDTH, height), measure, Emphasis())
    return expanded(scene.shapes)


def lines_of(lanes: int) -> int:
    return lines_for(lanes, PAGE, 20.0)


@dataclass(frozen=True)
class Shown:
    """One way to show columns."""

    grouping: Grouping
    spec: FilterSpec = field(default_factory=FilterSpec)
    rest: Rest = Rest.HIDE

    def request(self, columns: Columns) -> Request:
        return Request(match(columns, self.spec), self.grouping, self.rest, 0.0, Style(), 0)

    def anew(self, columns: Columns) -> Tiling:
        return tiling(columns, self.request(columns), Lettering(columns, measure, "label"), lines_of)


WAYS = (
    Shown(Grouping.STATE),
    Shown(Grouping.STATE, FilterSpec(state=Terms(("IL", "NY", "CA"))), Rest.DIM),
    Shown(Grouping.ACTOR, FilterSpec(state=Terms(excluded=("IL",)))),
    Shown(Grouping.NONE),
)


def test_a_carried_layout_draws_what_one_made_anew_draws(library: Library) -> None:
    columns = Columns.from_data(library.columns())
    lettering = Lettering(columns, measure, "label")
    made = {way: way.anew(columns) for way in WAYS}
    for tiles_of_way in made.values():
        seen(columns, tiles_of_way)
    edits = RandomEdits(library, 23)
    tiles: Counter[Grouping] = Counter()
    while len(edits.done) < 40:
        changed = edits.step()
        if changed is None or not (changed.events or changed.catalogs):
            continue
        columns = patched(columns, library.patch(changed))
        lettering = lettering.carried(columns)
        for way in WAYS:
            carried = carried_tiling(columns, way.request(columns), made[way], lettering, lines_of)
            made[way] = carried
            tiles[way.grouping] += sum(len(layout._tiles) for layout in carried._levels.values())
            fresh = way.anew(columns)
            assert seen(columns, carried) == seen(columns, fresh), (way, edits.done[-1])
            assert carried.at(SECONDS_PER_PX).tops.tolist() == fresh.at(SECONDS_PER_PX).tops.tolist()
    assert tiles[Grouping.STATE] > 0  # the only lane of one without groups is touched by every edit
    assert tiles[Grouping.ACTOR] > 0
