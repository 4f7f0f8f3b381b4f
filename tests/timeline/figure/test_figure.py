"""Figures: nothing overlaps, nothing is cut, every count is true, at every size and grouping."""

import re
from dataclasses import replace

import pytest

from benchmarks.generate import columns as generated
from tests.geometry import boxes, outside, overlaps, struck, texts
from timeline_app.domain.civil import seconds_of
from timeline_app.domain.filters import FilterSpec, Terms
from timeline_app.domain.presets import PRESETS, Preset, preset_of
from timeline_app.domain.view import Grouping, Labels, Look, SourceList, TimeRange, View
from timeline_app.errors import BadSize
from timeline_app.painting.app import ensure_gui
from timeline_app.painting.type_roles import ROLES
from timeline_app.painting.typography import measure
from timeline_app.timeline.data.columns import Columns
from timeline_app.timeline.figure.figure import compose_figure
from timeline_app.timeline.figure.miniature import miniature
from timeline_app.timeline.figure.types import Figure
from timeline_app.timeline.filtering.matching import match
from timeline_app.timeline.shapes.primitives import Group, expanded

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


BROKEN = [
    Look(1600, 900, rows=3),
    Look(1600, None, rows=2, sources=SourceList.NONE),
    Look(3508, 2480, 300, pages=3, sources=SourceList.PAGES, caption="Words about it.", credit="Data: ours"),
    Look(2560, 1440, 192, pages=2, rows=2, labels=Labels.SHORT, legend=False),
    Look(1600, 900, labels=Labels.NONE),
]


@pytest.mark.parametrize("grouping", [Grouping.NONE, Grouping.ACTOR])
@pytest.mark.parametrize("look", BROKEN)
def test_no_text_overlaps_or_is_cut_on_pages_and_in_rows(
    columns: Columns, look: Look, grouping: Grouping
) -> None:
    made = figure(columns, View(grouping=grouping), look)
    for page in (made, *made.following):
        found = boxes(page.shapes, measure)
        assert outside(found, page.width, page.height) == []
        assert overlaps(found) == []


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


@pytest.mark.parametrize("name", ["all", "illinois", "by actor"])
@pytest.mark.parametrize("preset", PRESETS, ids=lambda preset: preset.name)
def test_no_preset_cuts_overlaps_or_strikes_text(columns: Columns, preset: Preset, name: str) -> None:
    grouping = Grouping.ACTOR if name == "by actor" else Grouping.NONE
    made = figure(columns, View(SPECS.get(name, FilterSpec()), grouping=grouping), preset.of(Look()))
    found = boxes(made.shapes, measure)
    assert outside(found, made.width, made.height) == []
    assert overlaps(found) == []
    assert struck(made.shapes, measure) == []


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


def _keys(made: Figure) -> set[str]:
    return {t.text for t in texts(made.shapes) if t.role == "figure-key"}


def test_a_chronology_over_pages_shows_every_event_on_some_page(columns: Columns) -> None:
    look = Look(3508, 2480, 300, pages=3, sources=SourceList.PAGES)
    first = figure(columns, View(), look)
    pages = [first, *first.following]
    lanes = [page for page in pages if page.bookmarks]
    assert len(lanes) == 3
    assert {(page.width, page.height) for page in pages} == {(first.width, first.height)}
    assert all(f"Page {number} of 3" in _words(page) for number, page in enumerate(lanes, 1))
    assert [page.title for page in pages] == [first.title] * len(pages)
    counted = [int(re.search(r"A timeline of (\d+) of", page.description)[1]) for page in lanes]  # type: ignore[index]
    assert sum(counted) >= len(columns)
    assert first.about.startswith(f"A timeline of {len(columns)} of {len(columns)} matching events, ")
    assert "on 3 pages" in first.about
    sources = " ".join(_words(page) for page in pages[3:])
    assert "more" not in sources.split()
    assert "Sources" not in [t.text for t in texts(first.shapes)]


