"""Merging, splitting and the history, in their dialogs."""

from collections.abc import Callable
from dataclasses import fields, replace
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.editor.test_editor_event import write_whole_event
from tests.ui.hand import words_on
from timeline_app.domain.changes import KIND_OF, Deed
from timeline_app.domain.chronology import Topic
from timeline_app.domain.differences import COMPUTED
from timeline_app.domain.terms import TopicKind
from timeline_app.edits import rows
from timeline_app.ui.editor.history_dialog import HistoryDialog
from timeline_app.ui.editor.merge_dialog import MergeDialog
from timeline_app.ui.editor.split_dialog import SplitDialog
from timeline_app.ui.editor.state_dialog import StateDialog
from timeline_app.ui.window.main_window import MainWindow
from timeline_app.ui.wording.field_names import field_name


def in_dialog(act: Callable[[object], None]) -> None:
    """Do something in the dialog that is about to open."""

    def do() -> None:
        dialog = QApplication.activeModalWidget()
        assert dialog is not None
        try:
            act(dialog)
        finally:
            if dialog.isVisible():
                dialog.close()

    QTimer.singleShot(0, do)


def test_an_event_is_merged_with_its_twin(window: MainWindow, qtbot: QtBot) -> None:
    state = window.state
    first = write_whole_event(window)
    twin = replace(
        state.library.detail(first).event,
        id="the-twin",
        title="Joliet asks about Secure Communities",
        links=(),
    )
    state.edit(partial(rows.create, value=twin))
    state.select_id(first)
    total = len(state.columns)

    def merge(dialog: object) -> None:
        assert isinstance(dialog, MergeDialog)
        dialog.activateWindow()
        qtbot.waitUntil(dialog.isActiveWindow)
        dialog.field.setFocus()
        QTest.keyClicks(dialog.field, "Joliet asks")
        qtbot.waitUntil(lambda: dialog.field.card is not None and dialog.field.card.isVisible())
        QTest.keyClick(dialog.field, Qt.Key.Key_Return)
        keep, _ = dialog.keep_buttons()
        assert keep.hasFocus()
        QTest.keyClick(keep, Qt.Key.Key_Return)

    in_dialog(merge)
    window.actions_by_name["merge-event"].trigger()
    assert len(state.columns) == total - 1
    assert "the-twin" not in state.columns.row_of
    assert state.selected == state.columns.row_of[first]
    window.actions_by_name["undo"].trigger()
    assert "the-twin" in state.columns.row_of


def test_an_event_is_split(window: MainWindow) -> None:
    state = window.state
    event_id = write_whole_event(window)
    before = state.library.detail(event_id).event

    def split(dialog: object) -> None:
        assert isinstance(dialog, SplitDialog)
        QTest.keyClicks(dialog.title, "Joliet council waits")
        dialog.box("participations", 1).click()
        dialog.save.click()

    in_dialog(split)
    window.actions_by_name["split-event"].trigger()
    rest = state.library.detail(event_id).event
    assert rest.participations == before.participations[:1]
    act = state.library.log.next_undo()
    assert act is not None
    assert act.deed is Deed.SPLIT
    new = next(
        one
        for one in state.library.event_ids()
        if one not in (event_id,)
        and "Joliet council waits" in (state.columns.data.titles[state.columns.row_of[one]])
    )
    parts = state.library.detail(new).event.participations
    assert parts == before.participations[1:]


def test_an_event_is_not_split_without_a_title(window: MainWindow) -> None:
    state = window.state
    event_id = write_whole_event(window)
    total = len(state.columns)

    def split(dialog: object) -> None:
        assert isinstance(dialog, SplitDialog)

        def again() -> None:
            words.append(dialog._field.fault)
            dialog.reject()

        QTimer.singleShot(0, again)
        dialog.save.click()

    words: list[str] = []
    QTimer.singleShot(0, lambda: split(QApplication.activeModalWidget()))
    window.actions_by_name["split-event"].trigger()
    assert words == ["This is needed."]
    assert len(state.columns) == total
    assert event_id in state.columns.row_of


