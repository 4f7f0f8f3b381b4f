"""The export dialog: its file name, its preview, and files equal to what the command line writes."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDrag, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QSpinBox
from pytestqt.qtbot import QtBot

from benchmarks.generate import columns as generated
from tests.conftest import CliResult
from tests.ui.hand import button, wheel, words_on
from timeline_app.domain.date_words import span_in_words
from timeline_app.domain.filters import FilterSpec, Terms
from timeline_app.domain.manifest import Manifest
from timeline_app.domain.presets import BY_NAME
from timeline_app.domain.view import (
    ALL_PAGES,
    Break,
    Grouping,
    Labels,
    Look,
    Rest,
    SourceList,
    TimeRange,
    View,
)
from timeline_app.errors import FileError
from timeline_app.exporters import export_figure
from timeline_app.exporters.figures import check_size, make_figure
from timeline_app.storage.library import Library
from timeline_app.timeline.data.columns import Columns
from timeline_app.ui.dialogs.progress_dialog import ProgressDialog
from timeline_app.ui.files.export_dialog import ExportDialog
from timeline_app.ui.files.figure_preview import FigurePreview
from timeline_app.ui.handlers.file_actions import read_view_file
from timeline_app.ui.state.view_state import ViewState
from timeline_app.ui.window.main_window import MainWindow
from timeline_app.ui.wording.sentences import sentence

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
    return dialog.choices.title


def save(qtbot: QtBot, dialog: ExportDialog, path: Path) -> None:
    dialog.save(path)
    qtbot.waitUntil(lambda: dialog.written == (path,), timeout=20_000)


def preview(dialog: ExportDialog) -> bytes:
    label = dialog.findChild(QLabel, "preview")
    assert isinstance(label, QLabel)
    if label.pixmap().isNull():
        return b""
    image = label.pixmap().toImage()
    return bytes(image.constBits())


def test_the_button_and_the_file_name_follow_title_and_format(qtbot: QtBot, dialog: ExportDialog) -> None:
    assert dialog.file_name() == "secure-communities.png"
    title_field(dialog).setText("Who said no? Illinois & New York, 2011")
    combo(dialog, "PDF")
    qtbot.waitUntil(lambda: button(dialog, "Save who-said-no-illinois-new-york-2011.pdf").isEnabled())
    assert dialog.file_name() == "who-said-no-illinois-new-york-2011.pdf"


def test_a_title_without_a_letter_still_gives_a_name(dialog: ExportDialog) -> None:
    title_field(dialog).setText("???")
    assert Path(dialog.file_name()).stem.strip(".")
    assert dialog.file_name().endswith(".png")
    assert not dialog.file_name().startswith(".")


def test_the_preview_shows_the_figure_and_follows_the_choices(qtbot: QtBot, dialog: ExportDialog) -> None:
    qtbot.waitUntil(lambda: preview(dialog) != b"")
    first = preview(dialog)
    combo(dialog, "Dark")
    qtbot.waitUntil(lambda: preview(dialog) != first)
    dark = preview(dialog)
    combo(dialog, "By topic")
    qtbot.waitUntil(lambda: preview(dialog) != dark)
    assert any("Illinois or New York, and nationwide events" in words for words in words_on(dialog))


@pytest.mark.parametrize(("suffix", "grouping"), [(".png", "none"), (".svg", "state"), (".pdf", "none")])
def test_a_saved_file_is_what_the_command_line_writes(
    qtbot: QtBot,
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
    save(qtbot, dialog, by_hand)
    assert dialog.written == (by_hand,)
    assert dialog.result() == ExportDialog.DialogCode.Accepted
    filters = ("--state", "IL", "--state", "NY", "--nationwide")
    look = ("--group-by", grouping, "--title", "Illinois & New York")
    done = run_cli("--database", window.state.library.path, "export", by_command, *filters, *look)
    assert done.status == 0, done.err
    assert by_hand.read_bytes() == by_command.read_bytes()


@pytest.mark.parametrize("target", ["missing/figure.png", "figure.gif", "folder.png"])
def test_a_failure_is_told_in_the_dialog_which_stays_open(
    qtbot: QtBot, dialog: ExportDialog, tmp_path: Path, target: str
) -> None:
    (tmp_path / "folder.png").mkdir()
    dialog.save(tmp_path / target)
    qtbot.waitUntil(lambda: any(str(tmp_path) in words for words in words_on(dialog)), timeout=20_000)
    assert dialog.isVisible()
    assert dialog.written == ()
    told = [words for words in words_on(dialog) if str(tmp_path) in words]
    assert len(told) == 1
    assert "Traceback" not in told[0]


def test_a_figure_too_small_is_never_offered(dialog: ExportDialog) -> None:
    sizes = dialog.choices.size_box
    for number in range(sizes.count()):
        sizes.setCurrentIndex(number)
        check_size(dialog.look())


def test_every_choice_is_in_the_figure_that_is_asked_for(qtbot: QtBot, dialog: ExportDialog) -> None:
    choices = dialog.choices
    combo(dialog, "Numbered, on pages that follow")
    combo(dialog, "Short titles")
    combo(dialog, "A3 landscape, 300 dpi")
    combo(dialog, "From a date to a date")
    choices.typed.setText("soon")
    assert not choices.is_complete
    choices.typed.setText("2010/spring 2012")
    assert dialog.view().range is not None
    choices.pages.setValue(2)
    choices.caption.setText("Words of ours.")
    choices.legend.setChecked(False)
    look = dialog.look()
    assert look == BY_NAME["a3"].of(
        Look(
            labels=Labels.SHORT,
            sources=SourceList.PAGES,
            pages=2,
            caption="Words of ours.",
            legend=False,
        )
    )
    span = dialog.view().range
    assert span is not None
    assert span_in_words(span.start, span.end) == "Jan 1, 2010 – May 31, 2012"
    qtbot.waitUntil(lambda: any(words.startswith("Page 1 of ") for words in words_on(dialog)), timeout=20_000)


def test_lanes_are_broken_over_as_many_pages_as_they_take_or_over_so_many(dialog: ExportDialog) -> None:
    choices = dialog.choices
    assert dialog.look().breaks is Break.TIME
    choices.rows.setValue(2)
    combo(dialog, "By state")
    combo(dialog, "Break the lanes")
    assert (dialog.look().breaks, dialog.look().pages, dialog.look().rows) == (Break.LANES, ALL_PAGES, 1)
    assert choices.pages.text() == "As many as it takes"
    choices.pages.setValue(3)
    assert dialog.look().pages == 3
    combo(dialog, "Break the time")
    assert (dialog.look().breaks, dialog.look().pages, dialog.look().rows) == (Break.TIME, 3, 2)
    combo(dialog, "Break the lanes")
    choices.lanes.setCurrentIndex(0)
    assert dialog.look().breaks is Break.TIME, "without lanes, time is all there is to break"


def test_the_dialog_goes_on_from_a_figure_that_is_broken_by_lanes(qtbot: QtBot, window: MainWindow) -> None:
    look = BY_NAME["a4"].of(Look(breaks=Break.LANES, pages=ALL_PAGES))
    view = View(window.state.spec, grouping=Grouping.ACTOR)
    dialog = ExportDialog(window.state, window.canvas.visible_range(), "light", window, Manifest(view, look))
    qtbot.addWidget(dialog)
    assert (dialog.view(), dialog.look()) == (view, look)


def test_the_dialog_goes_on_from_the_figure_that_was_opened(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    look = BY_NAME["journal"].of(Look(labels=Labels.SHORT, theme="dark", rows=2, credit="Data: ours"))
    view = View(window.state.spec, TimeRange(1_290_000_000, 1_310_000_000), Grouping.TOPIC, title="Two years")
    dialog = ExportDialog(window.state, window.canvas.visible_range(), "light", window, Manifest(view, look))
    qtbot.addWidget(dialog)
    assert (dialog.view(), dialog.look()) == (view, look)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_figure_opens_as_the_view_it_was_made_of(
    qtbot: QtBot,
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
    save(qtbot, dialog, path)
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


def test_the_picture_is_dragged_out_as_its_file(
    qtbot: QtBot, dialog: ExportDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    carried: list[Path] = []

    def let_go(drag: QDrag, *_: object) -> Qt.DropAction:
        carried.extend(Path(url.toLocalFile()) for url in drag.mimeData().urls())
        return Qt.DropAction.CopyAction

    monkeypatch.setattr(QDrag, "exec", let_go)
    label = dialog.findChild(FigurePreview)
    assert isinstance(label, FigurePreview)
    qtbot.waitUntil(button(dialog, "Copy image").isEnabled, timeout=20_000)
    middle = label.rect().center()
    QTest.mousePress(label, Qt.MouseButton.LeftButton, pos=middle)
    QTest.mouseMove(label, middle + QPoint(60, 40))
    qtbot.waitUntil(lambda: bool(carried), timeout=20_000)
    QTest.mouseRelease(label, Qt.MouseButton.LeftButton, pos=middle)
    assert [path.name for path in carried] == ["secure-communities.png"]
    save(qtbot, dialog, tmp_path / "saved.png")
    assert carried[0].read_bytes() == (tmp_path / "saved.png").read_bytes()


def test_the_picture_is_copied(qtbot: QtBot, dialog: ExportDialog) -> None:
    qtbot.waitUntil(button(dialog, "Copy image").isEnabled, timeout=20_000)
    button(dialog, "Copy image").click()
    qtbot.waitUntil(lambda: "The image is on the clipboard." in words_on(dialog), timeout=20_000)
    assert QGuiApplication.clipboard().image().width() == dialog.look().pixel_width


@pytest.fixture
def crowded(qtbot: QtBot, library: Library) -> Iterator[ExportDialog]:
    """The dialog over so many events that on screen they are put down as stamps."""
    state = ViewState(library, Columns.from_data(generated(2_100, actors=40)))
    opened = ExportDialog(state, TimeRange(0, 1), "light")
    opened.show()
    qtbot.waitExposed(opened)
    yield opened
    opened.close()


def test_a_figure_of_many_events_is_saved_off_the_thread_of_the_window(
    qtbot: QtBot, crowded: ExportDialog, library: Library, tmp_path: Path
) -> None:
    by_hand, here = tmp_path / "hand.png", tmp_path / "here.png"
    crowded.save(by_hand)
    assert crowded.written == (), "somebody else writes it"
    qtbot.waitUntil(lambda: crowded.written == (by_hand,), timeout=20_000)
    columns = Columns.from_data(generated(2_100, actors=40))
    export_figure(here, make_figure(columns, library, crowded.view(), crowded.look()))
    assert by_hand.read_bytes() == here.read_bytes()


def test_what_is_being_saved_is_stopped_and_the_old_file_stays(
    qtbot: QtBot, crowded: ExportDialog, tmp_path: Path
) -> None:
    path = tmp_path / "figure.png"
    path.write_bytes(b"old")
    choices = crowded.choices
    choices.size_box.setCurrentIndex(choices.size_box.findData("custom"))
    choices.width_px.setValue(12_000)
    choices.height_px.setValue(8_000)
    crowded.save(path)
    progress = crowded.findChild(ProgressDialog)
    assert isinstance(progress, ProgressDialog)
    qtbot.waitUntil(progress.isVisible, timeout=20_000)
    assert any(path.name in words for words in words_on(progress))
    crowded.reject()
    assert crowded.isVisible(), "the dialog in front of it stops the saving"
    progress.reject()
    qtbot.waitUntil(crowded._save.isEnabled, timeout=20_000)
    assert crowded.written == ()
    assert crowded.isVisible()
    assert path.read_bytes() == b"old"
    assert list(tmp_path.glob("*.part")) == []


def test_a_pdf_for_archives_is_what_the_command_line_writes(
    qtbot: QtBot,
    dialog: ExportDialog,
    window: MainWindow,
    run_cli: Callable[..., CliResult],
    tmp_path: Path,
) -> None:
    assert dialog.choices.archival.isHidden()
    combo(dialog, "PDF")
    assert not dialog.choices.archival.isHidden()
    dialog.choices.archival.setChecked(True)
    by_hand, by_command = tmp_path / "hand.pdf", tmp_path / "command.pdf"
    save(qtbot, dialog, by_hand)
    filters = ("--state", "IL", "--state", "NY", "--nationwide", "--group-by", "state", "--pdf-a")
    done = run_cli("--database", window.state.library.path, "export", by_command, *filters)
    assert done.status == 0, done.err
    assert by_hand.read_bytes() == by_command.read_bytes()


def test_the_wheel_changes_no_choice_on_its_way(dialog: ExportDialog) -> None:
    before = dialog.choices.look()
    for box in (*dialog.findChildren(QComboBox), *dialog.findChildren(QSpinBox)):
        wheel(box, QPointF(box.rect().center()), -1)
        assert box.focusPolicy() is Qt.FocusPolicy.StrongFocus
    assert dialog.choices.look() == before
