"""Marks: one event's date as a form with two edges, a fill and a shape. Lengths are logical pixels; no Qt.

Edges say what is known, fill says how firmly it is claimed (design reference, "Canvas"). The form of a mark
depends on its data and the zoom level, never on the pan offset; only what leaves the view is cut.
"""

from dataclasses import dataclass, replace
from enum import Enum
from functools import lru_cache
from math import inf, isfinite

from timeline_app.domain.columns import (
    DAY_EXACT,
    DOUBTFUL,
    END_APPROXIMATE,
    END_CONTINUES,
    END_UNKNOWN,
    START_APPROXIMATE,
    START_OPEN,
)
from timeline_app.domain.terms import Claim, Extent, Stance
from timeline_app.timeline.shapes.glyphs import BOX_GLYPH_SCALE, FILL_OF, Fill, glyph_half_width

DAY_BOX_FROM = 14.0
"""From this width on, an exact day is drawn as a box, of its true width but for a hairline."""
MIN_WIDTH = 4.0
HAIRLINE = 1.0
"""So much of its last day a closed box leaves free: the next one may begin there."""
ARROW = 40.0
ARROW_TIP = 1.25
"""How far the miter of an arrow's head reaches beyond its 40 px."""
FADE_OUT = 18.0
FADE_IN = 6.0
WING = 22.0
CRUMBLE = 18.0
BEAM_HALF = 3.5
HOLDS_HALF = 16.0
STRIKE_HALF = 9.0
STUB = 12.0
"""The hollow box before a deadline whose start is not known, or too near to be drawn to scale."""


class Form(Enum):
    """The shape of a date."""

    POINT = "point"
    DAY_BOX = "day-box"
    BOX = "box"
    NOT_AFTER = "not-after"
    NOT_BEFORE = "not-before"
    AS_OF = "as-of"
    HOLDS_AT = "holds-at"
    DEADLINE = "deadline"


LABEL_HOLDERS = (Form.BOX, Form.DAY_BOX, Form.DEADLINE)
"""The forms of boxes, which may hold their label."""


class Edge(Enum):
    """What is known of one end of a span. CUT is no knowledge: the mark runs out of the view there."""

    CRISP = "crisp"
    OPEN = "open"
    FADING = "fading"
    CONTINUES = "continues"
    UNKNOWN = "unknown"
    CUT = "cut"


@dataclass(frozen=True, slots=True)
class Mark:
    """One event as it is drawn.

    `x0` and `x1` are the drawn span in px, both the middle of the day for a point; infinite on the side of
    an edge that CONTINUES or is UNKNOWN, where the mark runs to the edge of the view. `about` gives a point,
    a beam or an arrow's limit its wings; a box says the same with FADING edges. A `ghost` is a rival date.
    """

    x0: float
    x1: float
    form: Form
    start_edge: Edge = Edge.CRISP
    end_edge: Edge = Edge.CRISP
    stance: Stance = Stance.NONE_STATED
    fill: Fill = Fill.FULL
    doubtful: bool = False
    about: bool = False
    retracted: bool = False
    dimmed: bool = False
    selected: bool = False
    ghost: bool = False

    def __hash__(self) -> int:
        # members of an enumeration are each one object; they are slow to hash, and marks are looked up by hundreds
        return hash((self.x0, self.x1, id(self.form), id(self.stance), id(self.fill), self.dimmed))


@dataclass(frozen=True, slots=True)
class Look:
    """How dates of one kind are drawn at one zoom level: everything about a mark but where it stands.

    Attributes:
        mark: with x0 = x1 = 0.
        start_share, start_px: x0 stands `start_share` of the way from the date's start to its end, and `start_px`
            further right; infinite where the mark runs to the edge of the view.
        end_share, end_px: the same for x1.
        left, right: how far it reaches left of x0 and right of x1, in px; at its narrowest.
    """

    mark: Mark
    start_share: float
    start_px: float
    end_share: float
    end_px: float
    left: float
    right: float

    @property
    def holds_label(self) -> bool:
        """Return whether the mark is a box that may hold its label."""
        return self.mark.form in LABEL_HOLDERS

    @property
    def is_closed(self) -> bool:
        """Return whether the mark is a box with a line at either end and nothing beyond: another may follow at once."""
        return _is_closed(self.mark) and self.left == self.right == 0

    @staticmethod
    def plain(mark: Mark) -> Mark:
        """Return a mark without its place."""
        return _placed(mark, 0.0, 0.0)

    def at(self, x0: float, x1: float) -> Mark:
        """Return the mark between two pixels."""
        return _placed(self.mark, x0, x1)


