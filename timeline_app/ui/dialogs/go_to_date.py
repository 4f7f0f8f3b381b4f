"""A small dialog that asks for a date, and says how it understands it before it goes there."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from timeline_app.domain.date_words import understood_as
from timeline_app.domain.edtf import Edtf, parse_edtf
from timeline_app.domain.typed_dates import typed_date
from timeline_app.errors import BadDate
from timeline_app.ui.dialogs.answers import answers
from timeline_app.ui.look.sizes import px
from timeline_app.ui.look.style import text_label
from timeline_app.ui.widgets.paragraph import Paragraph

_WIDTH = 380
_LONGEST = 80


class GoToDate(QDialog):
    """Asks for a date in words or as EDTF.

    Attributes:
        field: where it is typed. echo: how it is understood, or why not. go: the button.

    Signals:
        chosen(Edtf): the user wants to go there.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Go to date"))
        self.setFixedWidth(px(_WIDTH))
        self._date: Edtf | None = None
        label = text_label(self, "body", "ink", self.tr("&Date"))
        self.field = QLineEdit(self)
        self.field.setMaxLength(_LONGEST)
        self.field.setPlaceholderText(self.tr("May 4, 2011 or 2011-05 or spring 2011"))
        label.setBuddy(self.field)
        self.echo: QLabel = Paragraph(self, "caption", "ink2", "")
        self.echo.setFixedHeight(2 * self.echo.fontMetrics().lineSpacing())
        self.go = QPushButton(self.tr("Go There"), self)
        self.go.clicked.connect(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(8)
        for part in (label, self.field, self.echo):
            column.addWidget(part)
        column.addSpacing(8)
        column.addLayout(answers(self, self.go))
        self.field.textChanged.connect(self._read)
        self.accepted.connect(self._choose)
        self._read("")

    def _read(self, typed: str) -> None:
        try:
            self._date = parse_edtf(typed_date(typed))
        except BadDate:
            self._date = None
        if self._date is not None:
            words = understood_as(self._date.text)
        elif typed.strip():
            words = self.tr("This does not read as a date; it needs a year in four digits.")
        else:
            words = self.tr("A day, a month, a year or a range, in words or as EDTF.")
        self.echo.setText(words)
        self.field.setAccessibleDescription(words)
        self.go.setEnabled(self._date is not None)

    def _choose(self) -> None:
        if self._date is not None:
            self.chosen.emit(self._date)
