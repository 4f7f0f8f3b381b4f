"""The clusters of a scene of few events: pills with a number, in their places or at the edge of the view."""

from collections import Counter
from dataclasses import dataclass, field

import numpy as np

from timeline_app.domain.terms import Stance
from timeline_app.timeline.lanes.placing import Cluster
from timeline_app.timeline.scene.event_batch import LABEL_DROP
from timeline_app.timeline.scene.frame import Frame
from timeline_app.timeline.scene.keys import KeyTexts
from timeline_app.timeline.scene.scene import Hit
from timeline_app.timeline.shapes.marks import cluster_shapes, hover_plate, union_line
from timeline_app.timeline.shapes.primitives import Group, Primitive, Rect, Text, plain

_STANCES = tuple(Stance)
EDGE = 4.0
"""How far from the edge of the view a pill stands at least."""
HALF_LINE = 10.0
_MOST_TITLES = 20


@dataclass(slots=True)
class DrawnRest:
    """Shapes and hits of what is only counted; `clusters` counts the pills and bands."""

    shapes: list[Primitive] = field(default_factory=list)
    hits: list[Hit] = field(default_factory=list)
    clusters: int = 0


def draw_clusters(frame: Frame, hovered: int | None, keys: KeyTexts, found: DrawnRest) -> None:
    """Draw the clusters of a view, each on its own line, also at the edge: no row moves while panning."""
    for lane, y, cluster in frame.sheet.clusters:
        if lane in frame.lanes:
            _draw(frame, lane, frame.y(y), cluster, hovered, keys, found)


def _draw(
    frame: Frame, lane: int, y: float, cluster: Cluster, hovered: int | None, keys: KeyTexts, found: DrawnRest
) -> None:
    """Draw a cluster with events in view: at the edge where its own place is outside, or its number would be cut."""
    members = _members_in_view(frame, cluster)
    if not members:
        return
    shift = frame.x(0)
    place = cluster.left + shift
    left = min(max(place, frame.left + EDGE), frame.right - cluster.width - EDGE)
    is_outside = place + cluster.width < frame.left or place > frame.right
    rows = members if is_outside else cluster.rows
    shapes: list[Primitive] = []
    key = keys.of(rows)
    key_room = frame.measure(key, "figure-key") + 12 if key else 0.0
    if cluster.spans_to > cluster.x + cluster.width / 2:
        start = left + cluster.width + key_room
        end = min(cluster.spans_to + shift, frame.right)
        if end > start:
            shapes.append(union_line(start, end, y))
    columns = frame.columns
    shares = Counter(_STANCES[int(columns.stance[row])] for row in rows)
    if hovered in rows:
        shapes.append(hover_plate(left, left + cluster.width, y))
    shapes += cluster_shapes(left, y, len(rows), shares, cluster.width)
    if key:
        # no line runs through a key either: the join of a dispute lies under it
        shapes.append(
            Rect(left + cluster.width + 3, y - HALF_LINE, key_room - 6, 2 * HALF_LINE, plain("canvas"))
        )
        shapes.append(Text(left + cluster.width + 6, y + LABEL_DROP, key, "figure-key", plain("ink2")))
    names = "\n".join(columns.data.titles[row] for row in rows[:_MOST_TITLES])
    identity = f"{frame.layout.table.key(lane)}-{cluster.rows[0]}"
    found.shapes.append(
        Group(tuple(shapes), kind="cluster", id=identity, title=events_in_words(len(rows)), desc=names)
    )
    found.hits.append(Hit(rows, lane, left, y - HALF_LINE, cluster.width, 2 * HALF_LINE, is_cluster=True))
    found.clusters += 1


def _members_in_view(frame: Frame, cluster: Cluster) -> tuple[int, ...]:
    """Return the events of a cluster whose own spans lie in, or reach into, the visible range."""
    rows, columns = np.array(cluster.rows), frame.columns
    return tuple(rows[(columns.start[rows] < frame.end) & (columns.end[rows] > frame.start)].tolist())


def events_in_words(count: int) -> str:
    """Return how many events, in words."""
    return "1 event" if count == 1 else f"{count:,} events"
