"""Words over several lines that act on a click or on Enter: a button cannot wrap its words."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QEnterEvent, QKeyEvent, QMouseEvent, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QLabel, QWidget
from typing_extensions import override

from timeline_app.painting.painter import painting_on
from timeline_app.ui.widgets.paragraph import Paragraph


class LinkLabel(Paragraph):
    """A title that leads somewhere; underlined under the pointer."""

    def __init__(
        self,
        parent: QWidget,
        words: str,
        act: Callable[[], None],
        *,
        role: str = "body",
        token: str = "ink",
        wraps: bool = True,
    ) -> None:
        super().__init__(parent, role, token, words)
        self._act = act
        self.setWordWrap(wraps)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setObjectName("linkLabel")
        self.setAccessibleName(words)

    def _underline(self, on: bool) -> None:
        changed = self.font()
        changed.setUnderline(on)
        self.setFont(changed)

    @override
    def sizeHint(self) -> QSize:
        return super().sizeHint() if self.wordWrap() else QLabel.sizeHint(self)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            with painting_on(self) as painter:
                painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Accent), 2))
                painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 3, 3)

    @override
    def enterEvent(self, event: QEnterEvent) -> None:
        self._underline(True)

    @override
    def leaveEvent(self, event: QEvent) -> None:
        self._underline(False)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self._act()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._act()
        else:
            super().keyPressEvent(event)
