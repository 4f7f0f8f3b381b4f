"""After any edits the window looks as one that is opened anew: nothing of what was there is left behind."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.edits.random_edits import RandomEdits
from timeline_app.domain.view import Presentation
from timeline_app.storage.library import Library
from timeline_app.timeline.data.columns import Columns
from timeline_app.ui.state.view_state import ViewState
from timeline_app.ui.window.main_window import MainWindow

PARTS = ("panels", "states", "actors", "chips", "toolbar", "overview", "center", "detail")
EDITS = 60


def looks(window: MainWindow, part: str) -> object:
    return getattr(window.page, part).grab().toImage()


@pytest.mark.parametrize("seed", range(3))
def test_after_random_edits_every_part_looks_as_if_opened_anew(
    window: MainWindow, make_window: Callable[..., MainWindow], library: Library, qtbot: QtBot, seed: int
) -> None:
    for section in window.page.panels.sections.values():
        section.set_open(True)
    edits, state = RandomEdits(library, seed), window.state
    state.select(40)
    while len(edits.done) < EDITS:
        changed = edits.step()
        state.edit(lambda _library, changed=changed: changed)  # type: ignore[misc]
    opened = make_window(ViewState(library, Columns.from_data(library.columns())))
    for section in opened.page.panels.sections.values():
        section.set_open(True)
    both = window, opened
    opened.state.select(state.selected)
    for presentation in Presentation:
        for one in both:
            one.page.present(presentation)
            one.canvas.fit_all()
            one.canvas.scroll_lanes(-one.canvas.height())
            one.page.detail.complete()
        QApplication.processEvents()
        if (focused := QApplication.focusWidget()) is not None:
            focused.clearFocus()  # only one of the two windows can have the keyboard
        found = {part: looks(window, part) for part in PARTS}
        assert [part for part in PARTS if found[part] != looks(opened, part)] == [], presentation
    qtbot.waitUntil(lambda: looks(window, "status") == looks(opened, "status"))
