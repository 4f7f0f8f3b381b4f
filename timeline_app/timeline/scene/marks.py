"""The marks of a scene: a sheet's events where they stand in the view, the plain ones as one batch."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import Enum
from math import isnan, nan

import numpy as np
import numpy.typing as npt

from timeline_app.timeline.data.arrays import Floats, Ints32
from timeline_app.timeline.lanes.placing import GAP, INSIDE_LEFT
from timeline_app.timeline.lanes.sheet import LabelSide
from timeline_app.timeline.scene.event_batch import GLYPH_BEFORE, EventBatch, key_text, label_text
from timeline_app.timeline.scene.frame import Frame
from timeline_app.timeline.scene.keys import KeyTexts
from timeline_app.timeline.scene.scene import Emphasis, MarkPlaces
from timeline_app.timeline.shapes.forms import Mark
from timeline_app.timeline.shapes.glyphs import BOX_GLYPH_SCALE
from timeline_app.timeline.shapes.labels import elided
from timeline_app.timeline.shapes.marks import (
    focus_ring,
    hover_plate,
    mark_glyph,
    mark_shapes,
    selected_plate,
    twin_ring,
)
from timeline_app.timeline.shapes.primitives import Group, Paint, Primitive, Rect

HIT = 20.0
_LEAST_LABEL = 48.0
_INSIDE_END = 6.0
_STEP, _WIDE, _WIDE_STEP = 8.0, 96.0, 24.0
"""Labels are cut in steps of so many px; from the second on in those of the third."""
_KEY_GAP = 6.0
_MARGIN = 2.0
"""Between a label and the edge of the view."""
_EDGE = 60.0
"""How far beyond the view a mark's plate may reach."""
_ABOUT_IN_VIEW = 8.0
"""A mark that is so near to the view's edge still stands for its event there."""
_LEFT, _RIGHT, _INSIDE = map(int, (LabelSide.LEFT, LabelSide.RIGHT, LabelSide.INSIDE))
"""For arrays: NumPy takes ten times as long to compare with a member as with its number."""


@dataclass(frozen=True, slots=True, eq=False)
class MarksInView:
    """The marks of a view in scene pixels. Arrays have one entry per mark.

    Attributes:
        row, lane, look: as in the sheet. x0, x1, y: of the mark. low, high: its outer bounds.
        side: `LabelSide`. labels, label_x, label_width: as they are shown: cut, slid, or "".
        in_view: whether the mark itself is in view.
        own_row, own_lane: the matching events in the range that have a mark of their own, and in which lane.
    """

    row: Ints32
    lane: Ints32
    look: Ints32
    looks: Sequence[Mark]
    x0: Floats
    x1: Floats
    y: Floats
    low: Floats
    high: Floats
    side: npt.NDArray[np.uint8]
    labels: list[str]
    label_x: Floats
    label_width: Floats
    in_view: npt.NDArray[np.bool_]
    own_row: Ints32
    own_lane: Ints32

    def __len__(self) -> int:
        return len(self.row)


def marks_in_view(frame: Frame) -> MarksInView:
    """Return the marks of which something is in view."""
    sheet, style = frame.sheet, frame.style
    left, right = frame.left, frame.right
    per_px = frame.scale.seconds_per_px
    x0 = left + (sheet.start - frame.start) / per_px + sheet.start_px
    x1 = left + (sheet.end - frame.start) / per_px + sheet.end_px
    low, high = x0 - sheet.left, x1 + sheet.right
    y = frame.top - frame.viewport.scroll + sheet.y
    to_left, to_right = sheet.side == _LEFT, sheet.side == _RIGHT
    whole_low = np.where(to_left, low - GAP - sheet.width, low)
    whole_high = np.where(to_right, high + GAP + sheet.width, high)
    seen = (whole_high >= left) & (whole_low <= right)
    seen &= (y > frame.top - style.line) & (y < frame.viewport.height + style.line)
    own = _stands_for_its_event(frame, low, high)
    at = seen.nonzero()[0]
    row, x0, x1, low, high, side = sheet.row[at], x0[at], x1[at], low[at], high[at], sheet.side[at]
    look = sheet.look[at]
    labels, width = sheet.labels.pick(at)
    to_left, to_right, inside = to_left[at], to_right[at], side == _INSIDE
    label_x = np.where(
        to_right,
        high + GAP,
        np.where(to_left, low - GAP - width, np.maximum(x0, left) + INSIDE_LEFT),
    )
    in_view = (high >= left) & (low <= right)
    found = MarksInView(
        row=row,
        lane=sheet.lane[at],
        look=look,
        looks=sheet.looks,
        x0=x0,
        x1=x1,
        y=y[at],
        low=low,
        high=high,
        side=side,
        labels=labels,
        label_x=label_x,
        label_width=width,
        in_view=in_view,
        own_row=sheet.row[own],
        own_lane=sheet.lane[own],
    )
    ends = label_x + width
    too_long = (inside & (ends > np.minimum(x1, right) - _INSIDE_END)) | (to_right & (ends > right - _MARGIN))
    too_long |= to_left & (label_x < left + _MARGIN)
    for number in (~in_view).nonzero()[0].tolist():
        found.labels[number] = ""
    width[~in_view] = 0.0
    _cut(frame, found, (too_long & (width > 0)).nonzero()[0], inside, to_left)
    return found