def test_a_long_title_and_credit_are_whole(columns: Columns) -> None:
    title = (
        "How a program was announced, refused, ended and revived, from one county to the nation, by source"
    )
    credit = "Drawn by ours, and paid for by others, who have nothing to do with what it says. " * 3
    made = figure(columns, View(title=title), Look(1200, 900, credit=credit, sources=SourceList.PAGES))
    for page in (made, *made.following):
        found = boxes(page.shapes, measure)
        assert outside(found, page.width, page.height) == []
        assert overlaps(found) == []
        foot = [t for t in texts(page.shapes) if t.role == "figure-foot"]
        assert credit.strip() in " ".join(t.text for t in reversed(foot))
    assert " ".join(t.text for t in texts(made.shapes) if t.role == "figure-title") == title


def test_a_caption_that_runs_off_the_page_is_refused(columns: Columns) -> None:
    look = Look(1600, 900, caption="Words about the figure and what it shows. " * 60)
    with pytest.raises(BadSize, match="too-little-room"):
        figure(columns, View(), look)
    made = figure(columns, View(), replace(look, pixel_height=None))
    assert outside(boxes(made.shapes, measure), made.width, made.height) == []


def test_rows_of_a_page_have_an_axis_each_and_one_scale(columns: Columns) -> None:
    made = figure(columns, View(SPECS["illinois"]), Look(rows=3))
    axes = [g for g in made.shapes if isinstance(g, Group) and g.kind == "axis"]
    assert len(axes) == 3
    assert made.following == ()


def test_what_is_left_out_of_a_figure_is_not_in_it(columns: Columns) -> None:
    view = View(SPECS["illinois"])
    whole = figure(columns, view, Look())
    assert _keys(whole)
    assert _keys(figure(columns, view, Look(sources=SourceList.NONE))) <= {"n", "3"}
    assert "opposes" in _words(whole)
    assert "opposes" not in _words(figure(columns, view, Look(legend=False)))
    made = figure(columns, view, Look(caption="Words of ours.", credit="Data: ours", manifest=False))
    assert "Words of ours." in _words(made)
    assert "Data: ours" in _words(made)
    assert "stored" in _words(whole)
    assert "stored" not in _words(made)


def test_labels_can_be_short_or_none(columns: Columns) -> None:
    view = View(SPECS["illinois"])
    titles = {columns.data.titles[row] for row in range(len(columns))}
    shorts = {columns.data.shorts[row] for row in range(len(columns))}

    def labels(look: Look) -> set[str]:
        made = figure(columns, view, look)
        return {t.text for t in texts(made.shapes) if t.role == "figure-label"}

    assert labels(Look()) & titles
    assert labels(Look(labels=Labels.SHORT)) <= shorts | titles
    assert labels(Look(labels=Labels.NONE)) == set()


def test_very_many_events_can_be_without_labels_too() -> None:
    made = Columns.from_data(generated(1_500, actors=20))
    assert {t.text for t in texts(figure(made, View(), Look()).shapes) if t.role == "figure-label"}
    bare = figure(made, View(), Look(labels=Labels.NONE))
    undated = {made.data.titles[row] for row in range(len(made)) if not made.dated[row]}
    listed = {t.text for t in texts(bare.shapes) if t.role == "figure-label"}
    assert all(words in undated or words.endswith(" more") for words in listed), "only the tray has words"
    small = miniature(made, match(made, FilterSpec()), View(), 512, 288, measure)
    assert {t.role for t in texts(small)} <= {"cluster"}


@pytest.mark.parametrize("preset", PRESETS, ids=lambda preset: preset.name)
def test_every_preset_makes_a_figure_without_text_under_7_points(columns: Columns, preset: Preset) -> None:
    made = figure(columns, View(SPECS["illinois"], grouping=Grouping.ACTOR), preset.of(Look()))
    assert (made.pixel_width, made.pixel_height) == (preset.width, preset.height)
    smallest = min(ROLES[text.role].px for text in texts(made.shapes))
    assert smallest * made.scale * 0.75 >= 7 - 1e-9
    inches = made.width * made.scale / 96
    assert inches == pytest.approx(preset.width / preset.dpi)
    assert preset_of(preset.of(Look())) == preset
