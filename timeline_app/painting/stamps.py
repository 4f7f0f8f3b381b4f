"""Stamps: marks drawn once into small images, and put down from there wherever they stand.

A point is one image. A box is three: its two ends and a middle that repeats. The painter itself makes the images at the
device's resolution, so a stamp looks like the shapes that it stands for, moved to whole device pixels.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from math import ceil, inf, isinf

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from timeline_app.painting.theme import Theme
from timeline_app.timeline.event_batch import GLYPH_BEFORE, EventBatch
from timeline_app.timeline.forms import ARROW, Edge, Form, Mark, extent_px
from timeline_app.timeline.glyphs import BOX_GLYPH_SCALE
from timeline_app.timeline.marks import mark_glyph, mark_shapes
from timeline_app.timeline.primitives import DisplayList
from timeline_app.timeline.sheet import Floats

_HALF_HEIGHT = 14
_MARGIN = 2
_KEPT = 24
"""Devices (theme and resolution) whose stamps are kept."""
_PERIOD = 63
"""A multiple of the periods of all dashes (7 and 4.5)."""
_STEP = 6 * _PERIOD
"""How much of a box's middle is put down at once."""
_SAMPLE = _STEP + 72.0
"""Width of the box from which the three pieces are cut."""
_FAR = 130.0
"""A box is drawn so far beyond the view at most."""
_INNER: dict[Edge, int] = {Edge.FADING: 8, Edge.CONTINUES: 9, Edge.UNKNOWN: 22}
_PLAIN_INNER = 4
_BOXES = (Form.BOX, Form.DAY_BOX, Form.DEADLINE)
_BEAMS = (Form.AS_OF, Form.HOLDS_AT)

Draw = Callable[[QPainter, DisplayList], None]


@dataclass(frozen=True, slots=True)
class Stamp:
    """An image whose point (x, y) comes to lie on the mark's own; all in device pixels. `inner`: of a box's ends."""

    image: QImage
    x: int
    y: int
    width: int
    height: int
    inner: tuple[int, int] = (0, 0)


class Stamps:
    """The stamps of one theme at one resolution."""

    def __init__(self, ratio: float, draw: Draw) -> None:
        self.ratio = ratio
        self.draw = draw
        self._points: dict[Mark, Stamp] = {}
        self._glyphs: dict[Mark, Stamp] = {}
        self._boxes: dict[Mark, Stamp] = {}
        self._of_looks: StampsOfLooks | None = None

    def of(self, looks: Sequence[Mark]) -> "StampsOfLooks":
        """Return the stamps of a list of marks by their positions in it; the list may grow."""
        if self._of_looks is None or self._of_looks.looks is not looks:
            self._of_looks = StampsOfLooks(self, looks)
        return self._of_looks

    def point(self, mark: Mark) -> Stamp:
        """Return the stamp of a mark of fixed width, by its x0."""
        if mark not in self._points:
            width = ARROW if mark.form in (Form.NOT_AFTER, Form.NOT_BEFORE) else 0.0
            sample = replace(mark, x0=0.0, x1=width)
            self._points[mark] = self._made(mark_shapes(sample, 0, -inf, inf), *extent_px(sample))
        return self._points[mark]

    def glyph(self, mark: Mark) -> Stamp:
        """Return the stamp of the small shape inside a box, by its middle."""
        if mark not in self._glyphs:
            self._glyphs[mark] = self._made(mark_glyph(mark, 0, 0, BOX_GLYPH_SCALE), -8, 8)
        return self._glyphs[mark]

    def box(self, mark: Mark) -> Stamp:
        """Return the sample of a box of _SAMPLE px, by its left end."""
        if mark not in self._boxes:
            start = -inf if mark.start_edge is Edge.UNKNOWN else 0.0
            end = inf if mark.end_edge in (Edge.CONTINUES, Edge.UNKNOWN) else _SAMPLE
            sample = replace(mark, x0=start, x1=end)
            view = (0.0 if isinf(start) else -_SAMPLE, _SAMPLE if isinf(end) else 2 * _SAMPLE)
            left, right = extent_px(replace(mark, x0=0.0, x1=_SAMPLE))
            made = self._made(mark_shapes(sample, 0, *view, glyph=False), left, right)
            inner = tuple(
                round(_INNER.get(e, _PLAIN_INNER) * self.ratio) for e in (mark.start_edge, mark.end_edge)
            )
            self._boxes[mark] = replace(made, inner=(inner[0], inner[1]))
        return self._boxes[mark]

    def _made(self, shapes: DisplayList, left: float, right: float) -> Stamp:
        x, y = ceil((-left + _MARGIN) * self.ratio), ceil(_HALF_HEIGHT * self.ratio)
        width, height = x + ceil((right + _MARGIN) * self.ratio), 2 * y
        image = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(0)
        painter = QPainter(image)
        painter.translate(x, y)
        painter.scale(self.ratio, self.ratio)
        self.draw(painter, shapes)
        painter.end()
        return Stamp(image, x, y, width, height)


