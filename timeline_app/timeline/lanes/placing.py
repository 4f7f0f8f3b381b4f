"""Placing: which line of its lane an event stands on, and with which label.

Items are placed by importance, then by date. For each item these forms are tried in order, each on every line from
the top: label inside the box, full title to the right, to the left, short title to the right, to the left, the mark
alone. What finds no room joins a cluster. Nothing here knows where the view stands, so panning moves nothing.

Marks keep some room between them, but a closed box with its label inside may begin where another one ends.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from math import inf, isfinite
from operator import itemgetter

from timeline_app.timeline.lanes.lines import Lines
from timeline_app.timeline.shapes.marks import Mark

CLEAR = 8.0
"""Pixels kept free on both sides of a mark with its label."""
GAP = 6.0
"""Pixels between a mark and its label."""
INSIDE_LEFT = 20.0
"""Pixels from the left end of a box to the label inside."""
INSIDE_ROOM = 28.0
"""Pixels a box must be wider than the label it holds."""
CLUSTER_REACH = 56.0
"""Pixels within which events without room share a cluster."""


CLUSTER_SLACK = 12.0
"""How far a pill may stand from the first event of its cluster."""
CLUSTER_KEYS = 3
"""How many keys' widths are kept behind a cluster's pill in a figure."""

CountWidth = Callable[[int], float]
"""The width of a cluster's pill in pixels, by its count."""


DIMMED = -1
"""The importance of an event that does not match: placed last, as a mark without a label, or not at all."""


class Side(StrEnum):
    """Where a label stands."""

    INSIDE = "inside"
    RIGHT = "right"
    LEFT = "left"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Item:
    """One event of a lane that wants a place.

    Attributes:
        row: its row in the columns.
        mark: what is drawn, in pixels from the layout's origin; left and right are its outer bounds.
        title, short: (label, width in pixels).
        holds_label: whether the mark is a box that may hold its label.
        rivals: from where to where its rival dates are drawn on the same line.
        is_closed: whether it is a box with a line at either end.
    """

    row: int
    importance: int
    mark: Mark
    left: float
    right: float
    title: tuple[str, float]
    short: tuple[str, float]
    holds_label: bool
    rivals: tuple[tuple[float, float], ...] = ()
    is_closed: bool = False


@dataclass(frozen=True, slots=True)
class Placed:
    """An event with a mark of its own. `left` and `right` bound mark and label.

    `label_x` is the label's left edge; of a mark without a label, its key's (infinite where there is no room for one).
    """

    row: int
    line: int
    mark: Mark
    side: Side
    label: str
    label_x: float
    label_width: float
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class Cluster:
    """Several events that share one mark. `x` is its middle; a cluster of spans has a line to `spans_to`."""

    rows: tuple[int, ...]
    line: int
    x: float
    width: float
    spans_to: float

    @property
    def left(self) -> float:
        """Return the left edge of the pill."""
        return self.x - self.width / 2

    @property
    def right(self) -> float:
        """Return the right edge of the pill or of the line over its spans."""
        return max(self.x + self.width / 2, self.spans_to)


@dataclass(frozen=True, slots=True)
class Bounds:
    """Pixels that nothing may leave, for a figure of fixed size."""

    left: float = -inf
    right: float = inf


UNBOUNDED = Bounds()


@dataclass(frozen=True, slots=True)
class Placing:
    """A lane's events in their places, on `lines` of at most `max_lines` lines.

    `all_found_room`: none of them lacked a line at first. `ran_out`: some did, if only for a label.
    """

    placed: tuple[Placed, ...]
    clusters: tuple[Cluster, ...]
    lines: int
    max_lines: int
    all_found_room: bool
    ran_out: bool

    def serves(self, max_lines: int) -> bool:
        """Return whether the lane looks the same with at most so many lines: those that nobody took change nothing."""
        if self.ran_out and max_lines > self.max_lines:
            return False
        return self.all_found_room and self.lines <= max_lines


