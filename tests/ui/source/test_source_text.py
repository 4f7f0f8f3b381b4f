"""The text of a source in the real window: attached, read, quoted from, and what is done with it."""

import hashlib
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.hand import answer, in_dialog
from timeline_app.domain.chronology import Excerpt
from timeline_app.domain.terms import QuoteStatus, Relation
from timeline_app.domain.texts import Document, TextForm
from timeline_app.edits import attaching, history
from timeline_app.ui.source.passage_block import PassageBlock
from timeline_app.ui.source.quote_dialog import QuoteDialog
from timeline_app.ui.source.reader import SourceReader
from timeline_app.ui.widgets.paragraph import Paragraph
from timeline_app.ui.window.main_window import MainWindow

SOURCE = "sfbg-2011-05-04"
KEY = Qt.Key
ODD = "🙂 e\u0301tat\u00a0so\u202e said"


def document(text: str) -> Document:
    """Return a plain text as it would be read from a file."""
    data = text.encode()
    return Document(data, hashlib.sha256(data).hexdigest(), TextForm.PLAIN, text)


def made_text(window: MainWindow, source: str = SOURCE) -> str:
    """Return a text that holds every excerpt of a source once, a line each, and odd characters between them."""
    passages = window.state.library.source_detail(source).passages
    lines = list(dict.fromkeys(passage.excerpt.exact for passage in passages))
    return "A heading\n\n" + "\n\n".join(f"{ODD}, line {n}: {words}." for n, words in enumerate(lines))


def read(window: MainWindow, text: str, excerpt: str = "") -> SourceReader:
    """Hold a text of the source and read it."""
    window.state.edit(lambda library: attaching.attach(library, SOURCE, document(text), "made.txt"))
    window.page.sources.show(SOURCE, excerpt)
    reader = window.page.sources.reader
    assert reader is not None
    assert reader.reading is not None
    reader.complete()
    QApplication.processEvents()
    return reader


def select(reader: SourceReader, words: str) -> tuple[int, int]:
    """Select words that stand once in the text; return their span."""
    assert reader.reading is not None
    start = reader.reading.held.text.index(words)
    reader.text.select_span(start, start + len(words))
    return start, start + len(words)


def point_of(reader: SourceReader, excerpt_id: str) -> QPoint:
    """Return a point on the words of an excerpt, in the coordinates of the text's viewport."""
    reader.text.choose(excerpt_id)
    assert reader.reading is not None
    match = reader.reading.matches[excerpt_id]
    assert match.start is not None
    assert match.end is not None
    line = reader.text.view._lines(match.start, match.end)[0]
    return QPoint(
        round(line.left()) + 4, round(line.center().y()) - reader.text.view.verticalScrollBar().value()
    )


