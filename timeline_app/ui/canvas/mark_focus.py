"""The keyboard's own mark on the canvas: keys move it through what is in view, clusters included; Enter opens it."""

from typing import TYPE_CHECKING

from timeline_app.timeline.scene.mark_walk import Step, in_reading_order, step_from
from timeline_app.timeline.scene.scene import Hit
from timeline_app.timeline.shapes.primitives import Paint, Rect, Stroke

if TYPE_CHECKING:
    from timeline_app.ui.canvas.canvas import TimelineCanvas

MOST = 400
"""So many marks of one view can be walked through, and are told to assistive technology."""
_RING, _OUTSIDE, _RADIUS = 2.0, 2.0, 5.0

Key = tuple[int, int, bool]


def key_of(hit: Hit) -> Key:
    """Return what stays the same of a mark from scene to scene: its (first) event, its lane, whether it is a cluster."""
    return int(hit.rows[0]), hit.lane, hit.is_cluster


class MarkFocus:
    """Which mark has the keyboard while the canvas has it; None: the selected one, if any."""

    def __init__(self, canvas: "TimelineCanvas") -> None:
        self._canvas = canvas
        self._key: Key | None = None
        self._marks: tuple[object, tuple[Hit, ...]] = (None, ())

    def marks(self) -> tuple[Hit, ...]:
        """Return the marks in view in reading order."""
        scene = self._canvas.scene()
        if self._marks[0] is not scene:
            left, top, right, bottom = self._canvas.lanes_area()
            seen = (
                hit
                for hit in scene.hits
                if top <= hit.y + hit.height / 2 <= bottom and hit.x + hit.width > left and hit.x < right
            )
            first = {key_of(hit): hit for hit in reversed(in_reading_order(seen))}
            self._marks = (scene, tuple(reversed(first.values()))[:MOST])
        return self._marks[1]

    def mark(self) -> Hit | None:
        """Return the mark that has the keyboard, if it is in view."""
        marks, selected = self.marks(), self._canvas.state.selected
        if self._key is not None:
            return next((hit for hit in marks if key_of(hit) == self._key), None)
        return next((hit for hit in marks if not hit.is_cluster and hit.rows[0] == selected), None)

    def go(self, step: Step) -> Hit | None:
        """Move on by a step, and return the mark that has the keyboard then."""
        found = step_from(self.marks(), self.mark(), step)
        self._key = key_of(found) if found is not None else None
        return found

    def forget(self) -> None:
        """Let the selected event have the keyboard."""
        self._key = None

    @property
    def is_elsewhere(self) -> bool:
        """Return whether another mark than the selected event's has the keyboard."""
        return self._key is not None and (self._key[2] or self._key[0] != self._canvas.state.selected)

    def ring(self) -> tuple[Rect, ...]:
        """Return the ring about the mark that has the keyboard; the scene draws that of the selected event itself."""
        hit = self.mark() if self.is_elsewhere and self._canvas.hasFocus() else None
        if hit is None:
            return ()
        left, top, right, bottom = self._canvas.lanes_area()
        out = _OUTSIDE + _RING / 2
        x, y = max(hit.x - out, left + 1), max(hit.y - out, top + 1)
        width = min(hit.x + hit.width + out, right - 1) - x
        height = min(hit.y + hit.height + out, bottom - 1) - y
        return (Rect(x, y, width, height, None, Stroke(Paint("focus"), _RING), _RADIUS),)
