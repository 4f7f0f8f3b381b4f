"""One actor, topic, place, source or quote: its fields, what it may be already, and what names it."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget
from typing_extensions import override

from timeline_app.domain.changes import Kind, Value, kind_of
from timeline_app.domain.chronology import Actor, Excerpt, Source, Topic
from timeline_app.domain.faults import RowFault, Why
from timeline_app.domain.name_offers import NameOffer
from timeline_app.timeline.lists.alike import alike_names
from timeline_app.ui.dialogs.event_dialog import EventDialog
from timeline_app.ui.dialogs.messages import ask
from timeline_app.ui.forms.controls import is_save
from timeline_app.ui.look.sizes import px
from timeline_app.ui.rows.excerpt_form import ExcerptForm
from timeline_app.ui.rows.row_forms import AnyRowForm, form_of
from timeline_app.ui.rows.rows import Rows
from timeline_app.ui.widgets.paragraph import Paragraph
from timeline_app.ui.widgets.quote_block import link
from timeline_app.ui.wording.fault_words import fault_sentence
from timeline_app.ui.wording.kind_words import edit_words, new_words

_WIDTH, _HEIGHT = 460, 660
_REST_MS = 150
Save = Callable[[Value], "Sequence[RowFault] | None"]
"""Saves a row; returns its faults, () where it stands now, None where it cannot be saved and that was told."""


class RowDialog(EventDialog):
    """The fields of a row.

    Attributes:
        form: the fields.
        other: the id of a row of the kind that the user went on to instead.
    """

    def __init__(
        self, parent: QWidget, rows: Rows, row: Value, save: Save, *, is_new: bool, named: str = ""
    ) -> None:
        """Show a row; `named` says what names it."""
        kind = kind_of(row)
        super().__init__(parent, new_words(kind) if is_new else edit_words(kind), named)
        self._rows, self._row, self._save, self._is_new = rows, row, save, is_new
        self.other = ""
        self.form: AnyRowForm | ExcerptForm
        if isinstance(row, Excerpt):
            self.form = ExcerptForm(self, rows, row)
        else:
            self.form = form_of(self, rows, row, whole=True)
        self._first = self.form.value()
        self.form.changed.connect(self._changed)
        self._area, page = self.scrolled(first=True)
        page.addWidget(self.form)
        page.addStretch(1)
        self._alike: QWidget | None = None
        self._looking = QTimer(self, singleShot=True, interval=_REST_MS)
        self._looking.timeout.connect(self._look_for_alike)
        self.add_button(self.tr("Cancel")).clicked.connect(self.reject)
        self.save_button = self.add_button(self.tr("Save"), primary=True)
        self.save_button.setToolTip(self.tr("Save (Ctrl+Enter)"))
        self.save_button.clicked.connect(self.save)
        # as high as its fields, as far as the window goes
        wanted = page.sizeHint().height() + px(140)
        self.resize(px(_WIDTH), min(max(wanted, px(240)), px(_HEIGHT), parent.window().height() - 40))
        first = "exact" if isinstance(row, Excerpt) else next(iter(self.form.fields))
        self.form.fields[first].control.setFocus()
        if is_new:
            self._look_for_alike()

    @property
    def is_changed(self) -> bool:
        """Return whether something else is written than stood there."""
        return self.form.value() != self._first

    def save(self) -> None:
        """Save what is written; what cannot stand is said beside its field."""
        faults = self._save(self.form.value())
        if faults is None:
            return
        if not faults:
            self.accept()
            return
        self.form.clear_faults()
        shown: list[QWidget] = []
        for fault in faults:
            missing = fault.why is Why.UNKNOWN and not fault.given
            words = fault_sentence(RowFault(fault.field, Why.MISSING) if missing else fault)
            control = self.form.show_fault(fault.field, words)
            if control is not None:
                shown.append(control)
        if shown:
            first = shown[0]
            first.setFocus(Qt.FocusReason.OtherFocusReason)
            QTimer.singleShot(0, first, lambda: self._area.ensureWidgetVisible(first, 0, 60))

    def _changed(self) -> None:
        self._looking.start()

    def _look_for_alike(self) -> None:
        """Name rows that may be this one."""
        row = self.form.value()
        match row:
            case Actor():
                names = (row.name, row.abbreviation, *row.aliases)
            case Topic():
                names = (row.name, *row.aliases)
            case Source():
                names = (row.title,)
            case Excerpt():
                names = ()
            case _:
                names = (row.name,)
        kind = kind_of(row)
        found = alike_names(self._rows.offers(kind), names, but=row.id) if names else []
        self._show_alike(kind, found)

    def _show_alike(self, kind: Kind, found: list[NameOffer]) -> None:
        if self._alike is not None:
            self.column.removeWidget(self._alike)
            self._alike.hide()
            self._alike.deleteLater()
            self._alike = None
        if not found:
            return
        self._alike = body = QWidget(self)
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(Paragraph(body, "caption-strong", "warn", self.tr("Is it one of these already?")))
        for offer in found:
            said = f"{offer.name} · {offer.note}" if offer.note else offer.name
            words = self.tr("Open “{0}”") if self._is_new else self.tr("Merge with “{0}”…")
            short = said if len(said) <= 50 else f"{said[:49].rstrip()}…"
            column.addWidget(link(body, words.format(short), partial(self._go_on, offer.key), small=True))
        self.column.addWidget(body)
        body.show()

    def _go_on(self, other: str) -> None:
        self.other = other
        if self._is_new:
            self.done(QDialog.DialogCode.Rejected)
        else:
            self.reject()

    @override
    def reject(self) -> None:
        """Close without saving; where something was written, ask first."""
        if self.is_changed:
            answers = (self.tr("Discard"), self.tr("Keep Editing"))
            if ask(self, self.tr("What you wrote is not saved."), answers) != 0:
                self.other = ""
                return
        super().reject()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_save(event):
            self.save()
        else:
            super().keyPressEvent(event)
