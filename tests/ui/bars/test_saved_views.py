"""Saved views in the window: named, shown, changed, renamed, deleted; and kept in files."""

from collections.abc import Callable
from pathlib import Path
from shutil import copy

import pytest
from PySide6.QtCore import QPoint, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMenu, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.hand import button, words_on
from timeline_app.domain.filters import FilterSpec, Terms
from timeline_app.domain.view import Grouping, Rest, TimeRange, View
from timeline_app.edits.views import delete_view
from timeline_app.paths import user_cache_dir
from timeline_app.storage.library import Library
from timeline_app.timeline.data.columns import Columns
from timeline_app.timeline.filtering.matching import match
from timeline_app.ui.bars.thumbnails import Thumbnails
from timeline_app.ui.bars.view_card import ViewCard
from timeline_app.ui.dialogs.name_dialog import NameDialog
from timeline_app.ui.state.saved_views import SavedViews
from timeline_app.ui.state.view_state import ViewState
from timeline_app.ui.window.main_window import MainWindow

ILLINOIS = FilterSpec(state=Terms(("IL",)))
SPRING = TimeRange(1_301_616_000, 1_309_478_400)


@pytest.fixture
def path(shipped_database: Path, tmp_path: Path) -> Path:
    """A chronology of the test's own: it saves views in it."""
    return Path(copy(shipped_database, tmp_path / "chronology.db"))


@pytest.fixture
def window(make_window: Callable[..., MainWindow], path: Path) -> MainWindow:
    """The window on it, once its views are read."""
    library = Library(path, writable=True)
    return make_window(ViewState(library, Columns.from_data(library.columns())))


def wait(qtbot: QtBot, saved: SavedViews, names: list[str]) -> None:
    qtbot.waitUntil(lambda: [one.name for one in saved.views] == names)


def answer(window: MainWindow, action: str, name: str) -> list[str]:
    """Trigger an action, type a name into its dialog, press Enter; return the words of the dialog before that."""
    said: list[str] = []

    def type_name() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, NameDialog)
        dialog.field.selectAll()
        QTest.keyClicks(dialog.field, name)
        said.extend(words_on(dialog))
        accept = next(b for b in dialog.findChildren(QPushButton) if b.isDefault())
        if accept.isEnabled():
            accept.click()
        else:
            dialog.reject()

    QTimer.singleShot(0, type_name)
    window.actions_by_name[action].trigger()
    return said


def test_a_view_is_saved_and_shown_again(qtbot: QtBot, window: MainWindow, path: Path) -> None:
    saved, state, named = window.page.saved, window.state, window.toolbar.views
    assert named.words() == "Whole chronology"
    state.set_spec(ILLINOIS)
    assert named.words() == "Unsaved view"
    window.apply_view(View(ILLINOIS, SPRING, Grouping.TOPIC, Rest.DIM))
    answer(window, "save-view", "  Spring of 2011 ")
    wait(qtbot, saved, ["Spring of 2011"])
    assert named.words() == "Spring of 2011"
    assert named.accessibleName() == "View: Spring of 2011"
    window.actions_by_name["whole"].trigger()
    assert named.words() == "Whole chronology"
    assert state.spec == FilterSpec()
    assert window.canvas.shows_all()
    assert state.grouping is Grouping.TOPIC, "the lanes stay"
    state.set_grouping(Grouping.ACTOR)
    saved.show(saved.views[0].id)
    assert named.words() == "Spring of 2011"
    assert (state.spec, state.grouping, state.rest) == (ILLINOIS, Grouping.TOPIC, Rest.DIM)
    assert window.canvas.shows_range(SPRING)
    with Library(path, writable=True) as library:
        assert [one.name for one in library.views()] == ["Spring of 2011"]


def test_the_name_says_whether_the_view_was_changed(qtbot: QtBot, window: MainWindow) -> None:
    saved, named, actions = window.page.saved, window.toolbar.views, window.actions_by_name
    window.state.set_spec(ILLINOIS)
    window.canvas.fit_all()
    saved.save("Illinois")
    wait(qtbot, saved, ["Illinois"])
    assert not actions["update-view"].isEnabled()
    window.canvas.zoom_in()
    qtbot.waitUntil(lambda: named.words() == "Illinois, changed")
    assert actions["update-view"].isEnabled()
    window.canvas.fit_all()
    qtbot.waitUntil(lambda: named.words() == "Illinois")
    window.resize(1300, 800)
    window.actions_by_name["panels"].trigger()
    qtbot.waitUntil(lambda: not window.side.isVisible())
    saved.refresh()
    assert named.words() == "Illinois", "another size of the window is no change"
    window.state.change(search="governor")
    assert named.words() == "Illinois, changed"
    actions["update-view"].trigger()
    qtbot.waitUntil(lambda: named.words() == "Illinois")
    actions["clear"].trigger()
    assert named.words() == "Whole chronology"
    actions["back"].trigger()
    assert named.words() == "Illinois", "what is shown again has its name again"
    view = saved.views[0].view
    assert view is not None
    assert view.filter.search == "governor"