def place(
    items: Iterable[Item],
    max_lines: int,
    *,
    pinned: int | None = None,
    bounds: Bounds = UNBOUNDED,
    cluster_width: CountWidth,
    key_width: float = 0.0,
) -> Placing:
    """Give every item a place on at most `max_lines` lines, plus one for clusters where they need it.

    Args:
        items: the events of one lane.
        max_lines: how many lines may hold marks.
        pinned: the row that must have a mark with a label; it takes what is free, and no other event moves.
        bounds: pixels that labels must not leave.
        cluster_width: the width of a cluster's pill by its count.
        key_width: pixels added to every label for a figure's numbered key.
    """
    lines = Lines(max_lines)
    near = Lines(max_lines)  # what a closed box with its label inside keeps clear of
    placed: list[Placed] = []
    left_over: list[Item] = []
    ordered = sorted(items, key=lambda i: (-i.importance, i.left, i.row))
    for item in ordered:
        inside = _label_inside(item, key_width) if item.is_closed and not item.rivals else None
        found = _try(item, lines, bounds, key_width) if inside is None else _try_inside(item, *inside, near)
        if found is not None:
            lines.take(found.line, found.left - CLEAR / 2, found.right + CLEAR / 2)
            apart = CLEAR if inside is None else 0.0
            near.take(found.line, found.left - apart, found.right + apart)
            for left, right in item.rivals:
                lines.take(found.line, left, right)
                near.take(found.line, left - CLEAR / 2, right + CLEAR / 2)
            placed.append(found)
        elif item.importance != DIMMED:
            left_over.append(item)
    all_found_room, ran_out = len(placed) == len(ordered), lines.ran_out or near.ran_out
    lines.add()
    clusters, single = _clusters(left_over, lines, cluster_width, bounds, key_width)
    placed += single
    chosen = next((item for item in ordered if item.row == pinned and item.importance != DIMMED), None)
    if chosen is not None:
        placed, clusters = _with_pinned(chosen, placed, clusters, lines, bounds, {i.row: i for i in ordered})
    used = [p.line for p in placed] + [c.line for c in clusters]
    placed.sort(key=lambda p: (p.left, p.row))
    count = max(used, default=0) + 1
    return Placing(tuple(placed), tuple(clusters), count, max_lines, all_found_room, ran_out)


def _with_pinned(
    item: Item,
    placed: list[Placed],
    clusters: list[Cluster],
    lines: Lines,
    bounds: Bounds,
    items: Mapping[int, Item],
) -> tuple[list[Placed], list[Cluster]]:
    """Return the placing with one event labelled on a mark of its own; every other event stays where it is."""
    own = next((p for p in placed if p.row == item.row), None)
    if own is not None and own.side is not Side.NONE:
        return placed, clusters
    if own is not None:
        placed = [p for p in placed if p is not own]
        lines.give_back(own.line, own.left - CLEAR / 2, own.right + CLEAR / 2)
    kept: list[Cluster] = []
    for cluster in clusters:
        rest = tuple(row for row in cluster.rows if row != item.row)
        if len(rest) == 1:
            last = items[rest[0]]
            placed.append(
                Placed(last.row, cluster.line, last.mark, Side.NONE, "", inf, 0.0, last.left, last.right)
            )
        else:
            kept.append(replace(cluster, rows=rest))
    lines.add()
    found = _try(replace(item, rivals=()), lines, bounds, 0.0, labelled=True)  # theirs may be taken by itself
    # A label that the bounds of a figure do not hold: the mark alone, on a line of its own.
    placed.append(
        found or Placed(item.row, len(lines) - 1, item.mark, Side.NONE, "", inf, 0.0, item.left, item.right)
    )
    return placed, kept


