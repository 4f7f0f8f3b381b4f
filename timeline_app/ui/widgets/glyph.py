"""A stance's shape as a small widget, for the detail pane and the hover card."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from timeline_app.domain.terms import Claim, Stance
from timeline_app.painting.painter import paint, painting_on
from timeline_app.painting.theme import Theme
from timeline_app.timeline.shapes.glyphs import FILL_OF, glyph_shapes
from timeline_app.ui.look.sizes import text_scale


class Glyph(QWidget):
    """The shape of a stance, filled by the claim."""

    def __init__(self, stance: Stance, claim: Claim, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._stance, self._claim, self._theme = stance, claim, theme
        self._scale = text_scale()
        self.setFixedSize(QSize(14, 16) * self._scale)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        with painting_on(self) as painter:
            painter.scale(self._scale, self._scale)
            paint(painter, glyph_shapes(self._stance, FILL_OF[self._claim], False, 7, 8.5), self._theme)
