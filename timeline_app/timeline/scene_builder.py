"""Builds the scene of a view: axis, lanes, marks, labels, joins and the tray of undated events, in pixels.

The time area begins at x = `style.header`, right of the lane names. Marks come from the layout, shifted by the pan.
"""

from collections import Counter
from dataclasses import replace
from math import inf, isfinite

import numpy as np

from timeline_app.domain.terms import LinkKind, Stance
from timeline_app.timeline.axis import axis_shapes, flag_shapes, grid_shapes, hairline, horizontal, vertical
from timeline_app.timeline.columns import Columns
from timeline_app.timeline.glyphs import BOX_GLYPH_SCALE
from timeline_app.timeline.keys import KeyTexts
from timeline_app.timeline.labels import Measure, elided
from timeline_app.timeline.layout import LaneLayout, Layout, Style
from timeline_app.timeline.marks import (
    Mark,
    cluster_shapes,
    elbow_shapes,
    extent_px,
    focus_ring,
    hover_plate,
    mark_glyph,
    mark_shapes,
    selected_plate,
    twin_ring,
    union_line,
)
from timeline_app.timeline.placing import Cluster, Placed, Side
from timeline_app.timeline.primitives import Group, Paint, Primitive, Rect, Text
from timeline_app.timeline.scale import TimeScale
from timeline_app.timeline.scene import Emphasis, Hit, Scene, Shown, Viewport
from timeline_app.timeline.ticks import ticks
from timeline_app.timeline.tray import Tray, make_tray

LABEL_DROP = 4.5
"""How far a label's baseline lies under the middle of its line."""
_HIT = 20.0
_LEAST_LABEL = 48.0
_GLYPH_BEFORE = 9.0
"""How far left of a label inside a box the middle of its shape lies."""
_STANCES = tuple(Stance)
_CORRECTS = tuple(LinkKind).index(LinkKind.CORRECTS)


_NO_KEYS = KeyTexts({})
_NO_TRAY = make_tray(())
NO_EMPHASIS = Emphasis()


def build_scene(
    columns: Columns,
    layout: Layout,
    scale: TimeScale,
    viewport: Viewport,
    measure: Measure,
    emphasis: Emphasis = NO_EMPHASIS,
    *,
    keys: KeyTexts = _NO_KEYS,
    counts: bool = True,
    tray: Tray = _NO_TRAY,
) -> Scene:
    """Return the axis and the lanes of a view.

    Args:
        columns: the chronology.
        layout: lanes and lines at the zoom level of `scale`.
        scale: where a time lies, from the left edge of the time area.
        viewport: the visible part.
        measure: text widths.
        emphasis: selection, hover, focus.
        keys: numbered keys of a figure.
        counts: whether lane names are followed by "n here" and "n in all" (a canvas) or "n events" (a figure).
        tray: matching events without a date, below the lanes.
    """
    return _Builder(columns, layout, scale, viewport, measure, emphasis, keys, counts).build(tray)


