"""How a page shares its width: between the panels, what they filter, and the pane that reads an event."""

from typing import NamedTuple

from timeline_app.ui.look.sizes import px

PANEL_WIDTH, NARROW_PANEL_WIDTH = 272, 248
DETAIL_WIDTH, NARROW_DETAIL_WIDTH = 348, 316
WIDE_PANEL_WIDTH, WIDE_DETAIL_WIDTH = 344, 424
NARROW_BELOW = 1280
"""Below this width the panels are narrower, and the legend is shown only where it is asked for."""
WIDE_FROM = 2400
"""From this width on there is room for the names in the panels and for longer lines in the detail pane."""
FOLD_BELOW = 1100
LEAST_CANVAS, LEAST_DETAIL = 420, 280
"""So wide the canvas stays beside the detail pane, and so narrow the detail pane may get before it makes way."""
_CANVAS_SHARE = 0.6
"""The part of a small window that the canvas has at least, whatever the size of text."""
_MARGINS = 28


class Widths(NamedTuple):
    """The widths of the panels and of the detail pane, in pixels, and whether there is room for the pane."""

    side: int
    detail: int
    has_detail: bool


def has_room_for_panels(width: int) -> bool:
    """Return whether a page of this width shows the panels unless the user says otherwise."""
    return width >= px(FOLD_BELOW)


def has_room_for_legend(width: int) -> bool:
    """Return whether a page of this width shows the legend unless the user says otherwise."""
    return width >= px(NARROW_BELOW)


def shared(width: int, *, panels: bool) -> Widths:
    """Return the widths that the text of the parts needs, as far as the canvas keeps a fair part of a page.

    With large text in a small window the canvas comes first, then the panels that the user asked for.
    """
    of_panels, of_detail = _wanted(width)
    side = _with_text(of_panels)
    canvas = min(px(LEAST_CANVAS), round(width * _CANVAS_SHARE))
    room = width - canvas - (side if panels else 0)
    wanted = _with_text(of_detail)
    return Widths(side, min(wanted, max(room, 0)), room >= min(wanted, LEAST_DETAIL))


def _wanted(width: int) -> tuple[int, int]:
    """Return how wide panels and detail pane are at 100 % in a page of this width."""
    if width < px(NARROW_BELOW):
        return NARROW_PANEL_WIDTH, NARROW_DETAIL_WIDTH
    if width < px(WIDE_FROM):
        return PANEL_WIDTH, DETAIL_WIDTH
    return WIDE_PANEL_WIDTH, WIDE_DETAIL_WIDTH


def _with_text(width: int) -> int:
    """Return how wide a panel is whose text has the present size; its margins stay."""
    return px(width - _MARGINS) + _MARGINS
