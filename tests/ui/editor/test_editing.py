"""Edits in the window: everything that is shown is patched, and equals a window that is opened anew."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.edits.random_edits import RandomEdits
from timeline_app.domain.changes import ChangeSet, Kind
from timeline_app.domain.chronology import Event
from timeline_app.domain.filters import Facet
from timeline_app.domain.view import Presentation
from timeline_app.edits import history, rows
from timeline_app.storage.library import Library
from timeline_app.timeline.data.columns import Columns
from timeline_app.ui.state.view_state import ViewState
from timeline_app.ui.widgets.term_rows import Data
from timeline_app.ui.window.main_window import MainWindow


def shown_in(window: MainWindow) -> dict[str, Any]:
    """Return what the parts of a window show."""
    tree = window.actors.model
    found: dict[str, Any] = {
        "actors": [
            (tree.index(row).data(), tree.index(row).data(Data.COUNT)) for row in range(tree.rowCount())
        ],
        "image": window.canvas.grab().toImage(),
    }
    for facet in Facet:
        counts = window.state.counts[facet]
        found[facet.value] = sorted(counts.items())
    window.page.present(Presentation.TABLE)
    table = window.page.center.made_table().model()
    found["table"] = [
        [table.index(row, column).data() for column in range(table.columnCount())]
        for row in range(table.rowCount())
    ]
    return found


def _done_already(changed: ChangeSet, _: Library) -> ChangeSet:
    return changed


def event_of(library: Library, event_id: str) -> Event:
    value = library.log.records(Kind.EVENT, [event_id])[event_id].value
    assert isinstance(value, Event)
    return value


@pytest.mark.parametrize("presentation", list(Presentation))
def test_a_patched_window_shows_what_one_that_is_opened_anew_shows(
    library: Library, make_window: Callable[..., MainWindow], presentation: Presentation
) -> None:
    window = make_window(ViewState(library, Columns.from_data(library.columns())))
    window.page.present(presentation)
    edits = RandomEdits(library, 7)
    done = 0
    while done < 12:
        change = edits.step()
        if change is not None:
            done += 1
            window.state.edit(partial(_done_already, change))
    window.page.present(Presentation.TIMELINE)
    window.canvas.fit_all()
    anew = make_window(ViewState(library, Columns.from_data(library.columns())))
    assert shown_in(window) == shown_in(anew)


def test_undo_and_redo_by_keys(window: MainWindow) -> None:
    state = window.state
    state.select(20)
    event = event_of(state.library, state.columns.data.ids[20])
    state.edit(partial(rows.change, value=replace(event, title="Another title")))
    assert state.selected is not None
    assert state.columns.data.titles[state.selected] == "Another title"
    assert window.actions_by_name["undo"].text() == "Undo changing “Another title”"
    window.canvas.setFocus()
    QTest.keyClick(window.canvas, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert state.columns.data.titles[state.selected] == event.title
    assert not window.actions_by_name["undo"].isEnabled()
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(window.canvas, Qt.Key.Key_Z, both)
    assert state.columns.data.titles[state.selected] == "Another title"


def test_deleting_the_selected_event_selects_nothing_and_undo_brings_it_back(window: MainWindow) -> None:
    state = window.state
    event_id = state.columns.data.ids[20]
    total = len(state.columns)
    state.select(20)
    window.actions_by_name["delete-event"].trigger()
    assert (state.selected, len(state.columns), event_id in state.columns.row_of) == (None, total - 1, False)
    window.actions_by_name["undo"].trigger()
    assert len(state.columns) == total
    assert state.selected is not None
    assert state.columns.data.ids[state.selected] == event_id


def test_a_search_in_force_finds_the_edited_event(window: MainWindow) -> None:
    state = window.state
    event = event_of(state.library, state.columns.data.ids[20])
    state.change(search="zanzibar")
    assert state.matching.count == 0
    state.edit(partial(rows.change, value=replace(event, title="A letter from Zanzibar")))
    assert state.matching.count == 1
    state.edit(history.undo)
    assert state.matching.count == 0
