"""Rival statements and rival dates are written in the editor, with real keys; each save is one step of undo."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.editor.test_editor_event import add, answer, editor_of, save, type_field
from tests.ui.hand import button
from timeline_app.domain.chronology import Event
from timeline_app.domain.terms import Rank
from timeline_app.edits import history
from timeline_app.ui.editor.event_editor import EventEditor
from timeline_app.ui.editor.evidence import QuoteForm
from timeline_app.ui.forms.controls import Choice
from timeline_app.ui.forms.form import Form
from timeline_app.ui.window.main_window import MainWindow


@pytest.fixture
def before(window: MainWindow) -> Event:
    """The selected event: it is dated, and has two quotes that differ on nothing yet."""
    state = window.state
    for row in range(len(state.columns)):
        event = state.detail(row).event
        told_alike = not event.rival_dates and not any(one.rival for one in event.evidence)
        if len(event.evidence) > 1 and event.date and told_alike:
            state.select(row)
            return event
    raise AssertionError


def opened(window: MainWindow) -> EventEditor:
    QTest.keyClick(window.canvas, Qt.Key.Key_E)
    return editor_of(window)


def choose(form: Form, name: str, key: str) -> None:
    control = form.fields[name].control
    assert isinstance(control, Choice)
    control.choose(key)


def held(window: MainWindow) -> Event:
    assert window.state.selected is not None
    return window.state.detail(window.state.selected).event


def test_two_quotes_that_differ_are_ranked_and_one_alone_is_told_beside_its_field(
    window: MainWindow, before: Event
) -> None:
    editor = opened(window)
    first, second = (item.open() for item in editor.quotes.items[:2])
    assert isinstance(first, QuoteForm)
    assert first.fields["rank"].isHidden()
    type_field(first, "rival", "who signed")
    save(editor)
    assert window.writing.editor is editor
    assert first.fields["rival"].fault.startswith("No other quote of this event speaks to “who signed”")
    assert window.state.library.log.next_undo() is None
    type_field(second, "rival", "who signed")
    type_field(second, "note", "A later letter")
    save(editor)
    one, two = held(window).evidence[:2]
    assert (one.rival, one.rank) == ("who signed", Rank.PREFERRED)
    assert (two.rival, two.rank, two.note) == ("who signed", Rank.NORMAL, "A later letter")
    window.state.edit(history.undo)
    assert held(window) == before


def test_a_second_preferred_statement_is_told_and_nothing_is_saved(window: MainWindow, before: Event) -> None:
    editor = opened(window)
    for item in editor.quotes.items[:2]:
        form = item.open()
        type_field(form, "rival", "when")
        choose(form, "rank", Rank.PREFERRED)
    save(editor)
    assert window.writing.editor is editor
    faults = [item.form.fields["rank"].fault for item in editor.quotes.items[:2]]
    assert all(fault.startswith("Only one quote on “when”") for fault in faults)
    assert held(window) == before
    answer("Discard")
    QTest.keyClick(editor, Qt.Key.Key_Escape)


def test_a_rival_date_with_its_quote_is_added_and_preferred_in_the_editor(
    window: MainWindow, before: Event, qtbot: QtBot
) -> None:
    editor = opened(window)
    form = add(editor.rivals, "Add another account of the date…")
    type_field(form, "edtf", "2011-13")
    save(editor)
    assert form.fields["edtf"].fault
    form.fields["edtf"].control.setProperty("text", "")
    type_field(form, "edtf", "2011-07")
    type_field(form, "note", "A second paper")
    choose(form, "excerpt", before.evidence[0].excerpt)
    qtbot.waitUntil(form.isVisible)
    button(form, "Prefer this").click()
    save(editor)
    now = held(window)
    assert now.date is not None
    assert before.date is not None
    assert (now.date.edtf, now.date.excerpt, now.date.rank) == (
        "2011-07",
        before.evidence[0].excerpt,
        Rank.PREFERRED,
    )
    assert [(date.edtf, date.rank) for date in now.rival_dates] == [(before.date.edtf, Rank.NORMAL)]
    assert window.canvas.scene().joins
    window.state.edit(history.undo)
    assert held(window) == before
