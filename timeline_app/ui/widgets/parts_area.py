"""A page that is shown part after part, so that the window always answers, however long the page is."""

from collections.abc import Iterator

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from typing_extensions import override

_AT_ONCE = 45
"""So many widgets are made before the page is shown, some 900 px of the detail pane; the rest follows below them."""
_PARTS = 3
"""So many parts follow at a time."""


class PartsArea(QScrollArea):
    """Scrolls a page of words. The keyboard scrolls it, too.

    Signals:
        grown: further parts are there, and have their places.
    """

    grown = Signal()

    def __init__(self, parent: QWidget, name: str) -> None:
        """Make an empty one with a name for assistive technology."""
        super().__init__(parent)
        self.setObjectName("reading")
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(name)
        self.viewport().setAutoFillBackground(False)
        self._rest: Iterator[None] = iter(())
        self._next_part = QTimer(self, interval=0)
        self._next_part.timeout.connect(lambda: self._read_on())

    def show_parts(self, body: QWidget, parts: Iterator[None]) -> None:
        """Show another page: each step of `parts` adds one to the layout of `body`, as children of `body`."""
        self._rest = parts
        self._next_part.start()
        while self._next_part.isActive() and len(body.findChildren(QWidget)) < _AT_ONCE:
            self._take_part()
        self._show(body)
        if not self._next_part.isActive():
            QTimer.singleShot(0, self, self.grown.emit)

    def complete(self) -> None:
        """Add the rest of the page now."""
        self._read_on(None)

    @override
    def showEvent(self, arg__1: QShowEvent) -> None:
        super().showEvent(arg__1)
        body = self.widget()
        page = body.layout() if body is not None else None
        if page is not None:
            page.update()  # while it was hidden its body got its height, and the layout did not hear of it

    def _take_part(self) -> None:
        """Add the next part, if there is one left."""
        if next(self._rest, self) is self:
            self._next_part.stop()

    def _read_on(self, parts: int | None = _PARTS) -> None:
        """Add so many further parts (None: all) below what is shown. Nothing is squeezed meanwhile."""
        body = self.widget()
        assert body is not None
        page = body.layout()
        assert page is not None
        page.setEnabled(False)  # else each widget that is shown lays out all of them
        while self._next_part.isActive() and parts != 0:
            self._take_part()
            parts = None if parts is None else parts - 1
        for made in body.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
            # Qt shows them later, and until then there is no room for them.
            if not made.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide):
                made.show()
        page.setEnabled(True)
        page.update()
        for asked in (body, self.viewport()):
            QApplication.sendPostedEvents(asked, QEvent.Type.LayoutRequest.value)
        self.grown.emit()

    def _show(self, body: QWidget) -> None:
        """Put a new body in place of the old one, which may be in the middle of answering a click."""
        old = self.takeWidget()
        if old is not None:
            focus = QApplication.focusWidget()
            if focus is not None and old.isAncestorOf(focus):
                self.setFocus(Qt.FocusReason.OtherFocusReason)
            old.deleteLater()
        body.resize(self.viewport().width(), 0)  # else Qt works out a size that nobody wants
        self.setWidget(body)
        body.setAutoFillBackground(False)
