"""A layout that takes over after an edit what the edit left as it was is the same as one that is made anew."""

import pytest

from tests.edits.random_edits import RandomEdits
from timeline_app.domain.filters import FilterSpec, Terms
from timeline_app.domain.view import Grouping, Rest
from timeline_app.storage.library import Library
from timeline_app.timeline.columns import Columns
from timeline_app.timeline.layout import Request, carried_tiling, tiling
from timeline_app.timeline.lettering import Lettering
from timeline_app.timeline.matching import match
from timeline_app.timeline.patching import patched
from timeline_app.timeline.primitives import DisplayList, expanded
from timeline_app.timeline.scale import TimeScale
from timeline_app.timeline.scene import Emphasis, Viewport
from timeline_app.timeline.scene_builder import build_scene
from timeline_app.timeline.style import Style
from timeline_app.timeline.tiled import TiledView
from timeline_app.timeline.tiling import Tiling, lines_for

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


@pytest.mark.parametrize(
    ("grouping", "spec", "rest"),
    [
        (Grouping.STATE, FilterSpec(), Rest.HIDE),
        (Grouping.STATE, FilterSpec(state=Terms(("IL", "NY", "CA"))), Rest.DIM),
        (Grouping.ACTOR, FilterSpec(state=Terms(excluded=("IL",))), Rest.HIDE),
        (Grouping.NONE, FilterSpec(), Rest.HIDE),
    ],
)
def test_a_carried_layout_draws_what_one_made_anew_draws(
    library: Library, grouping: Grouping, spec: FilterSpec, rest: Rest
) -> None:
    def request(columns: Columns) -> Request:
        return Request(match(columns, spec), grouping, rest, 0.0, Style(), 0)

    def lines_of(lanes: int) -> int:
        return lines_for(lanes, PAGE, 20.0)

    def anew(columns: Columns) -> Tiling:
        lettering = Lettering(columns, measure, "label")
        return tiling(columns, request(columns), lettering, lines_of)

    columns = Columns.from_data(library.columns())
    lettering = Lettering(columns, measure, "label")
    made = anew(columns)
    seen(columns, made)
    edits = RandomEdits(library, 23)
    tiles = 0
    while len(edits.done) < 40:
        changed = edits.step()
        if changed is None or not (changed.events or changed.catalogs):
            continue
        columns = patched(columns, library.patch(changed))
        lettering = lettering.carried(columns)
        made = carried_tiling(columns, request(columns), made, lettering, lines_of)
        tiles += sum(len(layout._tiles) for layout in made._levels.values())
        fresh = anew(columns)
        assert seen(columns, made) == seen(columns, fresh), edits.done[-1]
        assert made.at(SECONDS_PER_PX).tops.tolist() == fresh.at(SECONDS_PER_PX).tops.tolist()
    assert tiles > 0 or grouping is Grouping.NONE  # the only lane is touched by every edit
