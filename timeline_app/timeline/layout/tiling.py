"""Tilings: the tiled layouts of one view at every zoom, and which of them a frame is drawn with."""

from collections.abc import Callable
from dataclasses import replace
from math import ceil, copysign, log2

import numpy as np

from timeline_app.timeline.lanes.lanes import LaneTable
from timeline_app.timeline.lanes.lettering import Lettering
from timeline_app.timeline.lanes.style import Style
from timeline_app.timeline.layout.level import Shared, touched_lanes
from timeline_app.timeline.layout.request import Lines
from timeline_app.timeline.layout.tiled import TiledLayout
from timeline_app.timeline.layout.tiled_view import TiledView
from timeline_app.timeline.layout.tiles import TILE, seconds_per_px_at

LEAST_LEVEL, MOST_LEVEL = -4, 80
_KEPT_LEVELS = 40
_MOST_LAG = 6
"""A layout serves views so many levels nearer than its own at most, while the right one is made."""
_FEWEST_LINES, _MOST_LINES = 5, 9
_LEVELS_AHEAD = 2
"""A zoom that goes on has so many levels placed before it gets there: some are much work, others little."""
_ZOOM_STEPS = (-1, 1, -2, 2, -3, -4, -5)
"""At rest so many levels nearer (below 0) and farther are placed, those that a zoom needs first before the others."""
_PAGES = 2.5
"""How many pages the lanes may fill before their lines get fewer."""


def level_of(seconds_per_px: float) -> int:
    """Return the level that serves a zoom: the least one whose seconds per px are not below it."""
    return min(max(ceil(2 * log2(seconds_per_px) - 1e-9), LEAST_LEVEL), MOST_LEVEL)


