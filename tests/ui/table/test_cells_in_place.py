"""Cells of the table written in their row, in the real window: each is one step of undo, and faults save nothing."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from tests.ui.hand import words_on
from timeline_app.domain.chronology import Event
from timeline_app.domain.terms import Claim
from timeline_app.domain.view import Presentation
from timeline_app.timeline.lists.table_order import TableColumn
from timeline_app.ui.forms.controls import Choice
from timeline_app.ui.table.in_place import InPlace
from timeline_app.ui.table.model import COLUMNS
from timeline_app.ui.window.main_window import MainWindow


@pytest.fixture(autouse=True)
def discards(monkeypatch: pytest.MonkeyPatch) -> None:
    """Discard what cannot be saved where a window asks."""
    monkeypatch.setattr("timeline_app.ui.handlers.editor_actions.ask", lambda *_: 0)


class _Writing:
    """The cells of one event in a table, written by hand."""

    def __init__(self, window: MainWindow, row: int) -> None:
        window.page.present(Presentation.TABLE)
        self.window, self.state, self.table = window, window.state, window.page.center.made_table()
        self.state.select(row)
        self.id = self.state.columns.data.ids[row]
        self.table.setFocus()

    @property
    def event(self) -> Event:
        return self.state.library.detail(self.id).event

    def writes(self) -> bool:
        return self.table.writing is not None

    @property
    def field(self) -> InPlace:
        assert self.table.writing is not None
        assert self.table.writing.control.hasFocus()
        return self.table.writing

    def begin(self, column: TableColumn) -> None:
        row = self.table.events.row_of(self.state.columns.row_of[self.id])
        self.table.setCurrentIndex(self.table.events.index(row, COLUMNS.index(column)))
        self.window.actions_by_name["edit-cell"].trigger()

    def key(self, key: Qt.Key) -> None:
        QTest.keyClick(self.field.control, key)

    def write(self, words: str, key: Qt.Key = Qt.Key.Key_Return) -> None:
        control = self.field.control
        assert isinstance(control, QLineEdit)
        control.selectAll()
        QTest.keyClicks(control, words)
        self.key(key)


def test_a_title_is_written_in_its_row(window: MainWindow) -> None:
    hand = _Writing(window, 20)
    table, state, first = hand.table, hand.state, hand.event.title
    hand.begin(TableColumn.EVENT)
    hand.key(Qt.Key.Key_Delete)
    hand.key(Qt.Key.Key_Return)
    assert hand.field.fault == "This is needed."
    assert "This is needed." in words_on(table)
    QTest.keyClicks(hand.field.control, "Another title, e.g.")
    assert hand.field.fault == ""
    hand.key(Qt.Key.Key_Return)
    assert hand.event.title == "Another title, e.g."
    assert table.hasFocus()
    assert window.page.center.presentation is Presentation.TABLE
    hand.begin(TableColumn.EVENT)
    hand.write("Nothing of this", Qt.Key.Key_Escape)
    assert (hand.event.title, state.selected) == ("Another title, e.g.", 20)
    hand.begin(TableColumn.EVENT)
    QTest.keyClicks(hand.field.control, "Left in the middle")
    table.setFocus()
    assert hand.event.title == "Left in the middle"
    for wanted in ("Another title, e.g.", first):
        window.actions_by_name["undo"].trigger()
        assert hand.event.title == wanted


def test_dates_states_and_claims_are_written_in_their_row(window: MainWindow) -> None:
    state = window.state
    hand = _Writing(window, next(row for row in range(20, 60) if not state.detail(row).event.places))
    before, log = hand.event, window.state.library.log
    hand.begin(TableColumn.DATE)
    for typed, why in (("soon", "is no date"), ("2011-05/2011-04", "ends before it begins")):
        hand.write(typed)
        assert why in hand.field.fault
        assert hand.event == before
    hand.write("spring 2011", Qt.Key.Key_Shift)
    assert "2011-21" in " ".join(words_on(hand.table))
    hand.key(Qt.Key.Key_Tab)  # the title comes next, as it stands
    assert before.date is not None
    assert hand.event.date == replace(before.date, edtf="2011-21")
    assert hand.field.written.field == "title"
    hand.key(Qt.Key.Key_Tab)
    assert hand.field.written.field == "states"
    hand.write("Ilinois, ny")
    assert "Illinois" in hand.field.fault
    hand.write("il; New York, nationwide", Qt.Key.Key_Tab)
    assert (hand.event.states, hand.event.nationwide) == (("IL", "NY"), True)
    choice = hand.field.control  # actors are written in the editor: Tab goes on to the claim
    assert isinstance(choice, Choice)
    QTest.keyClick(choice, Qt.Key.Key_P)  # a letter alone chooses nothing
    assert choice.key() == before.claim
    QTest.keyClick(choice, Qt.Key.Key_Down)
    listed = QApplication.activePopupWidget()
    assert listed is not None
    assert hand.writes()  # the list of choices has the keyboard, and the field goes on
    QTest.keyClick(choice.view(), Qt.Key.Key_End)
    QTest.keyClick(choice.view(), Qt.Key.Key_Return)
    assert hand.event.claim is list(Claim)[-1]
    assert not hand.writes()
    hand.begin(TableColumn.CLAIM)
    hand.key(Qt.Key.Key_Backtab)
    assert hand.field.written.field == "states"
    hand.key(Qt.Key.Key_Escape)
    assert log.next_undo() is not None
    for _ in range(3):
        window.actions_by_name["undo"].trigger()
    assert hand.event == before
    hand.begin(TableColumn.SOURCE)
    assert window.page.detail.editor is not None


def test_a_window_is_not_closed_over_a_cell_that_cannot_be_saved(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    hand = _Writing(window, 20)
    before, asked = hand.event, list[str]()
    answers = [1, 0]

    def answer(_parent: object, question: str, _answers: object) -> int:
        asked.append(question)
        return answers.pop(0)

    monkeypatch.setattr("timeline_app.ui.handlers.editor_actions.ask", answer)
    hand.begin(TableColumn.DATE)
    hand.write("when it rained", Qt.Key.Key_Shift)
    window.close()
    assert window.isVisible()
    assert "is no date" in asked[0]
    assert window.state.may_leave()
    assert len(asked) == 2
    assert (hand.table.writing, hand.event) == (None, before)
