"""Room for everything: nothing overlaps, nothing is cut, nothing lies outside, at every size of window and of text."""

from collections.abc import Callable, Iterator
from itertools import combinations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollBar,
    QStackedWidget,
    QStyle,
    QStyleOptionButton,
    QStyleOptionComboBox,
    QStyleOptionFrame,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.geometry import boxes, overlaps
from timeline_app.domain.filters import Facet, FilterSpec, Terms
from timeline_app.domain.terms import Claim
from timeline_app.domain.view import THEMES, Grouping
from timeline_app.painting.typography import measure
from timeline_app.timeline.shapes.primitives import Group
from timeline_app.ui.canvas.canvas import TimelineCanvas
from timeline_app.ui.look.sizes import set_text_size
from timeline_app.ui.state.view_state import ViewState
from timeline_app.ui.window.main_window import MainWindow

SIZES = [(1000, 640), (1200, 680), (1600, 900), (3840, 2160)]
TEXT = [100, 200]
DOTTED = {"Export…"}
"""What ends in dots because something follows, not because it is shortened."""
OVER_OTHERS = {"card", "page"}
"""What lies over other things on purpose: cards, and the explanation of an empty result over the canvas."""


@pytest.fixture(params=TEXT, ids=lambda size: f"text{size}")
def text(request: pytest.FixtureRequest) -> int:
    """The size of text, in force."""
    set_text_size(request.param)
    return int(request.param)


