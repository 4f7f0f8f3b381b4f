"""One date while it is typed: what it stands for, its bounds and its drawing, and how it is known."""

from dataclasses import replace

from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from timeline_app.domain.chronology import EventDate
from timeline_app.domain.terms import Basis, Certainty, Claim, Extent, Stance
from timeline_app.painting.theme import Theme
from timeline_app.ui.editor.date_sample import DateSample
from timeline_app.ui.forms.controls import Choice, Line, Paragraphs, choice_of
from timeline_app.ui.forms.date_reading import NEW_DATE, read_date, reading_of
from timeline_app.ui.forms.form import Form
from timeline_app.ui.look.style import text_label

Choices = list[tuple[str, str]]


class DateEditor(Form):
    """The fields of a date. Without anything typed there is no date."""

    def __init__(
        self, parent: QWidget, theme: Theme, date: EventDate | None, *, needed: bool = False
    ) -> None:
        super().__init__(parent)
        self._date = date or NEW_DATE
        self.typed = Line(self, self._date.edtf, self.tr("2011-05-04, May 2011, 2011-05~ …"))
        self.add("edtf", self.tr("Date"), self.typed, needed=needed)
        self._reading = text_label(self, "body", "ink", "")
        self._reading.setWordWrap(True)
        self._bounds = text_label(self, "caption", "ink3", "")
        self._bounds.setWordWrap(True)
        self._sample = DateSample(self, theme)
        read = QVBoxLayout()
        read.setSpacing(2)
        for shown in (self._reading, self._bounds, self._sample):
            read.addWidget(shown)
        self.column.addLayout(read)
        self._extent = choice_of(self, Extent, self._date.extent)
        self._basis = choice_of(self, Basis, self._date.basis)
        self._certainty = choice_of(self, Certainty, self._date.certainty)
        self.add("extent", self.tr("How the event relates to it"), self._extent)
        self.add_row(
            self.field("basis", self.tr("How it is known"), self._basis),
            self.field("certainty", self.tr("Certainty"), self._certainty),
        )
        self._reasoning = Paragraphs(self, self._date.reasoning, lines=2)
        self.add("reasoning", self.tr("Reasoning, in one line"), self._reasoning)
        self._excerpt, self._source = Choice(self, ()), Choice(self, ())
        self._more = [
            self.fields["extent"],
            self.fields["basis"],
            self.fields["certainty"],
            self.fields["reasoning"],
            self.add("excerpt", self.tr("The quote that carries it"), self._excerpt),
            self.add("source", self.tr("The source that carries it"), self._source),
        ]
        self.offer([], [])
        self.typed.textChanged.connect(self._read)
        self._extent.currentIndexChanged.connect(self._read)
        self._basis.currentIndexChanged.connect(self._read)
        self._certainty.currentIndexChanged.connect(self._read)
        self._read()

    def set_theme(self, theme: Theme) -> None:
        """Paint with another theme."""
        self._sample.set_theme(theme)

    def show_look(self, claim: Claim, stance: Stance) -> None:
        """Draw the date with the fill of a claim and the shape of a stance."""
        self._sample.show_look(claim, stance)

    def offer(self, excerpts: Choices, sources: Choices) -> None:
        """Offer the quotes and the sources of the event; what the date names stays among them."""
        for control, offered, held, none in (
            (self._excerpt, excerpts, self._date.excerpt, self.tr("No quote")),
            (self._source, sources, self._date.source, self.tr("No source")),
        ):
            keys = {key for key, _ in offered}
            kept = [(held, self.tr("The one named before"))] if held and held not in keys else []
            first = control.count() == 0
            control.offer([("", none), *offered, *kept])
            if first:
                control.blockSignals(True)
                control.choose(held)
                control.blockSignals(False)

    def value(self) -> EventDate | None:
        """Return the date as it is typed, None where nothing is; what is no date stands in it as typed."""
        typed = self.typed.text().strip()
        if not typed:
            return None
        return replace(
            self._date,
            edtf=read_date(typed) or typed,
            extent=Extent(self._extent.key()),
            basis=Basis(self._basis.key()),
            certainty=Certainty(self._certainty.key()),
            reasoning=self._reasoning.written(),
            excerpt=self._excerpt.key(),
            source=self._source.key(),
        )

    @override
    def show_fault(self, path: str, sentence: str) -> QWidget | None:
        control = super().show_fault(path, sentence)
        if control is self.typed and read_date(self.typed.text().strip()) == "":
            self._say("", "", "ink3")  # it says the same
        return control

    def _read(self) -> None:
        """Say while it is typed what the date stands for."""
        typed, date = self.typed.text().strip(), self.value()
        for field in self._more:
            field.setVisible(bool(typed))
        if date is None:
            self._say(self.tr("Undated: the event stands in the tray below the lanes."), "", "ink3")
            self._sample.hide()
            return
        reading = reading_of(replace(date, edtf=typed))
        if reading.date is None:
            self._say(reading.fault, "", "ink3")
            self._sample.show_date(None)
            return
        self._say(reading.words, reading.bounds, "ink")
        self._sample.show_date(reading.date)
        self._sample.show()

    def _say(self, reading: str, bounds: str, token: str) -> None:
        self._reading.setText(reading)
        self._reading.setVisible(bool(reading))
        if self._reading.property("token") != token:
            self._reading.setProperty("token", token)
            self._reading.style().unpolish(self._reading)
            self._reading.style().polish(self._reading)
        self._bounds.setText(bounds)
        self._bounds.setVisible(bool(bounds))
