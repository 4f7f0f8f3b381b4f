"""Opening: the first frame comes from the snapshot, the rest follows without moving it, and failures end plainly."""

import gc
import subprocess
import sys
import weakref
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QRect, QSettings, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox
from pytestqt.qtbot import QtBot
from typing_extensions import override

from tests.ui.hand import words_on
from timeline_app.__main__ import _window_options
from timeline_app.cli.parser import build_parser
from timeline_app.domain.filters import FilterSpec, Terms
from timeline_app.domain.view import Grouping, TimeRange, View
from timeline_app.domain.words import Phrase
from timeline_app.errors import DatabaseError, DatabaseFault
from timeline_app.keeping import Keeper, facts_of
from timeline_app.storage.engine import Access, make_engine
from timeline_app.storage.library import Library, open_library
from timeline_app.storage.snapshot import read_snapshot, snapshot_path, write_snapshot
from timeline_app.timeline.filtering.frequent_words import frequent_word
from timeline_app.ui.app import open_window
from timeline_app.ui.state.opening import Failure
from timeline_app.ui.state.view_state import ViewState
from timeline_app.ui.window.main_window import MainWindow

ROOT = Path(__file__).parents[3]


def keep_snapshot(library: Library) -> None:
    write_snapshot(library.path, library.columns(), {}, facts_of(library))


@pytest.fixture
def kept(database: Path) -> Path:
    """A database with a snapshot."""
    with open_library(database) as library:
        keep_snapshot(library)
    assert read_snapshot(database) is not None
    return database


@pytest.fixture
def launch(qtbot: QtBot) -> Iterator[Callable[..., MainWindow]]:
    """Launch windows as the program does, `launch(database, settings=None)`; each is shown, and ended with the test."""
    opened: list[MainWindow] = []

    def open_it(database: Path, settings: QSettings | None = None) -> MainWindow:
        window = open_window(database, settings)
        opened.append(window)
        window.show()
        qtbot.waitExposed(window)
        return window

    yield open_it
    for window in opened:
        end(window)


def end(window: MainWindow) -> None:
    window.close()
    window.opener.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def complete(qtbot: QtBot, window: MainWindow) -> None:
    """Wait until all of the window is there, and the database is open."""
    qtbot.waitUntil(lambda: not window.is_waiting and window.page.is_filled and window.state.library_is_open)
    qtbot.waitUntil(lambda: bool(window.menuBar().actions()[0].menu().actions()))  # type: ignore[attr-defined]


def retitle(database: Path, event: str, title: str) -> None:
    """Let another program change an event."""
    engine = make_engine(database, Access.WRITE)
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE events SET title = ? WHERE public_id = ?", (title, event))
    engine.dispose()


def titles(state: ViewState) -> set[str]:
    return {state.columns.data.titles[row] for row in range(len(state.columns))}


def test_the_first_frame_needs_no_database_nor_what_comes_later(kept: Path) -> None:
    later = {
        *("sqlalchemy", "alembic", "sqlite3", "numpy.ma", "timeline_app.edits"),
        *("timeline_app.domain.chronology", "timeline_app.domain.edtf"),
        *("timeline_app.timeline.layout.tiled", "timeline_app.timeline.filtering.search"),
    }
    program = f"""
import sys
from timeline_app.__main__ import prepare_window
prepare_window()
from timeline_app.ui.app import make_application, open_window
app = make_application()
window = open_window({str(kept)!r})
def painted():
    print(sorted({later!r} & sys.modules.keys()), window.canvas.shown().count > 0)
    app.quit()
window.page.painted.disconnect()  # what comes next stays away
window.page.painted.connect(painted)
window.show()
app.exec()
"""
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["[]", "True"]


def test_no_part_of_the_window_waits_for_the_database(kept: Path) -> None:
    program = f"""
import sys
from timeline_app.__main__ import prepare_window
prepare_window()
from timeline_app.ui.app import make_application, open_window
app = make_application()
window = open_window({str(kept)!r})
window.opener.open = lambda request: None
def completed():
    print(sorted({{"sqlalchemy", "alembic"}} & sys.modules.keys()), window.page.is_filled)
    app.quit()
window.completed.connect(completed)
window.show()
app.exec()
"""
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["[]", "True"]


