"""The layouts of the view on screen: few events laid out at once, with the selected one labelled; many tile by tile."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import fields, replace
from operator import attrgetter
from typing import TYPE_CHECKING

from timeline_app.domain.view import Rest
from timeline_app.painting.typography import measure
from timeline_app.timeline.filtering.matching import Matching
from timeline_app.timeline.lanes.lettering import Lettering
from timeline_app.timeline.lanes.placing import Side
from timeline_app.timeline.layout.layout import (
    AnyLayout,
    Layout,
    Request,
    Style,
    carried_tiling,
    lay_out,
    lay_out_on_page,
    tiling,
)
from timeline_app.timeline.layout.tiled_view import TiledView
from timeline_app.ui.canvas.frame_pace import FramePace
from timeline_app.ui.state.view_state import ViewState

if TYPE_CHECKING:
    from timeline_app.timeline.layout.tiling import Tiling

MOST_LINES = 9
"""The most lines of marks in one lane, where the page does not hold all lanes with more."""
FEW = 400
"""Up to so many events are laid out all at once, at every zoom anew, with as many lines as the page holds."""


_all_but_matching = attrgetter(*(part.name for part in fields(Request) if part.name != "matching"))


class LayoutCache:
    """Makes a layout again only when something that it depends on has changed."""

    def __init__(self, state: ViewState) -> None:
        self._state = state
        self._plain: tuple[Request, Layout] | None = None
        self._pinned: tuple[Request, Layout] | None = None
        self._tiling: tuple[Request, Tiling] | None = None
        self._ahead: tuple[Request, Tiling] | None = None
        self._edited: tuple[Request, Tiling] | None = None
        """What the tiling was before the edit that no frame has shown yet."""
        self._lettering: Lettering | None = None
        self._drawn: tuple[TiledView, Style, float] | None = None
        self._pace = FramePace()
        state.get_ready.append(self._get_ready)
        state.columns_changed.connect(self._forget_columns)

    def layout_in_view(
        self, view: TiledView, style: Style, page: float, *, at_rest: bool
    ) -> tuple[AnyLayout, bool]:
        """Return the layout to draw a view with, and whether it is the one for its zoom; see `Tiling.in_view`."""
        if self._count(self._state.matching) <= FEW:
            return self.layout(view.seconds_per_px, style, page), True
        self._drawn = view, style, page
        made = self._tiling_of(style, page)
        pace = self._pace
        pace.lay_out(at_rest=at_rest)
        drawn = made.in_view(view, pace.in_time, pace.may_change)
        pace.laid_out()
        return drawn, drawn is made.at(view.seconds_per_px)

    @contextmanager
    def frame(self) -> Iterator[None]:
        """Paint a frame within; with what is left of its time, what the next ones will show is laid out."""
        self._pace.begin()
        yield
        if self._pace.painted() and self._tiling is not None:
            self._tiling[1].work_ahead(self._pace.in_time)

    def prepare_zoom(self, in_time: Callable[[], bool]) -> bool:
        """At rest, place what a zoom will show first; return whether all of it is placed."""
        if self._tiling is not None and not self._tiling[1].prepare_zoom(in_time):
            return False
        self._state.columns.let_go()
        return True

    def layout(self, seconds_per_px: float, style: Style, page: float) -> AnyLayout:
        """Return the layout at a zoom, for lanes that share about `page` pixels.

        Of few events the selected one is pinned where it would have no label; every other event stands as it does
        without. Of many, the scene draws it over the line of what is only counted.
        """
        if self._count(self._state.matching) > FEW:
            return self._tiling_of(style, page).at(seconds_per_px)
        state = self._state
        most = max(int(page // style.line), MOST_LINES)
        request = Request(state.matching, state.grouping, state.rest, seconds_per_px, style, most)
        if self._plain is None or not _same(self._plain[0], request):
            layout = lay_out_on_page(state.columns, request, measure, page, MOST_LINES)
            self._plain = (request, layout)
        plain = self._plain[1]
        if is_labelled(plain, state.selected):
            return plain
        pinned = replace(request, pinned=state.selected, max_lines=plain.max_lines)
        if self._pinned is None or not _same(self._pinned[0], pinned):
            self._pinned = (pinned, lay_out(state.columns, pinned, measure))
        return self._pinned[1]

    def _count(self, matching: Matching) -> int:
        return len(self._state.columns) if self._state.rest is Rest.DIM else matching.count

    def _tiling_of(self, style: Style, page: float) -> "Tiling":
        request = self._tiling_request(self._state.matching, style, page)
        if self._tiling is None or not _same(self._tiling[0], request):
            if self._ahead is not None and _same(self._ahead[0], request):
                self._tiling = self._ahead
            else:
                self._tiling = request, self._make_tiling(request, page)
            self._ahead = self._edited = None
            self._state.columns.let_go()
        return self._tiling[1]

    def _tiling_request(self, matching: Matching, style: Style, page: float) -> Request:
        return Request(matching, self._state.grouping, self._state.rest, 0.0, style, round(page))

    def _make_tiling(self, request: Request, page: float) -> "Tiling":
        from timeline_app.timeline.layout.tiling import lines_for  # few events are not tiled

        columns, style = self._state.columns, request.style
        if self._lettering is None:
            self._lettering = Lettering(columns, measure, style.label)

        def lines_of(lanes: int) -> int:
            return lines_for(lanes, page, style.line)

        if self._edited is not None and _same_but_for_edit(self._edited[0], request):
            return carried_tiling(columns, request, self._edited[1], self._lettering, lines_of)
        return tiling(columns, request, self._lettering, lines_of)

    def _get_ready(self, matching: Matching, check: Callable[[], None]) -> None:
        """Lay out what will be in view once a matching is in force, on the thread that worked it out."""
        if self._drawn is None or self._count(matching) <= FEW:
            return
        view, style, page = self._drawn
        request = self._tiling_request(matching, style, page)
        made = self._make_tiling(request, page)

        def in_time() -> bool:
            check()
            return True

        made.at(view.seconds_per_px).make_ready(view, in_time)
        self._ahead = request, made

    def _forget_columns(self) -> None:
        if self._lettering is not None:
            self._lettering = self._lettering.carried(self._state.columns)
        self._edited, self._ahead = self._tiling, None
        if self._state.columns.splice is None:
            self._edited = None  # read anew: nobody knows what is different
        self.forget()

    def forget(self) -> None:
        """Make the next layout anew, unless it was made ahead for what matches now."""
        self._plain = self._pinned = self._tiling = None
        if self._ahead is not None and self._ahead[0].matching is not self._state.matching:
            self._ahead = None


def _same(one: Request, other: Request) -> bool:
    """Return whether two requests ask for the same layout. (Matchings hold arrays: the same one is meant.)"""
    return one.matching is other.matching and _all_but_matching(one) == _all_but_matching(other)


def _same_but_for_edit(one: Request, other: Request) -> bool:
    """Return whether two requests ask for the same of a chronology before and after an edit."""
    return one.matching.spec == other.matching.spec and _all_but_matching(one) == _all_but_matching(other)


def is_labelled(layout: Layout, row: int | None) -> bool:
    """Return whether an event that is drawn at all has a mark with a label in every one of its lanes."""
    if row is None:
        return True
    for lane in layout.lanes:
        if any(row in cluster.rows for cluster in lane.placing.clusters):
            return False
        if any(p.row == row and p.side is Side.NONE and not p.mark.dimmed for p in lane.placing.placed):
            return False
    return True
