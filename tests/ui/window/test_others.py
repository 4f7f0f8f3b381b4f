"""Other programs at the same chronology, as processes of their own: noticed, waited for, never overwritten."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from tests.ui.editor.test_editing import event_of
from tests.ui.editor.test_editor_event import CTRL, editor_of, type_field
from tests.ui.hand import answer, button, words_on
from timeline_app.domain.filters import FilterSpec
from timeline_app.edits import rows
from timeline_app.storage.library import Library
from timeline_app.timeline.data.columns import Columns
from timeline_app.ui.editor.event_editor import EventEditor
from timeline_app.ui.state.view_state import ViewState
from timeline_app.ui.window.main_window import MainWindow

ROOT = Path(__file__).parents[3]
_HOLD = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("BEGIN IMMEDIATE")
print("held", flush=True)
sys.stdin.readline()
connection.execute("COMMIT")
"""
_EDIT = """
import sys
from dataclasses import replace
from timeline_app.domain.changes import Kind
from timeline_app.edits import rows
from timeline_app.storage.library import open_library
with open_library(sys.argv[1]) as library:
    for event_id, title in zip(sys.argv[2::2], sys.argv[3::2]):
        event = library.detail(event_id).event
        if title == "importance":
            rows.change(library, replace(event, importance=1))
        elif title:
            rows.change(library, replace(event, title=title))
        else:
            rows.delete(library, Kind.EVENT, event_id)
"""


