"""A chronology without events offers ways to begin, as long as it has none."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from timeline_app.domain.drafts import new_event
from timeline_app.domain.filters import FilterSpec
from timeline_app.domain.view import Presentation
from timeline_app.edits import history, rows
from timeline_app.edits.importing import do_import, plan_import
from timeline_app.exporters import export_data
from timeline_app.exporters.selection import select
from timeline_app.importers import Asked, read_file
from timeline_app.storage.identifiers import new_public_id
from timeline_app.storage.library import Library
from timeline_app.storage.opening import new_database
from timeline_app.timeline.data.columns import Columns
from timeline_app.timeline.figure.words import matching_in_words
from timeline_app.timeline.filtering.matching import match
from timeline_app.ui.panels.term_section import TermSection
from timeline_app.ui.state.view_state import ViewState
from timeline_app.ui.window.main_window import MainWindow

EVENT = replace(new_event("the-first"), title="The first event", short="The first")


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library(new_database(tmp_path / "new.db"), writable=True) as library:
        yield library


@pytest.fixture
def window(make_window: Callable[..., MainWindow], library: Library) -> MainWindow:
    return make_window(ViewState(library, Columns.from_data(library.columns())), size=(1000, 640))


def test_it_is_there_until_the_first_event_and_again_without_it(window: MainWindow) -> None:
    card, state = window.page.beginning, window.state
    assert card.isVisible()
    card.buttons["new-event"].setFocus()
    state.edit(partial(rows.create, value=EVENT))
    assert not card.isVisible()
    assert window.canvas.hasFocus()
    state.edit(history.undo)
    assert card.isVisible()
    state.set_spec(FilterSpec(search="nothing"))
    assert not card.isVisible()
    assert window.empty.isVisible()
    state.set_spec(FilterSpec())
    assert card.isVisible()


def test_its_buttons_are_actions_of_the_table_and_the_keyboard_reaches_them(window: MainWindow) -> None:
    card = window.page.beginning
    asked: list[str] = []
    for name in card.buttons:
        action = window.actions_by_name[name]
        assert action.isEnabled()
        action.triggered.disconnect()
        action.triggered.connect(lambda _checked=False, name=name: asked.append(name))
    assert window.canvas.hasFocus()
    for name, button in card.buttons.items():
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
        assert button.hasFocus()
        keys = window.actions_by_name[name].shortcut().toString()
        assert button.accessibleDescription() == keys
        QTest.keyClick(button, Qt.Key.Key_Space)
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
    assert window.page.overview.hasFocus()
    assert asked == list(card.buttons)


def test_it_lies_inside_what_shows_the_events_at_every_size(window: MainWindow) -> None:
    card, center = window.page.beginning, window.page.center
    for size in ((1000, 640), (3840, 2160)):
        window.resize(*size)
        for shown in (Presentation.TIMELINE, Presentation.TABLE):
            window.page.present(shown)
            assert card.isVisible()
            assert center.rect().contains(card.geometry())
            assert card.y() >= center.head_height()
            assert all(b.width() >= b.sizeHint().width() for b in card.buttons.values())
    window.page.present(Presentation.DISPUTES)
    assert not card.isVisible()


def test_what_can_only_be_read_offers_nothing(
    make_window: Callable[..., MainWindow], library: Library
) -> None:
    with Library(library.path, writable=False) as reading:
        window = make_window(ViewState(reading, Columns.from_data(reading.columns())), size=(1000, 640))
        card = window.page.beginning
        assert card.isVisible()
        assert not any(button.isVisible() for button in card.buttons.values())


def test_a_chronology_that_grew_from_nothing_looks_as_one_that_is_opened(
    window: MainWindow,
    make_window: Callable[..., MainWindow],
    library: Library,
    shipped_database: Path,
    tmp_path: Path,
) -> None:
    window.resize(1600, 900)
    open_sections(window)
    shipped, path = Library(shipped_database, writable=False), tmp_path / "shipped.json"
    columns = Columns.from_data(shipped.columns())
    matching = match(columns, FilterSpec())
    export_data(path, select(columns, shipped, None, matching_in_words(columns, matching)))
    shipped.close()
    plan = plan_import(library, read_file(path, Asked(library, new_public_id)))

    changed, _report = do_import(library, plan)

    assert changed is not None
    window.state.took_place(changed)
    opened = make_window(ViewState(library, Columns.from_data(library.columns())))
    open_sections(opened)
    for one in (window, opened):
        one.canvas.setFocus()
        QApplication.processEvents()
    for name, panel in window.page.panels.sections.items():
        if isinstance(panel, TermSection):
            other = opened.page.panels.sections[name]
            assert isinstance(other, TermSection)
            assert panel.model is not None
            assert other.model is not None
            assert panel.model.rowCount() == other.model.rowCount()
    for part in ("states", "actors", "panels", "overview", "canvas", "chips"):
        one, other = getattr(window.page, part).grab(), getattr(opened.page, part).grab()
        assert one.toImage() == other.toImage(), part


def open_sections(window: MainWindow) -> None:
    for section in window.page.panels.sections.values():
        section.set_open(True)
