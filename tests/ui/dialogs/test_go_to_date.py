"""Go to date: what was typed is said in words before anything moves, and then shown."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from timeline_app.domain.civil import DAY, seconds_of
from timeline_app.domain.view import Presentation
from timeline_app.ui.dialogs.go_to_date import GoToDate
from timeline_app.ui.window.main_window import MainWindow


@pytest.fixture
def dialog(window: MainWindow) -> GoToDate:
    """The open dialog."""
    QTest.keyClick(window.canvas, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    (found,) = window.findChildren(GoToDate)
    return found


def test_it_says_what_it_understood_before_it_goes(window: MainWindow, dialog: GoToDate) -> None:
    seen = window.canvas.visible_range()
    assert not dialog.go.isEnabled()
    QTest.keyClicks(dialog.field, "May 2011")
    assert dialog.echo.text() == "May 2011, a month"
    assert dialog.field.accessibleDescription() == dialog.echo.text()
    assert window.canvas.visible_range() == seen
    QTest.keyClick(dialog.field, Qt.Key.Key_Return)
    shown = window.canvas.visible_range()
    assert shown.start < seconds_of(2011, 5) < seconds_of(2011, 6) < shown.end
    assert shown.end - shown.start < 40 * DAY


def test_a_day_stands_in_the_middle_of_some_weeks_unless_the_view_is_nearer(window: MainWindow) -> None:
    for present, expected in ((None, 42 * DAY), (10 * DAY, 10 * DAY)):
        if present:
            window.canvas.show_range(0, present)
        window.actions_by_name["go-to-date"].trigger()
        dialog = next(d for d in window.findChildren(GoToDate) if d.isVisible())
        dialog.field.setText("2011-05-04")
        assert dialog.echo.text() == "Wednesday, May 4, 2011"
        dialog.accept()
        shown = window.canvas.visible_range()
        assert shown.end - shown.start == pytest.approx(expected, abs=2)
        assert (shown.start + shown.end) / 2 == pytest.approx(seconds_of(2011, 5, 4) + DAY / 2, abs=2)


@pytest.mark.parametrize("typed", ["hello", "May 5", "2011-13", "Friday, May 5, 2011"])
def test_what_is_no_date_cannot_be_gone_to(window: MainWindow, dialog: GoToDate, typed: str) -> None:
    seen = window.canvas.visible_range()
    dialog.field.setText(typed)
    assert dialog.echo.text() == "This does not read as a date; it needs a year in four digits."
    assert not dialog.go.isEnabled()
    QTest.keyClick(dialog.field, Qt.Key.Key_Return)
    assert dialog.isVisible()
    dialog.reject()
    assert window.canvas.visible_range() == seen


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("2011-05-04/2011-06", (2011, 5, 4), (2011, 6, 30)),
        ("from 2011 on", (2011, 1, 1), (2025, 1, 1)),
        ("until 1900", (1890, 1, 1), (1900, 12, 31)),
        ("since 2100", (2100, 1, 1), (2100, 1, 2)),
    ],
)
def test_ranges_fit_also_those_with_one_end(
    window: MainWindow, typed: str, first: tuple[int, int, int], last: tuple[int, int, int]
) -> None:
    window.actions_by_name["go-to-date"].trigger()
    dialog = next(iter(window.findChildren(GoToDate)))
    dialog.field.setText(typed)
    dialog.accept()
    shown = window.canvas.visible_range()
    if typed != "until 1900":
        assert shown.start <= seconds_of(*first)
    assert shown.start < shown.end
    assert seconds_of(*last) < shown.end


def test_from_the_table_it_shows_the_timeline(window: MainWindow) -> None:
    window.page.present(Presentation.TABLE)
    window.actions_by_name["go-to-date"].trigger()
    dialog = next(iter(window.findChildren(GoToDate)))
    dialog.field.setText("2011")
    dialog.accept()
    assert window.page.center.presentation is Presentation.TIMELINE
    assert window.canvas.hasFocus()
