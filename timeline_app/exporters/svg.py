"""A figure as SVG."""

from typing import BinaryIO

from timeline_app.exporters.counting import Counted
from timeline_app.exporters.progress import Told, unwatched
from timeline_app.painting.app import ensure_gui
from timeline_app.painting.outlines import outline
from timeline_app.painting.svg import write_svg
from timeline_app.painting.theme import load_theme
from timeline_app.painting.typography import measure
from timeline_app.timeline.figure.types import Figure


def write(figure: Figure, stream: BinaryIO, told: Told = unwatched) -> None:
    """Write the figure, its background included. OSError where the stream cannot be written."""
    ensure_gui()
    text = write_svg(
        figure.shapes,
        figure.width,
        figure.height,
        load_theme(figure.theme),
        figure.title,
        figure.description,
        figure.lang,
        figure.manifest,
        measure,
        outline if figure.outlines else None,
        figure.scale,
        Counted(figure.shapes, told),
    )
    stream.write(text.encode())
