"""Figures: nothing overlaps, nothing is cut, every count is true, at every size and grouping."""

from dataclasses import replace

import pytest

from tests.geometry import boxes, outside, overlaps, texts
from timeline_app.domain.civil import seconds_of
from timeline_app.domain.filters import FilterSpec, Terms
from timeline_app.domain.view import Grouping, Look, TimeRange, View
from timeline_app.painting.app import ensure_gui
from timeline_app.painting.type_roles import ROLES
from timeline_app.painting.typography import measure
from timeline_app.timeline.columns import Columns
from timeline_app.timeline.figure import compose_figure
from timeline_app.timeline.figure_types import Figure
from timeline_app.timeline.matching import match
from timeline_app.timeline.primitives import Group, expanded

SPECS = {
    "all": FilterSpec(),
    "illinois": FilterSpec(state=Terms(("IL",))),
    "quinn": FilterSpec(actor=Terms(("pat-quinn",))),
    "nothing": FilterSpec(state=Terms(("WY",))),
}
SIZES = [
    (1600, 900, 96),
    (1200, 600, 96),
    (3840, 2160, 96),
    (3840, 2160, 192),
    (900, 600, 96),
    (1600, None, 96),
]


def figure(columns: Columns, view: View, look: Look) -> Figure:
    ensure_gui()
    return compose_figure(columns, match(columns, view.filter), view, look, measure)


@pytest.mark.parametrize("grouping", list(Grouping))
@pytest.mark.parametrize("name", list(SPECS))
@pytest.mark.parametrize(("width", "height", "dpi"), SIZES)
def test_no_text_overlaps_or_is_cut(
    columns: Columns, width: int, height: int | None, dpi: int, name: str, grouping: Grouping
) -> None:
    made = figure(columns, View(SPECS[name], grouping=grouping), Look(width, height, dpi))
    found = boxes(made.shapes, measure)
    assert outside(found, made.width, made.height) == []
    assert overlaps(found) == []


def test_text_is_never_under_seven_points() -> None:
    assert min(role.px for role in ROLES.values()) * 72 / 96 >= 7


def test_the_size_asked_for_is_the_size_given(columns: Columns) -> None:
    made = figure(columns, View(), Look(3000, 2000, 200))
    assert (made.pixel_width, made.pixel_height) == (3000, 2000)
    assert (made.width, made.height) == (1440, 960)


def _words(made: Figure) -> str:
    return " ".join(text.text for text in texts(made.shapes))


def test_the_caption_tells_filter_and_counts(columns: Columns) -> None:
    words = _words(figure(columns, View(SPECS["illinois"]), Look()))
    matching = match(columns, SPECS["illinois"]).count
    assert "Filter: states: Illinois." in words
    assert f"Shown {matching} of {matching} matching" in words
    assert f"{len(columns)} events in the chronology, 0 undated." in words


def test_events_outside_the_range_are_counted(columns: Columns) -> None:
    may = TimeRange(seconds_of(2011, 5, 1), seconds_of(2011, 6, 1))
    words = _words(figure(columns, View(range=may), Look(1600, None)))
    assert "outside the dates" in words


def test_lanes_without_room_are_counted(columns: Columns) -> None:
    assert "found no room" in _words(figure(columns, View(grouping=Grouping.ACTOR), Look(1200, 600)))


def test_every_event_is_shown_once_and_has_its_key(columns: Columns) -> None:
    made = figure(columns, View(SPECS["illinois"], grouping=Grouping.STATE), Look())
    groups = [g for shape in expanded(made.shapes) if isinstance(shape, Group) for g in shape.children]
    ids = [g.id for g in groups if isinstance(g, Group) and g.kind == "event"]
    assert set(ids) <= {columns.data.ids[int(row)] for row in match(columns, SPECS["illinois"]).rows}
    assert ids


def test_the_same_view_gives_the_same_figure(columns: Columns) -> None:
    one, other = figure(columns, View(), Look()), figure(columns, View(), Look())
    assert expanded(one.shapes) == expanded(other.shapes)
    assert replace(one, shapes=()) == replace(other, shapes=())
