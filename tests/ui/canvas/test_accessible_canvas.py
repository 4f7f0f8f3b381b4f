"""The canvas for people who do not see it: its marks have names, dates and quotes; keys reach each of them."""

import gc
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.hand import wheel
from timeline_app.domain.filters import FilterSpec, Terms
from timeline_app.domain.view import Grouping
from timeline_app.timeline.scene.mark_walk import Step, in_reading_order, step_from
from timeline_app.timeline.scene.scene import Hit
from timeline_app.ui.state.view_state import ViewState
from timeline_app.ui.window.main_window import MainWindow

Text = QAccessible.Text


def canvas_of(window: MainWindow) -> QAccessibleInterface:
    found = QAccessible.queryAccessibleInterface(window.canvas)
    assert found is not None
    return found


def marks_of(window: MainWindow) -> list[QAccessibleInterface]:
    canvas = canvas_of(window)
    children = [canvas.child(at) for at in range(canvas.childCount())]
    return [child for child in children if child.role() == QAccessible.Role.ListItem]


def test_the_canvas_is_reached_from_the_window_and_is_a_list(window: MainWindow) -> None:
    at = canvas_of(window)
    assert at.role() == QAccessible.Role.List
    assert at.text(Text.Name) == "Timeline"
    for _ in range(20):
        if at.role() == QAccessible.Role.Application:
            break
        assert at.parent().indexOfChild(at) >= 0
        at = at.parent()
    assert at.role() == QAccessible.Role.Application


def test_each_mark_in_view_says_its_title_its_date_and_a_quote(window: MainWindow) -> None:
    window.state.set_grouping(Grouping.STATE)
    data = window.state.columns.data
    titles = {data.titles[row] for row in range(len(data.ids))}
    marks = marks_of(window)
    events = [mark for mark in marks if mark.text(Text.Name) in titles]
    clusters = [mark for mark in marks if mark.text(Text.Name) not in titles]
    assert len(events) > 20
    assert clusters
    for mark in events:
        words = mark.text(Text.Description)
        assert any(char.isdigit() for char in words) or "ndated" in words
    assert any("Quote, exact" in mark.text(Text.Description) for mark in events)
    assert all(mark.text(Text.Name).endswith(" events") for mark in clusters)
    assert all("Cluster" in mark.text(Text.Description) for mark in clusters)
    shown = canvas_of(window).rect()
    assert all(shown.intersects(mark.rect()) for mark in marks)
    for number, mark in enumerate(marks):
        assert canvas_of(window).indexOfChild(mark) == number
        assert mark.parent() == canvas_of(window)


def test_a_mark_is_found_at_its_place(window: MainWindow) -> None:
    canvas = canvas_of(window)
    found = 0
    for mark in marks_of(window):
        at = mark.rect().center()
        there = canvas.childAt(at.x(), at.y())
        found += there is not None and there.text(Text.Name) == mark.text(Text.Name)
    assert found > 20


def test_what_goes_out_of_view_is_no_child_any_more_and_nothing_crashes(window: MainWindow) -> None:
    window.state.set_grouping(Grouping.STATE)
    for turn in range(30):
        marks = marks_of(window)
        assert len({mark.object() for mark in marks}) == len(marks)
        for mark in marks:
            assert mark.text(Text.Name)
            assert mark.state().selectable
        wheel(window.canvas, QPointF(600, 300), 1 if turn % 3 else -2)
        if turn == 10:
            window.state.set_spec(FilterSpec(state=Terms(("IL",))))
        if turn == 20:
            window.state.set_spec(FilterSpec(search="nothing says this"))
            assert marks_of(window) == []
            window.state.set_spec(FilterSpec())
        if turn % 5 == 0:
            gc.collect()
    assert marks_of(window)


