"""The export dialog: the very figure on the left, the choices on the right, the file's name on the button.

The figure is made on a thread of its own, painted there for the preview, and written there; what takes its time says how
far it is, and can be stopped.
"""

from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from threading import Event

from PySide6.QtCore import QSize, QStandardPaths, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from timeline_app.domain.manifest import Manifest
from timeline_app.domain.view import Look, TimeRange, View
from timeline_app.errors import TimelineError
from timeline_app.exporters import export_figure, format_of
from timeline_app.exporters.figures import make_figure
from timeline_app.exporters.progress import ExportStopped
from timeline_app.painting.painter import paint, painting_on
from timeline_app.painting.theme import load_theme
from timeline_app.timeline.figure.types import Figure
from timeline_app.ui.dialogs.answers import answers
from timeline_app.ui.dialogs.messages import room_for
from timeline_app.ui.dialogs.progress_dialog import ProgressDialog
from timeline_app.ui.files.export_choices import ExportChoices
from timeline_app.ui.files.figure_preview import FigurePreview
from timeline_app.ui.look.sizes import px
from timeline_app.ui.look.style import text_label
from timeline_app.ui.state.newest import Newest
from timeline_app.ui.state.view_state import ViewState
from timeline_app.ui.wording.sentences import sentence

_DELAY_MS = 120
_CHOICES, _LEAST_CHOICES = 360, 520


@dataclass(frozen=True, eq=False)
class _Made:
    """A figure with its pages as they are shown."""

    figure: Figure
    images: tuple[QImage, ...]