class StampsOfLooks:
    """The stamps of a list of marks, by position: to hash a mark for each event would cost as much as to draw it."""

    def __init__(self, stamps: Stamps, looks: Sequence[Mark]) -> None:
        self.looks = looks
        self._stamps = stamps
        self._found: dict[int, tuple[Stamp, Stamp | None]] = {}

    def __getitem__(self, look: int) -> tuple[Stamp, Stamp | None]:
        """Return the stamp of a point, or those of a box and of the shape inside it."""
        if look not in self._found:
            mark, stamps = self.looks[look], self._stamps
            is_box = mark.form in _BOXES
            self._found[look] = (
                (stamps.box(mark), stamps.glyph(mark)) if is_box else (stamps.point(mark), None)
            )
        return self._found[look]


@lru_cache(_KEPT)
def stamps_for(theme: Theme, ratio: float, draw: Draw) -> Stamps:
    """Return the stamps for a theme and a number of device pixels per logical pixel."""
    return Stamps(ratio, draw)


def draw_marks(painter: QPainter, batch: EventBatch, stamps: Stamps) -> None:
    """Draw the marks of a batch, without their labels."""
    looks, found, ratio = batch.looks, stamps.of(batch.looks), stamps.ratio
    put = _putter(painter, ratio)
    starts, ends = _drawn_ends(batch)
    lefts, rights, tops = whole(starts * ratio), whole(ends * ratio), whole(batch.y * ratio)
    with np.errstate(invalid="ignore"):
        middle = (batch.x0 + batch.x1) / 2
    seen = (middle >= batch.left) & (middle <= batch.right)
    inner, middles = whole((batch.label_x - GLYPH_BEFORE) * ratio), whole(middle * ratio)
    is_long = batch.x1 > batch.x0
    for number, (look, left, right, top, inside, label) in enumerate(
        zip(batch.look.tolist(), lefts, rights, tops, batch.inside.tolist(), batch.labels, strict=True)
    ):
        stamp, glyph = found[look]
        if glyph is not None:
            _put_box(put, stamp, left, right, top, ratio)
            if inside and label:
                put(glyph, inner[number] - glyph.x, top - glyph.y, 0, glyph.width)
            elif seen[number] and looks[look].form is Form.DAY_BOX and not looks[look].dimmed:
                put(glyph, middles[number] - glyph.x, top - glyph.y, 0, glyph.width)
        elif is_long[number] and looks[look].form in _BEAMS:
            mark = replace(looks[look], x0=float(batch.x0[number]), x1=float(batch.x1[number]))
            stamps.draw(painter, mark_shapes(mark, float(batch.y[number]), batch.left, batch.right))
        else:
            put(stamp, left - stamp.x, top - stamp.y, 0, stamp.width)


Put = Callable[[Stamp, int, int, int, int], None]
"""Draws a piece of a stamp: left and top on the device, where the piece begins in the stamp, and its width."""


def _putter(painter: QPainter, ratio: float) -> Put:
    """Return what puts pieces of stamps down on whole device pixels."""
    draw = painter.drawImage

    def put(stamp: Stamp, left: int, top: int, begin: int, width: int) -> None:
        draw(left, top, stamp.image, begin, 0, width, stamp.height)

    def put_scaled(stamp: Stamp, left: int, top: int, begin: int, width: int) -> None:
        target = QRectF(left / ratio, top / ratio, width / ratio, stamp.height / ratio)
        draw(target, stamp.image, QRectF(begin, 0, width, stamp.height))

    return put if ratio == 1.0 else put_scaled


def _drawn_ends(batch: EventBatch) -> tuple[Floats, Floats]:
    """Return where marks begin and end as they are drawn: not much farther than the view.

    They begin so far out as needed in whole periods, so that dashes stay in place while panning.
    """
    near = batch.left - _FAR
    with np.errstate(invalid="ignore"):
        starts = np.where(batch.x0 < near, batch.x0 + (near - batch.x0) // _PERIOD * _PERIOD, batch.x0)
    starts = np.where(np.isneginf(batch.x0), batch.left, starts)
    far = np.where(np.isposinf(batch.x1), batch.right, batch.right + _FAR)
    return starts, np.minimum(batch.x1, far)


def _put_box(put: Put, stamp: Stamp, left: int, right: int, y: int, ratio: float) -> None:
    """Draw a box between two device pixels: its ends, and its middle as often as it takes."""
    right, top = max(right, left + 1), y - stamp.y
    inner_left, inner_right = stamp.inner
    if right - left < inner_left + inner_right:
        inner_left = (right - left) // 2
        inner_right = right - left - inner_left
    put(stamp, left - stamp.x, top, 0, stamp.x + inner_left)
    at, end = left + inner_left, right - inner_right
    step = round(_STEP * ratio)
    while at < end:
        width = min(step, end - at)
        put(stamp, at, top, stamp.x + inner_left, width)
        at += width
    begin = stamp.x + round(_SAMPLE * ratio) - inner_right
    put(stamp, end, top, begin, stamp.width - begin)


def whole(x: Floats) -> list[int]:
    """Return the nearest whole numbers; halves always go up, so that what is shifted by whole pixels stays as it is."""
    found: list[int] = np.floor(np.nan_to_num(x, posinf=0.0, neginf=0.0) + 0.5).astype(np.int64).tolist()
    return found
