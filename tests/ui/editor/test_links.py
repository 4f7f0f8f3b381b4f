"""Links between events from the detail pane: made by a search, changed, turned round and taken out."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.editor.test_editor_dialogs import in_dialog
from tests.ui.hand import words_on
from timeline_app.domain.chronology import Link
from timeline_app.domain.terms import LinkKind
from timeline_app.ui.editor.link_dialog import LinkDialog
from timeline_app.ui.window.main_window import MainWindow


def test_a_link_is_made_changed_turned_round_and_removed(window: MainWindow, qtbot: QtBot) -> None:
    state = window.state
    own = next(event for event in state.library.event_ids() if not state.library.detail(event).links)
    other = next(
        event
        for event in state.library.event_ids()
        if event != own and state.columns.data.titles[state.columns.row_of[event]].isascii()
    )
    title = state.columns.data.titles[state.columns.row_of[other]]
    state.select_id(own)

    def links_of(event: str) -> tuple[Link, ...]:
        return state.library.detail(event).event.links

    others_links = links_of(other)

    def make(dialog: object) -> None:
        assert isinstance(dialog, LinkDialog)
        dialog.activateWindow()
        qtbot.waitUntil(dialog.isActiveWindow)
        dialog.save.click()
        assert "This is needed." in words_on(dialog)
        dialog.other.setFocus()
        QTest.keyClicks(dialog.other, "no such words as these")
        dialog.save.click()
        assert "Choose an event of the list." in words_on(dialog)
        dialog.other.clear()
        QTest.keyClicks(dialog.other, title)
        qtbot.waitUntil(lambda: dialog.other.card is not None and dialog.other.card.isVisible())
        QTest.keyClick(dialog.other, Qt.Key.Key_Return)
        dialog.kind.choose(LinkKind.CORRECTS)
        dialog.save.click()
        assert not dialog.isVisible()

    in_dialog(make)
    window.actions_by_name["link-event"].trigger()
    assert links_of(own) == (Link(LinkKind.CORRECTS, other),)
    window.detail.complete()
    assert title in words_on(window.detail)

    def twice(dialog: object) -> None:
        assert isinstance(dialog, LinkDialog)
        dialog.other.choose_id(other)
        dialog.kind.choose(LinkKind.CORRECTS)
        dialog.save.click()
        assert "“corrects” stands here twice." in words_on(dialog)
        dialog.reject()

    in_dialog(twice)
    window.actions_by_name["link-event"].trigger()

    def turn(dialog: object) -> None:
        assert isinstance(dialog, LinkDialog)
        assert dialog.kind.key() == LinkKind.CORRECTS
        dialog.kind.choose("<supersedes")
        dialog.save.click()

    [held] = state.library.detail(own).links
    in_dialog(turn)
    window.detail.link_asked.emit(held)
    assert links_of(own) == ()
    assert links_of(other) == (*others_links, Link(LinkKind.SUPERSEDES, own))

    def remove(dialog: object) -> None:
        assert isinstance(dialog, LinkDialog)
        assert dialog.kind.key() == "<supersedes"
        assert dialog.remove is not None
        dialog.remove.click()

    [held] = state.library.detail(own).links
    in_dialog(remove)
    window.detail.link_asked.emit(held)
    assert links_of(other) == others_links
    for wanted in ((), (Link(LinkKind.CORRECTS, other),), ()):
        window.actions_by_name["undo"].trigger()
        assert links_of(own) == wanted
    assert state.library.log.next_undo() is None
