"""Many rectangles in one call, handed to Qt as an array: five to eight times faster than a list of objects."""

import numpy as np
import numpy.typing as npt
import shiboken6
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from timeline_app.painting.memory import address


def draw_rectangles(painter: QPainter, rectangles: npt.NDArray[np.float64]) -> None:
    """Draw rectangles (rows of x, y, width, height) with the painter's pen and brush.

    A QRectF is four doubles in a row, so the array's memory is an array of QRectF; QPainter takes a pointer and a count.
    """
    if len(rectangles):
        rows = np.ascontiguousarray(rectangles, np.float64)
        painter.drawRects(shiboken6.wrapInstance(address(rows), QRectF), len(rows))  # type: ignore[call-overload]
