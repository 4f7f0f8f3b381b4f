"""Actors, topics, places, sources and quotes are written, merged and deleted from wherever they are named."""

from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QMenu, QMessageBox
from pytestqt.qtbot import QtBot

from tests.ui.hand import button, words_on
from timeline_app.domain.changes import Kind
from timeline_app.domain.chronology import Actor
from timeline_app.domain.filters import SingleTerm
from timeline_app.domain.terms import ActorGroup, ActorKind
from timeline_app.edits import history, rows
from timeline_app.ui.rows.catalog_dialog import CatalogDialog
from timeline_app.ui.rows.excerpt_form import ExcerptForm
from timeline_app.ui.rows.row_dialog import RowDialog
from timeline_app.ui.rows.row_merge_dialog import RowMergeDialog
from timeline_app.ui.state.row_asks import RowAsk
from timeline_app.ui.widgets.offer_terms import offer_term
from timeline_app.ui.window.main_window import MainWindow


def in_dialogs(*acts: Callable[[QDialog], object]) -> None:
    """Do something in each of the dialogs that are about to open, one in the other or one after the other."""

    def do(at: int) -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        if at + 1 < len(acts):
            QTimer.singleShot(0, partial(do, at + 1))
        try:
            acts[at](dialog)
        finally:
            if dialog.isVisible():
                dialog.done(0)

    QTimer.singleShot(0, partial(do, 0))


def line(dialog: RowDialog, name: str) -> QLineEdit:
    field = dialog.form.fields[name].control
    assert isinstance(field, QLineEdit)
    return field


def write(dialog: QDialog, **fields: str) -> None:
    """Type into fields of a row and save it."""
    assert isinstance(dialog, RowDialog)
    for name, words in fields.items():
        line(dialog, name).clear()
        QTest.keyClicks(line(dialog, name), words)
    dialog.save()


def fault(dialog: RowDialog, name: str) -> str:
    return dialog.form.fields[name].fault


def ids(window: MainWindow, *abbreviations: str) -> list[str]:
    actors = window.state.columns.data.actors
    return [next(actor.id for actor in actors if actor.abbreviation == one) for one in abbreviations]


def test_an_actor_is_renamed_from_its_menu_and_every_place_says_so(window: MainWindow) -> None:
    state = window.state
    [ice] = ids(window, "ICE")
    offer_term(window, state, SingleTerm("actor", ice), QPoint(10, 10))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    offered: dict[str, QAction] = {action.text(): action for action in menu.actions()}
    assert {"Edit…", "Merge with Another…", "History…", "Delete"} <= offered.keys()
    in_dialogs(lambda dialog: write(dialog, name="The Bureau"))
    offered["Edit…"].trigger()
    assert "The Bureau" in [actor.name for actor in state.columns.data.actors]
    assert any("The Bureau" in str(window.actors.model.index(row).data()) for row in range(200))
    window.actions_by_name["undo"].trigger()
    assert "The Bureau" not in [actor.name for actor in state.columns.data.actors]


@pytest.mark.parametrize(
    ("kind", "field", "given", "said"),
    [
        (Kind.ACTOR, "name", "", "This is needed."),
        (Kind.ACTOR, "part_of", "Immigration and Customs Enforcement", "cannot be a part of it"),
        (Kind.ACTOR, "part_of", "Nobody At All", "is not in this chronology"),
        (Kind.SOURCE, "title", "x" * 1_000_000, "longer than 300 characters"),
        (Kind.SOURCE, "published", "the day after", "is no date"),
        (Kind.SOURCE, "published", "2011-05/2011-04", "ends before it begins"),
        (Kind.SOURCE, "url", "ftp:x", "must begin with http://"),
    ],
)
def test_what_cannot_stand_is_said_beside_its_field_and_nothing_is_saved(
    window: MainWindow, kind: Kind, field: str, given: str, said: str
) -> None:
    [dhs] = ids(window, "DHS")
    row_id = dhs if kind is Kind.ACTOR else window.state.columns.data.sources[0].id
    before = window.state.library.log.records(kind, [row_id])
    seen: list[str] = []

    def paste(dialog: QDialog) -> None:
        assert isinstance(dialog, RowDialog)
        line(dialog, field).selectAll()
        line(dialog, field).insert(given)
        dialog.save()
        seen.append(fault(dialog, field))

    in_dialogs(paste)
    window.rows.edit_row(kind, row_id)
    assert said in seen[0]
    assert window.state.library.log.records(kind, [row_id]) == before
    assert window.state.library.log.next_undo() is None


def test_a_new_actor_that_seems_to_be_there_is_offered(window: MainWindow) -> None:
    seen: list[str] = []

    def type_name(dialog: QDialog) -> None:
        assert isinstance(dialog, RowDialog)
        QTest.keyClicks(line(dialog, "name"), "Immigration & Customs Enforcement")
        dialog._look_for_alike()
        button(dialog, "Open “Immigration and Customs Enforcement · ICE”").click()

    in_dialogs(type_name, lambda dialog: seen.append(dialog.windowTitle()))
    window.rows.new_row(Kind.ACTOR)
    assert seen == ["Edit Actor"]


