"""The layouts of the zoom level on screen: one as it is, and one in which the selected event has a label of its own."""

from dataclasses import replace

from timeline_app.domain.view import Rest
from timeline_app.painting.typography import measure
from timeline_app.timeline.lanes import lanes
from timeline_app.timeline.layout import Layout, Request, Style, lay_out
from timeline_app.timeline.placing import Side
from timeline_app.ui.state import ViewState

MOST_LINES = 9
"""The most lines of marks in one lane, where the lanes do not share a page with room for more."""


class LayoutCache:
    """Makes a layout again only when something that it depends on has changed."""

    def __init__(self, state: ViewState) -> None:
        self._state = state
        self._plain: tuple[Request, Layout] | None = None
        self._pinned: tuple[Request, Layout] | None = None
        self._lanes: tuple[object, int] | None = None

    def layout(self, seconds_per_px: float, style: Style, page: float) -> Layout:
        """Return the layout at a zoom level, for lanes that share `page` pixels.

        The selected event is pinned only where it would have no label; every other event stands as it does without.
        """
        state = self._state
        request = Request(
            state.matching, state.grouping, state.rest, seconds_per_px, style, self._max_lines(style, page)
        )
        if self._plain is None or not _same(self._plain[0], request):
            self._plain = (request, lay_out(state.columns, request, measure))
        plain = self._plain[1]
        if is_labelled(plain, state.selected):
            return plain
        pinned = replace(request, pinned=state.selected)
        if self._pinned is None or not _same(self._pinned[0], pinned):
            self._pinned = (pinned, lay_out(state.columns, pinned, measure))
        return self._pinned[1]

    def _max_lines(self, style: Style, page: float) -> int:
        count = self._lane_count()
        share = int((page / count - 2 * style.pad - 1) // style.line) - 1 if count else 0
        return max(MOST_LINES, share) if count > 1 else max(share, 4)

    def _lane_count(self) -> int:
        state = self._state
        key = (id(state.matching), state.grouping, state.rest)
        if self._lanes is None or self._lanes[0] != key:
            mask = state.matching.mask if state.rest is Rest.HIDE else state.columns.dated
            self._lanes = (key, len(lanes(state.columns, mask, state.grouping, state.spec)))
        return self._lanes[1]

    def forget(self) -> None:
        """Make the next layout anew."""
        self._plain = self._pinned = self._lanes = None


def _same(one: Request, other: Request) -> bool:
    """Return whether two requests ask for the same layout. (Matchings hold arrays: the same one is meant.)"""
    return one.matching is other.matching and replace(one, matching=other.matching) == other


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
