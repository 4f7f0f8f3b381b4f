"""What happened: the words of an event, its importance, and how firmly it is claimed."""

from PySide6.QtWidgets import QWidget

from timeline_app.domain.chronology import Event
from timeline_app.domain.terms import Claim
from timeline_app.ui.forms.controls import Line, Paragraphs, choice_of
from timeline_app.ui.forms.form import Form
from timeline_app.ui.widgets.segments import Segments


class WhatForm(Form):
    """Title, short title, summary, importance and claim kind."""

    def __init__(self, parent: QWidget, event: Event) -> None:
        super().__init__(parent)
        self._title = Paragraphs(self, event.title, lines=1, most=4, one_line=True)
        self.add("title", self.tr("Title"), self._title, needed=True)
        self._short = Line(self, event.short)
        self.add("short", self.tr("Short title, at most 40 characters"), self._short)
        self._summary = Paragraphs(self, event.summary, lines=2)
        self.add("summary", self.tr("Summary"), self._summary)
        levels = [(str(level), str(level)) for level in range(1, 6)]
        self._importance = Segments(self, self.tr("Importance"), levels)
        self._importance.choose(str(event.importance))
        self.add("importance", self.tr("Importance, 5 is labelled first"), self._importance)
        self._claim = choice_of(self, Claim, event.claim)
        self.add("claim", self.tr("Claim kind"), self._claim)

    def title(self) -> str:
        """Return the title as written."""
        return self._title.written()

    def short(self) -> str:
        """Return the short title as written."""
        return self._short.text().strip()

    def summary(self) -> str:
        """Return the summary as written."""
        return self._summary.written()

    def importance(self) -> int:
        """Return the importance, 1 to 5."""
        return int(self._importance.key())

    def claim(self) -> Claim:
        """Return the claim kind."""
        return Claim(self._claim.key())
