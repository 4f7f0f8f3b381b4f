"""The marks of excerpts in a text: where their words lie, and how they are marked and underlined."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QTextBlock, QTextDocument, QTextLine

from timeline_app.domain.terms import Relation
from timeline_app.painting.theme import Theme
from timeline_app.ui.look.sizes import px
from timeline_app.ui.look.style import color
from timeline_app.ui.source.text_formats import LINE

_STRIP = 26
_RESTING = 0.5  # how strong the mark of words is that are not selected
_PENS = {
    Relation.SUPPORTS: Qt.PenStyle.SolidLine,
    Relation.CONTRADICTS: Qt.PenStyle.DashLine,
    Relation.CORRECTS: Qt.PenStyle.SolidLine,
    Relation.CONTEXT: Qt.PenStyle.DotLine,
}
"""How words are underlined that do this for their event; what corrects it has a second line."""


@dataclass(frozen=True, slots=True)
class Mark:
    """An excerpt in the text: its number in the margin, and what it does for its event."""

    id: str
    number: int
    start: int
    end: int
    relation: Relation


@dataclass(frozen=True, slots=True)
class DrawnMark:
    """A mark as it lies on the page: its lines, and how far below the words it is underlined."""

    mark: Mark
    lines: tuple[QRectF, ...]
    level: int


def lines_of(document: QTextDocument, first: int, last: int) -> list[QRectF]:
    """Return where the lines of a span lie, in the document's coordinates; positions are its code units."""
    layout = document.documentLayout()
    found: list[QRectF] = []
    block = document.findBlock(first)
    while block.isValid() and block.position() < last:
        found += _lines_in(block, layout.blockBoundingRect(block).topLeft(), first, last)
        block = block.next()
    return found


def _lines_in(block: QTextBlock, at: QPointF, first: int, last: int) -> list[QRectF]:
    found: list[QRectF] = []
    layout = block.layout()
    character = block.document().characterAt  # by code units, as everything here
    low, high = max(first - block.position(), 0), min(last - block.position(), block.length() - 1)
    if layout is None or high <= low:
        return found
    for number in range(layout.lineCount()):
        line = layout.lineAt(number)
        begin, end = line.textStart(), line.textStart() + line.textLength()
        while end > begin and character(block.position() + end - 1).isspace():
            end -= 1  # the space at which a line ends is not seen
        if end <= low or begin >= high:
            continue
        left, right = sorted(_x_of(line, min(max(at_, begin), end)) for at_ in (low, high))
        if right > left:
            found.append(QRectF(at.x() + left, at.y() + line.y(), right - left, line.height()))
    return found


def _x_of(line: QTextLine, position: int) -> float:
    """Return where a position of a line stands; the binding answers with the position beside it."""
    found = line.cursorToX(position)
    return float(found[0] if isinstance(found, tuple) else found)  # type: ignore[arg-type]


def paint_ground(painter: QPainter, drawn: DrawnMark, theme: Theme, *, chosen: bool) -> None:
    """Mark the words of an excerpt; to be painted below them."""
    ground = color(theme, "markon" if chosen else "mark")
    if not chosen:
        ground.setAlphaF(_RESTING)
    for line in drawn.lines:
        painter.fillRect(_strip(line), ground)


def paint_underline(painter: QPainter, drawn: DrawnMark, theme: Theme, *, chosen: bool) -> None:
    """Underline the words of an excerpt; to be painted over them."""
    painter.setPen(QPen(color(theme, "markline"), 2 if chosen else 1, _PENS[drawn.mark.relation]))
    for line in drawn.lines:
        strip = _strip(line)
        y = round(strip.bottom()) - 1 + 2 * drawn.level
        ends = (round(strip.left()), round(strip.right()))
        painter.drawLine(ends[0], y, ends[1], y)
        if drawn.mark.relation is Relation.CORRECTS:
            painter.drawLine(ends[0], y - 3, ends[1], y - 3)


def _strip(line: QRectF) -> QRectF:
    """Return the part of a line of text that its words take: what is marked."""
    height = min(line.height(), px(_STRIP) if line.height() <= px(LINE) else line.height())
    return QRectF(line.x(), line.y() + (line.height() - height) / 2, line.width(), height)
