"""Paragraphs that flow over the pages of a PDF, line by line; what was laid out is forgotten once it is drawn.

Qt lays out the lines and writes links: a run with an address leads there, "#name" to the run of that name.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import (
    QColor,
    QFont,
    QPainter,
    QPdfWriter,
    QTextCharFormat,
    QTextLayout,
    QTextLine,
    QTextOption,
)

from timeline_app.painting.per_thread import per_thread
from timeline_app.painting.theme import Theme
from timeline_app.painting.type_roles import ROLES
from timeline_app.painting.typography import font, measure

_SHORT = 0.3
"""Up to this part of a page, what does not fit on a page begins on the next."""


@dataclass(frozen=True, slots=True)
class Run:
    """Text with one address and one name, "" for none."""

    text: str
    href: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Text in one type role.

    Attributes:
        role, token: its type and its color. before: px above it, not at the head of a page. indent: px on its left.
        hang: what of its first line stands left of that.
        is_struck: whether it is struck out. keeps: whether the line after it is on the same page.
    """

    runs: tuple[Run, ...]
    role: str
    token: str = "ink"
    before: float = 0
    indent: float = 0
    hang: str = ""
    is_struck: bool = False
    keeps: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class _Line:
    """A line that was laid out; `layout` owns it. `may_end` says whether a page may end below it."""

    layout: QTextLayout
    line: QTextLine
    before: float
    height: float
    token: str
    may_end: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    """The measures of a page, in px (96 to the inch)."""

    width: float = 794
    height: float = 1123
    left: float = 56
    top: float = 56
    foot: float = 64


class Flow:
    """Draws blocks of paragraphs down one page after the other.

    Attributes:
        page: the number of the page, from 0. y: px from its top, where the next block begins.
    """

    def __init__(self, writer: QPdfWriter, painter: QPainter, theme: Theme, sheet: Sheet, foot: str) -> None:
        self._writer, self._painter, self._theme, self._sheet, self._foot = (
            writer,
            painter,
            theme,
            sheet,
            foot,
        )
        painter.scale(writer.width() / sheet.width, writer.height() / sheet.height)
        self.page = 0
        self.y = sheet.top
        self._write_foot()

    @property
    def is_at_top(self) -> bool:
        """Return whether nothing stands on this page yet."""
        return self.y == self._sheet.top

    def fill(self, x: float, y: float, width: float, height: float, token: str) -> None:
        """Fill a rectangle of this page."""
        self._painter.fillRect(QRectF(x, y, width, height), QColor(self._theme.tokens[token]))

    def need(self, height: float) -> None:
        """Begin a new page where there is no room for so many px."""
        if self.y + height > self._bottom and not self.is_at_top:
            self._turn()

    def add(
        self,
        body: Sequence[Paragraph],
        x: float,
        width: float,
        beside: Sequence[Paragraph] = (),
        room: float = 0,
        gap: float = 0,
    ) -> None:
        """Draw paragraphs from `y` on; short ones begin on a new page rather than be broken.

        Args:
            body: the paragraphs.
            x: px from the left of the page.
            width: of the lines, in px.
            beside: others beside their beginning, at the left margin.
            room: the width of those.
            gap: px above and below a rule that parts them from what stands above; 0 for no rule.
        """
        lines = list(self._lines(body, width))
        left = list(self._lines(beside, room)) if beside else []
        self.need(2 * gap + self._beginning(lines, left))
        if gap and not self.is_at_top:
            self.fill(self._sheet.left, self.y + gap, self._sheet.width - 2 * self._sheet.left, 1, "hair")
            self.y += 2 * gap
        first = self.y
        if left:
            self._draw(left, self._sheet.left)
            side_end, self.y = self.y, first
        while lines:
            count = self._fitting(lines)
            if not count:
                self._turn()
                side_end = 0.0
                continue
            self._draw(lines[:count], x)
            lines = lines[count:]
            if lines:
                self._turn()
                side_end = 0.0
        if left:
            self.y = max(self.y, side_end)

    def room_for(
        self, body: Sequence[Paragraph], width: float, beside: Sequence[Paragraph] = (), room: float = 0
    ) -> float:
        """Return how many px must be free on a page for paragraphs to begin there, as `add` takes them."""
        return self._beginning(list(self._lines(body, width)), list(self._lines(beside, room)))

    def _beginning(self, lines: Sequence[_Line], left: Sequence[_Line]) -> float:
        """Return how many px stand together: all of what is short, else the first lines and what is beside them."""
        side = _height(left)
        whole = max(_height(lines), side)
        is_short = whole < (self._bottom - self._sheet.top) * _SHORT
        return whole if is_short else max(side, _least(lines))

    @property
    def _bottom(self) -> float:
        return self._sheet.height - self._sheet.foot

    def _fitting(self, lines: Sequence[_Line]) -> int:
        """Return how many of the lines stand on this page; one at least where it is empty."""
        y, fit, good = self.y, 0, 0
        for number, line in enumerate(lines):
            y += line.height + (line.before if number or not self.is_at_top else 0)
            if y > self._bottom:
                break
            fit = number + 1
            if line.may_end:
                good = fit
        if fit == len(lines):
            return fit
        return good or (max(fit, 1) if self.is_at_top else 0)

    def _draw(self, lines: Sequence[_Line], x: float) -> None:
        for line in lines:
            if not self.is_at_top:
                self.y += line.before
            self._painter.setPen(QColor(self._theme.tokens[line.token]))
            line.line.draw(self._painter, QPointF(x, self.y))
            self.y += line.height

    def _turn(self) -> None:
        self._writer.newPage()
        self.page += 1
        self.y = self._sheet.top
        self._write_foot()

    def _write_foot(self) -> None:
        y = self._sheet.height - 32
        self._painter.setFont(font("figure-foot"))
        self._painter.setPen(QColor(self._theme.tokens["ink3"]))
        self._painter.drawText(QPointF(self._sheet.left, y), self._foot)
        number = str(self.page + 1)
        x = self._sheet.width - self._sheet.left - measure(number, "figure-foot")
        self._painter.drawText(QPointF(x, y), number)

    def _lines(self, paragraphs: Sequence[Paragraph], width: float) -> Iterator[_Line]:
        for paragraph in paragraphs:
            yield from _laid(paragraph, width)


