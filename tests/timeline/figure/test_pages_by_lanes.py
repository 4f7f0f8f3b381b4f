"""Figures whose pages go on with more lanes: nothing overlaps or is cut, no lane is lost, every name is whole."""

import re
from dataclasses import replace

import pytest

from benchmarks.generate import columns as generated
from tests.geometry import boxes, outside, overlaps, struck, texts
from timeline_app.domain.filters import FilterSpec, Terms
from timeline_app.domain.presets import BY_NAME
from timeline_app.domain.view import ALL_PAGES, Break, Grouping, Look, Rest, SourceList, View
from timeline_app.painting.app import ensure_gui
from timeline_app.painting.typography import measure
from timeline_app.timeline.data.columns import Columns
from timeline_app.timeline.figure.figure import compose_figure
from timeline_app.timeline.figure.types import Figure
from timeline_app.timeline.filtering.matching import match
from timeline_app.timeline.lanes.lanes import lanes
from timeline_app.timeline.shapes.primitives import Group, expanded

A4 = BY_NAME["a4"].of(Look(breaks=Break.LANES, pages=ALL_PAGES))
COUNTS = re.compile(r"Shown (\d+) of (\d+) matching: .*?(?:; (\d+) on other pages)?\.")


def pages(columns: Columns, look: Look, grouping: Grouping, *, paged: bool = False) -> tuple[Figure, ...]:
    ensure_gui()
    view = View(grouping=grouping)
    made = compose_figure(columns, match(columns, view.filter), view, look, measure, paged=paged)
    return (made, *made.following)


def words(page: Figure) -> str:
    return " ".join(text.text for text in texts(page.shapes))


def named(page: Figure) -> list[str]:
    """Return the names of the lanes of a page, as they are told to those who do not see it."""
    groups = _groups(page)
    return [group.title for group in groups if group.kind == "lane"]


def _groups(page: Figure) -> list[Group]:
    found = [shape for shape in expanded(page.shapes) if isinstance(shape, Group)]
    for group in found:
        found += [child for child in group.children if isinstance(child, Group)]
    return found


def in_order(columns: Columns, grouping: Grouping) -> list[str]:
    return [lane.name for lane in lanes(columns, columns.dated, grouping, FilterSpec())]


@pytest.mark.parametrize("grouping", [Grouping.ACTOR, Grouping.TOPIC, Grouping.STATE])
def test_all_lanes_have_a_page_on_a4_and_nothing_overlaps_or_is_cut(
    columns: Columns, grouping: Grouping
) -> None:
    made = pages(columns, A4, grouping)
    assert len(made) > 3
    for number, page in enumerate(made, 1):
        found = boxes(page.shapes, measure)
        assert outside(found, page.width, page.height) == []
        assert overlaps(found) == []
        assert struck(page.shapes, measure) == []
        assert f"Page {number} of {len(made)}" in words(page)
        assert "found no room" not in words(page)
    assert [mark.words for page in made for mark in page.bookmarks] == in_order(columns, grouping)
    titles = [title for page in made for title in named(page)]
    assert all(
        title.startswith(name) for title, name in zip(titles, in_order(columns, grouping), strict=True)
    )


@pytest.mark.parametrize("grouping", [Grouping.ACTOR, Grouping.TOPIC, Grouping.SOURCE])
def test_every_word_of_a_name_can_be_found_in_the_figure(columns: Columns, grouping: Grouping) -> None:
    for page in pages(columns, A4, grouping):
        written = {word for t in texts(page.shapes) if t.role == "figure-lane" for word in t.text.split()}
        assert {word for mark in page.bookmarks for word in mark.words.split()} <= written


def test_each_page_says_what_the_others_show(columns: Columns) -> None:
    for page in pages(columns, A4, Grouping.STATE):
        found = COUNTS.search(words(page))
        assert found is not None
        shown, matching, elsewhere = (int(number or 0) for number in found.groups())
        assert matching == len(columns)
        assert shown + elsewhere == matching, "all of them are dated, and each stands in some lane"
        assert "outside the dates" not in words(page)


