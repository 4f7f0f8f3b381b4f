"""One excerpt in the list beside the text: its number, its event, its words and its status, on two lines."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget
from typing_extensions import override

from timeline_app.domain.source_detail import Passage
from timeline_app.painting.painter import painting_on
from timeline_app.painting.theme import Theme
from timeline_app.timeline.shapes.labels import elided
from timeline_app.ui.look.sizes import font, measure, px
from timeline_app.ui.look.style import color
from timeline_app.ui.wording.words import badge

_HEIGHT, _NUMBER, _PLATE = 46, 32, 18


class ExcerptRow(QAbstractButton):
    """A row that can be clicked."""

    def __init__(self, number: int, passage: Passage, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.passage = passage
        self._number = number
        self._theme = theme
        self._title = passage.uses[0][0].title if passage.uses else self.tr("Proves no event yet")
        self._badge = badge(passage.excerpt)
        self.setFixedHeight(px(_HEIGHT))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        words = self.tr("Excerpt {0}: “{1}”, {2}; {3}")
        self.setAccessibleName(words.format(number, passage.excerpt.exact, self._badge[1], self._title))

    @override
    def sizeHint(self) -> QSize:
        return QSize(px(300), px(_HEIGHT))

    @override
    def paintEvent(self, e: QPaintEvent) -> None:
        with painting_on(self) as painter:
            theme, middle = self._theme, Qt.AlignmentFlag.AlignVCenter
            if self.underMouse():
                painter.fillRect(self.rect(), color(theme, "wash"))
            left, width = px(10) + px(_NUMBER), self.width() - px(10) - px(_NUMBER) - px(12)
            top, low = QRect(left, px(4), width, px(19)), QRect(left, px(23), width, px(19))
            painter.setFont(font("body"))
            painter.setPen(color(theme, "ink" if self.passage.uses else "ink3"))
            painter.drawText(top, middle, elided(self._title, "body", width, measure))
            sign, words, token = self._badge
            said = f"{sign} {words}"
            painter.setFont(font("caption-strong"))
            painter.setPen(color(theme, token))
            short = elided(said, "caption-strong", width // 2, measure)
            taken = measure(short, "caption-strong")
            painter.drawText(low, middle | Qt.AlignmentFlag.AlignRight, short)
            painter.setFont(font("quote-list"))
            painter.setPen(color(theme, "ink2"))
            quote = f"“{' '.join(self.passage.excerpt.exact.split())}”"
            painter.drawText(low, middle, elided(quote, "quote-list", width - taken - px(10), measure))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            number = f"{self._number:,}"
            plate = QRect(
                px(10), px(5), max(px(20), round(measure(number, "caption-strong")) + px(8)), px(_PLATE)
            )
            painter.setPen(color(theme, "control"))
            painter.drawRoundedRect(plate, 3, 3)
            painter.setFont(font("caption-strong"))
            painter.setPen(color(theme, "ink2"))
            painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, number)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
            painter.setPen(color(theme, "hair"))
            painter.drawLine(left, self.height() - 1, left + width, self.height() - 1)
            if self.hasFocus():
                pen = painter.pen()
                pen.setColor(color(theme, "focus"))
                pen.setWidth(2)
                painter.setPen(pen)
                painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
