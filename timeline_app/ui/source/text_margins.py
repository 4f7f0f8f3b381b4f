"""The margins of a text: the numbers of its excerpts at the right, the dates of its passages at the left."""

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from timeline_app.domain.date_words import edtf_in_words
from timeline_app.domain.texts import ReadAgainst
from timeline_app.painting.theme import Theme
from timeline_app.ui.look.sizes import font, measure, metrics, px
from timeline_app.ui.look.style import color
from timeline_app.ui.source.text_marks import DrawnMark, Mark

_HEIGHT, _GAP, _BELOW = 18, 5, 3
_FIRST = 22  # px right of the column


class Plate(NamedTuple):
    """The number of an excerpt, in the document's coordinates."""

    rect: QRectF
    mark: Mark


def placed(drawn: Sequence[DrawnMark], column: int, room: int) -> list[Plate]:
    """Put each number beside the line in which its words begin; what finds no room there goes further down.

    Args:
        drawn: the marks as they lie on the page.
        column: the right edge of the text.
        room: where the margin ends.
    """
    by_line: dict[float, list[Mark]] = defaultdict(list)
    for one in drawn:
        by_line[one.lines[0].center().y()].append(one.mark)
    plates = []
    first, low = float(column + px(_FIRST)), 0.0
    for middle, marks in sorted(by_line.items()):
        x, y = first, max(middle - px(_HEIGHT) / 2, low)
        for mark in marks:
            wide = max(px(20), measure(f"{mark.number:,}", "caption-strong") + px(10))
            if x + wide > room:
                x, y = first, y + px(_HEIGHT) + _BELOW
            plates.append(Plate(QRectF(x, y, wide, px(_HEIGHT)), mark))
            x += wide + px(_GAP)
        low = y + px(_HEIGHT) + _BELOW
    return plates


def paint_number(painter: QPainter, plate: Plate, theme: Theme, *, chosen: bool) -> None:
    """Paint a number on its plate."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(font("caption-strong"))
    painter.setPen(color(theme, "sel" if chosen else "control"))
    painter.setBrush(color(theme, "sel" if chosen else "canvas"))
    painter.drawRoundedRect(plate.rect.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
    painter.setPen(color(theme, "selink" if chosen else "ink2"))
    painter.drawText(plate.rect, Qt.AlignmentFlag.AlignCenter, f"{plate.mark.number:,}")
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)


def paint_date(
    painter: QPainter, date: ReadAgainst, theme: Theme, right: int, ends: tuple[float, float], scrolled: int
) -> None:
    """Write beside a passage the date it is read against, and draw how far that goes.

    Args:
        painter: paints in the document's coordinates.
        date: the date of the passage.
        theme: the colors.
        right: where the margin ends.
        ends: the upper and the lower edge of the passage.
        scrolled: how much of the document lies above what is seen; the words stay in view.
    """
    top, bottom = ends
    painter.setPen(color(theme, "rule"))
    painter.drawLine(right + px(1), round(top), right + px(1), round(bottom))
    y = max(top, min(float(scrolled + px(8)), bottom - px(60)))
    words = edtf_in_words(date.edtf, short=True).rsplit(", ", 1)
    said = [*words[1:], *([date.note] if date.note else [])]
    for role, token, word in (("caption-strong", "ink2", words[0]), *(("caption", "ink3", w) for w in said)):
        painter.setFont(font(role))
        painter.setPen(color(theme, token))
        height = metrics(role).lineSpacing()
        area = QRectF(px(6), y, right - px(14), height)
        painter.drawText(area, Qt.AlignmentFlag.AlignRight | Qt.TextFlag.TextSingleLine, word)
        y += height
