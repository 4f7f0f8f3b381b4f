"""What the window keeps from one start to the next, and the views it can go back to."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QSettings

from timeline_app.ui.state.history import History
from timeline_app.ui.state.view_state import ViewState
from timeline_app.ui.window.main_window import MainWindow


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_chosen_theme_is_there_at_the_next_start(
    make_window: Callable[..., MainWindow], state: ViewState, settings: QSettings, theme: str
) -> None:
    make_window(state, settings).appearance.choose_theme(theme)
    again = make_window(state, settings)
    assert again.theme().name == theme
    assert again.actions_by_name[f"theme-{theme}"].isChecked()


def test_settings_that_make_no_sense_are_ignored(
    make_window: Callable[..., MainWindow], state: ViewState, settings: QSettings
) -> None:
    settings.setValue("theme", "purple")
    settings.setValue("geometry", "not a geometry")
    assert make_window(state, settings).actions_by_name["theme-system"].isChecked()


@given(st.lists(st.integers(0, 3), max_size=40))
def test_going_back_through_all_views_and_forward_again_ends_where_one_stood(visits: list[int]) -> None:
    history = History(0)
    seen = [0]
    for view in visits:
        history.visit(view)
        if view != seen[-1]:
            seen.append(view)
    back = [history.back() for _ in seen[1:]]
    assert back == seen[-2::-1]
    assert not history.can_go_back
    assert [history.forward() for _ in seen[1:]] == seen[1:]
    assert not history.can_go_forward


def test_a_new_view_forgets_what_lay_ahead() -> None:
    history = History("a")
    history.visit("b")
    history.back()
    history.visit("c")
    assert not history.can_go_forward
    assert history.back() == "a"


def test_only_the_newest_views_are_kept() -> None:
    history = History(0, most=3)
    for view in range(1, 10):
        history.visit(view)
    assert [history.back() for _ in range(5)] == [8, 7, 7, 7, 7]
