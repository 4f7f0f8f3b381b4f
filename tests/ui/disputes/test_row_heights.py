"""Rows of the disputes are as high as what they hold; geometry stays whole whatever is done to the list."""

from itertools import pairwise
from random import Random

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from timeline_app.domain.filters import FilterSpec, Terms
from timeline_app.edits import dates
from timeline_app.painting.theme import load_theme
from timeline_app.ui.disputes import view as disputes_view
from timeline_app.ui.disputes.lines import accounts, height_of, row_height
from timeline_app.ui.disputes.said import Said, Side, said
from timeline_app.ui.disputes.view import DisputeList, DisputesView
from timeline_app.ui.window.main_window import MainWindow

CTRL = Qt.KeyboardModifier.ControlModifier
COUNCIL = "dc-council-limits-detainers"
QUOTED = Side("A head", "below", "Words of a source", "", ("✓", "exact", "ok"), "A paper")
PLAIN = Side("A head", "below", "", "No quote", None, "A paper")


@pytest.fixture
def view(window: MainWindow) -> DisputesView:
    """The list of disputes, shown in the window by its key."""
    QTest.keyClick(window.canvas, Qt.Key.Key_3, CTRL)
    return window.page.center.made_disputes()


def tops(listed: DisputeList) -> list[int]:
    return [listed.top_of(row) for row in range(listed.model().rowCount() + 1)]


def assert_whole(listed: DisputeList) -> None:
    """The rows stand one below the other, and every place answers with the row that is painted there."""
    listed.updateGeometries()
    count, page = listed.model().rowCount(), listed.viewport().height()
    places = tops(listed)
    assert places == sorted(set(places))
    bar = listed.verticalScrollBar()
    assert bar.maximum() == max(places[-1] - page, 0)
    for y in range(0, page, 37):
        index = listed.indexAt(QPoint(5, y))
        if index.isValid():
            assert listed.visualRect(index).contains(5, y)
        else:
            assert y + bar.value() >= places[count]


def test_a_row_is_as_high_as_what_it_holds(view: DisputesView) -> None:
    listed, model = view.listed, view.listed.painter._model
    assert_whole(listed)
    width = listed.viewport().width()
    heights = set()
    for row in range(view.count):
        dispute = model.dispute(row)
        assert dispute is not None
        height = listed.visualRect(model.index(row, 0)).height()
        assert height == height_of(said(dispute), width) <= row_height()
        heights.add(height)
    assert len(heights) > 2


def test_lines_stand_below_each_other_and_the_longer_account_says_how_high_the_row_is() -> None:
    for sides in ((QUOTED, PLAIN), (PLAIN, QUOTED), (PLAIN, PLAIN)):
        words = Said("Kind", "about", "the first is preferred", sides, "")
        both = accounts(words, 900)
        for lines, foot in both:
            ys = sorted({line.y for line in lines})
            assert all(b - a >= 16 for a, b in pairwise(ys))
            assert foot - ys[-1] >= 16
        assert both[0][1] != both[1][1] or sides[0] == sides[1]
        why = Said("Kind", "about", "", sides, "for a reason")
        assert height_of(why, 900) > height_of(words, 900)
    long = Side("A head", "below", "word " * 200, "", ("✓", "exact", "ok"), "A paper")
    assert height_of(Said("Kind", "", "", (long, PLAIN), "why"), 900) == row_height()


def test_a_long_list_has_rows_of_one_height_and_reads_what_is_seen(
    view: DisputesView, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(disputes_view, "_MEASURED", 10)
    assert_whole(view.listed)
    assert tops(view.listed) == [row * row_height() for row in range(view.count + 1)]


def test_pages_go_by_what_is_in_view_and_the_first_row_stays_in_a_narrower_window(
    window: MainWindow, view: DisputesView
) -> None:
    listed = view.listed
    QTest.keyClick(listed, Qt.Key.Key_Home)
    seen = [0]
    for _ in range(view.count):
        QTest.keyClick(listed, Qt.Key.Key_PageDown)
        row = listed.currentIndex().row()
        if row == seen[-1]:
            break
        assert listed.top_of(row) - listed.top_of(seen[-1]) <= listed.viewport().height()
        assert listed.viewport().rect().contains(listed.visualRect(listed.currentIndex()))
        seen.append(row)
    assert seen[-1] == view.count - 1
    listed.verticalScrollBar().setValue(listed.top_of(20) + 5)
    window.resize(1000, 640)
    QApplication.processEvents()
    assert listed.indexAt(QPoint(5, 0)).row() == 20


def test_rows_stay_whole_through_500_random_interactions(window: MainWindow, view: DisputesView) -> None:
    random, listed, state = Random(9), view.listed, window.state
    places = ["IL", "CA", "NY", "DC", "TX"]
    keys = [
        getattr(Qt.Key, f"Key_{name}")
        for name in ("Up", "Down", "Left", "Right", "PageUp", "PageDown", "Home", "End")
    ]
    edited = False

    def click() -> None:
        at = QPoint(random.randrange(listed.viewport().width()), random.randrange(listed.viewport().height()))
        QTest.mouseClick(listed.viewport(), Qt.MouseButton.LeftButton, pos=at)

    def wheel() -> None:
        at, none = QPointF(40, 40), Qt.KeyboardModifier.NoModifier
        step = QPoint(0, random.choice((-360, -120, 120, 360)))
        where = QPointF(listed.viewport().mapToGlobal(at.toPoint()))
        turned = QWheelEvent(
            at, where, QPoint(), step, Qt.MouseButton.NoButton, none, Qt.ScrollPhase.NoScrollPhase, False
        )
        QApplication.sendEvent(listed.viewport(), turned)

    def edit() -> None:
        nonlocal edited
        state.edit(
            lambda library: library.log.undo() if edited else dates.remove_rival_date(library, COUNCIL, 0)
        )
        edited = not edited

    doings = [
        (40, click),
        (40, wheel),
        (60, lambda: QTest.keyClick(listed, random.choice(keys))),
        (12, lambda: window.resize(random.randrange(1000, 1800), random.randrange(640, 1000))),
        (10, lambda: state.set_spec(FilterSpec(state=Terms(tuple(random.sample(places, 2)))))),
        (6, lambda: state.set_spec(FilterSpec())),
        (3, lambda: state.set_spec(FilterSpec(search="county jail beds nobody wrote of"))),
        (4, lambda: view.set_theme(load_theme(random.choice(("light", "dark"))))),
        (6, lambda: QTest.keyClick(window, random.choice((Qt.Key.Key_1, Qt.Key.Key_3)), CTRL)),
        (4, lambda: state.select(random.randrange(len(state.columns)))),
        (2, edit),
    ]
    weights = [weight for weight, _ in doings]
    for _ in range(500):
        random.choices([doing for _, doing in doings], weights)[0]()
        if random.random() < 0.3:
            QApplication.processEvents()
        if listed.isVisible():
            listed.viewport().render(QImage(listed.viewport().size(), QImage.Format.Format_RGB32))
            assert_whole(listed)
