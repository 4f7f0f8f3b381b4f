"""One state of a row, all of it, to look at before it is restored."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from timeline_app.domain.differences import Difference
from timeline_app.ui.dialogs.event_dialog import EventDialog
from timeline_app.ui.look.sizes import px
from timeline_app.ui.look.style import text_label
from timeline_app.ui.widgets.paragraph import Paragraph
from timeline_app.ui.wording.field_names import field_name

_WIDTH, _HEIGHT = 480, 520


class StateDialog(EventDialog):
    """Every field in which something stands; accepted, it is to be restored.

    Attributes:
        restore: the button that brings the state back.
    """

    def __init__(
        self, parent: QWidget, head: str, name: str, fields: Sequence[Difference], *, is_now: bool
    ) -> None:
        """Show a state; one that `is_now` need not be restored."""
        super().__init__(parent, head, "")
        self.resize(px(_WIDTH), min(px(_HEIGHT), parent.window().height()))
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setAccessibleName(name)
        area.viewport().setAutoFillBackground(False)
        body = QWidget(area)
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 12, 0)
        column.setSpacing(4)
        column.addWidget(text_label(body, "caption-strong", "ink3", head))
        column.addWidget(Paragraph(body, "body-strong", "ink", name))
        for one in fields:
            column.addSpacing(6)
            column.addWidget(text_label(body, "caption-strong", "ink3", field_name(one.field)))
            column.addWidget(Paragraph(body, "body", "ink2", one.after))
        column.addStretch(1)
        area.setWidget(body)
        body.setAutoFillBackground(False)
        self.column.addWidget(area, 1)
        self.restore = self.add_button(self.tr("Restore This State"))
        self.restore.clicked.connect(self.accept)
        self.restore.setVisible(not is_now)
        close = self.add_button(self.tr("Close"), primary=True)
        close.clicked.connect(self.reject)
        close.setFocus()
