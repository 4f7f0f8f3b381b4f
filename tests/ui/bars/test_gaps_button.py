"""The status line counts the matching events with evidence gaps, and filters by them."""

from PySide6.QtWidgets import QMenu

from timeline_app.domain.filters import FilterSpec, Terms
from timeline_app.domain.terms import Gap
from timeline_app.ui.window.main_window import MainWindow


def entries(menu: QMenu) -> dict[str, bool]:
    return {action.text(): action.isChecked() for action in menu.actions() if not action.isSeparator()}


def test_gaps_are_counted_and_a_choice_filters_by_one_or_by_all(window: MainWindow) -> None:
    state, gaps = window.state, window.status.gaps
    assert gaps.text() == f"{state.counts.gaps} with evidence gaps"
    menu = gaps.menu_of_gaps()
    assert "Whatever its evidence" not in entries(menu)
    next(action for action in menu.actions() if action.text() == "No actor (1)").trigger()
    assert state.spec == FilterSpec(gap=Terms((Gap.NO_ACTOR,)))
    assert (state.matching.count, gaps.text()) == (1, "1 with evidence gaps")
    menu = gaps.menu_of_gaps()
    assert [words for words, on in entries(menu).items() if on] == ["No actor (1)"]
    window.actions_by_name["gaps"].trigger()
    assert {*state.spec.gap.included} == {*Gap}
    assert window.actions_by_name["gaps"].isChecked()
    menu = gaps.menu_of_gaps()
    assert [words for words, on in entries(menu).items() if on] == ["Any gap"]
    next(action for action in menu.actions() if action.text() == "Whatever its evidence").trigger()
    assert not state.spec
    assert not window.actions_by_name["gaps"].isChecked()
