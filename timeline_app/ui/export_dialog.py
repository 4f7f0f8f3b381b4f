"""The export dialog: the very figure on the left, the choices on the right, the file's name on the button."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, QTimer
from PySide6.QtGui import QImage, QPainter, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from timeline_app.domain.view import Grouping, Look, TimeRange, View
from timeline_app.errors import TimelineError
from timeline_app.exporters import export_figure
from timeline_app.exporters.figures import make_figure
from timeline_app.painting.painter import paint
from timeline_app.painting.theme import load_theme
from timeline_app.timeline.figure_types import Figure
from timeline_app.ui.sentences import sentence
from timeline_app.ui.sizes import px
from timeline_app.ui.state import ViewState

_DELAY_MS = 120
_SIZES = ((1600, 900, 96), (3200, 1800, 192), (1200, 600, 96), (3840, 2160, 192), (3508, 2480, 300))
"""Pixels and resolutions to choose from; every other size is the command line's to ask for."""


class ExportDialog(QDialog):
    """Chooses what a figure shows and how, and writes it.

    Attributes:
        written: the file that was written last, None before.
    """

    def __init__(
        self, state: ViewState, visible: TimeRange, theme: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Export image"))
        self.resize(740 + px(340), 560 + px(60))
        self.written: Path | None = None
        self._state = state
        self._visible = visible
        self._figure: Figure | None = None
        self._timer = QTimer(self, singleShot=True, interval=_DELAY_MS)
        self._timer.timeout.connect(self._compose)
        self._preview = QLabel(self)
        self._preview.setTextFormat(Qt.TextFormat.PlainText)
        self._preview.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._preview.setMinimumSize(360, 240)
        self._preview.setObjectName("preview")
        self._preview.setAccessibleName(self.tr("Preview of the figure"))
        self._about = _caption(self)
        self._title = QLineEdit(self)
        self._title.setPlaceholderText(self.tr("Secure Communities"))
        self._range = _combo(
            self,
            (self.tr("All that matches"), "matching"),
            (self.tr("What the window shows"), "visible"),
            (self.tr("The whole time span"), "all"),
        )
        self._lanes = _combo(
            self,
            (self.tr("None"), Grouping.NONE),
            (self.tr("By state"), Grouping.STATE),
            (self.tr("By actor"), Grouping.ACTOR),
            (self.tr("By topic"), Grouping.TOPIC),
            (self.tr("By source"), Grouping.SOURCE),
        )
        self._lanes.setCurrentIndex(self._lanes.findData(state.grouping))
        sizes = [
            (self.tr("{0} × {1} px, {2} dpi").format(width, height, dpi), (width, height, dpi))
            for width, height, dpi in _SIZES
        ]
        tall = (self.tr("1600 px wide, as high as it takes"), (1600, None, 96))
        self._size = _combo(self, *sizes, tall)
        self._theme = _combo(
            self,
            (self.tr("Light"), "light"),
            (self.tr("Dark"), "dark"),
            (self.tr("High contrast"), "high-contrast"),
            (self.tr("High contrast, dark"), "high-contrast-dark"),
        )
        self._theme.setCurrentIndex(self._theme.findData(theme))
        self._format = _combo(self, ("PNG", ".png"), ("SVG", ".svg"), ("PDF", ".pdf"))
        self._problem = _caption(self)
        self._save = QPushButton(self)
        self._save.setObjectName("primary")
        self._save.setDefault(True)
        self._save.clicked.connect(self._ask_and_save)
        self._lay_out()
        self._title.textChanged.connect(self._changed)
        for combo in (self._range, self._lanes, self._size, self._theme, self._format):
            combo.currentIndexChanged.connect(self._changed)
        self._changed()
        self._compose()

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        form.setVerticalSpacing(12)
        fields: tuple[tuple[str, QWidget], ...] = (
            (self.tr("&Title"), self._title),
            (self.tr("&Range"), self._range),
            (self.tr("&Lanes"), self._lanes),
            (self.tr("&Size"), self._size),
            (self.tr("T&heme"), self._theme),
            (self.tr("&Format"), self._format),
        )
        for words, field in fields:
            label = QLabel(words, self)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setBuddy(field)
            form.addRow(label, field)
        cancel = QPushButton(self.tr("Cancel"), self)
        cancel.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self._save)
        side = QVBoxLayout()
        side.addLayout(form)
        side.addSpacing(16)
        side.addWidget(self._about)
        side.addStretch(1)
        side.addWidget(self._problem)
        side.addLayout(buttons)
        column = QWidget(self)
        column.setLayout(side)
        column.setFixedWidth(px(340))
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 20, 20, 20)
        row.setSpacing(24)
        row.addWidget(self._preview, 1)
        row.addWidget(column)

    # -- what is chosen ---------------------------------------------------------------------------------------

    def view(self) -> View:
        """Return the view that is to be drawn."""
        chosen = self._range.currentData()
        return View(
            filter=self._state.spec,
            range=self._visible if chosen == "visible" else None,
            grouping=Grouping(self._lanes.currentData()),
            rest=self._state.rest,
            disputes=self._state.disputes,
            title=self._title.text().strip(),
        )

    def look(self) -> Look:
        """Return the size and style that are chosen."""
        width, height, dpi = self._size.currentData()
        everything = self._range.currentData() == "all"
        return Look(width, height, dpi, self._theme.currentData(), everything=everything)

    def file_name(self) -> str:
        """Return the name that is proposed for the file."""
        words = self._title.text().strip() or "Secure Communities"
        plain = "".join(c if c.isalnum() or c in " -" else "" for c in words)
        name = "-".join(plain.lower().split())[:60] or "figure"
        return name + str(self._format.currentData())

    def _changed(self) -> None:
        self._save.setText(self.tr("Save {0}").format(self.file_name()))
        self._timer.start()

    def _compose(self) -> None:
        self._timer.stop()
        try:
            self._figure = make_figure(self._state.columns, self._state.library, self.view(), self.look())
        except TimelineError as error:
            self._figure = None
            self._problem.setText(sentence(error))
        else:
            self._problem.clear()
            self._about.setText(self._figure.description)
        self._save.setEnabled(self._figure is not None)
        self._show_preview()

    def _show_preview(self) -> None:
        figure = self._figure
        if figure is None:
            self._preview.clear()
            return
        room = self._preview.size()
        scale = min(room.width() / figure.width, room.height() / figure.height)
        ratio = self.devicePixelRatioF()
        image = QImage(
            max(round(figure.width * scale * ratio), 1),
            max(round(figure.height * scale * ratio), 1),
            QImage.Format.Format_ARGB32_Premultiplied,
        )
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        painter.scale(scale * ratio, scale * ratio)
        paint(painter, figure.shapes, load_theme(figure.theme))
        painter.end()
        pixmap = QPixmap.fromImage(image)
        pixmap.setDevicePixelRatio(ratio)
        self._preview.setPixmap(pixmap)

    def _ask_and_save(self) -> None:
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
        suffix = str(self._format.currentData())
        chosen, _ = QFileDialog.getSaveFileName(
            self, self.tr("Save the figure"), str(Path(folder) / self.file_name()), f"*{suffix}"
        )
        if chosen:
            path = Path(chosen)
            self.save(path if path.suffix else path.with_suffix(suffix))

    def save(self, path: Path) -> None:
        """Write the figure as it is chosen now; a failure is told in the dialog, which stays open."""
        self._compose()
        if self._figure is None:
            return
        try:
            export_figure(path, self._figure)
        except TimelineError as error:
            self._problem.setText(sentence(error))
            return
        self.written = path
        self.accept()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_preview()


def _caption(parent: QWidget) -> QLabel:
    label = QLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setObjectName("caption")
    return label


def _combo(parent: QWidget, *choices: tuple[str, object]) -> QComboBox:
    combo = QComboBox(parent)
    for text, data in choices:
        combo.addItem(text, data)
    return combo
