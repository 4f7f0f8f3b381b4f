"""An empty stretch of time says so and leads out of it."""

from timeline_app.domain.civil import seconds_of
from timeline_app.domain.filters import FilterSpec, Terms
from timeline_app.ui.window.main_window import MainWindow


def show(window: MainWindow, first: tuple[int, int, int], last: tuple[int, int, int]) -> None:
    window.canvas.show_range(seconds_of(*first), seconds_of(*last))
    window.canvas.grab()


def test_an_empty_stretch_offers_the_nearest_event_by_its_own_date(window: MainWindow) -> None:
    window.state.set_spec(FilterSpec(state=Terms(("NY",))))
    nothing = window.page.nothing
    show(window, (2009, 1, 1), (2025, 1, 1))
    assert not nothing.isVisible()
    show(window, (2018, 3, 1), (2018, 5, 1))
    assert nothing.isVisible()
    assert nothing.words.text() == "No event between Mar 1, 2018 and Apr 30, 2018"
    assert window.canvas.rect().contains(nothing.geometry())
    nothing.go.click()
    window.canvas.grab()
    assert not nothing.isVisible()
    assert window.canvas.shown().count + window.canvas.shown().further_down > 0
    assert window.canvas.hasFocus()


def test_it_says_nothing_where_nothing_matches_at_all_or_the_filter_fills_the_view(
    window: MainWindow,
) -> None:
    window.state.set_spec(FilterSpec(state=Terms(("NY",))))
    show(window, (2018, 3, 1), (2018, 5, 1))
    assert window.page.nothing.isVisible()
    window.state.set_spec(FilterSpec(search="nosuchword"))
    window.canvas.grab()
    assert not window.page.nothing.isVisible()
    assert window.empty.isVisible()
    show(window, (2011, 4, 1), (2011, 6, 1))
    window.state.set_spec(FilterSpec())
    window.canvas.grab()
    assert not window.page.nothing.isVisible()
