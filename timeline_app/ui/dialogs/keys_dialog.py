"""The list of keys."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from timeline_app.ui.dialogs.messages import room_for
from timeline_app.ui.look.sizes import measure
from timeline_app.ui.look.style import text_label

_KEY_ROLES = ("body", "body-strong")
"""What the words and the keys of a row in the list of keys are set in."""


class KeysDialog(QDialog):
    """The list of keys, read from the table of actions."""

    def __init__(self, rows: list[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Keys"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(28)
        grid.setVerticalSpacing(6)
        room = self.screen().availableSize()
        wide = sum(max(measure(row[at], role) for row in rows) + 28 for at, role in enumerate(_KEY_ROLES))
        half = (len(rows) + 1) // 2 if 2 * wide < room.width() * 0.9 else len(rows)
        for number, (words, keys) in enumerate(rows):
            column = 2 * (number // half)
            grid.addWidget(text_label(self, "body-strong", "ink", keys), number % half, column)
            grid.addWidget(text_label(self, "body", "ink2", words), number % half, column + 1)
        close = QPushButton(self.tr("Close"), self)
        close.clicked.connect(self.accept)
        holder = QWidget(self)
        holder.setLayout(grid)
        grid.setContentsMargins(0, 0, 12, 0)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setAccessibleName(self.tr("Keys"))
        area.setWidget(holder)
        holder.setAutoFillBackground(False)
        area.viewport().setAutoFillBackground(False)
        # as large as the list needs, as far as the screen goes; then it scrolls
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        wanted = holder.sizeHint() + QSize(area.verticalScrollBar().sizeHint().width(), 0)
        area.setMinimumWidth(min(wanted.width(), room_for(self).width() - 36))
        column_layout = QVBoxLayout(self)
        column_layout.setContentsMargins(24, 20, 12, 20)
        column_layout.setSpacing(20)
        column_layout.addWidget(area)
        column_layout.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        around = self.sizeHint() - area.sizeHint()
        self.resize((wanted + around).boundedTo(room_for(self)))
