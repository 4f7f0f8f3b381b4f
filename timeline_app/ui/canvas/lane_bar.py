"""The scroll bar beside the lanes. Every frame asks for its width and fits it, so both are remembered."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QScrollBar, QWidget
from typing_extensions import override


class LaneBar(QScrollBar):
    """Scrolls the lanes, and is there only where they do not fit.

    Attributes:
        wide: its width in pixels.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self.wide = self.sizeHint().width()
        self._fitted: tuple[float, ...] = ()

    def fit(self, content: float, page: float, line: float) -> None:
        """Reach over lanes of some height on a page, in units of the scene; an arrow moves by a line."""
        if self._fitted == (content, page, line):
            return
        self._fitted = content, page, line
        self.blockSignals(True)
        self.setRange(0, max(0, round(content - page)))
        self.setPageStep(max(1, round(page)))
        self.setSingleStep(round(line))
        self.blockSignals(False)
        self.setVisible(content > page)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.wide = self.sizeHint().width()
