"""What happened to an event, or to the chronology: a list, and beside it each act field by field."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QListView, QScrollArea, QVBoxLayout, QWidget

from timeline_app.domain.changes import Act, Change, Deed, Kind, Record, Value, about
from timeline_app.domain.differences import differences
from timeline_app.domain.faults import RowFault, Why
from timeline_app.domain.local_days import local_limits
from timeline_app.domain.view_words import view_in_words
from timeline_app.painting.theme import Theme
from timeline_app.ui.dialogs.event_dialog import EventDialog
from timeline_app.ui.editor.history_model import HistoryFilter, HistoryModel, act_words, when_words
from timeline_app.ui.editor.state_dialog import StateDialog
from timeline_app.ui.forms.controls import Choice, Line
from timeline_app.ui.forms.date_reading import read_date
from timeline_app.ui.forms.form import Field
from timeline_app.ui.look.sizes import px
from timeline_app.ui.look.style import text_label
from timeline_app.ui.rows.rows import Rows
from timeline_app.ui.state.view_state import ViewState
from timeline_app.ui.widgets.find_field import FindField
from timeline_app.ui.widgets.finding_keys import FindingKeys
from timeline_app.ui.widgets.flow_layout import FlowLayout
from timeline_app.ui.widgets.paragraph import Paragraph
from timeline_app.ui.widgets.quote_block import link
from timeline_app.ui.widgets.row_list import RowList
from timeline_app.ui.wording.fault_words import fault_sentence
from timeline_app.ui.wording.field_names import field_name
from timeline_app.ui.wording.kind_words import kinds_word

_SIZE = (900, 560)
_LIST = 350
_ROW = 25
_CUT = 600
_MOST_CHANGES = 20
_KINDS = (
    Kind.EVENT,
    Kind.ACTOR,
    Kind.TOPIC,
    Kind.PLACE,
    Kind.SOURCE,
    Kind.EXCERPT,
    Kind.VIEW,
    Kind.CHRONOLOGY,
)
Restore = Callable[[Kind, Record], bool]


class HistoryDialog(EventDialog):
    """The list and the act that is selected in it.

    Attributes:
        list, model: what was done. finding, kind, day: filter it.
    """

    def __init__(
        self,
        parent: QWidget,
        state: ViewState,
        theme: Theme,
        restore: Restore,
        of: tuple[Kind, str] | None = None,
    ) -> None:
        """List what was done to one row, or to all; `restore` brings a state back and says whether it did."""
        title = self.tr("History of the Chronology")
        if of is not None:
            own = self.tr("History of This Event"), self.tr("History of This Row")
            title = own[0] if of[0] is Kind.EVENT else own[1]
        super().__init__(parent, title, "")
        self.resize(min(px(_SIZE[0]), parent.width() - 40), min(px(_SIZE[1]), parent.height() - 40))
        self._rows, self._restore, self._of = Rows(state), restore, of
        self._state = state
        self.model = HistoryModel(self, state.library, of)
        self.finding = FindField(self.tr("Find in the history"), self.tr("Find in the history"), theme, self)
        self.finding.textChanged.connect(self._filter)
        self.list = RowList(self, px(_ROW))
        self.list.setObjectName("members")
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setModel(self.model)
        self.list.setSelectionMode(QListView.SelectionMode.SingleSelection)
        self.list.setAccessibleName(title)
        FindingKeys(self.finding, self.list, px(_ROW))
        self.list.selectionModel().currentChanged.connect(self._show)
        self.list.verticalScrollBar().valueChanged.connect(self._scrolled)
        self._none = text_label(self, "body", "ink3", self.tr("Nothing of this kind was done then."))
        self._pane = QScrollArea(self)
        self._pane.setAccessibleName(self.tr("What was done"))
        self._pane.setWidgetResizable(True)
        self._pane.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._pane.viewport().setAutoFillBackground(False)
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(self.finding)
        left.addLayout(self._narrowing())
        left.addWidget(self._none)
        left.addWidget(self.list, 1)
        row = QHBoxLayout()
        row.setSpacing(28)
        row.addLayout(left, 4)
        row.addWidget(self._pane, 5)
        self.column.addLayout(row)
        close = self.add_button(self.tr("Close"))
        close.clicked.connect(self.accept)
        self._begin()
        (self.list if self.model.rowCount() else self.finding).setFocus()

    def _begin(self) -> None:
        """Show the last act, or say that there is none."""
        some = bool(self.model.rowCount())
        filtered = self.model.filter != HistoryFilter()
        self._none.setVisible(filtered and not some)
        if some:
            self.list.setCurrentIndex(self.model.index(0))
        else:
            words = "" if filtered else self.tr("Nothing was changed here yet.")
            self._put(text_label(self, "body", "ink3", words))

    def _narrowing(self) -> QHBoxLayout:
        """Return the fields for a kind of row and for a day, side by side."""
        kinds = ((kind.value, kinds_word(kind)) for kind in _KINDS)
        self.kind = Choice(self, (("", self.tr("Everything")), *kinds))
        self.kind.currentIndexChanged.connect(self._filter)
        self.day = Line(self, hint=self.tr("Any day"))
        self.day.textChanged.connect(self._filter)
        fields = Field(self, self.tr("Changes to"), self.kind), Field(self, self.tr("Day"), self.day)
        fields[0].setVisible(self._of is None)
        self._day_field = fields[1]
        row = QHBoxLayout()
        row.setSpacing(12)
        for field in fields:
            row.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        return row

    def _filter(self) -> None:
        day = self.day.text().strip()
        edtf = read_date(day) if day else ""
        self._day_field.show_fault(
            fault_sentence(RowFault("day", Why.NO_DATE, day)) if day and not edtf else ""
        )
        if day and not edtf:
            return  # while a day is typed, what is listed stays
        since, until = local_limits(edtf) if edtf else ("", "")
        kind = Kind(self.kind.key()) if self.kind.key() else None
        self.model.set_filter(HistoryFilter(kind, since, until, self.finding.text().strip()))
        self._begin()

    def _scrolled(self, value: int) -> None:
        bar = self.list.verticalScrollBar()
        if value > bar.maximum() - bar.pageStep():
            self.model.load_more()

    def _put(self, shown: QWidget) -> None:
        old = self._pane.takeWidget()
        if old is not None:
            old.deleteLater()
        self._pane.setWidget(shown)
        shown.setAutoFillBackground(False)

    def _show(self, index: QModelIndex) -> None:
        if index.isValid():
            self._put(self._told(self.model.act(index.row())))

    def _told(self, act: Act) -> QWidget:
        """Return an act with each row that it changed."""
        body = QWidget(self)
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 12, 0)
        column.setSpacing(6)
        column.addWidget(Paragraph(body, "body-strong", "ink", act_words(act)))
        said = when_words(act.at) if not act.who else f"{when_words(act.at)} · {act.who}"
        column.addWidget(Paragraph(body, "caption", "ink3", said))
        changes = sorted(act.changes, key=lambda change: (change.kind, change.id) != self._of)
        alone = len(changes) == 1 and act.deed is not Deed.MERGE
        for change in changes[:_MOST_CHANGES]:
            held = self._state.library.log.records(change.kind, [change.id]).get(change.id)
            self._change(body, column, change, _value(held), alone=alone)
        if (rest := len(changes) - _MOST_CHANGES) > 0:
            more = self.tr("And {0} more rows").format(f"{rest:,}")
            column.addWidget(text_label(body, "caption", "ink3", more))
        column.addStretch(1)
        return body

    def _change(
        self, body: QWidget, column: QVBoxLayout, change: Change, now: Value | None, *, alone: bool
    ) -> None:
        """Tell of a change of a row, which is `now` so."""
        before, after = change.before, change.after
        some = after or before
        assert some is not None
        column.addSpacing(8)
        line = QFrame(body)
        line.setObjectName("rule")
        column.addWidget(line)
        if not alone:
            column.addWidget(Paragraph(body, "body-strong", "ink2", _short(about(some.value))))
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        for at, (head, record) in enumerate(((self.tr("Before"), before), (self.tr("After"), after))):
            grid.addWidget(text_label(body, "caption-strong", "ink3", head), 0, at)
            if record is None:
                words = self.tr("Not there yet") if at == 0 else self.tr("No longer there")
                grid.addWidget(text_label(body, "caption", "ink3", words), 1, at)
            else:
                links = FlowLayout(gap=12)
                is_now = record.value == now
                look = partial(self._look_at, change.kind, record, head, is_now=is_now)
                links.addWidget(link(body, self.tr("Look at it"), look, small=True))
                if is_now:
                    links.addWidget(text_label(body, "caption", "ink3", self.tr("It is so now")))
                else:
                    back = partial(self._bring_back, change.kind, record)
                    links.addWidget(link(body, self.tr("Restore this state"), back, small=True))
                grid.addLayout(links, 1, at)
        found = differences(_value(before), _value(after), self._name_of)
        for number, one in enumerate(found):
            top = 2 + 2 * number
            grid.addWidget(text_label(body, "caption-strong", "ink3", field_name(one.field)), top, 0, 1, 2)
            for at, words in enumerate((one.before, one.after)):
                shown = Paragraph(body, "body", "ink2" if at == 0 else "ink", _short(words) or "–")
                grid.addWidget(shown, top + 1, at, Qt.AlignmentFlag.AlignTop)
        column.addLayout(grid)

    def _look_at(self, kind: Kind, record: Record, head: str, *, is_now: bool) -> None:
        """Show all of a state of a row."""
        found = differences(None, record.value, self._name_of)
        dialog = StateDialog(self, head, about(record.value), found, is_now=is_now)
        if dialog.exec() == StateDialog.DialogCode.Accepted:
            self._bring_back(kind, record)
        dialog.deleteLater()

    def _name_of(self, public_id: str) -> str:
        if public_id.startswith("{"):
            return view_in_words(public_id, self._state.columns.data)
        rows = self._rows
        for held in (rows.actor, rows.source, rows.topic, rows.place, rows.excerpt):
            row = held(public_id)
            if row is not None:
                return about(row)
        event = self._state.columns.row_of.get(public_id)
        return public_id if event is None else self._state.columns.data.titles[event]

    def _bring_back(self, kind: Kind, record: Record) -> None:
        if self._restore(kind, record):
            self._rows = Rows(self._state)
            self.model.renew()
            self._begin()
            self.list.setFocus()  # what was clicked is gone


def _value(record: Record | None) -> Value | None:
    return None if record is None else record.value


def _short(words: str) -> str:
    return words if len(words) <= _CUT else f"{words[:_CUT].rstrip()}…"
