"""The command palette finds everything by name, does it, and gives the keyboard back."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from timeline_app.domain.filters import FilterSpec, Terms
from timeline_app.domain.view import Grouping
from timeline_app.edits.rows import change
from timeline_app.ui.actions.action_table import ACTIONS
from timeline_app.ui.actions.palette import Palette, RowsModel
from timeline_app.ui.actions.palette_rows import MOST, Row
from timeline_app.ui.state.view_state import ViewState
from timeline_app.ui.widgets.term_rows import AnyIndex
from timeline_app.ui.window.main_window import MainWindow

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def palette(qtbot: QtBot, window: MainWindow) -> Palette:
    """The palette, open, with the names of all things gathered."""
    return opened(qtbot, window)


def opened(qtbot: QtBot, window: MainWindow) -> Palette:
    QTest.keyClick(window.canvas, Qt.Key.Key_K, CTRL)
    found = window.findChild(Palette)
    assert isinstance(found, Palette)
    assert found.field.hasFocus()
    qtbot.waitUntil(lambda: found._things is not None)
    return found


def type_words(qtbot: QtBot, palette: Palette, words: str) -> list[Row]:
    """Type words; return the rows once the events are found, too."""
    palette.field.clear()
    palette._count.clear()
    palette.field.setText(words)
    palette._count.clear()
    qtbot.waitUntil(lambda: bool(palette._count.text()))
    return palette.model.rows


def press(palette: Palette, key: Qt.Key) -> None:
    QTest.keyClick(palette.field, key)


def test_every_action_is_found_with_its_menu_and_its_key(
    qtbot: QtBot, window: MainWindow, palette: Palette
) -> None:
    every = {row.key: row for row in palette.model.rows}
    actions = window.actions_by_name
    for spec in ACTIONS:
        words = f"{spec.menu.split('/')[-1]} {actions[spec.name].text()}"
        rows = {row.key: row for row in type_words(qtbot, palette, words)}
        row = rows[f"action {spec.name}"]
        assert row.text.endswith(actions[spec.name].text())
        assert row.place.split(" › ") == spec.menu.split("/")
        assert bool(row.note) is bool(spec.keys)
        every[row.key] = row
    assert not every["action clear"].enabled, "nothing is filtered"
    assert every["action zoom-in"].enabled


def test_a_state_is_filtered_by_without_the_mouse(qtbot: QtBot, window: MainWindow, palette: Palette) -> None:
    rows = type_words(qtbot, palette, "ill")
    assert rows[0].text == "Filter by state: Illinois"
    assert rows[0].note == "35 events"
    press(palette, Qt.Key.Key_Return)
    assert window.state.spec == FilterSpec(state=Terms(("IL",)))
    assert not palette.isVisible()
    assert window.canvas.hasFocus(), "the keyboard is back where it was"
    opened(qtbot, window)
    rows = type_words(qtbot, palette, "ill")
    assert rows[0].text == "Remove from the filter: Illinois"
    press(palette, Qt.Key.Key_Enter)
    assert window.state.spec == FilterSpec()


@pytest.mark.parametrize(
    ("words", "row", "facet", "key"),
    [
        ("filter by actor ice", "Filter by actor: ICE Immigration and Customs Enforcement", "actor", "ice"),
        ("topic agreement illinois", "Filter by topic: Agreement with Illinois", "topic", ""),
        ("source bay guardian pulls", "Filter by source: San Francisco Bay Guardian", "source", ""),
    ],
)
def test_things_of_other_facets_are_filtered_by(
    qtbot: QtBot, window: MainWindow, palette: Palette, words: str, row: str, facet: str, key: str
) -> None:
    rows = type_words(qtbot, palette, words)
    assert rows[0].text.startswith(row)
    press(palette, Qt.Key.Key_Return)
    (included,) = getattr(window.state.spec, facet).included
    assert included == (key or included)


def test_an_event_is_selected_and_shown(qtbot: QtBot, window: MainWindow, palette: Palette) -> None:
    state = window.state
    title = "Governor Cuomo suspends New York’s participation in the program"
    rows = type_words(qtbot, palette, "cuomo suspends participation")
    at = [row.text for row in rows].index(title)
    assert rows[at].note == "Wed, Jun 1, 2011"
    for _ in range(at):
        press(palette, Qt.Key.Key_Down)
    press(palette, Qt.Key.Key_Return)
    assert state.selected is not None
    assert state.columns.data.titles[state.selected] == title
    seen = window.canvas.visible_range()
    assert seen.start < state.columns.start[state.selected] < seen.end
    assert seen.end - seen.start < 60 * 86_400
    state.set_spec(FilterSpec(state=Terms(("IL",))))
    opened(qtbot, window)
    rows = type_words(qtbot, palette, "cuomo suspends participation")
    assert "Wed, Jun 1, 2011, outside the filter" in [row.note for row in rows]


def test_who_looks_for_an_event_does_not_undo_what_was_done_to_it(
    qtbot: QtBot, window: MainWindow, palette: Palette
) -> None:
    state = window.state
    event = state.detail(20).event
    state.edit(partial(change, value=replace(event, title="Quite another title")))
    press(palette, Qt.Key.Key_Escape)
    opened(qtbot, window)
    rows = type_words(qtbot, palette, "quite another title")
    assert [row.text for row in rows] == ["Quite another title"]
    rows = type_words(qtbot, palette, "undo")
    assert rows[0].text == "Undo changing “Quite another title”"


def test_enter_waits_for_events_where_nothing_has_the_name(
    qtbot: QtBot, window: MainWindow, palette: Palette
) -> None:
    QTest.keyClicks(palette.field, "confused")
    assert palette.model.rows == []
    press(palette, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not palette.isVisible())
    assert window.state.selected is not None


def test_the_keys_move_through_the_list_and_escape_closes(
    qtbot: QtBot, window: MainWindow, palette: Palette
) -> None:
    current = palette.list.currentIndex
    assert current().row() == 0
    press(palette, Qt.Key.Key_Up)
    assert current().row() == 0
    press(palette, Qt.Key.Key_Down)
    press(palette, Qt.Key.Key_PageDown)
    assert current().row() >= 12
    assert palette.model.rows[current().row()].enabled, "what cannot be chosen is passed over"
    assert palette.list.visualRect(current()).bottom() <= palette.list.viewport().height()
    press(palette, Qt.Key.Key_PageUp)
    assert current().row() < 12
    window.state.select(3)
    press(palette, Qt.Key.Key_Escape)
    assert not palette.isVisible()
    assert window.canvas.hasFocus()
    assert window.state.selected == 3, "one Esc closes one thing"


def test_the_palette_opens_from_a_text_field_and_gives_it_back(qtbot: QtBot, window: MainWindow) -> None:
    search = window.toolbar.search
    search.setFocus()
    QTest.keyClick(search, Qt.Key.Key_K, CTRL)
    palette = window.findChild(Palette)
    assert isinstance(palette, Palette)
    assert palette.field.hasFocus()
    press(palette, Qt.Key.Key_Escape)
    assert search.hasFocus()
    window.actions_by_name["palette"].trigger()
    window.actors.find_field.setFocus()
    assert not palette.isVisible(), "it closes where the keyboard goes elsewhere"
    assert window.actors.find_field.hasFocus()


def test_what_is_disabled_cannot_be_chosen(qtbot: QtBot, window: MainWindow, palette: Palette) -> None:
    rows = type_words(qtbot, palette, "clear all")
    assert (rows[0].text, rows[0].enabled) == ("Clear All", False)
    model = palette.model
    assert not model.flags(model.index(0)) & Qt.ItemFlag.ItemIsEnabled
    assert _read(model, model.index(0)) == "Clear All, Filter, Ctrl+Backspace, not available now"
    palette.list.setCurrentIndex(model.index(0))
    press(palette, Qt.Key.Key_Return)
    assert palette.isVisible()


def _read(model: RowsModel, index: AnyIndex) -> str:
    return str(model.data(index, Qt.ItemDataRole.AccessibleTextRole))


def test_what_was_used_comes_first(qtbot: QtBot, window: MainWindow, palette: Palette) -> None:
    type_words(qtbot, palette, "by topic")
    assert palette.model.rows[0].text == "Lanes: By Topic"
    press(palette, Qt.Key.Key_Return)
    assert window.state.grouping is Grouping.TOPIC
    opened(qtbot, window)
    assert palette.model.rows[0].text == "Lanes: By Topic"
    assert palette.model.rows[1].text == "Open…"


def test_a_saved_view_is_shown(
    qtbot: QtBot, make_window: Callable[..., MainWindow], odd_state: ViewState
) -> None:
    window = make_window(odd_state)
    window.state.set_spec(FilterSpec(state=Terms(("IL",))))
    window.page.saved.save("My prairie & <more>")
    qtbot.waitUntil(lambda: bool(window.page.saved.views))
    window.state.set_spec(FilterSpec())
    palette = opened(qtbot, window)
    rows = type_words(qtbot, palette, "my prairie")
    assert (rows[0].text, rows[0].note) == ("Show the view: My prairie & <more>", "Saved view")
    press(palette, Qt.Key.Key_Return)
    assert window.state.spec == FilterSpec(state=Terms(("IL",)))


def test_the_list_is_bounded_and_says_what_it_leaves_out(qtbot: QtBot, palette: Palette) -> None:
    rows = type_words(qtbot, palette, "s")
    assert len(rows) == MOST
    assert palette._count.text().startswith("The first 50 of ")
    assert sum(not row.key for row in rows) == 20, "events have their part of it"
    assert type_words(qtbot, palette, "qqqq") == []
    assert palette._count.text() == "Nothing has this name, and no event these words"


def test_it_fits_every_window(qtbot: QtBot, window: MainWindow, palette: Palette) -> None:
    for size in ((1000, 640), (900, 560), (1600, 900)):
        window.resize(*size)
        qtbot.waitUntil(lambda: window.page.width() == window.width())
        QApplication.processEvents()
        assert window.page.rect().contains(palette.geometry())


def test_a_window_that_closes_ends_its_search(qtbot: QtBot, window: MainWindow, palette: Palette) -> None:
    QTest.keyClicks(palette.field, "governor")
    window.close()
    QApplication.processEvents()
