"""What a scene shows of disputes: the marks of rival dates, and the joins between events that dispute each other.

It costs by what is in view: rival dates and links are looked up for the events that have a mark there.
"""

from dataclasses import dataclass, field
from itertools import pairwise, product

import numpy as np

from timeline_app.domain.columns import DATED
from timeline_app.domain.terms import Rank
from timeline_app.timeline.data.arrays import Ints32
from timeline_app.timeline.data.disputes import Disputes, disputes_of, has_dispute
from timeline_app.timeline.data.distinct import distinct, is_among
from timeline_app.timeline.lanes.sheet import LabelSide
from timeline_app.timeline.scene.frame import Frame
from timeline_app.timeline.scene.marks import HIT, MarksInView
from timeline_app.timeline.scene.scene import Emphasis, Hit
from timeline_app.timeline.shapes.forms import Form, extent_px, mark_of
from timeline_app.timeline.shapes.joins import FOOT, KEYS, RIVAL, Way, anchor, ghost, join_shapes, rival_way
from timeline_app.timeline.shapes.marks import mark_shapes
from timeline_app.timeline.shapes.primitives import Group, Paint, Primitive, Rect

_DEPRECATED = tuple(Rank).index(Rank.DEPRECATED)
_BEYOND = 40.0
"""How far beyond the view a way may begin."""
_SIDE, _STEM = 2.0, 9.0
"""How far from a mark's side, and from the middle of its row, a way begins or ends."""
_LEAST_WAY, _NEAR = 5.0, 20.0
"""The least that a way goes aside; and how far apart marks are that do not stand below each other."""
_WORDS_SHARE = 0.4
"""The part of a line, up and down from its middle, that words take."""
_KEY_ROOM = 28.0
"""How far a figure's key may reach beyond its label."""
MOST_JOINS = 200
"""So many joins a frame has at most."""
_PLATE_FOOT = 12.0
_MOST_ON_PLATE = 48.0
"""Below the plate of the selected event; and how wide a rival date may be that is cut out of it."""


@dataclass(slots=True)
class DrawnDisputes:
    """What is drawn of disputes.

    Attributes:
        shapes: below the marks. over: rival dates of the selected event, above its plate.
        hits: what of the rival dates answers to the pointer. keys: what the legend has to explain.
        spans: from where to where rival dates lie below the marks.
    """

    shapes: list[Primitive] = field(default_factory=list)
    over: list[Primitive] = field(default_factory=list)
    hits: list[Hit] = field(default_factory=list)
    keys: set[str] = field(default_factory=set)
    spans: list[Way] = field(default_factory=list)


def drawn_disputes(
    frame: Frame, marks: MarksInView, emphasis: Emphasis, *, shown: bool, keyed: bool = False
) -> DrawnDisputes:
    """Return the ghosts and the joins of a view; where they are not `shown`, only those of the selected event.

    `keyed` says whether the marks have the numbered keys of a figure, which no line may cross either.
    """
    found = DrawnDisputes()
    if not shown and emphasis.selected is None:
        return found
    if not has_dispute(frame.columns)[frame.sheet.row].any():
        return found
    _add_ghosts(frame, emphasis.selected, shown, found)
    ways = _add_joins(frame, marks, emphasis.selected, shown, found)
    found.shapes += _grounds(frame, marks, [*ways, *found.spans], keyed=keyed)
    return found


# -- rival dates ----------------------------------------------------------------------------------------------


def _add_ghosts(frame: Frame, selected: int | None, shown: bool, found: DrawnDisputes) -> None:
    sheet, rivals = frame.sheet, frame.columns.data.rivals
    if not len(rivals.rows) or not len(sheet):
        return
    rows = np.frombuffer(rivals.rows, np.uint32)
    first, last = rows.searchsorted(sheet.row), rows.searchsorted(sheet.row, side="right")
    has = first < last
    has &= (sheet.lane >= frame.lanes.start) & (sheet.lane < frame.lanes.stop)
    y = frame.top - frame.viewport.scroll + sheet.y
    has &= (y > frame.top - HIT) & (y < frame.viewport.height + HIT)
    if not shown:
        has &= sheet.row == selected
    for at in has.nonzero()[0].tolist():
        if not sheet.looks[int(sheet.look[at])].dimmed:
            for number in range(int(first[at]), int(last[at])):
                _add_ghost(frame, at, number, found, selected=sheet.row[at] == selected)


