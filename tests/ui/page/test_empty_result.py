"""A filter that lets nothing through: the window says which term is at fault and offers to remove it."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.hand import button, words_on
from timeline_app.domain.filters import FilterSpec, Terms
from timeline_app.domain.terms import Claim
from timeline_app.painting.theme import Theme
from timeline_app.timeline.filtering.matching import match
from timeline_app.ui.page.empty_result import EmptyResult, Explanation
from timeline_app.ui.state.view_state import ViewState
from timeline_app.ui.window.main_window import MainWindow

LEFT = Qt.MouseButton.LeftButton
NOTHING = FilterSpec(state=Terms(("IL",)), actor=Terms(("ice",)), kind=Terms((Claim.RETRACTED,)))


@pytest.fixture
def without(window: MainWindow) -> int:
    """Show the empty result; how many events match without the term at fault."""
    window.state.set_spec(NOTHING)
    assert window.state.matching.count == 0
    return match(window.state.columns, FilterSpec(state=NOTHING.state, actor=NOTHING.actor)).count


def test_it_names_the_term_at_fault_and_what_each_term_does(window: MainWindow, without: int) -> None:
    words = words_on(window.empty)
    assert "No event matches all 3 terms" in words
    assert any(f"“retracted” empties this view: without it, {without} events match" in w for w in words)
    for name in ("Illinois", "retracted"):
        assert name in words
    for spec in (FilterSpec(state=NOTHING.state), FilterSpec(kind=NOTHING.kind)):
        assert str(match(window.state.columns, spec).count) in words


def test_its_button_says_what_it_does_and_does_it(window: MainWindow, without: int) -> None:
    remove = button(window.empty, f"Remove “retracted”, show {without}")
    assert remove.hasFocus()
    QTest.mouseClick(remove, LEFT)
    assert window.state.spec == FilterSpec(state=NOTHING.state, actor=NOTHING.actor)
    assert window.state.matching.count == without
    assert not window.empty.isVisible()


def test_clear_all_clears(window: MainWindow, without: int) -> None:
    QTest.mouseClick(button(window.empty, "Clear all"), LEFT)
    assert window.state.spec == FilterSpec()
    assert not window.empty.isVisible()


def test_the_rest_of_the_window_stays(window: MainWindow, without: int) -> None:
    seen = window.canvas.visible_range()
    for part in (window.toolbar, window.chips, window.states, window.actors, window.detail, window.status):
        assert part.isVisible()
    axis = window.canvas.layout_in_use().style.axis
    assert window.empty.geometry().top() >= axis
    assert len(window.chips.chips) == 3
    window.state.set_spec(FilterSpec())
    assert window.canvas.visible_range() == seen


def test_a_window_that_is_made_smaller_keeps_the_explanation_inside(window: MainWindow, without: int) -> None:
    window.resize(1000, 640)
    for label in window.empty.findChildren(QLabel):
        if label.isVisible():
            at = label.mapTo(window.empty, label.rect().topRight())
            assert at.x() < window.empty.width(), label.text()


def test_with_many_events_the_explanation_follows(qtbot: QtBot, state: ViewState, theme: Theme) -> None:
    parent = QWidget()
    parent.resize(900, 600)
    page = EmptyResult(state, theme, parent, background_from=0)
    page.setGeometry(parent.rect())
    parent.show()
    state.set_spec(NOTHING)
    page.refresh()
    page.show()
    assert "No event matches all 3 terms" in words_on(page)
    assert page.remove is None
    qtbot.waitUntil(lambda: page.remove is not None)
    assert any("“retracted” empties this view" in words for words in words_on(page))
    parent.close()


def test_an_explanation_that_comes_too_late_is_dropped(qtbot: QtBot, state: ViewState, theme: Theme) -> None:
    parent = QWidget()
    page = EmptyResult(state, theme, parent, background_from=0)
    page.setGeometry(0, 0, 900, 600)
    parent.show()
    for spec in (NOTHING, replace(NOTHING, kind=Terms(), search="no such words")):
        state.set_spec(spec)
        page.refresh()
        page.show()
    qtbot.waitUntil(lambda: page.remove is not None)
    assert any("The term “no such words” empties this view" in words for words in words_on(page))
    page.refresh()
    page.hide()
    parent.close()


@pytest.mark.parametrize("number", [1, 3, 5, 9])
def test_where_not_all_terms_have_room_those_that_matter_are_shown(state: ViewState, number: int) -> None:
    spec = FilterSpec(state=Terms(("IL", "CA", "NY", "MA")), date_to="1800", surely=True, search="x y")
    made = Explanation.of(state.columns, spec, np.zeros(len(state.columns), np.bool_))
    shown = made.first(number)
    terms = [effect.term for effect in made.effects]
    assert [term for term in terms if term in {effect.term for effect in shown}] == [e.term for e in shown]
    assert made.pair is not None
    assert {made.pair[0], made.pair[1]} <= {effect.term for effect in shown}
    assert len(shown) == min(max(number, 2), len(terms))