@pytest.fixture(params=SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def sized(
    request: pytest.FixtureRequest,
    make_window: Callable[..., MainWindow],
    state: ViewState,
    text: int,
    qtbot: QtBot,
) -> MainWindow:
    """A window of one of the sizes."""
    window = make_window(state, size=request.param)
    qtbot.waitUntil(lambda: window.size().toTuple() == request.param)
    return window


def crowd(window: MainWindow) -> None:
    """Show many chips and a selected event."""
    window.state.set_grouping(Grouping.STATE)
    window.state.set_spec(FilterSpec(state=Terms(("IL", "NY", "MA"), ("CA",)), nationwide=True))
    window.state.select_id("illinois-ends-agreement")
    window.detail.complete()
    settle()


def settle() -> None:
    """Let layouts come to rest."""
    for _ in range(4):
        QApplication.processEvents()


def visible(within: QWidget) -> Iterator[QWidget]:
    """Yield every widget on screen within one, but what is scrolled out of view or inside a list."""
    for child in within.children():
        if isinstance(child, QWidget) and child.isVisible() and not child.isWindow():
            yield child
            if not isinstance(child, QAbstractItemView | QComboBox | QScrollBar):
                yield from visible(child)


def name_of(widget: QWidget) -> str:
    text = getattr(widget, "text", str)()
    return f"{type(widget).__name__} {widget.objectName()} {widget.accessibleName() or text!r}"


def overlapping(within: QWidget) -> list[str]:
    """Return the pairs of neighbors that lie over one another."""
    found = []
    for parent in (within, *visible(within)):
        if isinstance(parent, QStackedWidget | QAbstractScrollArea | QLineEdit | TimelineCanvas):
            continue
        parts = [
            child
            for child in parent.children()
            if isinstance(child, QWidget) and child.isVisible() and not child.isWindow()
        ]
        parts = [part for part in parts if part.objectName() not in OVER_OTHERS]
        found += [
            f"{name_of(one)} {one.geometry().getRect()} over {name_of(other)} {other.geometry().getRect()}"
            for one, other in combinations(parts, 2)
            if one.geometry().intersects(other.geometry())
        ]
    return found


def outside(within: QWidget) -> list[str]:
    """Return what does not lie within its parent."""
    return [
        f"{name_of(widget)} {widget.geometry().getRect()} in {parent.rect().getRect()}"
        for widget in visible(within)
        for parent in [widget.parentWidget()]
        if parent is not None
        and not isinstance(parent.parentWidget(), QAbstractScrollArea)
        and not parent.rect().contains(widget.geometry())
    ]


def room_for_words(widget: QWidget) -> int | None:
    """Return how many pixels a widget's words may take, None where it has no words of its own in one line."""
    style = widget.style()
    if isinstance(widget, QPushButton) and widget.text():
        option = QStyleOptionButton()
        option.initFrom(widget)
        option.text, option.icon, option.iconSize = widget.text(), widget.icon(), widget.iconSize()
        room = style.subElementRect(QStyle.SubElement.SE_PushButtonContents, option, widget).width()
        return room - (widget.iconSize().width() + 4 if not widget.icon().isNull() else 0)
    if isinstance(widget, QCheckBox) and widget.text():
        indicator = style.pixelMetric(QStyle.PixelMetric.PM_IndicatorWidth, None, widget)
        return widget.width() - indicator - 8
    if isinstance(widget, QComboBox):
        combo = QStyleOptionComboBox()
        combo.initFrom(widget)
        control, field = QStyle.ComplexControl.CC_ComboBox, QStyle.SubControl.SC_ComboBoxEditField
        return style.subControlRect(control, combo, field, widget).width()
    if isinstance(widget, QLineEdit):
        frame = QStyleOptionFrame()
        frame.initFrom(widget)
        return style.subElementRect(QStyle.SubElement.SE_LineEditContents, frame, widget).width()
    if isinstance(widget, QLabel) and widget.text() and not widget.wordWrap():
        return widget.contentsRect().width()
    return None


def words_of(widget: QWidget) -> str:
    if isinstance(widget, QComboBox):
        return widget.currentText()
    if isinstance(widget, QLineEdit):
        return widget.text() or widget.placeholderText()
    return str(getattr(widget, "text", str)()).replace("&&", "\0").replace("&", "").replace("\0", "&")


def cut(within: QWidget) -> list[str]:
    """Return whose words do not fit: too wide for one line, or too high where they wrap."""
    found = []
    for widget in visible(within):
        room, words = room_for_words(widget), words_of(widget)
        metrics = widget.fontMetrics()
        if room is not None and metrics.horizontalAdvance(words) > room + 1:
            found.append(f"{name_of(widget)}: {metrics.horizontalAdvance(words)} px in {room}")
        if room is not None and words.endswith("…") and not widget.toolTip() and words not in DOTTED:
            found.append(f"{name_of(widget)}: shortened, and nothing tells the rest")
        if room is not None and metrics.height() > widget.height() + 1:
            found.append(f"{name_of(widget)}: {metrics.height()} px high in {widget.height()}")
        if isinstance(widget, QLabel) and widget.wordWrap() and widget.text():
            flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft
            needed = metrics.boundingRect(QRect(QPoint(), widget.contentsRect().size()), flags, words)
            if needed.height() > widget.contentsRect().height() + 1:
                found.append(
                    f"{name_of(widget)}: {needed.height()} px high in {widget.contentsRect().height()}"
                )
    return found


def assert_room(within: QWidget) -> None:
    found = [*overlapping(within), *outside(within), *cut(within)]
    assert not found, "\n" + "\n".join(found)


def test_everything_has_room(sized: MainWindow, subtests: pytest.Subtests) -> None:
    for see in (timeline, words_on_the_canvas, empty_result, table, panels_and_legend, open_sections):
        crowd(sized)
        with subtests.test(see.__name__):
            see(sized)


def timeline(window: MainWindow) -> None:
    """See what a start shows."""
    assert window.canvas.width() >= 400
    assert_room(window)


def words_on_the_canvas(window: MainWindow) -> None:
    """See that none lie over others."""
    for grouping in (Grouping.STATE, Grouping.NONE, Grouping.ACTOR):
        window.state.set_grouping(grouping)
        for selected in (None, int(window.state.matching.rows[0])):
            window.state.select(selected)
            scene = window.canvas.scene()
            for group in scene.shapes:
                if isinstance(group, Group) and group.kind in ("lanes", "headers"):
                    found = boxes(group.children, measure)
                    assert overlaps(found) == []


def empty_result(window: MainWindow) -> None:
    """See the explanation of an empty result."""
    empty = FilterSpec(state=Terms(("IL",)), actor=Terms(("ice",)), kind=Terms((Claim.RETRACTED,)))
    window.state.set_spec(empty)
    settle()
    assert window.empty.isVisible()
    assert_room(window)


def table(window: MainWindow) -> None:
    """See the table, and go back to the timeline."""
    window.actions_by_name["table"].trigger()
    settle()
    try:
        assert_room(window)
    finally:
        window.actions_by_name["timeline"].trigger()


def panels_and_legend(window: MainWindow) -> None:
    """Show what a small window hides at first."""
    for name in ("panels", "legend"):
        if not window.actions_by_name[name].isChecked():
            window.actions_by_name[name].trigger()
    settle()
    assert window.side.isVisible()
    assert window.canvas.width() >= 320
    assert_room(window)


def open_sections(window: MainWindow) -> None:
    """Open every section of the panels."""
    window.page.panels_wanted = True
    window.page.fold()
    for section in window.page.panels.sections.values():
        section.set_open(True)
    settle()
    assert_room(window.page.panels)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("size", TEXT)
def test_a_theme_changes_colors_and_no_size(
    make_window: Callable[..., MainWindow], state: ViewState, theme: str, size: int
) -> None:
    set_text_size(size)
    window = make_window(state, size=(1200, 680))
    state.select_id("illinois-ends-agreement")
    window.detail.complete()
    settle()
    before = {id(widget): widget.geometry().getRect() for widget in visible(window.toolbar)}
    window.set_theme(theme)
    settle()
    assert {id(widget): widget.geometry().getRect() for widget in visible(window.toolbar)} == before
    assert_room(window)


@pytest.mark.parametrize("facet", list(Facet))
def test_a_chip_says_all_or_tells_the_rest(
    make_window: Callable[..., MainWindow], state: ViewState, facet: Facet
) -> None:
    set_text_size(200)
    window = make_window(state, size=(1000, 640))
    keys = list(state.columns.indexes[facet].totals())[:6]
    state.set_spec(FilterSpec().with_terms(facet, Terms(tuple(keys))))
    settle()
    assert_room(window.chips)
