"""A screen reader on a real bus reads the whole window: menus, panels, the marks of the canvas with dates and quotes."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from timeline_app.storage.library import open_library

ROOT = Path(__file__).parents[2]
SEED, INTERACTIONS = 4, 500
SYSTEM_PYTHON = "/usr/bin/python3"
"""The bindings to AT-SPI are a package of the system, not of PyPI."""
_SAID_BY_QT = re.compile(
    r"qt\.accessibility\.atspi: "
    r"(?:.*does not implement \"GetApplicationBusAddress\"|Could not find accessible on path).*\n"
)
"""Newer readers ask for a bus of the application's own: Qt has none, and they go on without. Whoever reads asks now and
then for what has just gone: Qt says so, and answers with an error, as it should."""


@pytest.fixture(scope="module")
def bus() -> list[str]:
    """The words before a command that gives it a session bus of its own."""
    for tool in ("dbus-run-session", "xvfb-run", "xdotool", "openbox"):
        if shutil.which(tool) is None:
            pytest.skip(f"{tool} is not installed: there is no bus or no screen to read a window on")
    code = "import gi; gi.require_version('Atspi', '2.0'); from gi.repository import Atspi"
    try:
        asked = subprocess.run([SYSTEM_PYTHON, "-c", code], capture_output=True, timeout=60)
    except OSError:
        pytest.skip("the system has no Python of its own to read a window with")
    if asked.returncode:
        pytest.skip("the system's Python has no bindings to AT-SPI (gir1.2-atspi-2.0, python3-gi)")
    if not Path("/usr/share/dbus-1/services/org.a11y.Bus.service").exists():
        pytest.skip("at-spi2-core is not installed: there is no bus for assistive technology")
    return ["dbus-run-session", "--"]


@pytest.fixture(scope="module")
def told(
    bus: list[str], shipped_database: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[dict[str, Any], str]:
    """What the reader tells of the window (see screen_reader.py), and what the window wrote to its log."""
    home = tmp_path_factory.mktemp("reader")
    database = Path(shutil.copy(shipped_database, home / "chronology.db"))
    report, log = home / "report.json", home / "window.log"
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "QT_"))}
    environment |= {
        "QT_QPA_PLATFORM": "xcb",
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        "HOME": str(home),
        "XDG_RUNTIME_DIR": str(home),
        "PYTHONPATH": str(ROOT),
        "PYTHONFAULTHANDLER": "1",
    }
    home.chmod(0o700)
    window = f'exec "{sys.executable}" "{ROOT / "main.py"}" --database "{database}" 2>"{log}"'
    reader = [SYSTEM_PYTHON, str(Path(__file__).with_name("screen_reader.py"))]
    within = 'openbox & manager=$!; "$@"; status=$?; kill $manager; exit $status'
    done = subprocess.run(
        [
            *("xvfb-run", "-a", "-s", "-screen 0 1600x900x24 -nolisten tcp", *bus),
            *("bash", "-c", within, "bash", *reader, str(SEED), str(INTERACTIONS), str(report)),
            *("bash", "-c", window),
        ],
        env=environment,
        capture_output=True,
        encoding="utf-8",
        timeout=600,
    )
    written = log.read_text(encoding="utf-8") if log.exists() else ""
    assert done.returncode == 0, f"{done.stderr[-3000:]}\nThe window's log:\n{written[-3000:]}"
    return json.loads(report.read_text(encoding="utf-8")), written


def test_the_reader_finds_menus_panels_and_controls_by_name(told: tuple[dict[str, Any], str]) -> None:
    first = told[0]["first"]
    names = {(role, name) for role, name, *_ in first}
    for menu in ("File", "Edit", "View", "Go", "Filter", "Export", "Help"):
        assert ("menu item", menu) in names
    for wanted in ("Zoom In", "Export Image…", "Clear All", "High Contrast", "200 %"):
        assert any(name == wanted for _, name in names), wanted
    for wanted in ("Filter by state", "Actors", "States", "Map of the states", "Search", "Lanes", "Timeline"):
        assert any(name == wanted for _, name in names), wanted
    assert any(name.startswith("Illinois, ") and name.endswith(" events") for _, name in names)


def test_the_reader_reads_titles_dates_and_quotes_from_the_canvas(
    told: tuple[dict[str, Any], str], shipped_database: Path
) -> None:
    with open_library(shipped_database) as library:
        titles = library.columns().titles
        known = {titles[row] for row in range(len(titles))}
    marks = [
        (name, words) for role, name, words, *_ in told[0]["first"] if role == "list item" and name in known
    ]
    assert len(marks) > 20
    dated = [words for _, words in marks if re.search(r"\b(?:19|20)\d\d\b", words)]
    assert len(dated) == len(marks)
    assert sum("Quote, exact" in words for words in dated) > 5


def test_five_hundred_interactions_leave_it_running_readable_and_without_a_word_in_its_log(
    told: tuple[dict[str, Any], str],
) -> None:
    found, log = told
    assert len(found["done"]) == INTERACTIONS
    kinds = {words.split(" ")[0] for words in found["done"]}
    assert {"key", "click", "press", "read", "mark"} <= kinds
    names = {name for _, name, *_ in found["last"]}
    assert {"Timeline", "File", "Search"} <= names
    assert found["status"] == 0
    assert _SAID_BY_QT.sub("", log) == ""
