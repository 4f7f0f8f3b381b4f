"""What the machine itself takes, measured in the same run: the yardstick of every figure.

Nothing of the application is used here but its font and the size of its window.
"""

import sqlite3
import time
from contextlib import closing
from pathlib import Path

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QStaticText

from benchmarks.options import HEIGHT, WIDTH, median, percentile

RECTANGLES, TEXTS = 1000, 200
LATELY = 5
"""So many samples are the last ones."""


class FrameFloor:
    """The floor of a frame: fill the image, 1,000 rectangles in one call, 200 prepared static texts.

    Attributes:
        samples: what each frame took, in milliseconds.
    """

    def __init__(self, font: QFont, width: int = WIDTH, height: int = HEIGHT) -> None:
        self.samples: list[float] = []
        self._font = font
        # As the window's backing store has it.
        self._image = QImage(width, height, QImage.Format.Format_RGB32)
        self._rects = [
            QRectF((n * 61) % (width - 12), (n * 37) % (height - 12), 9, 9) for n in range(RECTANGLES)
        ]
        self._texts = [self._text(n, width, height) for n in range(TEXTS)]
        for _ in range(3):  # glyphs are drawn into Qt's cache first
            self.sample()
        self.samples.clear()

    def _text(self, number: int, width: int, height: int) -> tuple[QPointF, QStaticText]:
        words = f"Agency {number:04d} signs agreement {number} in one of the states"
        made = QStaticText(words[: 20 + number % 21])
        made.setTextFormat(Qt.TextFormat.PlainText)
        made.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
        made.prepare(font=self._font)
        columns = 6
        across, down = number % columns, number // columns
        return QPointF(
            8 + across * (width - 16) // columns, 8 + down * (height - 30) // (TEXTS // columns + 1)
        ), made

    def sample(self) -> float:
        """Paint one frame and return what it took, in milliseconds."""
        start = time.perf_counter()
        self._image.fill(QColor(250, 250, 250))
        painter = QPainter(self._image)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(60, 90, 140))
        painter.drawRects(self._rects)
        painter.setPen(QColor(30, 30, 30))
        painter.setFont(self._font)
        for at, text in self._texts:
            painter.drawStaticText(at, text)
        painter.end()
        taken = (time.perf_counter() - start) * 1000
        self.samples.append(taken)
        return taken

    @property
    def lately_ms(self) -> float:
        """Return the median of the last samples: what the machine takes at this moment."""
        return median(self.samples[-LATELY:])

    @property
    def p99_ms(self) -> float:
        """Return what the slowest hundredth of all samples so far took at least: what the machine alone is late by."""
        return percentile(self.samples, 99)

    @property
    def median_ms(self) -> float:
        """Return the median of all samples so far."""
        return median(self.samples)


def rows_per_second(path: Path, rows: int) -> float:
    """Return how many plain rows of five columns a second sqlite3 writes into a new file."""
    values = [
        (n, f"Agency {n % 2000:04d} signs agreement {n}", n * 86_400, n * 86_400 + 1, n % 5)
        for n in range(rows)
    ]
    path.unlink(missing_ok=True)
    try:
        start = time.perf_counter()
        with closing(sqlite3.connect(path)) as connection, connection:
            connection.execute(
                "CREATE TABLE plain (id INTEGER PRIMARY KEY, title TEXT, start INT, end INT, rank INT)"
            )
            connection.executemany("INSERT INTO plain VALUES (?, ?, ?, ?, ?)", values)
        return rows / (time.perf_counter() - start)
    finally:
        path.unlink(missing_ok=True)


def png_seconds(path: Path, width: int, height: int) -> float:
    """Return how long an empty image of that size takes to be filled and written as PNG."""
    start = time.perf_counter()
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(250, 250, 250))
    if not image.save(str(path), "PNG"):  # type: ignore[call-overload]
        raise OSError(f"{path} cannot be written")
    return time.perf_counter() - start
