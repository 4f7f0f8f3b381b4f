"""Chronologies of one's own: new ones, copies, the list of recent ones, and what an update changed."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QMenu, QMessageBox
from pytestqt.qtbot import QtBot

from tests.edits.random_edits import content
from tests.ui.editor.test_editor_dialogs import in_dialog
from tests.ui.hand import words_on
from timeline_app.domain.changes import Kind
from timeline_app.domain.view import Look, View
from timeline_app.edits import rows
from timeline_app.exporters.figures import make_figure
from timeline_app.storage.library import Library
from timeline_app.storage.seed import read_seed
from timeline_app.storage.write import update_from_seed
from timeline_app.timeline.data.columns import Columns
from timeline_app.ui.editor.heading_dialog import HeadingDialog
from timeline_app.ui.files.update_dialog import UpdateDialog
from timeline_app.ui.state.recent import RecentFiles
from timeline_app.ui.state.view_state import ViewState
from timeline_app.ui.window.main_window import MainWindow


@pytest.fixture
def window(make_window: Callable[..., MainWindow], database: Path, settings: QSettings) -> MainWindow:
    library = Library(database, writable=True)
    return make_window(ViewState(library, Columns.from_data(library.columns())), settings)


def choose(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    """Let the next file dialog answer with a path."""
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))


def shows(window: MainWindow, path: Path) -> bool:
    return window.page.is_filled and window.state.path == path


def test_the_title_of_a_chronology_is_changed_and_that_of_the_window_with_it(
    window: MainWindow, database: Path
) -> None:
    def fill(wanted: dict[str, str], *, stands: bool) -> Callable[[object], None]:
        def do(dialog: object) -> None:
            assert isinstance(dialog, HeadingDialog)
            for name, words in wanted.items():
                control = dialog.form.fields[name].control
                assert isinstance(control, QLineEdit)
                control.setText(words)
            dialog.save.click()
            assert dialog.isVisible() is not stands
            assert stands or "is no date" in dialog.form.fields["reviewed"].fault

        return do

    library, properties = window.state.library, window.actions_by_name["properties"]
    before = library.info()
    in_dialog(fill({"title": "T" * 100, "reviewed": "soon"}, stands=False))
    properties.trigger()
    assert library.info() == before
    in_dialog(
        fill({"title": "The <b>program</b>", "covers": "A few years", "reviewed": "May 2011"}, stands=True)
    )
    properties.trigger()
    after = library.info()
    assert (after.title, after.covers, after.reviewed) == ("The <b>program</b>", "A few years", "2011-05")
    assert window.windowTitle() == f"The <b>program</b> – {database.stem}"
    assert "Covers A few years" in words_on(window.menuBar())[0]
    figure = make_figure(window.state.columns, library, View(), Look())
    assert figure.title == "The <b>program</b>"
    with library._writing() as connection:  # an update of the shipped chronology leaves it alone
        update_from_seed(connection, read_seed())
    assert library.info().title == "The <b>program</b>"
    window.actions_by_name["undo"].trigger()
    assert library.info() == replace(before, path=after.path)
    assert window.windowTitle().startswith(before.title)


def recent(window: MainWindow) -> dict[str, QAction]:
    menu = window._menus["File/Recent"]
    assert isinstance(menu, QMenu)
    menu.aboutToShow.emit()
    return {action.text().partition("   ")[0]: action for action in menu.actions() if action.text()}


def test_a_new_one_takes_the_shipped_one_as_its_base_and_the_recent_one_is_found_again(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    total = len(window.state.columns)
    choose(monkeypatch, tmp_path / "mine")
    window.actions_by_name["new-shipped"].trigger()
    qtbot.waitUntil(lambda: shows(window, tmp_path / "mine.db"))
    assert len(window.state.columns) == total
    assert window.windowTitle().endswith("– mine")
    window.open(database)
    qtbot.waitUntil(lambda: shows(window, database))
    found = recent(window)
    assert list(found) == ["chronology.db", "mine.db", "Clear This List"]
    assert found["chronology.db"].isChecked()
    found["mine.db"].trigger()
    qtbot.waitUntil(lambda: shows(window, tmp_path / "mine.db"))
    database.unlink()
    gone = recent(window)["chronology.db"]
    assert (gone.isEnabled(), gone.text().endswith("(not there)")) == (False, True)
    window.actions_by_name["clear-recent"].trigger()
    assert list(recent(window)) == ["Clear This List"]


def test_what_is_there_is_no_place_for_a_new_one(
    window: MainWindow, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(monkeypatch, database)
    told: list[str] = []
    for action in ("new-shipped", "new"):
        in_dialog(lambda box: told.append(box.text() if isinstance(box, QMessageBox) else ""))
        window.actions_by_name[action].trigger()
    assert told == [f"“{database}” exists already; it was left as it is."] * 2
    assert shows(window, database)


def test_a_copy_is_saved_beside_the_work(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    state = window.state
    event = state.detail(20).event
    state.edit(partial(rows.delete, kind=Kind.EVENT, public_id=event.id))
    choose(monkeypatch, tmp_path / "copy.db")
    window.actions_by_name["save-copy"].trigger()
    qtbot.waitUntil(lambda: "A copy was saved as “copy.db”." in words_on(window))
    assert content(tmp_path / "copy.db") == content(database)
    told: list[str] = []

    def read() -> None:
        box = QApplication.activeModalWidget()
        if isinstance(box, QMessageBox):
            told.append(box.text())
            box.buttons()[0].click()

    timer = QTimer(interval=5)
    timer.timeout.connect(read)
    timer.start()
    choose(monkeypatch, database)
    window.actions_by_name["save-copy"].trigger()
    qtbot.waitUntil(lambda: bool(told))
    timer.stop()
    assert told == [f"“{database}” exists already; it was left as it is."]


def test_what_an_update_changed_is_listed_after_it(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, database: Path
) -> None:
    older = tmp_path / "older.db"
    older.write_bytes(database.read_bytes())
    with closing(sqlite3.connect(older)) as connection, connection:
        connection.execute("UPDATE meta SET value = 'another' WHERE key = 'seed_hash'")
        connection.execute("UPDATE topics SET shipped_hash = 'another' WHERE id = 1")
        name = connection.execute("SELECT name FROM topics WHERE id = 1").fetchone()[0]
    window.open(older)
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), UpdateDialog))
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, UpdateDialog)
    assert {"Changed", "Topic", name} <= {*words_on(dialog)}
    dialog.accept()
    window.actions_by_name["update"].trigger()
    again = QApplication.activeModalWidget()
    assert isinstance(again, UpdateDialog)
    assert name in words_on(again)
    again.accept()


def test_the_list_of_recent_ones_outlives_the_window(settings: QSettings, tmp_path: Path) -> None:
    kept = RecentFiles(settings)
    for number in range(12):
        kept.add(tmp_path / f"{number}.db")
    kept.add(tmp_path / "5.db")
    names = [path.stem for path in RecentFiles(settings).paths()]
    assert names == ["5", "11", "10", "9", "8", "7", "6", "4", "3", "2"]
    kept.clear()
    assert RecentFiles(settings).paths() == ()
