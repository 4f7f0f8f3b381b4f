"""Whatever has the keyboard shows it, in the focus color, in every theme."""

from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from timeline_app.domain.filters import FilterSpec, Terms
from timeline_app.domain.view import THEMES
from timeline_app.ui.state.view_state import ViewState
from timeline_app.ui.window.main_window import MainWindow

NEAR = 24
"""How far a channel may be from the focus color: a ring of 2 px has smooth corners."""


def ring_pixels(window: MainWindow, widget: QWidget, color: QColor) -> int:
    """Return how many pixels at a widget (and 4 px about it) have a color."""
    place = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size()).adjusted(-4, -4, 4, 4)
    image = (
        window.grab(place.intersected(window.rect())).toImage().convertToFormat(QImage.Format.Format_RGB32)
    )
    pixels = np.frombuffer(image.constBits(), np.uint32).reshape(image.height(), image.width())
    near = np.ones(pixels.shape, dtype=bool)
    for shift, wanted in ((16, color.red()), (8, color.green()), (0, color.blue())):
        near &= np.abs((pixels >> shift & 0xFF).astype(np.int16) - wanted) <= NEAR
    return int(near.sum())


@pytest.mark.parametrize("theme", THEMES)
def test_tab_always_shows_where_the_keyboard_is(
    make_window: Callable[..., MainWindow], state: ViewState, theme: str
) -> None:
    window = make_window(state, size=(1280, 760))
    window.set_theme(theme)
    state.set_spec(FilterSpec(state=Terms(("IL",), ("CA",))))
    state.select_id("illinois-ends-agreement")
    window.detail.complete()
    QApplication.processEvents()
    color = QColor(window.theme().tokens["focus"])
    window.toolbar.search.setFocus()
    seen: set[QWidget] = set()
    silent = []
    while (focus := QApplication.focusWidget()) is not None and focus not in seen and len(seen) < 50:
        seen.add(focus)
        QApplication.processEvents()
        if ring_pixels(window, focus, color) < 20:
            silent.append(f"{type(focus).__name__} {focus.objectName()} {focus.accessibleName()}")
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    assert len(seen) > 20
    assert silent == []