@contextmanager
def held(database: Path) -> Iterator[Callable[[], None]]:
    """Let another process hold the lock of a database, until what is yielded is called."""
    command = [sys.executable, "-c", _HOLD, str(database)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stdout.readline() == b"held\n"

        def let_go() -> None:
            assert process.stdin is not None
            process.stdin.write(b"\n")
            process.stdin.close()
            process.wait()

        yield let_go
        if process.poll() is None:
            let_go()


def edit_elsewhere(database: Path, titles: dict[str, str]) -> None:
    """Let another process give events other titles; one that is "" deletes its event."""
    told = [part for pair in titles.items() for part in pair]
    subprocess.run([sys.executable, "-c", _EDIT, str(database), *told], cwd=ROOT, check=True)


@pytest.fixture
def window(make_window: Callable[..., MainWindow], library: Library) -> MainWindow:
    library.watch()
    return make_window(ViewState(library, Columns.from_data(library.columns())))


def test_an_edit_waits_for_another_program_and_the_window_does_not(
    window: MainWindow, database: Path, qtbot: QtBot
) -> None:
    state = window.state
    event = event_of(state.library, state.columns.data.ids[3])
    turns = []
    timer = QTimer(window, interval=10)
    timer.timeout.connect(lambda: turns.append(QApplication.activeModalWidget() is not None))
    timer.start()
    with held(database) as let_go:

        def see() -> None:
            if (dialog := QApplication.activeModalWidget()) is None:
                QTimer.singleShot(20, see)
                return
            assert "Another program is writing" in " ".join(words_on(dialog))
            let_go()

        see()
        state.edit(partial(rows.change, value=replace(event, title="Waited for")))
    assert state.columns.data.titles[state.columns.row_of[event.id]] == "Waited for"
    assert turns.count(False) > 3, "the window was alive before there was a dialog"
    assert QApplication.activeModalWidget() is None


def test_who_does_not_want_to_wait_keeps_what_was_written(
    window: MainWindow, database: Path, qtbot: QtBot
) -> None:
    state = window.state
    before = state.columns.data.titles[3]
    editor = start_editing(window, 3, "Written meanwhile")
    told: list[str] = []

    def give_up() -> None:
        dialog = QApplication.activeModalWidget()
        if dialog is None:
            QTimer.singleShot(20, give_up)
        elif isinstance(dialog, QMessageBox):
            told.append(dialog.text())
            dialog.close()
        else:
            button(dialog, "Cancel").click()
            QTimer.singleShot(0, give_up)

    with held(database):
        give_up()
        window.writing.save_event()
    assert told
    assert "nothing was changed" in told[0]
    assert window.detail.editor is editor
    assert editor.draft().event.title == "Written meanwhile"
    assert state.columns.data.titles[3] == before
    assert window.writing.save_event()
    assert state.columns.data.titles[3] == "Written meanwhile"


def test_what_another_program_writes_is_shown_and_the_view_stays(
    window: MainWindow, database: Path, qtbot: QtBot
) -> None:
    state = window.state
    first, second, third = (state.columns.data.ids[row] for row in (3, 4, 5))
    state.set_spec(FilterSpec(search="secure"))
    state.select_id(third)
    window.canvas.zoom_in()
    seen, search = window.canvas.visible_range(), state.spec
    edit_elsewhere(database, {first: "Secure, written elsewhere", second: ""})
    window.others.look()
    qtbot.waitUntil(lambda: second not in state.columns.row_of)
    assert state.columns.data.titles[state.columns.row_of[first]] == "Secure, written elsewhere"
    assert state.matching.mask[state.columns.row_of[first]]
    assert state.spec == search
    assert window.canvas.visible_range() == seen
    assert state.selected == state.columns.row_of[third]
    fresh = Columns.from_data(state.library.columns())
    assert [*map(state.columns.data.titles.__getitem__, range(len(fresh)))] == [
        *map(fresh.data.titles.__getitem__, range(len(fresh)))
    ]
    assert window.actions_by_name["undo"].text().startswith("Undo deleting")


def start_editing(window: MainWindow, row: int, title: str) -> EventEditor:
    """Give the selected event another title in the editor, unsaved."""
    window.state.select(row)
    window.actions_by_name["edit-event"].trigger()
    editor = editor_of(window)
    editor.what.fields["title"].control.setFocus()
    QTest.keyClick(editor.what.fields["title"].control, Qt.Key.Key_A, CTRL)
    type_field(editor.what, "title", title)
    return editor


def test_a_draft_outlives_what_others_write_and_overwrites_none_of_it(
    window: MainWindow, database: Path, qtbot: QtBot, subtests: pytest.Subtests
) -> None:
    state = window.state
    one, other, third = (state.columns.data.ids[row] for row in (3, 6, 9))
    with subtests.test("they changed another field of the event"):
        editor = start_editing(window, 3, "Mine")
        edit_elsewhere(database, {one: "importance"})
        window.others.look()
        qtbot.waitUntil(lambda: event_of(state.library, one).importance == 1)
        qtbot.waitUntil(lambda: not window.others._at_work)
        assert window.detail.editor is editor
        assert editor.draft().event.title == "Mine"
        assert window.writing.save_event()
        saved = event_of(state.library, one)
        assert (saved.title, saved.importance) == ("Mine", 1)
    with subtests.test("they changed the same field"):
        start_editing(window, state.columns.row_of[other], "Mine")
        edit_elsewhere(database, {other: "Theirs"})
        answer("Keep Editing")
        assert not window.writing.save_event()
        assert event_of(state.library, other).title == "Theirs"
        answer("Save Mine")
        assert window.writing.save_event()
        assert event_of(state.library, other).title == "Mine"
        assert state.columns.data.titles[state.columns.row_of[other]] == "Mine"
    with subtests.test("they deleted the event"):
        start_editing(window, state.columns.row_of[third], "Mine")
        edit_elsewhere(database, {third: ""})
        answer("Save Again")
        assert window.writing.save_event()
        assert event_of(state.library, third).title == "Mine"


def test_undo_asks_before_it_takes_back_what_others_did(
    window: MainWindow, database: Path, qtbot: QtBot
) -> None:
    state = window.state
    first, second = (state.columns.data.ids[row] for row in (3, 4))
    state.edit(partial(rows.change, value=replace(event_of(state.library, first), title="Mine")))
    edit_elsewhere(database, {second: "Theirs"})
    answer("Cancel")
    window.actions_by_name["undo"].trigger()
    assert event_of(state.library, second).title == "Theirs"
    assert state.columns.data.titles[state.columns.row_of[second]] == "Theirs", "one sees what it is about"
    answer("Undo")
    window.actions_by_name["undo"].trigger()
    assert event_of(state.library, second).title != "Theirs"
    assert event_of(state.library, first).title == "Mine"
    window.actions_by_name["undo"].trigger()
    assert event_of(state.library, first).title != "Mine"
