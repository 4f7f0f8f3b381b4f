"""Shapes of a scene without some of them."""

from dataclasses import replace

from timeline_app.timeline.scene.event_batch import EventBatch
from timeline_app.timeline.shapes.primitives import DisplayList, Group, Primitive


def without_axis(shapes: DisplayList) -> DisplayList:
    """Return shapes without the axis."""
    return tuple(shape for shape in shapes if not (isinstance(shape, Group) and shape.kind == "axis"))


def without_labels(shapes: DisplayList) -> DisplayList:
    """Return shapes in which the marks of events have no labels."""
    found: list[Primitive] = []
    for shape in shapes:
        if isinstance(shape, EventBatch):
            found.append(replace(shape, labels=("",) * len(shape)))
        elif isinstance(shape, Group):
            found.append(replace(shape, children=without_labels(shape.children)))
        else:
            found.append(shape)
    return tuple(found)