def test_each_page_is_described_with_its_lanes(columns: Columns) -> None:
    made = pages(columns, A4, Grouping.STATE)
    assert ", lanes Nationwide to " in made[0].description
    assert all(f"lanes {page.bookmarks[0].words} to" in page.description for page in made[:-1])
    assert f"on {len(made)} pages" in made[0].about


def test_events_that_do_not_match_are_not_counted_as_without_room(columns: Columns) -> None:
    ensure_gui()
    view = View(FilterSpec(state=Terms(("IL",))), grouping=Grouping.ACTOR, rest=Rest.DIM)
    matching = match(columns, view.filter)
    made = compose_figure(columns, matching, view, BY_NAME["slide"].of(Look()), measure)
    told = re.search(r"lanes with (\d+) events found no room", words(made))
    assert told is not None
    assert int(told[1]) <= matching.count


def test_names_take_only_the_width_that_the_lanes_of_the_page_need(columns: Columns) -> None:
    (alone,) = pages(columns, BY_NAME["web"].of(Look()), Grouping.ACTOR)
    (broken, *_) = pages(columns, BY_NAME["web"].of(Look(breaks=Break.LANES, pages=1)), Grouping.ACTOR)

    def first_mark(page: Figure) -> float:
        return min(t.x for t in texts(page.shapes) if t.role == "figure-label")

    assert first_mark(alone) < first_mark(broken), "pages by lanes have one width of names"


def test_what_so_many_pages_do_not_hold_is_told_on_each(columns: Columns) -> None:
    made = pages(columns, replace(A4, pages=2), Grouping.ACTOR)
    every = in_order(columns, Grouping.ACTOR)
    placed = [mark.words for page in made for mark in page.bookmarks]
    assert len(made) == 2
    assert placed == [name for name in every if name in placed]
    assert all(f"{len(every) - len(placed)} lanes with" in words(page) for page in made)


def test_many_events_go_over_pages_too() -> None:
    columns = Columns.from_data(generated(1_500, actors=60))
    made = pages(columns, replace(A4, sources=SourceList.NONE), Grouping.STATE)
    placed = [mark.words for page in made for mark in page.bookmarks]
    assert placed == in_order(columns, Grouping.STATE)
    assert len(made) > 3
    for page in made:
        found = boxes(page.shapes, measure)
        assert outside(found, page.width, page.height) == []
        assert "found no room" not in words(page)


def test_pages_as_high_as_they_need_share_the_lanes_evenly(columns: Columns) -> None:
    look = Look(1600, None, breaks=Break.LANES, pages=3)
    made = pages(columns, look, Grouping.TOPIC)
    assert len(made) == 3
    assert [mark.words for page in made for mark in page.bookmarks] == in_order(columns, Grouping.TOPIC)
    assert len(pages(columns, replace(look, pages=ALL_PAGES), Grouping.TOPIC)) == 1


def test_a_figure_without_lanes_or_events_has_one_page(columns: Columns) -> None:
    assert len(pages(columns, A4, Grouping.NONE)) == 1
    view = View(FilterSpec(state=Terms(("WY",))), grouping=Grouping.ACTOR)
    made = compose_figure(columns, match(columns, view.filter), view, A4, measure)
    assert made.following == ()


def test_sources_without_room_follow_where_a_file_has_pages(columns: Columns) -> None:
    look = BY_NAME["a4"].of(Look())
    (alone,) = pages(columns, look, Grouping.NONE)
    more = re.search(r"and (\d+) more: a PDF of this figure lists them all", words(alone))
    assert more is not None
    first, *others = pages(columns, look, Grouping.NONE, paged=True)
    assert f"and {more[1]} more, on the pages that follow" in words(first)
    listed = [group.id for page in others for group in _groups(page) if group.kind == "source"]
    here = [group.id for group in _groups(first) if group.kind == "source"]
    assert len(listed) == len(set(listed)) == int(more[1])
    assert not set(listed) & set(here)
    assert all("Sources, continued" in words(page) for page in others)
    for page in others:
        assert outside(boxes(page.shapes, measure), page.width, page.height) == []
