"""Labels drawn once into images: put down five times faster than prepared text, which a frame of hundreds needs.

They stand on whole device pixels, as the stamps of their marks do, so that both move together. The new labels of a
frame share one image, line by line: to begin painting on an image of its own takes longer than to write a label.
"""

from collections import deque
from collections.abc import Iterable, Sequence
from functools import lru_cache
from math import ceil

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from timeline_app.painting.stamps import whole
from timeline_app.painting.typography import font, measure, metrics
from timeline_app.timeline.labels import Advances
from timeline_app.timeline.sheet import Floats

_KEPT = 800
_MARGIN = 2


class _Written:
    """The labels of one role in one color, in images of several; of many the oldest images are given up.

    Attributes:
        places: for each label its image, the line in it, and its width in device pixels.
        ascent: of a line, in whole pixels. line: its height in device pixels.
    """

    def __init__(self, role: str, scale: float, ratio: float, color: int) -> None:
        found = metrics(role, scale)
        self.ascent = ceil(found.ascent())
        self.line = ceil((self.ascent + ceil(found.descent())) * ratio)
        self.places: dict[str, tuple[QImage, int, int]] = {}
        self._font = font(role, scale)
        self._advances = Advances(lambda text, role: measure(text, role, scale), role)
        self._ratio, self._color = ratio, QColor.fromRgba(color)
        self._images: deque[list[str]] = deque()

    def write(self, texts: Iterable[str]) -> None:
        """Write those labels that are not yet there."""
        wanted = dict.fromkeys(texts)
        new = self._missing(wanted)
        if not new:
            return
        if len(self.places) + len(new) > _KEPT:
            while self._images and len(self.places) + len(new) > _KEPT:
                for text in self._images.popleft():
                    del self.places[text]
            new = self._missing(wanted)  # some of them may just have been given up
        ratio, line = self._ratio, self.line
        widths = [ceil((self._advances.sum(text) + 2 * _MARGIN) * ratio) for text in new]
        image = QImage(max(widths), line * len(new), QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(0)
        painter = QPainter(image)
        painter.scale(ratio, ratio)
        painter.setFont(self._font)
        painter.setPen(self._color)
        for number, (text, width) in enumerate(zip(new, widths, strict=True)):
            painter.drawText(QPointF(_MARGIN, number * line / ratio + self.ascent), text)
            self.places[text] = (image, number * line, width)
        painter.end()
        self._images.append(new)

    def _missing(self, wanted: Iterable[str]) -> list[str]:
        return [text for text in wanted if text not in self.places]


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
    written = _written(role, scale, ratio, color.rgba())
    written.write(texts)
    line, places = written.line, written.places
    lefts, tops = whole((x - _MARGIN) * ratio), whole((baseline - written.ascent) * ratio)
    for text, left, top in zip(texts, lefts, tops, strict=True):
        image, begin, width = places[text]
        if ratio == 1.0:
            painter.drawImage(left, top, image, 0, begin, width, line)
        else:
            target = QRectF(left / ratio, top / ratio, width / ratio, line / ratio)
            painter.drawImage(target, image, QRectF(0, begin, width, line))
