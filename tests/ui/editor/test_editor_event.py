"""Writing an event in the window, with real keys."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from timeline_app.domain.changes import Kind
from timeline_app.domain.chronology import Event
from timeline_app.domain.drafts import EventDraft
from timeline_app.domain.terms import Claim, Role, Stance
from timeline_app.edits import rows
from timeline_app.storage.library import Library
from timeline_app.timeline.data.columns import Columns
from timeline_app.ui.editor.event_editor import EventEditor
from timeline_app.ui.forms.form import Form
from timeline_app.ui.state.view_state import ViewState
from timeline_app.ui.window.main_window import MainWindow

CTRL = Qt.KeyboardModifier.ControlModifier


def editor_of(window: MainWindow) -> EventEditor:
    found = window.writing.editor
    assert found is not None
    found.complete()
    return found


def start_new(window: MainWindow) -> EventEditor:
    QTest.keyClick(window.canvas, Qt.Key.Key_N, CTRL | Qt.KeyboardModifier.ShiftModifier)
    return editor_of(window)


def type_in(control: QWidget, words: str, *keys: Qt.Key) -> None:
    control.setFocus()
    line = control.focusProxy() or control
    QTest.keyClicks(line, words)
    for key in keys:
        QTest.keyClick(line, key)


def type_field(form: Form, name: str, words: str, *keys: Qt.Key) -> None:
    type_in(form.fields[name].control, words, *keys)


def answer(words: str) -> None:
    """Click a button of the question that is about to be asked."""

    def click() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        found: list[QPushButton] = [b for b in box.findChildren(QPushButton) if b.text() == words]
        assert found, box.text()
        found[0].click()

    QTimer.singleShot(0, click)


def save(editor: EventEditor) -> None:
    focus = QApplication.focusWidget()
    QTest.keyClick(focus if focus is not None else editor, Qt.Key.Key_Return, CTRL)


def add(items: Form, words: str) -> Form:
    """Click the link that adds a part, and return its fields."""
    links = [b for b in items.findChildren(QPushButton) if b.text() == words]
    QTest.mouseClick(links[0], Qt.MouseButton.LeftButton)
    form: Form = items.items[-1].form  # type: ignore[attr-defined]
    return form


def write_whole_event(window: MainWindow) -> str:
    """Write an event from nothing with date, two actors, a state, a source and a quote; return its id."""
    editor = start_new(window)
    type_field(editor.what, "title", "Joliet council asks about the program")
    type_in(editor.date.typed, "May 4, 2011")
    type_field(editor.where, "states", "ill", Qt.Key.Key_Return)
    quinn = add(editor.who, "Add an actor…")
    type_field(quinn, "actor", "Pat Qu", Qt.Key.Key_Return)
    council = add(editor.who, "Add an actor…")
    type_field(council, "actor", "Joliet City Council", Qt.Key.Key_Down, Qt.Key.Key_Return)
    quote = add(editor.quotes, "Add a quote…")
    type_field(quote, "source", "The Joliet Record", Qt.Key.Key_Return)
    type_field(quote, "exact", "The council asked what the program is.")
    save(editor)
    assert window.writing.editor is None
    state = window.state
    assert state.selected is not None
    return state.columns.data.ids[state.selected]


def test_an_event_is_written_from_nothing(window: MainWindow) -> None:
    total = len(window.state.columns)
    event_id = write_whole_event(window)
    detail = window.state.library.detail(event_id)
    event = detail.event
    assert (event.title, event.claim, event.states) == (
        "Joliet council asks about the program",
        Claim.ASSERTED,
        ("IL",),
    )
    assert event.date is not None
    assert event.date.edtf == "2011-05-04"
    names = [detail.actors[part.actor].name for part in event.participations]
    assert names == ["Pat Quinn", "Joliet City Council"]
    assert [part.role for part in event.participations] == [Role.PARTICIPANT] * 2
    assert [excerpt.exact for excerpt in detail.excerpts.values()] == [
        "The council asked what the program is."
    ]
    assert [detail.sources[cited.source].title for cited in event.citations] == ["The Joliet Record"]
    # all of it was one act
    window.canvas.setFocus()
    QTest.keyClick(window.canvas, Qt.Key.Key_Z, CTRL)
    assert len(window.state.columns) == total
    assert window.state.library.log.next_undo() is None


def test_every_shipped_event_stays_as_it_is_in_the_editor(window: MainWindow, library: Library) -> None:
    for row in range(0, len(window.state.columns), 12):
        window.state.select(row)
        window.writing.edit_event()
        editor = editor_of(window)
        for items in (editor.who, editor.quotes, editor.citations, editor.links, editor.rivals):
            for item in items.items:
                item.open()
        assert editor.draft() == EventDraft(window.state.detail(row).event)
        assert not editor.is_changed


def test_correcting_an_event(window: MainWindow) -> None:
    window.state.select(20)
    event = window.state.detail(20).event
    QTest.keyClick(window.canvas, Qt.Key.Key_E)
    editor = editor_of(window)
    title = editor.what.fields["title"].control
    assert title.hasFocus()
    QTest.keyClick(title, Qt.Key.Key_End, CTRL)
    QTest.keyClicks(title, ", at last")
    QTest.keyClick(title, Qt.Key.Key_Z, CTRL)  # the field's own undo comes first
    assert editor.what.title() == event.title
    QTest.keyClicks(title, ", at last")
    save(editor)
    assert window.state.library.detail(event.id).event.title == f"{event.title}, at last"
    window.canvas.setFocus()
    QTest.keyClick(window.canvas, Qt.Key.Key_Z, CTRL)
    assert window.state.library.detail(event.id).event == event


def test_escape_leaves_an_editor_in_which_nothing_was_written(window: MainWindow) -> None:
    window.state.select(20)
    window.writing.edit_event()
    editor = editor_of(window)
    QTest.keyClick(editor.what.fields["title"].control, Qt.Key.Key_Escape)
    assert window.writing.editor is None
    assert window.state.selected == 20


@pytest.mark.parametrize(
    ("words", "open_after", "row_after"),
    [
        ("Save", False, 30),
        ("Discard", False, 30),
        ("Keep Editing", True, 20),
    ],
)
def test_selecting_another_event_asks_what_becomes_of_what_is_written(
    window: MainWindow, words: str, open_after: bool, row_after: int
) -> None:
    state = window.state
    state.select(20)
    event_id, other = state.columns.data.ids[20], state.columns.data.ids[30]
    before = state.detail(20).event.short
    window.writing.edit_event()
    editor = editor_of(window)
    short = editor.what.fields["short"].control
    short.setFocus()
    QTest.keyClick(short, Qt.Key.Key_A, CTRL)
    QTest.keyClicks(short, "Another short title")
    answer(words)
    state.select_id(other)
    assert (window.writing.editor is not None) is open_after
    assert state.selected == row_after
    saved = state.library.detail(event_id).event.short
    assert saved == ("Another short title" if words == "Save" else before)
    if open_after:
        answer("Discard")
        window.writing.leave()


def test_letters_in_a_choice_are_no_shortcuts_of_the_window(window: MainWindow) -> None:
    window.state.select(20)
    window.writing.edit_event()
    claim = editor_of(window).what.fields["claim"].control
    claim.setFocus()
    QTest.keyClick(claim, Qt.Key.Key_S)
    QTest.keyClick(claim, Qt.Key.Key_Right)
    assert editor_of(window).what.claim() is Claim.SPECULATED
    QTest.keyClick(claim, Qt.Key.Key_T)
    assert window.page.center.table is None
    answer("Discard")
    window.writing.leave()


def test_tab_goes_through_the_fields_as_they_stand(window: MainWindow) -> None:
    window.state.select(20)
    window.writing.edit_event()
    editor = editor_of(window)
    editor.who.items[0].toggle()
    QApplication.processEvents()
    actor = editor.who.items[0].form.fields["actor"].control
    actor.setFocus()
    met: list[str] = []
    for _ in range(3):
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, Qt.Key.Key_Tab)
        now = QApplication.focusWidget()
        assert now is not None
        met.append(now.accessibleName() or getattr(now, "text", str)())
    assert met == ["Change this actor…", "Role", "Stance"]


def test_an_alike_event_of_the_same_day_is_named(window: MainWindow, qtbot: QtBot) -> None:
    state = window.state
    row = next(
        row
        for row in range(len(state.columns))
        if len(state.columns.data.titles[row].split()) > 5 and state.detail(row).event.date is not None
    )
    event = state.detail(row).event
    assert event.date is not None
    editor = start_new(window)
    type_field(editor.what, "title", " ".join(event.title.split()[:-1]))
    type_in(editor.date.typed, event.date.edtf)
    qtbot.waitUntil(editor.twins.isVisible)
    opener = next(b for b in editor.twins.findChildren(QPushButton) if event.title in b.accessibleName())
    answer("Discard")
    opener.click()
    assert state.selected == row


def test_the_fields_of_what_is_added_are_seen_at_once(window: MainWindow, qtbot: QtBot) -> None:
    editor = start_new(window)
    editor.who.add_new()
    field = editor.who.items[0].form.fields["actor"].control

    def is_seen() -> bool:
        area = editor.scroll_area.viewport()
        return bool(area.rect().contains(field.mapTo(area, field.rect().center())))

    qtbot.waitUntil(is_seen)
    answer("Discard")
    window.writing.leave()


def test_an_event_that_was_changed_meanwhile_is_not_overwritten(window: MainWindow, library: Library) -> None:
    state = window.state
    event_id = write_whole_event(window)
    window.writing.edit_event()
    editor = editor_of(window)
    type_field(editor.what, "short", "Short")
    other = replace(library.detail(event_id).event, summary="Somebody else wrote this.")
    rows.change(state.library, other)  # as another program would
    save(editor)
    event = library.detail(event_id).event
    assert (event.summary, event.short) == ("Somebody else wrote this.", "Short"), "both changes stand"


def test_all_is_undone_and_redone_in_a_window_that_is_opened_anew(
    library: Library, make_window: Callable[..., MainWindow]
) -> None:
    window = make_window(ViewState(library, Columns.from_data(library.columns())))
    first = library.event_ids()
    event_id = write_whole_event(window)
    # correct it
    window.writing.edit_event()
    editor = editor_of(window)
    type_field(editor.what, "summary", "They asked in a letter.")
    editor.who.items[0].toggle()
    editor.who.items[0].form.fields["deciding"].control.click()
    editor.who.items[0].form.fields["stance"].control.choose(Stance.OPPOSES)
    save(editor)
    # dispute its date
    window.writing.edit_event()
    editor = editor_of(window)
    rival = add(editor.rivals, "Add another account of the date…")
    type_field(rival, "edtf", "2011-05-05")
    save(editor)
    last = library.detail(event_id).event
    assert [date.edtf for date in last.rival_dates] == ["2011-05-05"]
    assert last.stance is Stance.OPPOSES
    window.canvas.setFocus()
    for _ in range(3):
        QTest.keyClick(window.canvas, Qt.Key.Key_Z, CTRL)
    assert library.event_ids() == first
    window.close()
    with Library(library.path, writable=True) as again:
        anew = make_window(ViewState(again, Columns.from_data(again.columns())))
        for _ in range(3):
            QTest.keyClick(anew.canvas, Qt.Key.Key_Y, CTRL)
        assert again.detail(event_id).event == last
        held = again.log.records(Kind.EVENT, [event_id])[event_id].value
        assert isinstance(held, Event)


def test_a_rival_date_is_preferred(window: MainWindow) -> None:
    event_id = write_whole_event(window)
    window.writing.edit_event()
    editor = editor_of(window)
    rival = add(editor.rivals, "Add another account of the date…")
    type_field(rival, "edtf", "May 2011")
    next(b for b in rival.findChildren(QPushButton) if b.text() == "Prefer this").click()
    save(editor)
    event = window.state.library.detail(event_id).event
    assert event.date is not None
    assert (event.date.edtf, [date.edtf for date in event.rival_dates]) == ("2011-05", ["2011-05-04"])


def test_what_is_written_stays_while_the_text_gets_another_size(window: MainWindow) -> None:
    editor = start_new(window)
    type_field(editor.what, "title", "Written before the text grew")
    who = add(editor.who, "Add an actor…")
    type_field(who, "actor", "Joliet City Council", Qt.Key.Key_Down, Qt.Key.Key_Return)
    draft = editor.draft()
    window.actions_by_name["text-125"].trigger()
    window.complete()
    assert editor_of(window) is not editor
    assert editor_of(window).draft() == draft
    assert editor_of(window).is_changed
    assert window.toolbar.export.objectName() == ""
    answer("Discard")
    window.writing.leave()
    assert window.toolbar.export.objectName() == "primary"


def test_the_window_is_not_closed_on_what_is_not_saved(window: MainWindow) -> None:
    editor = start_new(window)
    type_field(editor.what, "title", "Not saved yet")
    answer("Keep Editing")
    window.close()
    assert window.isVisible()
    answer("Discard")
    window.writing.leave()
