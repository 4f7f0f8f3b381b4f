"""The section of dates: from and to as typed, and whether events lie possibly or surely in between."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from timeline_app.domain.date_words import edtf_in_words
from timeline_app.domain.dates import parse_range
from timeline_app.domain.typed_dates import typed_date
from timeline_app.errors import BadDate
from timeline_app.painting.theme import Theme
from timeline_app.ui.look.sizes import measure
from timeline_app.ui.look.style import text_label
from timeline_app.ui.panels.fold_section import FoldSection
from timeline_app.ui.panels.term_list import BAR
from timeline_app.ui.state.view_state import ViewState
from timeline_app.ui.widgets.paragraph import Paragraph
from timeline_app.ui.widgets.quote_block import link
from timeline_app.ui.widgets.segments import Segments
from timeline_app.ui.widgets.term_rows import PAD
from timeline_app.ui.wording.facet_words import facet_name
from timeline_app.ui.wording.sentences import sentence

POSSIBLY, SURELY = "possibly", "surely"
_AROUND_WORDS = 14
"""What a segment needs beside its words."""


class DateSection(FoldSection):
    """Filters by date.

    Attributes:
        read: makes EDTF of what was typed; raises BadDate.
        from_field, to_field, segments, clear: there once the section is opened.
    """

    from_field: QLineEdit
    to_field: QLineEdit
    segments: Segments
    clear: QPushButton

    def __init__(
        self, state: ViewState, theme: Theme, parent: QWidget, read: Callable[[str], str] = typed_date
    ) -> None:
        super().__init__(facet_name("dates"), theme, parent)
        self._state = state
        self.read = read
        self._shown: Any = None
        self.refresh_head()
        state.matching_changed.connect(self._refresh)
        state.counts_changed.connect(self._say_counts)

    @override
    def in_force(self) -> str:
        spec = self._state.spec
        if not spec.date_from and not spec.date_to:
            return ""
        first, last = (edtf_in_words(text, short=True) or "…" for text in (spec.date_from, spec.date_to))
        return f"{first} – {last}"

    @override
    def make_choices(self) -> QWidget:
        self.clear = link(self, self.tr("Clear"), self._clear, small=True)
        self.clear.setAccessibleName(self.tr("Clear the dates"))
        return self.clear

    @override
    def make_body(self) -> QWidget:
        body = QWidget(self)
        column = QVBoxLayout(body)
        column.setContentsMargins(PAD, 0, BAR, 0)
        column.setSpacing(8)
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(8)
        self.from_field = self._field(body, grid, 0, self.tr("From"), self.tr("The first date"))
        self.to_field = self._field(body, grid, 1, self.tr("To"), self.tr("The last date"))
        column.addLayout(grid)
        self._fault: QLabel = Paragraph(body, "caption", "bad", "")
        self._fault.hide()
        column.addWidget(self._fault)
        choices = [(POSSIBLY, self.tr("possibly in")), (SURELY, self.tr("surely in"))]
        self.segments = Segments(body, self.tr("Dates"), choices, small=True)
        self.segments.chosen.connect(lambda key: self._state.change(surely=key == SURELY))
        column.addWidget(self.segments)
        self._refresh_fields()
        self._say_counts()
        return body

    def _field(self, body: QWidget, grid: QGridLayout, row: int, words: str, name: str) -> QLineEdit:
        label = text_label(body, "body", "ink2", words)
        field = QLineEdit(body)
        field.setObjectName("search")
        field.setAccessibleName(name)
        field.setPlaceholderText(self.tr("such as May 2011"))
        field.editingFinished.connect(self._typed)
        label.setBuddy(field)
        grid.addWidget(label, row, 0)
        grid.addWidget(field, row, 1)
        return field

    @override
    def first_field(self) -> QWidget:
        return self.from_field if self.is_open() else self.head

    # -- what is typed ----------------------------------------------------------------------------------------

    def _typed(self) -> None:
        """Put what stands in the fields in force; where that is no range of dates, say so and change nothing."""
        try:
            first, last = (self._read(field.text()) for field in (self.from_field, self.to_field))
        except BadDate as error:
            self._say_fault(sentence(error))
            return
        try:
            parse_range(first, last)
        except BadDate:
            self._say_fault(self.tr("The last date lies before the first; the filter stays as it was."))
            return
        self._say_fault("")
        surely = self._state.asked.surely and bool(first or last)
        self._state.change(date_from=first, date_to=last, surely=surely)

    def _read(self, typed: str) -> str:
        """Return EDTF. What was not touched stays as it is, whatever its words say."""
        spec = self._state.asked
        for edtf in (spec.date_from, spec.date_to):
            if edtf and typed.strip() == self._words(edtf):
                return edtf
        return self.read(typed) if typed.strip() else ""

    def _words(self, edtf: str) -> str:
        """Return a date in words if these read back as the same date, else as it is."""
        words = edtf_in_words(edtf, short=True) if edtf else ""
        try:
            return words if words and self.read(words) == edtf else edtf
        except BadDate:
            return edtf

    def _say_fault(self, words: str) -> None:
        self._fault.setText(words)
        self._fault.setVisible(bool(words))

    def _clear(self) -> None:
        self._state.change(date_from="", date_to="", surely=False)
        self._refresh_fields()
        self.from_field.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- what is in force -------------------------------------------------------------------------------------

    def _refresh(self) -> None:
        spec = self._state.spec
        shown = spec.date_from, spec.date_to, spec.surely
        if shown == self._shown:
            return
        self._shown = shown
        self.refresh_head()
        if hasattr(self, "segments"):
            self._refresh_fields()

    def _refresh_fields(self) -> None:
        spec = self._state.spec
        self.from_field.setText(self._words(spec.date_from))
        self.to_field.setText(self._words(spec.date_to))
        self._say_fault("")
        bounded = bool(spec.date_from or spec.date_to)
        self.segments.choose(SURELY if spec.surely else POSSIBLY)
        self.segments.setEnabled(bounded)
        self.clear.setEnabled(bounded)

    def _say_counts(self) -> None:
        counts = self._state.known_counts
        if not hasattr(self, "segments") or counts is None:
            return
        possibly, surely = f"{counts.possibly:,}", f"{counts.surely:,}"
        long = self.tr("possibly in {0}").format(possibly), self.tr("surely in {0}").format(surely)
        short = self.tr("possibly {0}").format(possibly), self.tr("surely {0}").format(surely)
        wanted = sum(measure(words, "caption") + _AROUND_WORDS for words in long)
        for key, words in zip(
            (POSSIBLY, SURELY), long if wanted <= self.segments.width() else short, strict=True
        ):
            self.segments.set_text(key, words)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._say_counts()
