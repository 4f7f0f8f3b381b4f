"""One page of a figure: title, legend, one or several rows of lanes, caption and sources."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from math import inf

import numpy as np

from timeline_app.domain.civil import civil_of, seconds_of
from timeline_app.domain.view import Break, Grouping, Labels, TimeRange
from timeline_app.errors import BadSize
from timeline_app.timeline.axis.axis import horizontal
from timeline_app.timeline.axis.scale import TimeScale, padded
from timeline_app.timeline.data.index import Mask
from timeline_app.timeline.figure import words as figure_words
from timeline_app.timeline.figure.about import CAPTION_LINE, About
from timeline_app.timeline.figure.page_setting import PageSetting, Part
from timeline_app.timeline.figure.types import Bookmark
from timeline_app.timeline.figure.without import without_axis, without_labels
from timeline_app.timeline.figure.words import Drawn
from timeline_app.timeline.lanes.lanes import lanes
from timeline_app.timeline.lanes.lettering import Lettering
from timeline_app.timeline.lanes.placing import Bounds
from timeline_app.timeline.lanes.tray import make_tray
from timeline_app.timeline.layout.layout import AnyLayout, Style
from timeline_app.timeline.layout.on_pages import PageLanes, lay_out_page, share_lanes
from timeline_app.timeline.layout.request import Request
from timeline_app.timeline.scene.builder import build_scene
from timeline_app.timeline.scene.keys import KeyTexts
from timeline_app.timeline.scene.scene import Scene, Viewport
from timeline_app.timeline.shapes.labels import Measure, wrapped_to
from timeline_app.timeline.shapes.legend import (
    FIGURE_STYLE,
    FIGURE_WORDS,
    KEY,
    legend_items,
    legend_rows,
    legend_shapes,
)
from timeline_app.timeline.shapes.primitives import DisplayList, Paint, Primitive, Rect, Text, moved

MARGIN_TOP = 40.0
_BELOW_LINE = 5.0
"""Of a caption's line, below its letters."""
_ROW_GAP = 18.0
"""Between the foot of a row's lanes and the axis of the next."""
_BREAK_SHARE = 0.015
_HEADER_SHARE = 0.22
"""The part of a page's width that names of lanes may take; a longer name is broken over lines."""
_MOST_LINES = 14
_TITLE_LINE, _MOST_TITLE_LINES = 36.0, 3
_SUBTITLE_LINE, _MOST_SUBTITLE_LINES = 24.0, 2
"""The filter stands in the caption as well, and whole."""
_MOST_YEARS = 200
"""Of more years than this, a file lists none."""
_NO_TRAY = make_tray(())


