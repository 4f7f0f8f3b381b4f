"""Against which date a passage is read."""

from PySide6.QtWidgets import QLineEdit, QWidget

from timeline_app.domain.typed_dates import typed_date
from timeline_app.errors import BadDate
from timeline_app.ui.dialogs.event_dialog import EventDialog
from timeline_app.ui.look.style import text_label


class PassageDateDialog(EventDialog):
    """Asks for a date and what it is."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, self.tr("Date of a Passage"), "")
        self.column.addWidget(text_label(self, "body", "ink2", self.tr("Read the selected words against")))
        self.date_field = QLineEdit(self)
        self.date_field.setPlaceholderText(self.tr("A date, such as 2011-05-05"))
        self.date_field.setAccessibleName(self.tr("Date"))
        self.column.addWidget(self.date_field)
        self.column.addWidget(text_label(self, "body", "ink2", self.tr("What it is")))
        self.note_field = QLineEdit(self.tr("update"), self)
        self.note_field.setAccessibleName(self.tr("What it is"))
        self.column.addWidget(self.note_field)
        self.add_button(self.tr("Cancel")).clicked.connect(self.reject)
        self._take = self.add_button(self.tr("Use this date"), primary=True)
        self._take.clicked.connect(self.accept)
        self._take.setEnabled(False)
        self.date_field.textChanged.connect(lambda _text: self._take.setEnabled(bool(self.edtf())))
        self.date_field.returnPressed.connect(lambda: self.accept() if self.edtf() else None)
        self.date_field.setFocus()

    def edtf(self) -> str:
        """Return the date as EDTF, "" where it is none."""
        try:
            return typed_date(self.date_field.text())
        except BadDate:
            return ""

    def note(self) -> str:
        """Return what the date is."""
        return self.note_field.text().strip()