def test_a_file_is_attached_read_and_every_quote_is_marked(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "sfbg-2011-05-04-illinois-pulls-out.txt"  # the name that the source records
    path.write_bytes(made_text(window).replace("\n", "\r\n").encode())
    window.texts.attach([path])
    qtbot.waitUntil(lambda: window.page.sources.is_open)
    reader = cast("SourceReader", window.page.sources.reader)
    assert reader.reading is not None
    assert reader.detail is not None
    assert "\r" not in reader.reading.held.text
    assert {p.excerpt.status for p in reader.detail.passages} == {QuoteStatus.EXACT}
    assert len(list(reader.reading.spans())) == len(reader.detail.passages)
    assert [drawn.mark.number for drawn in reader.text.view._layout()] == [
        *range(1, len(reader.detail.passages) + 1)
    ]
    assert window.state.library.original(reader.reading.held.sha256) == path.read_bytes()
    assert reader.text.view.hasFocus()
    window.actions_by_name["undo"].trigger()
    assert reader.pages.isVisible()


@pytest.mark.parametrize(
    ("button", "owner"), [("Attach There", SOURCE), ("Attach Here", "huffpost-2011-05-05"), ("Cancel", "")]
)
def test_the_file_of_another_source_is_attached_where_the_user_says(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, button: str, owner: str
) -> None:
    path = tmp_path / "sfbg-2011-05-04-illinois-pulls-out.txt"
    path.write_text("A text.", encoding="utf-8")
    window.page.sources.show("huffpost-2011-05-05")
    asked: list[str] = []

    answer(button, asked.append)
    window.texts.attach([path])
    qtbot.waitUntil(lambda: bool(asked))
    assert path.name in asked[0]
    library = window.state.library
    if owner:
        qtbot.waitUntil(lambda: bool(library.versions_of(owner)))
    held = [source.id for source in library.sources() if library.versions_of(source.id)]
    assert held == [owner] * bool(owner)


def test_a_click_on_words_selects_their_event_and_show_in_source_lands_on_them(window: MainWindow) -> None:
    reader = read(window, made_text(window))
    assert reader.detail is not None
    passage = reader.detail.passages[5]
    at = point_of(reader, passage.excerpt.id)
    reader.choose(reader.detail.passages[0].excerpt.id)
    QTest.mouseClick(
        reader.text.view.viewport(), Qt.MouseButton.LeftButton, pos=point_of(reader, passage.excerpt.id) or at
    )
    assert reader.chosen == passage
    assert window.state.selected == window.state.columns.row_of[passage.uses[0][0].id]
    block = reader.excerpts.findChildren(PassageBlock)[-1]
    assert block.passage == passage
    window.page.sources.leave()
    window.page.sources.show(SOURCE, reader.detail.passages[7].excerpt.id)
    assert reader.chosen == reader.detail.passages[7]


def test_keys_go_from_excerpt_to_excerpt(window: MainWindow) -> None:
    reader = read(window, made_text(window))
    order = [p.excerpt.id for p in reader._passages()]
    QTest.keyClick(reader.text.view, KEY.Key_N)
    QTest.keyClick(reader.text.view, KEY.Key_N)
    assert reader.chosen is not None
    assert reader.chosen.excerpt.id == order[1]
    QTest.keyClick(reader.text.view, KEY.Key_N, Qt.KeyboardModifier.ShiftModifier)
    assert reader.chosen.excerpt.id == order[0]


@pytest.mark.parametrize(
    "words", ["tat\u00a0so\u202e said, line 3", "line 2: ", "🙂 e\u0301tat\u00a0so\u202e said, line 1:"]
)
def test_selected_words_are_quoted_as_they_are_stored(window: MainWindow, words: str) -> None:
    reader = read(window, made_text(window))
    row = window.state.columns.row_of["illinois-ends-agreement"]
    span = select(reader, words)
    span = (span[0], span[0] + len(words.rstrip()))
    assert reader.selected_span() == span
    QTest.keyClick(reader.text.view, KEY.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == words

    def answer_it(dialog: QuoteDialog) -> None:
        dialog.relation.button(Relation.CONTRADICTS.value).click()
        dialog.field.choose_id("illinois-ends-agreement")
        dialog._refresh()
        QTest.mouseClick(dialog.add, Qt.MouseButton.LeftButton)

    in_dialog(QuoteDialog, answer_it)
    QTest.keyClick(reader.text.view, KEY.Key_Q)
    assert reader.chosen is not None
    made = reader.chosen.excerpt
    assert (made.exact, made.start, made.end) == (words.rstrip(), *span)
    assert made.status is QuoteStatus.EXACT
    event = window.state.detail(window.state.columns.row_of["illinois-ends-agreement"]).event
    assert (event.evidence[-1].excerpt, event.evidence[-1].relation) == (made.id, Relation.CONTRADICTS)
    assert window.state.selected == row
    assert history.undo(window.state.library) is not None
    assert made.id not in {one.id for one in window.state.library.excerpts()}


def test_a_new_event_begins_with_the_quote_and_the_date_of_the_text(window: MainWindow) -> None:
    reader = read(window, made_text(window))
    span = select(reader, "line 4")

    def answer_it(dialog: QuoteDialog) -> None:
        dialog.new.click()

    in_dialog(QuoteDialog, answer_it)
    reader.bar.take.click()
    editor = window.writing.editor
    assert editor is not None
    assert not window.page.sources.is_open
    draft = editor.draft()
    assert draft.event.date is not None
    assert draft.event.date.edtf == "2011-05-04"
    (excerpt,) = [row for row in draft.rows if isinstance(row, Excerpt)]
    assert (excerpt.exact, excerpt.start) == ("line 4", span[0])
    assert draft.event.citations[0].source == SOURCE
    window.page.detail.close_editor()


def test_an_orphan_is_anchored_with_one_click(window: MainWindow) -> None:
    passages = window.state.library.source_detail(SOURCE).passages
    near, gone = sorted(passages, key=lambda passage: -len(passage.excerpt.exact))[:2]
    text = made_text(window).replace(near.excerpt.exact, near.excerpt.exact[:-3] + "###")
    text = text.replace(gone.excerpt.exact, "Something else stood here, it seems")
    reader = read(window, text)
    assert reader.reading is not None
    assert reader.reading.matches[near.excerpt.id].status is QuoteStatus.NEAR
    assert reader.reading.matches[gone.excerpt.id].status is QuoteStatus.NOT_FOUND
    reader.choose(near.excerpt.id)
    next(
        b for b in reader.excerpts.findChildren(QPushButton) if b.text() == "Quote the text as it stands"
    ).click()
    assert reader.reading.matches[near.excerpt.id].status is QuoteStatus.EXACT
    reader.complete()
    reader.choose(gone.excerpt.id)
    select(reader, "Something else stood here")
    next(
        b for b in reader.excerpts.findChildren(QPushButton) if b.text() == "Anchor at the selected words"
    ).click()
    changed = next(
        p.excerpt
        for p in window.state.library.source_detail(SOURCE).passages
        if p.excerpt.id == gone.excerpt.id
    )
    assert (changed.exact, changed.status) == ("Something else stood here", QuoteStatus.EXACT)


def test_words_are_found_in_the_text(window: MainWindow) -> None:
    reader = read(window, made_text(window))
    QTest.keyClick(reader.text.view, KEY.Key_Slash)
    assert reader.bar.find_field.hasFocus()
    QTest.keyClicks(reader.bar.find_field, "LINE 1")
    assert reader.reading is not None
    span = reader.selected_span()
    assert span is not None
    assert reader.reading.held.text[span[0] : span[1]] == "line 1"
    count = reader.reading.held.text.count("line 1")
    assert reader.bar.found.text() == f"1 of {count}"
    QTest.keyClick(reader.bar.find_field, KEY.Key_Return)
    assert reader.bar.found.text() == f"2 of {count}"
    QTest.keyClick(reader.bar.find_field, KEY.Key_Escape)
    assert reader.text.view.hasFocus()


def test_nothing_is_squeezed_of_an_event_that_was_read_anew_behind_a_source(
    window: MainWindow, qtbot: QtBot
) -> None:
    state, pane = window.state, window.page.detail

    def is_whole() -> bool:
        offers = pane.scroll_area.findChildren(QPushButton)
        return any(one.text() == "Link to another event…" for one in offers)

    state.select_id(state.library.source_detail(SOURCE).passages[13].uses[0][0].id)
    qtbot.waitUntil(is_whole)
    read(window, made_text(window))
    window.actions_by_name["undo"].trigger()
    qtbot.waitUntil(is_whole)

    window.page.sources.leave()
    QApplication.processEvents()

    words = [words for words in pane.findChildren(Paragraph) if words.isVisible()]
    assert len(words) > 10
    assert [one.text() for one in words if one.height() < one.heightForWidth(one.width())] == []


def test_the_status_line_counts_quotes_anew_after_an_edit(window: MainWindow, qtbot: QtBot) -> None:
    def says(words: str) -> bool:
        return any(words in label.text() for label in window.page.status.findChildren(QLabel))

    before = next(one.text() for one in window.page.status.findChildren(QLabel) if "quotes" in one.text())
    window.state.edit(lambda library: attaching.attach(library, SOURCE, document("Nothing."), "made.txt"))
    qtbot.waitUntil(lambda: says(" not found · "))
    assert says(" · 1 source text held")

    window.actions_by_name["undo"].trigger()

    qtbot.waitUntil(lambda: says(before))


def test_a_long_text_is_read_in_parts(window: MainWindow, qtbot: QtBot) -> None:
    line = "Words of a long text that say nothing in particular, and then some more. "
    text = (line * 12 + "\n\n") * 400 + "The end of the long text."
    window.state.edit(lambda library: attaching.attach(library, SOURCE, document(text), "long.txt"))
    window.page.sources.show(SOURCE)
    reader = cast("SourceReader", window.page.sources.reader)
    qtbot.waitUntil(lambda: reader.reading is not None)
    assert reader.reading is not None
    assert len(reader.text.view.toPlainText()) <= 40_000
    span = select(reader, "The end of the long text.")
    assert reader.selected_span() == span
    assert "Part 9 of" in reader.text._where.text() or len(reader.reading.parts) == reader.text.view.part + 1


def test_markup_in_a_text_stays_words(window: MainWindow) -> None:
    text = made_text(window) + '\n<img src="file:///etc/passwd"><script>alert(1)</script> <b>bold</b> \0 end'
    reader = read(window, text)
    shown = reader.text.view.toPlainText()
    assert "<script>alert(1)</script> <b>bold</b>" in shown
    assert "\0" not in shown
    assert not reader.text.view.acceptRichText()


def test_the_facts_are_within_reach_in_a_narrow_window(window: MainWindow) -> None:
    window.resize(1000, 640)
    reader = read(window, made_text(window))
    facts, excerpts, button = reader._facts, reader.excerpts, reader.bar.facts
    assert (facts.isVisible(), excerpts.isVisible(), button.isVisible()) == (False, True, True)
    for show, hide in (("I", "I"), ("click", "Esc"), ("I", "click")):
        for way, shown in ((show, True), (hide, False)):
            if way == "click":
                QTest.mouseClick(button, Qt.MouseButton.LeftButton)
            else:
                focused = QApplication.focusWidget()
                assert focused is not None
                QTest.keyClick(focused, KEY.Key_I if way == "I" else KEY.Key_Escape)
            assert (facts.isVisible(), excerpts.isVisible(), button.isChecked()) == (shown, not shown, shown)
            assert (facts if shown else reader.text.view).hasFocus()
            assert window.page.sources.is_open
    window.resize(1600, 900)
    QApplication.processEvents()
    assert (facts.isVisible(), excerpts.isVisible(), button.isVisible()) == (True, True, False)
    window.actions_by_name["source-facts"].trigger()
    assert facts.hasFocus()
    window.actions_by_name["source-facts"].trigger()
    assert reader.text.view.hasFocus()
