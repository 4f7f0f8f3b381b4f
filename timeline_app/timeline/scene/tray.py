"""The tray of undated events in a scene, under the lanes."""

from dataclasses import replace

from timeline_app.timeline.lanes.tray import Tray
from timeline_app.timeline.scene.event_batch import LABEL_DROP
from timeline_app.timeline.scene.frame import Frame
from timeline_app.timeline.scene.keys import KeyTexts
from timeline_app.timeline.scene.scene import Hit
from timeline_app.timeline.shapes.labels import elided
from timeline_app.timeline.shapes.marks import selected_plate
from timeline_app.timeline.shapes.primitives import Paint, Primitive, Rect, Text, plain


def tray_shapes(
    frame: Frame, tray: Tray, keys: KeyTexts, selected: int | None, *, header: bool
) -> tuple[list[Primitive], list[Hit]]:
    """Return the tray and what answers to the pointer in it. `header` leaves room left of its heading."""
    if not len(tray.rows):
        return [], []
    style = frame.style
    top = frame.y(frame.layout.height)
    if top > frame.viewport.height:
        return [], []
    shapes: list[Primitive] = [Rect(0, top, frame.viewport.width, tray.height(style), plain("canvas"))]
    shapes += _heading(frame, tray, 14 if header else 0, top + style.pad + style.line / 2 + LABEL_DROP)
    hits: list[Hit] = []
    first = top + style.pad + (style.line if style.header <= 0 else 0)
    # two titles a line: only the lines in the viewport are set
    low = max(int((frame.top - first) // style.line) - 1, 0)
    high = max(int((frame.viewport.height - first) // style.line) + 2, 0)
    for number in range(2 * low, min(2 * high, len(tray.listed))):
        _undated(frame, int(tray.listed[number]), number, first, keys, selected, shapes, hits)
    if tray.more:
        x, y = _place(frame, len(tray.listed), first)
        shapes.append(Text(x, y + LABEL_DROP, f"and {tray.more:,} more", style.label, plain("ink3")))
    return shapes, hits


def _heading(frame: Frame, tray: Tray, x: float, baseline: float) -> list[Primitive]:
    """Return the heading, on two lines where one would run into the titles."""
    style, count = frame.style, f"{len(tray.rows):,}"
    whole = Text(x, baseline, f"Undated ({count})", style.lane_name, plain("ink"))
    if style.header <= 0 or x + frame.measure(whole.text, style.lane_name) + 8 <= style.header:
        return [whole]
    under = Text(x, baseline + 17, f"{count} in all", style.lane_note, plain("ink3"))
    return [replace(whole, text="Undated"), under]


def _place(frame: Frame, number: int, first: float) -> tuple[float, float]:
    """Return the left edge and the middle of one of the places of the tray."""
    column = (frame.right - frame.left) / 2
    return frame.left + 8 + (number % 2) * column, first + (number // 2 + 0.5) * frame.style.line


def _undated(
    frame: Frame,
    row: int,
    number: int,
    first: float,
    keys: KeyTexts,
    selected: int | None,
    shapes: list[Primitive],
    hits: list[Hit],
) -> None:
    style, measure = frame.style, frame.measure
    x, y = _place(frame, number, first)
    key = keys.of((row,))
    room = (frame.right - frame.left) / 2 - 24 - (measure(key, "figure-key") + 6 if key else 0)
    text = elided(frame.columns.data.titles[row], style.label, room, measure)
    width = measure(text, style.label)
    is_selected = row == selected
    if is_selected:
        shapes.append(selected_plate(x, x + width, y))
    shapes.append(Text(x, y + LABEL_DROP, text, style.label, Paint("selink" if is_selected else "ink")))
    if key:
        shapes.append(Text(x + width + 6, y + LABEL_DROP, key, "figure-key", plain("ink2")))
    hits.append(Hit((row,), -1, x, y - style.line / 2, room, style.line))
