"""The layouts of figures: pages of fixed height, whose lanes share it; few events and many alike."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from math import isinf
from typing import Protocol

import numpy as np

from timeline_app.domain.view import ALL_PAGES, MOST_PAGES
from timeline_app.timeline.data.columns import Columns
from timeline_app.timeline.lanes.lanes import Lane, LaneTable
from timeline_app.timeline.lanes.lettering import Lettering
from timeline_app.timeline.layout.layout import AnyLayout, Floats, Prepared
from timeline_app.timeline.layout.request import Lines, Request, tables
from timeline_app.timeline.layout.sharing import EASE_OF_A_LINE, Shared, lines_at, pages_needed, shared
from timeline_app.timeline.layout.tiled import TiledLayout
from timeline_app.timeline.layout.tiling import Tiling
from timeline_app.timeline.shapes.labels import Measure


def lay_out_page(columns: Columns, request: Request, by: Measure | Lettering) -> AnyLayout:
    """Return the lanes of a page: those that its height holds, with as many lines as it holds.

    Args:
        columns: the chronology.
        request: what is laid out; without a height the page is as high as it needs.
        by: text widths, where every event is placed; lettering, where they are laid out by tiles.
    """
    prepared = _prepared(columns, request, by)
    if request.height is None:
        # by tiles one lane alone may be twice as high: its events are more
        is_alone = isinstance(by, Lettering) and len(prepared.found) == 1
        return prepared.stacked(request.max_lines * (2 if is_alone else 1))
    made = _shared(prepared, request, request.height, 1)
    kept = made.pages[0] if made.pages else ()
    return prepared.stacked(lines_at(prepared.counted.counts, made.ease), kept)


@dataclass(frozen=True, slots=True)
class PageLanes:
    """The lanes of each page of a figure, and those that have no page."""

    pages: tuple[tuple[Lane, ...], ...]
    left_out: tuple[Lane, ...]


def share_lanes(
    columns: Columns, request: Request, by: Measure | Lettering, room: float, pages: int
) -> PageLanes:
    """Return which lanes stand on which page of a figure that is broken by lanes.

    Args:
        columns: the chronology.
        request: of a page with all lanes.
        by: text widths, where every event is placed; lettering, where they are laid out by tiles.
        room: px for the lanes of a page, may be infinite.
        pages: how many there are at most; ALL_PAGES for as many as all lanes take in legible rows.
    """
    prepared = _prepared(columns, request, by)
    found, made = prepared.found, _shared(prepared, request, room, pages)
    kept = {lane for page in made.pages for lane in page}
    return PageLanes(
        tuple(tuple(found[lane] for lane in page) for page in made.pages),
        tuple(found[lane] for lane in range(len(found)) if lane not in kept),
    )


class _Prepared(Protocol):
    """Lanes that are laid out with any number of lines each, some of them or all."""

    found: LaneTable
    counted: LaneTable

    def heights(self, max_lines: Lines) -> Floats: ...
    def stacked(self, max_lines: Lines, kept: Sequence[int] | None = None) -> AnyLayout: ...


def _prepared(columns: Columns, request: Request, by: Measure | Lettering) -> _Prepared:
    if isinstance(by, Lettering):
        return _PreparedTiling(columns, request, by)
    return Prepared(columns, request, by)


def _shared(prepared: _Prepared, request: Request, room: float, pages: int) -> Shared:
    """Return how pages with `room` px each are shared; the ease ends where a lane alone fills a page."""
    counts = prepared.counted.counts
    heights = cache(lambda ease: prepared.heights(lines_at(counts, ease)))
    most = pages if pages != ALL_PAGES else min(pages_needed(heights, room), MOST_PAGES)
    lines = request.max_lines if isinf(room) else max(int(room // request.style.line), 1)
    return shared(counts, heights, room, most, lines * EASE_OF_A_LINE)


class _PreparedTiling:
    """The lanes of many events, laid out by tiles."""

    def __init__(self, columns: Columns, request: Request, lettering: Lettering) -> None:
        self.found, self.counted = tables(columns, request)
        self._request, self._lettering = request, lettering
        self._tiling = Tiling(self.found, self.counted, request.style, 1, lettering)

    def heights(self, max_lines: Lines) -> Floats:
        """Return how high each lane is with at most so many lines, px."""
        return np.diff(self._tiling.with_lines(max_lines).at(self._request.seconds_per_px).tops)

    def stacked(self, max_lines: Lines, kept: Sequence[int] | None = None) -> TiledLayout:
        """Return the layout of all lanes, or of those that are kept, with at most so many lines each."""
        every = range(len(self.found))
        shown = every if kept is None else kept
        tiling = self._tiling
        if len(shown) < len(every):
            tables_kept = self.found.subset(shown), self.counted.subset(shown)
            tiling = Tiling(*tables_kept, self._request.style, 1, self._lettering)
        lines = np.broadcast_to(np.asarray(max_lines, np.int64), len(every))[list(shown)]
        layout = tiling.with_lines(lines).at(self._request.seconds_per_px)
        keeps = set(shown)
        layout.left_out = tuple(self.found[lane] for lane in every if lane not in keeps)
        return layout
