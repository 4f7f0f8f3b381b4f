"""Disputes as arrays equal what the events say; rival dates and joins are drawn where both ends have a mark."""

from collections import Counter
from dataclasses import replace

import numpy as np
import pytest

from tests.timeline.scene.test_scene import MONTH_PX, laid_out, measure
from timeline_app.domain.civil import seconds_of
from timeline_app.domain.disputes import KIND_OF_LINK, DisputeKind, dispute_of, points_of
from timeline_app.domain.filters import FilterSpec, Terms
from timeline_app.domain.terms import Rank
from timeline_app.domain.view import Grouping, Look, View
from timeline_app.domain.view_json import view_from_json, view_to_json
from timeline_app.storage.library import Library
from timeline_app.timeline.axis.scale import TimeScale
from timeline_app.timeline.data.columns import Columns
from timeline_app.timeline.data.disputes import disputes_of
from timeline_app.timeline.figure.figure import compose_figure
from timeline_app.timeline.filtering.matching import match
from timeline_app.timeline.lanes.placing import Side
from timeline_app.timeline.lanes.rival_room import rival_stretches
from timeline_app.timeline.scene.builder import build_scene
from timeline_app.timeline.scene.disputes import MOST_JOINS
from timeline_app.timeline.scene.scene import Emphasis, Scene, Viewport
from timeline_app.timeline.shapes.joins import KEYS, join_shapes
from timeline_app.timeline.shapes.primitives import Group, Path, Primitive, Text, expanded

COUNCIL = "dc-council-limits-detainers"
ALL = FilterSpec()


def scene_of(columns: Columns, selected: str = "", *, disputes: bool = True, spec: FilterSpec = ALL) -> Scene:
    """Return 2010 to 2013 without lanes, so that every pair of marks may be joined."""
    layout = laid_out(columns, match(columns, spec), Grouping.NONE, MONTH_PX * 4, max_lines=60)
    scale = TimeScale(seconds_of(2010, 1), layout.seconds_per_px)
    emphasis = Emphasis(columns.row_of[selected] if selected else None)
    view = Viewport(4_000, 4_000)
    return build_scene(columns, layout, scale, view, measure, emphasis, disputes=disputes)


def groups(shapes: tuple[Primitive, ...], kind: str) -> list[Group]:
    found: list[Group] = []
    for shape in expanded(shapes):
        if isinstance(shape, Group):
            found += [shape] if shape.kind == kind else groups(shape.children, kind)
    return found


def test_the_arrays_hold_every_dispute_that_the_events_say(columns: Columns, library: Library) -> None:
    ids = [columns.data.ids[row] for row in range(len(columns))]
    expected: Counter[tuple[str, str, str]] = Counter()
    for detail in library.details(ids):
        event = detail.event
        if event.rival_dates:
            expected[DisputeKind.RIVAL_DATES, event.id, event.id] += 1
        expected[DisputeKind.RIVAL_STATEMENTS, event.id, event.id] += len(points_of(event.evidence))
        for link in event.links:
            if link.kind in KIND_OF_LINK:
                expected[KIND_OF_LINK[link.kind], event.id, link.event] += 1
    found = disputes_of(columns)
    ends = zip(found.row.tolist(), found.other.tolist(), strict=True)
    told = Counter((found.of_kind(at), ids[row], ids[other]) for at, (row, other) in enumerate(ends))
    assert told == +expected
    assert {DisputeKind.RIVAL_DATES, DisputeKind.RIVAL_STATEMENTS, DisputeKind.CORRECTS} <= {
        k for k, *_ in told
    }
    assert (np.diff(found.row) >= 0).all()


def test_every_dispute_can_be_told_and_the_preferred_side_comes_first(
    columns: Columns, library: Library
) -> None:
    found = disputes_of(columns)
    for at in range(len(found)):
        held, other = (library.detail(columns.data.ids[int(row[at])]) for row in (found.row, found.other))
        dispute = dispute_of(found.of_kind(at), held, other, int(found.number[at]))
        assert dispute is not None
        assert dispute.second.rank is not Rank.PREFERRED
        assert (dispute.first.rank is None) == (dispute.kind in KIND_OF_LINK.values())


def test_a_filter_lets_disputes_through_of_which_one_event_matches(columns: Columns) -> None:
    mask = match(columns, FilterSpec(state=Terms(("NY",)))).mask
    every, some = disputes_of(columns), disputes_of(columns).among(mask)
    assert 0 < len(some) < len(every)
    assert (mask[some.row] | mask[some.other]).all()
    assert some.first_of(int(some.other[-1])) >= 0
    assert every.among(np.zeros(len(columns), np.bool_)).first_of(0) == -1


def test_rival_dates_stand_beside_the_preferred_one_and_lead_to_their_event(columns: Columns) -> None:
    scene = scene_of(columns)
    row = columns.row_of[COUNCIL]
    ghost = next(hit for hit in scene.ghosts if hit.rows == (row,))
    day = int(np.asarray(columns.data.rivals.start)[np.asarray(columns.data.rivals.rows) == row][0])
    at = TimeScale(seconds_of(2010, 1), MONTH_PX * 4).x(day + 43_200) + 104
    assert abs(ghost.x + ghost.width / 2 - at) < 1
    title = columns.data.titles[row]
    assert any(group.title.startswith(title) for group in groups(scene.shapes, "rival-date"))
    assert "rival" in scene.joins