def test_a_range_stays_a_views_own_while_the_window_is_resized(qtbot: QtBot, window: MainWindow) -> None:
    saved, named = window.page.saved, window.toolbar.views
    window.apply_view(View(ILLINOIS, SPRING, Grouping.STATE))
    saved.save("Spring")
    wait(qtbot, saved, ["Spring"])
    saved.show_whole()
    saved.show(saved.views[0].id)
    window.resize(1200, 700)
    QApplication.processEvents()
    saved.refresh()
    assert named.words() == "Spring"
    window.canvas.pan(0.1)
    qtbot.waitUntil(lambda: named.words() == "Spring, changed")


def test_a_view_is_renamed_and_deleted(qtbot: QtBot, window: MainWindow) -> None:
    saved, named, actions = window.page.saved, window.toolbar.views, window.actions_by_name
    assert not actions["rename-view"].isEnabled()
    window.state.set_spec(ILLINOIS)
    for name in ("One", "Two"):
        saved.save(name)
    wait(qtbot, saved, ["One", "Two"])
    assert "There is a view of this name already." in answer(window, "rename-view", "oNE")
    assert named.words() == "Two"
    assert "There is a view of this name already." not in answer(window, "rename-view", "TWO")
    wait(qtbot, saved, ["One", "TWO"])

    def agree() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        assert "“TWO”" in box.text()
        next(b for b in box.buttons() if b.text() == "Delete View").click()

    QTimer.singleShot(0, agree)
    window.page.sources.show("sfbg-2011-05-04")
    assert not actions["delete-view"].isEnabled(), "a document is read, no view is shown"
    window.page.sources.leave()
    assert not actions["update-view"].isEnabled()
    actions["delete-view"].trigger()
    wait(qtbot, saved, ["One"])
    assert named.words() == "One", "the other one shows the same"


def test_the_button_lists_the_views(qtbot: QtBot, window: MainWindow) -> None:
    saved = window.page.saved
    window.state.set_spec(ILLINOIS)
    saved.save("Fish & chips")
    wait(qtbot, saved, ["Fish & chips"])
    menu = window.toolbar.views.menu()
    assert isinstance(menu, QMenu)
    menu.aboutToShow.emit()
    entries = {action.text(): action for action in menu.actions() if not action.isSeparator()}
    assert list(entries)[:2] == ["Whole chronology", "Fish && chips"]
    assert entries["Fish && chips"].isChecked()
    assert entries["Save View…"] is window.actions_by_name["save-view"]
    entries["Whole chronology"].trigger()
    assert not window.state.spec
    entries["Fish && chips"].trigger()
    assert window.state.spec == ILLINOIS
    assert window.toolbar.views.text() == "Fish && chips"


def card_for(qtbot: QtBot, window: MainWindow, name: str) -> ViewCard:
    """Open the list of views, go to one, and return the card beside it once it has its picture."""
    menu = window.toolbar.views.menu()
    assert isinstance(menu, QMenu)
    menu.popup(window.toolbar.views.mapToGlobal(QPoint(0, 32)))
    menu.setActiveAction(next(action for action in menu.actions() if action.text() == name))
    card = window.findChild(ViewCard)
    assert isinstance(card, ViewCard)
    qtbot.waitUntil(lambda: any("event" in words for words in words_on(card)))
    return card


def test_the_view_under_the_pointer_is_shown_in_small(qtbot: QtBot, window: MainWindow) -> None:
    saved, state = window.page.saved, window.state
    assert window.findChild(ViewCard) is None, "nothing is made before the list is open"
    window.apply_view(View(ILLINOIS, SPRING, Grouping.TOPIC))
    saved.save("Spring")
    wait(qtbot, saved, ["Spring"])
    saved.show_whole()
    card = card_for(qtbot, window, "Spring")
    words = words_on(card)
    assert words[:2] == ["Spring", "States: Illinois"]
    assert words[2].endswith("Apr 1, 2011 – Jun 30, 2011 · lanes by topic")
    count = int(words[2].split()[0])
    assert 0 < count < match(state.columns, ILLINOIS).count
    whole = card_for(qtbot, window, "Whole chronology")
    qtbot.waitUntil(lambda: any(words.startswith("157 events") for words in words_on(whole)))
    menu = window.toolbar.views.menu()
    menu.setActiveAction(window.actions_by_name["save-view"])
    assert card.isHidden(), "a command has no picture"
    menu.hide()

    again = Thumbnails(state, window)
    view, size = saved.views[0].view, card.picture_size
    assert view is not None
    kept = sorted(user_cache_dir().rglob("*.png"))
    assert len(kept) == 2
    assert again.thumbnail(view, "light", size, 1.0) is None
    qtbot.waitUntil(lambda: again.thumbnail(view, "light", size, 1.0) is not None)
    found = again.thumbnail(view, "light", size, 1.0)
    assert found is not None
    assert (found.count, found.image.width()) == (count, size.width())
    assert sorted(user_cache_dir().rglob("*.png")) == kept, "it came from the cache"
    state.columns_changed.emit()
    assert again.thumbnail(view, "light", size, 1.0) is None, "other events have other pictures"
    qtbot.waitUntil(lambda: again.thumbnail(view, "light", size, 1.0) is not None)