class Resizes(QObject):
    """Notes the places that the canvas has in the window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__()
        self._window = window
        self.places: list[QRect] = []
        window.canvas.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Paint, QEvent.Type.Resize, QEvent.Type.Move):
            canvas = self._window.canvas
            self.places.append(QRect(canvas.mapTo(self._window, canvas.rect().topLeft()), canvas.size()))
        return False


@pytest.mark.parametrize("size", [(1600, 900), (1200, 680), (1000, 640)])
def test_filling_the_window_moves_nothing(qtbot: QtBot, kept: Path, size: tuple[int, int]) -> None:
    window = open_window(kept)
    window.resize(*size)
    seen = Resizes(window)
    with qtbot.waitSignal(window.page.painted):
        window.show()
    first = seen.places[-1]
    assert not window.page.is_filled
    seen.places.clear()
    complete(qtbot, window)
    QApplication.processEvents()
    assert set(map(QRect.getRect, seen.places)) <= {first.getRect()}
    assert window.canvas.size() == first.size()
    (covers,) = [label for label in window.findChildren(QLabel) if label.text().startswith("Covers ")]
    assert covers.width() >= covers.sizeHint().width()
    assert covers.mapTo(window, covers.rect().topRight()).x() < window.width()
    end(window)


def test_a_first_launch_says_what_it_waits_for_and_keeps_a_snapshot(
    qtbot: QtBot, launch: Callable[..., MainWindow], tmp_path: Path
) -> None:
    database = tmp_path / "new.db"
    window = launch(database)
    assert window.is_waiting
    assert words_on(window) == ["Opening the chronology…"]
    complete(qtbot, window)
    assert window.canvas.shown().count > 0
    qtbot.waitUntil(snapshot_path(database).exists)
    window.close()
    window.opener.close()
    again = launch(database)
    assert not again.is_waiting
    complete(qtbot, again)


def test_a_window_that_is_closed_while_it_opens_ends_quietly(
    launch: Callable[..., MainWindow], tmp_path: Path
) -> None:
    window = launch(tmp_path / "new.db")
    window.close()


def test_a_snapshot_that_is_out_of_date_is_not_shown(
    qtbot: QtBot, launch: Callable[..., MainWindow], kept: Path
) -> None:
    retitle(kept, "illinois-ends-agreement", "Another title")
    window = launch(kept)
    complete(qtbot, window)
    assert "Another title" in titles(window.state)


def test_what_changes_while_the_window_opens_is_shown_in_the_same_view(
    qtbot: QtBot, launch: Callable[..., MainWindow], kept: Path
) -> None:
    window = launch(kept)
    view = View(FilterSpec(state=Terms(("IL",))), TimeRange(1_300_000_000, 1_310_000_000), Grouping.ACTOR)
    old = window.state
    assert not old.library_is_open
    window.apply_view(view)
    old.select_id("illinois-ends-agreement")
    retitle(kept, "illinois-ends-agreement", "Another title")
    qtbot.waitUntil(lambda: window.state is not old)
    complete(qtbot, window)
    assert "Another title" in titles(window.state)
    now = window.view()
    assert (now.filter, now.grouping) == (view.filter, view.grouping)
    assert now.range is not None
    assert view.range is not None
    assert now.range.start == pytest.approx(view.range.start, abs=60)
    assert now.range.end == pytest.approx(view.range.end, abs=60)


def test_an_event_selected_before_the_database_is_open_is_read_once_it_is(
    qtbot: QtBot, launch: Callable[..., MainWindow], kept: Path
) -> None:
    window = launch(kept)
    window.state.select_id("illinois-ends-agreement")
    assert window.state.selected is None
    qtbot.waitUntil(lambda: window.state.selected is not None)
    complete(qtbot, window)
    qtbot.waitUntil(lambda: window.detail.detail() is not None)


def test_a_process_of_its_own_makes_a_snapshot_that_holds_all_that_the_window_keeps(
    qtbot: QtBot, launch: Callable[..., MainWindow], database: Path
) -> None:
    Keeper().keep(database)
    snapshot = read_snapshot(database)
    assert snapshot is not None
    window = launch(database)
    complete(qtbot, window)
    for grouping in Grouping:
        window.state.set_grouping(grouping)
        window.canvas.scene()
    window.state.set_spec(
        FilterSpec(state=Terms(("IL",)), topic=Terms(excluded=("e-verify",)), search="governor")
    )
    window.canvas.scene()
    assert window.state.columns.derived().keys() <= snapshot.derived.keys()
    assert frequent_word(window.state.columns, Phrase(("i",))) is not None


def test_a_process_that_is_stopped_leaves_nothing(database: Path) -> None:
    keeper = Keeper()
    keeper.stop()
    keeper.keep(database)
    assert read_snapshot(database) is None
    assert [path for path in snapshot_path(database).parent.glob("*") if path.name.endswith(".new")] == []


@pytest.mark.parametrize(
    ("content", "fault"), [(b"", DatabaseFault.EMPTY), (b"no database" * 20, DatabaseFault.NOT_SQLITE)]
)
def test_a_file_that_is_no_chronology_makes_no_window(
    tmp_path: Path, content: bytes, fault: DatabaseFault
) -> None:
    path = tmp_path / "file.db"
    path.write_bytes(content)
    with pytest.raises(DatabaseError) as raised:
        open_window(path)
    assert raised.value.fault is fault
    with pytest.raises(DatabaseError):
        open_window(tmp_path / "nowhere" / "file.db")


def test_a_damaged_chronology_is_given_up(qtbot: QtBot, database: Path) -> None:
    head = database.read_bytes()[:4096]
    database.write_bytes(head + bytes(64 * 1024))
    window = open_window(database)
    with qtbot.waitSignal(window.given_up) as given_up:
        window.show()
    assert given_up.args is not None
    failure = given_up.args[0]
    assert isinstance(failure, Failure)
    assert isinstance(failure.error, DatabaseError)
    end(window)


def test_the_program_ends_with_one_sentence_where_the_chronology_is_damaged(database: Path) -> None:
    database.write_bytes(database.read_bytes()[:4096] + bytes(64 * 1024))
    program = f"""
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from timeline_app.ui.app import make_application, run
app = make_application()
def close():
    if (box := QApplication.activeModalWidget()) is not None:
        print([type(window).__name__ for window in app.topLevelWidgets() if window.isVisible()])
        box.close()
