"""A filter that lets nothing through: the window says which term is at fault and offers to remove it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from tests.ui.hand import button, words_on
from timeline_app.domain.filters import FilterSpec, Terms
from timeline_app.domain.terms import Claim
from timeline_app.timeline.matching import match
from timeline_app.ui.main_window import MainWindow

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
