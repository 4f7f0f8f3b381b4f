"""What is laid out ahead, on the thread that searches, is what would be laid out at once."""

from collections.abc import Iterator

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from timeline_app.domain.view import Grouping
from timeline_app.painting.theme import load_theme
from timeline_app.storage.library import Library
from timeline_app.timeline.data.columns import Columns
from timeline_app.timeline.layout.layout import Style
from timeline_app.timeline.layout.tiled import TiledLayout
from timeline_app.timeline.layout.tiled_view import TiledView
from timeline_app.ui.canvas import layout_cache
from timeline_app.ui.canvas.canvas import TimelineCanvas
from timeline_app.ui.canvas.layout_cache import LayoutCache
from timeline_app.ui.state.view_state import ViewState

STYLE, PAGE = Style(), 900.0


@pytest.fixture
def busy(library: Library, columns: Columns, monkeypatch: pytest.MonkeyPatch) -> Iterator[ViewState]:
    """A state that takes the shipped chronology for a large one."""
    monkeypatch.setattr(layout_cache, "FEW", 3)
    state = ViewState(library, columns, background_from=0)
    yield state
    state.close()


def drawn(cache: LayoutCache, columns: Columns) -> TiledLayout:
    start, end = int(columns.start[0]), int(columns.end[: columns.dated_count].max())
    view = TiledView(start, end, 0.0, PAGE, (end - start) / 1000)
    layout, settled = cache.layout_in_view(view, STYLE, PAGE, at_rest=True)
    assert settled
    assert isinstance(layout, TiledLayout)
    return layout


def test_a_search_comes_with_its_layout(qtbot: QtBot, busy: ViewState) -> None:
    cache = LayoutCache(busy)
    busy.matching_changed.connect(cache.forget)
    drawn(cache, busy.columns)
    for words in ("governor", "ice"):
        with qtbot.waitSignal(busy.matching_changed):
            busy.change(search=words)
        ahead = cache._ahead
        assert ahead is not None
        layout, plain = drawn(cache, busy.columns), drawn(LayoutCache(busy), busy.columns)
        assert layout.table is ahead[1]._shared.table
        assert layout.table is not plain.table
        seen = range(len(layout.table)), float(busy.columns.start[0]), float(busy.columns.end.max())
        one, other = layout.sheet(*seen), plain.sheet(*seen)
        assert len(one.row)
        for part in ("row", "lane", "start", "y", "side", "width"):
            assert np.array_equal(getattr(one, part), getattr(other, part)), part


def test_what_was_laid_out_for_another_grouping_is_not_drawn(qtbot: QtBot, busy: ViewState) -> None:
    cache = LayoutCache(busy)
    drawn(cache, busy.columns)
    with qtbot.waitSignal(busy.matching_changed):
        busy.change(search="ice")
    busy.set_grouping(Grouping.NONE)
    cache.forget()
    assert len(drawn(cache, busy.columns).table) == 1


def test_what_was_laid_out_for_another_filter_is_let_go(qtbot: QtBot, busy: ViewState) -> None:
    cache = LayoutCache(busy)
    busy.matching_changed.connect(cache.forget)
    drawn(cache, busy.columns)
    with qtbot.waitSignal(busy.matching_changed):
        busy.change(search="ice")
    assert cache._ahead is not None
    busy.change(search="")
    assert cache._ahead is None


def test_the_legend_of_the_first_frame_explains_what_it_shows(qtbot: QtBot, busy: ViewState) -> None:
    canvas = TimelineCanvas(busy, load_theme("light"))
    qtbot.addWidget(canvas)
    canvas.resize(1000, 700)
    canvas.show()
    first = canvas.grab().toImage()
    canvas.show_legend(False)
    canvas.grab()
    canvas.show_legend(True)
    assert canvas.grab().toImage() == first
