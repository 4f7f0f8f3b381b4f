"""A document in the real window: what is known of it, every excerpt, and the ways there and back."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.hand import button, words_on
from timeline_app.domain.citations import citation
from timeline_app.domain.filters import Facet, FilterSpec, Terms
from timeline_app.domain.source_detail import SourceDetail
from timeline_app.domain.view import Presentation
from timeline_app.storage.library import Library
from timeline_app.ui.source.passage_block import MOST_EVENTS, PassageBlock
from timeline_app.ui.source.picker import SourcePicker, SourcesModel
from timeline_app.ui.source.reader import SourceReader
from timeline_app.ui.state.view_state import ViewState
from timeline_app.ui.widgets.clipboard import quote_text
from timeline_app.ui.widgets.link_label import LinkLabel
from timeline_app.ui.window.main_window import MainWindow

EVENT = "illinois-ends-agreement"
SOURCE = "sfbg-2011-05-04"
KEY = Qt.Key


def read(window: MainWindow, source_id: str, excerpt_id: str = "") -> SourceReader:
    """Read a document in the window, to its end."""
    window.page.sources.show(source_id, excerpt_id)
    reader = window.page.sources.reader
    assert reader is not None
    reader.pages.complete()
    return reader


def detail_of(reader: SourceReader) -> SourceDetail:
    """Return what a reader reads."""
    assert reader.detail is not None
    return reader.detail


def blocks(reader: SourceReader) -> list[PassageBlock]:
    """Return the excerpts on the page, from the top."""
    body = reader.pages.widget()
    assert body is not None
    return sorted(body.findChildren(PassageBlock), key=lambda block: block.y())


def titles(reader: SourceReader) -> list[str]:
    """Return the titles of events on the page."""
    body = reader.pages.widget()
    assert body is not None
    return [label.text() for label in body.findChildren(LinkLabel)]


def test_the_page_of_every_shipped_document_holds_what_the_library_holds(
    window: MainWindow, library: Library
) -> None:
    for source in library.sources():
        reader = read(window, source.id)
        detail = library.source_detail(source.id)
        words = words_on(reader)
        assert citation(source) in words
        assert [block.passage for block in blocks(reader)] == list(detail.passages)
        for number, passage in enumerate(detail.passages, start=1):
            assert f"{passage.excerpt.exact}”" in words
            assert str(number) in words
        named = [event.title for p in detail.passages for event, _ in p.uses[:MOST_EVENTS]]
        named += [event.title for event in detail.unquoted]
        assert sorted(titles(reader)) == sorted(named)
        for claim, count in detail.claims.items():
            at = words.index(claim.value)
            assert words[at + 1] == f"{count:,}"
        assert (source.publisher in words) is bool(source.publisher)
        assert str(len(detail.passages)) in words


def test_excerpts_stand_in_the_order_of_the_text_or_of_time(window: MainWindow) -> None:
    reader = read(window, SOURCE)
    detail = detail_of(reader)
    button(reader, "Excerpts: By date").click()
    reader.pages.complete()
    assert [block.passage for block in blocks(reader)] == list(detail.by_date())
    button(reader, "Excerpts: In text order").click()
    reader.pages.complete()
    assert [block.passage for block in blocks(reader)] == list(detail.passages)


def test_show_in_source_marks_the_excerpt_and_brings_it_into_view(window: MainWindow, qtbot: QtBot) -> None:
    window.state.select_id(EVENT)
    window.detail.complete()
    event = window.detail.detail()
    assert event is not None
    shown = [b for b in window.detail.findChildren(QPushButton) if b.text() == "Show in source"]
    assert len(shown) == len(event.event.evidence)
    QTest.mouseClick(shown[0], Qt.MouseButton.LeftButton)
    reader = window.page.sources.reader
    assert reader is not None
    reader.pages.complete()
    QApplication.processEvents()
    marked = [block for block in blocks(reader) if block.property("culprit")]
    assert [block.passage.excerpt.id for block in marked] == [event.event.evidence[0].excerpt]
    top = marked[0].mapTo(reader.pages.viewport(), marked[0].rect().topLeft()).y()
    assert 0 <= top < reader.pages.viewport().height()


@pytest.mark.parametrize("way", ["escape", "button", "back", "menu"])
def test_every_way_back_leads_to_what_was_shown_before(window: MainWindow, way: str) -> None:
    window.page.present(Presentation.TABLE)
    window.state.select_id(EVENT)
    reader = read(window, SOURCE)
    assert not window.actions_by_name["search"].isEnabled()
    assert reader.bar.back.text() == "Table"
    match way:
        case "escape":
            QTest.keyClick(reader.pages, KEY.Key_Escape)
        case "button":
            reader.bar.back.click()
        case "back":
            QTest.keyClick(reader.pages, KEY.Key_Left, Qt.KeyboardModifier.AltModifier)
        case "menu":
            window.actions_by_name["leave-source"].trigger()
    assert not window.page.sources.is_open
    assert window.page.center.presentation is Presentation.TABLE
    assert window.page.center.made_table().hasFocus()
    assert window.state.selected == window.state.columns.row_of[EVENT]
    assert window.actions_by_name["search"].isEnabled()


def test_what_is_not_seen_while_a_document_is_read_is_not_changed(window: MainWindow) -> None:
    actions = window.actions_by_name
    window.state.select_id(EVENT)
    before = {name for name, action in actions.items() if action.isEnabled()}
    read(window, SOURCE)
    reading = {name for name, action in actions.items() if action.isEnabled()}
    assert {"leave-source", "back", "copy-quote", "sources", "theme-dark", "quit"} <= reading
    assert not {"delete-event", "undo", "clear", "related", "next", "search", "export"} & reading
    window.state.select(None)
    window.state.select_id(EVENT)
    assert not actions["delete-event"].isEnabled()
    window.page.sources.leave()
    assert {name for name, action in actions.items() if action.isEnabled()} == before


def test_an_event_is_shown_on_the_timeline(window: MainWindow) -> None:
    window.page.present(Presentation.TABLE)
    reader = read(window, SOURCE)
    event = detail_of(reader).passages[0].uses[0][0]
    button(blocks(reader)[0], "Show on timeline").click()
    assert not window.page.sources.is_open
    assert window.page.center.presentation is Presentation.TIMELINE
    assert window.state.selected == window.state.columns.row_of[event.id]


def test_the_events_of_a_document_are_listed_in_the_table(window: MainWindow) -> None:
    reader = read(window, SOURCE)
    count = detail_of(reader).event_count
    button(reader, f"Show its {count} events in the table").click()
    assert window.state.spec == FilterSpec(source=Terms((SOURCE,)))
    assert window.page.center.presentation is Presentation.TABLE
    assert window.page.center.made_table().events.rowCount() == count


def test_quotes_and_citations_are_copied(window: MainWindow) -> None:
    reader = read(window, SOURCE)
    detail, clipboard = detail_of(reader), QGuiApplication.clipboard()
    second = detail.passages[1].excerpt
    button(blocks(reader)[1], "Copy quote with citation").click()
    assert clipboard.text() == quote_text(second, detail.source)
    button(reader, "Copy citation").click()
    assert clipboard.text() == citation(detail.source)
    read(window, SOURCE, second.id)
    window.actions_by_name["copy-quote"].trigger()
    assert clipboard.text() == quote_text(second, detail.source)
    window.actions_by_name["copy-citation"].trigger()
    assert clipboard.text() == citation(detail.source)


def test_the_original_is_opened_after_saying_where_it_leads(window: MainWindow) -> None:
    reader = read(window, SOURCE)
    asked: list[str] = []

    def answer() -> None:
        for box in QApplication.topLevelWidgets():
            if isinstance(box, QMessageBox) and box.isVisible():
                asked.append(box.text())
                box.reject()

    QTimer.singleShot(0, answer)
    reader.bar.original.click()
    assert len(asked) == 1
    assert "www.sfbg.com" in asked[0]


def test_addresses_that_are_no_web_pages_are_not_opened(
    make_window: Callable[..., MainWindow], odd_state: ViewState
) -> None:
    window = make_window(odd_state)
    for key in ("odd-file", "odd-script", "odd-hostless", "odd-web"):
        reader = read(window, key)
        assert reader.bar.original.isEnabled() is (key == "odd-web")
        assert f"<h1>{key}</h1> & more" in words_on(reader)


def test_the_list_of_documents_counts_events_and_finds_words(window: MainWindow, state: ViewState) -> None:
    picker = SourcePicker(state.columns, window.theme(), window)
    picker.show()
    counts = state.columns.indexes[Facet.SOURCE].totals()
    model = picker.model
    listed = [model.source(row) for row in range(model.rowCount())]
    assert {source.id: count for source, count in listed} == dict(counts)
    QTest.keyClicks(picker.find_field, "bay guardian illinois")
    assert [model.source(row)[0].id for row in range(model.rowCount())] == [SOURCE]
    QTest.keyClick(picker.find_field, KEY.Key_Return)
    assert (picker.chosen, picker.isVisible()) == (SOURCE, False)


def test_words_that_no_document_holds_say_so(window: MainWindow, state: ViewState) -> None:
    picker = SourcePicker(state.columns, window.theme(), window)
    picker.show()
    QTest.keyClicks(picker.find_field, "zzz")
    assert picker.model.rowCount() == 0
    assert "No source holds these words." in words_on(picker)
    QTest.keyClick(picker.find_field, KEY.Key_Return)
    assert picker.chosen == ""
    picker.find_field.clear()
    first = picker.list.currentIndex().row()
    QTest.keyClick(picker.find_field, KEY.Key_Down)
    assert picker.list.currentIndex().row() == first + 1
    picker.close()


def test_documents_are_listed_by_publisher(state: ViewState) -> None:
    model = SourcesModel(state.columns, state)
    publishers = [model.source(row)[0].publisher.lower() for row in range(model.rowCount())]
    assert publishers[0] < publishers[-1]
    spoken = model.data(model.index(0), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.endswith((" 1 event", " events"))


def test_many_events_are_read_on_a_thread(state: ViewState, window: MainWindow, qtbot: QtBot) -> None:
    reader = SourceReader(state, window.theme(), window, background_from=1)
    reader.read(SOURCE)
    reader.read("huffpost-2011-05-05")
    qtbot.waitUntil(lambda: reader.detail is not None)
    assert detail_of(reader).source.id == "huffpost-2011-05-05"


def test_related_events_are_walked_with_one_key(window: MainWindow) -> None:
    state = window.state
    state.select_id(EVENT)
    origin = state.selected
    assert origin is not None
    linked = list(dict.fromkeys(state.columns.row_of[link.event] for link in state.detail(origin).links))
    assert len(linked) > 1
    for number, row in enumerate(linked, start=1):
        QTest.keyClick(window.canvas, KEY.Key_R)
        assert state.selected == row
        assert f"{number} of {len(linked)} related to" in words_on(window.detail)
    QTest.keyClick(window.canvas, KEY.Key_R)
    assert state.selected == origin
    assert not any("related to" in words for words in words_on(window.detail))
    QTest.keyClick(window.canvas, KEY.Key_R, Qt.KeyboardModifier.ShiftModifier)
    assert state.selected == linked[-1]
    state.select(linked[0])
    assert state.walk is None


def test_an_event_without_links_is_no_walk(window: MainWindow) -> None:
    state = window.state
    window.actions_by_name["related"].trigger()
    assert state.selected is None
    alone = next(row for row in range(len(state.columns)) if not state.detail(row).links)
    state.select(alone)
    window.actions_by_name["related"].trigger()
    assert state.selected == alone
