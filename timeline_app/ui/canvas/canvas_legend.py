"""The legend under the lanes of the canvas: made anew when something new is drawn, and kept as an image."""

from functools import lru_cache

from PySide6.QtGui import QPixmap

from timeline_app.painting.painter import paint, painting_on
from timeline_app.painting.theme import Theme
from timeline_app.painting.typography import measure
from timeline_app.timeline.layout.layout import AnyLayout
from timeline_app.timeline.shapes.legend import (
    Explained,
    LegendItem,
    LegendStyle,
    explained_items,
    legend_rows,
    legend_shapes,
)
from timeline_app.timeline.shapes.primitives import Paint, Primitive, Rect, moved

_PAD = 5.0
_MARGIN = 14.0
_KEPT = 32
"""How many images are kept, of some 50,000 pixels each."""


class CanvasLegend:
    """Explains everything that was drawn of the lanes so far, so that it stays as it is while panning."""

    def __init__(self) -> None:
        self.height = 0.0
        self._explained: tuple[object, Explained] = (None, Explained())
        self._joined_for: object = None
        self._shown: tuple[tuple[LegendItem, ...], float] | None = None
        self._made_for: tuple[int, int, bool, float, Explained] | None = None
        self._painted: tuple[object, object, QPixmap] | None = None
        """What was painted last, on what, and the image: to compare whole legends costs more than a frame can spare."""

    def refresh(self, layout: AnyLayout, width: float, *, shown: bool) -> None:
        """Bring the legend up to date; `height` is then that of the legend, 0 where it is not shown."""
        if not shown:
            self.height, self._made_for = 0.0, None
            return
        # an edit makes new lanes, and leaves what marks look like: to meet hundreds anew would cost a millisecond
        if self._explained[0] is not layout.looks:
            self._explained = (layout.looks, Explained())
        explained = self._explained[1]
        if self._joined_for is not layout.table:
            self._joined_for = layout.table
            explained.joins.clear()
        explained.meet(layout.looks)
        made_for = (len(explained.marks), len(explained.joins), layout.has_clusters, width, explained)
        if self._made_for == made_for:
            return
        self._made_for = made_for
        self._shown = items, _ = explained_items(explained, layout.has_clusters), width
        style = _style(width)
        self.height = max(legend_rows(items, measure, style), 1) * style.row_height + _PAD

    def meet_joins(self, joins: frozenset[str]) -> None:
        """Take in what was drawn of disputes."""
        self._explained[1].joins |= joins

    def picture(self, theme: Theme, width: float, height: float, ratio: float) -> QPixmap:
        """Return the legend as an image of `ratio` device pixels per unit.

        It stays the same from frame to frame, and from filter to filter mostly one of the last few.
        """
        on = (theme.name, width, height, ratio)
        if self._painted is None or self._painted[0] is not self._shown or self._painted[1] != on:
            self._painted = self._shown, on, self._picture(self._shown, theme, width, height, ratio)
        return self._painted[2]

    @staticmethod
    @lru_cache(_KEPT)
    def _picture(
        shown: tuple[tuple[LegendItem, ...], float] | None,
        theme: Theme,
        width: float,
        height: float,
        ratio: float,
    ) -> QPixmap:
        picture = QPixmap(round(width * ratio), max(round(height * ratio), 1))
        picture.setDevicePixelRatio(ratio)
        shapes: list[Primitive] = [
            Rect(0, 0, width, height, Paint("bar")),
            Rect(0, 0, width, 1, Paint("hair")),
        ]
        if shown is not None:
            items, page = shown
            style = _style(page)
            legend, _ = legend_shapes(items, 0, style.row_height / 2, measure, style)
            shapes += moved(legend, _MARGIN, _PAD / 2)
        with painting_on(picture) as painter:
            paint(painter, shapes, theme)
        return picture


def _style(width: float) -> LegendStyle:
    return LegendStyle(max_width=width - 2 * _MARGIN)