def _forms(
    item: Item, key_width: float, *, bare: bool = False
) -> Iterable[tuple[Side, str, float, float, float, float]]:
    """Yield (side, label, label x, label width, left, right) in the order of preference."""
    if bare or item.importance == DIMMED:
        for label_x, left, right in _bare(item, key_width):
            yield Side.NONE, "", label_x, 0.0, left, right
        return
    inside = _label_inside(item, key_width)
    if inside is not None:
        label, width = inside
        yield Side.INSIDE, label, item.left + INSIDE_LEFT, width, item.left, item.right
    labels = (item.title,) if item.short is item.title else (item.title, item.short)
    for label, width in labels:
        whole = width + key_width
        yield Side.RIGHT, label, item.right + GAP, width, item.left, item.right + GAP + whole
        yield Side.LEFT, label, item.left - GAP - width, width, item.left - GAP - whole, item.right
    for label_x, left, right in _bare(item, key_width):
        yield Side.NONE, "", label_x, 0.0, left, right


def _bare(item: Item, key_width: float) -> Iterable[tuple[float, float, float]]:
    """Yield (key x, left, right) of a mark without a label: its key to the right, to the left, or without one."""
    if key_width:
        room = GAP + key_width
        yield item.right + GAP, item.left, item.right + room
        yield item.left - room, item.left - room, item.right
    yield inf, item.left, item.right


def _label_inside(item: Item, key_width: float) -> tuple[str, float] | None:
    """Return the label that a box holds, and its width; None for what holds none."""
    if item.holds_label and item.importance != DIMMED:
        for label, width in (item.title, item.short):
            if item.right - item.left >= width + key_width + INSIDE_ROOM:
                return label, width
    return None


def _try_inside(item: Item, label: str, width: float, near: Lines) -> Placed | None:
    """Return the first line on which a closed box with its label inside has room: as none, no other form has."""
    number = near.first_free(item.left, item.right)
    if number is None:
        return None
    label_x = item.left + INSIDE_LEFT
    return Placed(item.row, number, item.mark, Side.INSIDE, label, label_x, width, item.left, item.right)


def _try(
    item: Item,
    lines: Lines,
    bounds: Bounds,
    key_width: float,
    *,
    labelled: bool = False,
    bare: bool = False,
) -> Placed | None:
    """Return the first form and line with room; with `labelled` only forms that carry a label, with `bare` none."""
    # Every form covers the mark: where that finds no line, none of them does.
    bare_line = lines.first_free(item.left - CLEAR / 2, item.right + CLEAR / 2)
    if bare_line is None:
        return None
    low, high = min(bounds.left, item.left), max(bounds.right, item.right)
    for side, label, label_x, width, left, right in _forms(item, key_width, bare=bare):
        if left < low or right > high or (labelled and side is Side.NONE):
            continue
        if item.rivals and side is not Side.INSIDE and _crosses(item.rivals, label_x, label_x + width):
            continue
        stretch = left - CLEAR / 2, right + CLEAR / 2
        if item.rivals:
            number = lines.first_free_of((stretch, *item.rivals))
        elif left == item.left and right == item.right:
            number = bare_line
        else:
            number = lines.first_free(*stretch)
        if number is not None:
            return Placed(item.row, number, item.mark, side, label, label_x, width, left, right)
    # where its rival dates find no room, the event does without theirs
    if not item.rivals:
        return None
    return _try(replace(item, rivals=()), lines, bounds, key_width, labelled=labelled, bare=bare)


def _crosses(stretches: Iterable[tuple[float, float]], left: float, right: float) -> bool:
    return any(begins < right and left < ends for begins, ends in stretches)


def _clusters(
    items: list[Item], lines: Lines, width_of: CountWidth, bounds: Bounds, key_width: float
) -> tuple[list[Cluster], list[Placed]]:
    """Group what found no room by nearness; a group of one stays a mark.

    Groups take the first line with room, one line more than the marks have at most; a group that finds none joins
    the nearest one.
    """
    homeless: list[Item] = []
    single: list[Placed] = []
    found_room: list[tuple[Cluster, list[Item]]] = []
    for group in _groups(items, key_width):
        if len(group) == 1:
            found = _try(group[0], lines, bounds, key_width, bare=True)
            if found is None:
                homeless += group
            else:
                lines.take(found.line, found.left - CLEAR / 2, found.right + CLEAR / 2)
                single.append(found)
            continue
        cluster = _cluster_of(group, lines, width_of, bounds, key_width)
        if cluster is None:
            homeless += group
        else:
            found_room.append((cluster, group))
    # a line over spans takes what no pill needs
    clusters = [_spanning(cluster, group, lines, key_width) for cluster, group in found_room]
    return _joined(homeless, clusters, single, width_of), [p for p in single if p.row not in _rows(clusters)]


