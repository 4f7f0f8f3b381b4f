"""Stamps drawn ahead: when the window rests, those of all that may come in view are there."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from timeline_app.painting.painter import screen_stamps
from timeline_app.painting.stamps import Stamps
from timeline_app.painting.theme import load_theme
from timeline_app.storage.library import Library
from timeline_app.timeline.data.columns import Columns
from timeline_app.timeline.lanes.looks import every_mark
from timeline_app.timeline.shapes.forms import Mark
from timeline_app.ui.canvas import canvas as canvas_room
from timeline_app.ui.canvas.canvas import TimelineCanvas
from timeline_app.ui.state.view_state import ViewState


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Stamps, Mark]]:
    """The marks whose stamps were drawn, on what."""
    found: list[tuple[Stamps, Mark]] = []
    make = Stamps.make

    def watched(self: Stamps, mark: Mark) -> None:
        found.append((self, mark))
        make(self, mark)

    monkeypatch.setattr(Stamps, "make", watched)
    return found


@pytest.fixture
def canvas(
    qtbot: QtBot, library: Library, columns: Columns, monkeypatch: pytest.MonkeyPatch
) -> Iterator[TimelineCanvas]:
    """A canvas that takes the shipped chronology for a large one."""
    monkeypatch.setattr(canvas_room, "COUNTED_AT_ONCE", 3)
    state = ViewState(library, columns)
    shown = TimelineCanvas(state, load_theme("light"))
    qtbot.addWidget(shown)
    shown.resize(900, 600)
    with qtbot.waitExposed(shown):
        shown.show()
    yield shown
    state.close()


def test_at_rest_every_stamp_is_drawn(
    qtbot: QtBot, canvas: TimelineCanvas, made: list[tuple[Stamps, Mark]]
) -> None:
    stamps = screen_stamps(load_theme("light"), canvas.devicePixelRatioF())

    qtbot.waitUntil(
        lambda: {mark for on, mark in made if on is stamps} == set(every_mark(canvas.state.columns))
    )


def test_another_theme_gets_its_own_stamps_and_the_same_theme_nothing_more(
    qtbot: QtBot, canvas: TimelineCanvas, made: list[tuple[Stamps, Mark]]
) -> None:
    wanted = set(every_mark(canvas.state.columns))
    qtbot.waitUntil(lambda: {mark for _, mark in made} == wanted)
    made.clear()
    canvas.say_shown()
    canvas.set_theme(load_theme("dark"))
    canvas.say_shown()
    stamps = screen_stamps(load_theme("dark"), canvas.devicePixelRatioF())

    qtbot.waitUntil(lambda: {mark for _, mark in made} == wanted)
    assert {on for on, _ in made} == {stamps}
