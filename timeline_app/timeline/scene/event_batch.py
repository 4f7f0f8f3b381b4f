"""A batch of events in a scene: marks with their labels, as arrays. Pixels as in the scene."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import isnan, nan

import numpy as np
import numpy.typing as npt

from timeline_app.timeline.data.arrays import Floats, Ints32
from timeline_app.timeline.data.columns import Columns
from timeline_app.timeline.shapes.forms import Mark
from timeline_app.timeline.shapes.glyphs import BOX_GLYPH_SCALE
from timeline_app.timeline.shapes.marks import mark_glyph, mark_shapes
from timeline_app.timeline.shapes.primitives import Batch, DisplayList, Group, Paint, Primitive, Text

LABEL_DROP = 4.5
"""How far a label's baseline lies under the middle of its line."""
GLYPH_BEFORE = 9.0
"""How far left of a label inside a box the middle of its shape lies."""


@dataclass(frozen=True, slots=True, eq=False)
class EventBatch(Batch):
    """Events that are drawn as they are: none of them selected or hovered.

    Attributes:
        columns: where ids and titles are looked up.
        row: of the columns. look: position in `looks`. x0, x1, y: of the mark.
        labels: "" for none. label_x: left edge of the label; key_x: of a figure's key, nan for none.
        inside: whether the label stands inside the mark's box, behind a small shape.
        left, right: the edges of the time area.
        role: the type role of the labels.
        keys: a figure's numbered keys, or empty.
    """

    columns: Columns
    row: Ints32
    look: Ints32
    looks: Sequence[Mark]
    x0: Floats
    x1: Floats
    y: Floats
    labels: Sequence[str]
    label_x: Floats
    inside: npt.NDArray[np.bool_]
    left: float
    right: float
    role: str
    keys: Sequence[str] = ()
    key_x: Floats | None = None
    key_ends: npt.NDArray[np.bool_] | None = None
    """Whether the key ends at key_x, else it begins there."""

    def __len__(self) -> int:
        return len(self.row)

    def shapes(self) -> DisplayList:
        """Return one group an event."""
        return tuple(self._groups())

    def _groups(self) -> Iterator[Group]:
        data = self.columns.data
        for i, (row, look, x0, x1, y, label, label_x, inside) in enumerate(
            zip(
                self.row.tolist(),
                self.look.tolist(),
                self.x0.tolist(),
                self.x1.tolist(),
                self.y.tolist(),
                self.labels,
                self.label_x.tolist(),
                self.inside.tolist(),
                strict=True,
            )
        ):
            mark = replace(self.looks[look], x0=x0, x1=x1)
            in_box = bool(label) and inside
            shapes: list[Primitive] = [*mark_shapes(mark, y, self.left, self.right, glyph=not in_box)]
            if in_box:
                shapes += mark_glyph(mark, label_x - GLYPH_BEFORE, y, BOX_GLYPH_SCALE)
            if label:
                shapes.append(label_text(mark, label_x, y, label, self.role))
            if self.keys and self.keys[i]:
                shapes += self._key(i, y)
            yield Group(tuple(shapes), kind="event", id=data.ids[row], title=data.titles[row])

    def _key(self, number: int, y: float) -> list[Primitive]:
        x = float(self.key_x[number]) if self.key_x is not None else nan
        if isnan(x):
            return []
        ends = self.key_ends is not None and bool(self.key_ends[number])
        return [key_text(x, y, self.keys[number], ends=ends)]

    def moved(self, dx: float, dy: float) -> "EventBatch":
        """Return the events moved."""
        return replace(
            self,
            x0=self.x0 + dx,
            x1=self.x1 + dx,
            y=self.y + dy,
            label_x=self.label_x + dx,
            left=self.left + dx,
            right=self.right + dx,
            key_x=None if self.key_x is None else self.key_x + dx,
        )


def label_text(mark: Mark, x: float, y: float, text: str, role: str) -> Text:
    """Return the label of a mark on the line about y; that of a retracted claim is struck."""
    paint = Paint("ink3") if mark.retracted else Paint("ink")
    return Text(x, y + LABEL_DROP, text, role, paint, strike=mark.retracted)


def key_text(x: float, y: float, key: str, *, ends: bool = False) -> Text:
    """Return a figure's numbered key on the line about y."""
    return Text(x, y + LABEL_DROP, key, "figure-key", Paint("ink2"), "end" if ends else "start")
