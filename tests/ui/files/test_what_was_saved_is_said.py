"""What was written, and where, is said in the status line once it is there; the dialog is gone by then."""

from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from tests.ui.hand import in_dialog, words_on
from timeline_app.ui.files.export_data_dialog import ExportDataDialog
from timeline_app.ui.files.export_dialog import ExportDialog
from timeline_app.ui.window.main_window import MainWindow


def says(window: MainWindow, words: str) -> bool:
    return any(words in found for found in words_on(window))


def test_a_figure(window: MainWindow, tmp_path: Path) -> None:
    in_dialog(ExportDialog, lambda dialog: dialog.save(tmp_path / "illinois.png"))
    window.actions_by_name["export"].trigger()
    assert says(window, "The figure was saved as “illinois.png”.")


def test_a_figure_of_several_files(window: MainWindow, tmp_path: Path) -> None:
    def save(dialog: ExportDialog) -> None:
        dialog.choices.pages.setValue(2)
        dialog.save(tmp_path / "illinois.png")

    in_dialog(ExportDialog, save)
    window.actions_by_name["export"].trigger()
    assert says(window, "The figure was saved in 2 files, “illinois-1.png” to “illinois-2.png”.")
    assert sorted(path.name for path in tmp_path.glob("illinois*")) == ["illinois-1.png", "illinois-2.png"]


def test_nothing_where_nothing_was_saved(window: MainWindow) -> None:
    in_dialog(ExportDialog, lambda dialog: dialog.reject())
    window.actions_by_name["export"].trigger()
    assert not says(window, " was saved ")


def test_data(window: MainWindow, tmp_path: Path) -> None:
    in_dialog(ExportDataDialog, lambda dialog: dialog.save(tmp_path / "events.csv"))
    window.actions_by_name["export-data"].trigger()
    assert says(window, "The data was saved as “events.csv”.")


@pytest.mark.parametrize(
    ("name", "file", "words"),
    [
        ("export-annotations", "quotes.jsonld", "The excerpts were saved as “quotes.jsonld”."),
        ("save-view-file", "spring.json", "The view was saved as “spring.json”."),
    ],
)
def test_excerpts_and_a_view(
    window: MainWindow,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    file: str,
    words: str,
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / file), ""))
    window.actions_by_name[name].trigger()
    qtbot.waitUntil(lambda: says(window, words))


def test_an_image_on_the_clipboard(window: MainWindow, qtbot: QtBot) -> None:
    window.actions_by_name["copy-image"].trigger()
    qtbot.waitUntil(lambda: says(window, "The figure is on the clipboard."), timeout=20_000)
    QGuiApplication.clipboard().clear()


def test_that_nothing_has_changed_since_a_figure(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "illinois.png"
    in_dialog(ExportDialog, lambda dialog: dialog.save(path))
    window.actions_by_name["export"].trigger()
    window.files.figure.open(path)
    qtbot.waitUntil(lambda: says(window, "Nothing in it has changed since the figure was made."))
