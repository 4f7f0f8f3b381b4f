"""Says on the canvas that nothing which matches lies in the visible range, and offers to go to what lies nearest."""

from math import ceil

from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout

from timeline_app.domain.date_words import in_words_short, span_in_words
from timeline_app.timeline.axis.empty_stretch import Nearest, Stretches
from timeline_app.timeline.scene.scene import Shown
from timeline_app.ui.canvas.canvas import TimelineCanvas
from timeline_app.ui.look.sizes import measure, px
from timeline_app.ui.look.style import text_label

_FROM_LEFT, _FROM_TOP = 36, 48
_EDGE, _PAD = 8, 16


class NothingInView(QFrame):
    """Two lines over the canvas while the view is empty though something matches.

    Attributes:
        words: what is said. go: the button.
    """

    def __init__(self, canvas: TimelineCanvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._nearest: Nearest | None = None
        self._stretches: tuple[object, Stretches] | None = None
        self.setObjectName("card")
        self.words: QLabel = text_label(self, "body", "ink2")
        self.go = QPushButton(self)
        self.go.clicked.connect(self._go)
        column = QVBoxLayout(self)
        column.setContentsMargins(_PAD, 12, _PAD, 14)
        column.setSpacing(10)
        column.addWidget(self.words)
        column.addWidget(self.go)
        self.hide()
        canvas.shown_changed.connect(self._shown_changed)
        canvas.view_changed.connect(self._view_changed)

    def _shown_changed(self, shown: Shown) -> None:
        """Decide anew. Whatever has a mark, as what goes on for ever has, is something in view."""
        empty = not shown.count and not shown.further_down and not self._canvas.mark_focus.marks()
        self._say(self._known().nearest(self._canvas.visible_range()) if empty else None)

    def _view_changed(self) -> None:
        """Go as soon as something comes into view: with many events, what is shown is counted only at rest."""
        if self.isVisible() and not self._known().is_empty(self._canvas.visible_range()):
            self.hide()

    def _known(self) -> Stretches:
        state = self._canvas.state
        if self._stretches is None or self._stretches[0] is not state.matching:
            self._stretches = (state.matching, Stretches(state.columns, state.matching.rows))
        return self._stretches[1]

    def _say(self, nearest: Nearest | None) -> None:
        self._nearest = nearest
        if nearest is None or not self._canvas.state.library_is_open:
            self.hide()
            return
        date = self._canvas.state.detail(nearest.row).event.date
        seen = self._canvas.visible_range()
        between = span_in_words(seen.start, seen.end).split(" – ")
        if len(between) == 2:
            self.words.setText(self.tr("No event between {0} and {1}").format(*between))
        else:
            self.words.setText(self.tr("No event on {0}").format(between[0]))
        self.go.setText(self.tr("Go to the nearest ({0})").format(in_words_short(date) if date else ""))
        self._place()
        self.show()
        self.raise_()

    def _place(self) -> None:
        """Stand in the time area, some way below the axis; with large text in a small window, wherever there is room."""
        left, top, right, bottom = self._canvas.lanes_area()
        low, high = self._canvas.on_widget_at(left, top), self._canvas.on_widget_at(right, bottom)
        room = high.x() - 2 * (_EDGE + _PAD + 1)
        needed = ceil(measure(self.words.text(), "body"))
        self.words.setWordWrap(needed > room)
        self.words.setFixedWidth(max(min(needed, room), 1))
        self.adjustSize()
        x = min(low.x() + px(_FROM_LEFT), high.x() - self.width() - _EDGE)
        y = min(low.y() + px(_FROM_TOP), high.y() - self.height() - _EDGE)
        self.move(max(x, _EDGE), max(y, low.y() + _EDGE))

    def _go(self) -> None:
        if self._nearest is not None:
            self._canvas.center_at(self._nearest.time)
            self._canvas.setFocus()
