"""The rules of the house, as sentences. An import inside a function counts like any other."""

import ast
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "timeline_app"
ROOMS = sorted(p.name for p in PACKAGE.iterdir() if p.is_dir() and (p / "__init__.py").exists())


def imports_of(path: Path) -> set[str]:
    """Return the dotted names that a file imports."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} imports relatively"
            found.add(node.module or "")
            found.update(f"{node.module}.{alias.name}" for alias in node.names)
    return found


def imports_in(room: str) -> dict[str, set[str]]:
    """Return, per file of a room, what it imports."""
    return {str(path.relative_to(ROOT)): imports_of(path) for path in (PACKAGE / room).rglob("*.py")}


def offenders(room: str, *forbidden: str) -> list[str]:
    """Return "file imports module" for every import that begins with a forbidden name."""
    return sorted(
        f"{path} imports {name}"
        for path, names in imports_in(room).items()
        for name in names
        if any(name == word or name.startswith(f"{word}.") for word in forbidden)
    )


@pytest.mark.parametrize("room", ["domain", "evidence", "storage", "edits", "timeline", "importers"])
def test_the_pure_rooms_import_no_qt(room: str) -> None:
    assert offenders(room, "PySide6") == []


def test_only_ui_uses_widgets() -> None:
    for room in ROOMS:
        if room != "ui":
            assert offenders(room, "PySide6.QtWidgets") == []


def test_only_storage_speaks_sql() -> None:
    for room in ROOMS:
        if room != "storage":
            assert offenders(room, "sqlalchemy", "sqlite3", "alembic", "PySide6.QtSql") == []


def test_only_timeline_and_painting_use_numpy() -> None:
    for room in ROOMS:
        if room not in ("timeline", "painting"):
            assert offenders(room, "numpy") == []


LAYERS: dict[str, tuple[str, ...]] = {
    "domain": (),
    "evidence": ("domain",),
    "storage": ("domain", "evidence"),
    "edits": ("domain", "evidence", "storage"),
    "importers": ("domain", "evidence"),
    "timeline": ("domain",),
    "painting": ("domain", "timeline"),
    "exporters": ("domain", "timeline", "painting"),
    "cli": ("domain", "evidence", "storage", "edits", "timeline", "painting", "exporters", "importers"),
    "ui": ("domain", "evidence", "storage", "edits", "timeline", "painting", "exporters", "importers"),
}

LAUNCHERS = {
    "timeline_app/cli/shot.py": "the picture of the real window needs the window",
}
"""Files that may import ui all the same, with the reason."""


def test_every_room_has_its_layer() -> None:
    assert sorted(LAYERS) == ROOMS


@pytest.mark.parametrize("room", sorted(LAYERS))
def test_a_room_imports_only_the_rooms_below_it(room: str) -> None:
    allowed = {room, *LAYERS[room]}
    wrong = [
        f"{path} imports {name}"
        for path, names in imports_in(room).items()
        for name in names
        for parts in [name.split(".")]
        if parts[0] == "timeline_app" and len(parts) > 1 and parts[1] in ROOMS and parts[1] not in allowed
        if not (parts[1] == "ui" and path in LAUNCHERS)
    ]
    assert wrong == []


@pytest.mark.parametrize("room", ["timeline", "ui"])
def test_the_folders_of_a_room_stand_on_one_another_in_one_direction(room: str) -> None:
    """Raises CycleError, which names the circle, where a folder imports one that stands on it."""
    below: dict[str, set[str]] = {}
    for path, names in imports_in(room).items():
        folder = path.removeprefix(f"timeline_app/{room}/").split("/")[0].removesuffix(".py")
        parts = (name.split(".") for name in names if name.startswith(f"timeline_app.{room}."))
        below.setdefault(folder, set()).update(part[2] for part in parts if part[2] != folder)
    TopologicalSorter(below).prepare()


def test_importing_the_door_costs_no_qt_and_no_sqlalchemy() -> None:
    import subprocess
    import sys

    code = (
        "import sys, main, timeline_app.__main__; "
        "print([m for m in ('PySide6', 'sqlalchemy', 'numpy', 'alembic') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_no_color_stands_in_the_code() -> None:
    import re

    color = re.compile(r"""["']#[0-9A-Fa-f]{6}["']""")
    wrong = [
        str(path.relative_to(ROOT))
        for path in PACKAGE.rglob("*.py")
        if color.search(path.read_text(encoding="utf-8"))
    ]
    assert wrong == []


def test_the_window_takes_its_fonts_at_the_size_that_the_user_chose() -> None:
    """Only what is drawn in units of the scene, which are scaled as a whole, measures at the design's size."""
    unscaled = {
        "timeline_app/ui/look/sizes.py",
        "timeline_app/ui/canvas/canvas.py",
        "timeline_app/ui/canvas/canvas_legend.py",
        "timeline_app/ui/canvas/layout_cache.py",
        "timeline_app/ui/canvas/overview_strip.py",
        "timeline_app/ui/canvas/range_mark.py",
        "timeline_app/ui/bars/thumbnails.py",
    }
    asks = {line.split(" ")[0] for line in offenders("ui", "timeline_app.painting.typography")}
    assert asks <= unscaled, "import font, metrics and measure from timeline_app.ui.look.sizes"


def test_no_widget_overrides_event() -> None:
    found = [
        str(path.relative_to(ROOT))
        for path in (PACKAGE / "ui").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef)
        and node.name in ("event", "notify")
        and any(
            isinstance(arg.annotation, ast.Name) and arg.annotation.id == "QEvent" for arg in node.args.args
        )
    ]
    assert found == [], "an error in a handler would end the program: docs/decisions.md, No override of event"