def _add_ghost(frame: Frame, at: int, number: int, found: DrawnDisputes, *, selected: bool) -> None:
    """Add the mark of one rival date on the line of its event, if some of it or of its way is in view.

    On the plate of the selected event it stands in a gap of the plate, where it is beside the mark itself.
    """
    sheet, columns, rivals = frame.sheet, frame.columns, frame.columns.data.rivals
    y = frame.y(float(sheet.y[at]))
    if not rivals.flags[number] & DATED:
        return
    row = int(sheet.row[at])
    mark = mark_of(
        rivals.start[number],
        rivals.end[number],
        int(rivals.extent[number]),
        int(columns.claim[row]),
        sheet.looks[int(sheet.look[at])].stance,
        int(rivals.flags[number]),
        frame.scale.seconds_per_px,
        frame.start - frame.left * frame.scale.seconds_per_px,
    )
    mark = ghost(mark, deprecated=rivals.rank[number] == _DEPRECATED)
    x0, x1 = _ends(frame, at)
    own = anchor(x0, x1, frame.left, frame.right)
    other = anchor(mark.x0, mark.x1, frame.left, frame.right)
    low, high = sorted((own, other))
    if high < frame.left or low > frame.right:
        return
    reach = extent_px(mark)
    if mark.form is Form.POINT and high - low < _LEAST_WAY:
        return  # it would only blur the mark that it stands beside
    shapes = mark_shapes(mark, y, frame.left, frame.right)
    words = f"{columns.data.titles[row]}: another date"
    foot = y + _PLATE_FOOT if selected else y + FOOT
    way = rival_way(_near(own, frame), _near(other, frame), foot)
    width = reach[1] - reach[0] + 2 * _SIDE
    if selected and shapes and width <= _MOST_ON_PLATE:
        apart = reach[0] - _SIDE > x1 + float(sheet.right[at]) or reach[1] + _SIDE < x0 - float(
            sheet.left[at]
        )
        gap = Rect(reach[0] - _SIDE, y - HIT / 2, width, HIT, Paint("canvas"))
        shapes = (gap, *shapes) if apart else ()  # the mark of the selected event stays whole
    group = Group((*shapes, way), kind="rival-date", title=words)
    (found.over if selected else found.shapes).append(group)
    found.keys.add(RIVAL)
    if shapes:
        if not selected:
            found.spans.append(((reach[0], y), (reach[1], y)))
        left = max(min(reach[0], other - HIT / 2), frame.left)
        right = min(max(reach[1], other + HIT / 2), frame.right)
        found.hits.append(Hit((row,), int(sheet.lane[at]), left, y - HIT / 2, right - left, HIT))


def _near(x: float, frame: Frame) -> float:
    """Return a place of a way; far outside the view it is cut."""
    return min(max(x, frame.left - _BEYOND), frame.right + _BEYOND)


def _ends(frame: Frame, at: int) -> tuple[float, float]:
    """Return where a mark of the sheet begins and ends, in view or not."""
    sheet, per_px = frame.sheet, frame.scale.seconds_per_px
    x0 = frame.left + (float(sheet.start[at]) - frame.start) / per_px + float(sheet.start_px[at])
    x1 = frame.left + (float(sheet.end[at]) - frame.start) / per_px + float(sheet.end_px[at])
    return x0, x1


# -- joins ----------------------------------------------------------------------------------------------------


def _add_joins(
    frame: Frame, marks: MarksInView, selected: int | None, shown: bool, found: DrawnDisputes
) -> list[Way]:
    """Join events that have marks in one lane, or in two where both have none in common.

    Of more than `MOST_JOINS` those of the most important events are drawn, and none from lane to lane: there are so
    many lines that they would tell nothing. The selected event has all of its own.
    """
    disputes = _between(disputes_of(frame.columns), marks.row)
    own = (disputes.row == selected) | (disputes.other == selected)
    is_dense = len(disputes) > MOST_JOINS
    if not shown:
        disputes = disputes.pick(own)
    elif is_dense:
        importance = frame.columns.importance.astype(np.int16)
        first = np.argsort(-(importance[disputes.row] + importance[disputes.other] + 20 * own), kind="stable")
        disputes = disputes.pick(np.sort(first[:MOST_JOINS]))
    ways: list[Way] = []
    places: dict[int, list[int]] = {}
    joined = np.concatenate([disputes.row, disputes.other])
    for at in np.flatnonzero(marks.in_view & is_among(marks.row, distinct(joined)[0])).tolist():
        if not marks.looks[int(marks.look[at])].dimmed:
            places.setdefault(int(marks.row[at]), []).append(at)
    for number in range(len(disputes)):
        source, target = int(disputes.row[number]), int(disputes.other[number])
        if source not in places or target not in places:
            continue
        kind, is_own = disputes.of_kind(number), selected in (source, target)
        for one, other in _in_lanes(marks, places[source], places[target], is_own or not is_dense):
            way = _way(frame, marks, one, other)
            if way is not None:
                titles = frame.columns.data.titles
                words = f"{titles[source]} {KEYS[kind]} {titles[target]}"
                is_quiet = not is_own and marks.lane[one] != marks.lane[other]
                shapes = join_shapes(kind, way, quiet=is_quiet)
                found.shapes.append(Group(shapes, kind="join", title=words))
                found.keys.add(KEYS[kind])
                ways.append(way)
    return ways


