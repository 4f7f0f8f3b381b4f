"""Wrong input in the editor: one sentence beside the field, and nothing is saved."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from tests.ui.editor.test_editor_event import (
    CTRL,
    add,
    answer,
    editor_of,
    save,
    start_new,
    type_field,
    type_in,
)
from timeline_app.domain.changes import Kind
from timeline_app.domain.texts import Document, TextForm
from timeline_app.edits.attaching import attach
from timeline_app.ui.editor.event_editor import EventEditor
from timeline_app.ui.window.main_window import MainWindow


@pytest.fixture
def editor(window: MainWindow) -> Iterator[EventEditor]:
    """An editor of a new event that has a title. After the test nothing must have been saved."""
    total = len(window.state.columns)
    opened = start_new(window)
    type_field(opened.what, "title", "A title")
    yield opened
    assert window.writing.editor is opened
    undone = window.state.library.log.next_undo()
    assert undone is None or undone.kind is Kind.TEXT  # one test attaches a text
    assert len(window.state.library.event_ids()) == total
    answer("Discard")
    window.writing.leave()
    assert window.writing.editor is None


def test_an_empty_title(editor: EventEditor) -> None:
    title = editor.what.fields["title"].control
    title.setFocus()
    QTest.keyClick(title, Qt.Key.Key_A, CTRL)
    QTest.keyClick(title, Qt.Key.Key_Delete)
    type_field(editor.what, "short", "So that something is written")
    save(editor)
    assert editor.what.fields["title"].fault == "This is needed."
    assert title.hasFocus()
    QTest.keyClicks(title, "A")
    assert editor.what.fields["title"].fault == ""


def test_a_megabyte_pasted_into_the_title(editor: EventEditor) -> None:
    QApplication.clipboard().setText("never " * 170_000)
    title = editor.what.fields["title"].control
    title.setFocus()
    QTest.keyClick(title, Qt.Key.Key_V, CTRL)
    assert editor.what.title() == "A title"
    assert editor.what.fields["title"].fault == "That is too long a text to paste here."
    QApplication.clipboard().setText("never " * 100)
    QTest.keyClick(title, Qt.Key.Key_V, CTRL)
    save(editor)
    assert editor.what.fields["title"].fault == "This is longer than 300 characters."


def test_a_megabyte_pasted_into_a_line(editor: EventEditor) -> None:
    QApplication.clipboard().setText("x" * 1_000_000)
    short = editor.what.fields["short"].control
    short.setFocus()
    QTest.keyClick(short, Qt.Key.Key_V, CTRL)
    save(editor)
    assert editor.what.fields["short"].fault == "This is longer than 40 characters."


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("last Tuesday", "“last Tuesday” is no date; write it like 2011-05-04, 2011-05 or 2011."),
        ("2011-02-30", "“2011-02-30” is no date; write it like 2011-05-04, 2011-05 or 2011."),
        ("2011-05-09/2011-05-04", "“2011-05-09/2011-05-04” ends before it begins."),
    ],
)
def test_a_date_that_is_none(editor: EventEditor, typed: str, sentence: str) -> None:
    type_in(editor.date.typed, typed)
    save(editor)
    assert editor.date.fields["edtf"].fault == sentence


def test_an_actor_that_is_none(editor: EventEditor) -> None:
    form = add(editor.who, "Add an actor…")
    type_field(form, "actor", "Nobody at all")
    save(editor)
    assert form.fields["actor"].fault == "“Nobody at all” is not in this chronology."


def test_a_quote_without_its_source(editor: EventEditor) -> None:
    form = add(editor.quotes, "Add a quote…")
    type_field(form, "exact", "These are the words.")
    save(editor)
    assert form.fields["source"].fault == "This is needed."


def test_words_that_are_not_in_the_held_text(window: MainWindow, editor: EventEditor) -> None:
    library = window.state.library
    source = library.sources()[0]
    held = Document(b"A text of our own.", "0" * 64, TextForm.PLAIN, "A text of our own.")
    attach(library, source.id, held, "own.txt")
    form = add(editor.quotes, "Add a quote…")
    type_field(form, "source", source.title, Qt.Key.Key_Return)
    type_field(form, "exact", "zanzibar quuxly brillig")
    save(editor)
    assert form.fields["exact"].fault == "These words are not in the text that is held of the source."


def test_an_address_that_is_none(editor: EventEditor) -> None:
    form = add(editor.citations, "Add a source…")
    type_field(form, "source", "The Joliet Record", Qt.Key.Key_Return)
    source = editor.rows.form(f"source:{editor.citations.value()[0].source}")
    assert source is not None
    type_in(source.fields["url"].control, "ftp:somewhere")  # type: ignore[attr-defined]
    save(editor)
    assert source.fields["url"].fault == (  # type: ignore[attr-defined]
        "“ftp:somewhere” is no address; it must begin with http:// or https://."
    )


def test_an_actor_that_would_be_a_part_of_itself(editor: EventEditor) -> None:
    """DHS is the whole of ICE, so it cannot be a part of it."""
    form = add(editor.who, "Add an actor…")
    type_field(form, "actor", "DHS", Qt.Key.Key_Return)
    next(b for b in form.findChildren(QPushButton) if b.text() == "Change this actor…").click()
    actor = editor.rows.form(f"actor:{editor.who.value()[0].actor}")
    assert actor is not None
    type_in(actor.fields["part_of"].control, "Immigration and Customs Enf", Qt.Key.Key_Return)  # type: ignore[attr-defined]
    save(editor)
    assert "is a part of this, so this cannot be a part of it" in actor.fields["part_of"].fault  # type: ignore[attr-defined]


def test_a_fault_of_a_closed_part_opens_it(window: MainWindow, editor: EventEditor) -> None:
    form = add(editor.who, "Add an actor…")
    item = editor.who.items[0]
    item.toggle()
    assert not item.is_open
    save(editor)
    assert item.is_open
    assert form.fields["actor"].fault == "This is needed."
    assert editor_of(window) is editor