def _is_closed(mark: Mark) -> bool:
    return mark.form in (Form.BOX, Form.DAY_BOX) and mark.start_edge is mark.end_edge is Edge.CRISP


def _placed(mark: Mark, x0: float, x1: float) -> Mark:
    """Return a mark between two pixels: `replace` takes four times as long, and a filter makes hundreds of marks."""
    return Mark(
        *(x0, x1, mark.form, mark.start_edge, mark.end_edge, mark.stance, mark.fill),
        *(mark.doubtful, mark.about, mark.retracted, mark.dimmed, mark.selected, mark.ghost),
    )


def width_class(width: float) -> int:
    """Return the class of widths in px that look alike: 0, 1 or 2."""
    return int(width >= MIN_WIDTH) + int(width >= DAY_BOX_FROM)


_NARROWEST = (1.0, MIN_WIDTH, DAY_BOX_FROM)


@lru_cache(8192)
def look_of(extent: Extent, claim: Claim, stance: Stance, flags: int, width: int) -> Look:
    """Return how a date is drawn; `flags` are as in `ColumnData`, `width` is its `width_class`."""
    narrowest = _NARROWEST[width]
    form = _form(extent, flags, narrowest)
    start_edge, end_edge = _edges(form, extent, flags)
    about = bool(flags & (START_APPROXIMATE | END_APPROXIMATE))
    start, end = (0.0, 0.0), (1.0, 0.0)
    match form:
        case Form.POINT:
            start = end = (0.5, 0.0)
        case Form.NOT_AFTER:
            start = (1.0, -ARROW)
        case Form.NOT_BEFORE:
            end = (0.0, ARROW)
        case Form.DEADLINE:
            if flags & START_OPEN or narrowest < DAY_BOX_FROM:
                start, start_edge = (1.0, -STUB), Edge.OPEN
        case Form.AS_OF | Form.HOLDS_AT if narrowest < DAY_BOX_FROM or flags & DAY_EXACT:
            start = end = (0.5, 0.0)
        case Form.BOX if narrowest < MIN_WIDTH:
            start, end = (0.5, -MIN_WIDTH / 2), (0.5, MIN_WIDTH / 2)
    if start_edge is Edge.UNKNOWN:
        start = (0.0, -inf)
    if end_edge in (Edge.CONTINUES, Edge.UNKNOWN):
        end = (1.0, inf)
    mark = Mark(
        0.0,
        0.0,
        form,
        start_edge,
        end_edge,
        stance,
        FILL_OF[claim],
        bool(flags & DOUBTFUL),
        about and form is not Form.BOX,
        claim is Claim.RETRACTED,
    )
    if _is_closed(mark) and narrowest >= DAY_BOX_FROM:
        end = (1.0, -HAIRLINE)
    sample = replace(mark, x0=start[0] * narrowest + start[1], x1=end[0] * narrowest + end[1])
    left, right = extent_px(sample)
    reach_left = sample.x0 - left if isfinite(left) else 0.0
    reach_right = right - sample.x1 if isfinite(right) else 0.0
    return Look(mark, *start, *end, reach_left, reach_right)


def mark_of(
    start_s: int,
    end_s: int,
    extent: Extent | int,
    claim: Claim | int,
    stance: Stance | int,
    flags: int,
    seconds_per_px: float,
    origin_s: float,
) -> Mark:
    """Return the mark of a date at one zoom level.

    `start_s`, `end_s` (exclusive) and `flags` are as in `ColumnData`, and so are the three words where they
    come as positions in their enumerations; `origin_s` is the second that lies at x = 0.
    """
    extent = _EXTENTS[extent] if isinstance(extent, int) else extent
    claim = _CLAIMS[claim] if isinstance(claim, int) else claim
    stance = _STANCES[stance] if isinstance(stance, int) else stance
    x0 = (start_s - origin_s) / seconds_per_px
    width = (end_s - start_s) / seconds_per_px
    look = look_of(extent, claim, stance, flags, width_class(width))
    return look.at(
        x0 + look.start_share * width + look.start_px,
        x0 + look.end_share * width + look.end_px,
    )


