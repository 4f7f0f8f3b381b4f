"""The figure: the timeline as a page with title, legend, caption and sources. Made of the same scene as the canvas."""

from dataclasses import replace
from math import inf

import numpy as np

from timeline_app import __version__
from timeline_app.domain.civil import DAY, civil_of, seconds_of
from timeline_app.domain.date_words import span_in_words
from timeline_app.domain.filter_words import filter_in_words
from timeline_app.domain.view import Grouping, Look, Rest, TimeRange, View
from timeline_app.timeline.alt_text import who_and_where
from timeline_app.timeline.axis import horizontal
from timeline_app.timeline.columns import Columns
from timeline_app.timeline.figure_types import Bookmark, Figure
from timeline_app.timeline.keys import KeyTexts
from timeline_app.timeline.labels import Measure, elided, wrapped
from timeline_app.timeline.lanes import lanes
from timeline_app.timeline.layout import AnyLayout, Request, Style, lay_out, lay_out_many
from timeline_app.timeline.legend import FIGURE_STYLE, legend_items, legend_rows, legend_shapes
from timeline_app.timeline.lettering import Lettering
from timeline_app.timeline.matching import Matching
from timeline_app.timeline.placing import Bounds
from timeline_app.timeline.primitives import DisplayList, Group, Paint, Primitive, Rect, Text, moved
from timeline_app.timeline.scale import TimeScale, padded
from timeline_app.timeline.scene import Scene, Viewport
from timeline_app.timeline.scene_builder import build_scene
from timeline_app.timeline.sources import entries, keys_in_date_order, source_shapes
from timeline_app.timeline.tray import make_tray, undated_rows

PRODUCT = "Secure Communities Timeline"
MARGIN_X = 56.0
MARGIN_TOP = 40.0
FOOT = 28.0
PX_PER_INCH = 96.0
CAPTION_WIDTH = 310.0
CAPTION_LINE = 17.0
STYLE = Style(
    line=25.0,
    pad=4.0,
    header=0.0,
    axis=36.0,
    label="figure-label",
    label_selected="figure-label",
    lane_name="figure-lane",
    lane_note="figure-caption",
)
_MOST_LINES = 14
MOST_KEYED = 1_000
"""Up to so many events have numbered keys that lead to their sources."""
_TRAY_SHARE = 8
"""The undated events get at most this part of a page of fixed height."""
_MOST_YEARS = 200
"""Of more years than this, a file lists none."""
_MOST_NAMED = 3
"""How many of the lanes without room the caption names."""


def compose_figure(columns: Columns, matching: Matching, view: View, look: Look, measure: Measure) -> Figure:
    """Return the page of a view.

    Args:
        columns: the chronology.
        matching: what the view's filter lets through.
        view: filter, range, grouping, hide or dim, title.
        look: size, resolution, theme.
        measure: text widths in logical pixels.
    """
    return _Composer(columns, matching, view, look, measure).compose()