class ExportDialog(QDialog):
    """Chooses what a figure shows and how, and writes it.

    Attributes:
        written: the files that were written last, one a page where the format has none. choices: the fields.
    """

    _far = Signal(float)

    def __init__(
        self,
        state: ViewState,
        visible: TimeRange,
        theme: str,
        parent: QWidget | None = None,
        made: Manifest | None = None,
    ) -> None:
        """Begin with what the window shows, or with what a figure was made of that the window goes on from."""
        super().__init__(parent)
        self.setWindowTitle(self.tr("Export image"))
        self.resize(QSize(780 + px(360), 640 + px(80)).boundedTo(room_for(self)))
        self.written: tuple[Path, ...] = ()
        self._state = state
        self._figure: Figure | None = None
        self._pages: tuple[QImage, ...] = ()
        self._page = 0
        self._working = Newest("composing")
        self._progress: ProgressDialog | None = None
        self._far.connect(self._show_share)
        self._timer = QTimer(self, singleShot=True, interval=_DELAY_MS)
        self._timer.timeout.connect(self._compose)
        self._preview = FigurePreview(self)
        self._preview.failed.connect(self._tell)
        self._preview.copied.connect(lambda: self._carry.setText(self.tr("The image is on the clipboard.")))
        self._about = _caption(self)
        self.choices = ExportChoices(self, visible, theme, state.grouping, state.facts.title)
        if made is not None and made.look is not None and made.view.filter == state.spec:
            self.choices.go_on_from(made.view, made.look)
        self._problem = _caption(self)
        self._save = QPushButton(self)
        self._save.clicked.connect(self._ask_and_save)
        self._lay_out()
        self.choices.changed.connect(self._changed)
        self._changed()

    def _lay_out(self) -> None:
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setAccessibleName(self.tr("Choices"))
        area.setWidget(self.choices)
        self.choices.setAutoFillBackground(False)
        area.viewport().setAutoFillBackground(False)
        side = QVBoxLayout()
        side.setSpacing(12)
        side.addWidget(area, 1)
        side.addWidget(self._about)
        side.addWidget(self._problem)
        side.addLayout(answers(self, self._save))
        column = QWidget(self)
        column.setLayout(side)
        side.setContentsMargins(0, 0, 0, 0)
        # large text on a small screen leaves the preview some room
        width = min(px(_CHOICES), max(_LEAST_CHOICES, room_for(self).width() - 640))
        column.setFixedWidth(width)
        if width < px(_CHOICES):
            self.choices.put_names_above()
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(self._preview, 1)
        left.addLayout(self._turning())
        left.addLayout(self._carrying())
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 20, 20, 20)
        row.setSpacing(24)
        row.addLayout(left, 1)
        row.addWidget(column)

    def _turning(self) -> QHBoxLayout:
        """Return the buttons that turn the pages of the preview."""
        self._before = QPushButton(self.tr("Previous page"), self)
        self._after = QPushButton(self.tr("Next page"), self)
        self._which = text_label(self, "body", "ink2")
        self._before.clicked.connect(lambda: self._turn(-1))
        self._after.clicked.connect(lambda: self._turn(1))
        for button in (self._before, self._after):
            button.setAutoDefault(False)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self._before)
        row.addStretch(1)
        row.addWidget(self._which)
        row.addStretch(1)
        row.addWidget(self._after)
        return row

    def _carrying(self) -> QHBoxLayout:
        """Return the line that says how the figure is carried into another program."""
        self._carry = text_label(self, "caption", "ink3")
        self._carry.setWordWrap(True)
        self._carry.setMinimumWidth(px(60))
        copy = QPushButton(self.tr("Copy image"), self)
        copy.setAutoDefault(False)
        copy.clicked.connect(self._preview.copy)
        self._copy = copy
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self._carry, 1)
        row.addWidget(copy)
        return row

    def _tell(self, error: TimelineError) -> None:
        self._problem.setText(sentence(error))

    def _offer(self) -> None:
        """Let the figure be carried away."""
        self._preview.offer(self._figure, self.file_name())
        self._copy.setEnabled(self._figure is not None)
        words = self.tr("Drag the picture into another program, or copy it.")
        self._carry.setText(words if self._figure is not None else "")

    # -- what is chosen ---------------------------------------------------------------------------------------

    def view(self) -> View:
        """Return the view that is to be drawn."""
        return self.choices.view(View(self._state.spec, rest=self._state.rest, disputes=self._state.disputes))

    def look(self) -> Look:
        """Return the size and style that are chosen."""
        return self.choices.look()

    def file_name(self) -> str:
        """Return the name that is proposed for the file."""
        words = self.choices.title.text().strip() or self._state.facts.title
        plain = "".join(c if c.isalnum() or c in " -" else "" for c in words)
        name = "-".join(plain.lower().split())[:60] or "figure"
        return name + str(self.choices.format.currentData())

    def _changed(self) -> None:
        self._save.setText(self.tr("Save {0}").format(self.file_name()))
        # nobody waits for the preview: what is saved is made anew
        self._save.setEnabled(self.choices.is_complete and not self._is_saving)
        self._preview.offer(None)  # until it shows what is chosen now
        self._copy.setEnabled(False)
        self._timer.start()

    # -- the figure -------------------------------------------------------------------------------------------

    def _compose(self) -> None:
        """Make the figure anew, on a thread of its own."""
        self._timer.stop()
        if not self.choices.is_complete or self._is_saving:
            return
        state, view, look = self._state, self.view(), self.look()
        columns, library, room = state.columns, state.library, self._room()
        paged = format_of(Path(self.file_name())).has_pages
        self._working.ask(
            lambda: _made(make_figure(columns, library, view, look, paged=paged), room), self._show_made
        )

    def _room(self) -> QSize:
        return self._preview.size() * self.devicePixelRatioF()

    def _show_made(self, ended: "Future[_Made]") -> None:
        error = ended.exception()
        if isinstance(error, TimelineError):
            self._figure, self._pages = None, ()
            self._problem.setText(sentence(error))
        else:
            made = ended.result()
            self._figure, self._pages = made.figure, made.images
            self._problem.clear()
            self._about.setText(made.figure.about or made.figure.description)
        self._save.setEnabled(self._figure is not None)
        self._offer()
        self._turn(0)

    def _turn(self, by: int) -> None:
        """Show a page before or after the one that is shown."""
        count = len(self._pages)
        self._page = min(max(self._page + by, 0), max(count - 1, 0))
        for part in (self._before, self._which, self._after):
            part.setVisible(count > 1)
        self._before.setEnabled(self._page > 0)
        self._after.setEnabled(self._page < count - 1)
        self._which.setText(self.tr("Page {0} of {1}").format(self._page + 1, count))
        if not count:
            self._preview.clear()
            return
        pixmap = QPixmap.fromImage(self._pages[self._page])
        pixmap.setDevicePixelRatio(self.devicePixelRatioF())
        self._preview.setPixmap(pixmap)

    # -- saving -----------------------------------------------------------------------------------------------

    def _ask_and_save(self) -> None:
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
        suffix = str(self.choices.format.currentData())
        chosen, _ = QFileDialog.getSaveFileName(
            self, self.tr("Save the figure"), str(Path(folder) / self.file_name()), f"*{suffix}"
        )
        if chosen:
            path = Path(chosen)
            self.save(path if path.suffix else path.with_suffix(suffix))

    def save(self, path: Path) -> None:
        """Write the figure as it is chosen now; a failure is told in the dialog, which stays open."""
        state, view, look = self._state, self.view(), self.look()
        columns, library = state.columns, state.library
        self._timer.stop()
        self._save.setEnabled(False)
        self._problem.clear()
        stop = Event()
        self._progress = ProgressDialog(self, self.windowTitle(), self.tr("Writing {0}…").format(path.name))
        self._progress.stopped.connect(stop.set)

        def told(share: float) -> None:
            if stop.is_set():
                raise ExportStopped
            self._far.emit(share)

        def work() -> tuple[Path, ...]:
            figure = make_figure(columns, library, view, look, paged=format_of(path).has_pages)
            told(0.0)
            return export_figure(path, figure, told)

        self._working.ask(work, self._saved, stop.set)

    @property
    def _is_saving(self) -> bool:
        return self._progress is not None

    def _show_share(self, share: float) -> None:
        if self._progress is not None:
            self._progress.show_share(share)

    def _saved(self, ended: "Future[tuple[Path, ...]]") -> None:
        error = ended.exception()
        if self._progress is not None:
            self._progress.end()
            self._progress = None
        self._save.setEnabled(True)
        if isinstance(error, ExportStopped):
            self._timer.start()  # the preview may have been given up for it
            return
        if isinstance(error, TimelineError):
            self._problem.setText(sentence(error))
            return
        self.written = ended.result()
        self.accept()

    # -- Qt ---------------------------------------------------------------------------------------------------

    @override
    def reject(self) -> None:
        if not self._is_saving:  # the dialog in front of it stops what is being written
            super().reject()

    @override
    def done(self, result: int) -> None:
        self._timer.stop()
        self._working.drop()
        self._preview.let_go()
        super().done(result)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._timer.start()  # the preview fills its room


def _made(figure: Figure, room: QSize) -> _Made:
    """Paint every page as large as there is room."""
    return _Made(figure, tuple(_painted(page, room) for page in (figure, *figure.following)))


def _painted(figure: Figure, room: QSize) -> QImage:
    scale = min(room.width() / figure.width, room.height() / figure.height)
    width, height = (max(round(side * scale), 1) for side in (figure.width, figure.height))
    image = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    with painting_on(image) as painter:
        painter.scale(scale, scale)
        paint(painter, figure.shapes, load_theme(figure.theme), exact=True)
    return image


def _caption(parent: QWidget) -> QLabel:
    label = QLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setObjectName("caption")
    return label
