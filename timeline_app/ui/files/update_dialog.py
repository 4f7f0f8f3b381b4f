"""What an update of the shipped chronology changed: row by row, in groups."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from timeline_app.domain.seed_update import SeedDeed, SeedUpdate
from timeline_app.ui.dialogs.event_dialog import EventDialog
from timeline_app.ui.look.sizes import px
from timeline_app.ui.look.style import text_label
from timeline_app.ui.widgets.paragraph import Paragraph
from timeline_app.ui.wording.kind_words import kind_word

_WIDTH, _HEIGHT = 560, 520
_MOST = 200
"""So many rows of a group are listed; the command `info --update` lists all."""
_NAME_WIDTH = 70


def _tr(text: str) -> str:
    return QCoreApplication.translate("UpdateDialog", text)


def deed_words(deed: SeedDeed) -> str:
    """Return the head of a group."""
    return {
        SeedDeed.ADDED: _tr("Added"),
        SeedDeed.UPDATED: _tr("Changed"),
        SeedDeed.REMOVED: _tr("Removed"),
        SeedDeed.KEPT_EDITED: _tr("Changed there; stays as you edited it"),
        SeedDeed.KEPT_IN_USE: _tr("Gone there; stays because something names it"),
        SeedDeed.KEPT_DELETED: _tr("Stays deleted, as you left it"),
    }[deed]


class UpdateDialog(EventDialog):
    """The groups; None says that there was no update yet."""

    def __init__(self, parent: QWidget, update: SeedUpdate | None) -> None:
        about = self.tr("The shipped chronology was never updated in this file.")
        if update is not None:
            about = self.tr(
                "The shipped chronology was updated, version {0} to {1}. What you wrote is as it was."
            )
            if update.before == update.after:
                about = self.tr("The shipped chronology was updated. What you wrote is as it was.")
            about = about.format(update.before, update.after)
        super().__init__(parent, self.tr("What the Update Changed"), about)
        close = self.add_button(self.tr("Close"), primary=True)
        close.clicked.connect(self.accept)
        if update is None:
            return
        self.resize(px(_WIDTH), min(px(_HEIGHT), parent.height() - 40))
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setAccessibleName(self.tr("What the Update Changed"))
        area.viewport().setAutoFillBackground(False)
        body = QWidget(area)
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 12, 0)
        column.setSpacing(4)
        for deed in SeedDeed:
            self._group(body, column, deed, update)
        column.addStretch(1)
        area.setWidget(body)
        body.setAutoFillBackground(False)
        self.column.addWidget(area, 1)
        close.setFocus()

    def _group(self, body: QWidget, column: QVBoxLayout, deed: SeedDeed, update: SeedUpdate) -> None:
        changes = update.of(deed)
        if not changes:
            return
        head = QHBoxLayout()
        head.addWidget(text_label(body, "caption-strong", "ink3", deed_words(deed)), 1)
        head.addWidget(text_label(body, "caption", "ink3", f"{len(changes):,}"))
        column.addSpacing(8)
        column.addLayout(head)
        line = QFrame(body)
        line.setObjectName("rule")
        column.addWidget(line)
        for change in changes[:_MOST]:
            row = QHBoxLayout()
            row.setSpacing(8)
            kind = text_label(body, "caption", "ink3", kind_word(change.kind))
            kind.setFixedWidth(px(_NAME_WIDTH))
            row.addWidget(kind, 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(Paragraph(body, "body", "ink", change.name), 1)
            column.addLayout(row)
        if (rest := len(changes) - _MOST) > 0:
            more = self.tr("and {0} more").format(f"{rest:,}")
            column.addWidget(text_label(body, "body", "ink3", more))
