"""What the chronology says of itself: its title, the time it covers, and when it was reviewed last."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from timeline_app.domain.faults import RowFault
from timeline_app.domain.heading import Heading
from timeline_app.ui.dialogs.event_dialog import EventDialog
from timeline_app.ui.forms.controls import Line
from timeline_app.ui.forms.date_reading import read_date
from timeline_app.ui.forms.form import Form
from timeline_app.ui.look.sizes import px
from timeline_app.ui.wording.fault_words import fault_sentence

_WIDTH = 460


class HeadingDialog(EventDialog):
    """The fields; nothing is saved until all of them stand.

    Attributes:
        form: the fields. save: the button.
    """

    def __init__(
        self,
        parent: QWidget,
        heading: Heading,
        about: str,
        save: Callable[[Heading], Sequence[RowFault] | None],
    ) -> None:
        """Show a heading; `about` says which file it is of, `save` answers what cannot stand, None where it told."""
        super().__init__(parent, self.tr("Properties of the Chronology"), about)
        self.setFixedWidth(min(px(_WIDTH), parent.window().width() - 40))
        self._heading, self._save = heading, save
        self.form = Form(self)
        self._title, self._covers = Line(self, heading.title), Line(self, heading.covers)
        self._reviewed = Line(self, heading.reviewed, self.tr("2026-11-21, November 2026 …"))
        self.form.add("title", self.tr("Title, of the window and of figures"), self._title)
        self.form.add("covers", self.tr("The time it covers, in words"), self._covers)
        self.form.add("reviewed", self.tr("Last reviewed"), self._reviewed)
        self.column.addWidget(self.form)
        self.column.addStretch(1)
        self.add_button(self.tr("Cancel")).clicked.connect(self.reject)
        self.save = self.add_button(self.tr("Save"), primary=True)
        self.save.setDefault(True)
        self.save.clicked.connect(self._ask_to_save)
        self._title.setFocus()

    def _ask_to_save(self) -> None:
        self.form.clear_faults()
        reviewed = self._reviewed.text().strip()
        faults = self._save(
            replace(
                self._heading,
                title=self._title.text().strip(),
                covers=self._covers.text().strip(),
                reviewed=read_date(reviewed) or reviewed,
            )
        )
        if faults is not None and not faults:
            self.accept()
        for fault in reversed(faults or ()):
            control = self.form.show_fault(fault.field, fault_sentence(fault))
            if control is not None:
                control.setFocus()
        self.adjustSize()