class _Builder:
    """Collects the shapes of one scene. Lives for one call."""

    def __init__(
        self,
        columns: Columns,
        layout: Layout,
        scale: TimeScale,
        viewport: Viewport,
        measure: Measure,
        emphasis: Emphasis,
        keys: KeyTexts,
        counts: bool,
    ) -> None:
        self.columns = columns
        self.layout = layout
        self.style: Style = layout.style
        self.scale = scale
        self.viewport = viewport
        self.measure = measure
        self.emphasis = emphasis
        self.keys = keys
        self.counts = counts
        self.left = self.style.header
        self.right = viewport.width
        self.top = self.style.axis
        self.shift = self.left + scale.x(0)
        self.under: list[Primitive] = []
        self.over: list[Primitive] = []
        self.hits: list[Hit] = []
        self.own: set[int] = set()
        self.grouped: set[int] = set()
        self.hidden: set[int] = set()
        self.clusters = 0
        self.drawn: list[Mark] = []
        self.line_x: float | None = None
        self.selected_lane = self._selected_lane()

    def build(self, tray: Tray) -> Scene:
        found = ticks(self.scale.origin, self.scale.time(self.right - self.left), self.scale.seconds_per_px)
        bottom = min(self.viewport.height, self.top + self.layout.height - self.viewport.scroll)
        flag, blocked = self._flag()
        background = Rect(0, 0, self.viewport.width, self.viewport.height, Paint("canvas"))
        lanes: list[Primitive] = grid_shapes(found, self.scale, self.left, self.right, self.top, bottom)
        if self.line_x is not None:
            lanes.append(hairline(self.line_x, self.top, self._selected_bottom(bottom)))
        headers: list[Primitive] = []
        for number, lane in enumerate(self.layout.lanes):
            self._lane(number, lane, headers)
        tray_shapes = self._tray(tray)
        clip = (self.left, self.top, self.right - self.left, max(self.viewport.height - self.top, 0.0))
        header_clip = (0.0, self.top, self.viewport.width, clip[3])
        shapes: list[Primitive] = [
            background,
            Group((*lanes, *self.under, *self.over), kind="lanes", clip=clip),
            Group((*headers, *tray_shapes), kind="headers", clip=header_clip),
            vertical(self.left - 1, self.top, bottom, "hair") if self.left > 0 else Rect(0, 0, 0, 0),
            Group(
                (
                    *axis_shapes(
                        found, self.scale, self.left, self.right, 0, self.top, self.measure, blocked
                    ),
                    *flag,
                ),
                kind="axis",
            ),
        ]
        rows = frozenset(self.own | self.grouped)
        shown = Shown(
            rows,
            marks=len(self.own),
            in_clusters=len(self.grouped - self.own),
            clusters=self.clusters,
            further_down=len(self.hidden - rows),
            drawn=tuple(self.drawn),
        )
        return Scene(tuple(shapes), tuple(self.hits), shown)

    def _selected_lane(self) -> str:
        """Return the lane in which the selected event was pointed at, else the first of its lanes."""
        keys = [lane.lane.key for lane in self.layout.lanes if self.emphasis.selected in lane.lane.rows]
        return self.emphasis.lane if self.emphasis.lane in keys else next(iter(keys), "")

    def _flag(self) -> tuple[list[Primitive], tuple[float, float] | None]:
        row = self.emphasis.selected
        if row is None or not self.columns.dated[row] or not self.emphasis.flag:
            return [], None
        if not any(row in lane.lane.rows for lane in self.layout.lanes):
            return [], None
        start, end = int(self.columns.start[row]), int(self.columns.end[row])
        middle = (start + end) / 2 if end - start <= 86_400 else start
        x = self.left + self.scale.x(middle)
        if not self.left <= x <= self.right:
            return [], None
        self.line_x = x
        return flag_shapes(x, self.emphasis.flag, self.left, self.right, 0, self.measure)

    def _selected_bottom(self, bottom: float) -> float:
        """Return where the hairline ends: at the selected event's last line."""
        lowest = self.top
        for lane in self.layout.lanes:
            for placed in lane.placing.placed:
                if placed.row == self.emphasis.selected:
                    lowest = max(lowest, self._middle(lane, placed.line))
        return min(lowest, bottom)

    def _middle(self, lane: LaneLayout, line: int) -> float:
        return self.top + lane.top - self.viewport.scroll + self.style.pad + (line + 0.5) * self.style.line

    def _lane(self, number: int, lane: LaneLayout, headers: list[Primitive]) -> None:
        top = self.top + lane.top - self.viewport.scroll
        visible = top + lane.height > self.top and top < self.viewport.height
        here: set[int] = set()
        first, last = self.left - self.shift, self.right - self.shift
        for placed in lane.placing.placed:
            if not placed.mark.dimmed and self._in_range(placed.row):
                here.add(placed.row)
        in_view = [(c, members) for c in lane.placing.clusters if (members := self._members_in_view(c))]
        for _, members in in_view:
            here.update(members)
        if not visible:
            self.hidden |= here
            return
        for placed in lane.placing.placed:
            if placed.right >= first and placed.left <= last:
                self._event(number, lane, placed)
        for cluster, members in in_view:
            self._cluster(number, lane, cluster, members)
        self._joins(lane)
        self._header(lane, top, len(here), headers)

    def _members_in_view(self, cluster: Cluster) -> tuple[int, ...]:
        """Return the events of a cluster whose own spans lie in, or reach into, the visible range."""
        rows = np.array(cluster.rows)
        start, end = self.scale.origin, self.scale.time(self.right - self.left)
        return tuple(rows[(self.columns.start[rows] < end) & (self.columns.end[rows] > start)].tolist())

    def _in_range(self, row: int) -> bool:
        return self.columns.reaches(row, self.scale.origin, self.scale.time(self.right - self.left))

    def _event(self, number: int, lane: LaneLayout, placed: Placed) -> None:
        mark = replace(placed.mark, x0=placed.mark.x0 + self.shift, x1=placed.mark.x1 + self.shift)
        y = self._middle(lane, placed.line)
        twin = placed.row == self.emphasis.selected and lane.lane.key != self.selected_lane
        selected = placed.row == self.emphasis.selected and not twin
        left, right = (min(max(x, self.left - 60), self.right + 60) for x in extent_px(mark))
        in_view = right >= self.left and left <= self.right
        label = self._label(placed, mark, left, right, selected) if in_view else None
        plate_left, plate_right = left, right
        if label is not None:
            width = self.measure(label.text, label.role)
            plate_left, plate_right = min(left, label.x), max(right, label.x + width)
        shapes: list[Primitive] = []
        if selected and label is not None:
            shapes.append(selected_plate(plate_left, plate_right, y))
            mark = replace(mark, selected=True)
            label = replace(label, paint=Paint("selink"))
        elif selected or twin:
            shapes.append(twin_ring(left, right, y))
        elif placed.row == self.emphasis.hovered:
            shapes.append(hover_plate(plate_left, plate_right, y))
        elif label is not None and self.line_x is not None and plate_left < self.line_x < plate_right:
            under = label.x if placed.side is not Side.INSIDE else None
            if under is not None:
                shapes.append(
                    Rect(under - 2, y - 8, self.measure(label.text, label.role) + 4, 16, Paint("canvas"))
                )
        inside = label is not None and placed.side is Side.INSIDE
        shapes += mark_shapes(mark, y, self.left, self.right, glyph=not inside)
        if label is not None:
            if inside:
                shapes += mark_glyph(mark, label.x - _GLYPH_BEFORE, y, BOX_GLYPH_SCALE)
            shapes.append(replace(label, baseline=y + LABEL_DROP))
            shapes += self._key(placed, label, y)
        elif isfinite(placed.label_x) and (key := self.keys.of((placed.row,))):
            key_x = placed.label_x + self.shift
            shapes.append(Text(key_x, y + LABEL_DROP, key, "figure-key", Paint("ink2")))
        if selected and self.emphasis.focused:
            shapes.append(focus_ring(plate_left, plate_right, y))
        data = self.columns.data
        group = Group(tuple(shapes), kind="event", id=data.ids[placed.row], title=data.titles[placed.row])
        (self.over if selected else self.under).append(group)
        if not in_view:
            return
        if not mark.dimmed:
            self.drawn.append(mark)
            if self._in_range(placed.row):
                self.own.add(placed.row)
        hit_left = min(plate_left, (left + right) / 2 - _HIT / 2)
        hit_right = max(plate_right, (left + right) / 2 + _HIT / 2)
        hit_left, hit_right = max(hit_left, self.left), min(hit_right, self.right)
        height = min(self.style.line, _HIT)
        self.hits.append(
            Hit((placed.row,), number, hit_left, y - height / 2, max(hit_right - hit_left, 1.0), height)
        )

    def _label(self, placed: Placed, mark: Mark, left: float, right: float, selected: bool) -> Text | None:
        """Return the label where it stands in this view: inside a box it slides, at the view's edge it is cut."""
        if placed.side is Side.NONE or not placed.label:
            return None
        role = self.style.label_selected if selected else self.style.label
        x = placed.label_x + self.shift
        text = placed.label
        width = self.measure(text, role)
        if placed.side is Side.INSIDE:
            inset = placed.label_x - placed.left if placed.left > -inf else 20.0
            start = max(mark.x0, self.left)
            x = start + inset
            limit = min(mark.x1, self.right) - 6
            if x + width > limit:
                text = elided(text, role, limit - x, self.measure) if limit - x >= _LEAST_LABEL else ""
        elif placed.side is Side.LEFT and selected:
            x = placed.label_x + placed.label_width + self.shift - width
        if placed.side is Side.RIGHT and x + width > self.right - 2:
            room = self.right - 2 - x
            short = self.columns.data.shorts[placed.row]
            text = short if self.measure(short, role) <= room else elided(text, role, room, self.measure)
            text = text if room >= _LEAST_LABEL else ""
        if placed.side is Side.LEFT and x < self.left + 2:
            text = ""
        return Text(x, 0, text, role, self._label_paint(mark), strike=mark.retracted) if text else None

    @staticmethod
    def _label_paint(mark: Mark) -> Paint:
        return Paint("ink3") if mark.retracted else Paint("ink")

    def _key(self, placed: Placed, label: Text, y: float) -> list[Primitive]:
        key = self.keys.of((placed.row,))
        if not key:
            return []
        if placed.side is Side.LEFT:
            return [Text(label.x - 6, y + LABEL_DROP, key, "figure-key", Paint("ink2"), "end")]
        end = label.x + self.measure(label.text, label.role)
        return [Text(end + 6, y + LABEL_DROP, key, "figure-key", Paint("ink2"))]

    def _cluster(self, number: int, lane: LaneLayout, cluster: Cluster, members: tuple[int, ...]) -> None:
        """Draw a cluster; where its pill lies outside the view but some of its events in it, it sticks to the edge."""
        place = cluster.left + self.shift
        left = min(max(place, self.left + 4), self.right - cluster.width - 4)
        if place + cluster.width < self.left or place > self.right:
            rows = members
        else:
            rows, left = cluster.rows, place
        y = self._middle(lane, cluster.line)
        shapes: list[Primitive] = []
        key = self.keys.of(rows)
        if cluster.spans_to > cluster.x + cluster.width / 2:
            key_end = self.measure(key, "figure-key") + 12 if key else 0
            start = left + cluster.width + key_end
            end = min(cluster.spans_to + self.shift, self.right)
            if end > start:
                shapes.append(union_line(start, end, y))
        shares = Counter(_STANCES[int(self.columns.stance[row])] for row in rows)
        if self.emphasis.hovered in rows:
            shapes.append(hover_plate(left, left + cluster.width, y))
        shapes += cluster_shapes(left, y, len(rows), shares, cluster.width)
        if key:
            shapes.append(Text(left + cluster.width + 6, y + LABEL_DROP, key, "figure-key", Paint("ink2")))
        names = "\n".join(self.columns.data.titles[row] for row in rows[:20])
        title = "1 event" if len(rows) == 1 else f"{len(rows)} events"
        identity = f"{lane.lane.key}-{cluster.rows[0]}"
        self.under.append(Group(tuple(shapes), kind="cluster", id=identity, title=title, desc=names))
        self.hits.append(Hit(rows, number, left, y - 10, cluster.width, 20, is_cluster=True))
        self.grouped.update(members)
        self.clusters += 1

    def _joins(self, lane: LaneLayout) -> None:
        """Join each correction to what it corrects, where both have a mark in this lane."""
        where = {placed.row: placed for placed in lane.placing.placed if not placed.mark.dimmed}
        data = self.columns.data
        for source, target, kind in zip(data.link_from, data.link_to, data.link_kind, strict=True):
            if kind != _CORRECTS or source not in where or target not in where:
                continue
            one, other = where[source], where[target]
            y1, y2 = self._middle(lane, one.line), self._middle(lane, other.line)
            if y1 == y2:
                continue
            x1, x2 = extent_px(one.mark)[0] + self.shift - 2, (other.mark.x0 + other.mark.x1) / 2 + self.shift
            if not (self.left <= x2 <= self.right and x1 > self.left - 200):
                continue
            x2 = min(x2, x1 - 5)
            foot = y2 + 9 if y1 > y2 else y2 - 9
            self.under.append(Group(elbow_shapes(x1, y1, x2, foot), kind="join"))

    def _header(self, lane: LaneLayout, top: float, here: int, headers: list[Primitive]) -> None:
        style, width = self.style, self.style.header - 22
        headers.append(horizontal(top + lane.height - 1, 0, self.viewport.width, "hair"))
        if style.header <= 0:
            return
        name = elided(lane.lane.name, style.lane_name, width, self.measure)
        x = 14.0 if self.counts else 0.0
        baseline = top + style.pad + style.line / 2 + LABEL_DROP
        headers.append(Text(x, baseline, name, style.lane_name, Paint("ink")))
        taken = self.measure(name, style.lane_name)
        if lane.lane.note and not self.counts:
            note = elided(lane.lane.note, style.lane_note, width - taken - 8, self.measure)
            if note == lane.lane.note:
                headers.append(Text(x + taken + 8, baseline, note, style.lane_note, Paint("ink3")))
        total = len(lane.lane.rows)
        if self.counts:
            notes = [f"{here:,} here", f"{total:,} in all"]
        else:
            notes = ["1 event" if total == 1 else f"{total:,} events"]
        for number, note in enumerate(notes, start=1):
            if lane.placing.lines > number:
                y = baseline + number * (17 if style.line <= 20 else 21)
                headers.append(Text(x, y, note, style.lane_note, Paint("ink3")))

    def _tray(self, tray: Tray) -> list[Primitive]:
        """Return the tray of undated events under the lanes."""
        if not tray.rows:
            return []
        style = self.style
        top = self.top + self.layout.height - self.viewport.scroll
        heading = f"Undated ({len(tray.rows):,})"
        shapes: list[Primitive] = [
            Rect(0, top, self.viewport.width, tray.height(style), Paint("canvas")),
            Text(
                14 if self.counts else 0,
                top + style.pad + style.line / 2 + LABEL_DROP,
                heading,
                style.lane_name,
                Paint("ink"),
            ),
        ]
        first = top + style.pad + (style.line if style.header <= 0 else 0)
        for number, row in enumerate(tray.listed):
            shapes += self._undated(row, number, first)
        if tray.more:
            x, y = self._tray_place(len(tray.listed), first)
            shapes.append(Text(x, y + LABEL_DROP, f"and {tray.more:,} more", style.label, Paint("ink3")))
        return shapes

    def _tray_place(self, number: int, first: float) -> tuple[float, float]:
        """Return the left edge and the middle of one of the places of the tray."""
        column = (self.right - self.left) / 2
        return self.left + 8 + (number % 2) * column, first + (number // 2 + 0.5) * self.style.line

    def _undated(self, row: int, number: int, first: float) -> list[Primitive]:
        style = self.style
        x, y = self._tray_place(number, first)
        if y < self.top - style.line or y > self.viewport.height + style.line:
            return []
        key = self.keys.of((row,))
        room = (self.right - self.left) / 2 - 24 - (self.measure(key, "figure-key") + 6 if key else 0)
        text = elided(self.columns.data.titles[row], style.label, room, self.measure)
        width = self.measure(text, style.label)
        selected = row == self.emphasis.selected
        shapes: list[Primitive] = [selected_plate(x, x + width, y)] if selected else []
        shapes.append(Text(x, y + LABEL_DROP, text, style.label, Paint("selink" if selected else "ink")))
        if key:
            shapes.append(Text(x + width + 6, y + LABEL_DROP, key, "figure-key", Paint("ink2")))
        self.hits.append(Hit((row,), -1, x, y - style.line / 2, room, style.line))
        return shapes