def _stands_for_its_event(frame: Frame, low: Floats, high: Floats) -> npt.NDArray[np.bool_]:
    """Return which marks of the sheet stand for a matching event in the range: they are in view, or at its edge.

    A mark may stand some way from its event's first day, such as at the end of a deadline; what begins in view counts.
    """
    sheet, columns = frame.sheet, frame.columns
    start, end = columns.start[sheet.row], columns.end[sheet.row]
    near = (high >= frame.left - _ABOUT_IN_VIEW) & (low <= frame.right + _ABOUT_IN_VIEW)
    own = (near | (start >= frame.start)) & (start < frame.end) & (end > frame.start)
    # a sheet of few events holds every lane, in view or not
    own &= (sheet.lane >= frame.lanes.start) & (sheet.lane < frame.lanes.stop)
    if not sheet.has_dimmed:
        return own
    return own & ~np.array([mark.dimmed for mark in sheet.looks], np.bool_)[sheet.look]


def _cut(
    frame: Frame,
    marks: MarksInView,
    which: npt.NDArray[np.int64],
    inside: npt.NDArray[np.bool_],
    to_left: npt.NDArray[np.bool_],
) -> None:
    """Shorten the labels of some marks to the room that they have in the view."""
    role, lettering, measure = frame.style.label, frame.sheet.lettering, frame.measure
    ends = np.where(
        inside[which], np.minimum(marks.x1[which], frame.right) - _INSIDE_END, frame.right - _MARGIN
    )
    room = ends - marks.label_x[which]
    # so little of a title at the left edge would stand before its mark like a word of its own
    before = marks.low[which] - GAP - frame.left - _MARGIN
    room = np.where(to_left[which], np.where(before < _WIDE, 0.0, before), room)
    # in steps, so that the same few texts serve while the box grows
    room -= room % np.where(room < _WIDE, _STEP, _WIDE_STEP)
    for number, row, px, is_inside in zip(
        which.tolist(), marks.row[which].tolist(), room.tolist(), inside[which].tolist(), strict=True
    ):
        label = marks.labels[number]
        if px < _LEAST_LABEL:
            text, width = "", 0.0
        elif lettering is not None:
            text, width = lettering.label(row, px, is_short=not is_inside)
        else:
            text = elided(label, role, px, measure) if is_inside else shortened(frame, row, label, px, role)
            width = measure(text, role)
        marks.labels[number], marks.label_width[number] = text, width
    left = which[to_left[which]]
    marks.label_x[left] = marks.low[left] - GAP - marks.label_width[left]


def shortened(frame: Frame, row: int, label: str, room: float, role: str) -> str:
    """Return a label, the event's short title, or as much of the label as fits; "" where nothing useful does."""
    if room < _LEAST_LABEL:
        return ""
    short = frame.columns.data.shorts[row] or frame.columns.data.titles[row]
    return short if frame.measure(short, role) <= room else elided(label, role, room, frame.measure)


@dataclass(slots=True)
class DrawnMarks:
    """What is drawn of the marks: what lies behind, the batch of plain ones, and the emphasized ones."""

    under: list[Primitive] = field(default_factory=list)
    over: list[Primitive] = field(default_factory=list)
    plates: dict[int, tuple[float, float]] = field(default_factory=dict)
    """Where the plates of emphasized marks lie, by position among the marks."""


