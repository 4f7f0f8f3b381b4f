"""The view of disputes in the real window: the same filter, the selection shared, by mouse and by keys."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QSettings, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest

from timeline_app.domain.filters import FilterSpec, Terms
from timeline_app.domain.view import Presentation
from timeline_app.edits import dates
from timeline_app.timeline.data.disputes import disputes_of
from timeline_app.ui.disputes.lines import row_height, side_at, used_width
from timeline_app.ui.disputes.view import DisputesView
from timeline_app.ui.state.view_state import ViewState
from timeline_app.ui.window.main_window import MainWindow

COUNCIL = "dc-council-limits-detainers"
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def view(window: MainWindow) -> DisputesView:
    """The list of disputes, shown in the window by its key."""
    QTest.keyClick(window.canvas, Qt.Key.Key_3, CTRL)
    assert window.page.center.presentation is Presentation.DISPUTES
    return window.page.center.made_disputes()


def words(view: DisputesView, row: int) -> str:
    model = view.listed.model()
    return str(model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole))


def test_it_lists_the_disputes_of_what_matches_and_says_where_there_are_none(
    window: MainWindow, view: DisputesView
) -> None:
    state = window.state
    QAbstractItemModelTester(view.listed.model(), view)
    assert view.count == len(disputes_of(state.columns)) > 50
    assert view.listed.hasFocus()
    assert state.selected is None
    state.set_spec(FilterSpec(state=Terms(("DC",))))
    said = [words(view, row) for row in range(view.count)]
    assert any("Tuesday, June 5, 2012" in text and "Tuesday, July 10, 2012" in text for text in said)
    assert any("Probably the vote on the permanent bill" in text for text in said)
    state.set_spec(FilterSpec(search="county jail beds nobody wrote of"))
    assert not view.count
    assert window.empty.isVisible()
    state.set_spec(FilterSpec(place=Terms(("il-cook-county",))))
    assert state.matching.count
    assert view.empty.isVisible()
    assert view.empty.text().startswith("No dispute among")


def test_a_click_selects_the_event_of_its_side_on_canvas_and_table(
    window: MainWindow, view: DisputesView
) -> None:
    state, listed = window.state, view.listed
    found = disputes_of(state.columns)
    row = next(at for at in range(len(found)) if found.row[at] != found.other[at])
    listed.scrollTo(listed.model().index(row, 0))
    top = listed.visualRect(listed.model().index(row, 0)).top() + row_height() // 2
    width = listed.viewport().width()
    for x, event in ((width // 4, found.row[row]), (3 * width // 4, found.other[row])):
        QTest.mouseClick(listed.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(x, top))
        assert state.selected == event
    QTest.keyClick(listed, Qt.Key.Key_Left)
    assert state.selected == found.row[row]
    window.page.present(Presentation.TABLE)
    table = window.page.center.made_table()
    assert table.events.event_row(table.currentIndex().row()) == found.row[row]
    window.page.present(Presentation.DISPUTES)
    QTest.keyClick(listed, Qt.Key.Key_Return)
    assert window.page.center.presentation is Presentation.TIMELINE
    assert state.selected == found.row[row]


def test_it_follows_the_selection_and_an_edit(window: MainWindow, view: DisputesView) -> None:
    state, before = window.state, view.count
    state.select_id(COUNCIL)
    row = view.listed.currentIndex().row()
    assert "D.C. Council" in words(view, row)
    state.edit(lambda library: dates.remove_rival_date(library, COUNCIL, 0))
    assert view.count == before - 1
    state.edit(lambda library: library.log.undo())
    assert view.count == before
    assert "July 10, 2012" in words(view, view.listed.currentIndex().row())


def test_a_key_hides_rival_dates_and_joins_and_the_choice_is_part_of_the_view_and_remembered(
    make_window: Callable[..., MainWindow], state: ViewState, settings: QSettings
) -> None:
    window = make_window(state, settings)
    assert window.canvas.scene().joins
    view = window.page.stage.view()
    QTest.keyClick(window.canvas, Qt.Key.Key_J)
    assert not window.canvas.scene().joins
    assert not window.actions_by_name["joins"].isChecked()
    assert not window.page.stage.shows(view)
    window.page.stage.apply_view(view)
    assert window.canvas.scene().joins
    QTest.keyClick(window.canvas, Qt.Key.Key_J)
    window.close()
    other = make_window(state.renewed(), settings)
    assert not other.state.disputes


def test_two_accounts_stay_near_each_other_in_a_very_wide_window() -> None:
    assert used_width(900) == 900
    assert used_width(3_200) == used_width(4_000) < 1_400
    assert [side_at(x, 3_200) for x in (0, 600, 700, 3_000)] == [0, 0, 1, 1]
