"""About: what this is, and of which versions."""

import platform
from typing import TYPE_CHECKING

import PySide6
from PySide6.QtCore import Qt, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from timeline_app import __version__
from timeline_app.ui.dialogs.messages import fit_height, room_for
from timeline_app.ui.look.icons import app_icon
from timeline_app.ui.look.sizes import metrics, px
from timeline_app.ui.look.style import plain_tip, text_label
from timeline_app.ui.widgets.paragraph import Paragraph

if TYPE_CHECKING:
    from timeline_app.storage.library import LibraryInfo

_PICTURE, _WIDEST = 56, 250


class AboutDialog(QDialog):
    """What this is, and of which versions: what somebody needs to know who is asked for help."""

    def __init__(self, info: "LibraryInfo", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        name = QGuiApplication.applicationDisplayName()
        self.setWindowTitle(self.tr("About"))
        picture = QLabel(self)
        picture.setPixmap(app_icon().pixmap(px(_PICTURE), px(_PICTURE)))
        picture.setAccessibleName(self.tr("The application's icon"))
        words = self.tr(
            "A chronology of the Secure Communities program with the words that prove each event."
        )
        fonts = self.tr("Fonts: Source Sans 3 and Source Serif 4, under the SIL Open Font License.")
        versions = QGridLayout()
        versions.setHorizontalSpacing(20)
        versions.setVerticalSpacing(4)
        versions.setColumnStretch(1, 1)
        for number, (what, version) in enumerate(self._versions(info)):
            versions.addWidget(text_label(self, "body", "ink3", what), number, 0)
            short = metrics("body").elidedText(version, Qt.TextElideMode.ElideMiddle, px(_WIDEST))
            shown = text_label(self, "body", "ink", short)
            shown.setToolTip(plain_tip(version) if short != version else "")
            shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            versions.addWidget(shown, number, 1)
        close = QPushButton(self.tr("Close"), self)
        close.clicked.connect(self.accept)
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addWidget(text_label(self, "title", "ink", f"{name} {__version__}"))
        column.addWidget(Paragraph(self, "body", "ink2", words))
        column.addSpacing(8)
        column.addLayout(versions)
        column.addSpacing(8)
        column.addWidget(Paragraph(self, "caption", "ink3", fonts))
        column.addSpacing(8)
        column.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 20, 24, 20)
        row.setSpacing(20)
        row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)
        self.resize(min(self.sizeHint().width(), room_for(self).width()), 0)
        fit_height(self)

    def _versions(self, info: "LibraryInfo") -> list[tuple[str, str]]:
        return [
            (self.tr("Python"), platform.python_version()),
            (self.tr("Qt"), qVersion()),
            (self.tr("PySide6"), PySide6.__version__),
            (self.tr("SQLite"), info.sqlite),
            (self.tr("Database schema"), info.schema),
            (self.tr("Chronology"), str(info.path)),
        ]
