"""Makes the pictures of the documents again: `python -m docs.pictures [NAME...]`."""

import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from timeline_app.__main__ import main
from timeline_app.cli import shot
from timeline_app.cli.parser import build_parser

if TYPE_CHECKING:
    from timeline_app.ui.window.main_window import MainWindow

IMAGES = Path(__file__).parent / "images"
_STATES = [word for code in ("IL", "CA", "NY", "WA", "DC") for word in ("--state", code)]
_SPRING = ["--range", "2011-03-25/2011-06-20"]
_DHS = ["--select", "dhs-will-not-allow-illinois-to-stop"]
_MIDDLE = ["--size", "1280x760"]
PICTURES: dict[str, list[str]] = {
    "window.png": ["shot", "--group-by", "state", *_SPRING, *_DHS, *_STATES, "--nationwide"],
    "first-launch.png": ["shot", "--group-by", "state", *_MIDDLE],
    "filter.png": [
        *("shot", "--group-by", "state", "--state", "IL", "--state", "NY", "--nationwide"),
        *("--actor", "DHS", "--not-kind", "opinion", "--from", "2010", "--to", "2012", *_MIDDLE),
    ],
    "event.png": ["shot", "--group-by", "none", "--state", "IL", *_SPRING, *_DHS, *_MIDDLE],
    "by-actor.png": ["shot", "--group-by", "actor", "--state", "IL", *_SPRING, *_MIDDLE],
    "empty.png": [
        *("shot", "--group-by", "state", "--state", "IL", "--actor", "ICE", "--kind", "retracted", *_MIDDLE),
    ],
    "table.png": ["shot", "--as", "table", "--state", "NY", "--select", "cuomo-suspends"],
    "palette.png": ["shot", "--group-by", "state", "--range", "2010/2012", *_MIDDLE],
    "source.png": ["shot", *_DHS, *_MIDDLE],
    "dark.png": ["shot", "--group-by", "topic", "--theme", "dark", "--range", "2010/2012", *_MIDDLE],
    "high-contrast.png": [
        *("shot", "--group-by", "state", "--theme", "high-contrast", "--text-size", "150", *_DHS, *_SPRING),
    ],
    "small.png": ["shot", "--group-by", "state", "--size", "1000x640", *_SPRING, *_DHS],
    "figure.png": ["export", "--state", "IL", "--title", "Illinois and Secure Communities"],
}
"""A file of docs/images, and the command that makes it."""


def _find(window: "MainWindow") -> None:
    from PySide6.QtCore import QCoreApplication

    window.actions_by_name["palette"].trigger()
    palette = window.page.command_palette(window.actions_by_name, [])
    palette.field.setText("governor")
    while not palette.is_settled:
        QCoreApplication.processEvents()


def _read(window: "MainWindow") -> None:
    window.actions_by_name["show-source"].trigger()


STAGES: dict[str, Callable[["MainWindow"], None]] = {"palette.png": _find, "source.png": _read}
"""What is done with the window before its picture is taken, where no option of `shot` says it."""
LEGEND = "marks.png"
_LEGEND_WIDTH = 1_000


def make(names: list[str]) -> int:
    """Make pictures (every one, if none is named) from a fresh copy of the shipped chronology.

    Returns:
        The exit status of the first command that fails, or 0.
    """
    IMAGES.mkdir(exist_ok=True)
    if LEGEND in names or not names:
        draw_legend(IMAGES / LEGEND)
    with tempfile.TemporaryDirectory() as folder:
        database = str(Path(folder) / "chronology.db")
        for name in [name for name in names or PICTURES if name != LEGEND]:
            command, *options = PICTURES[name]
            words = ["--database", database, command, str(IMAGES / name), *options]
            status = (
                shot.take(build_parser().parse_args(words), STAGES[name]) if name in STAGES else main(words)
            )
            if status:
                return status
    return 0


def draw_legend(path: Path) -> None:
    """Draw everything that a mark can show, with its words."""
    from PySide6.QtGui import QImage, QPainter

    from timeline_app.painting.painter import paint
    from timeline_app.painting.theme import load_theme
    from timeline_app.painting.typography import measure
    from timeline_app.timeline.shapes.legend import FIGURE_STYLE, every_item, legend_rows, legend_shapes
    from timeline_app.ui.app import make_application

    make_application([*sys.argv[:1], "-platform", "offscreen"])
    style = replace(FIGURE_STYLE, max_width=_LEGEND_WIDTH - 40)
    items, theme = every_item(), load_theme("light")
    height = round(style.row_height * legend_rows(items, measure, style)) + 24
    image = QImage(2 * _LEGEND_WIDTH, 2 * height, QImage.Format.Format_RGB32)
    image.fill(theme.tokens["canvas"])
    painter = QPainter(image)
    painter.scale(2, 2)
    paint(painter, legend_shapes(items, 20, 12 + style.row_height / 2, measure, style)[0], theme)
    painter.end()
    image.save(str(path))


if __name__ == "__main__":
    sys.exit(make(sys.argv[1:]))
