"""Which share of a figure is drawn, counted in groups: one for each event."""

from collections.abc import Iterable

from timeline_app.exporters.progress import Told
from timeline_app.timeline.scene.event_batch import EventBatch
from timeline_app.timeline.shapes.primitives import Group, Primitive

_OFTEN = 256
"""Groups after which it is told again."""


class Counted:
    """Tells the share of the groups that were drawn: called once for each of them."""

    def __init__(self, shapes: Iterable[Primitive], told: Told) -> None:
        self._all = max(_groups(shapes), 1)
        self._told = told
        self._count = 0

    def __call__(self) -> None:
        self._count += 1
        if self._count % _OFTEN == 0:
            self._told(min(self._count / self._all, 1.0))


def _groups(shapes: Iterable[Primitive]) -> int:
    count = 0
    for shape in shapes:
        if isinstance(shape, EventBatch):
            count += len(shape)
        elif isinstance(shape, Group):
            count += 1 + _groups(shape.children)
    return count
