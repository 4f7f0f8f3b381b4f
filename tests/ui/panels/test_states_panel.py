"""The states panel: what tiles, rows, keys and the switch do to the filter, and the counts beside them."""

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QToolTip

from tests.ui.hand import button
from timeline_app.domain.filters import Facet, FilterSpec, Quantifier, Terms
from timeline_app.domain.terms import Claim
from timeline_app.timeline.filtering.matching import facet_counts
from timeline_app.timeline.filtering.search import found_rows
from timeline_app.ui.panels.states_panel import StatesPanel
from timeline_app.ui.widgets.term_rows import BLANK, INCLUDED, Data
from timeline_app.ui.window.main_window import MainWindow

LEFT = Qt.MouseButton.LeftButton
SPECS = (
    FilterSpec(),
    FilterSpec(state=Terms(("IL",))),
    FilterSpec(state=Terms(("IL", "NY"), ("MA",))),
    FilterSpec(state=Terms(("IL", "NY"), quantifier=Quantifier.ALL)),
    FilterSpec(actor=Terms(("ice",))),
    FilterSpec(state=Terms(("CA",)), kind=Terms((Claim.QUOTED,)), nationwide=True),
    FilterSpec(search="governor"),
    FilterSpec(date_from="2011-05", date_to="2011-06"),
)


def row_of(panel: StatesPanel, code: str) -> int:
    return next(r for r in range(panel.model.rowCount()) if panel.model.index(r).data(Data.KEY) == code)


def click_row(panel: StatesPanel, code: str) -> None:
    rect = panel.list.visualRect(panel.model.index(row_of(panel, code)))
    QTest.mouseClick(panel.list.viewport(), LEFT, pos=rect.center())


def test_a_click_beside_the_tiles_does_nothing(window: MainWindow) -> None:
    tile = window.states.map.tile_rect("AK")
    QTest.mouseClick(window.states.map, LEFT, pos=tile.center() + QPoint(2 * tile.width(), 0))
    assert window.state.spec == FilterSpec()


def test_a_click_on_a_row_includes_its_state_and_marks_it(window: MainWindow) -> None:
    panel = window.states
    click_row(panel, "IL")
    click_row(panel, "NY")
    assert window.state.spec == FilterSpec(state=Terms(("IL", "NY")))
    marks = {panel.model.index(r).data(Data.KEY): panel.model.index(r).data(Data.MARK) for r in range(3)}
    assert marks["IL"] == INCLUDED
    assert {mark for code, mark in marks.items() if code not in ("IL", "NY")} <= {BLANK}


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return])
def test_the_keyboard_includes_the_current_row_and_the_current_tile(window: MainWindow, key: Qt.Key) -> None:
    panel = window.states
    panel.list.setFocus()
    panel.list.setCurrentIndex(panel.model.index(0))
    QTest.keyClick(panel.list, Qt.Key.Key_Down)
    QTest.keyClick(panel.list, key)
    second = panel.model.index(1).data(Data.KEY)
    assert window.state.spec == FilterSpec(state=Terms((second,)))
    window.state.set_spec(FilterSpec())
    panel.map.setFocus()
    QTest.keyClick(panel.map, Qt.Key.Key_Right)
    QTest.keyClick(panel.map, key)
    assert window.state.spec == FilterSpec(state=Terms(("WI",)))


def test_the_segments_follow_a_filter_that_comes_from_elsewhere(window: MainWindow) -> None:
    window.state.set_spec(SPECS[3])
    assert button(window.states, "States: all of").isChecked()
    window.state.set_spec(FilterSpec())
    assert button(window.states, "States: any of").isChecked()


def test_the_switch_adds_nationwide_events(window: MainWindow) -> None:
    click_row(window.states, "IL")
    alone, more = window.state.matching.count, window.state.counts.nationwide
    switch = window.states.nationwide
    QTest.mouseClick(switch, LEFT, pos=QPoint(8, switch.height() // 2))
    assert window.state.spec == FilterSpec(state=Terms(("IL",)), nationwide=True)
    assert alone < window.state.matching.count <= alone + more
    assert window.actions_by_name["nationwide"].isChecked()
    window.actions_by_name["nationwide"].trigger()
    assert not window.state.spec.nationwide
    assert not switch.isChecked()


def test_every_count_is_the_count_of_the_facet(window: MainWindow) -> None:
    state, panel = window.state, window.states
    more = next(b for b in panel.findChildren(type(button(panel, "States: any of"))) if "more" in b.text())
    QTest.mouseClick(more, LEFT)
    order = [panel.model.index(r).data(Data.KEY) for r in range(panel.model.rowCount())]
    assert len(order) == 56
    for spec in SPECS:
        state.set_spec(spec)
        counts = facet_counts(state.columns, spec, found_rows(state.columns, state.library, spec.search))
        shown = {i.data(Data.KEY): i.data(Data.COUNT) for i in map(panel.model.index, range(56))}
        assert shown == {code: counts[Facet.STATE].get(code, 0) for code in order}, spec
        assert list(shown) == order, "the order moves while filtering"
        assert str(counts.nationwide) in [label.text() for label in labels(panel)]


def labels(panel: StatesPanel) -> list[QLabel]:
    return panel.findChildren(QLabel)


def test_a_tile_tells_its_count(window: MainWindow) -> None:
    tiles = window.states.map
    at = tiles.tile_rect("IL").center()
    QApplication.sendEvent(tiles, QHelpEvent(QEvent.Type.ToolTip, at, tiles.mapToGlobal(at)))
    assert QToolTip.text() == f"Illinois: {window.state.counts[Facet.STATE]['IL']} events"
    QToolTip.hideText()


def listed(panel: StatesPanel) -> list[str]:
    return [panel.model.index(row).data(Data.KEY) for row in range(panel.model.rowCount())]


def said_of_the_rest(panel: StatesPanel) -> str:
    found = panel.findChild(QPushButton, "more")
    assert isinstance(found, QPushButton)
    return found.text()


def test_a_state_that_is_chosen_on_the_map_is_listed_below_those_with_most_events(
    window: MainWindow,
) -> None:
    panel = window.states
    first = listed(panel)
    assert "PA" not in first
    assert "ME" not in first

    QTest.mouseClick(panel.map, LEFT, pos=panel.map.tile_rect("PA").center())
    QTest.mouseClick(panel.map, LEFT, pos=panel.map.tile_rect("ME").center())

    assert listed(panel) == [*first, "PA", "ME"]
    assert panel.model.index(row_of(panel, "PA")).data(Data.MARK) == INCLUDED
    total = sum(int(word) for word in said_of_the_rest(panel).split() if word.isdigit())
    assert len(listed(panel)) + total == len(panel.model.order)


def test_it_stays_where_it_is_when_it_is_no_longer_chosen(window: MainWindow) -> None:
    panel = window.states
    QTest.mouseClick(panel.map, LEFT, pos=panel.map.tile_rect("PA").center())
    click_row(panel, "PA")
    assert window.state.spec == FilterSpec()
    assert "PA" in listed(panel)


def test_a_choice_in_the_list_keeps_the_row_that_has_the_keyboard(window: MainWindow) -> None:
    panel = window.states
    panel.list.setFocus()
    panel.list.setCurrentIndex(panel.model.index(2))
    QTest.keyClick(panel.list, Qt.Key.Key_Space)
    assert panel.list.currentIndex().row() == 2
