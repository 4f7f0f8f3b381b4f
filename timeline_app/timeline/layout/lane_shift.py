"""How far lanes must scroll until an event can be seen."""

from timeline_app.domain.view import TimeRange
from timeline_app.timeline.layout.layout import AnyLayout


def lane_shift(layout: AnyLayout, row: int, seen: TimeRange, scroll: float, page: float) -> float:
    """Return by how many pixels to scroll so that a line of an event is wholly in view: the nearest of its lanes counts.

    Args:
        layout: the layout with this event's mark.
        row: the event.
        seen: the visible range.
        scroll: how far the lanes are scrolled now.
        page: the height in which lanes are seen.
    """
    style = layout.style
    shifts: list[float] = []
    for lane in layout.table.lanes_of(row):
        sheet = layout.sheet(range(lane, lane + 1), seen.start, seen.end)
        middles = sheet.y[(sheet.row == row) & (sheet.lane == lane)].tolist()
        if not middles and sheet.rests is not None:
            middles = sheet.rests.y.tolist()
        half = style.line / 2 + style.pad
        shifts += [min(y - half - scroll, 0) + max(y + half - scroll - page, 0) for y in middles]
    return min(shifts, key=abs, default=0.0)
