"""The drawing of one date on a line of its own: the mark that the canvas would draw, at a scale that shows its ends."""

from timeline_app.domain.chronology import EventDate
from timeline_app.domain.civil import DAY
from timeline_app.domain.columns import DATED
from timeline_app.domain.dates import drawn
from timeline_app.domain.terms import Claim, Stance
from timeline_app.timeline.shapes.marks import mark_of, mark_shapes
from timeline_app.timeline.shapes.primitives import DisplayList, Paint, Rect

_SHARE = 0.5
_DAY_PX = 8.0
"""At most so wide is a day: then one that is known to the day is drawn as a point, as in a view of some months."""


def date_sample(date: EventDate, claim: Claim, stance: Stance, width: float, height: float) -> DisplayList:
    """Return a date's mark in the middle of a strip, above a line; only the line for a date without any bound.

    Raises:
        BadDate: its text is no EDTF date.
    """
    line = Rect(0, height - 1, width, 1, Paint("hair"))
    span = drawn(date)
    if not span.flags & DATED:
        return (line,)
    seconds_per_px = max((span.end - span.start) / (width * _SHARE), DAY / _DAY_PX)
    origin = (span.start + span.end) / 2 - width / 2 * seconds_per_px
    mark = mark_of(span.start, span.end, date.extent, claim, stance, span.flags, seconds_per_px, origin)
    return (line, *mark_shapes(mark, (height - 1) / 2, 0, width))
