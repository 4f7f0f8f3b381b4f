"""Stamps drawn ahead: those of every mark that a zoom may bring into view."""

from collections.abc import Callable, Iterator

from timeline_app.painting.painter import screen_stamps
from timeline_app.painting.stamps import Stamps
from timeline_app.painting.theme import Theme
from timeline_app.timeline.data.columns import Columns
from timeline_app.timeline.lanes.looks import every_mark
from timeline_app.timeline.shapes.forms import Mark


class StampsAhead:
    """Draws stamps for the theme that it was told of last."""

    def __init__(self) -> None:
        self._stamps: Stamps | None = None
        self._left: Iterator[Mark] = iter(())

    def prepare(self, columns: Columns, theme: Theme, ratio: float) -> None:
        """Want the stamps of a chronology; `ratio` is device pixels per unit of the scene."""
        stamps = screen_stamps(theme, ratio)
        # an edit brings hardly anything that is not there yet, and a frame draws that itself
        if stamps is not self._stamps:
            self._stamps, self._left = stamps, every_mark(columns)

    def go_on(self, in_time: Callable[[], bool]) -> bool:
        """Draw them as long as there is time; return whether all are drawn."""
        stamps = self._stamps
        while stamps is not None and in_time():
            mark = next(self._left, None)
            if mark is None:
                return True
            stamps.make(mark)
        return stamps is None
