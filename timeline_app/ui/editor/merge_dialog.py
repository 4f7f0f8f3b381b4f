"""Merging two events: the other one is found by its title, and both stand side by side."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from timeline_app.domain.date_words import in_words_short
from timeline_app.domain.detail import EventDetail
from timeline_app.domain.jurisdictions import BY_CODE
from timeline_app.ui.dialogs.event_dialog import EventDialog
from timeline_app.ui.dialogs.messages import fit_height
from timeline_app.ui.forms.event_field import EventField
from timeline_app.ui.forms.form import Field
from timeline_app.ui.look.sizes import px
from timeline_app.ui.look.style import text_label
from timeline_app.ui.state.view_state import ViewState
from timeline_app.ui.widgets.paragraph import Paragraph

_WIDTH = 680


class MergeDialog(EventDialog):
    """Asks for the other event, and which of the two stays.

    Attributes:
        field: where the other event is found.
        chosen: (the id that stays, the id that goes), once the user chose.
    """

    def __init__(self, parent: QWidget, state: ViewState, event_id: str) -> None:
        """Merge the event with this id with another one."""
        about = self.tr(
            "The event that you keep stays as it is written. The evidence, actors, states and links of the other one"
            " are added to it, and a date that differs becomes a rival date."
        )
        super().__init__(parent, self.tr("Merge with Another Event"), about)
        self.setFixedWidth(min(px(_WIDTH), parent.window().width() - 40))
        self._state, self._own = state, event_id
        self.chosen: tuple[str, str] | None = None
        self.field = EventField(self, state, event_id)
        self.field.picked.connect(self._compare)
        self.column.addWidget(Field(self, self.tr("The other event"), self.field))
        self._sides = QHBoxLayout()
        self._sides.setSpacing(28)
        self._area, inside = self.scrolled()
        inside.addLayout(self._sides)
        self._shown: list[QWidget] = []
        self.add_button(self.tr("Cancel")).clicked.connect(self.reject)
        self._compare("")
        self.field.setFocus()

    def keep_buttons(self) -> list[QPushButton]:
        """Return the buttons that merge: keep the event that was selected, keep the other."""
        return [side.findChildren(QPushButton)[0] for side in self._shown if side.findChildren(QPushButton)]

    def _compare(self, other: str) -> None:
        for side in self._shown:
            self._sides.removeWidget(side)
            side.hide()
            side.deleteLater()
        library = self._state.library
        details = library.details([self._own, other] if other else [self._own])
        self._shown = [self._side(detail, first=at == 0) for at, detail in enumerate(details)]
        if len(details) == 2:
            pairs = ((self._own, other), (other, self._own))
            for number, (side, pair) in enumerate(zip(self._shown, pairs, strict=True)):
                button = QPushButton(self.tr("Merge, Keep This One"), side)
                button.setAutoDefault(False)
                if number == 0:
                    button.setObjectName("primary")
                button.clicked.connect(partial(self._choose, pair))
                layout = side.layout()
                assert isinstance(layout, QVBoxLayout)
                layout.addSpacing(6)
                layout.addWidget(button)
        else:
            rest = QWidget(self)
            words = self.tr("Find the other event by words of its title.")
            column = QVBoxLayout(rest)
            column.setContentsMargins(0, 0, 0, 0)
            column.addWidget(Paragraph(rest, "body", "ink3", words), 0, Qt.AlignmentFlag.AlignTop)
            self._shown.append(rest)
        for side in self._shown:
            self._sides.addWidget(side, 1)
            side.show()
        if buttons := self.keep_buttons():
            buttons[0].setFocus()
        fit_height(self, self._area)

    def _side(self, detail: EventDetail, *, first: bool) -> QWidget:
        """Return an event in a few lines."""
        event = detail.event
        side = QWidget(self)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        head = self.tr("The selected event") if first else self.tr("The other event")
        column.addWidget(text_label(side, "caption-strong", "ink3", head))
        column.addWidget(Paragraph(side, "body-strong", "ink", event.title))
        when = self.tr("undated") if event.date is None else in_words_short(event.date)
        column.addWidget(Paragraph(side, "body", "ink2", when[:1].upper() + when[1:]))
        where = [BY_CODE[code].display for code in event.states]
        if event.nationwide:
            where.insert(0, self.tr("Nationwide"))
        actors = [detail.actors[part.actor].name for part in event.participations]
        for names in (where, list(dict.fromkeys(actors))):
            if names:
                shown = ", ".join(names[:4]) + (
                    self.tr(" and {0} more").format(len(names) - 4) if names[4:] else ""
                )
                column.addWidget(Paragraph(side, "caption", "ink3", shown))
        counts = self.tr("Quotes: {0}, sources: {1}").format(len(event.evidence), len(event.citations))
        column.addWidget(Paragraph(side, "caption", "ink3", counts))
        column.addStretch(1)
        return side

    def _choose(self, pair: tuple[str, str]) -> None:
        self.chosen = pair
        self.accept()
