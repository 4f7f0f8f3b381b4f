"""Merging two actors, topics, places or sources: the other one is found by its name, and both stand side by side."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from timeline_app.domain.changes import Kind, Value
from timeline_app.domain.chronology import Actor, Topic
from timeline_app.domain.name_offers import NameOffers
from timeline_app.ui.dialogs.event_dialog import EventDialog
from timeline_app.ui.dialogs.messages import fit_height
from timeline_app.ui.forms.form import Field
from timeline_app.ui.forms.pick_field import PickField
from timeline_app.ui.look.sizes import px
from timeline_app.ui.look.style import text_label
from timeline_app.ui.rows.rows import Rows, offer_of
from timeline_app.ui.widgets.paragraph import Paragraph
from timeline_app.ui.wording.kind_words import merge_words

_WIDTH = 620


class RowMergeDialog(EventDialog):
    """Asks for the other row, and which of the two stays.

    Attributes:
        field: where the other row is found.
        chosen: (the id that stays, the id that goes), once the user chose.
    """

    def __init__(self, parent: QWidget, rows: Rows, kind: Kind, own: str, other: str = "") -> None:
        """Merge the row with the id `own` with another one, which may be given."""
        about = self.tr(
            "What names the one that goes names the one that you keep. Its names become other names of that."
        )
        super().__init__(parent, merge_words(kind), about)
        self.setFixedWidth(min(px(_WIDTH), parent.window().width() - 40))
        self._rows, self._kind, self._own = rows, kind, own
        self.chosen: tuple[str, str] | None = None
        others = NameOffers(offer for offer in rows.offers(kind) if offer.key != own)
        self.field = PickField(self, lambda: others, hint=self.tr("Type its name"))
        self.field.picked.connect(self._compare)
        self.column.addWidget(Field(self, self.tr("The other one"), self.field, needed=True))
        self._sides = QHBoxLayout()
        self._sides.setSpacing(28)
        self._area, inside = self.scrolled()
        inside.addLayout(self._sides)
        self._shown: list[QWidget] = []
        self.add_button(self.tr("Cancel")).clicked.connect(self.reject)
        row = self._row(other)
        if row is not None:
            self.field.set_chosen(other, offer_of(row).name)
        self._compare(other if row is not None else "")

    def keep_buttons(self) -> list[QPushButton]:
        """Return the buttons that merge: keep the first, keep the other."""
        return [found[0] for side in self._shown if (found := side.findChildren(QPushButton))]

    def _row(self, public_id: str) -> Value | None:
        rows = self._rows
        find = {
            Kind.ACTOR: rows.actor,
            Kind.TOPIC: rows.topic,
            Kind.PLACE: rows.place,
            Kind.SOURCE: rows.source,
        }
        return find[self._kind](public_id)

    def _compare(self, other: str) -> None:
        for side in self._shown:
            self._sides.removeWidget(side)
            side.hide()
            side.deleteLater()
        self._shown = [
            self._side(row, self.tr("This one") if row.id == self._own else self.tr("The other one"))
            for row in map(self._row, (self._own, other))
            if row is not None
        ]
        if len(self._shown) == 2:
            for at, pair in enumerate(((self._own, other), (other, self._own))):
                button = QPushButton(self.tr("Merge, Keep This One"), self._shown[at])
                button.setAutoDefault(False)
                if at == 0:
                    button.setObjectName("primary")
                button.clicked.connect(partial(self._choose, pair))
                column = self._shown[at].layout()
                assert isinstance(column, QVBoxLayout)
                column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        else:
            rest = QWidget(self)
            column = QVBoxLayout(rest)
            column.setContentsMargins(0, 0, 0, 0)
            words = self.tr("Find the other one by its name.")
            column.addWidget(Paragraph(rest, "body", "ink3", words), 0, Qt.AlignmentFlag.AlignTop)
            self._shown.append(rest)
        for side in self._shown:
            self._sides.addWidget(side, 1)
            side.show()
        if len(self.keep_buttons()) == 2:
            self.keep_buttons()[0].setFocus()
        else:
            self.field.setFocus()
        fit_height(self, self._area)

    def _side(self, row: Value, head: str) -> QWidget:
        """Return a row in a few lines."""
        side = QWidget(self)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(text_label(side, "caption-strong", "ink3", head))
        offer = offer_of(row)
        column.addWidget(Paragraph(side, "body-strong", "ink", offer.name))
        if offer.note:
            column.addWidget(Paragraph(side, "body", "ink2", offer.note))
        if isinstance(row, Actor | Topic) and row.aliases:
            words = self.tr("Also: {0}").format(", ".join(row.aliases))
            column.addWidget(Paragraph(side, "caption", "ink3", words))
        named = self._rows.named_words(self._kind, row.id)
        column.addWidget(Paragraph(side, "caption", "ink3", named))
        column.addStretch(1)
        return side

    def _choose(self, pair: tuple[str, str]) -> None:
        self.chosen = pair
        self.accept()