def _height(lines: Sequence[_Line]) -> float:
    return sum(line.before + line.height for line in lines)


def _least(lines: Sequence[_Line]) -> float:
    """Return how many px of a block must stand together at its beginning."""
    height = 0.0
    for line in lines:
        height += line.before + line.height
        if line.may_end:
            break
    return height


def _laid(paragraph: Paragraph, width: float) -> list[_Line]:
    role = ROLES[paragraph.role]
    hang = measure(paragraph.hang, paragraph.role) if paragraph.hang else 0
    text = paragraph.hang + "".join(run.text for run in paragraph.runs)
    layout = QTextLayout(text, _font(paragraph.role, paragraph.is_struck))
    layout.setFormats(_formats(paragraph))
    wrapping = QTextOption()
    wrapping.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)  # addresses are long words
    layout.setTextOption(wrapping)
    layout.beginLayout()
    lines: list[QTextLine] = []
    while (line := layout.createLine()).isValid():
        inset = paragraph.indent - (0 if lines else hang)
        line.setLineWidth(width - inset)
        # the line stands in the middle of the height that its role gives it
        line.setPosition(QPointF(inset, (role.line - line.height()) / 2))
        lines.append(line)
    layout.endLayout()
    last = len(lines) - 1
    return [
        _Line(
            layout,
            line,
            0 if number else paragraph.before,
            role.line,
            paragraph.token,
            # neither the first nor the last line of a paragraph stands alone
            not paragraph.keeps if number == last else 0 < number < last - 1,
        )
        for number, line in enumerate(lines)
    ]


@per_thread(64)
def _font(role: str, is_struck: bool) -> QFont:
    made = font(role)
    made.setStrikeOut(is_struck)
    return made


def _formats(paragraph: Paragraph) -> list[QTextLayout.FormatRange]:
    ranges = []
    start = _units(paragraph.hang)
    for run in paragraph.runs:
        if run.href or run.name:
            made = QTextCharFormat()
            made.setAnchor(True)
            if run.href:
                made.setAnchorHref(run.href)
            if run.name:
                made.setAnchorNames([run.name])
            part = QTextLayout.FormatRange()
            # PySide's stubs know the attributes as read only
            part.start, part.length, part.format = start, _units(run.text), made
            ranges.append(part)
        start += _units(run.text)
    return ranges


def _units(text: str) -> int:
    """Return the length of a text as Qt counts it."""
    return len(text.encode("utf-16-le")) // 2
