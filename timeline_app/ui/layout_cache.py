"""The layouts of the zoom level on screen: one as it is, and one in which the selected event has a label of its own."""

from dataclasses import replace

from timeline_app.painting.typography import measure
from timeline_app.timeline.layout import Layout, Request, Style, lay_out
from timeline_app.timeline.placing import Side
from timeline_app.ui.state import ViewState

MOST_LINES = 9
"""The most lines of marks in one lane, where the page does not hold all lanes with more."""
FEW = 400
"""Up to so many events it is worth trying whether the page holds them all."""


class LayoutCache:
    """Makes a layout again only when something that it depends on has changed."""

    def __init__(self, state: ViewState) -> None:
        self._state = state
        self._plain: tuple[Request, Layout] | None = None
        self._pinned: tuple[Request, Layout] | None = None

    def layout(self, seconds_per_px: float, style: Style, page: float) -> Layout:
        """Return the layout at a zoom level, for lanes that share `page` pixels.

        The selected event is pinned only where it would have no label; every other event stands as it does without.
        """
        state = self._state
        few = state.matching.count <= FEW
        most = max(int(page // style.line), MOST_LINES) if few else MOST_LINES
        request = Request(state.matching, state.grouping, state.rest, seconds_per_px, style, most)
        if self._plain is None or not _same(self._plain[0], request):
            self._plain = (request, self._lay_out(request, page))
        plain = self._plain[1]
        if is_labelled(plain, state.selected):
            return plain
        pinned = replace(request, pinned=state.selected, max_lines=plain.max_lines)
        if self._pinned is None or not _same(self._pinned[0], pinned):
            self._pinned = (pinned, lay_out(state.columns, pinned, measure))
        return self._pinned[1]

    def _lay_out(self, request: Request, page: float) -> Layout:
        """Return the layout in which everything has a line, if the page holds it; else lanes of limited height."""
        columns = self._state.columns
        if request.matching.count <= FEW:
            layout = lay_out(columns, request, measure)
            if layout.height <= page or len(layout.lanes) <= 1:
                return layout
        return lay_out(columns, replace(request, max_lines=MOST_LINES), measure)

    def forget(self) -> None:
        """Make the next layout anew."""
        self._plain = self._pinned = None


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