def test_keys_walk_through_the_marks_and_enter_opens_them(window: MainWindow) -> None:
    canvas, state = window.canvas, window.state
    state.set_grouping(Grouping.STATE)
    window.toolbar.search.setFocus()
    window.actions_by_name["mark-next"].trigger()
    assert canvas.hasFocus()
    order = canvas.mark_focus.marks()
    assert canvas.mark_focus.mark() == order[0]
    seen = set()
    for _ in range(60):
        focused = canvas_of(window).focusChild()
        assert focused.state().focused
        mark = canvas.mark_focus.mark()
        assert mark is not None
        assert canvas.mark_focus.ring()
        seen.add(mark.is_cluster)
        QTest.keyClick(canvas, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert seen == {True, False}, "marks and clusters alike"
    while (mark := canvas.mark_focus.mark()) is not None and mark.is_cluster:
        QTest.keyClick(canvas, Qt.Key.Key_Left, Qt.KeyboardModifier.ControlModifier)
    assert mark is not None
    QTest.keyClick(canvas, Qt.Key.Key_Return)
    assert state.selected == int(mark.rows[0])
    assert not canvas.mark_focus.ring(), "the scene draws the ring of the selected event"


def test_enter_on_a_cluster_lists_its_members_and_escape_comes_back(window: MainWindow) -> None:
    canvas, state = window.canvas, window.state
    state.set_grouping(Grouping.STATE)
    cluster = next(hit for hit in canvas.mark_focus.marks() if hit.is_cluster)
    while canvas.mark_focus.mark() != cluster:
        canvas.focus_mark(Step.NEXT)
    QTest.keyClick(canvas, Qt.Key.Key_Return)
    members = QApplication.focusWidget()
    assert members is not None
    assert members.accessibleName() == "Events in this cluster"
    QTest.keyClick(members, Qt.Key.Key_Escape)
    assert canvas.hasFocus()
    assert canvas.mark_focus.mark() == cluster


def test_up_and_down_go_to_the_nearest_mark(window: MainWindow) -> None:
    canvas = window.canvas
    canvas.focus_mark(Step.DOWN)
    below = [canvas.mark_focus.mark()]
    for _ in range(5):
        canvas.focus_mark(Step.DOWN)
        below.append(canvas.mark_focus.mark())
    heights = [hit.y for hit in below if hit is not None]
    assert heights == sorted(heights)
    canvas.focus_mark(Step.UP)
    mark = canvas.mark_focus.mark()
    assert mark is not None
    assert mark.y < heights[-1]


def test_the_marks_of_another_chronology_are_its_own(
    make_window: Callable[..., MainWindow], state: ViewState
) -> None:
    window = make_window(state)
    assert marks_of(window)
    earlier = window.canvas
    window.actions_by_name["text-125"].trigger()
    assert window.canvas is not earlier
    window.complete()
    QApplication.processEvents()
    gc.collect()
    assert marks_of(window)


hits = st.lists(
    st.builds(
        Hit,
        st.tuples(st.integers(0, 50)),
        st.integers(-1, 4),
        st.integers(0, 900).map(float),
        st.integers(0, 30).map(lambda line: line * 20.0),
        st.just(20.0),
        st.just(20.0),
    ),
    min_size=1,
    max_size=30,
    unique_by=lambda hit: (hit.x, hit.y),
)


@given(hits)
def test_next_reaches_every_mark_once_and_previous_goes_back(found: list[Hit]) -> None:
    marks = in_reading_order(found)
    walked = [step_from(marks, None, Step.NEXT)]
    for _ in marks[1:]:
        walked.append(step_from(marks, walked[-1], Step.NEXT))
    assert tuple(walked) == marks
    for mark in reversed(marks[:-1]):
        walked.append(step_from(marks, walked[-1], Step.PREVIOUS))
        assert walked[-1] == mark


@given(hits, st.sampled_from([Step.UP, Step.DOWN]))
def test_up_and_down_never_turn_back(found: list[Hit], step: Step) -> None:
    marks = in_reading_order(found)
    at = step_from(marks, None, step)
    for _ in marks:
        there = step_from(marks, at, step)
        assert at is not None
        assert there is not None
        assert there == at or (there.y > at.y) == (step is Step.DOWN)
        at = there


def test_nothing_in_view_leads_nowhere() -> None:
    assert step_from((), None, Step.NEXT) is None
    with pytest.raises(KeyError):
        Step["SIDEWAYS"]
