"""Data in and out of the window: what an import would do is said first, and it is one step of undo."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from tests.geometry import texts
from timeline_app.domain.filters import FilterSpec, Terms
from timeline_app.domain.presets import BY_NAME
from timeline_app.domain.view import Look, SourceList, View
from timeline_app.exporters.figures import make_figure
from timeline_app.storage.library import open_library
from timeline_app.storage.opening import new_database
from timeline_app.timeline.data.columns import Columns
from timeline_app.ui.files.export_data_dialog import ExportDataDialog
from timeline_app.ui.files.import_dialog import ImportDialog
from timeline_app.ui.files.printing import print_pages
from timeline_app.ui.handlers.data_actions import DataActions
from timeline_app.ui.state.view_state import ViewState
from timeline_app.ui.window.main_window import MainWindow


@pytest.fixture
def own_state(tmp_path: Path) -> Iterator[ViewState]:
    """What a window on an empty chronology shows."""
    with open_library(new_database(tmp_path / "own.db")) as library:
        yield ViewState(library, Columns.from_data(library.columns()))


def said(dialog: ImportDialog) -> str:
    return " ".join(label.text() for label in dialog.findChildren(QLabel))


def primary(dialog: ImportDialog) -> QPushButton:
    return next(b for b in dialog.findChildren(QPushButton) if b.objectName() == "primary")


def test_a_sheet_is_looked_at_then_imported_then_undone(
    qtbot: QtBot, make_window: Callable[..., MainWindow], own_state: ViewState, tmp_path: Path
) -> None:
    window = make_window(own_state)
    path = tmp_path / "own.csv"
    path.write_text('What,date\nA hearing,"May 5, 2011"\nAnother,soon\n', "utf-8")
    dialog = ImportDialog(own_state.library, path, window)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: "Choose the column" in said(dialog))
    assert not primary(dialog).isEnabled()
    assert dialog._columns["title"].hasFocus()
    dialog._columns["title"].setCurrentText("What")
    qtbot.waitUntil(lambda: "1 event is new" in said(dialog))
    assert dialog.refused.stringList() == ["line 3 “Another”: date: “soon” is no date."]
    assert primary(dialog).text() == "Import 1 event"
    primary(dialog).click()
    qtbot.waitUntil(lambda: dialog.changed is not None)
    assert dialog.changed is not None
    own_state.took_place(dialog.changed)
    assert own_state.matching.count == 1
    window.edits.undo()
    assert own_state.matching.count == 0


def test_usual_names_of_columns_are_understood_and_can_be_refused(
    qtbot: QtBot, make_window: Callable[..., MainWindow], own_state: ViewState, tmp_path: Path
) -> None:
    window = make_window(own_state)
    path = tmp_path / "own.csv"
    path.write_text("Headline,Where,date,Event\nA hearing,IL,soon,A\n", "utf-8")
    dialog = ImportDialog(own_state.library, path, window)
    qtbot.addWidget(dialog)
    dialog.show()
    chosen = {field: combo.currentData() for field, combo in dialog._columns.items() if combo.currentData()}
    assert chosen == {"title": "Event", "date": "date", "states": "Where"}
    qtbot.waitUntil(lambda: dialog.refused.stringList() == ["line 2 “A”: date: “soon” is no date."])
    dialog._columns["title"].setCurrentText("Headline")
    dialog._columns["date"].setCurrentIndex(0)
    qtbot.waitUntil(primary(dialog).isEnabled)
    QTest.keyClick(dialog._columns["title"], Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.changed is not None)
    assert dialog.changed is not None
    own_state.took_place(dialog.changed)
    event = own_state.detail(0).event
    assert (event.title, event.states, event.date) == ("A hearing", ("IL",), None)


def test_matching_events_are_written_as_data(qtbot: QtBot, state: ViewState, tmp_path: Path) -> None:
    state.set_spec(FilterSpec(state=Terms(("IL",))))
    dialog = ExportDataDialog(state)
    qtbot.addWidget(dialog)
    dialog.format.setCurrentIndex(1)
    assert dialog.file_name() == "secure-communities.csv"
    path = tmp_path / "il.csv"
    dialog.save(path)
    qtbot.waitUntil(lambda: dialog.written == path)
    assert path.read_text("utf-8-sig").startswith("id,title,")
    other = ExportDataDialog(state)
    qtbot.addWidget(other)
    other.save(tmp_path / "missing" / "il.json")
    qtbot.waitUntil(lambda: any(str(tmp_path) in label.text() for label in other.findChildren(QLabel)))
    assert other.written is None


@pytest.mark.parametrize("suffix", [".report.pdf", ".report.html"])
def test_a_report_by_hand_is_that_of_the_command(
    qtbot: QtBot, state: ViewState, run_cli: Callable[..., object], tmp_path: Path, suffix: str
) -> None:
    state.set_spec(FilterSpec(state=Terms(("NY",))))
    dialog = ExportDataDialog(state)
    qtbot.addWidget(dialog)
    dialog.format.setCurrentIndex(dialog.format.findData(suffix))
    by_hand, by_command = tmp_path / f"hand{suffix}", tmp_path / f"command{suffix}"
    dialog.save(by_hand)
    qtbot.waitUntil(lambda: dialog.written == by_hand, timeout=20_000)
    run_cli("--database", state.path, "export", by_command, "--state", "NY")
    assert by_hand.read_bytes() == by_command.read_bytes()


def test_a_figure_that_is_dropped_is_gone_on_from(
    qtbot: QtBot, window: MainWindow, run_cli: Callable[..., object], tmp_path: Path
) -> None:
    path = tmp_path / "figure.svg"
    run_cli("--database", window.state.path, "export", path, "--state", "NY", "--group-by", "topic")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(50, 50), copy, data, left, none)
    QApplication.sendEvent(window, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(window, QDropEvent(QPointF(50, 50), copy, data, left, none))
    assert window.state.spec == FilterSpec(state=Terms(("NY",)))
    assert window.state.grouping.value == "topic"
    assert window.files.figure.manifest is not None
    window.files.figure.close()


def test_the_actions_are_answered(window: MainWindow) -> None:
    assert isinstance(window.findChild(DataActions), DataActions)
    assert {"import", "export-data"} <= window.actions_by_name.keys()


def test_what_is_shown_is_copied_as_an_image(qtbot: QtBot, window: MainWindow) -> None:
    QGuiApplication.clipboard().clear()
    window.state.set_spec(FilterSpec(state=Terms(("NY",))))
    window.files.copy_image()
    qtbot.waitUntil(lambda: not QGuiApplication.clipboard().image().isNull(), timeout=20_000)
    image = QGuiApplication.clipboard().image()
    assert (image.width(), image.height()) == (3200, 1800)
    QGuiApplication.clipboard().clear()


def test_what_is_printed_does_not_say_that_it_can_be_opened(window: MainWindow) -> None:
    figure = window.files.figure_of("a4", "light", paged=True)()
    words = " ".join(text.text for text in texts(figure.shapes))
    assert "About this figure" in words
    assert "stored in this file" not in words


def test_a_figure_is_printed_on_as_many_pages_as_it_has(window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "printed.pdf"
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    look = BY_NAME["a4"].of(Look(pages=2, sources=SourceList.NONE))
    print_pages(printer, make_figure(window.state.columns, window.state.library, View(), look))
    assert len(PdfReader(path).pages) == 2
