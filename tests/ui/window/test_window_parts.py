"""Every part of the window: plain text, names for assistive technology, and room for everything at any size."""

from collections.abc import Callable, Iterator
from itertools import combinations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLabel,
    QPushButton,
    QScrollArea,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.ui.hand import words_on
from timeline_app.domain.filters import FilterSpec, Terms
from timeline_app.domain.terms import Claim
from timeline_app.ui.actions.action_table import key_rows
from timeline_app.ui.dialogs.keys_dialog import KeysDialog
from timeline_app.ui.editor.history_dialog import HistoryDialog
from timeline_app.ui.files.export_dialog import ExportDialog
from timeline_app.ui.rows.catalog_dialog import CatalogDialog
from timeline_app.ui.rows.row_dialog import RowDialog
from timeline_app.ui.rows.rows import Rows
from timeline_app.ui.state.view_state import ViewState
from timeline_app.ui.widgets.link_label import LinkLabel
from timeline_app.ui.window.main_window import MainWindow

SIZES = [(1600, 900), (1200, 680), (1000, 640)]
EMPTY = FilterSpec(state=Terms(("IL",)), actor=Terms(("ice",)), kind=Terms((Claim.RETRACTED,)))


def widgets(window: MainWindow) -> Iterator[QWidget]:
    """Yield every widget of the window in several states, and of its dialogs."""
    state = window.state
    state.select_id("illinois-ends-agreement")
    yield from window.findChildren(QWidget)
    state.set_spec(EMPTY)
    yield from window.findChildren(QWidget)
    for dialog in (
        ExportDialog(state, window.canvas.visible_range(), "light", window),
        KeysDialog(list(key_rows()), window),
        CatalogDialog(window, state, window.theme(), window.rows),
        HistoryDialog(window, state, window.theme(), lambda _kind, _record: False),
        *(
            RowDialog(window, Rows(state), row, lambda _row: None, is_new=False)
            for row in (
                *(getattr(state.columns.data, name)[0] for name in ("actors", "topics", "places", "sources")),
                state.library.excerpts()[0],
            )
        ),
    ):
        dialog.show()
        yield from dialog.findChildren(QWidget)
        dialog.close()


def test_every_label_is_plain_text(window: MainWindow) -> None:
    rich = {
        label.text()
        for label in widgets(window)
        if isinstance(label, QLabel) and label.textFormat() is not Qt.TextFormat.PlainText
    }
    assert rich == set()


def _says_what_it_is(widget: QWidget) -> bool:
    if widget.accessibleName():
        return True
    return isinstance(widget, QAbstractButton) and bool(widget.text())


def test_everything_that_takes_the_keyboard_has_a_name(window: MainWindow) -> None:
    labelled = set()
    silent = set()
    for widget in widgets(window):
        if isinstance(widget, QLabel) and widget.buddy() is not None:
            labelled.add(widget.buddy())
        inner = isinstance(widget.parent(), QAbstractItemView | QAbstractSpinBox | QComboBox | QScrollArea)
        if widget.focusPolicy() is Qt.FocusPolicy.NoFocus or not widget.isVisible() or inner:
            continue
        if not _says_what_it_is(widget) and widget not in labelled:
            silent.add((type(widget).__name__, widget.objectName(), type(widget.parent()).__name__))
    assert silent == set()


def _in_scroll_area(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QScrollArea | QAbstractItemView):
            return True
        parent = parent.parentWidget()
    return False


def _place(widget: QWidget, window: QWidget) -> QRect:
    return QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())


@pytest.mark.parametrize("size", SIZES)
def test_nothing_lies_outside_the_window_or_over_its_neighbor(
    qtbot: QtBot, window: MainWindow, size: tuple[int, int]
) -> None:
    window.state.set_spec(FilterSpec(state=Terms(("IL", "NY", "MA"), ("CA",)), search="governor"))
    window.state.select(int(window.state.matching.rows[0]))
    window.resize(*size)
    qtbot.waitUntil(lambda: window.toolbar.width() == size[0])
    QApplication.processEvents()
    assert window.size().toTuple() == size
    assert window.side.isVisible() is (size[0] >= 1100)
    outside = [
        (type(w).__name__, w.objectName(), _place(w, window))
        for w in window.findChildren(QWidget)
        if w.isVisible()
        and not w.isWindow()
        and not _in_scroll_area(w)
        and not window.rect().contains(_place(w, window))
    ]
    assert outside == []
    assert _overlaps(window.toolbar) == []
    center = window.centralWidget()
    assert center is not None
    assert _overlaps(center) == []
    assert window.canvas.width() >= 320


def _overlaps(within: QWidget) -> list[tuple[str, str]]:
    parts = [w for w in within.children() if isinstance(w, QWidget) and w.isVisible()]
    return [
        (str(one), str(two))
        for one, two in combinations(parts, 2)
        if one.geometry().intersects(two.geometry())
    ]


def test_every_button_of_the_toolbar_has_room_for_its_words(window: MainWindow) -> None:
    for size in SIZES:
        window.resize(*size)
        QApplication.processEvents()
        for made in window.toolbar.findChildren(QPushButton):
            words = made.fontMetrics().horizontalAdvance(made.text())
            assert made.width() >= words + 8, made.text()


def test_panels_that_the_user_asked_for_stay_in_a_narrow_window(window: MainWindow) -> None:
    window.resize(1000, 640)
    assert not window.side.isVisible()
    window.actions_by_name["panels"].trigger()
    assert window.side.isVisible()
    window.resize(1010, 640)
    assert window.side.isVisible()


def test_words_that_look_like_markup_stay_as_they_are(
    make_window: Callable[..., MainWindow], odd_state: ViewState
) -> None:
    window = make_window(odd_state)
    detail = window.detail.detail()
    assert detail is not None
    words = words_on(window.detail)
    assert "A <b>bold</b> & <img src=x> title" in words
    assert "<script>1 &amp; 2</script>" in words
    assert any("<i>It</i> says so & more." in line for line in words)
    assert "“<h1>odd-web</h1> & more”" in words
    names = [b.text().replace("&&", "&") for b in window.detail.findChildren(QPushButton) if b.isVisible()]
    links = [label.text() for label in window.detail.findChildren(LinkLabel)]
    assert "Zoë & <i>Ångström</i>" in [*names, *links]
    for label in window.findChildren(QLabel):
        assert label.textFormat() is Qt.TextFormat.PlainText


def test_only_web_addresses_are_links(make_window: Callable[..., MainWindow], odd_state: ViewState) -> None:
    window = make_window(odd_state)
    openers = [b for b in window.detail.findChildren(QPushButton) if b.text() == "Open original"]
    assert [b.toolTip() for b in openers] == ["example.org"]


def test_an_actor_is_found_by_an_alias_and_without_accents(
    make_window: Callable[..., MainWindow], odd_state: ViewState
) -> None:
    window = make_window(odd_state)
    for typed in ("zoe", "ZOË", "senora penasco", "the señ"):
        window.actors.find_field.setText(typed)
        assert window.actors.model.index_of("odd-actor").isValid(), typed
    window.actors.find_field.setText("zoe and nobody")
    assert not window.actors.model.index_of("odd-actor").isValid()


def test_a_chip_says_a_name_with_markup_as_it_is(
    make_window: Callable[..., MainWindow], odd_state: ViewState
) -> None:
    window = make_window(odd_state)
    odd_state.set_spec(FilterSpec(actor=Terms(("odd-actor",))))
    (chip,) = window.chips.chips
    assert chip.text().replace("&&", "&") == "Zoë & <i>Ångström</i>"
    assert "<i>" not in chip.toolTip()
