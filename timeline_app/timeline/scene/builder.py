"""Builds the scene of a view: axis, lanes, marks, labels, joins and the tray of undated events, in pixels.

The time area begins at x = `style.header`, right of the lane names. Marks come from the layout, shifted by the pan.
"""

import numpy as np

from timeline_app.timeline.axis.axis import (
    LOWER_RISE,
    axis_shapes,
    flag_shapes,
    grid_shapes,
    hairline,
    horizontal,
    vertical,
)
from timeline_app.timeline.axis.scale import TimeScale
from timeline_app.timeline.axis.ticks import ticks
from timeline_app.timeline.data.columns import Columns
from timeline_app.timeline.data.distinct import distinct, numbers_in
from timeline_app.timeline.data.index import Rows
from timeline_app.timeline.lanes.lane_names import HEADER_PAD, NAME_LINE, broken_name
from timeline_app.timeline.lanes.tray import Tray, make_tray
from timeline_app.timeline.layout.layout import AnyLayout
from timeline_app.timeline.scene.clusters import DrawnRest
from timeline_app.timeline.scene.disputes import DrawnDisputes, drawn_disputes
from timeline_app.timeline.scene.event_batch import LABEL_DROP
from timeline_app.timeline.scene.frame import Frame
from timeline_app.timeline.scene.keys import KeyTexts
from timeline_app.timeline.scene.marks import MarksInView, drawn_marks, mark_places, marks_in_view
from timeline_app.timeline.scene.rest import band_hit, drawn_rest, standing_for
from timeline_app.timeline.scene.scene import Emphasis, Hit, Scene, Shown, Stats, Viewport
from timeline_app.timeline.scene.selected import selected_overlay
from timeline_app.timeline.scene.tray import tray_shapes
from timeline_app.timeline.shapes.forms import Mark
from timeline_app.timeline.shapes.labels import Measure, elided, wrapped_to
from timeline_app.timeline.shapes.primitives import Group, Primitive, Rect, Text, plain

_NO_KEYS = KeyTexts({})
_NO_TRAY = make_tray(())
NO_EMPHASIS = Emphasis()
_FOOT, _FOOT_PAD = 24.0, 14.0
_NAME_LINES = 2
"""Over so many lines a canvas breaks the name of a lane that is high enough."""
_LINE = 17
_NAME_X = 14.0
_BESIDE_NAME = 8.0
_NOTE_BELOW_NAME, _NOTE_LINE = 21.0, 17.0
_BELOW_LETTERS = 6.0
"""Of a line of a note, below its letters."""


def build_scene(
    columns: Columns,
    layout: AnyLayout,
    scale: TimeScale,
    viewport: Viewport,
    measure: Measure,
    emphasis: Emphasis = NO_EMPHASIS,
    *,
    keys: KeyTexts = _NO_KEYS,
    counts: bool = True,
    tray: Tray = _NO_TRAY,
    disputes: bool = True,
    caption: str = "",
) -> Scene:
    """Return the axis and the lanes of a view.

    Args:
        columns: the chronology.
        layout: lanes and lines at the zoom level of `scale`, or at one up to twice as far.
        scale: where a time lies, from the left edge of the time area.
        viewport: the visible part.
        measure: text widths.
        emphasis: selection, hover, focus.
        keys: numbered keys of a figure.
        counts: whether lane names are followed by "n here" and "n in all" (a canvas) or "n events" (a figure).
        tray: matching events without a date, below the lanes.
        disputes: whether rival dates and joins of all events are drawn, or only those of the selected one.
        caption: what the lanes stand for, said above their names where there is room for names.
    """
    frame = Frame(columns, layout, scale, viewport, measure)
    return _Builder(frame, emphasis, keys, counts, disputes, caption).build(tray)