def lines_for(lanes: int, page: float, line: float) -> int:
    """Return how many lines of marks a lane may have at most, where many lanes share a page of so many px.

    One lane may fill the page; many get at least three, for a line of what lasts and two of what happens.
    """
    if lanes <= 1:
        return max(int(page // line) - 2, _FEWEST_LINES)
    return min(max(round(_PAGES * page / line / lanes), _FEWEST_LINES), _MOST_LINES)


def _always() -> bool:
    return True


class Tiling:
    """The tiled layouts of one table of lanes, level by level. Kept as long as filter, grouping and style are."""

    def __init__(
        self, table: LaneTable, counted: LaneTable, style: Style, max_lines: Lines, lettering: Lettering
    ) -> None:
        """Take lanes with everything that is drawn, the same lanes with what matches, and the most lines of each."""
        most_lines = np.broadcast_to(np.asarray(max_lines, np.int64), len(table))
        self._shared = Shared(table, counted, style, most_lines, lettering)
        self._levels: dict[int, TiledLayout] = {}
        self._begun: TiledLayout | None = None
        self._drawn: TiledLayout | None = None
        self._seen: TiledView | None = None
        self._seen_before: TiledView | None = None

    def with_lines(self, max_lines: Lines) -> "Tiling":
        """Return the same with another number of lines."""
        mine = self._shared
        other = Tiling(mine.table, mine.counted, mine.style, max_lines, mine.lettering)
        other._shared.crowding = mine.crowding
        return other

    def carried(self, table: LaneTable, counted: LaneTable, lettering: Lettering, max_lines: int) -> "Tiling":
        """Return the same after an edit, with what it did not touch of the layout drawn last.

        Args:
            table: the lanes after it, whose columns know where they were edited.
            counted: the same lanes with what matches.
            lettering: for these columns.
            max_lines: how many lines so many lanes get each; with another number every lane is laid out anew.
        """
        mine = self._shared
        other = Tiling(table, counted, mine.style, max_lines, lettering)
        is_like_before = bool((mine.most_lines == max_lines).all())
        touched = touched_lanes(mine.table, table) if is_like_before else None
        if touched is not None:
            other._shared.carry(mine, touched)
            if self._drawn is not None:
                number = self._drawn.level.number
                other._drawn = other._levels[number] = self._drawn.carried(other._shared, touched)
        return other

    def at(self, seconds_per_px: float) -> TiledLayout:
        """Return the layout for a zoom."""
        level = level_of(seconds_per_px)
        if level not in self._levels:
            if len(self._levels) >= _KEPT_LEVELS:
                self._levels.pop(next(iter(self._levels)))
            self._levels[level] = TiledLayout(self._shared, level)
        return self._levels[level]

    def in_view(
        self, view: TiledView, in_time: Callable[[], bool], may_change: Callable[[], bool] = _always
    ) -> TiledLayout:
        """Return the layout to draw a view with: the one for its zoom, if it is ready or becomes so in time.

        Else one of a little farther away goes on serving: in it nothing meets, there is only less of it. Without one the
        right one is made at once, and so is what the one drawn last lacks: panning makes nothing jump.

        Args:
            view: what is seen.
            in_time: whether there is time to go on with what is not ready.
            may_change: whether what became ready is drawn now, else from the next view on.
        """
        self._seen_before, self._seen = self._seen, view
        wanted = self.at(view.seconds_per_px)
        serving = self._serving(view, wanted)
        if serving is None:
            wanted.make_ready(view, _always)
        if serving is None or serving is wanted:
            self._begun, self._drawn = None, wanted
        else:
            found = self._finished(view, wanted, serving, in_time)
            self._drawn = found if may_change() else serving
        return self._drawn

    def work_ahead(self, in_time: Callable[[], bool]) -> None:
        """Once a view is drawn, make some of what it did not wait for, and then of what the next ones will show."""
        view, before, made = self._seen, self._seen_before, self._drawn
        if view is None or before is None or made is None:
            return
        wanted = self.at(view.seconds_per_px)
        if made is wanted or self._finished(view, wanted, made, in_time) is wanted:
            self._work_ahead(wanted, view, before, in_time)

    def prepare_zoom(self, in_time: Callable[[], bool]) -> bool:
        """At rest, place what a zoom from the view drawn last will show first; return whether all of it is placed."""
        view = self._seen
        if view is None:
            return True
        number = level_of(view.seconds_per_px)
        for level in (number + step for step in _ZOOM_STEPS if LEAST_LEVEL <= number + step <= MOST_LEVEL):
            seconds_per_px = seconds_per_px_at(level)
            if not self.at(seconds_per_px).place(zoomed_anywhere(view, seconds_per_px), in_time):
                return False
        return True

    def _serving(self, view: TiledView, wanted: TiledLayout) -> TiledLayout | None:
        """Return the layout that can be drawn as it is, the one for the zoom or the next one farther away."""
        if wanted.is_ready(view):
            return wanted
        if wanted is self._drawn:
            return None
        number = wanted.level.number
        farther = (self._levels.get(number + step) for step in range(1, _MOST_LAG + 1))
        return next((layout for layout in farther if layout is not None and layout.is_placed(view)), None)

    def _finished(
        self, view: TiledView, wanted: TiledLayout, serving: TiledLayout, in_time: Callable[[], bool]
    ) -> TiledLayout:
        """Get the layout for a view ready; where that takes too long, return the one that serves in its place.

        What was begun is finished before another one is, so that a long zoom gets on.
        """
        begun = self._begun
        if begun is None or not wanted.level.number <= begun.level.number < serving.level.number:
            begun = wanted
        for layout in dict.fromkeys((begun, wanted)):
            self._begun = layout
            if not layout.make_ready(view, in_time):
                return serving
            serving = layout
        self._begun = None
        return wanted

    def _work_ahead(
        self, drawn: TiledLayout, view: TiledView, before: TiledView, in_time: Callable[[], bool]
    ) -> None:
        """Place some of what will be shown if the view goes on as it came from the one before.

        Of a zoom these are the next levels, of a pan what comes in at the edge.
        """
        if view.seconds_per_px == before.seconds_per_px:
            if view.start != before.start:
                drawn.place(panned_on(view, before), in_time)
            return
        way = 1 if view.seconds_per_px > before.seconds_per_px else -1
        for step in range(1, _LEVELS_AHEAD + 1):
            number = drawn.level.number + way * step
            if not LEAST_LEVEL <= number <= MOST_LEVEL:
                return
            seconds_per_px = seconds_per_px_at(number)
            layout, to = self.at(seconds_per_px), zoomed_on(view, before, seconds_per_px)
            if not (layout.make_ready(to, in_time) if step == 1 else layout.place(to, in_time)):
                return


def panned_on(view: TiledView, before: TiledView) -> TiledView:
    """Return the view half a tile further on the way of a pan."""
    way = copysign(TILE / 2 * view.seconds_per_px, view.start - before.start)
    return replace(view, start=view.start + way, end=view.end + way)


def zoomed_on(view: TiledView, before: TiledView, seconds_per_px: float) -> TiledView:
    """Return the view to which a zoom leads that came from the view before, at another zoom: one time stays in place."""
    ratio = view.seconds_per_px / before.seconds_per_px
    middle = (view.start - ratio * before.start) / (1 - ratio)
    share = seconds_per_px / view.seconds_per_px
    return replace(
        view,
        start=middle + (view.start - middle) * share,
        end=middle + (view.end - middle) * share,
        seconds_per_px=seconds_per_px,
    )


def zoomed_anywhere(view: TiledView, seconds_per_px: float) -> TiledView:
    """Return what a zoom from a view may show, whichever time stays in its place: no less than the view itself."""
    more = max(seconds_per_px / view.seconds_per_px - 1, 0.0) * (view.end - view.start)
    return replace(view, start=view.start - more, end=view.end + more, seconds_per_px=seconds_per_px)
