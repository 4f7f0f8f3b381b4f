"""An event while it is written, in the place of the detail pane. Nothing is saved until all of it stands."""

from collections.abc import Iterator
from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from timeline_app.domain.chronology import Event
from timeline_app.domain.dates import drawn
from timeline_app.domain.drafts import EventDraft, new_event, with_preferred_date
from timeline_app.domain.faults import RowFault, Why
from timeline_app.errors import BadDate
from timeline_app.painting.theme import Theme
from timeline_app.timeline.lists.alike import alike_rows
from timeline_app.ui.editor.date_editor import Choices, DateEditor
from timeline_app.ui.editor.evidence import Citations, Quotes
from timeline_app.ui.editor.links import Links
from timeline_app.ui.editor.participations import Participations
from timeline_app.ui.editor.rival_dates import RivalDates
from timeline_app.ui.editor.twins import Twins
from timeline_app.ui.editor.what_form import WhatForm
from timeline_app.ui.editor.where_form import WhereForm
from timeline_app.ui.forms.controls import is_save
from timeline_app.ui.forms.focus_order import focus_stops
from timeline_app.ui.forms.form import GAP, Form, section_head
from timeline_app.ui.forms.pick_field import PickField
from timeline_app.ui.look.style import text_label
from timeline_app.ui.rows.rows import Rows
from timeline_app.ui.state.view_state import ViewState
from timeline_app.ui.widgets.enter_key import clicks_by_enter
from timeline_app.ui.widgets.paragraph import Paragraph
from timeline_app.ui.wording.fault_words import fault_sentence

_PAD = 18
_BAR = 10
"""The scroll bar stands in the margin, so that fields end where the buttons below do."""
_AROUND = 80
"""So much is seen above and below what has the keyboard, px."""
_AT_ONCE = 2
"""So many parts are made before the editor is shown; the others follow below them, one a turn."""
_REST_MS = 120
"""After so long without a key, events that may be the same are looked for."""
_PLAIN = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier


