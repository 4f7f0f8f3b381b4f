"""An atlas: many small pictures side by side on a few pixmaps, so that hundreds of them are put down in one call."""

import numpy as np
import numpy.typing as npt
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter, QPixmap

from timeline_app.painting.memory import address
from timeline_app.timeline.data.distinct import numbers_in

Whole = npt.NDArray[np.int64]
Place = tuple[int, int, int]
"""(page, left, top) in device pixels."""

_FAR = 1e9
_FRAGMENT = 10
"""A QPainter.PixmapFragment is so many doubles: x, y, sourceLeft, sourceTop, width, height, scaleX, scaleY, rotation,
opacity; x and y are of its middle."""


class Atlas:
    """Pages of pixmaps on which pictures get places, row by row.

    A page is not empty at first: to touch all of its memory at once takes as long as a frame. Whoever draws a picture
    draws every pixel of its place.

    Attributes:
        pages: the pixmaps by number, the newest last.
    """

    def __init__(self, width: int, height: int) -> None:
        """Take the size of a page in device pixels; a wider picture gets a wider page of its own."""
        self.pages: dict[int, QPixmap] = {}
        self._size = (width, height)
        self._newest = -1
        self._spare: list[QPixmap] = []
        self._x = self._top = self._bottom = 0

    def place(self, width: int, height: int) -> Place:
        """Return a free place for a picture of a size in device pixels."""
        page = self.pages.get(self._newest)
        if page is not None and self._x + width > page.width():
            self._x, self._top = 0, self._bottom
        if page is None or self._top + height > page.height() or width > page.width():
            self._newest += 1
            page = self.pages[self._newest] = self._page(width, height)
            self._x = self._top = self._bottom = 0
        found = (self._newest, self._x, self._top)
        self._x += width
        self._bottom = max(self._bottom, self._top + height)
        return found

    def _page(self, width: int, height: int) -> QPixmap:
        if self._spare and width <= self._size[0] and height <= self._size[1]:
            return self._spare.pop()
        size = max(width, self._size[0]), max(height, self._size[1])
        image = QImage(*size, QImage.Format.Format_ARGB32_Premultiplied)
        return QPixmap.fromImage(image, Qt.ImageConversionFlag.NoOpaqueDetection)

    def drop(self, page: int) -> None:
        """Give up a page; nobody may ask for its pictures any more."""
        pixmap = self.pages.pop(page)
        if (pixmap.width(), pixmap.height()) == self._size:
            self._spare.append(pixmap)

    def draw(self, painter: QPainter, pieces: Whole, ratio: float) -> None:
        """Draw pieces of pictures, a row of (page, left and top in it, width, height, left and top on the device) each.

        All numbers are device pixels, `ratio` of which make a logical one.
        """
        if not len(pieces):
            return
        found = np.empty((len(pieces), _FRAGMENT))
        found[:, 0] = (pieces[:, 5] + pieces[:, 3] / 2) / ratio
        found[:, 1] = (pieces[:, 6] + pieces[:, 4] / 2) / ratio
        found[:, 2:6] = pieces[:, 1:5]
        found[:, 6:8] = 1 / ratio
        found[:, 8], found[:, 9] = 0.0, 1.0
        page = pieces[:, 0]
        for number in numbers_in(page).tolist():
            rows = np.ascontiguousarray(found[page == number])
            # the array's memory is an array of fragments; QPainter takes a pointer and a count
            first = shiboken6.wrapInstance(address(rows), QPainter.PixmapFragment)
            painter.drawPixmapFragments(first, len(rows), self.pages[number])  # type: ignore[arg-type]


def whole(x: npt.NDArray[np.float64]) -> Whole:
    """Return the nearest whole numbers; halves always go up, so that what is shifted by whole pixels stays as it is."""
    return np.floor(np.minimum(np.maximum(x, -_FAR), _FAR) + 0.5).astype(np.int64)
