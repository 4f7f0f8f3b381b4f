"""What differs between quoted words and the text, shown word by word."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPaintEvent, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from timeline_app.evidence.shown import shown_text
from timeline_app.evidence.wording import Piece, Side
from timeline_app.painting.painter import painting_on
from timeline_app.painting.theme import Theme
from timeline_app.ui.look.sizes import font
from timeline_app.ui.look.style import color


class DifferenceLabel(QWidget):
    """Words of the quote that the text lacks are struck through; those of the text that it lacks are underlined."""

    def __init__(self, pieces: Sequence[Piece], theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._layout = QTextLayout("".join(_words(piece) for piece in pieces), font("quote"))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._layout.setTextOption(option)
        self._layout.setFormats(self._formats(pieces))
        self._height = 0
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        ours = "".join(piece.words for piece in pieces if piece.side is not Side.TEXT)
        theirs = "".join(piece.words for piece in pieces if piece.side is not Side.QUOTE)
        self.setAccessibleName(self.tr("Quoted: “{0}”. In the text: “{1}”.").format(ours, theirs))

    def _formats(self, pieces: Sequence[Piece]) -> list[QTextLayout.FormatRange]:
        found: list[QTextLayout.FormatRange] = []
        at = 0
        for piece in pieces:
            length = len(_words(piece).encode("utf-16-le")) // 2
            if piece.side is not Side.BOTH:
                form = QTextCharFormat()
                gone = piece.side is Side.QUOTE
                form.setForeground(color(self._theme, "bad" if gone else "ok"))
                form.setFontStrikeOut(gone)
                form.setFontUnderline(not gone)
                one = QTextLayout.FormatRange()
                one.start, one.length, one.format = at, length, form
                found.append(one)
            at += length
        return found

    def _lay_out(self, width: int) -> float:
        self._layout.beginLayout()
        y = 0.0
        while (line := self._layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, y))
            y += line.height()
        self._layout.endLayout()
        return y

    @override
    def heightForWidth(self, arg__1: int) -> int:
        return round(self._lay_out(arg__1))

    @override
    def sizeHint(self) -> QSize:
        return QSize(300, round(self._lay_out(300)))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        self._lay_out(self.width())
        with painting_on(self) as painter:
            painter.setPen(color(self._theme, "ink"))
            self._layout.draw(painter, QPointF(0, 0))
            painter.setPen(Qt.PenStyle.NoPen)


def _words(piece: Piece) -> str:
    return shown_text(piece.words).replace("\n", " ")