class EventEditor(QFrame):
    """The fields of one event, with Save and Cancel below.

    Attributes:
        before: the event as it was when the writing began, None for a new one.

    Signals:
        save_asked, cancel_asked: the user wants to keep what is written, or to leave it.
        open_asked(str): the user wants to see the event with this id instead.
    """

    save_asked = Signal()
    cancel_asked = Signal()
    open_asked = Signal(str)

    def __init__(
        self, state: ViewState, theme: Theme, draft: EventDraft, before: Event | None, parent: QWidget
    ) -> None:
        """Show a draft as it stands; `before` is the event as it is held."""
        super().__init__(parent)
        self.installEventFilter(self)
        event = draft.event
        self.before = before
        self._state, self._theme, self._event = state, theme, event
        self._held = EventDraft(new_event(event.id) if before is None else before)
        self.rows = Rows(state)
        for row in draft.rows:
            self.rows.put(row)
        said = self.tr("New event") if before is None else self.tr("Edit event")
        self.setAccessibleName(said)
        self.scroll_area = QScrollArea(self)
        self.scroll_area.setWidgetResizable(True)
        self.scroll_area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.scroll_area.viewport().setAutoFillBackground(False)
        body = QWidget(self)
        page = QVBoxLayout(body)
        page.setContentsMargins(_PAD, 14, _PAD - _BAR, 20)
        self._column = QVBoxLayout()
        self._column.setSpacing(GAP)
        page.addLayout(self._column)
        page.addStretch(1)
        self._column.addWidget(text_label(body, "title", "ink", said))
        self._parts: list[Form] = []
        self._steps = self._make_parts(body, event)
        for _ in range(_AT_ONCE):
            next(self._steps)
        self.scroll_area.setWidget(body)
        body.setAutoFillBackground(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.scroll_area, 1)
        column.addWidget(self._foot())
        self._looking = QTimer(self, singleShot=True, interval=_REST_MS)
        self._looking.timeout.connect(self._look_for_twins)
        self.scroll_area.verticalScrollBar().valueChanged.connect(self._close_card)
        self._following = QTimer(self, singleShot=True, interval=0)
        self._following.timeout.connect(self._show_focus)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._following.start)
        self._making = QTimer(self, interval=0)
        self._making.timeout.connect(self._make_next)
        self._making.start()

    def _make_parts(self, body: QWidget, event: Event) -> Iterator[None]:
        """Make one part after the other."""
        rows, theme = self.rows, self._theme
        self.what = WhatForm(body, event)
        self._add(self.what)
        yield
        section_head(body, self._column, self.tr("When"))
        self.date = DateEditor(body, theme, event.date)
        self._add(self.date)
        yield
        self.rivals = RivalDates(body, theme, event.rival_dates, self._choices)
        self.rivals.preferred.connect(self._prefer)
        self._add(self.rivals)
        yield
        section_head(body, self._column, self.tr("Where, and on what"))
        self.where = WhereForm(body, rows, event)
        self._add(self.where)
        yield
        section_head(body, self._column, self.tr("Actors"))
        self.who = Participations(body, rows, event.participations)
        self._add(self.who)
        yield
        section_head(body, self._column, self.tr("Words in the source"))
        self.quotes = Quotes(body, rows, event.evidence)
        self._add(self.quotes)
        yield
        section_head(body, self._column, self.tr("Sources"))
        self.citations = Citations(body, rows, event.citations)
        self.quotes.source_chosen.connect(self.citations.cite)
        self._add(self.citations)
        yield
        section_head(body, self._column, self.tr("Links to other events"))
        self.links = Links(body, self._state, event.id, event.links)
        self._add(self.links)
        self._refresh()

    def _add(self, part: Form) -> None:
        self._column.addWidget(part)
        part.changed.connect(self._changed)
        self._parts.append(part)

    def complete(self) -> None:
        """Make the parts that are not there yet."""
        self._making.stop()
        for _ in self._steps:
            pass

    def _make_next(self) -> None:
        if next(self._steps, self) is self:
            self._making.stop()

    def _foot(self) -> QWidget:
        foot = QFrame(self)
        foot.setObjectName("foot")
        column = QVBoxLayout(foot)
        column.setContentsMargins(_PAD, 10, _PAD, 12)
        column.setSpacing(8)
        self.twins = Twins(foot, self._state)
        self.twins.open_asked.connect(self.open_asked)
        column.addWidget(self.twins)
        self._problem: Paragraph | None = None
        self._foot_column = column
        self.save = QPushButton(self.tr("Save"), foot)
        self.save.setObjectName("primary")
        self.save.setToolTip(self.tr("Save (Ctrl+Enter)"))
        self.save.clicked.connect(self.save_asked)
        cancel = QPushButton(self.tr("Cancel"), foot)
        cancel.clicked.connect(self.cancel_asked)
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addStretch(1)
        row.addWidget(cancel)
        row.addWidget(self.save)
        column.addLayout(row)
        return foot

    def set_theme(self, theme: Theme) -> None:
        """Paint with another theme."""
        self._theme = theme
        self.date.set_theme(theme)
        for item in self.rivals.items:
            if item.form is not None:
                item.form.set_theme(theme)

    def _close_card(self) -> None:
        """Hide the names that are offered: they would stay where the field was."""
        focus = self.focusWidget()
        if isinstance(focus, PickField) and focus.card is not None:
            focus.card.hide()

    def _show_focus(self) -> None:
        """Scroll to what has the keyboard: fields that were just added have their place only now."""
        focus, body = self.focusWidget(), self.scroll_area.widget()
        if focus is not None and focus.hasFocus() and body is not None and body.isAncestorOf(focus):
            self.scroll_area.ensureWidgetVisible(focus, 0, _AROUND)

    def begin(self) -> None:
        """Put the keyboard on the first field."""
        self.what.fields["title"].control.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- what is written --------------------------------------------------------------------------------------

    def draft(self) -> EventDraft:
        """Return the event as it is written, with the rows that are written with it."""
        self.complete()
        self.rows.collect()
        event = replace(
            self._event,
            title=self.what.title(),
            short=self.what.short(),
            summary=self.what.summary(),
            importance=self.what.importance(),
            claim=self.what.claim(),
            date=self.date.value(),
            rival_dates=self.rivals.value(),
            states=self.where.states(),
            nationwide=self.where.nationwide.isChecked(),
            places=self.where.places(),
            topics=self.where.topics(),
            participations=self.who.value(),
            evidence=self.quotes.value(),
            citations=self.citations.value(),
            links=self.links.value(),
        )
        return EventDraft(event, self.rows.needed(event))

    @property
    def is_changed(self) -> bool:
        """Return whether something was written that is not saved."""
        return self.draft() != self._held

    def _choices(self) -> tuple[Choices, Choices]:
        """Return the quotes and the sources of the event as they are written."""
        return self.quotes.choices(), self.citations.choices()

    def _changed(self) -> None:
        self.complete()
        self._say_problem("")
        self._refresh()
        if self.before is None:
            self._looking.start()

    def _refresh(self) -> None:
        """Let the date show what the rest of the event says."""
        stance = replace(self._event, participations=self.who.value()).stance
        quotes, sources = self._choices()
        for form in (self.date, *(item.form for item in self.rivals.items)):
            if form is not None:
                form.show_look(self.what.claim(), stance)
                form.offer(quotes, sources)

    def _look_for_twins(self) -> None:
        date = self.date.value()
        try:
            rows = [] if date is None else alike_rows(self._state.columns, drawn(date), self.what.title())
        except BadDate:
            rows = []
        self.twins.show_rows(rows)

    def _prefer(self, rival: int) -> None:
        """Let a rival date be the one that is drawn."""
        event = self.draft().event
        if event.date is None:
            return
        changed = with_preferred_date(event, rival)
        at = self._column.indexOf(self.date)
        date = DateEditor(self.date.parentWidget() or self, self._theme, changed.date)
        rivals = RivalDates(self.date.parentWidget() or self, self._theme, changed.rival_dates, self._choices)
        rivals.preferred.connect(self._prefer)
        for number, (old, new) in enumerate(((self.date, date), (self.rivals, rivals))):
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
            self._column.insertWidget(at + number, new)
            new.show()
            new.changed.connect(self._changed)
            self._parts[self._parts.index(old)] = new
        self.date, self.rivals = date, rivals
        self._changed()

    # -- faults -----------------------------------------------------------------------------------------------

    def show_faults(self, faults: tuple[RowFault, ...]) -> None:
        """Say beside each field why it cannot stand, and go to the first of them."""
        for part in self._parts:
            part.clear_faults()
        self.rows.clear_faults()
        shown: list[QWidget] = []
        for fault in faults:
            if fault.why is Why.UNKNOWN and not fault.given:
                fault = replace(fault, why=Why.MISSING)
            control = self._show_fault(fault.field, fault_sentence(fault))
            if control is not None:
                shown.append(control)
        self._say_problem(self.tr("Nothing was saved. Look at the sentences in red.") if shown else "")
        if not shown:
            self._say_problem(self.tr("Nothing was saved. {0}").format(fault_sentence(faults[0])))
            return
        first = min(shown, key=lambda control: control.mapTo(self, control.rect().topLeft()).y())
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_fault(self, path: str, sentence: str) -> QWidget | None:
        name, _, rest = path.partition(".")
        if ":" in name:
            form = self.rows.form(name)
            quote = self.quotes.item_of(name.partition(":")[2])
            return form.show_fault(rest, sentence) if form else quote and quote.show_fault(rest, sentence)
        match name:
            case "date":
                return self.date.show_fault(rest or "edtf", sentence)
            case "rival_dates":
                return self.rivals.show_fault(rest, sentence)
            case "participations":
                return self.who.show_fault(rest, sentence)
            case "evidence":
                return self.quotes.show_fault(rest, sentence)
            case "citations":
                return self.citations.show_fault(rest, sentence)
            case "links":
                return self.links.show_fault(rest, sentence)
        return self.what.show_fault(name, sentence) or self.where.show_fault(name, sentence)

    def _say_problem(self, words: str) -> None:
        if self._problem is not None:
            self._foot_column.removeWidget(self._problem)
            self._problem.hide()
            self._problem.deleteLater()
            self._problem = None
        if words:
            self._problem = Paragraph(self, "caption", "bad", words)
            self._foot_column.insertWidget(0, self._problem)
            self._problem.show()

    # -- Qt ---------------------------------------------------------------------------------------------------

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            # Plain keys are for what has the keyboard here, and no shortcuts of the window; nor is Ctrl+Enter.
            function_key = event.key() >= Qt.Key.Key_F1
            if is_save(event) or (not event.modifiers() & ~_PLAIN and not function_key):
                event.accept()
                return True
        return False

    @override
    def focusNextPrevChild(self, next: bool) -> bool:
        """Go through the fields as they stand: what was opened later is no later for the eye."""
        chain = list(focus_stops(self))
        now = self.focusWidget()
        if now not in chain:
            return super().focusNextPrevChild(next)
        to = chain.index(now) + (1 if next else -1)
        if not 0 <= to < len(chain):
            return super().focusNextPrevChild(next)
        reason = Qt.FocusReason.TabFocusReason if next else Qt.FocusReason.BacktabFocusReason
        chain[to].setFocus(reason)
        return True

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_save(event):
            self.save_asked.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.cancel_asked.emit()
        elif not clicks_by_enter(event) and event.modifiers() & ~_PLAIN:
            super().keyPressEvent(event)
