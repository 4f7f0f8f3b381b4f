"""A frame: what the parts of a scene share while it is built."""

from dataclasses import dataclass
from functools import cached_property

from timeline_app.timeline.axis.scale import TimeScale
from timeline_app.timeline.data.columns import Columns
from timeline_app.timeline.lanes.sheet import Sheet
from timeline_app.timeline.lanes.style import Style
from timeline_app.timeline.lanes.window import Window, first_row, window
from timeline_app.timeline.layout.layout import AnyLayout
from timeline_app.timeline.scene.scene import Viewport
from timeline_app.timeline.shapes.labels import Measure


@dataclass(frozen=True, eq=False)
class Frame:
    """One view of a layout, in scene pixels: the time area begins at `left`, the lanes at `top`."""

    columns: Columns
    layout: AnyLayout
    scale: TimeScale
    viewport: Viewport
    measure: Measure

    @property
    def style(self) -> Style:
        """Return the measures."""
        return self.layout.style

    @property
    def left(self) -> float:
        """Return the left edge of the time area."""
        return self.style.header

    @property
    def right(self) -> float:
        """Return its right edge."""
        return self.viewport.width

    @property
    def top(self) -> float:
        """Return the foot of the axis."""
        return self.style.axis

    @property
    def start(self) -> float:
        """Return the time at the left edge."""
        return self.scale.origin

    @property
    def end(self) -> float:
        """Return the time at the right edge."""
        return self.scale.time(self.right - self.left)

    def x(self, seconds: float) -> float:
        """Return where a time lies."""
        return self.left + self.scale.x(seconds)

    def y(self, layout_y: float) -> float:
        """Return where a height of the layout lies."""
        return self.top + layout_y - self.viewport.scroll

    @cached_property
    def lanes(self) -> range:
        """Return the lanes of which something is in the viewport."""
        tops = self.layout.tops
        first = int(tops.searchsorted(self.viewport.scroll, side="right")) - 1
        last = int(tops.searchsorted(self.viewport.scroll + self.viewport.height - self.top))
        return range(max(first, 0), min(last, len(tops) - 1))

    @cached_property
    def sheet(self) -> Sheet:
        """Return what is placed in these lanes about the visible time."""
        return self.layout.sheet(self.lanes, self.start, self.end)

    @cached_property
    def first_row(self) -> int:
        """Return the first dated row that starts in view."""
        return first_row(self.columns, self.start)

    @cached_property
    def counts(self) -> dict[int, int]:
        """Return how many matching events of each lane in view stand in the visible range."""
        return {lane: self.window.count(self.layout.counted, lane) for lane in self.lanes}

    @cached_property
    def window(self) -> Window:
        """Return the visible time in terms of the columns."""
        return window(self.columns, self.start, self.end)
