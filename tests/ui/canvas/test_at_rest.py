"""Work at rest: in slices, one work after the other, and none while the view moves."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QObject
from pytestqt.qtbot import QtBot

from timeline_app.painting.theme import load_theme
from timeline_app.storage.library import Library
from timeline_app.timeline.data.columns import Columns
from timeline_app.timeline.layout.tiled import TiledLayout
from timeline_app.timeline.layout.tiled_view import TiledView
from timeline_app.timeline.layout.tiling import level_of
from timeline_app.ui.canvas import canvas as canvas_module
from timeline_app.ui.canvas import layout_cache
from timeline_app.ui.canvas.at_rest import AtRest
from timeline_app.ui.canvas.canvas import TimelineCanvas
from timeline_app.ui.state.view_state import ViewState


class Counting:
    """Counts to a number, one step a turn."""

    def __init__(self, name: str, to: int, said: list[str]) -> None:
        self.name, self.left, self.said = name, to, said

    def __call__(self, in_time: Callable[[], bool]) -> bool:
        assert in_time()
        self.said.append(self.name)
        self.left -= 1
        return self.left <= 0


def test_works_are_done_one_after_the_other(qtbot: QtBot) -> None:
    said: list[str] = []
    parent = QObject()
    rest = AtRest(parent)
    rest.begin(Counting("a", 3, said), Counting("b", 2, said))
    qtbot.waitUntil(lambda: len(said) == 5)
    assert said == ["a", "a", "a", "b", "b"]
    for _ in range(5):
        QCoreApplication.processEvents()
    assert len(said) == 5


def test_new_works_take_the_place_of_those_before(qtbot: QtBot) -> None:
    said: list[str] = []
    parent = QObject()
    rest = AtRest(parent)
    rest.begin(Counting("a", 1_000_000, said))
    rest.begin(Counting("b", 2, said))
    qtbot.waitUntil(lambda: len(said) == 2)
    assert said == ["b", "b"]


@pytest.fixture
def busy(library: Library, columns: Columns, monkeypatch: pytest.MonkeyPatch) -> Iterator[ViewState]:
    """A state that takes the shipped chronology for a large one."""
    monkeypatch.setattr(layout_cache, "FEW", 3)
    monkeypatch.setattr(canvas_module, "COUNTED_AT_ONCE", 3)
    state = ViewState(library, columns)
    yield state
    state.close()


def test_a_canvas_at_rest_places_what_a_zoom_will_show(qtbot: QtBot, busy: ViewState) -> None:
    canvas = TimelineCanvas(busy, load_theme("light"))
    qtbot.addWidget(canvas)
    canvas.resize(1000, 600)
    with qtbot.waitExposed(canvas):
        canvas.show()
    canvas.fit_all()
    canvas.repaint()

    def nearer(share: float) -> bool:
        """Return whether the middle of what is seen, so many times as near, is placed."""
        seen, scale = canvas.visible_range(), canvas.scale_in_use()
        middle, half = (seen.start + seen.end) / 2, (seen.end - seen.start) * share / 2
        view = TiledView(middle - half, middle + half, 0.0, 500.0, scale.seconds_per_px * share)
        tiling = canvas._layouts._tiling
        assert tiling is not None
        layout = tiling[1]._levels.get(level_of(view.seconds_per_px))
        return isinstance(layout, TiledLayout) and layout.is_placed(view)

    assert not nearer(0.5)
    qtbot.waitUntil(lambda: nearer(0.5))


def test_a_view_that_moves_has_all_the_time(qtbot: QtBot, busy: ViewState) -> None:
    canvas = TimelineCanvas(busy, load_theme("light"))
    qtbot.addWidget(canvas)
    said: list[str] = []
    canvas._rest.begin(Counting("a", 1_000_000, said))
    canvas.pan(0.1)
    for _ in range(5):
        QCoreApplication.processEvents()
    assert not said