def _rows(clusters: list[Cluster]) -> set[int]:
    return {row for cluster in clusters for row in cluster.rows}


def _cluster_of(
    group: list[Item], lines: Lines, width_of: CountWidth, bounds: Bounds, key_width: float
) -> Cluster | None:
    """Return the cluster of a group on the first line with room for its pill."""
    width = width_of(len(group))
    middle = sum(_anchor(item) for item in group) / len(group)
    # Groups begin at least their reach apart: a pill that keeps near its group's start meets no other one.
    x = min(middle, _anchor(group[0]) + CLUSTER_SLACK)
    x = min(max(x, bounds.left + width / 2), bounds.right - width / 2 - CLUSTER_KEYS * key_width)
    left, right = x - width / 2 - CLEAR / 2, x + width / 2 + CLUSTER_KEYS * key_width + CLEAR / 2
    number = lines.first_free(left, right)
    if number is None:
        return None
    lines.take(number, left, right)
    return Cluster(tuple(sorted(item.row for item in group)), number, x, width, x)


def _spanning(cluster: Cluster, group: list[Item], lines: Lines, key_width: float) -> Cluster:
    """Return a cluster with the line over the spans of its group, as far as its line is free."""
    right = cluster.x + cluster.width / 2 + CLUSTER_KEYS * key_width + CLEAR / 2
    wanted = max(
        (item.mark.x1 for item in group if item.holds_label and isfinite(item.mark.x1)), default=right
    )
    spans_to = min(wanted, lines.free_until(cluster.line, right) - CLEAR)
    if spans_to <= right:
        return cluster
    lines.take(cluster.line, right, spans_to)
    return replace(cluster, spans_to=spans_to)


def _joined(
    homeless: list[Item], clusters: list[Cluster], single: list[Placed], width_of: CountWidth
) -> list[Cluster]:
    """Return the clusters with the events that found no line of their own counted on the nearest one."""
    joining: dict[int, list[int]] = {}
    for item in homeless:
        at = _anchor(item)
        away = [abs(cluster.x - at) for cluster in clusters]
        nearest = away.index(min(away)) if away else None
        if nearest is None:
            # Every line is taken by single marks: the nearest of them becomes a cluster with this one.
            apart = [abs((p.left + p.right) / 2 - at) for p in single]
            mark = single[apart.index(min(apart))]
            single.remove(mark)
            rows = tuple(sorted((mark.row, item.row)))
            middle = at if not isfinite(mark.left + mark.right) else (mark.left + mark.right) / 2
            clusters.append(Cluster(rows, mark.line, middle, width_of(2), middle))
        else:
            joining.setdefault(nearest, []).append(item.row)
    for number, more in joining.items():
        rows = tuple(sorted((*clusters[number].rows, *more)))
        clusters[number] = replace(clusters[number], rows=rows, width=width_of(len(rows)))
    return clusters


def _groups(items: list[Item], key_width: float) -> list[list[Item]]:
    groups: list[list[Item]] = []
    begin, reach = -inf, CLUSTER_REACH + CLUSTER_KEYS * key_width
    for at, _, item in sorted(((_anchor(item), item.row, item) for item in items), key=itemgetter(0, 1)):
        if groups and at - begin < reach:
            groups[-1].append(item)
        else:
            groups.append([item])
            begin = at
    return groups


def _anchor(item: Item) -> float:
    """Return where an event stands in a cluster: a span at its known left end, anything else at its middle."""
    mark = item.mark
    if isfinite(mark.x0) and (item.holds_label or not isfinite(mark.x1)):
        return mark.x0
    return (mark.x0 + mark.x1) / 2 if isfinite(mark.x0) else mark.x1