def drawn_marks(
    frame: Frame,
    marks: MarksInView,
    emphasis: Emphasis,
    selected_lane: int | None,
    line_x: float | None,
    keys: KeyTexts,
) -> DrawnMarks:
    """Return the shapes of the marks. `line_x` is where the selection's hairline crosses the lanes."""
    found = DrawnMarks()
    special = np.zeros(len(marks), np.bool_)
    for row in (emphasis.selected, emphasis.hovered):
        if row is not None:
            special |= marks.row == row
    if line_x is not None:
        found.under += _gaps_in_line(frame, marks, special, line_x)
    plain = (~special).nonzero()[0]
    if len(plain):
        # none of them lies on another: they may stand in the order in which they are read, by lane and date
        plain = plain[np.lexsort((marks.row[plain], marks.lane[plain]))]
        found.under.append(_batch(frame, marks, plain, keys))
    for number in special.nonzero()[0].tolist():
        twin = marks.row[number] == emphasis.selected and marks.lane[number] != selected_lane
        it = _emphasized(frame, marks, number, emphasis, keys, twin=bool(twin))
        group, low, high = emphasized_group(frame, it)
        (found.over if it.state is State.SELECTED else found.under).append(group)
        found.plates[number] = (low, high)
    return found


def _gaps_in_line(
    frame: Frame, marks: MarksInView, special: npt.NDArray[np.bool_], line_x: float
) -> list[Primitive]:
    """Return grounds for the labels that the hairline crosses; a box lies on top of that of its own label."""
    crossed = (marks.label_x < line_x) & (marks.label_x + marks.label_width > line_x)
    crossed &= ~special & (marks.label_width > 0)
    return [
        Rect(
            float(marks.label_x[i]) - 2,
            float(marks.y[i]) - 8,
            float(marks.label_width[i]) + 4,
            16,
            Paint("canvas"),
        )
        for i in np.flatnonzero(crossed).tolist()
    ]


def _batch(frame: Frame, marks: MarksInView, which: npt.NDArray[np.int64], keys: KeyTexts) -> EventBatch:
    texts: list[str] = []
    key_x = key_ends = None
    if keys:
        texts = [keys.of((row,)) for row in marks.row[which].tolist()]
        key_x, key_ends = _key_places(marks, which)
    return EventBatch(
        columns=frame.columns,
        row=marks.row[which],
        look=marks.look[which],
        looks=marks.looks,
        x0=marks.x0[which],
        x1=marks.x1[which],
        y=marks.y[which],
        labels=[marks.labels[i] for i in which.tolist()],
        label_x=marks.label_x[which],
        inside=marks.side[which] == _INSIDE,
        left=frame.left,
        right=frame.right,
        role=frame.style.label,
        keys=texts,
        key_x=key_x,
        key_ends=key_ends,
    )


def _key_places(marks: MarksInView, which: npt.NDArray[np.int64]) -> tuple[Floats, npt.NDArray[np.bool_]]:
    """Return where a figure's keys stand, and which of them end there: behind the label, before it on the left side."""
    side, low, high = marks.side[which], marks.low[which], marks.high[which]
    label_x, width = marks.label_x[which], marks.label_width[which]
    labelled = width > 0
    x = np.full(len(which), nan)
    before = side == LabelSide.LEFT
    x = np.where(labelled, np.where(before, label_x - _KEY_GAP, label_x + width + _KEY_GAP), x)
    x = np.where(side == LabelSide.KEY_RIGHT, high + GAP, x)
    x = np.where(side == LabelSide.KEY_LEFT, low - GAP, x)
    return x, before | (side == LabelSide.KEY_LEFT)