_EXTENTS, _CLAIMS, _STANCES = tuple(Extent), tuple(Claim), tuple(Stance)
_FORM_OF: dict[Extent, Form] = {
    Extent.AS_OF: Form.AS_OF,
    Extent.HOLDS_AT: Form.HOLDS_AT,
    Extent.NOT_AFTER: Form.NOT_AFTER,
    Extent.NOT_BEFORE: Form.NOT_BEFORE,
    Extent.FROM_THEN_ON: Form.BOX,
    Extent.DEADLINE: Form.DEADLINE,
}


def _form(extent: Extent, flags: int, width: float) -> Form:
    if extent in _FORM_OF:
        return _FORM_OF[extent]
    if flags & (START_OPEN | END_CONTINUES | END_UNKNOWN) or not flags & DAY_EXACT:
        return Form.BOX
    if width < DAY_BOX_FROM:
        return Form.POINT
    # an approximate day is no longer crisp: its box fades at the ends
    return Form.BOX if flags & (START_APPROXIMATE | END_APPROXIMATE) else Form.DAY_BOX


def _edges(form: Form, extent: Extent, flags: int) -> tuple[Edge, Edge]:
    if form in (Form.AS_OF, Form.HOLDS_AT):
        return Edge.OPEN, Edge.OPEN
    if form not in (Form.BOX, Form.DEADLINE):
        return Edge.CRISP, Edge.CRISP
    crisp = extent in (Extent.THROUGHOUT, Extent.DEADLINE)
    # what holds from a day on begins on that day; from a month on, somewhere in it
    starts = extent is Extent.FROM_THEN_ON and flags & DAY_EXACT
    start = Edge.CRISP if crisp or starts else Edge.OPEN
    end = Edge.CRISP if crisp else Edge.OPEN
    if flags & START_APPROXIMATE:
        start = Edge.FADING
    if flags & END_APPROXIMATE and form is Form.BOX:
        end = Edge.FADING
    if form is Form.BOX and extent is not Extent.FROM_THEN_ON and flags & START_OPEN:
        start = Edge.UNKNOWN
    if flags & END_UNKNOWN:
        end = Edge.UNKNOWN
    elif flags & END_CONTINUES or (extent is Extent.FROM_THEN_ON and form is Form.BOX):
        end = Edge.CONTINUES
    return start, Edge.CRISP if form is Form.DEADLINE else end


def extent_px(mark: Mark) -> tuple[float, float]:
    """Return the left and right end of all that is drawn for a mark: wings, arrows, caps, rings, strike.

    A side that runs to the edge of the view is infinite. The shape over a narrow box is left out: the 6 px that are
    clear beside every mark hold what of it reaches beyond the box, at most 2.4.
    """
    left, right = mark.x0, mark.x1
    match mark.form:
        case Form.POINT:
            half = glyph_half_width(mark.stance, mark.doubtful)
            left, right = left - half, right + half
        case Form.AS_OF | Form.HOLDS_AT:
            shape = glyph_half_width(mark.stance, scale=BOX_GLYPH_SCALE)
            half = max(BEAM_HALF, shape) if mark.form is Form.AS_OF else HOLDS_HALF
            middle = (left + right) / 2
            left, right = min(left, middle - half), max(right, middle + half)
        case Form.NOT_AFTER:
            left -= ARROW_TIP
        case Form.NOT_BEFORE:
            right += ARROW_TIP
    if mark.start_edge is Edge.FADING:
        left -= FADE_OUT
    if mark.end_edge is Edge.FADING:
        right += FADE_OUT
    if mark.about:
        low, high = about_limits(mark)
        left, right = min(left, low - WING), max(right, high + WING)
    if mark.retracted:
        middle = (mark.x0 + mark.x1) / 2
        if left > -inf and right < inf:
            left, right = min(left, middle - STRIKE_HALF), max(right, middle + STRIKE_HALF)
    return left, right


def about_limits(mark: Mark) -> tuple[float, float]:
    """Return where the left and the right wing of an approximate point, beam or limit begin."""
    match mark.form:
        case Form.NOT_AFTER | Form.DEADLINE:
            return mark.x1, mark.x1
        case Form.NOT_BEFORE:
            return mark.x0, mark.x0
    middle = (mark.x0 + mark.x1) / 2
    return middle, middle
