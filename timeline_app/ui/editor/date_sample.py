"""The drawing of a date below the field in which it is typed."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from timeline_app.domain.chronology import EventDate
from timeline_app.domain.terms import Claim, Stance
from timeline_app.painting.painter import paint, painting_on
from timeline_app.painting.theme import Theme
from timeline_app.timeline.shapes.date_sample import date_sample
from timeline_app.ui.look.sizes import px, text_scale

_HEIGHT = 30


class DateSample(QWidget):
    """A strip with the mark of a date, as the canvas would draw it; empty without a date."""

    def __init__(self, parent: QWidget, theme: Theme) -> None:
        super().__init__(parent)
        self._theme = theme
        self._date: EventDate | None = None
        self._claim, self._stance = Claim.ASSERTED, Stance.NONE_STATED
        self.setFixedHeight(px(_HEIGHT))
        self.setAccessibleName(self.tr("How the date is drawn"))
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def set_theme(self, theme: Theme) -> None:
        """Paint with another theme."""
        self._theme = theme
        self.update()

    def show_date(self, date: EventDate | None) -> None:
        """Draw a date (whose text is one), or nothing."""
        self._date = date
        self.update()

    def show_look(self, claim: Claim, stance: Stance) -> None:
        """Draw it with the fill and the shape of a claim and a stance."""
        self._claim, self._stance = claim, stance
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._date is None:
            return
        scale = text_scale()
        with painting_on(self) as painter:
            painter.scale(scale, scale)
            shapes = date_sample(self._date, self._claim, self._stance, self.width() / scale, _HEIGHT)
            paint(painter, shapes, self._theme)