timer = QTimer(interval=5)
timer.timeout.connect(close)
timer.start()
sys.exit(run({str(database)!r}, None))
"""
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout.split()) == (1, ["['QMessageBox']"])
    assert f"“{database}” is damaged" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("has_snapshot", [True, False])
def test_a_view_asked_for_is_shown_as_soon_as_there_is_a_chronology(
    qtbot: QtBot, launch: Callable[..., MainWindow], kept: Path, has_snapshot: bool
) -> None:
    if not has_snapshot:
        snapshot_path(kept).unlink()
    window = launch(kept)
    view = View(FilterSpec(state=Terms(("NY",))), TimeRange(1_300_000_000, 1_310_000_000), Grouping.TOPIC)
    window.apply_view(view)
    complete(qtbot, window)
    now = window.view()
    assert (now.filter, now.grouping) == (view.filter, view.grouping)
    assert now.range is not None
    assert now.range.start == pytest.approx(1_300_000_000, abs=60)


def test_another_chronology_is_shown_in_the_same_window(
    qtbot: QtBot, launch: Callable[..., MainWindow], kept: Path, odd_database: Path
) -> None:
    window = launch(kept)
    complete(qtbot, window)
    first = window.state
    window.files.open_path(odd_database)
    qtbot.waitUntil(lambda: window.state is not first)
    complete(qtbot, window)
    assert "A <b>bold</b> & <img src=x> title" in titles(window.state)
    window.actions_by_name["zoom-in"].trigger()
    assert window.toolbar.isVisible()


def test_a_chronology_that_cannot_be_opened_is_told_and_the_present_one_stays(
    qtbot: QtBot, launch: Callable[..., MainWindow], kept: Path, tmp_path: Path
) -> None:
    window = launch(kept)
    complete(qtbot, window)
    state, told = window.state, []

    def read() -> None:
        box = QApplication.activeModalWidget()
        if isinstance(box, QMessageBox):
            told.append(box.text())
            box.close()

    timer = QTimer(interval=5)
    timer.timeout.connect(read)
    timer.start()
    window.files.open_path(tmp_path / "nowhere" / "file.db")
    qtbot.waitUntil(lambda: bool(told))
    timer.stop()
    assert told[0].startswith("There is no folder")
    assert window.state is state
    assert state.library.info().title


def test_ten_chronologies_one_after_the_other_leave_one(
    qtbot: QtBot, launch: Callable[..., MainWindow], kept: Path
) -> None:
    window = launch(kept)
    complete(qtbot, window)
    left = []
    for _ in range(10):
        state = window.state
        left.append(weakref.ref(state.columns))
        window.files.open_path(kept)
        del state
        qtbot.waitUntil(lambda: window.state.columns is not left[-1]())
        complete(qtbot, window)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()
    assert [ref() for ref in left if ref() is not None] == []


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["--database", "a.db"],
        ["--database=a b.db", "--view", "figure.png"],
        ["--view=x", "--view", "y"],
        ["--database="],
    ],
)
def test_the_short_way_to_the_window_reads_options_as_the_parser_does(arguments: list[str]) -> None:
    parsed = build_parser().parse_args(arguments)
    found = _window_options(arguments)
    assert found is not None
    assert (found.get("--database"), found.get("--view")) == (parsed.database, parsed.view)


@pytest.mark.parametrize(
    "arguments",
    [["list"], ["--database"], ["--database", "--view"], ["--help"], ["--database", "a", "list"], ["a"]],
)
def test_everything_else_is_left_to_the_parser(arguments: list[str]) -> None:
    assert _window_options(arguments) is None
