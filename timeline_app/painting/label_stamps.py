"""Labels written once onto the pages of an atlas: put down many times faster than prepared text, which a frame of
hundreds needs. They stand on whole device pixels, as the stamps of their marks do, so that both move together.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain
from math import ceil

import numpy as np
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QPainter

from timeline_app.painting.atlas import Atlas, Place, whole
from timeline_app.painting.typography import font, measure, metrics
from timeline_app.timeline.data.arrays import Floats
from timeline_app.timeline.shapes.labels import Advances

_KEPT_PIXELS = 7_000_000
"""Of all pages of one color, unless a frame shows more: 28 MB, whatever the resolution."""
_PAGE_WIDTH, _PAGE_LINES = 1024, 24
"""Of a page, in logical pixels and lines: some 200 labels."""
_MARGIN = 2


class _Written:
    """The labels of one role in one color.

    Attributes:
        places: for each label its page, left and top, and its width in device pixels.
        ascent: of a line, in whole pixels. line: its height in device pixels.
    """

    def __init__(self, role: str, scale: float, ratio: float, color: int) -> None:
        found = metrics(role, scale)
        self.ascent = ceil(found.ascent())
        self.line = ceil((self.ascent + ceil(found.descent())) * ratio)
        self.places: dict[str, tuple[int, int, int, int]] = {}
        width, height = round(_PAGE_WIDTH * ratio), self.line * _PAGE_LINES
        self.atlas = Atlas(width, height)
        self._most_pages = max(_KEPT_PIXELS // (width * height), 1)
        self._font = font(role, scale)
        self._advances = Advances(lambda text, role: measure(text, role, scale), role)
        self._ratio, self._color = ratio, QColor.fromRgba(color)
        self._on_page: dict[int, list[str]] = {}

    def write(self, texts: Iterable[str]) -> None:
        """Write those labels that are not yet there, and give up old pages on which none of these is."""
        wanted = dict.fromkeys(texts)
        new: dict[int, list[tuple[str, Place]]] = {}
        for text in [text for text in wanted if text not in self.places]:
            width = ceil((self._advances.sum(text) + 2 * _MARGIN) * self._ratio)
            place = self.atlas.place(width, self.line)
            self.places[text] = (*place, width)
            new.setdefault(place[0], []).append((text, place))
        for page, added in new.items():
            self._on_page.setdefault(page, []).extend(text for text, _ in added)
            self._write_on(page, added)
        if (too_many := len(self._on_page) - self._most_pages) > 0:
            used = {self.places[text][0] for text in wanted}
            for page in [page for page in self._on_page if page not in used][:too_many]:
                for text in self._on_page.pop(page):
                    del self.places[text]
                self.atlas.drop(page)

    def _write_on(self, page: int, labels: Sequence[tuple[str, Place]]) -> None:
        ratio = self._ratio
        painter = QPainter(self.atlas.pages[page])
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Clear)
        for left, top, width in _merged((left, top, self.places[text][3]) for text, (_, left, top) in labels):
            painter.fillRect(left, top, width, self.line, self._color)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        painter.scale(ratio, ratio)
        painter.setFont(self._font)
        painter.setPen(self._color)
        for text, (_, left, top) in labels:
            painter.drawText(QPointF(left / ratio + _MARGIN, top / ratio + self.ascent), text)
        painter.end()


def _merged(stretches: Iterable[tuple[int, int, int]]) -> Iterator[tuple[int, int, int]]:
    """Yield stretches of lines (left, top, width), those that follow each other on a line as one."""
    left = top = width = 0
    for next_left, next_top, next_width in stretches:
        if next_top == top and next_left == left + width:
            width += next_width
            continue
        if width:
            yield left, top, width
        left, top, width = next_left, next_top, next_width
    if width:
        yield left, top, width


_written = lru_cache(8)(_Written)


def draw_labels(
    painter: QPainter,
    texts: Sequence[str],
    x: Floats,
    baseline: Floats,
    role: str,
    scale: float,
    ratio: float,
    color: QColor,
) -> None:
    """Draw labels, each with its left end at x on a baseline."""
    if not texts:
        return
    written = _written(role, scale, ratio, color.rgba())
    written.write(texts)
    pieces = np.empty((len(texts), 7), np.int64)
    places = chain.from_iterable(map(written.places.__getitem__, texts))
    pieces[:, :4] = np.fromiter(places, np.int64, 4 * len(texts)).reshape(-1, 4)
    pieces[:, 4] = written.line
    pieces[:, 5] = whole((x - _MARGIN) * ratio)
    pieces[:, 6] = whole((baseline - written.ascent) * ratio)
    written.atlas.draw(painter, pieces, ratio)