def _emphasized(
    frame: Frame, marks: MarksInView, number: int, emphasis: Emphasis, keys: KeyTexts, *, twin: bool
) -> "Emphasized":
    """Return a selected, twin or hovered mark of a sheet."""
    row, side = int(marks.row[number]), int(marks.side[number])
    label, label_x, width = (
        marks.labels[number],
        float(marks.label_x[number]),
        float(marks.label_width[number]),
    )
    selected = row == emphasis.selected and not twin
    role = frame.style.label_selected if selected else frame.style.label
    if selected and label:
        width = frame.measure(label, role)
        if side == LabelSide.LEFT:
            ends = float(marks.low[number]) - GAP
            if ends - width < frame.left + _MARGIN:
                label = shortened(frame, row, label, ends - frame.left - _MARGIN, role)
                width = frame.measure(label, role) if label else 0.0
            label_x = ends - width
        elif side == LabelSide.RIGHT and label_x + width > frame.right - 2:
            label = shortened(frame, row, label, frame.right - 2 - label_x, role)
        elif side == LabelSide.INSIDE:
            room = min(float(marks.x1[number]), frame.right) - _INSIDE_END - label_x
            label = elided(label, role, room, frame.measure) if room >= _LEAST_LABEL else ""
        width = frame.measure(label, role) if label else 0.0
    key_x, key_ends = _key_places(marks, np.array([number]))
    return Emphasized(
        row=row,
        mark=replace(
            marks.looks[int(marks.look[number])], x0=float(marks.x0[number]), x1=float(marks.x1[number])
        ),
        y=float(marks.y[number]),
        low=float(marks.low[number]),
        high=float(marks.high[number]),
        label=label,
        label_x=label_x,
        label_width=width,
        inside=side == LabelSide.INSIDE,
        state=State.TWIN if twin else State.SELECTED if selected else State.HOVERED,
        focused=selected and emphasis.focused,
        key=keys.of((row,)),
        key_x=float(key_x[0]),
        key_ends=bool(key_ends[0]),
    )


class State(Enum):
    """Why a mark is emphasized."""

    SELECTED = "selected"
    TWIN = "twin"
    HOVERED = "hovered"


@dataclass(frozen=True, slots=True)
class Emphasized:
    """A mark with a plate or a ring, in scene pixels. `low` and `high` are its outer bounds."""

    row: int
    mark: Mark
    y: float
    low: float
    high: float
    label: str
    label_x: float
    label_width: float
    inside: bool
    state: State
    focused: bool
    key: str = ""
    key_x: float = nan
    key_ends: bool = False


def emphasized_group(frame: Frame, it: Emphasized) -> tuple[Group, float, float]:
    """Return an emphasized mark, and where its plate lies."""
    low, high = (min(max(x, frame.left - _EDGE), frame.right + _EDGE) for x in (it.low, it.high))
    if it.label:
        low, high = min(low, it.label_x), max(high, it.label_x + it.label_width)
    shapes: list[Primitive] = []
    mark, selected = it.mark, it.state is State.SELECTED and bool(it.label)
    if selected:
        shapes.append(selected_plate(low, high, it.y))
        mark = replace(mark, selected=True)
    elif it.state is State.HOVERED:
        shapes.append(hover_plate(low, high, it.y))
    else:
        shapes.append(twin_ring(low, high, it.y))
    in_box = bool(it.label) and it.inside
    shapes += mark_shapes(mark, it.y, frame.left, frame.right, glyph=not in_box)
    if it.label:
        if in_box:
            shapes += mark_glyph(mark, it.label_x - GLYPH_BEFORE, it.y, BOX_GLYPH_SCALE)
        role = frame.style.label_selected if it.state is State.SELECTED else frame.style.label
        text = label_text(mark, it.label_x, it.y, it.label, role)
        shapes.append(replace(text, paint=Paint("selink")) if selected else text)
    if it.key and not isnan(it.key_x):
        shapes.append(key_text(it.key_x, it.y, it.key, ends=it.key_ends))
    if it.state is State.SELECTED and it.focused:
        shapes.append(focus_ring(low, high, it.y))
    data = frame.columns.data
    return Group(tuple(shapes), kind="event", id=data.ids[it.row], title=data.titles[it.row]), low, high


def mark_places(frame: Frame, marks: MarksInView, plates: dict[int, tuple[float, float]]) -> MarkPlaces:
    """Return where the marks answer to the pointer: mark and label, at least 20 px."""
    at = marks.in_view.nonzero()[0]
    first, last = frame.left - _EDGE, frame.right + _EDGE
    low, high = (np.minimum(np.maximum(bound[at], first), last) for bound in (marks.low, marks.high))
    middle = (low + high) / 2
    labelled = marks.label_width[at] > 0
    ends = marks.label_x[at] + marks.label_width[at]
    low = np.where(labelled, np.minimum(low, marks.label_x[at]), low)
    high = np.where(labelled, np.maximum(high, ends), high)
    for number, (plate_low, plate_high) in plates.items():
        low[at == number], high[at == number] = plate_low, plate_high
    return MarkPlaces(
        row=marks.row[at],
        lane=marks.lane[at],
        left=np.maximum(np.minimum(low, middle - HIT / 2), frame.left),
        right=np.minimum(np.maximum(high, middle + HIT / 2), frame.right),
        y=marks.y[at],
        height=min(frame.style.line, HIT),
    )
