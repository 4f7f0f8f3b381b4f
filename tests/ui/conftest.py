"""The real window on the shipped chronology, shown offscreen, and closed when the test is over."""

import gc
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from timeline_app.domain.chronology import (
    Actor,
    Chronology,
    Citation,
    Event,
    EventDate,
    Participation,
    Source,
)
from timeline_app.domain.terms import (
    ActorGroup,
    ActorKind,
    Basis,
    CitationKind,
    Claim,
    Extent,
    Role,
)
from timeline_app.painting.theme import Theme, load_theme
from timeline_app.storage.engine import Access, make_engine
from timeline_app.storage.library import Library
from timeline_app.storage.seed import read_seed
from timeline_app.storage.write import update_from_seed
from timeline_app.timeline.data.columns import Columns
from timeline_app.ui.app import make_application
from timeline_app.ui.look.sizes import set_text_size
from timeline_app.ui.state.view_state import ViewState
from timeline_app.ui.window.garbage import collect_some
from timeline_app.ui.window.main_window import MainWindow

SIZE = (1600, 900)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Pass over what the offscreen platform says of itself; every other warning of Qt fails a test."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support"))


@pytest.fixture(scope="session", autouse=True)
def dressed(application: QApplication) -> QApplication:
    """The application with the names, style and fonts that a start gives it."""
    return make_application()


@pytest.fixture(scope="package", autouse=True)
def only_this_thread_looks_for_garbage() -> Iterator[None]:
    """As in the program: a thread that reads a database never ends objects of Qt."""
    gc.disable()
    yield
    gc.enable()


@pytest.fixture(autouse=True)
def garbage() -> Iterator[None]:
    """Look for garbage where one test ends."""
    yield
    collect_some()


@pytest.fixture
def theme() -> Theme:
    """The light theme, for parts that are tested without a window."""
    return load_theme("light")


@pytest.fixture
def settings(tmp_path: Path) -> QSettings:
    """The test's own settings file."""
    return QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def make_window(qtbot: QtBot) -> Iterator[Callable[..., MainWindow]]:
    """Open windows: `make_window(state, settings=None, size=SIZE)`; each is on screen and has the keyboard."""
    opened: list[MainWindow] = []

    def make(state: ViewState, settings: QSettings | None = None, size: tuple[int, int] = SIZE) -> MainWindow:
        window = MainWindow(state, settings)
        opened.append(window)
        window.resize(*size)
        window.show()
        window.activateWindow()
        qtbot.waitActive(window)
        qtbot.waitExposed(window)
        qtbot.waitUntil(lambda: window.canvas.hasFocus())
        return window

    yield make
    for window in opened:
        window.close()
        window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def state(library: Library, columns: Columns) -> ViewState:
    """What the window shows, at first everything."""
    return ViewState(library, columns)


@pytest.fixture
def window(make_window: Callable[..., MainWindow], state: ViewState) -> MainWindow:
    """The window on the shipped chronology."""
    return make_window(state)


@pytest.fixture(scope="session")
def odd_database(shipped_database: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped chronology with an event, an actor and sources whose words look like markup or like programs."""
    path = Path(shutil.copy(shipped_database, tmp_path_factory.mktemp("odd") / "odd.db"))
    engine = make_engine(path, Access.WRITE)
    with engine.begin() as connection:
        update_from_seed(connection, _with_odd_rows(read_seed()))
    engine.dispose()
    return path


def _with_odd_rows(shipped: Chronology) -> Chronology:
    actor = Actor(
        "odd-actor",
        "Zoë & <i>Ångström</i>",
        ActorKind.PERSON,
        ActorGroup.PEOPLE,
        aliases=("The Señora of Peñasco",),
    )
    addresses = {
        "odd-file": "file:///etc/passwd",
        "odd-script": "javascript:alert(1)",
        "odd-hostless": "http:///nowhere",
        "odd-web": "https://example.org/a?b=1&c=<b>",
    }
    sources = [
        Source(key, "P & <u>Q</u>", f"<h1>{key}</h1> & more", "2011-05-04", url=url)
        for key, url in addresses.items()
    ]
    event = Event(
        id="odd-event",
        title="A <b>bold</b> & <img src=x> title",
        short="<b>odd</b> & short",
        summary="<script>1 &amp; 2</script>",
        importance=5,
        claim=Claim.ASSERTED,
        date=EventDate("2011-05-04", Extent.AT, Basis.STATED, "<i>It</i> says so & more."),
        states=("IL",),
        participations=(Participation("odd-actor", Role.AUTHOR, detail="<b>detail</b>"),),
        citations=tuple(Citation(source.id, CitationKind.REPORT, "<i>note</i>") for source in sources),
    )
    return replace(
        shipped,
        actors=(*shipped.actors, actor),
        sources=(*shipped.sources, *sources),
        events=(*shipped.events, event),
    )


@pytest.fixture
def odd_state(odd_database: Path, tmp_path: Path) -> Iterator[ViewState]:
    """What a window on the chronology with odd words shows; the odd event is selected.

    The file is newer than the shipped chronology, so it is opened as it is.
    """
    path = Path(shutil.copy(odd_database, tmp_path / "odd.db"))
    with Library(path, writable=True) as library:
        state = ViewState(library, Columns.from_data(library.columns()))
        state.select_id("odd-event")
        yield state


@pytest.fixture(autouse=True)
def plain_text_size() -> Iterator[None]:
    """Text of the design's size, whatever another test chose."""
    yield
    set_text_size(100)
