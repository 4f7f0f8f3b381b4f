"""Fixtures for all tests: isolated settings, and the shipped chronology as a database.

Nothing here reads or writes the home folder of the person who runs the tests.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from timeline_app.storage.library import Library
    from timeline_app.timeline.data.columns import Columns

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
_MEMORY = Path("/dev/shm")
_ROOM = 4_000_000_000
# Every act of an edit waits until it is on disk; thousands of them need not wait for a real one. What a test kills
# is a process, never the system, so a file system in memory keeps the same.
if os.access(_MEMORY, os.W_OK) and shutil.disk_usage(_MEMORY).free > _ROOM:
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(_MEMORY))
# how long an example takes says more of what else the machine does than of the code
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


_LONG = (
    *("tests/window", "tests/edits", "tests/test_benchmarks.py", "tests/timeline/layout/test_tiled.py"),
    *(
        "tests/ui/source/test_source_reader.py",
        "tests/ui/window/test_opening.py",
        "tests/ui/window/test_room.py",
    ),
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the files that take long: where several cores share the tests, none is left alone with them."""
    root = Path(__file__).parents[1]
    items.sort(key=lambda item: not item.path.relative_to(root).as_posix().startswith(_LONG))


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home folder; every test has its own."""
    folder = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(folder))
    monkeypatch.setenv("USERPROFILE", str(folder))
    monkeypatch.setenv("LOCALAPPDATA", str(folder / "AppData" / "Local"))
    for name, place in (
        ("XDG_DATA_HOME", ".local/share"),
        ("XDG_CONFIG_HOME", ".config"),
        ("XDG_CACHE_HOME", ".cache"),
        ("XDG_STATE_HOME", ".local/state"),
    ):
        monkeypatch.setenv(name, str(folder / place))
    return folder


@pytest.fixture(scope="session", autouse=True)
def application(qapp: "QApplication") -> "Iterator[QApplication]":
    """One application for all tests: fonts and pictures alone would make one without widgets."""
    yield qapp
    # the offscreen platform keeps what was copied until Python has ended, which data made in Python does not survive
    qapp.clipboard().clear()


@pytest.fixture(scope="session")
def shipped_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database filled from the shipped seed, built once; never write to it, take `database` for that."""
    from timeline_app.storage.library import open_library  # tests of pure rooms need no SQLAlchemy

    path = tmp_path_factory.mktemp("shipped") / "chronology.db"
    open_library(path).close()
    return path


@pytest.fixture
def database(shipped_database: Path, tmp_path: Path) -> Path:
    """The test's own copy of the shipped chronology."""
    return Path(shutil.copy(shipped_database, tmp_path / "chronology.db"))


@pytest.fixture
def library(database: Path) -> "Iterator[Library]":
    """The test's own copy of the shipped chronology, open."""
    from timeline_app.storage.library import open_library

    with open_library(database) as opened:
        yield opened


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with the two source articles and the prepared records, which only some checkouts have."""
    folder = Path(__file__).parents[2] / "shared"
    if not folder.is_dir():
        pytest.skip("no ../shared beside the checkout: the source articles are not part of the project")
    return folder


@dataclass(frozen=True)
class CliResult:
    """What one run of the command line gave."""

    status: int
    out: str
    err: str


@pytest.fixture
def run_cli(capsys: pytest.CaptureFixture[str]) -> Callable[..., CliResult]:
    """Run `main` with arguments, in this process."""
    from timeline_app.__main__ import main

    def run(*arguments: object) -> CliResult:
        capsys.readouterr()
        status = main([str(argument) for argument in arguments])
        out, err = capsys.readouterr()
        return CliResult(status, out, err)

    return run


@pytest.fixture(scope="session")
def columns(shipped_database: Path) -> "Columns":
    """The shipped chronology as columns."""
    from timeline_app.storage.library import open_library
    from timeline_app.timeline.data.columns import Columns

    with open_library(shipped_database) as opened:
        return Columns.from_data(opened.columns())