def test_hidden_disputes_leave_those_of_the_selected_event(columns: Columns) -> None:
    hidden, one = scene_of(columns, disputes=False), scene_of(columns, COUNCIL, disputes=False)
    assert not hidden.ghosts
    assert not hidden.joins
    assert groups(hidden.shapes, "join") == []
    assert {hit.rows for hit in one.ghosts} == {(columns.row_of[COUNCIL],)}


def test_joins_lead_from_one_mark_in_view_to_another(columns: Columns) -> None:
    scene = scene_of(columns)
    joins = groups(scene.shapes, "join")
    assert len(joins) > 10
    assert {"contradicts", "corrects"} <= scene.joins
    titles = {columns.data.titles[row] for row in scene.places.row.tolist()}
    for group in joins:
        ends = next(group.title.split(f" {verb} ") for verb in KEYS.values() if f" {verb} " in group.title)
        assert {*ends} <= titles
        assert all(isinstance(shape, Path) for shape in group.children)


def test_what_does_not_match_is_joined_to_nothing(columns: Columns) -> None:
    scene = scene_of(columns, spec=FilterSpec(state=Terms(("DC",))))
    rows = set(match(columns, FilterSpec(state=Terms(("DC",)))).rows.tolist())
    assert {row for hit in scene.ghosts for row in hit.rows} <= rows


@pytest.mark.parametrize("kind", list(KEYS)[1:])
def test_each_kind_of_join_ends_at_its_target_and_looks_like_no_other(kind: DisputeKind) -> None:
    way = ((30.0, 8.0), (20.0, 8.0), (20.0, -6.0))
    line, end = join_shapes(kind, way)
    assert isinstance(line, Path)
    assert isinstance(end, Path)
    assert (20.0, -6.0) in end.points or end.points == ((16.0, -6.0), (24.0, -6.0))
    alike = [other for other in list(KEYS)[1:] if join_shapes(other, way) == (line, end)]
    assert {KEYS[other] for other in alike} == {KEYS[kind]}


def test_a_figure_draws_disputes_and_explains_them_or_neither(columns: Columns) -> None:
    view = View(FilterSpec(state=Terms(("DC", "NY"))), grouping=Grouping.NONE)
    for shown in (True, False):
        figure = compose_figure(
            columns, match(columns, view.filter), replace(view, disputes=shown), Look(), measure
        )
        words = {shape.text for shape in expanded(figure.shapes) if isinstance(shape, Text)}
        flat = [
            text for group in expanded(figure.shapes) if isinstance(group, Group) for text in _texts(group)
        ]
        assert ("another date given for it" in {*words, *flat}) is shown
        assert bool(groups(figure.shapes, "rival-date")) is shown


def _texts(group: Group) -> list[str]:
    found: list[str] = []
    for shape in group.children:
        if isinstance(shape, Text):
            found.append(shape.text)
        elif isinstance(shape, Group):
            found += _texts(shape)
    return found


def test_a_view_without_a_word_on_disputes_shows_them() -> None:
    text = view_to_json(View())
    assert "disputes" not in text
    assert view_from_json(text).disputes


def test_events_of_two_lanes_are_joined_too_and_paler(columns: Columns) -> None:
    layout = laid_out(columns, match(columns, ALL), Grouping.STATE, MONTH_PX * 4, max_lines=60)
    scale, view = TimeScale(seconds_of(2010, 1), layout.seconds_per_px), Viewport(4_000, 9_000)
    scene = build_scene(columns, layout, scale, view, measure, Emphasis(), disputes=True)
    strokes = [
        shape.stroke.paint.token
        for group in groups(scene.shapes, "join")
        for shape in group.children
        if isinstance(shape, Path) and shape.stroke is not None
    ]
    assert {"ink2", "ink3"} == set(strokes)
    assert len(strokes) < 2 * MOST_JOINS


@pytest.mark.parametrize("grouping", [Grouping.NONE, Grouping.STATE])
def test_rival_dates_have_room_of_their_own_on_the_line_of_their_event(
    columns: Columns, grouping: Grouping
) -> None:
    layout = laid_out(columns, match(columns, ALL), grouping, MONTH_PX, max_lines=60)
    rows = np.arange(len(columns), dtype=np.int32)
    stretches = rival_stretches(columns, rows, layout.seconds_per_px, (-np.inf, np.inf))
    met = 0
    for lane in layout.lanes:
        for placed in lane.placing.placed:
            for left, right in stretches.get(placed.row, ()):
                met += 1
                for other in lane.placing.placed:
                    if other.line == placed.line and other is not placed:
                        assert other.right <= left or other.left >= right
                if placed.side in (Side.LEFT, Side.RIGHT):
                    assert placed.label_x >= right or placed.label_x + placed.label_width <= left
    assert met
