"""Splitting an event: what is checked goes to a new event."""

from math import ceil

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget
from typing_extensions import override

from timeline_app.domain.chronology import Event
from timeline_app.domain.detail import EventDetail
from timeline_app.domain.faults import RowFault
from timeline_app.domain.splitting import Parting, parted
from timeline_app.ui.dialogs.event_dialog import EventDialog
from timeline_app.ui.dialogs.messages import fit
from timeline_app.ui.forms.controls import Paragraphs, plain_words
from timeline_app.ui.forms.form import Field, section_head
from timeline_app.ui.look.sizes import metrics
from timeline_app.ui.widgets.paragraph import Paragraph
from timeline_app.ui.wording.fault_words import fault_sentence
from timeline_app.ui.wording.words import link_word

_SIZE = (560, 560)
_CUT = 160


class _Words(Paragraph):
    """The words of a check box, which wrap; a click on them is one on the box."""

    def __init__(self, parent: QWidget, box: QCheckBox, words: str) -> None:
        super().__init__(parent, "body", "ink", words)
        self._box = box

    @override
    def mouseReleaseEvent(self, ev: QMouseEvent) -> None:
        if ev.button() == Qt.MouseButton.LeftButton and self.rect().contains(ev.position().toPoint()):
            self._box.click()
        super().mouseReleaseEvent(ev)


class SplitDialog(EventDialog):
    """Asks for the title of the new event and for what it takes over.

    Attributes:
        title: the title of the new event.
        save: the button that splits.
    """

    def __init__(self, parent: QWidget, detail: EventDetail, new_id: str) -> None:
        about = self.tr(
            "“{0}” becomes two events. What you check goes to the new one; date, places and sources stand in both."
        ).format(detail.event.title)
        super().__init__(parent, self.tr("Split Event"), about)
        fit(self, *_SIZE)
        self._event, self._new_id = detail.event, new_id
        self._boxes: dict[tuple[str, str | int], QCheckBox] = {}
        self.title = Paragraphs(self, lines=1, most=3, one_line=True)
        self._field = Field(self, self.tr("Title of the new event"), self.title, needed=True)
        self.title.textChanged.connect(lambda: self._field.show_fault(""))
        self.column.addWidget(self._field)
        self._list = self.scrolled()[1]
        self._list.setSpacing(8)
        self._fill(self, detail)
        self._list.addStretch(1)
        self.add_button(self.tr("Cancel")).clicked.connect(self.reject)
        self.save = self.add_button(self.tr("Split Into Two Events"), primary=True)
        self.save.clicked.connect(self.accept)
        self.title.setFocus()

    def _fill(self, body: QWidget, detail: EventDetail) -> None:
        event = detail.event
        links = [linked for linked in detail.links if not linked.incoming]
        actors = [
            f"{detail.actors[part.actor].name}, {plain_words(part.role).lower()}"
            for part in event.participations
        ]
        quotes = [f"“{detail.excerpts[one.excerpt].exact}”" for one in event.evidence]
        linked = [f"{link_word(one.kind, incoming=False)}: {one.title}" for one in links]
        numbered = (
            ("participations", self.tr("Actors"), actors),
            ("evidence", self.tr("Words in the source"), quotes),
            ("links", self.tr("Links to other events"), linked),
        )
        for name, head, words in numbered:
            self._section(body, head, {(name, at): one for at, one in enumerate(words)})
        self._section(body, self.tr("Topics"), {("topics", topic.id): topic.name for topic in detail.topics})

    def _section(self, body: QWidget, head: str, words: "dict[tuple[str, str | int], str]") -> None:
        if not words:
            return
        section_head(body, self._list, head)
        for key, one in words.items():
            shown = one if len(one) <= _CUT else f"{one[:_CUT].rstrip()}…"
            box = QCheckBox(body)
            box.setAccessibleName(self.tr("To the new event: {0}").format(one))
            box.setFixedHeight(ceil(metrics("body").height()))  # on the first line of its words
            self._boxes[key] = box
            row = QHBoxLayout()
            row.setSpacing(8)
            row.addWidget(box, 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(_Words(body, box, shown), 1)
            self._list.addLayout(row)

    def box(self, name: str, at: str | int) -> QCheckBox:
        """Return the box of a part: "participations", "evidence" or "links" by place, "topics" by id."""
        return self._boxes[name, at]

    def events(self) -> tuple[Event, Event]:
        """Return what stays of the event, and the new one."""
        checked = [key for key, box in self._boxes.items() if box.isChecked()]

        def places(name: str) -> list[int]:
            return [at for of, at in checked if of == name and isinstance(at, int)]

        topics = [at for of, at in checked if of == "topics" and isinstance(at, str)]
        parting = Parting(places("participations"), places("evidence"), places("links"), topics)
        return parted(self._event, self._new_id, self.title.written(), parting)

    def show_faults(self, faults: tuple[RowFault, ...]) -> None:
        """Say why the new event cannot stand: its title is all that is written here."""
        self._field.show_fault(fault_sentence(faults[0]))
        self.title.setFocus()
