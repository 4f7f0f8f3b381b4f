"""Layout and scene: rows that never jump, counts that are true, and what lies under the pointer."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline_app.domain.civil import DAY, seconds_of
from timeline_app.domain.filters import FilterSpec, Terms
from timeline_app.domain.view import Grouping, Rest
from timeline_app.timeline.axis.axis import LOWER_RISE
from timeline_app.timeline.axis.scale import TimeScale
from timeline_app.timeline.data.columns import Columns
from timeline_app.timeline.filtering.matching import Matching, match
from timeline_app.timeline.lanes.placing import Side
from timeline_app.timeline.layout.layout import Layout, Request, Style, lay_out
from timeline_app.timeline.scene.builder import build_scene
from timeline_app.timeline.scene.scene import Emphasis, Scene, Viewport
from timeline_app.timeline.shapes.primitives import (
    Group,
    Paint,
    Path,
    Primitive,
    Rect,
    Stroke,
    Text,
    expanded,
)

MONTH_PX = 2.6e6 / 300
LINE = Stroke(Paint("ink2"))
VIEWPORT = Viewport(1200, 4_000)


def measure(text: str, role: str) -> float:
    """Return a width as a typical font has it; the pure rooms need no more."""
    return 6.2 * len(text) * (1.06 if role == "label-selected" else 1.0)


def laid_out(
    columns: Columns,
    matching: Matching,
    grouping: Grouping = Grouping.STATE,
    seconds_per_px: float = MONTH_PX,
    **more: object,
) -> Layout:
    request = Request(matching, grouping, Rest.HIDE, seconds_per_px, Style(), max_lines=9)
    return lay_out(columns, replace(request, **more), measure)  # type: ignore[arg-type]


def scene_at(
    columns: Columns, layout: Layout, start: float, viewport: Viewport = VIEWPORT, **emphasis: object
) -> Scene:
    scale = TimeScale(start, layout.seconds_per_px)
    return build_scene(columns, layout, scale, viewport, measure, Emphasis(**emphasis))  # type: ignore[arg-type]


def event_groups(shapes: tuple[Primitive, ...]) -> dict[str, Group]:
    found = {}
    for shape in expanded(shapes):
        if isinstance(shape, Group):
            if shape.kind == "event":
                found[shape.id] = shape
            found.update(event_groups(shape.children))
    return found


@pytest.mark.parametrize("grouping", list(Grouping))
def test_panning_a_screen_moves_no_event_to_another_row(columns: Columns, grouping: Grouping) -> None:
    layout = laid_out(columns, match(columns, FilterSpec()), grouping)
    start = seconds_of(2011, 4)
    seen: dict[tuple[tuple[int, ...], int], set[float]] = {}
    for step in range(20):
        scene = scene_at(columns, layout, start + step * 60 * layout.seconds_per_px)
        for hit in scene.hits:
            seen.setdefault((tuple(hit.rows), hit.lane), set()).add(hit.y)
    assert len(seen) > 20
    assert all(len(heights) == 1 for heights in seen.values())


def test_the_number_of_a_cluster_is_never_cut_by_an_edge(columns: Columns) -> None:
    layout = laid_out(columns, match(columns, FilterSpec()), Grouping.STATE)
    left, seen = layout.style.header, 0
    for step in range(60):
        scene = scene_at(columns, layout, seconds_of(2011, 1) + step * 7 * layout.seconds_per_px)
        seen += len(scene.clusters)
        assert all(hit.x >= left and hit.x + hit.width <= VIEWPORT.width for hit in scene.clusters)
    assert seen > 60


def event_ids(shapes: tuple[Primitive, ...]) -> list[str]:
    """Return the events in the order in which they stand in a document, once for each of their lanes."""
    found = []
    for shape in expanded(shapes):
        if isinstance(shape, Group):
            found += [shape.id] if shape.kind == "event" else event_ids(shape.children)
    return found


@pytest.mark.parametrize("grouping", [Grouping.NONE, Grouping.STATE])
def test_events_stand_lane_after_lane_in_date_order(columns: Columns, grouping: Grouping) -> None:
    layout = laid_out(columns, match(columns, FilterSpec()), grouping, 4 * DAY)
    scene = scene_at(columns, layout, seconds_of(2006, 1))
    places = sorted(zip(scene.places.lane.tolist(), scene.places.row.tolist(), strict=True))
    rows = {columns.data.ids[row]: row for row in range(len(columns))}
    read = [rows[id_] for id_ in event_ids(scene.shapes)]
    in_view = {row for _, row in places}
    assert [row for row in read if row in in_view] == [row for _, row in places]
    assert len(places) > 8


@settings(max_examples=40, deadline=None)
@given(
    start=st.integers(2007 * 12, 2026 * 12).map(lambda month: seconds_of(month // 12, month % 12 + 1)),
    seconds_per_px=st.floats(DAY / 500, DAY * 30),
    grouping=st.sampled_from(Grouping),
    state=st.sampled_from(["", "IL", "CA", "DC"]),
)
def test_shown_is_every_matching_event_in_the_range(
    start: int, seconds_per_px: float, grouping: Grouping, state: str
) -> None:
    columns = _COLUMNS[0]
    matching = match(columns, FilterSpec(state=Terms((state,) if state else ())))
    layout = laid_out(columns, matching, grouping, seconds_per_px)
    viewport = Viewport(1200, layout.height + 100)
    scene = scene_at(columns, layout, start, viewport)
    width = 1200 - layout.style.header
    end = start + width * seconds_per_px
    surely_in = matching.mask & (columns.start >= start) & (columns.end <= end)
    ids = set(np.flatnonzero(surely_in).tolist())
    rows = set(scene.rows().tolist())
    assert ids <= rows <= set(matching.rows.tolist())
    assert scene.shown.marks + scene.shown.in_clusters == scene.shown.count == len(rows)
    assert scene.shown.further_down == 0


_COLUMNS: list[Columns] = []


@pytest.fixture(autouse=True)
def _hand_over(columns: Columns) -> None:
    _COLUMNS[:] = [columns]


def test_lanes_below_the_fold_are_counted(columns: Columns) -> None:
    layout = laid_out(columns, match(columns, FilterSpec()))
    short = scene_at(columns, layout, seconds_of(2011, 4), Viewport(1200, 300))
    tall = scene_at(columns, layout, seconds_of(2011, 4), Viewport(1200, layout.height + 100))
    below = set(tall.rows().tolist()) - set(short.rows().tolist())
    assert short.shown.further_down == len(below) > 0


@pytest.mark.parametrize("scroll", [0.0, 150.0, 400.0])
@pytest.mark.parametrize("grouping", list(Grouping))
def test_marks_and_clusters_in_view_add_up(columns: Columns, grouping: Grouping, scroll: float) -> None:
    layout = laid_out(columns, match(columns, FilterSpec()), grouping)
    for year in range(2008, 2024, 3):
        seen = scene_at(columns, layout, seconds_of(year), Viewport(1000.0, 300.0, scroll)).shown
        assert seen.marks + seen.in_clusters == seen.count
        assert seen.in_clusters >= 0


def test_the_selected_event_is_never_hidden_in_a_cluster(columns: Columns) -> None:
    matching = match(columns, FilterSpec())
    for grouping in (Grouping.NONE, Grouping.STATE):
        hidden = {
            row
            for lane in laid_out(columns, matching, grouping, DAY * 10).lanes
            for cluster in lane.placing.clusters
            for row in cluster.rows
        }
        assert hidden
        for row in sorted(hidden)[:10]:
            layout = laid_out(columns, matching, grouping, DAY * 10, pinned=row)
            for lane in layout.lanes:
                assert all(row not in cluster.rows for cluster in lane.placing.clusters)
                assert all(p.side is not Side.NONE for p in lane.placing.placed if p.row == row)


def test_the_line_of_the_selected_event_crosses_no_label(columns: Columns) -> None:
    matching, inside = match(columns, FilterSpec()), 0
    for row in matching.rows.tolist()[::4]:
        layout = laid_out(columns, matching, Grouping.STATE, DAY, pinned=row)
        start = float(columns.start[row]) - 300 * layout.seconds_per_px
        scene = scene_at(columns, layout, start, selected=row, flag="a day")
        (lanes,) = (s for s in scene.shapes if isinstance(s, Group) and s.kind == "lanes")
        line = next((s for s in lanes.children if isinstance(s, Path) and s.stroke == LINE), None)
        if line is None:
            continue
        (x, top), (_, bottom) = line.points
        grounds = [s for s in lanes.children if isinstance(s, Rect) and s.fill == Paint("canvas")]
        for event, group in event_groups(lanes.children).items():
            for text in group.children:
                if not isinstance(text, Text) or text.role != "label" or text.anchor != "start":
                    continue
                crossed = text.x < x < text.x + measure(text.text, "label") and top < text.baseline < bottom
                if crossed and event != columns.data.ids[row]:
                    boxes = [s for s in group.children if isinstance(s, Rect)]
                    inside += any(b.x <= text.x < b.x + b.width for b in boxes)
                    assert any(
                        g.x < x < g.x + g.width and g.y < text.baseline < g.y + g.height for g in grounds
                    )
    assert inside


def test_a_point_on_a_mark_hits_its_event(columns: Columns) -> None:
    layout = laid_out(columns, match(columns, FilterSpec()))
    scene = scene_at(columns, layout, seconds_of(2011, 4))
    for hit in scene.hits:
        found = scene.hit(hit.x + hit.width / 2, hit.y + hit.height / 2)
        assert found is not None
        assert found.width >= 1
    assert scene.hit(1, 1) is None


def test_lanes_by_state_begin_with_nationwide_and_go_on_by_count(columns: Columns) -> None:
    lanes = [layout.lane for layout in laid_out(columns, match(columns, FilterSpec())).lanes]
    assert lanes[0].key == "nationwide"
    counts = [len(lane.rows) for lane in lanes[1:] if lane.key != "none"]
    assert counts == sorted(counts, reverse=True)
    assert all(counts)


def test_an_event_stands_in_each_of_its_lanes(columns: Columns) -> None:
    row = columns.row_of["illinois-ends-agreement"]
    lanes = laid_out(columns, match(columns, FilterSpec()), Grouping.ACTOR).lanes
    assert sum(row in lane.lane.rows for lane in lanes) >= 2


def test_dimmed_events_are_drawn_but_not_counted(columns: Columns) -> None:
    matching = match(columns, FilterSpec(state=Terms(("DC",))))
    layout = laid_out(columns, matching, rest=Rest.DIM, seconds_per_px=DAY * 8)
    scene = scene_at(columns, layout, seconds_of(2007))
    assert scene.shown.count <= matching.count
    assert len(event_groups(scene.shapes)) > scene.shown.count


def test_the_retracted_claim_is_struck_and_joined_to_its_correction(columns: Columns) -> None:
    matching = match(columns, FilterSpec(state=Terms(("NY",))))
    layout = laid_out(columns, matching, seconds_per_px=DAY / 24)
    retracted = columns.row_of["new-york-refusal-reported-in-error"]
    placed = [p for lane in layout.lanes for p in lane.placing.placed if p.row == retracted]
    assert placed
    assert all(p.mark.retracted for p in placed)
    scene = scene_at(columns, layout, seconds_of(2011, 4, 20), Viewport(1200, 2_000))
    kinds = [
        g.kind for top in scene.shapes if isinstance(top, Group) for g in top.children if isinstance(g, Group)
    ]
    assert "join" in kinds


def test_plans_and_speculation_are_never_drawn_as_facts(columns: Columns) -> None:
    from timeline_app.domain.terms import Claim
    from timeline_app.timeline.shapes.glyphs import Fill

    layout = laid_out(columns, match(columns, FilterSpec()), Grouping.NONE, DAY / 20)
    claims = tuple(Claim)
    for lane in layout.lanes:
        for placed in lane.placing.placed:
            claim = claims[columns.claim[placed.row]]
            if claim in (Claim.PLANNED, Claim.PROPOSED, Claim.DEMANDED, Claim.SPECULATED):
                assert placed.mark.fill in (Fill.HOLLOW, Fill.HOLLOW_DASHED)


def _foot(scene: Scene) -> str:
    headers = next(shape for shape in scene.shapes if isinstance(shape, Group) and shape.kind == "headers")
    return next(
        (t.text for t in headers.children if isinstance(t, Text) and " without an event " in t.text), ""
    )


def test_lanes_without_an_event_in_view_are_named_at_the_foot_and_stay_where_they_are(
    columns: Columns,
) -> None:
    layout = laid_out(columns, match(columns, FilterSpec()))
    roomy, tight = Viewport(1200, layout.height + 80), Viewport(1200, layout.height + 50)
    start = seconds_of(2011, 4)
    scene = scene_at(columns, layout, start, roomy)
    end = TimeScale(start, layout.seconds_per_px).time(1200 - layout.style.header)
    inside = (columns.start < end) & (columns.end > start)
    lanes = range(len(layout.table))
    empty = [layout.table.name(n) for n in lanes if not inside[layout.table.rows(n)].any()]
    assert 1 < len(empty) < len(lanes)
    assert _foot(scene).startswith(f"{len(empty)} lanes without an event here: {empty[0]}, ")
    assert not _foot(scene_at(columns, layout, start, tight)), "there is no room for it"
    assert not _foot(scene_at(columns, layout, seconds_of(1950), roomy)), "all lanes are empty"
    places = {hit.rows[0]: hit.y for hit in scene.hits}
    moved = {hit.rows[0]: hit.y for hit in scene_at(columns, layout, start + DAY, roomy).hits}
    assert all(places[row] == y for row, y in moved.items() if row in places)


def test_a_long_lane_name_goes_on_below_where_the_lane_is_high_enough(columns: Columns) -> None:
    layout = laid_out(columns, match(columns, FilterSpec()), Grouping.TOPIC)
    scene = scene_at(columns, layout, seconds_of(2011, 4), Viewport(1200, layout.height + 80))
    headers = next(shape for shape in scene.shapes if isinstance(shape, Group) and shape.kind == "headers")
    texts = [shape for shape in headers.children if isinstance(shape, Text)]
    wrapped = 0
    for lane in range(len(layout.table)):
        top, foot = (40 + float(layout.tops[at]) for at in (lane, lane + 1))
        here = [text for text in texts if top <= text.baseline < foot]
        names = [text for text in here if text.role == "lane"]
        whole = layout.table.name(lane)
        if len(names) == 2:
            wrapped += 1
            assert not names[0].text.endswith("…")
        if not names[-1].text.endswith("…"):
            assert " ".join(text.text for text in names) == whole
        assert len(names) == 2 or layout.lines[lane] == 1 or names[0].text == whole or " " not in whole
        ys = [text.baseline for text in here]
        assert len(set(ys)) == len(ys), "name and counts stand on lines of their own"
        assert all(measure(text.text, text.role) <= layout.style.header - 22 for text in names)
    assert wrapped


def _lane_names(scene: Scene) -> dict[str, Text]:
    headers = next(shape for shape in scene.shapes if isinstance(shape, Group) and shape.kind == "headers")
    return {t.text: t for t in headers.children if isinstance(t, Text) and t.role == "lane"}


def test_the_name_of_a_lane_stays_in_view_while_the_lanes_scroll(columns: Columns) -> None:
    layout = laid_out(columns, match(columns, FilterSpec()))
    tall = next(lane for lane in range(len(layout.table)) if layout.lines[lane] > 5)
    name, top = layout.table.name(tall), float(layout.tops[tall])
    foot = float(layout.tops[tall + 1])
    for scroll in (top, top + 30, top + 70, foot - 40, foot - 20):
        scene = scene_at(columns, layout, seconds_of(2011, 4), Viewport(1200, 640, scroll))
        at = _lane_names(scene)[name].baseline
        below = 40 + foot - scroll
        assert at < below, "it does not run into the next lane"
        assert at > 40 or below < 40 + layout.style.line
    assert set(_lane_names(scene)) <= {layout.table.name(lane) for lane in range(len(layout.table))}


def test_only_lanes_with_a_match_are_there(columns: Columns) -> None:
    every = laid_out(columns, match(columns, FilterSpec()))
    some = match(columns, FilterSpec(state=Terms(("IL",))))
    layout = laid_out(columns, some)
    assert len(layout.table) < len(every.table)
    assert all(layout.table.counts)
    assert sum(layout.table.counts) >= some.count


def test_the_label_of_a_long_bar_stays_in_view(columns: Columns) -> None:
    layout = laid_out(columns, match(columns, FilterSpec()), Grouping.NONE, DAY / 8, max_lines=200)
    inside = [it for lane in layout.lanes for it in lane.placing.placed if it.side is Side.INSIDE]
    length = columns.end - columns.start
    row = max((it.row for it in inside), key=lambda row: int(length[row]))
    start = float(columns.start[row] + length[row] / 3)
    scene = scene_at(columns, layout, start)
    title = columns.data.titles[row]
    labels = [
        text for text in _texts(scene.shapes) if text.role == "label" and title.startswith(text.text[:12])
    ]
    assert labels
    assert all(layout.style.header <= text.x < 1200 for text in labels)


def _texts(shapes: tuple[Primitive, ...]) -> list[Text]:
    found = []
    for shape in expanded(shapes):
        if isinstance(shape, Text):
            found.append(shape)
        elif isinstance(shape, Group):
            found += _texts(shape.children)
    return found


def texts(shapes: tuple[Primitive, ...]) -> list[Text]:
    found = [shape for shape in shapes if isinstance(shape, Text)]
    for shape in shapes:
        if isinstance(shape, Group):
            found += texts(shape.children)
    return found


@pytest.mark.parametrize(("header", "is_said"), [(Style().header, True), (0.0, False)])
def test_what_the_lanes_stand_for_is_said_above_their_names(
    columns: Columns, header: float, is_said: bool
) -> None:
    style = replace(Style(), header=header)
    layout = laid_out(columns, match(columns, FilterSpec()), style=style)
    scale = TimeScale(float(columns.start[0]), layout.seconds_per_px)

    made = build_scene(columns, layout, scale, VIEWPORT, measure, caption="By state")

    said = [text for text in texts(made.shapes) if text.text == "By state"]
    assert len(said) == is_said
    # on the line of the days and months
    assert all(text.baseline == style.axis - LOWER_RISE for text in said)


@pytest.mark.parametrize("is_selected", [False, True])
def test_a_label_left_of_its_mark_is_cut_where_the_view_begins(columns: Columns, is_selected: bool) -> None:
    layout = laid_out(columns, match(columns, FilterSpec()))
    left = [p for lane in layout.lanes for p in lane.placing.placed if p.side is Side.LEFT]
    assert left
    for placed in left:
        room = max(placed.label_width / 2, 120.0)
        # the view begins within the label
        start = (placed.left + placed.label_width - room) * layout.seconds_per_px
        made = scene_at(columns, layout, start, selected=placed.row if is_selected else None)
        group = event_groups(made.shapes)[columns.data.ids[placed.row]]

        words = [shape for shape in group.children if isinstance(shape, Text)]

        whole = columns.data.titles[placed.row], columns.data.shorts[placed.row]
        for text in words:
            assert text.x >= layout.style.header
            assert text.text in whole or text.text.endswith("…")
        assert words