def test_two_actors_are_merged_and_unmerged(window: MainWindow, qtbot: QtBot) -> None:
    state = window.state
    [ice] = ids(window, "ICE")
    state.edit(
        partial(rows.create, value=Actor("twin", "I.C.E. agents", ActorKind.AGENCY, ActorGroup.FEDERAL))
    )

    def merge(dialog: QDialog) -> None:
        assert isinstance(dialog, RowMergeDialog)
        assert any("I.C.E. agents" in words for words in words_on(dialog))
        dialog.keep_buttons()[1].click()

    in_dialogs(merge)
    window.rows.merge_row(Kind.ACTOR, "twin", ice)
    actors = {actor.id: actor for actor in state.columns.data.actors}
    assert "twin" not in actors
    assert "I.C.E. agents" in actors[ice].aliases
    state.edit(history.undo)
    assert "twin" in (actor.id for actor in state.columns.data.actors)


def test_what_is_named_stays_and_what_is_not_goes(window: MainWindow) -> None:
    [ice] = ids(window, "ICE")
    told: list[str] = []

    def read(dialog: QDialog) -> None:
        assert isinstance(dialog, QMessageBox)
        told.append(dialog.text())

    in_dialogs(read)
    window.state.row_asked.emit(RowAsk.DELETE, Kind.ACTOR, ice)
    assert told[0].startswith("Named by 53 events. It cannot be deleted")
    window.state.edit(
        partial(rows.create, value=Actor("none", "Nobody", ActorKind.PERSON, ActorGroup.PEOPLE))
    )
    window.state.row_asked.emit(RowAsk.DELETE, Kind.ACTOR, "none")
    assert "none" not in (actor.id for actor in window.state.columns.data.actors)


def test_the_catalog_lists_every_kind_and_writes_new_rows(window: MainWindow) -> None:
    seen: list[object] = []

    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, CatalogDialog)
        for kind in (Kind.TOPIC, Kind.PLACE, Kind.SOURCE, Kind.ACTOR):
            dialog.kinds.button(kind).click()
            seen.append(dialog.model.rowCount())
        QTest.keyClicks(dialog.finding, "homeland")
        seen.append(dialog.model.index(0).data())
        in_dialogs(lambda inner: seen.append(inner.windowTitle()))
        QTest.keyClick(dialog.finding, Qt.Key.Key_Return)
        in_dialogs(lambda inner: write(inner, name="Joliet City Council"))
        dialog._new.click()
        seen.append(dialog.list.currentIndex().data())

    in_dialogs(look)
    window.actions_by_name["catalog"].trigger()
    data = window.state.columns.data
    counts = [len(rows) for rows in (data.topics, data.places, data.sources)]
    assert seen[:3] == counts
    assert seen[3:] == [
        len(data.actors) - 1,
        "Department of Homeland Security",
        "Edit Actor",
        "Joliet City Council",
    ]


def test_a_document_and_its_quotes_are_edited_where_they_are_read(window: MainWindow) -> None:
    state, desk = window.state, window.page.sources
    excerpt = state.library.excerpts()[0]
    desk.show(excerpt.source, excerpt.id)
    reader = desk.reader
    assert reader is not None
    in_dialogs(lambda dialog: write(dialog, title="Another title", archived_url="https://example.org/a"))
    button(reader, "Edit what is known of the source").click()
    assert reader.detail is not None
    assert (reader.detail.source.title, reader.detail.source.archived_url) == (
        "Another title",
        "https://example.org/a",
    )
    assert "Another title" in words_on(reader)

    def requote(dialog: QDialog) -> None:
        assert isinstance(dialog, RowDialog)
        assert isinstance(dialog.form, ExcerptForm)
        dialog.form._exact.setPlainText("Words of another kind")
        dialog.save()

    in_dialogs(requote)
    window.actions_by_name["new-quote"].trigger()
    reader.complete()
    assert "Words of another kind" in [passage.excerpt.exact for passage in reader.detail.passages]
    for _ in range(2):
        assert window.actions_by_name["undo"].isEnabled()
        window.actions_by_name["undo"].trigger()
    assert reader.detail.source.title != "Another title"
    assert "Words of another kind" not in [passage.excerpt.exact for passage in reader.detail.passages]


def test_what_was_written_is_not_lost_by_a_slip(window: MainWindow) -> None:
    [ice] = ids(window, "ICE")
    questions: list[str] = []

    def slip(dialog: QDialog) -> None:
        assert isinstance(dialog, RowDialog)
        QTest.keyClicks(line(dialog, "name"), "x")

        def keep(box: QDialog) -> None:
            assert isinstance(box, QMessageBox)
            questions.append(box.text())
            button(box, "Keep Editing").click()

        in_dialogs(keep)
        dialog.reject()
        assert dialog.isVisible()

    in_dialogs(slip)
    window.rows.edit_row(Kind.ACTOR, ice)
    assert questions == ["What you wrote is not saved."]


def test_a_new_source_opens_when_it_is_saved(window: MainWindow) -> None:
    in_dialogs(lambda dialog: write(dialog, title="A report of a made-up office"))
    window.actions_by_name["new-source"].trigger()
    reader = window.page.sources.reader
    assert window.page.sources.is_open
    assert reader is not None
    assert reader.detail is not None
    assert reader.detail.source.title == "A report of a made-up office"
    assert window.page.sources.leave()
