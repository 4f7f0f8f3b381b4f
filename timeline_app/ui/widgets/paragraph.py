"""Words that wrap: a label whose height for a width is worked out once.

Qt's own label sets its text anew whenever a layout asks for a hint or a height, some ten times until it is shown.
"""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QWidget
from typing_extensions import override

from timeline_app.ui.look.sizes import font

_WIDTH = 302
"""What a paragraph asks for: the width of words in the detail pane, so that this height is wanted anyway."""


class Paragraph(QLabel):
    """Plain text in a type role, in the color that the style sheet gives the token, over as many lines as it needs.

    Always plain text: sources may contain markup. Text and margins are set before it is laid out, and stay.
    """

    def __init__(self, parent: QWidget, role: str, token: str, text: str) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(font(role))
        self.setProperty("token", token)
        self.setWordWrap(True)
        self._heights: dict[int, int] = {}

    @override
    def heightForWidth(self, arg__1: int) -> int:
        if arg__1 not in self._heights:
            self._heights[arg__1] = super().heightForWidth(arg__1)
        return self._heights[arg__1]

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.fontMetrics().height())

    @override
    def sizeHint(self) -> QSize:
        return QSize(_WIDTH, self.fontMetrics().height())


class Phrase(Paragraph):
    """Words beside others in a flow: on one line where it has room for them, else they wrap."""

    @override
    def sizeHint(self) -> QSize:
        margins, metrics = self.contentsMargins(), self.fontMetrics()
        # ink may reach over the advance (a check mark does), and a label wraps words that do
        text = max(metrics.horizontalAdvance(self.text()), metrics.boundingRect(self.text()).width())
        return QSize(text + margins.left() + margins.right() + 1, metrics.height())
