"""The export dialog: its file name, its preview, and files equal to what the command line writes."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from tests.conftest import CliResult
from tests.ui.hand import button, words_on
from timeline_app.domain.filters import FilterSpec, Terms
from timeline_app.domain.view import Grouping, Rest, View
from timeline_app.errors import FileError
from timeline_app.ui.export_dialog import ExportDialog
from timeline_app.ui.file_actions import read_view_file
from timeline_app.ui.main_window import MainWindow
from timeline_app.ui.sentences import sentence
from timeline_app.ui.state import ViewState

SUFFIXES = (".png", ".svg", ".pdf")


@pytest.fixture
def dialog(qtbot: QtBot, window: MainWindow) -> Iterator[ExportDialog]:
    """The dialog over the window, with a filter in force."""
    window.state.set_spec(FilterSpec(state=Terms(("IL", "NY")), nationwide=True))
    opened = ExportDialog(window.state, window.canvas.visible_range(), "light", window)
    opened.show()
    qtbot.waitExposed(opened)
    yield opened
    opened.close()


def combo(dialog: ExportDialog, item: str) -> QComboBox:
    """Return the box that has an item, with that item chosen."""
    box = next(b for b in dialog.findChildren(QComboBox) if b.findText(item) >= 0)
    box.setCurrentIndex(box.findText(item))
    return box


def title_field(dialog: ExportDialog) -> QLineEdit:
    return dialog.findChildren(QLineEdit)[0]


def preview(dialog: ExportDialog) -> bytes:
    label = dialog.findChild(QLabel, "preview")
    assert isinstance(label, QLabel)
    image = label.pixmap().toImage()
    assert not image.isNull()
    return bytes(image.constBits())


def test_the_button_and_the_file_name_follow_title_and_format(dialog: ExportDialog) -> None:
    assert dialog.file_name() == "secure-communities.png"
    title_field(dialog).setText("Who said no? Illinois & New York, 2011")
    combo(dialog, "PDF")
    assert dialog.file_name() == "who-said-no-illinois-new-york-2011.pdf"
    assert button(dialog, "Save who-said-no-illinois-new-york-2011.pdf").isEnabled()


def test_a_title_without_a_letter_still_gives_a_name(dialog: ExportDialog) -> None:
    title_field(dialog).setText("???")
    assert Path(dialog.file_name()).stem.strip(".")
    assert dialog.file_name().endswith(".png")
    assert not dialog.file_name().startswith(".")


def test_the_preview_shows_the_figure_and_follows_the_choices(qtbot: QtBot, dialog: ExportDialog) -> None:
    first = preview(dialog)
    combo(dialog, "Dark")
    qtbot.waitUntil(lambda: preview(dialog) != first)
    dark = preview(dialog)
    combo(dialog, "By topic")
    qtbot.waitUntil(lambda: preview(dialog) != dark)
    assert any("Illinois or New York, and nationwide events" in words for words in words_on(dialog))


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("grouping", ["state", "none"])
def test_a_saved_file_is_what_the_command_line_writes(
    dialog: ExportDialog,
    window: MainWindow,
    run_cli: Callable[..., CliResult],
    tmp_path: Path,
    suffix: str,
    grouping: str,
) -> None:
    title_field(dialog).setText("Illinois & New York")
    if grouping == "none":
        combo(dialog, "By state").setCurrentIndex(0)
    by_hand, by_command = tmp_path / f"hand{suffix}", tmp_path / f"command{suffix}"
    dialog.save(by_hand)
    assert dialog.written == by_hand
    assert dialog.result() == ExportDialog.DialogCode.Accepted
    filters = ("--state", "IL", "--state", "NY", "--nationwide")
    look = ("--group-by", grouping, "--title", "Illinois & New York")
    done = run_cli("--database", window.state.library.path, "export", by_command, *filters, *look)
    assert done.status == 0, done.err
    assert by_hand.read_bytes() == by_command.read_bytes()


@pytest.mark.parametrize("target", ["missing/figure.png", "figure.gif", "folder.png"])
def test_a_failure_is_told_in_the_dialog_which_stays_open(
    dialog: ExportDialog, tmp_path: Path, target: str
) -> None:
    (tmp_path / "folder.png").mkdir()
    dialog.save(tmp_path / target)
    assert dialog.isVisible()
    assert dialog.written is None
    told = [words for words in words_on(dialog) if str(tmp_path) in words]
    assert len(told) == 1
    assert "Traceback" not in told[0]


def test_a_figure_too_small_is_never_offered(dialog: ExportDialog) -> None:
    sizes = combo(dialog, "1600 × 900 px, 96 dpi")
    for number in range(sizes.count()):
        sizes.setCurrentIndex(number)
        width, height, dpi = sizes.currentData()
        assert width * 96 / dpi >= 800
        assert height is None or height * 96 / dpi >= 500


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_figure_opens_as_the_view_it_was_made_of(
    dialog: ExportDialog,
    make_window: Callable[..., MainWindow],
    window: MainWindow,
    tmp_path: Path,
    suffix: str,
) -> None:
    window.state.set_rest(Rest.DIM)
    window.canvas.show_range(1_290_000_000, 1_310_000_000)
    dialog = ExportDialog(window.state, window.canvas.visible_range(), "dark", window)
    combo(dialog, "What the window shows")
    combo(dialog, "By actor")
    path = tmp_path / f"figure{suffix}"
    dialog.save(path)
    view = read_view_file(path)
    assert view == dialog.view()
    assert view == View(window.state.spec, window.canvas.visible_range(), Grouping.ACTOR, Rest.DIM)
    other = ViewState(window.state.library, window.state.columns)
    again = make_window(other)
    again.apply_view(view)
    assert (other.spec, other.grouping, other.rest) == (view.filter, view.grouping, view.rest)
    assert view.range is not None
    assert again.canvas.visible_range().start == view.range.start
    assert again.canvas.visible_range().end == pytest.approx(view.range.end, abs=2)
    assert other.matching.rows.tolist() == window.state.matching.rows.tolist()


def test_a_file_without_a_view_is_told_in_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "plain.png"
    path.write_bytes(b"no picture")
    with pytest.raises(FileError) as failed:
        read_view_file(path)
    assert sentence(failed.value) == f"“{path}” holds no view of this program."