class _Composer:
    """Lays out one page. Lives for one call."""

    def __init__(
        self, columns: Columns, matching: Matching, view: View, look: Look, measure: Measure
    ) -> None:
        self.columns = columns
        self.matching = matching
        self.view = view
        self.look = look
        self.measure = measure
        ratio = PX_PER_INCH / look.dpi
        self.width = look.pixel_width * ratio
        self.height = None if look.pixel_height is None else look.pixel_height * ratio
        self.left, self.right = MARGIN_X, self.width - MARGIN_X
        self.spanned = self._spanned()
        self.range = self.spanned if view.range is not None else padded(self.spanned, 0.02)
        self.shapes: list[Primitive] = []
        undated = undated_rows(columns, matching.rows)
        most = None if self.height is None else max(int(self.height / _TRAY_SHARE // STYLE.line), 1)
        self.tray = make_tray(undated, most)

    @property
    def dated(self) -> bool:
        """Return whether there is any time to show: a figure without dates claims none."""
        return self.view.range is not None or bool(self.columns.dated.any())

    def compose(self) -> Figure:
        y = self._head()
        scene, layout, legend, legend_height = self._lanes(y)
        self.shapes += moved(legend, self.left, y)
        y += legend_height
        bookmarks = self._bookmarks(y, layout)
        shapes = scene.shapes if self.dated else _without_axis(scene.shapes)
        self.shapes += moved(shapes, self.left, y)
        self.shapes.append(Rect(self.left, y, self.right - self.left, 1.5, Paint("ink")))
        lanes_height = STYLE.axis + layout.height + self.tray.height(layout.style)
        self.shapes.append(horizontal(y + STYLE.axis - 1, self.left, self.right, "rule"))
        y += lanes_height + 16
        y = self._about(y, scene, layout)
        height = self.height if self.height is not None else y + FOOT
        self.shapes.append(
            Text(self.right, height - 15, PRODUCT, "figure-foot", Paint("ink3"), "end"),
        )
        ground = Rect(0, 0, self.width, height, Paint("canvas"))
        ratio = self.look.dpi / PX_PER_INCH
        return Figure(
            shapes=(ground, *self.shapes),
            width=self.width,
            height=height,
            pixel_width=self.look.pixel_width,
            pixel_height=self.look.pixel_height or round(height * ratio),
            dpi=self.look.dpi,
            theme=self.look.theme,
            title=self.title,
            description=self._description(scene),
            app=f"{PRODUCT} {__version__}",
            bookmarks=bookmarks,
            outlines=self.look.outlines,
        )

    @property
    def title(self) -> str:
        """Return the title asked for, or the product's subject."""
        return self.view.title or "Secure Communities"

    def _spanned(self) -> TimeRange:
        """Return the time that the figure is about: the view's range, or all that matches."""
        if self.view.range is not None:
            return self.view.range
        everything = self.columns.dated
        mask = everything if self.look.everything else self.matching.mask
        span = self.columns.span(mask) or self.columns.span(everything)
        return TimeRange(*span) if span else TimeRange(0, DAY * 365)

    def _head(self) -> float:
        """Add bar, title and subtitle; return where the legend begins."""
        room = self.right - self.left
        title = elided(self.title, "figure-title", room, self.measure)
        self.shapes += [
            Rect(self.left, MARGIN_TOP, 36, 4, Paint("ink")),
            Text(self.left, MARGIN_TOP + 40, title, "figure-title", Paint("ink")),
        ]
        y = MARGIN_TOP + 40
        for line in wrapped(self._subtitle(), "figure-subtitle", room, self.measure)[:2]:
            y += 24
            self.shapes.append(Text(self.left, y + 2, line, "figure-subtitle", Paint("ink2")))
        return y + 22

    def _subtitle(self) -> str:
        words = filter_in_words(self.matching.spec, self.columns.data)
        span = self._span_words()
        if not words:
            return f"All events, {span}"
        return f"{words[0].upper()}{words[1:]}. {span}"

    def _span_words(self) -> str:
        return span_in_words(self.spanned.start, self.spanned.end) if self.dated else "no dated event"

    @property
    def is_keyed(self) -> bool:
        """Return whether the page can number its events; more than a page can list are drawn without keys."""
        return self._drawn_count() <= MOST_KEYED

    def _drawn_count(self) -> int:
        return len(self.columns) if self.view.rest is Rest.DIM else self.matching.count

    def _lanes(self, top: float) -> tuple[Scene, AnyLayout, DisplayList, float]:
        """Return the scene of the lanes in the height that is left, with the legend of what it draws."""
        style = replace(STYLE, header=self._header_width())
        area = self.right - self.left - style.header
        scale = TimeScale.fitting(self.range, area)
        bounds = Bounds(-scale.x(0), -scale.x(0) + area)
        widest_key = str(max(self.matching.count, 1))
        key_width = self.measure(widest_key, "figure-key") + 8
        legend_height, footer = 36.0, self._footer_height(None, None)
        for _ in range(3):
            request = Request(
                self.matching,
                self.view.grouping,
                self.view.rest,
                scale.seconds_per_px,
                style,
                max_lines=_MOST_LINES,
                bounds=bounds,
                key_width=key_width,
                height=self._room_for_lanes(top + legend_height, style, footer),
                within=(self.range.start, self.range.end),
            )
            layout = self._lay_out(request)
            viewport = Viewport(
                self.right - self.left, style.axis + layout.height + self.tray.height(style) + 1
            )
            scene = build_scene(
                self.columns, layout, scale, viewport, self.measure, counts=False, tray=self.tray
            )
            legend, needed = self._legend(scene)
            true_footer = self._footer_height(scene, layout)
            if needed <= legend_height and footer - CAPTION_LINE <= true_footer <= footer:
                break
            # Once counts and sources are known, the lanes get what the footer does not need.
            legend_height, footer = max(needed, legend_height), true_footer + CAPTION_LINE / 2
        if self.is_keyed:
            scene = build_scene(
                self.columns,
                layout,
                scale,
                viewport,
                self.measure,
                keys=KeyTexts(self._keys(scene)),
                counts=False,
                tray=self.tray,
            )
        return scene, layout, legend, legend_height

    def _lay_out(self, request: Request) -> AnyLayout:
        if self.is_keyed:
            return lay_out(self.columns, request, self.measure)
        return lay_out_many(self.columns, request, Lettering(self.columns, self.measure, request.style.label))

    def _header_width(self) -> float:
        if self.view.grouping is Grouping.NONE:
            return 0.0
        found = lanes(self.columns, self.matching.mask, self.view.grouping, self.matching.spec)
        widest = max((self.measure(lane.name, STYLE.lane_name) for lane in found), default=0.0)
        return min(max(widest + 30, 90.0), self.width * 0.18)

    def _footer_height(self, scene: Scene | None, layout: AnyLayout | None) -> float:
        """Return the height of caption and sources: of the sources at most a fifth of the page is wanted."""
        if self.height is None:
            return 0.0
        lines = self._caption_lines(scene, layout)
        caption, sources = lines[-1][1] + CAPTION_LINE, self.height / 5
        if scene is not None:
            found = entries(self.columns, self._keys(scene))
            _, used = source_shapes(
                found, 0, 0, self._sources_width(), inf, self._source_columns(), self.measure
            )
            sources = min(sources, used)
        return max(caption, sources) + 26

    def _sources_width(self) -> float:
        return self.right - self.left - CAPTION_WIDTH - 40

    def _source_columns(self) -> int:
        return max(1, int(self._sources_width() // 330))

    def _room_for_lanes(self, top: float, style: Style, footer: float) -> float | None:
        if self.height is None:
            return None
        return max(self.height - top - style.axis - self.tray.height(style) - 16 - footer - FOOT, 40.0)

    def _keys(self, scene: Scene) -> dict[int, int]:
        """Return the number of every event that the page names: on the time scale, and in the tray."""
        if not self.is_keyed:
            return {}
        return keys_in_date_order({*scene.rows().tolist(), *(int(row) for row in self.tray.listed)})

    def _legend(self, scene: Scene) -> tuple[DisplayList, float]:
        items = legend_items(scene.looks, clusters=scene.stats.clusters > 0, keys=bool(self._keys(scene)))
        style = replace(FIGURE_STYLE, max_width=self.right - self.left)
        shapes, _ = legend_shapes(items, 0, style.row_height / 2 - 2, self.measure, style)
        return shapes, legend_rows(items, self.measure, style) * style.row_height + 10

    def _caption(self, scene: Scene | None, layout: AnyLayout | None) -> list[str]:
        """Return the paragraphs of the caption; without a scene, the longest they may become."""
        words = filter_in_words(self.matching.spec, self.columns.data)
        paragraphs = [f"Filter: {words}." if words else "No filter: the whole chronology."]
        total = len(self.columns)
        if scene is None or layout is None:
            paragraphs.append("xxxxx " * 28)
            if self.height is not None:
                paragraphs.append("xxxxx " * 20)
        else:
            paragraphs.append(self._counts(scene, layout, total))
            if layout.left_out:
                paragraphs.append(self._left_out(layout))
        keyed = "Keys are in date order and lead to the sources. " if self.is_keyed else ""
        stored = f"The view is stored in this file; open it in {PRODUCT}." if self.look.manifest else ""
        paragraphs.append(f"{keyed}{stored}".strip())
        return [paragraph for paragraph in paragraphs if paragraph]

    def _counts(self, scene: Scene, layout: AnyLayout, total: int) -> str:
        shown = scene.shown
        matching = self.matching
        count = shown.count
        parts = [f"Shown {count:,} of {matching.count:,} matching: {shown.marks:,} as marks"]
        if shown.clusters:
            clusters = "1 cluster" if shown.clusters == 1 else f"{shown.clusters:,} clusters"
            parts[0] += f", {shown.in_clusters:,} in {clusters}"
        folded = self._left_out_count(layout, scene)
        outside = matching.dated - count - folded
        if outside:
            parts.append(f"{outside:,} outside the dates")
        if len(self.tray.rows):
            parts.append(f"{len(self.tray.listed):,} of {len(self.tray.rows):,} undated listed")
        return f"{'; '.join(parts)}. {total:,} events in the chronology, {matching.undated:,} undated."

    def _left_out_count(self, layout: AnyLayout, scene: Scene | None = None) -> int:
        """Return how many events stand only in lanes that found no room; with a scene, and not in its lanes."""
        mask = np.zeros(len(self.columns), np.bool_)
        for lane in layout.left_out:
            mask[lane.rows] = True
        if scene is not None and layout.left_out:
            mask[scene.rows()] = False
        return int(mask.sum())

    def _left_out(self, layout: AnyLayout) -> str:
        names = [lane.name for lane in layout.left_out]
        some = ", ".join(names[:_MOST_NAMED]) + (
            f" and {len(names) - _MOST_NAMED} more" if len(names) > _MOST_NAMED else ""
        )
        lanes_word = "1 lane" if len(names) == 1 else f"{len(names)} lanes"
        return f"{lanes_word} with {self._left_out_count(layout):,} events found no room: {some}."

    def _caption_lines(self, scene: Scene | None, layout: AnyLayout | None) -> list[tuple[str, float]]:
        """Return (line, y from the caption's top) of the caption."""
        lines: list[tuple[str, float]] = []
        y = 0.0
        for paragraph in self._caption(scene, layout):
            for line in wrapped(
                paragraph, "figure-caption", min(CAPTION_WIDTH, self.right - self.left), self.measure
            ):
                lines.append((line, y))
                y += CAPTION_LINE
            y += 4
        return lines

    def _about(self, y: float, scene: Scene, layout: AnyLayout) -> float:
        """Add caption and sources under the lanes; return where they end."""
        shapes = self.shapes
        shapes.append(Text(self.left, y + 13, "About this figure", "figure-head", Paint("ink")))
        top = y + 26
        end = top
        for line, line_y in self._caption_lines(scene, layout):
            shapes.append(Text(self.left, top + line_y + 8, line, "figure-caption", Paint("ink2")))
            end = top + line_y + CAPTION_LINE
        found = entries(self.columns, self._keys(scene))
        if not found:
            return end
        width, number = self._sources_width(), self._source_columns()
        x = self.right - width
        shapes.append(Text(x, y + 13, "Sources", "figure-head", Paint("ink")))
        height = inf if self.height is None else self.height - FOOT - 8 - (top - 5)
        listed, used = source_shapes(found, x, top - 5, width, height, number, self.measure)
        shapes += listed
        return max(end, top - 5 + used)

    def _description(self, scene: Scene) -> str:
        """Return the sentence that stands for the image where it cannot be seen."""
        words = filter_in_words(self.matching.spec, self.columns.data)
        span = self._span_words()
        filtered = f"Filter: {words}." if words else "No filter."
        most = who_and_where(self.columns, self.matching.mask)
        counted = f"A timeline of {scene.shown.count:,} of {self.matching.count:,} matching events, {span}."
        return " ".join(part for part in (counted, filtered, most) if part)

    def _bookmarks(self, y: float, layout: AnyLayout) -> tuple[Bookmark, ...]:
        """Return the years that begin within the page; the first one stands at the left of the time."""
        if not self.dated:
            return ()
        left = self.left + layout.style.header
        scale = TimeScale.fitting(self.range, self.right - left)
        first, last = civil_of(self.range.start)[0], civil_of(self.range.end - 1)[0]
        if last - first >= _MOST_YEARS:
            return ()
        return tuple(
            Bookmark(str(year), left + max(scale.x(seconds_of(year)), 0.0), y)
            for year in range(first, last + 1)
        )


def _without_axis(shapes: DisplayList) -> DisplayList:
    return tuple(shape for shape in shapes if not (isinstance(shape, Group) and shape.kind == "axis"))
