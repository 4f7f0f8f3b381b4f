"""Other accounts of when an event was: each with its rank and the reason for it."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from timeline_app.domain.chronology import EventDate
from timeline_app.domain.date_words import in_words_short
from timeline_app.domain.terms import Rank
from timeline_app.errors import BadDate
from timeline_app.painting.theme import Theme
from timeline_app.ui.editor.date_editor import Choices, DateEditor
from timeline_app.ui.forms.controls import Choice, Line
from timeline_app.ui.forms.date_reading import NEW_DATE
from timeline_app.ui.forms.form import Form
from timeline_app.ui.forms.items import Item, Items
from timeline_app.ui.widgets.quote_block import link
from timeline_app.ui.wording.words import rank_word


class RivalForm(DateEditor):
    """The fields of a rival date.

    Signals:
        preferred: this one is to be the date that is drawn.
    """

    preferred = Signal()

    def __init__(self, parent: QWidget, theme: Theme, date: EventDate) -> None:
        super().__init__(parent, theme, date, needed=True)
        ranks = ((rank.value, rank_word(rank)) for rank in (Rank.NORMAL, Rank.DEPRECATED))
        self._rank = Choice(self, ranks, date.rank)
        self._note = Line(self, date.note)
        self.add("rank", self.tr("Its place"), self._rank)
        self.add("note", self.tr("Why"), self._note)
        self.column.addWidget(link(self, self.tr("Prefer this"), self.preferred.emit, small=True))

    @override
    def value(self) -> EventDate:
        date = super().value() or replace(NEW_DATE, edtf="")
        if not hasattr(self, "_note"):
            return date  # its fields are being made
        return replace(date, rank=Rank(self._rank.key()), note=self._note.text().strip())


class RivalItem(Item):
    """One rival date.

    Signals:
        preferred: this one is to be the date that is drawn.
    """

    preferred = Signal()
    form: RivalForm | None

    def __init__(
        self, parent: QWidget, theme: Theme, date: EventDate, choices: Callable[[], tuple[Choices, Choices]]
    ) -> None:
        super().__init__(parent)
        self._theme, self._date, self._choices = theme, date, choices

    def value(self) -> EventDate:
        """Return the date as written."""
        return self._date if self.form is None else self.form.value()

    @override
    def make_form(self) -> Form:
        form = RivalForm(self, self._theme, self._date)
        form.offer(*self._choices())
        form.preferred.connect(self.preferred)
        return form

    @override
    def words(self) -> tuple[str, str]:
        date = self.value()
        if not date.edtf:
            return self.tr("Another account of the date"), ""
        try:
            words = in_words_short(date)
        except BadDate:
            words = date.edtf
        said = [date.edtf, rank_word(date.rank), date.note]
        return words[:1].upper() + words[1:], " · ".join(word for word in said if word)


class RivalDates(Items):
    """The rival dates of an event.

    Signals:
        preferred(int): the one at this place is to be the date that is drawn.
    """

    preferred = Signal(int)

    def __init__(
        self,
        parent: QWidget,
        theme: Theme,
        dates: tuple[EventDate, ...],
        choices: Callable[[], tuple[Choices, Choices]],
    ) -> None:
        super().__init__(parent)
        self.name_add(self.tr("Add another account of the date…"))
        self._theme, self._choices = theme, choices
        for date in dates:
            self.show_item(self._item(date))

    def _item(self, date: EventDate) -> RivalItem:
        item = RivalItem(self, self._theme, date, self._choices)
        item.preferred.connect(lambda: self.preferred.emit(self.items.index(item)))
        return item

    @override
    def new_item(self) -> Item:
        return self._item(replace(NEW_DATE, rank=Rank.NORMAL))

    def value(self) -> tuple[EventDate, ...]:
        """Return the dates as written."""
        return tuple(item.value() for item in self.items)
