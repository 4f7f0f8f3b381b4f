"""Pictures of the window: everything has found its place when one is taken."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel

from benchmarks import generate
from timeline_app.domain.view import Grouping, Look, View
from timeline_app.storage.library import Library
from timeline_app.timeline.data.columns import Columns
from timeline_app.ui.bars.status_line import StatusLine
from timeline_app.ui.picture import window_picture
from timeline_app.ui.state.view_state import ViewState
from timeline_app.ui.window.main_window import MainWindow

EVENTS = 10_000
"""So many that the window counts them a moment after the frame."""


def test_the_counts_of_many_events_are_whole_in_a_picture(
    qapp: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cut: list[str] = []
    render = MainWindow.render

    def watched(self: MainWindow, *args: Any) -> None:
        line = self.findChild(StatusLine)
        assert line is not None
        labels = [label for label in line.findChildren(QLabel) if label.isVisible()]
        assert any(label.text() == f"{EVENTS:,}" for label in labels)
        cut.extend(label.text() for label in labels if label.width() < label.sizeHint().width())
        render(self, *args)

    monkeypatch.setattr(MainWindow, "render", watched)
    path = tmp_path / "many.db"
    generate.write(path, EVENTS, actors=60)
    with Library(path, writable=False) as library:
        state = ViewState(library, Columns.from_data(library.columns()))
        window_picture(state, View(grouping=Grouping.STATE), Look(pixel_width=1000, pixel_height=640))
        state.close()

    assert cut == []
