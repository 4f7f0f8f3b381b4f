"""Figures and data to files: one module per format, one table that lists them."""

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from timeline_app.errors import FileError, FileFault
from timeline_app.exporters.files import write_beside
from timeline_app.exporters.pdfa.faults import NotArchivalError
from timeline_app.exporters.png_stream import DamagedPngError
from timeline_app.exporters.progress import Told, unwatched

if TYPE_CHECKING:
    from timeline_app.exporters.selection import Selection
    from timeline_app.timeline.figure.types import Figure


@dataclass(frozen=True, slots=True)
class Format:
    """A format that can be written.

    Attributes:
        suffix: how names of its files end; of several that fit the longest counts.
        module: in this package, imported when it is needed: `write(figure or selection, stream)`.
        is_figure: whether it takes a Figure, else a Selection of events; the writer of data returns how many it wrote.
        has_pages: whether one file holds several pages.
        noun: what it counts: events or documents.
    """

    suffix: str
    module: str
    is_figure: bool = False
    has_pages: bool = False
    noun: str = "event"


FORMATS = (
    Format(".png", "png", is_figure=True),
    Format(".svg", "svg", is_figure=True),
    Format(".pdf", "pdf", is_figure=True, has_pages=True),
    Format(".json", "json_file"),
    Format(".csv", "csv_file"),
    Format(".xlsx", "xlsx"),
    Format(".csl.json", "csl", noun="document"),
    Format(".bib", "bibtex", noun="document"),
    Format(".ics", "icalendar"),
    Format(".timeline.json", "timelinejs"),
    Format(".html", "html_page"),
    Format(".report.html", "report_html"),
    Format(".report.pdf", "report_pdf"),
)
"""Every format. A new one is a module and a line here."""
WRITERS: dict[str, str] = {f.suffix: f.module for f in FORMATS if f.is_figure}
"""The modules of figures by their suffix."""


def format_of(path: Path) -> Format:
    """Return the format of a path's ending. FileError (UNKNOWN_SUFFIX) where there is none."""
    name = path.name.lower()
    found = [f for f in FORMATS if name.endswith(f.suffix) and len(name) > len(f.suffix)]
    if not found:
        raise FileError(FileFault.UNKNOWN_SUFFIX, path)
    return max(found, key=lambda f: len(f.suffix))


def _write_of(module: str) -> Callable[..., int | None]:
    write: Callable[..., int | None] = import_module(f"{__name__}.{module}").write
    return write


def writer_of(path: Path) -> "Callable[[Figure, BinaryIO, Told], object]":
    """Return the writer of figures of a path's suffix. FileError (UNKNOWN_SUFFIX) where there is none."""
    found = format_of(path)
    if not found.is_figure:
        raise FileError(FileFault.UNKNOWN_SUFFIX, path)
    return _write_of(found.module)


def export_figure(path: Path, figure: "Figure", told: Told = unwatched) -> tuple[Path, ...]:
    """Write a figure in the format of the path's suffix; the file is whole, or what stood there is as it was.

    A format without pages has a file for each: "name-1.png" and so on. Returns the files that were written. `told`
    hears how far it is, and may end it by raising.

    Raises:
        FileError: UNKNOWN_SUFFIX, IS_FOLDER, NO_FOLDER, NOT_WRITABLE, DISK_FULL, INCOMPLETE where the
            file that was written could not be read back, or NOT_ARCHIVAL where it would break a rule of PDF/A.
    """
    writer = writer_of(path)
    pages: tuple[Figure, ...] = (figure,)
    paths: tuple[Path, ...] = (path,)
    if figure.following and not format_of(path).has_pages:
        pages = (figure, *figure.following)
        width = len(str(len(pages)))
        paths = tuple(
            path.with_name(f"{path.stem}-{number:0{width}}{path.suffix}")
            for number in range(1, len(pages) + 1)
        )
    with ExitStack() as files:  # all of them take their places, or none
        for number, (target, page) in enumerate(zip(paths, pages, strict=True)):
            stream = files.enter_context(write_beside(target))
            try:
                writer(page, stream, partial(_told_of_page, told, number, len(pages)))
            except DamagedPngError as error:
                raise FileError(FileFault.INCOMPLETE, target) from error
            except NotArchivalError as error:
                raise FileError(FileFault.NOT_ARCHIVAL, target) from error
        told(1.0)
    return paths


def _told_of_page(told: Told, number: int, pages: int, share: float) -> None:
    told((number + share) / pages)


def export_data(path: Path, selection: "Selection") -> int:
    """Write events, or the documents behind them, in the format of the path's ending; return how many were written.

    Events without a place in a format (undated ones in a calendar) are not written: the number tells.

    Raises:
        FileError: as `export_figure`. TooLarge: more than the format holds.
    """
    found = format_of(path)
    write = _write_of(found.module)
    with write_beside(path) as stream:
        written = write(selection, stream)
    return written or 0