class Page:
    """Lays out one page, then draws it once the keys of all pages are known."""

    MARGIN_X = 56.0
    STYLE = Style(
        line=25.0,
        pad=4.0,
        header=0.0,
        name_lines=3,
        axis=36.0,
        label="figure-label",
        label_selected="figure-label",
        lane_name="figure-lane",
        lane_note="figure-caption",
    )

    def __init__(self, setting: PageSetting, part: Part) -> None:
        self.setting = setting
        self.part = part
        self.number, self.ranges, self.span, self.tray = part.number, part.ranges, part.span, part.tray
        self.unlisted: frozenset[str] = frozenset()
        """The ids of the sources of its events for which its list has no room."""
        self.left, self.right = self.MARGIN_X, setting.width - self.MARGIN_X
        self.style = replace(self.STYLE, header=self._header_width())
        self._about = About(setting, self.tray, self.left, self.right)
        self._tops: list[float] = []

    # -- laying out -------------------------------------------------------------------------------------------

    def lay_out(self) -> None:
        """Find the place of every event, in the height that is left by title, legend, caption and sources."""
        setting = self.setting
        self._head_shapes, top = self._head()
        has_legend = setting.look.legend
        legend_height, footer = 36.0 if has_legend else 8.0, self._about.height(None)
        for attempt in range(3):
            self.room = self._room_for_row(top + legend_height, footer)
            self._drawn = self._draw_rows(self.room, KeyTexts({}))
            if attempt == 0 and self._gives_names_less_width():
                self._drawn = self._draw_rows(self.room, KeyTexts({}))
            self._legend, needed = self._legend_of(self._drawn)
            true_footer = self._about.height(self._drawn)
            if needed <= legend_height and footer - CAPTION_LINE <= true_footer <= footer:
                break
            # Once counts and sources are known, the lanes get what the footer does not need.
            legend_height, footer = max(needed, legend_height), true_footer + CAPTION_LINE / 2
        self._lanes_top = top + legend_height
        self._legend_top = top

    def _draw_rows(self, room: float | None, keys: KeyTexts) -> Drawn:
        layouts = [self._lay_out(part, room) for part in self.ranges]
        if room is not None and len(layouts) > 1:
            layouts = self._shared_out(layouts, room)
        scenes = [self._scene(number, layout, keys) for number, layout in enumerate(layouts)]
        return Drawn(tuple(layouts), tuple(scenes), self.part.left_out, self._elsewhere())

    def _elsewhere(self) -> Mask | None:
        """Return the matching events in lanes of other pages; None where these have the same lanes."""
        if self.part.lanes is None:
            return None
        found = np.zeros(len(self.setting.columns), np.bool_)
        for lane in self.part.others:
            found[lane.rows] = True
        return found & self.setting.matching.mask

    def _shared_out(self, layouts: list[AnyLayout], room: float) -> list[AnyLayout]:
        """Lay out again the rows that have clusters, in the room that the others do not need."""
        full = [room - layout.height < self.style.line for layout in layouts]
        spare = sum(
            room - layout.height for layout, is_full in zip(layouts, full, strict=True) if not is_full
        )
        if not any(full) or spare < self.style.line:
            return layouts
        more = room + spare / sum(full)
        return [
            self._lay_out(part, more) if is_full else layout
            for part, layout, is_full in zip(self.ranges, layouts, full, strict=True)
        ]

    def _lay_out(self, part: TimeRange, room: float | None) -> AnyLayout:
        return lay_out_page(self.setting.columns, self._request(part, room), self._lettered_by())

    @property
    def lacks_room(self) -> bool:
        """Return whether lanes that it should have found no room."""
        return any(layout.left_out for layout in self._drawn.layouts)

    def shared_lanes(self, room: float | None, pages: int) -> PageLanes:
        """Return how the lanes of this page are shared among pages with `room` px for them each."""
        request, by = self._request(self.ranges[0], room), self._lettered_by()
        return share_lanes(self.setting.columns, request, by, inf if room is None else room, pages)

    def _lettered_by(self) -> Measure | Lettering:
        setting = self.setting
        if setting.few:
            return setting.measure
        return Lettering(setting.columns, setting.measure, self.style.label)

    def _request(self, part: TimeRange, room: float | None) -> Request:
        setting, scale = self.setting, self._scale(part)
        area = self.right - self.left - self.style.header
        widest_key = str(max(setting.matching.count, 1))
        lanes_shown = self.part.lanes
        return Request(
            setting.matching,
            setting.view.grouping,
            setting.view.rest,
            scale.seconds_per_px,
            self.style,
            max_lines=_MOST_LINES,
            bounds=Bounds(-scale.x(0), -scale.x(0) + area),
            key_width=setting.measure(widest_key, "figure-key") + 8,
            height=room,
            within=(part.start, part.end),
            labels=setting.look.labels,
            keys=None if lanes_shown is None else frozenset(lane.key for lane in lanes_shown),
        )

    def _scene(self, number: int, layout: AnyLayout, keys: KeyTexts) -> Scene:
        """Return one row's scene; the undated events stand under the last."""
        setting = self.setting
        tray = self.tray if number == len(self.ranges) - 1 else _NO_TRAY
        height = self.style.axis + layout.height + tray.height(self.style) + 1
        viewport = Viewport(self.right - self.left, height)
        scale = self._scale(self.ranges[number])
        scene = build_scene(
            setting.columns,
            layout,
            scale,
            viewport,
            setting.measure,
            keys=keys,
            counts=False,
            tray=tray,
            disputes=setting.view.disputes,
        )
        if setting.few or setting.look.labels is not Labels.NONE:
            return scene
        return replace(scene, shapes=without_labels(scene.shapes))  # many are laid out with labels

    def _scale(self, part: TimeRange) -> TimeScale:
        """Return the scale of a row. Where time is broken, marks at the break need some room beyond it."""
        by_time = self.setting.look.breaks is Break.TIME
        is_broken = (by_time and self.setting.pages > 1) or len(self.ranges) > 1
        shown = padded(part, _BREAK_SHARE) if is_broken else part
        return TimeScale.fitting(shown, self.right - self.left - self.style.header)

    def _header_width(self) -> float:
        setting = self.setting
        if setting.view.grouping is Grouping.NONE:
            return 0.0
        found = lanes(setting.columns, setting.matching.mask, setting.view.grouping, setting.matching.spec)
        return self._width_of(found.name(lane) for lane in range(len(found)))

    def _width_of(self, names: Iterable[str]) -> float:
        """Return the width that names of lanes get."""
        setting = self.setting
        widest = max((setting.measure(name, self.STYLE.lane_name) for name in names), default=0.0)
        return min(max(widest + 30, 90.0), setting.width * _HEADER_SHARE)

    def _gives_names_less_width(self) -> bool:
        """Give the names of lanes only what those need that found room, if this is the only page; return whether."""
        if not self.lacks_room or self.setting.pages > 1 or self.setting.look.breaks is Break.LANES:
            return False
        tables = [layout.table for layout in self._drawn.layouts]
        needed = self._width_of(table.name(lane) for table in tables for lane in range(len(table)))
        is_less = needed < self.style.header
        self.style = replace(self.style, header=min(needed, self.style.header))
        return is_less

    def _room_for_row(self, top: float, footer: float) -> float | None:
        """Return the height of the lanes of each row."""
        setting, style, rows = self.setting, self.style, len(self.ranges)
        if setting.height is None:
            return None
        around = (
            top
            + rows * style.axis
            + (rows - 1) * _ROW_GAP
            + self.tray.height(style)
            + 16
            + footer
            + setting.foot
        )
        return max((setting.height - around) / rows, 40.0)

    # -- what stands around the lanes -------------------------------------------------------------------------

    def _head(self) -> tuple[list[Primitive], float]:
        """Return bar, title and subtitle, and where the legend begins."""
        setting, measure = self.setting, self.setting.measure
        room = self.right - self.left
        shapes: list[Primitive] = [Rect(self.left, MARGIN_TOP, 36, 4, Paint("ink"))]
        y = MARGIN_TOP + 40 - _TITLE_LINE
        for line in wrapped_to(setting.title, "figure-title", room, _MOST_TITLE_LINES, measure):
            y += _TITLE_LINE
            shapes.append(Text(self.left, y, line, "figure-title", Paint("ink")))
        words = figure_words.filter_words(setting.columns, setting.matching)
        said = figure_words.subtitle(words, self.span, self.number, setting.pages)
        for line in wrapped_to(said, "figure-subtitle", room, _MOST_SUBTITLE_LINES, measure):
            y += _SUBTITLE_LINE
            shapes.append(Text(self.left, y + 2, line, "figure-subtitle", Paint("ink2")))
        return shapes, y + 22

    def _legend_of(self, drawn: Drawn) -> tuple[DisplayList, float]:
        """Return the legend of what is drawn, and its height."""
        if not self.setting.look.legend:
            return (), 8.0
        looks = tuple(dict.fromkeys(look for scene in drawn.scenes for look in scene.looks))
        clusters = any(scene.stats.clusters for scene in drawn.scenes)
        joins = {join for scene in drawn.scenes for join in scene.joins}
        items = legend_items(looks, clusters=clusters, keys=bool(self._about.own_keys(drawn)), joins=joins)
        key = "key to the sources below" if self._about.lists_sources else "key to the list of sources"
        style = replace(FIGURE_STYLE, max_width=self.right - self.left, words={**FIGURE_WORDS, KEY: key})
        shapes, _ = legend_shapes(items, 0, style.row_height / 2 - 2, self.setting.measure, style)
        return shapes, legend_rows(items, self.setting.measure, style) * style.row_height + 10

    # -- drawing ----------------------------------------------------------------------------------------------

    def draw(self, keys: dict[int, int]) -> tuple[list[Primitive], float]:
        """Return the shapes of the page and its height; `keys` are those of all pages.

        Raises:
            BadSize: "too-little-room" where caption and lanes would run off the page.
        """
        setting = self.setting
        layouts = self._drawn.layouts
        scenes = self._drawn.scenes
        if keys:
            texts = KeyTexts(keys)
            scenes = tuple(self._scene(number, layout, texts) for number, layout in enumerate(layouts))
        shapes: list[Primitive] = [*self._head_shapes, *moved(self._legend, self.left, self._legend_top)]
        y = self._lanes_top
        self._tops = []
        for number, (layout, scene) in enumerate(zip(layouts, scenes, strict=True)):
            self._tops.append(y)
            shapes += self._row(y, scene)
            tray = self.tray if number == len(layouts) - 1 else _NO_TRAY
            y += self.style.axis + layout.height + tray.height(self.style)
            y += _ROW_GAP if number < len(layouts) - 1 else 16
        about = self._about.draw(self._drawn, y, keys)
        self.unlisted, end = about.unlisted, about.end
        if setting.height is not None and end > setting.height - setting.foot + _BELOW_LINE:
            look = setting.look
            raise BadSize(f"{look.pixel_width}x{look.pixel_height}", "too-little-room")
        return [*shapes, *about.shapes], setting.height if setting.height is not None else end + setting.foot

    def _row(self, y: float, scene: Scene) -> Iterator[Primitive]:
        yield from moved(scene.shapes if self.setting.dated else without_axis(scene.shapes), self.left, y)
        yield Rect(self.left, y, self.right - self.left, 1.5, Paint("ink"))
        yield horizontal(y + self.style.axis - 1, self.left, self.right, "rule")

    # -- what is said -----------------------------------------------------------------------------------------

    @property
    def drawn(self) -> Drawn:
        """Return what the rows of the page draw."""
        return self._drawn

    def named_rows(self) -> set[int]:
        """Return the events that the page names: on the time scale, and in the tray."""
        return self._about.named_rows(self._drawn)

    def description(self) -> str:
        """Return the sentence that stands for the page where it cannot be seen."""
        setting, span = self.setting, self.span
        if self.part.lanes:
            first, last = self.part.lanes[0].name, self.part.lanes[-1].name
            span += f", lane {first}" if first == last else f", lanes {first} to {last}"
        return figure_words.description(setting.columns, setting.matching, self._drawn, span)

    def bookmarks(self) -> tuple[Bookmark, ...]:
        """Return the years that begin within the page; the first one stands at the left of the time.

        Of pages that are broken by lanes, return the lanes.
        """
        if not self.setting.dated:
            return ()
        if self.part.lanes is not None:
            layout, y = self._drawn.layouts[0], self._tops[0] + self.style.axis
            tops = layout.tops[:-1].tolist()
            return tuple(
                Bookmark(layout.table.name(lane), self.left, y + top) for lane, top in enumerate(tops)
            )
        return tuple(
            mark for part, y in zip(self.ranges, self._tops, strict=True) for mark in self._years(part, y)
        )

    def _years(self, part: TimeRange, y: float) -> Iterator[Bookmark]:
        left, scale = self.left + self.style.header, self._scale(part)
        first, last = civil_of(part.start)[0], civil_of(part.end - 1)[0]
        if last - first < _MOST_YEARS:
            for year in range(first, last + 1):
                yield Bookmark(str(year), left + max(scale.x(seconds_of(year)), 0.0), y)