def _between(disputes: Disputes, rows: Ints32) -> Disputes:
    """Return those disputes by which one of some events disputes another; found by bisection."""
    if not len(rows) or not len(disputes):
        return disputes.pick(np.empty(0, np.int64))
    wanted, _ = distinct(rows)
    first = disputes.row.searchsorted(wanted)
    count = disputes.row.searchsorted(wanted, side="right") - first
    ends = count.cumsum()
    some = disputes.pick(np.repeat(first - ends + count, count) + np.arange(ends[-1]))
    return some.pick((some.row != some.other) & is_among(some.other, wanted))


def _in_lanes(
    marks: MarksInView, sources: list[int], targets: list[int], across: bool
) -> list[tuple[int, int]]:
    """Return which marks of two events are joined: in each lane that has both, else `across` the two nearest ones."""
    pairs = list(product(sources, targets))
    shared = [(one, other) for one, other in pairs if marks.lane[one] == marks.lane[other]]
    if shared or not across:
        return shared
    return [min(pairs, key=lambda pair: abs(float(marks.y[pair[0]] - marks.y[pair[1]])))]


def _way(frame: Frame, marks: MarksInView, one: int, other: int) -> Way | None:
    """Return the way from one mark to another; None where it would begin or end outside the view."""
    left, right = frame.left, frame.right
    y1, y2 = float(marks.y[one]), float(marks.y[other])
    start = anchor(float(marks.x0[one]), float(marks.x1[one]), left, right)
    end = anchor(float(marks.x0[other]), float(marks.x1[other]), left, right)
    if not (left <= start <= right and left <= end <= right):
        return None
    if y1 == y2:
        if abs(start - end) < _LEAST_WAY:
            return None
        return (start, y1 + FOOT - 2), (start, y1 + FOOT + 1), (end, y1 + FOOT + 1), (end, y1 + FOOT - 2)
    side = float(marks.low[one]) - _SIDE
    if end > start + _NEAR:
        # down or up first, and then to the near side of the other mark
        stem = y1 + _STEM if y2 > y1 else y1 - _STEM
        return (start, stem), (start, y2), (max(float(marks.low[other]) - _SIDE, start + _LEAST_WAY), y2)
    foot = y2 + _STEM if y1 > y2 else y2 - _STEM
    if side < left:
        return (end, y1 - _STEM if y1 > y2 else y1 + _STEM), (end, foot)
    aside = min(end, side - _LEAST_WAY)
    return (side, y1), (aside, y1), (aside, foot)


def _grounds(frame: Frame, marks: MarksInView, ways: list[Way], *, keyed: bool) -> list[Primitive]:
    """Return grounds for the labels that a way or a rival date crosses, with their keys: nothing runs through words."""
    half = frame.style.line * _WORDS_SHARE
    labelled = marks.label_width > 0
    low = np.where(labelled, marks.label_x - 2, marks.low)
    high = np.where(labelled, marks.label_x + marks.label_width + 2, marks.low)
    if keyed:
        low = np.where(
            (marks.side == LabelSide.LEFT) | (marks.side == LabelSide.KEY_LEFT), low - _KEY_ROOM, low
        )
        high = np.where(marks.side == LabelSide.KEY_RIGHT, marks.high + _KEY_ROOM, high)
        high = np.where(marks.side == LabelSide.RIGHT, high + _KEY_ROOM, high)
        low = np.where(marks.side == LabelSide.KEY_RIGHT, marks.high, low)
    crossed = np.zeros(len(marks), np.bool_)
    for way in ways:
        for (x1, y1), (x2, y2) in pairwise(way):
            beside = (max(x1, x2) < low) | (min(x1, x2) > high)
            above = (max(y1, y2) < marks.y - half) | (min(y1, y2) > marks.y + half)
            crossed |= ~(beside | above)
    return [
        Rect(float(low[at]), float(marks.y[at]) - half, float(high[at] - low[at]), 2 * half, Paint("canvas"))
        for at in np.flatnonzero(crossed & (high > low)).tolist()
    ]
