"""The page with a source's text: the text itself, or a line for each of its paragraphs, and the parts of a long one."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedLayout, QVBoxLayout, QWidget

from timeline_app.domain.source_detail import SourceDetail
from timeline_app.evidence.reading import Reading
from timeline_app.painting.theme import Theme
from timeline_app.ui.look.style import text_label
from timeline_app.ui.source.outline import Outline
from timeline_app.ui.source.text_marks import Mark
from timeline_app.ui.source.text_view import TextView


class TextPage(QWidget):
    """The page.

    Attributes:
        view: the text. outline: its paragraphs.

    Signals:
        mark_clicked(str): the user clicked the words of an excerpt, or its number.
        selected: other words are selected.
        mode_changed(str): "all" or "excerpts" is shown now.
    """

    mark_clicked = Signal(str)
    selected = Signal()
    mode_changed = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.view = TextView(theme, self)
        self.view.mark_clicked.connect(self.mark_clicked)
        self.view.selected.connect(self.selected)
        self.outline = Outline(theme, self)
        self.outline.opened.connect(self._open)
        self._reading: Reading | None = None
        self._parts = QWidget(self)
        self._before = QPushButton(self.tr("Previous part"), self._parts)
        self._after = QPushButton(self.tr("Next part"), self._parts)
        self._before.clicked.connect(lambda: self._turn(-1))
        self._after.clicked.connect(lambda: self._turn(1))
        self._where = text_label(self._parts, "caption", "ink3")
        row = QHBoxLayout(self._parts)
        row.setContentsMargins(14, 6, 14, 6)
        row.addWidget(self._before)
        row.addStretch(1)
        row.addWidget(self._where)
        row.addStretch(1)
        row.addWidget(self._after)
        self._pages = QStackedLayout()
        self._pages.addWidget(self.view)
        self._pages.addWidget(self.outline)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._pages, 1)
        column.addWidget(self._parts)
        self.setFocusProxy(self.view)

    def show_reading(
        self, reading: Reading, marks: Sequence[Mark], detail: SourceDetail, theme: Theme
    ) -> None:
        """Show a text with its marks."""
        self._reading = reading
        self.view.show_reading(reading, marks, detail.source.title)
        self.outline.show_reading(reading, marks, theme)
        self._say_part()

    def show_mode(self, mode: str) -> None:
        """Show all of the text ("all"), or a line for each paragraph ("excerpts")."""
        self._pages.setCurrentWidget(self.outline if mode == "excerpts" else self.view)
        self.mode_changed.emit(mode)
        self._say_part()

    def set_theme(self, theme: Theme) -> None:
        """Paint with another theme."""
        self.view.set_theme(theme)

    def choose(self, excerpt_id: str) -> None:
        """Mark an excerpt and bring it into view."""
        self.view.choose(excerpt_id)
        self.outline.choose(excerpt_id)
        self._say_part()

    def select_span(self, start: int, end: int) -> None:
        """Select a span of the stored text, and show it."""
        self.show_mode("all")
        self.view.select_span(start, end)
        self._say_part()

    def selected_span(self) -> tuple[int, int] | None:
        """Return what is selected of the stored text."""
        return self.view.selected_span()

    def text(self) -> str:
        """Return the stored text that is shown."""
        return "" if self._reading is None else self._reading.held.text

    def place(self) -> int:
        """Return from where in the text a search goes on."""
        span = self.view.selected_span()
        if span is not None:
            return span[0]
        return 0 if self._reading is None else self._reading.parts.span(self.view.part)[0]

    def _open(self, start: int, end: int) -> None:
        self.show_mode("all")
        self.view.bring_into_view(start, end)
        self._say_part()
        self.view.setFocus()

    def _turn(self, by: int) -> None:
        self.view.show_part(self.view.part + by)
        self._say_part()

    def _say_part(self) -> None:
        """Say which part of a long text is shown; a usual one has one part and no bar."""
        parts = 1 if self._reading is None else len(self._reading.parts)
        part = self.view.part
        self._parts.setVisible(parts > 1 and self._pages.currentWidget() is self.view)
        self._before.setEnabled(part > 0)
        self._after.setEnabled(part + 1 < parts)
        self._where.setText(self.tr("Part {0} of {1}").format(f"{part + 1:,}", f"{parts:,}"))
