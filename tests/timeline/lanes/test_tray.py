"""The tray of undated events: every one is listed or counted, and nothing overlaps, at every size."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.geometry import boxes, outside, overlaps, texts
from timeline_app.domain.filters import FilterSpec
from timeline_app.domain.view import Grouping, Look, View
from timeline_app.painting.typography import measure
from timeline_app.storage.library import open_library
from timeline_app.storage.seed import read_seed
from timeline_app.storage.write import update_from_seed
from timeline_app.timeline.data.columns import Columns
from timeline_app.timeline.figure.figure import compose_figure
from timeline_app.timeline.filtering.matching import match
from timeline_app.timeline.lanes.tray import make_tray
from timeline_app.timeline.layout.layout import Style


@pytest.fixture(scope="module")
def half_dated(tmp_path_factory: pytest.TempPathFactory) -> Columns:
    """The shipped chronology, every other event without its date."""
    path: Path = tmp_path_factory.mktemp("undated") / "chronology.db"
    seed = read_seed()
    events = tuple(
        replace(event, date=None, rival_dates=()) if number % 2 else event
        for number, event in enumerate(seed.events)
    )
    with open_library(path) as library:
        with library._writing() as connection:
            update_from_seed(connection, replace(seed, events=events), "changed")
        return Columns.from_data(library.columns())


def test_what_has_no_place_is_counted() -> None:
    tray = make_tray(tuple(range(31)), most_lines=4)
    assert len(tray.listed) == 7
    assert tray.more == 24
    assert make_tray(tuple(range(31))).more == 0
    assert make_tray(()).height(Style()) == 0
    assert tray.height(Style()) < make_tray(tray.rows).height(Style())


@pytest.mark.parametrize("grouping", [Grouping.NONE, Grouping.STATE])
@pytest.mark.parametrize("size", [(1600, 900), (900, 600), (1600, None)])
def test_a_figure_with_undated_events_keeps_everything_on_the_page(
    half_dated: Columns, size: tuple[int, int | None], grouping: Grouping
) -> None:
    matching = match(half_dated, FilterSpec())
    assert matching.undated == 78
    made = compose_figure(half_dated, matching, View(grouping=grouping), Look(*size), measure)
    found = boxes(made.shapes, measure)
    assert outside(found, made.width, made.height) == []
    assert overlaps(found) == []
    assert "Undated (78)" in {text.text for text in texts(made.shapes)}