def test_a_view_has_a_note(qtbot: QtBot, window: MainWindow) -> None:
    saved, actions = window.page.saved, window.actions_by_name
    window.state.set_spec(ILLINOIS)
    saved.save("Illinois", "  For the report\nof 2026 ")
    wait(qtbot, saved, ["Illinois"])
    assert saved.views[0].note == "For the report of 2026"

    def write() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, NameDialog)
        assert dialog.note() == "For the report of 2026"
        dialog.note_field.setText("For the hearing")
        button(dialog, "Save Name and Note").click()

    QTimer.singleShot(0, write)
    actions["rename-view"].trigger()
    qtbot.waitUntil(lambda: saved.views[0].note == "For the hearing")
    assert saved.views[0].name == "Illinois"
    assert words_on(card_for(qtbot, window, "Illinois"))[:2] == ["Illinois", "For the hearing"]
    saved.rename("Illinois in 2011")
    wait(qtbot, saved, ["Illinois in 2011"])
    assert saved.views[0].note == "For the hearing"


def test_what_was_done_to_a_view_is_undone(qtbot: QtBot, window: MainWindow) -> None:
    saved, actions = window.page.saved, window.actions_by_name
    saved.save("Mine")
    wait(qtbot, saved, ["Mine"])
    saved.rename("Yours")
    wait(qtbot, saved, ["Yours"])
    saved.delete()
    wait(qtbot, saved, [])
    assert actions["undo"].text() == "Undo deleting “Yours”"
    for names in (["Yours"], ["Mine"], []):
        actions["undo"].trigger()
        wait(qtbot, saved, names)
    assert not actions["undo"].isEnabled()
    for names in (["Mine"], ["Yours"], []):
        actions["redo"].trigger()
        wait(qtbot, saved, names)


def test_what_cannot_be_saved_is_said(qtbot: QtBot, window: MainWindow, path: Path) -> None:
    saved = window.page.saved
    saved.save("Mine")
    wait(qtbot, saved, ["Mine"])
    with Library(path, writable=True) as library:
        delete_view(library, saved.views[0].id)
    told: list[str] = []

    def read() -> None:
        box = QApplication.activeModalWidget()
        if isinstance(box, QMessageBox):
            told.append(box.text())
            box.buttons()[0].click()

    QTimer.singleShot(50, read)
    saved.rename("Yours")
    qtbot.waitUntil(lambda: bool(told))
    assert told[0] == "Somebody else deleted it meanwhile; nothing was saved."
    wait(qtbot, saved, [])


def test_a_search_in_a_view_is_fitted_once_its_words_are_found(
    qtbot: QtBot, make_window: Callable[..., MainWindow], path: Path
) -> None:
    library = Library(path, writable=True)
    window = make_window(ViewState(library, Columns.from_data(library.columns()), background_from=1))
    window.apply_view(View(FilterSpec(search="cuomo")))
    qtbot.waitUntil(lambda: window.state.spec.search == "cuomo")
    assert window.canvas.shows_all()


def test_a_view_goes_to_a_file_and_comes_back(
    monkeypatch: pytest.MonkeyPatch, window: MainWindow, tmp_path: Path
) -> None:
    file = str(tmp_path / "view.json")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (file, ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (file, ""))
    window.apply_view(View(ILLINOIS, SPRING, Grouping.ACTOR, Rest.DIM))
    window.actions_by_name["save-view-file"].trigger()
    window.page.saved.show_whole()
    window.state.set_grouping(Grouping.NONE)
    window.actions_by_name["open-view"].trigger()
    assert window.state.spec == ILLINOIS
    assert (window.state.grouping, window.state.rest) == (Grouping.ACTOR, Rest.DIM)
    assert window.canvas.shows_range(SPRING)


def test_the_dialog_is_closed_by_no_name(window: MainWindow) -> None:
    dialog = NameDialog("Save view", "Save View", "", lambda _name: False, window)
    dialog.show()
    accept = button(dialog, "Save View")
    assert not accept.isEnabled()
    QTest.keyClicks(dialog.field, "  ")
    assert not accept.isEnabled()
    QTest.keyClicks(dialog.field, "x")
    assert accept.isEnabled()
    accept.click()
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert dialog.name() == "x"
