"""A range of time that is marked on the canvas, and the card that says what can be done with it."""

from typing import TYPE_CHECKING

from timeline_app.domain.view import TimeRange
from timeline_app.painting.typography import measure
from timeline_app.timeline.axis.axis import flag_shapes, vertical
from timeline_app.timeline.axis.scale import whole_days
from timeline_app.timeline.shapes.primitives import Paint, Primitive, Rect

if TYPE_CHECKING:
    from timeline_app.ui.canvas.canvas import TimelineCanvas
    from timeline_app.ui.canvas.range_card import RangeCard

_WASH = 0.08


class RangeMark:
    """The marked range of a canvas, in whole days; None: nothing is marked."""

    def __init__(self, canvas: "TimelineCanvas") -> None:
        self._canvas = canvas
        self.range: TimeRange | None = None
        self._card: RangeCard | None = None

    def mark(self, span: TimeRange) -> None:
        """Mark a range, widened to whole days."""
        was_marked, self.range = self.range is not None, whole_days(span)
        if self._card is not None:
            self._card.hide()
        if not was_marked:
            self._canvas.marked.emit()
        self._canvas.update()

    def mark_between(self, first: float, last: float) -> None:
        """Mark the days between two places of the canvas, in units of the scene."""
        left, _, right, _ = self._canvas.lanes_area()
        scale = self._canvas.scale_in_use()
        low, high = sorted(scale.time(min(max(x, left), right) - left) for x in (first, last))
        self.mark(TimeRange(int(low), int(high)))

    def settle(self) -> None:
        """Offer what can be done with the range."""
        if self.range is None:
            return
        if self._card is None:
            from timeline_app.ui.canvas.range_card import RangeCard  # the first frame does not wait for it

            self._card = RangeCard(self._canvas)
        left, top, right, _ = self._canvas.lanes_area()
        x = min(max(self._canvas.header_width() + self._middle(self.range), left), right)
        self._card.show_below(self._canvas.on_widget_at(x, top), _in_words(self.range))

    def clear(self) -> bool:
        """Take the mark away; return whether there was one."""
        was_marked, self.range = self.range is not None, None
        if self._card is not None:
            self._card.hide()
        if was_marked:
            self._canvas.marked.emit()
            self._canvas.update()
        return was_marked

    def zoom(self) -> None:
        """Show the marked range, and nothing around it; then the mark has done its work."""
        if (span := self.range) is not None:
            self.clear()
            self._canvas.show_range(span.start, span.end)

    def filter(self) -> None:
        """Let only events through that may lie in the marked range; then the mark has done its work."""
        if (span := self.range) is not None:
            self.clear()
            self._canvas.state.filter_to(span)

    def _middle(self, span: TimeRange) -> float:
        seen = self._canvas.visible_range()
        return self._canvas.scale_in_use().x((max(span.start, seen.start) + min(span.end, seen.end)) / 2)

    def shapes(self) -> tuple[Primitive, ...]:
        """Return the wash over the range, its edges, and its dates on the axis; nothing where it is out of view."""
        if self.range is None:
            return ()
        scale, (left, top, right, bottom) = self._canvas.scale_in_use(), self._canvas.lanes_area()
        low, high = left + scale.x(self.range.start), left + scale.x(self.range.end)
        start, end = max(low, left), min(high, right)
        if start >= right or end <= left:
            return ()
        edges = [vertical(x, top, bottom, "ink", 1.5) for x in (low, high) if left <= x < right]
        flag, _ = flag_shapes((start + end) / 2, _in_words(self.range), left, right, 0, measure)
        return Rect(start, top, end - start, bottom - top, Paint("ink", _WASH)), *edges, *flag


def _in_words(span: TimeRange) -> str:
    from timeline_app.domain.date_words import span_in_words  # the first frame does not wait for it

    return span_in_words(span.start, span.end)
