"""A figure to a file: one module per format, one table that lists them."""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import BinaryIO

from timeline_app.errors import FileError, FileFault
from timeline_app.exporters.files import write_beside
from timeline_app.exporters.png_stream import DamagedPngError
from timeline_app.timeline.figure_types import Figure

Writer = Callable[[Figure, BinaryIO], None]

WRITERS: dict[str, str] = {".png": "png", ".svg": "svg", ".pdf": "pdf"}
"""The module of each suffix. They are imported when they are needed."""


def writer_of(path: Path) -> Writer:
    """Return the writer of a path's suffix. FileError (UNKNOWN_SUFFIX) where there is none."""
    try:
        name = WRITERS[path.suffix.lower()]
    except KeyError:
        raise FileError(FileFault.UNKNOWN_SUFFIX, path) from None
    writer: Writer = import_module(f"{__name__}.{name}").write
    return writer


def export_figure(path: Path, figure: Figure) -> None:
    """Write a figure in the format of the path's suffix; the file is whole, or what stood there is as it was.

    Raises:
        FileError: UNKNOWN_SUFFIX, IS_FOLDER, NO_FOLDER, NOT_WRITABLE, DISK_FULL, or INCOMPLETE where the
        written
            file does not hold what was asked for.
    """
    writer = writer_of(path)
    with write_beside(path) as stream:
        try:
            writer(figure, stream)
        except DamagedPngError as error:
            raise FileError(FileFault.INCOMPLETE, path) from error