class _Builder:
    """Collects the shapes of one scene. Lives for one call."""

    def __init__(
        self,
        frame: Frame,
        emphasis: Emphasis,
        keys: KeyTexts,
        counts: bool,
        disputes: bool,
        caption: str,
    ) -> None:
        self.frame = frame
        self.layout = frame.layout
        self.columns = frame.columns
        self.emphasis = emphasis
        self.keys = keys
        self.counts = counts
        self.disputes = disputes
        self.caption = caption
        self.lanes_of_selected = self._lanes_of_selected()
        self.selected_lane = self._selected_lane()

    def build(self, tray: Tray) -> Scene:
        frame, viewport = self.frame, self.frame.viewport
        left, right, top = frame.left, frame.right, frame.top
        found = ticks(frame.start, frame.end, frame.scale.seconds_per_px)
        bottom = min(viewport.height, frame.y(self.layout.height))
        flag, blocked, line_x = self._flag()
        marks = marks_in_view(frame)
        drawn = drawn_marks(frame, marks, self.emphasis, self.selected_lane, line_x, self.keys)
        rest = drawn_rest(frame, marks, self.emphasis.hovered, self.keys)
        overlay, overlay_hits = selected_overlay(frame, marks, self.emphasis, self.lanes_of_selected)
        lanes: list[Primitive] = grid_shapes(found, frame.scale, left, right, top, bottom)
        if line_x is not None:
            lanes.append(hairline(line_x, top, self._selected_bottom(marks, bottom)))
        headers = self._headers()
        tray_found, tray_hits = tray_shapes(
            frame, tray, self.keys, self.emphasis.selected, header=self.counts
        )
        height = max(viewport.height - top, 0.0)
        disputed = drawn_disputes(frame, marks, self.emphasis, shown=self.disputes, keyed=bool(self.keys))
        shapes: list[Primitive] = [
            Rect(0, 0, viewport.width, viewport.height, plain("canvas")),
            Group(
                (*lanes, *disputed.shapes, *drawn.under, *rest.shapes, *drawn.over, *overlay, *disputed.over),
                kind="lanes",
                clip=(left, top, right - left, height),
            ),
            Group(
                (*headers, *tray_found, *self._empty_lanes(tray)),
                kind="headers",
                clip=(0.0, top, viewport.width, height),
            ),
            vertical(left - 1, top, bottom, "hair") if left > 0 else Rect(0, 0, 0, 0),
            Group(
                (
                    *self._caption(),
                    *axis_shapes(found, frame.scale, left, right, 0, top, frame.measure, blocked),
                    *flag,
                ),
                kind="axis",
            ),
        ]
        clusters = (*rest.hits, *tray_hits, *overlay_hits)
        return self._scene(tuple(shapes), marks, rest, drawn.plates, clusters, disputed)

    def _scene(
        self,
        shapes: tuple[Primitive, ...],
        marks: MarksInView,
        rest: DrawnRest,
        plates: dict[int, tuple[float, float]],
        clusters: tuple[Hit, ...],
        disputed: DrawnDisputes,
    ) -> Scene:
        frame = self.frame
        return Scene(
            shapes=shapes,
            find_places=lambda: mark_places(frame, marks, plates),
            clusters=clusters,
            band_hit=lambda x, y: band_hit(frame, x, y),
            ghosts=tuple(disputed.hits),
            joins=frozenset(disputed.keys),
            stats=Stats(
                marks=int(marks.in_view.sum()) + rest.clusters,
                labels=int((marks.label_width > 0).sum()),
                clusters=rest.clusters,
            ),
            standing_for=lambda lane: standing_for(frame, marks, rest, lane),
            rows=lambda: _rows_in(frame, frame.lanes),
            count=lambda: _shown(frame, marks, rest.clusters),
            met_looks=lambda: _looks(marks),
        )

    def _lanes_of_selected(self) -> list[int]:
        row = self.emphasis.selected
        if row is None or not self.columns.dated[row]:
            return []
        return self.layout.table.lanes_of(row)

    def _selected_lane(self) -> int | None:
        """Return the lane in which the selected event was pointed at, else the first of its lanes."""
        keyed = (lane for lane in self.lanes_of_selected if self.layout.table.key(lane) == self.emphasis.lane)
        return next(keyed, next(iter(self.lanes_of_selected), None))

    def _flag(self) -> tuple[list[Primitive], tuple[float, float] | None, float | None]:
        """Return the date flag of the selected event, the stretch of the axis that it takes, and where it points."""
        row, frame = self.emphasis.selected, self.frame
        if row is None or not self.emphasis.flag or not self.lanes_of_selected:
            return [], None, None
        start, end = int(self.columns.start[row]), int(self.columns.end[row])
        middle = (start + end) / 2 if end - start <= 86_400 else start
        x = frame.x(middle)
        if not frame.left <= x <= frame.right:
            return [], None, None
        shapes, taken = flag_shapes(x, self.emphasis.flag, frame.left, frame.right, 0, frame.measure)
        return shapes, taken, x

    def _selected_bottom(self, marks: MarksInView, bottom: float) -> float:
        """Return where the hairline ends: at the selected event's last line."""
        lines = marks.y[marks.row == self.emphasis.selected]
        lanes = [self.frame.y(float(self.layout.tops[lane + 1])) for lane in self.lanes_of_selected]
        lowest = float(lines.max()) if len(lines) else max(lanes, default=self.frame.top)
        return min(max(lowest, self.frame.top), bottom)

    def _empty_lanes(self, tray: Tray) -> list[Primitive]:
        """Return the line at the foot of a canvas that names the lanes without an event in view, if it has room there.

        The lanes themselves stay where they are: a row never moves while panning.
        """
        frame, layout, viewport = self.frame, self.layout, self.frame.viewport
        room = viewport.height - frame.top - layout.height - tray.height(layout.style)
        if not self.counts or layout.style.header <= 0 or room < _FOOT:
            return []
        empty = [lane for lane in frame.lanes if not frame.counts[lane]]
        if not empty or len(empty) == len(frame.lanes):
            return []
        lanes = "1 lane" if len(empty) == 1 else f"{len(empty)} lanes"
        names = ", ".join(layout.table.name(lane) for lane in empty)
        words = f"{lanes} without an event here: {names}"
        note = layout.style.lane_note
        words = elided(words, note, viewport.width - 2 * _FOOT_PAD, frame.measure)
        return [
            horizontal(viewport.height - _FOOT, 0, viewport.width, "hair"),
            Text(_FOOT_PAD, viewport.height - _FOOT / 2 + LABEL_DROP, words, note, plain("ink3")),
        ]

    def _caption(self) -> list[Primitive]:
        style = self.layout.style
        if not self.caption or style.header <= 0:
            return []
        room = style.header - HEADER_PAD
        words = elided(self.caption, style.lane_note, room, self.frame.measure)
        return [Text(_NAME_X, self.frame.top - LOWER_RISE, words, style.lane_note, plain("ink3"))]

    def _headers(self) -> list[Primitive]:
        shapes: list[Primitive] = []
        for number in self.frame.lanes:
            shapes += self._header(number)
        # texts of one role together: the painter changes pen and font only where they change
        return sorted(shapes, key=lambda shape: shape.role if isinstance(shape, Text) else "")

    def _header(self, number: int) -> list[Primitive]:
        frame, style, layout = self.frame, self.layout.style, self.layout
        top, foot = frame.y(float(layout.tops[number])), frame.y(float(layout.tops[number + 1]))
        shapes: list[Primitive] = [horizontal(foot - 1, 0, frame.viewport.width, "hair")]
        if style.header <= 0:
            return shapes
        baseline = top + style.pad + style.line / 2 + LABEL_DROP
        if not self.counts:
            return [*shapes, self._name_in_figure(number, baseline, foot)]
        # the name of a lane that begins above the view stays at its top, as long as the lane has a line below it
        stays = max(top, min(frame.top, foot - style.line - 2 * style.pad))
        baseline += stays - top
        lines = int((foot - stays - 2 * style.pad) // style.line)
        name, room = layout.table.name(number), style.header - HEADER_PAD
        names = wrapped_to(name, style.lane_name, room, max(min(_NAME_LINES, lines), 1), frame.measure)
        for position, line in enumerate(names):
            shapes.append(Text(_NAME_X, baseline + position * _LINE, line, style.lane_name, plain("ink")))
        notes = (f"{frame.counts[number]:,} here", f"{int(layout.table.counts[number]):,} in all")
        for position, note in enumerate(notes, start=max(len(names), 1)):
            if lines > position:
                y, passing = baseline + position * _LINE, note is notes[0]
                shapes.append(Text(_NAME_X, y, note, style.lane_note, plain("ink3"), passing=passing))
        return shapes

    def _name_in_figure(self, number: int, baseline: float, foot: float) -> Group:
        """Return the name of a lane, whole where its lane is high enough, with what it stands for and its count."""
        style, table, measure = self.layout.style, self.layout.table, self.frame.measure
        name, whole, total = table.name(number), table.note(number), int(table.counts[number])
        lines = broken_name(name, style, measure)
        shapes = [
            Text(0.0, baseline + NAME_LINE * at, line, style.lane_name, plain("ink"))
            for at, line in enumerate(lines)
        ]
        counted = "1 event" if total == 1 else f"{total:,} events"
        notes = [counted]
        if whole:
            beside = measure(name, style.lane_name) + _BESIDE_NAME
            if beside + measure(whole, style.lane_note) <= style.header - HEADER_PAD:
                shapes.append(Text(beside, baseline, whole, style.lane_note, plain("ink3")))
            else:
                width = style.header - HEADER_PAD
                notes = [*wrapped_to(whole, style.lane_note, width, style.name_lines, measure), *notes]
        y = baseline + NAME_LINE * (len(lines) - 1) + _NOTE_BELOW_NAME
        for note in notes:
            if y + _BELOW_LETTERS > foot:
                break
            shapes.append(Text(0.0, y, note, style.lane_note, plain("ink3")))
            y += _NOTE_LINE
        return Group(tuple(shapes), kind="lane", title=", ".join(filter(None, (name, whole, counted))))


def _rows_in(frame: Frame, lanes: range) -> Rows:
    """Return the matching events that stand in some lanes in the visible range, each once, ascending."""
    return np.flatnonzero(frame.window.standing(frame.layout.counted, lanes))


def _looks(marks: MarksInView) -> tuple[Mark, ...]:
    return tuple(marks.looks[number] for number in numbers_in(marks.look[marks.in_view]).tolist())


def _shown(frame: Frame, marks: MarksInView, clusters: int) -> Shown:
    every = range(len(frame.layout.table))
    table, window = frame.layout.counted, frame.window
    count = int(np.count_nonzero(window.standing(table, frame.lanes)))
    own = len(distinct(marks.own_row)[0])
    everywhere = count
    if len(frame.lanes) < len(every):
        everywhere = int(np.count_nonzero(window.standing(table, every)))
    return Shown(
        count, marks=own, in_clusters=count - own, clusters=clusters, further_down=everywhere - count
    )
