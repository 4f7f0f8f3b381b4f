"""The legend: explains exactly what is drawn, on screen and in figures. Lengths are logical pixels."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from timeline_app.domain.terms import Stance
from timeline_app.timeline.shapes.forms import WING, Edge, Form, Mark
from timeline_app.timeline.shapes.glyphs import Fill, glyph_shapes
from timeline_app.timeline.shapes.joins import KEYS, RIVAL, rival_sample, sample_shapes
from timeline_app.timeline.shapes.labels import Measure
from timeline_app.timeline.shapes.marks import mark_shapes
from timeline_app.timeline.shapes.pills import pill_shapes
from timeline_app.timeline.shapes.primitives import DisplayList, Paint, Primitive, Rect, Text

STANCES = (
    Stance.OPPOSES,
    Stance.MANDATES,
    Stance.SUPPORTS,
    Stance.TAKES_PART,
    Stance.NEUTRAL,
    Stance.NONE_STATED,
)
CLUSTER, KEY = "cluster", "key"
JOINS = tuple(dict.fromkeys(KEYS.values()))

WINDOW_WORDS: dict[str, str] = {
    "opposes": "opposes",
    "mandates": "mandates",
    "supports": "supports",
    "takes-part": "takes part",
    "neutral": "neutral",
    "none-stated": "none stated",
    "day": "one day",
    "throughout": "throughout",
    "within": "within",
    "about": "about",
    "doubtful": "doubtful",
    "not-after": "not after",
    "not-before": "not before",
    "from-then-on": "from then on",
    "start-unknown": "start unknown",
    "end-unknown": "end unknown",
    "deadline": "deadline",
    "as-of": "as of",
    "holds-at": "holds at",
    "alleged": "alleged",
    "planned": "planned",
    "speculated": "speculated",
    "retracted": "retracted",
    RIVAL: "another date",
    "corrects": "corrects",
    "contradicts": "contradicts",
    "qualifies": "qualifies",
    "dimmed": "not matching",
    CLUSTER: "several",
    KEY: "key to the sources",
}
FIGURE_WORDS: dict[str, str] = {
    **WINDOW_WORDS,
    "none-stated": "no stance stated",
    "within": "some time within",
    "doubtful": "doubtful date",
    "alleged": "alleged or opinion",
    "planned": "planned, proposed or demanded",
    RIVAL: "another date given for it",
    "corrects": "corrects or supersedes",
    CLUSTER: "n events close together",
    KEY: "key to the sources below",
}


@dataclass(frozen=True, slots=True)
class LegendItem:
    """One entry: its key in the table of words, and the mark whose sample stands before them.

    `mark` is None for joins, the cluster and the key to the sources. A sample's x is 0 at its left end.
    """

    key: str
    mark: Mark | None = None

    def __hash__(self) -> int:
        return hash(self.key)


@dataclass(frozen=True, slots=True)
class LegendStyle:
    """How a legend is set.

    Attributes:
        role: the type role of its words.
        sample_width, sample_height: the size of a sample box.
        gap: from a sample to its words. item_gap: from the words to the next sample.
        row_height: from one row to the next; `max_width`: where a row ends.
        words: the words by key; a translation may stand in for the table here.
    """

    role: str = "caption"
    sample_width: float = 20.0
    sample_height: float = 12.0
    gap: float = 4.5
    item_gap: float = 11.0
    row_height: float = 24.0
    max_width: float = 1e9
    words: Mapping[str, str] = field(default_factory=lambda: WINDOW_WORDS)


FIGURE_STYLE = LegendStyle("figure-legend", 30.0, 16.0, 6.0, 21.0, 26.0, words=FIGURE_WORDS)


class Explained:
    """What the marks met so far show, with one mark for each entry; it goes on where it left off."""

    def __init__(self) -> None:
        self.marks: dict[str, Mark] = {}
        self.joins: set[str] = set()
        self._met = 0

    def meet(self, marks: Sequence[Mark]) -> None:
        """Take in a list of marks that only grows."""
        for mark in marks[self._met :]:
            for key in _keys(mark):
                self.marks.setdefault(key, mark)
        self._met = len(marks)


def legend_items(
    marks: Iterable[Mark], clusters: bool = False, keys: bool = False, joins: Iterable[str] = ()
) -> tuple[LegendItem, ...]:
    """Return an entry for everything that is in view: stances, then dates, claims, joins (by JOINS) and groups."""
    explained = Explained()
    explained.meet(tuple(marks))
    explained.joins.update(joins)
    return explained_items(explained, clusters, keys)


def explained_items(explained: Explained, clusters: bool, keys: bool = False) -> tuple[LegendItem, ...]:
    """Return the entries for everything met so far."""
    seen = explained.marks
    items = [
        LegendItem(key, _sample(key, seen[key]) if key in seen else None)
        for key in _order()
        if key in seen or key in explained.joins
    ]
    if clusters:
        items.append(LegendItem(CLUSTER))
    if keys:
        items.append(LegendItem(KEY))
    return tuple(items)


def every_item() -> tuple[LegendItem, ...]:
    """Return an entry for everything that any mark can show: the manual explains these."""
    marks = (LegendItem(key, _SAMPLES.get(key)) for key in _order())
    return (*marks, LegendItem(CLUSTER), LegendItem(KEY))


def _order() -> Iterator[str]:
    yield from (stance.value for stance in STANCES)
    yield from (key for key in WINDOW_WORDS if key not in {*Stance, CLUSTER, KEY})


def _keys(mark: Mark) -> Iterator[str]:
    yield mark.stance.value
    edges = {mark.start_edge, mark.end_edge}
    match mark.form:
        case Form.DAY_BOX:
            yield "day"
        case Form.BOX:
            if Edge.CONTINUES in edges:
                yield "from-then-on"
            elif Edge.CRISP in edges:
                yield "throughout"
            elif Edge.OPEN in edges or edges <= {Edge.FADING, Edge.CUT}:
                yield "within"
        case Form.NOT_AFTER | Form.NOT_BEFORE | Form.DEADLINE | Form.AS_OF | Form.HOLDS_AT:
            yield mark.form.value
    if mark.start_edge is Edge.UNKNOWN:
        yield "start-unknown"
    if mark.end_edge is Edge.UNKNOWN:
        yield "end-unknown"
    if mark.about or Edge.FADING in edges:
        yield "about"
    if mark.doubtful:
        yield "doubtful"
    if mark.fill is Fill.TINT:
        yield "alleged"
    if mark.fill is Fill.HOLLOW:
        yield "planned"
    if mark.fill is Fill.HOLLOW_DASHED:
        yield "speculated"
    if mark.retracted:
        yield "retracted"
    if mark.dimmed:
        yield "dimmed"


_POINT = Mark(0, 0, Form.POINT, stance=Stance.NEUTRAL)
_SPAN = Mark(0, 1, Form.BOX, stance=Stance.NEUTRAL)
_OPEN = replace(_SPAN, start_edge=Edge.OPEN, end_edge=Edge.OPEN)
_SAMPLES: dict[str, Mark] = {
    **{stance.value: replace(_POINT, stance=stance) for stance in Stance},
    "day": replace(_SPAN, form=Form.DAY_BOX),
    "throughout": _SPAN,
    "within": _OPEN,
    "about": replace(_OPEN, start_edge=Edge.FADING),
    "doubtful": replace(_OPEN, doubtful=True),
    "not-after": replace(_SPAN, form=Form.NOT_AFTER),
    "not-before": replace(_SPAN, form=Form.NOT_BEFORE),
    "from-then-on": replace(_SPAN, end_edge=Edge.CONTINUES),
    "start-unknown": replace(_SPAN, start_edge=Edge.UNKNOWN),
    "end-unknown": replace(_SPAN, end_edge=Edge.UNKNOWN),
    "deadline": replace(_SPAN, form=Form.DEADLINE),
    "as-of": replace(_POINT, form=Form.AS_OF),
    "holds-at": replace(_POINT, form=Form.HOLDS_AT),
    # the tint needs a shape with room inside; it is drawn without the stance's color
    "alleged": replace(_POINT, stance=Stance.OPPOSES, fill=Fill.TINT),
    "planned": replace(_POINT, fill=Fill.HOLLOW),
    "speculated": replace(_POINT, fill=Fill.HOLLOW_DASHED),
    "retracted": replace(_POINT, retracted=True),
    "dimmed": replace(_POINT, dimmed=True),
}


def _sample(key: str, drawn: Mark) -> Mark:
    """Return the sample of a key, as a point where the mark that is explained is one."""
    if drawn.form in (Form.POINT, Form.AS_OF, Form.HOLDS_AT) and key in ("about", "doubtful"):
        return replace(_POINT, about=key == "about", doubtful=key == "doubtful")
    return _SAMPLES[key]


def legend_shapes(
    items: Iterable[LegendItem], x: float, y: float, measure: Measure, style: LegendStyle
) -> tuple[DisplayList, float]:
    """Return the legend from `x` on, the first row about the line `y`, and the width of its widest row."""
    shapes: list[Primitive] = []
    width = 0.0
    for left, row, item, first in _places(items, measure, style):
        middle = y + row * style.row_height
        sample_width = _sample_width(item, style)
        if first:
            shapes.append(Rect(round(x + left - style.item_gap / 2 - 6), middle - 7, 1, 14, Paint("rule")))
        shapes += _sample_shapes(item, x + left, middle, style)
        words = style.words[item.key]
        words_at = left + sample_width + style.gap
        shapes.append(Text(x + words_at, middle + 4.5, words, style.role, Paint("ink2")))
        width = max(width, words_at + measure(words, style.role))
    return tuple(shapes), width


def legend_rows(items: Iterable[LegendItem], measure: Measure, style: LegendStyle) -> int:
    """Return how many rows the legend takes, 0 where it has no items."""
    return max((row + 1 for _, row, _, _ in _places(items, measure, style)), default=0)


def _places(
    items: Iterable[LegendItem], measure: Measure, style: LegendStyle
) -> Iterator[tuple[float, int, LegendItem, bool]]:
    """Yield (left, row, item, whether a separator stands before it)."""
    left, row, stances = 0.0, 0, False
    for item in items:
        is_stance = item.key in {*Stance}
        first = stances and not is_stance
        width = _sample_width(item, style) + style.gap + measure(style.words[item.key], style.role)
        extra = 12.0 if first else 0.0
        if left and left + extra + width > style.max_width:
            left, row, first, extra = 0.0, row + 1, False, 0.0
        yield left + extra, row, item, first
        left += extra + width + style.item_gap
        stances = is_stance


_SMALLEST_SAMPLE = 9.0
_POINT_WIDTHS = {Form.AS_OF: 9.0, Form.HOLDS_AT: 32.0}
_FADE_ROOM = 18.0
_ARROW_WIDTH = 41.25
_DIGIT_WIDTH = 7.0
_JOIN_WIDTH, _RIVAL_WIDTH = 22.0, 34.0


def _sample_width(item: LegendItem, style: LegendStyle) -> float:
    mark = item.mark
    if mark is None:
        if item.key in JOINS:
            return _RIVAL_WIDTH if item.key == RIVAL else _JOIN_WIDTH
        return min(style.sample_width, 24.0) if item.key == CLUSTER else _DIGIT_WIDTH
    if mark.about:
        return 2 * WING
    match mark.form:
        case Form.POINT:
            wide = {Stance.OPPOSES: 12.0, Stance.TAKES_PART: 12.0, Stance.SUPPORTS: 10.0}
            if mark.retracted:
                return 18.0
            return 12.0 if mark.doubtful else wide.get(mark.stance, _SMALLEST_SAMPLE)
        case Form.AS_OF | Form.HOLDS_AT:
            return _POINT_WIDTHS[mark.form]
        case Form.NOT_AFTER | Form.NOT_BEFORE:
            return _ARROW_WIDTH
    if Edge.FADING in (mark.start_edge, mark.end_edge):
        return style.sample_width + _FADE_ROOM
    # an end that runs on needs room for its point or its pieces
    unbounded = {Edge.CONTINUES, Edge.UNKNOWN} & {mark.start_edge, mark.end_edge}
    return max(style.sample_width, 32.0) if unbounded else style.sample_width


def _sample_shapes(item: LegendItem, left: float, middle: float, style: LegendStyle) -> DisplayList:
    width = _sample_width(item, style)
    if item.mark is None:
        if item.key == CLUSTER:
            return pill_shapes(left, middle, "n", {}, width)
        if item.key in JOINS:
            if item.key == RIVAL:
                return rival_sample(left, middle, width)
            return sample_shapes(item.key, left, middle, width)
        return (Text(left, middle + 4.5, "3", "figure-key", Paint("ink")),)
    if item.key == "alleged":
        return glyph_shapes(
            item.mark.stance, item.mark.fill, False, left + width / 2, middle, paint=Paint("neutral")
        )
    mark, right = item.mark, left + width
    match mark.form:
        case Form.POINT | Form.AS_OF | Form.HOLDS_AT:
            mark = replace(mark, x0=left + width / 2, x1=left + width / 2)
        case Form.NOT_AFTER:
            mark = replace(mark, x0=left + 1.25, x1=right)
        case Form.NOT_BEFORE:
            mark = replace(mark, x0=left, x1=right - 1.25)
        case _:
            start = left + (_FADE_ROOM if mark.start_edge is Edge.FADING else 0)
            mark = replace(mark, x0=start, x1=right)
    # a sample of a date's form stands for every stance; these have entries of their own
    glyph = None if mark.form is Form.DAY_BOX else False
    return mark_shapes(mark, middle, left, right, glyph, style.sample_height)
