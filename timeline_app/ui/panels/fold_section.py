"""A section of the side panel that opens and closes: a head with chevron and name, and a body made when it is opened."""

from math import ceil

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from timeline_app.painting.icons import icon_pixmap
from timeline_app.painting.painter import painting_on
from timeline_app.painting.theme import Theme
from timeline_app.ui.look.sizes import font, measure, metrics, px
from timeline_app.ui.look.style import color
from timeline_app.ui.panels.term_list import BAR
from timeline_app.ui.widgets.term_rows import PAD

LEFT, RIGHT = 4, 14
"""The margins of a section; with the pad of rows, words begin 14 px from the edge."""
HEAD = 28
CHEVRON = 12
_AFTER_CHEVRON = 18
_GAP = 8


class SectionHead(QAbstractButton):
    """The head: chevron, name and, while the section is closed, the terms in force. A click, Space or Enter folds."""

    def __init__(self, name: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._open = False
        self._in_force = ""
        self.setText(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumHeight(px(HEAD))
        self._say()

    def show_state(self, *, is_open: bool, in_force: str) -> None:
        """Show whether the section is open, and which terms of it are in force ("" for none)."""
        if (is_open, in_force) != (self._open, self._in_force):
            self._open, self._in_force = is_open, in_force
            self._say()
            self.updateGeometry()
            self.update()

    def _say(self) -> None:
        self.setAccessibleName(self.text())
        folded = self.tr("open") if self._open else self.tr("closed")
        self.setAccessibleDescription(", ".join(part for part in (folded, self._in_force) if part))

    def set_theme(self, theme: Theme) -> None:
        """Paint with another theme."""
        self._theme = theme
        self.update()

    def names_width(self) -> int:
        """Return the room that chevron and name need."""
        return PAD + px(_AFTER_CHEVRON) + ceil(measure(self.text(), "body-strong"))

    @override
    def sizeHint(self) -> QSize:
        return QSize(self.names_width(), px(HEAD))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def enterEvent(self, event: QEvent) -> None:
        self.update()

    @override
    def leaveEvent(self, event: QEvent) -> None:
        self.update()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        with painting_on(self) as painter:
            middle, size, left = self.height() // 2, px(CHEVRON), PAD + px(_AFTER_CHEVRON)
            token = "ink" if self.underMouse() else "ink2"
            name = "chevron-down" if self._open else "chevron-right"
            pixmap = icon_pixmap(name, self._theme.tokens[token], size, self.devicePixelRatioF())
            painter.drawPixmap(QPoint(PAD, middle - size // 2), pixmap)
            align = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
            painter.setFont(font("body-strong"))
            painter.setPen(color(self._theme, "ink"))
            painter.drawText(self.rect().adjusted(left, 0, 0, 0), align, self.text())
            if self._in_force and not self._open:
                left = self.names_width() + _GAP
                room = QRect(left, 0, self.width() - left, self.height())
                words = metrics("body").elidedText(self._in_force, Qt.TextElideMode.ElideRight, room.width())
                painter.setFont(font("body"))
                painter.setPen(color(self._theme, "ink2"))
                painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, words)
            if self.hasFocus():
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.setPen(QPen(color(self._theme, "focus"), 2))
                painter.drawRoundedRect(self.rect().adjusted(1, 3, -1, -3), 4, 4)


class FoldSection(QWidget):
    """A section, closed at first. Sections differ in what they make for a body.

    Signals:
        folded: it was opened or closed.
    """

    folded = Signal()

    def __init__(self, name: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = theme
        self._body: QWidget | None = None
        self.head = SectionHead(name, theme, self)
        self.head.clicked.connect(lambda: self.set_open(not self.is_open()))
        self._beside: QWidget | None = None
        self._top = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._top.setSpacing(_GAP)
        self._top.setContentsMargins(0, 0, BAR, 0)
        self._top.addWidget(self.head, 1)
        self._choices = QHBoxLayout()
        self._top.addLayout(self._choices)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(LEFT, 2, RIGHT - BAR, 2)
        self._column.setSpacing(6)
        self._column.addLayout(self._top)

    # -- what sections differ in ------------------------------------------------------------------------------

    def make_body(self) -> QWidget:
        """Return what stands below the head; called once, when the section is opened for the first time."""
        raise NotImplementedError

    def make_choices(self) -> QWidget | None:
        """Return what stands beside the head of an open section, if anything does; called once before the body."""
        return None

    def in_force(self) -> str:
        """Return the terms in force as they stand beside the head of a closed section; "" for none."""
        return ""

    def first_field(self) -> QWidget:
        """Return what gets the keyboard when somebody goes to the section."""
        return self.head

    def bound(self, height: int) -> None:
        """Take note of how high lists of the section may become."""

    # -- opening ----------------------------------------------------------------------------------------------

    def is_open(self) -> bool:
        """Return whether the body is shown."""
        return self._body is not None and not self._body.isHidden()

    def set_open(self, on: bool) -> None:
        """Open or close the section."""
        if on == self.is_open():
            return
        if self._body is None:
            self._make()
        assert self._body is not None
        self._body.setVisible(on)
        if self._beside is not None:
            self._beside.setVisible(on)
        margins = self._column.contentsMargins()
        margins.setBottom(12 if on else 2)
        self._column.setContentsMargins(margins)
        self.refresh_head()
        self._fit_head()
        self.folded.emit()

    def _make(self) -> None:
        self._beside = self.make_choices()
        self._body = self.make_body()
        self._body.hide()
        if self._beside is not None:
            self._choices.addWidget(self._beside)
            self._choices.addStretch(1)
        self._column.addWidget(self._body)
        before: QWidget = self.head
        for part in (self._beside, self._body):
            for field in _fields(part):
                QWidget.setTabOrder(before, field)
                before = field

    def refresh_head(self) -> None:
        """Show in the head what is in force."""
        self.head.show_state(is_open=self.is_open(), in_force=self.in_force())

    def set_right_margin(self, right: int) -> None:
        """Keep so many px free on the right; with the scroll bar there that is less."""
        margins = self._column.contentsMargins()
        margins.setRight(right - BAR)
        self._column.setContentsMargins(margins)

    def _fit_head(self) -> None:
        """Put what stands beside the name below it, where there is no room."""
        margins = self._column.contentsMargins()
        room = self.width() - margins.left() - margins.right() - BAR
        beside = self._beside.sizeHint().width() + _GAP if self._beside is not None else 0
        fits = self.head.names_width() + beside <= room
        directions = QBoxLayout.Direction
        self._top.setDirection(directions.LeftToRight if fits else directions.TopToBottom)
        self._choices.setContentsMargins(0 if fits else PAD, 0, 0, 0)

    def set_theme(self, theme: Theme) -> None:
        """Paint with another theme."""
        self.theme = theme
        self.head.set_theme(theme)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_head()


def _fields(part: QWidget | None) -> list[QWidget]:
    """Return what Tab comes to within a part, in the order in which it was made."""
    if part is None:
        return []
    return [one for one in (part, *part.findChildren(QWidget)) if one.focusPolicy() & Qt.FocusPolicy.TabFocus]
