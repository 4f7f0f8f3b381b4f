"""The selected event in lanes whose layout has no mark for it: it stands on the line of what is only counted."""

import numpy as np

from timeline_app.timeline.lanes.looks import Looks
from timeline_app.timeline.lanes.placing import GAP
from timeline_app.timeline.scene.frame import Frame
from timeline_app.timeline.scene.marks import (
    HIT,
    Emphasized,
    MarksInView,
    State,
    emphasized_group,
    shortened,
)
from timeline_app.timeline.scene.scene import Emphasis, Hit
from timeline_app.timeline.shapes.primitives import Primitive


def selected_overlay(
    frame: Frame, marks: MarksInView, emphasis: Emphasis, lanes_of_selected: list[int]
) -> tuple[list[Primitive], list[Hit]]:
    """Return the mark and label of the selected event in each visible lane where it has no mark; nothing else moves."""
    row = emphasis.selected
    rests = frame.sheet.rests
    if row is None or rests is None:
        return [], []
    marked = set(frame.sheet.lane[frame.sheet.row == row].tolist())
    lines = dict(zip(rests.lanes.tolist(), rests.y.tolist(), strict=True))
    shapes: list[Primitive] = []
    hits: list[Hit] = []
    for lane in lanes_of_selected:
        if lane in marked or lane not in frame.lanes or lane not in lines:
            continue
        it = _placed(frame, emphasis, row, lane, frame.y(lines[lane]))
        if it is None:
            continue
        group, low, high = emphasized_group(frame, it)
        shapes.append(group)
        hits.append(Hit((row,), lane, low, it.y - HIT / 2, max(high - low, 1.0), HIT))
    return shapes, hits


def _placed(frame: Frame, emphasis: Emphasis, row: int, lane: int, y: float) -> Emphasized | None:
    columns, layout = frame.columns, frame.layout
    rows = np.array([row], np.int32)
    shapes = Looks().shapes(columns, rows, layout.table.stances_at(lane, rows), layout.seconds_per_px)
    x0 = frame.x(float(shapes.start[0])) + float(shapes.start_px[0])
    x1 = frame.x(float(shapes.end[0])) + float(shapes.end_px[0])
    low, high = x0 - float(shapes.left[0]), x1 + float(shapes.right[0])
    if high < frame.left or low > frame.right:
        return None
    role = frame.style.label_selected
    title = columns.data.titles[row]
    width = frame.measure(title, role)
    right = min(high, frame.right) + GAP
    if right + width <= frame.right - 2:
        label, label_x = title, right
    elif low - GAP - width >= frame.left + 2:
        label, label_x = title, low - GAP - width
    elif low > (frame.left + frame.right) / 2:
        label = shortened(frame, row, title, low - GAP - frame.left - 2, role)
        label_x = low - GAP - frame.measure(label, role)
    else:
        right = min(right, (frame.left + frame.right) / 2)  # a span as wide as the view holds its label
        label, label_x = shortened(frame, row, title, frame.right - 2 - right, role), right
    return Emphasized(
        row=row,
        mark=shapes.looks[int(shapes.look[0])].at(x0, x1),
        y=y,
        low=low,
        high=high,
        label=label,
        label_x=label_x,
        label_width=frame.measure(label, role) if label else 0.0,
        inside=False,
        state=State.SELECTED,
        focused=emphasis.focused,
    )
