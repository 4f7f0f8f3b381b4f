"""The preview of a figure: dragged out of the window it is the very file; it can be copied as an image, too."""

import atexit
from concurrent.futures import Future
from functools import cache
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp

from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl, Signal
from PySide6.QtGui import QDrag, QGuiApplication, QImage, QMouseEvent
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from typing_extensions import override

from timeline_app.errors import TimelineError
from timeline_app.exporters import export_figure
from timeline_app.exporters.png import figure_image
from timeline_app.timeline.figure.types import Figure
from timeline_app.ui.state.newest import Newest

_DRAGGED = 160
"""The most px of the picture at the pointer."""


class FigurePreview(QLabel):
    """Shows a figure that can be carried away. Its file is written while the button is held, on a thread of its own.

    Signals:
        failed(TimelineError): the file could not be written. copied: the image is on the clipboard.
    """

    failed = Signal(object)
    copied = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setMinimumSize(160, 120)
        self.setObjectName("preview")
        self.setAccessibleName(self.tr("Preview of the figure"))
        self._figure: Figure | None = None
        self._name = ""
        self._pressed: QPoint | None = None
        self._is_dragged = False
        self._files: tuple[Path, ...] = ()
        self._writing = Newest("carrying")

    def offer(self, figure: Figure | None, name: str = "") -> None:
        """Let a figure be carried away as a file of a name, or nothing."""
        self._figure, self._name = figure, name
        self._pressed, self._files = None, ()
        if figure is None:
            self.unsetCursor()
        else:
            self.setCursor(Qt.CursorShape.OpenHandCursor)

    def copy(self) -> None:
        """Put the figure on the clipboard as an image."""
        if (figure := self._figure) is not None:
            self._writing.ask(lambda: figure_image(figure), self._put_on_clipboard)

    def let_go(self) -> None:
        """Want no file and no image any more."""
        self._pressed = None
        self._writing.drop()

    def _put_on_clipboard(self, ended: "Future[QImage]") -> None:
        QGuiApplication.clipboard().setImage(ended.result())
        self.copied.emit()

    def _written(self, ended: "Future[tuple[Path, ...]]") -> None:
        if isinstance(error := ended.exception(), TimelineError):
            self.failed.emit(error)
            return
        self._files = ended.result()
        if self._is_dragged and self._pressed is not None:
            self._drag()

    def _drag(self) -> None:
        """Carry the file, until it is let go."""
        self._pressed = None
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path)) for path in self._files])
        drag = QDrag(self)
        drag.setMimeData(data)
        small = self.pixmap().scaled(
            _DRAGGED,
            _DRAGGED,
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        drag.setPixmap(small)
        drag.exec(Qt.DropAction.CopyAction)

    @override
    def mousePressEvent(self, ev: QMouseEvent) -> None:
        if ev.button() is not Qt.MouseButton.LeftButton or self._figure is None:
            super().mousePressEvent(ev)
            return
        self._pressed, self._is_dragged = ev.position().toPoint(), False
        if not self._files:
            figure, path = self._figure, _folder() / self._name
            self._writing.ask(lambda: export_figure(path, figure), self._written)

    @override
    def mouseMoveEvent(self, ev: QMouseEvent) -> None:
        if self._pressed is None:
            super().mouseMoveEvent(ev)
            return
        far = (ev.position().toPoint() - self._pressed).manhattanLength()
        if far >= QApplication.startDragDistance():
            self._is_dragged = True
            if self._files:
                self._drag()

    @override
    def mouseReleaseEvent(self, ev: QMouseEvent) -> None:
        self._pressed = None
        super().mouseReleaseEvent(ev)


@cache
def _folder() -> Path:
    """Return a folder that is there as long as the program: whoever gets a file may read it a little later."""
    folder = Path(mkdtemp(prefix="timeline-"))
    atexit.register(rmtree, folder, ignore_errors=True)
    return folder