def test_the_history_of_an_event_brings_a_state_back(window: MainWindow) -> None:
    state = window.state
    state.select(20)
    event = state.detail(20).event
    for title in ("First", "Second"):
        state.edit(partial(rows.change, value=replace(event, title=title)))
    seen: list[str] = []

    def restore(dialog: object) -> None:
        assert isinstance(dialog, HistoryDialog)
        seen.extend(str(dialog.model.index(row).data()) for row in range(dialog.model.rowCount()))
        QTest.keyClick(dialog.list, Qt.Key.Key_Down)
        before, _ = [b for b in dialog.findChildren(QPushButton) if b.text() == "Restore this state"][-2:]
        before.click()
        dialog.close()

    in_dialog(restore)
    window.actions_by_name["event-history"].trigger()
    assert [line.partition("   ")[2] for line in seen] == ["Changing “Second”", "Changing “First”"]
    assert state.library.detail(event.id).event == event
    window.actions_by_name["undo"].trigger()
    assert state.library.detail(event.id).event.title == "Second"


def test_the_history_of_the_chronology_is_found_by_words(window: MainWindow) -> None:
    state = window.state
    for row, title in ((20, "Apples and pears"), (30, "Pears only")):
        state.edit(partial(rows.change, value=replace(state.detail(row).event, title=title)))
    seen: list[int] = []

    def find(dialog: object) -> None:
        assert isinstance(dialog, HistoryDialog)
        seen.append(dialog.model.rowCount())
        QTest.keyClicks(dialog.finding, "apples")
        seen.append(dialog.model.rowCount())

    in_dialog(find)
    window.actions_by_name["history"].trigger()
    assert seen == [2, 1]


def test_what_was_taken_back_says_so_first(window: MainWindow) -> None:
    event = window.state.detail(20).event
    window.state.edit(partial(rows.change, value=replace(event, title="Another title")))
    window.actions_by_name["undo"].trigger()
    seen: list[str] = []

    def read(dialog: object) -> None:
        assert isinstance(dialog, HistoryDialog)
        seen.extend((str(dialog.model.index(0).data()).partition("   ")[2], *words_on(dialog)))
        dialog.close()

    in_dialog(read)
    window.actions_by_name["history"].trigger()
    words = "Taken back: changing “Another title”"
    assert seen[0] == words
    assert words in seen[1:]


def test_the_history_is_filtered_by_kind_and_by_day_and_a_state_is_looked_at(window: MainWindow) -> None:
    state = window.state
    event = state.detail(20).event
    state.edit(partial(rows.change, value=replace(event, title="Another title")))
    state.edit(partial(rows.create, value=Topic("t-new", "A new bill", TopicKind.BILL)))
    seen: list[object] = []

    def narrow(dialog: object) -> None:
        assert isinstance(dialog, HistoryDialog)
        for kind in ("", "topic", "view", "event"):
            dialog.kind.choose(kind)
            seen.append(dialog.model.rowCount())
        for day in (date.today().isoformat(), "1999", "no day"):
            dialog.day.setText(day)
            seen.append(dialog.model.rowCount())
        seen.append(dialog._day_field.fault)
        dialog.day.clear()

        def look(state_dialog: object) -> None:
            assert isinstance(state_dialog, StateDialog)
            seen.append(event.title in words_on(state_dialog))
            state_dialog.restore.click()

        in_dialog(look)
        next(b for b in dialog.findChildren(QPushButton) if b.text() == "Look at it").click()

    in_dialog(narrow)
    window.actions_by_name["history"].trigger()
    fault = "“no day” is no date; write it like 2011-05-04, 2011-05 or 2011."
    assert seen == [2, 1, 0, 1, 1, 0, 0, fault, True]
    assert state.library.detail(event.id).event == event


def test_every_field_that_the_history_tells_has_a_name() -> None:
    told = {field.name for row in KIND_OF for field in fields(row)} - COMPUTED
    assert [name for name in sorted(told) if field_name(name) == name] == []
