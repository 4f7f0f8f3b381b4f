"""Which time is on screen, and every way to move it: what the canvas is before it shows anything."""

from collections.abc import Sequence
from datetime import date as calendar_date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from timeline_app.domain.civil import DAY, seconds_of
from timeline_app.domain.view import TimeRange
from timeline_app.timeline.axis.scale import TimeScale, around_date, padded
from timeline_app.timeline.data.index import Rows
from timeline_app.timeline.lanes.window import span_of
from timeline_app.ui.state.view_state import ViewState

if TYPE_CHECKING:
    from timeline_app.domain.edtf import Edtf

_STEP = 1.25


class TimeView(QWidget):
    """Shows a range of time, and moves it. Pixels are units of the scene.

    Signals:
        view_changed: range or lane scroll is new.
    """

    view_changed = Signal()

    def __init__(self, state: ViewState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._scale = TimeScale(0, DAY)
        self._fits_all = True
        self._had_dates = state.columns.dated_count > 0
        state.matching_changed.connect(self._fit_first)

    def _fit_first(self) -> None:
        """Show the first events that get a date, wherever that is: until then nobody has chosen a range."""
        had, self._had_dates = self._had_dates, self._state.columns.dated_count > 0
        if self._had_dates and not had:
            self.fit_all()

    def time_width(self) -> float:
        """Return how wide the time area is."""
        raise NotImplementedError

    def _changed(self) -> None:
        """Paint anew, and say that the view changed."""
        raise NotImplementedError

    def visible_range(self) -> TimeRange:
        """Return the time range that is on screen."""
        return self._scale.range(self.time_width())

    def scale_in_use(self) -> TimeScale:
        """Return where times lie, from the left edge of the time area at x = `header_width`."""
        return self._scale

    @property
    def state(self) -> ViewState:
        """Return what is shown."""
        return self._state

    def show_range(self, start: int, end: int) -> None:
        """Show a time range."""
        self._fits_all = False
        self._set_scale(TimeScale.fitting(TimeRange(start, end), self.time_width()))

    def fit_all(self) -> None:
        """Show everything that matches, or the whole chronology where nothing does."""
        everything = self._everything()
        self.show_range(everything.start, everything.end)
        self._fits_all = True

    def shows_all(self) -> bool:
        """Return whether the range is the one that `fit_all` would show."""
        return self.shows_range(self._everything())

    def shows_range(self, span: TimeRange) -> bool:
        """Return whether the range is, to the eye, this one."""
        width = self.time_width()
        return self._scale.is_near(TimeScale.fitting(span, width), width)

    def _everything(self) -> TimeRange:
        columns = self._state.columns
        span = columns.span(self._state.matching.mask) or columns.span(columns.dated)
        shown = padded(TimeRange(*span), 0.03) if span else _this_year()
        # The last labels stand right of their marks: leave them room.
        return TimeRange(shown.start, shown.end + (shown.end - shown.start) // 12)

    def fit_selection(self) -> None:
        """Show the selected event with its surroundings; a day gets five weeks."""
        row = self._state.selected
        if row is None or not self._state.columns.dated[row]:
            return
        start, end = int(self._state.columns.start[row]), int(self._state.columns.end[row])
        room = max((end - start) // 4, 17 * DAY)
        self.show_range(start - room, end + room)

    def zoom_in(self) -> None:
        """Zoom in about the selected event, or the middle."""
        self.zoom_at(1 / _STEP, self._zoom_center())

    def zoom_out(self) -> None:
        """Zoom out about the selected event, or the middle."""
        self.zoom_at(_STEP, self._zoom_center())

    def pan(self, fraction: float) -> None:
        """Move by a fraction of the width; positive shows later times."""
        self.pan_time(fraction * self.time_width())

    def pan_time(self, pixels: float) -> None:
        """Move by some pixels; positive ones show later times."""
        self._fits_all = False
        self._set_scale(self._scale.panned(pixels))

    def go_home(self) -> None:
        """Go to the first matching event at the present zoom."""
        self._go_to_end(first=True)

    def go_end(self) -> None:
        """Go to the last matching event at the present zoom."""
        self._go_to_end(first=False)

    def move_to(self, start: float) -> None:
        """Show the time from `start` on, at the present zoom."""
        self._fits_all = False
        self._set_scale(TimeScale(start, self._scale.seconds_per_px))

    def center_at(self, time: float) -> None:
        """Show a time in the middle, at the present zoom."""
        self.move_to(time - self.time_width() * self._scale.seconds_per_px / 2)

    def go_to(self, date: "Edtf") -> None:
        """Show a date: a day among some weeks, anything longer as a whole."""
        first, last = date.start.first, date.end.last
        end = None if last is None else last + 1
        shown = around_date(first, end, self._everything(), self.visible_range())
        self.show_range(shown.start, shown.end)

    def zoom_about(self, factor: float, time: float) -> None:
        """Show `factor` times the time; what is seen at a time stays where it is."""
        self.zoom_at(factor, self._scale.x(time))

    def zoom_to(self, rows: Sequence[int] | Rows) -> None:
        """Show some dated events with room around."""
        shown = padded(TimeRange(*span_of(self._state.columns, rows)), 0.25)
        self.show_range(shown.start, shown.end)

    def _center_on(self, row: int) -> None:
        columns, fits_all = self._state.columns, self._fits_all
        self.center_at((int(columns.start[row]) + int(columns.end[row])) / 2)
        self._fits_all = fits_all

    def _set_scale(self, scale: TimeScale) -> None:
        if scale != self._scale:
            self._scale = scale
            self._changed()

    def _zoom_center(self) -> float:
        row, columns = self._state.selected, self._state.columns
        if row is not None and columns.dated[row]:
            x = self._scale.x((int(columns.start[row]) + int(columns.end[row])) / 2)
            if 0 <= x <= self.time_width():
                return x
        return self.time_width() / 2

    def zoom_at(self, factor: float, x: float) -> None:
        """Show `factor` times the time; what is seen at `x` of the time area stays there."""
        self._fits_all = False
        self._set_scale(self._scale.zoomed(factor, x))

    def _go_to_end(self, *, first: bool) -> None:
        columns = self._state.columns
        span = columns.span(self._state.matching.mask)
        if span is None:
            return
        margin = 40 * self._scale.seconds_per_px
        length = self.time_width() * self._scale.seconds_per_px
        origin = span[0] - margin if first else span[1] + 6 * margin - length
        self._set_scale(TimeScale(origin, self._scale.seconds_per_px))


def _this_year() -> TimeRange:
    """Return the range of a chronology that has no date yet."""
    year = calendar_date.today().year
    return TimeRange(seconds_of(year), seconds_of(year + 1))
