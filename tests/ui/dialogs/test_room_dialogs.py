"""Room for everything in forms and dialogs: nothing overlaps or is cut, and all of them fit the smallest screen."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialog, QMessageBox, QWidget

from tests.ui.window.test_room import cut, outside, overlapping, settle
from timeline_app.domain.changes import Kind
from timeline_app.ui.actions.action_table import key_rows
from timeline_app.ui.dialogs import messages as dialogs
from timeline_app.ui.dialogs.about import AboutDialog
from timeline_app.ui.dialogs.go_to_date import GoToDate
from timeline_app.ui.dialogs.keys_dialog import KeysDialog
from timeline_app.ui.dialogs.name_dialog import NameDialog
from timeline_app.ui.dialogs.progress_dialog import ProgressDialog
from timeline_app.ui.editor.history_dialog import HistoryDialog
from timeline_app.ui.editor.merge_dialog import MergeDialog
from timeline_app.ui.editor.split_dialog import SplitDialog
from timeline_app.ui.files.export_data_dialog import ExportDataDialog
from timeline_app.ui.files.export_dialog import ExportDialog
from timeline_app.ui.files.import_dialog import ImportDialog
from timeline_app.ui.files.update_dialog import UpdateDialog
from timeline_app.ui.look.sizes import set_text_size
from timeline_app.ui.rows.catalog_dialog import CatalogDialog
from timeline_app.ui.rows.row_dialog import RowDialog
from timeline_app.ui.rows.row_merge_dialog import RowMergeDialog
from timeline_app.ui.rows.rows import Rows
from timeline_app.ui.source.picker import SourcePicker
from timeline_app.ui.state.view_state import ViewState
from timeline_app.ui.window.main_window import MainWindow

ROOM = QSize(960, 600)
"""What a screen of 1000 by 640 leaves for a dialog with its title bar."""
FIELDS = ("Line ", "QLineEdit", "PickField", "EventField", "Choice", "QComboBox")
EVENT = "illinois-ends-agreement"


def assert_room(within: QWidget) -> None:
    """Menu entries end in dots, so what does is not shortened here; what is written in a field may be any length."""
    found = [*overlapping(within), *outside(within), *cut(within)]
    found = [one for one in found if "nothing tells the rest" not in one and not one.startswith(FIELDS)]
    assert not found, "\n" + "\n".join(found)


@pytest.fixture(params=[100, 200], ids=lambda size: f"text{size}")
def small(
    request: pytest.FixtureRequest, make_window: Callable[..., MainWindow], state: ViewState
) -> MainWindow:
    """The smallest window, with a selected event, at a size of text."""
    set_text_size(request.param)
    window = make_window(state, size=(1000, 640))
    state.select_id(EVENT)
    return window


def every_dialog(window: MainWindow, sheet: Path) -> Iterator[QDialog]:
    """Yield the dialogs of the window, one after the other."""
    state, theme, rows = window.state, window.theme(), Rows(window.state)
    data, library = state.columns.data, state.library
    yield AboutDialog(library.info(), window)
    yield KeysDialog(list(key_rows()), window)
    yield GoToDate(window)
    yield NameDialog("Save view", "Save View", "", lambda _name: False, window)
    yield UpdateDialog(window, None)
    yield ProgressDialog(window, "Save a Copy", "Copying the chronology to “chronology copy.db”…")
    yield ExportDataDialog(state, window)
    yield ExportDialog(state, window.canvas.visible_range(), "light", window)
    yield ImportDialog(library, sheet, window)
    yield SourcePicker(state.columns, theme, window)
    yield CatalogDialog(window, state, theme, window.rows)
    yield HistoryDialog(window, state, theme, lambda _kind, _record: False)
    yield MergeDialog(window, state, EVENT)
    yield SplitDialog(window, library.detail(EVENT), "new")
    for row in (data.actors[0], data.topics[0], data.places[0], data.sources[0], library.excerpts()[0]):
        yield RowDialog(window, rows, row, lambda _row: None, is_new=False, named="Named by 7 events.")
    for kind, listed in ((Kind.ACTOR, data.actors), (Kind.SOURCE, data.sources)):
        yield RowMergeDialog(window, rows, kind, listed[0].id, listed[1].id)


def test_every_dialog_has_room_and_fits_the_smallest_screen(small: MainWindow, tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.csv"
    sheet.write_text("title,date\nAn event,2011-05\nAnother,2011-13\n", encoding="utf-8")
    for dialog in every_dialog(small, sheet):
        dialog.show()
        settle()
        name, least = type(dialog).__name__, dialog.minimumSizeHint().expandedTo(dialog.minimumSize())
        assert least.width() <= ROOM.width(), (name, least)
        assert least.height() <= ROOM.height(), (name, least)
        dialog.resize(dialog.size().boundedTo(ROOM))
        settle()
        assert_room(dialog)
        dialog.close()


def test_a_question_has_room(small: MainWindow) -> None:
    box = dialogs._box(small, "What you wrote on this event is not saved yet.")
    for words in ("Save", "Discard", "Keep Editing"):
        box.addButton(words, QMessageBox.ButtonRole.ActionRole)
    box.show()
    settle()
    assert_room(box)
    box.close()


def test_the_editor_has_room_with_every_part_open(small: MainWindow) -> None:
    small.actions_by_name["edit-event"].trigger()
    editor = small.page.detail.editor
    assert editor is not None
    editor.complete()
    for parts in (editor.rivals, editor.who, editor.quotes, editor.citations, editor.links):
        if not parts.items:
            parts.add_new()
        for item in parts.items[:2]:
            item.open()
    settle()
    area = editor.scroll_area
    body, room = area.widget(), area.viewport().width()
    try:
        assert body is not None
        assert body.width() <= room
        assert_room(editor)
    finally:
        small.page.detail.close_editor()  # what was opened is written, and would be asked about


def test_the_page_of_a_source_has_room(small: MainWindow) -> None:
    small.actions_by_name["show-source"].trigger()
    reader = small.page.sources.reader
    assert reader is not None
    reader.pages.complete()
    settle()
    page = reader.pages.widget()
    assert page is not None
    assert page.width() <= reader.pages.viewport().width()
    assert_room(reader)
