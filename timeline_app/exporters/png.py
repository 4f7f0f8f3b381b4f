"""A figure as PNG, of exactly the pixels asked for."""

from collections.abc import Iterator
from typing import BinaryIO

from PySide6.QtGui import QColor, QImage

from timeline_app.exporters.png_stream import DamagedPngError, PngFacts, read_png, write_png
from timeline_app.exporters.progress import Told, unwatched
from timeline_app.painting.app import ensure_gui
from timeline_app.painting.painter import paint, painting_on
from timeline_app.painting.theme import load_theme
from timeline_app.timeline.figure.types import Figure

MANIFEST_KEYWORD = "View"
"""The keyword of the text chunk that holds the manifest."""
_BAND_BYTES = 64 << 20
_STRIP_BYTES = 2 << 20
"""So much of a band is filled or converted at once: Qt holds Python's lock meanwhile, and the window waits."""
_INCH = 0.0254
_OFTEN = 64
"""Rows after which it is told again how far it is."""


def write(figure: Figure, stream: BinaryIO, told: Told = unwatched) -> None:
    """Write the figure, then read the file back: its size, check sums, number of rows and last row.

    Raises:
        DamagedPngError: what was read is not what was written.
        OSError: the stream cannot be written.
    """
    ensure_gui()
    last = b""

    def rows() -> Iterator[bytes]:
        nonlocal last
        for number, row in enumerate(_rows(figure)):
            last = row
            if number % _OFTEN == 0:
                told(number / figure.pixel_height)
            yield row

    write_png(
        stream,
        figure.pixel_width,
        figure.pixel_height,
        round(figure.dpi / _INCH),
        _texts(figure),
        rows(),
    )
    stream.flush()
    stream.seek(0)
    expected = PngFacts(figure.pixel_width, figure.pixel_height, figure.pixel_height, last)
    if read_png(stream) != expected:
        raise DamagedPngError


def figure_image(figure: Figure, top: int = 0, rows: int | None = None) -> QImage:
    """Return the figure's picture, or a band of `rows` rows from `top`. MemoryError where there is none."""
    height = figure.pixel_height if rows is None else rows
    image = QImage(figure.pixel_width, height, QImage.Format.Format_RGB32)
    if image.isNull():
        raise MemoryError
    theme = load_theme(figure.theme)
    with painting_on(image) as painter:
        for strip, count in _strips(figure.pixel_width, height):
            painter.fillRect(0, strip, figure.pixel_width, count, QColor(theme.tokens["canvas"]))
        painter.translate(0, -top)
        painter.scale(figure.pixel_width / figure.width, figure.pixel_height / figure.height)
        paint(painter, figure.shapes, theme, exact=True)
    return image


def _rows(figure: Figure) -> Iterator[bytes]:
    """Yield the picture's rows, painted in bands, so that a huge figure needs little memory."""
    band = max(1, _BAND_BYTES // (4 * figure.pixel_width))
    for top in range(0, figure.pixel_height, band):
        count = min(band, figure.pixel_height - top)
        image = figure_image(figure, top, count)
        for strip, rows in _strips(figure.pixel_width, count):
            part = image.copy(0, strip, figure.pixel_width, rows)
            part = part.convertToFormat(QImage.Format.Format_RGB888)
            pixels, length, step = memoryview(part.constBits()), figure.pixel_width * 3, part.bytesPerLine()
            for row in range(rows):
                yield bytes(pixels[row * step : row * step + length])


def _strips(width: int, height: int) -> Iterator[tuple[int, int]]:
    """Yield first row and number of rows of parts of an image that take little time."""
    most = max(1, _STRIP_BYTES // (4 * width))
    for top in range(0, height, most):
        yield top, min(most, height - top)


def _texts(figure: Figure) -> Iterator[tuple[str, str]]:
    # "Creation Time" is the day of the data: a clock would give the same figure other bytes.
    texts = {
        "Title": figure.title,
        "Description": figure.description,
        "Software": figure.app,
        "Source": figure.source,
        "Creation Time": figure.dated,
        MANIFEST_KEYWORD: figure.manifest,
    }
    # the specification forbids NUL in text
    return ((keyword, text.replace("\0", "")) for keyword, text in texts.items() if text)
