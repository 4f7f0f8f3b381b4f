"""Stamps: marks drawn once into small images, and put down from there wherever they stand.

A point is one image. A box is three: its two ends and a middle that repeats. The painter itself makes the images at the
device's resolution, so a stamp looks like the shapes that it stands for, moved to whole device pixels.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from math import ceil, inf, isinf

import numpy as np
from PySide6.QtGui import QImage, QPainter

from timeline_app.painting.atlas import Atlas, Place, Whole, whole
from timeline_app.painting.theme import Theme
from timeline_app.timeline.data.arrays import Floats, Ints32
from timeline_app.timeline.data.distinct import numbers_in
from timeline_app.timeline.data.index import Mask
from timeline_app.timeline.scene.event_batch import GLYPH_BEFORE, EventBatch
from timeline_app.timeline.shapes.boxes import CAP, CAP_SHARE, HOLLOW_FILLS
from timeline_app.timeline.shapes.forms import ARROW, Edge, Form, Mark, extent_px
from timeline_app.timeline.shapes.glyphs import BOX_GLYPH_SCALE
from timeline_app.timeline.shapes.marks import (
    glyph_aside,
    glyph_room,
    least_box_for_glyph,
    mark_glyph,
    mark_shapes,
)
from timeline_app.timeline.shapes.primitives import DisplayList

_HALF_HEIGHT = 14
_MARGIN = 2
_KEPT = 24
"""Devices (theme and resolution) whose stamps are kept."""
_PERIOD = 63
"""A multiple of the periods of all dashes (7 and 4.5)."""
_STEP = 3 * _PERIOD
"""How much of a box's middle is put down at once."""
_SAMPLE = _STEP + 72.0
"""Width of the box from which the three pieces are cut."""
_FAR = 130.0
"""A box is drawn so far beyond the view at most."""
_INNER: dict[Edge, int] = {Edge.FADING: 8, Edge.CONTINUES: 9, Edge.UNKNOWN: 22}
_PLAIN_INNER = 4
_PAGE_WIDTH, _PAGE_HEIGHT = 1024, 280
_NUMBERS = 9
_BOXES = (Form.BOX, Form.DAY_BOX, Form.DEADLINE)
_BEAMS = (Form.AS_OF, Form.HOLDS_AT)
_UNKNOWN, _POINT, _BEAM, _BOX, _DAY_BOX = range(5)
"""How a mark is drawn: as a point, a point that is a beam where it lasts, or a box; one of a day keeps its noon."""

Draw = Callable[[QPainter, DisplayList], None]


@dataclass(frozen=True, slots=True)
class Stamp:
    """A picture on a page of the atlas, whose point (x, y) comes to lie on the mark's own; all in device pixels.

    `inner`: what of a box belongs to its two ends.
    """

    place: Place
    x: int
    y: int
    width: int
    height: int
    inner: tuple[int, int] = (0, 0)

    def numbers(self) -> tuple[int, ...]:
        """Return all of it in a row, in the order of the fields."""
        return (*self.place, self.x, self.y, self.width, self.height, *self.inner)


class Stamps:
    """The stamps of one theme at one resolution."""

    def __init__(self, ratio: float, draw: Draw) -> None:
        self.ratio = ratio
        self.draw = draw
        self.atlas = Atlas(round(_PAGE_WIDTH * ratio), round(_PAGE_HEIGHT * ratio))
        self._points: dict[Mark, Stamp] = {}
        self._glyphs: dict[Mark, Stamp] = {}
        self._boxes: dict[Mark, Stamp] = {}
        self._of_looks: StampsOfLooks | None = None

    def make(self, mark: Mark) -> None:
        """Make the stamps of a mark, wherever it may stand."""
        if mark.form in _BOXES:
            self.box(mark)
            self.glyph(mark)
        else:
            self.point(mark)

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
        # empty rows would be put down with every stamp
        pixels = np.frombuffer(image.constBits(), np.uint32).reshape(height, image.bytesPerLine() // 4)
        inked = np.flatnonzero(pixels.any(axis=1))
        top, foot = (int(inked[0]), int(inked[-1]) + 1) if len(inked) else (0, 1)
        place = page, at_x, at_y = self.atlas.place(width, foot - top)
        painter = QPainter(self.atlas.pages[page])
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
        painter.drawImage(at_x, at_y, image, 0, top, width, foot - top)
        painter.end()
        return Stamp(place, x, y - top, width, foot - top)


class StampsOfLooks:
    """The stamps of a list of marks, by position: to hash a mark for each event would cost as much as to draw it.

    `kind` says how a mark is drawn; the rows of `stamp` and `glyph` are `Stamp.numbers`; `least` is the width from
    which a box holds its glyph, inf for no glyph. Over a narrower one it stands `aside` px from the middle, and `room`
    is what its two ends leave free for it, in device pixels: (top, foot) of the left and of the right one, 0 where
    an end has no upright; the last number is how wide an upright is in the stamp, 0 for thin ones.
    """

    def __init__(self, stamps: Stamps, looks: Sequence[Mark]) -> None:
        self.looks = looks
        self._stamps = stamps
        self.kind = np.empty(0, np.uint8)
        self.retracted = np.empty(0, np.bool_)
        self.least = self.aside = np.empty(0)
        self.room = np.empty((0, 5), np.int64)
        self.stamp = self.glyph = np.empty((0, _NUMBERS), np.int64)

    def prepare(self, look: Ints32) -> None:
        """Make the stamps of marks that look so, each once."""
        more = len(self.looks) - len(self.kind)
        if more:
            self.kind = np.concatenate([self.kind, np.full(more, _UNKNOWN, np.uint8)])
            self.retracted = np.concatenate([self.retracted, np.zeros(more, np.bool_)])
            self.least = np.concatenate([self.least, np.full(more, inf)])
            self.aside = np.concatenate([self.aside, np.zeros(more)])
            self.room, self.stamp, self.glyph = (
                np.concatenate([have, np.zeros((more, have.shape[1]), np.int64)])
                for have in (self.room, self.stamp, self.glyph)
            )
        for new in numbers_in(look[self.kind[look] == _UNKNOWN]).tolist():
            mark, stamps = self.looks[new], self._stamps
            self.kind[new], self.least[new] = _kind(mark), least_box_for_glyph(mark)
            self.retracted[new] = mark.retracted
            if mark.form in _BOXES:
                self.aside[new], self.room[new] = glyph_aside(mark), _room(mark, stamps.ratio)
                self.stamp[new], self.glyph[new] = stamps.box(mark).numbers(), stamps.glyph(mark).numbers()
            else:
                self.stamp[new] = stamps.point(mark).numbers()


def _kind(mark: Mark) -> int:
    if mark.form is Form.DAY_BOX and not mark.dimmed:
        return _DAY_BOX
    if mark.form in _BOXES:
        return _BOX
    return _BEAM if mark.form in _BEAMS else _POINT


@lru_cache(_KEPT)
def stamps_for(theme: Theme, ratio: float, draw: Draw) -> Stamps:
    """Return the stamps for a theme and a number of device pixels per logical pixel."""
    return Stamps(ratio, draw)


def draw_marks(painter: QPainter, batch: EventBatch, labelled: Mask, stamps: Stamps) -> None:
    """Draw the marks of a batch, without their labels; `labelled` says which have one."""
    found, ratio, look = stamps.of(batch.looks), stamps.ratio, batch.look
    found.prepare(look)
    kind, starts, ends = found.kind[look], *_drawn_ends(batch)
    left, right, top = whole(starts * ratio), whole(ends * ratio), whole(batch.y * ratio)
    is_box, least = kind >= _BOX, found.least[look]
    is_narrow = is_box & (batch.x1 - batch.x0 < least) & (least < inf)
    lasts = (kind == _BEAM) & (batch.x1 > batch.x0)
    room = found.room[look] * is_narrow[:, np.newaxis]
    boxes = _boxes(found.stamp[look[is_box]], left[is_box], right[is_box], top[is_box], room[is_box], ratio)
    is_point = ~is_box & ~lasts
    points = _stamped(found.stamp[look[is_point]], left[is_point], top[is_point])
    stamps.atlas.draw(painter, np.concatenate([boxes, points]), ratio)
    low, high = np.maximum(batch.x0, batch.left), np.minimum(batch.x1, batch.right)
    with np.errstate(invalid="ignore"):
        own, seen = (batch.x0 + batch.x1) / 2, (low + high) / 2
        middle = np.where(is_narrow, own + found.aside[look], np.where(kind == _DAY_BOX, own, seen))
    before_label = batch.inside & labelled
    has_room = (is_narrow | (high - low >= least)) & (middle >= batch.left) & (middle <= batch.right)
    has_glyph = is_box & (before_label | has_room)
    at = whole(np.where(before_label, batch.label_x - GLYPH_BEFORE, middle)[has_glyph] * ratio)
    stamps.atlas.draw(painter, _stamped(found.glyph[look[has_glyph]], at, top[has_glyph]), ratio)
    for number in lasts.nonzero()[0].tolist():
        x0, x1 = float(batch.x0[number]), float(batch.x1[number])
        mark = replace(batch.looks[int(look[number])], x0=x0, x1=x1)
        stamps.draw(painter, mark_shapes(mark, float(batch.y[number]), batch.left, batch.right))


def _drawn_ends(batch: EventBatch) -> tuple[Floats, Floats]:
    """Return where marks begin and end as they are drawn: not much farther than the view.

    They begin so far out as needed in whole periods, so that dashes stay in place while panning.
    """
    near, far = batch.left - _FAR, batch.right + _FAR
    starts, ends = batch.x0.copy(), np.minimum(batch.x1, far)
    early = (starts < near).nonzero()[0]
    x0 = starts[early]
    with np.errstate(invalid="ignore"):
        starts[early] = np.where(x0 == -inf, batch.left, x0 + (near - x0) // _PERIOD * _PERIOD)
    ends[batch.x1 == inf] = batch.right
    return starts, ends


def _stamped(stamps: Whole, x: Whole, y: Whole) -> Whole:
    """Return whole stamps with their points at some device pixels, as pieces for the atlas."""
    pieces = np.empty((len(stamps), 7), np.int64)
    pieces[:, :3] = stamps[:, :3]
    pieces[:, 3:5] = stamps[:, 5:7]
    pieces[:, 5], pieces[:, 6] = x - stamps[:, 3], y - stamps[:, 4]
    return pieces


def _room(mark: Mark, ratio: float) -> list[int]:
    """Return what the left and the right end of a narrow box leave free for its glyph, in device pixels."""
    room = [round(y * ratio) for y in glyph_room(mark.stance)]
    edges = (mark.start_edge, mark.end_edge) if mark.form is Form.BOX else ()
    ends = [y for edge in edges for y in (room if edge is Edge.CRISP else (0, 0))] or [0] * 4
    return [*ends, 0 if mark.fill in HOLLOW_FILLS else round(CAP * ratio)]


def _boxes(stamps: Whole, left: Whole, right: Whole, y: Whole, room: Whole, ratio: float) -> Whole:
    """Return boxes between two device pixels as pieces: their ends, and their middle as often as it takes."""
    whole_box = _stamped(stamps, left, y)
    x, width, inner_left, inner_right = stamps[:, 3], stamps[:, 5], stamps[:, 7], stamps[:, 8]
    right = np.maximum(right, left + 1)
    is_narrow = right - left < inner_left + inner_right
    inner_left = np.where(is_narrow, (right - left) // 2, inner_left)
    inner_right = np.where(is_narrow, right - left - inner_left, inner_right)
    step = round(_STEP * ratio)
    middle = right - inner_right - left - inner_left
    times = -(-middle // step)
    which = np.repeat(np.arange(len(stamps)), times)
    number = np.arange(len(which)) - (np.cumsum(times) - times)[which]
    begins = whole_box.copy()
    begins[:, 3] = x + inner_left
    middles = whole_box[which]
    middles[:, 1] += (x + inner_left)[which]
    middles[:, 3] = np.minimum(middle[which] - number * step, step)
    middles[:, 5] = (left + inner_left)[which] + number * step
    ends = whole_box
    cut = x + round(_SAMPLE * ratio) - inner_right
    ends[:, 1] += cut
    ends[:, 3] = width - cut
    ends[:, 5] = right - inner_right
    if not room.any():
        return np.concatenate([begins, middles, ends])
    # an upright that is wider in the stamp than in a narrow box is cut at its outer side
    cut_off = np.maximum(room[:, 4] - whole((right - left).astype(np.float64) * CAP_SHARE), 0)
    at = stamps[:, 1] + x
    plain = at + round(_SAMPLE * ratio / 2)
    upright = np.stack([at + cut_off, plain, inner_left, left], axis=1)
    begins = _cleared(begins, room[:, :2], y, upright)
    at += round(_SAMPLE * ratio) - inner_right
    upright = np.stack([at - cut_off, plain, inner_right, right - inner_right], axis=1)
    ends = _cleared(ends, room[:, 2:4], y, upright)
    return np.concatenate([begins, middles, ends])


def _cleared(pieces: Whole, room: Whole, y: Whole, upright: Whole) -> Whole:
    """Return the ends of boxes, with the upright left out where there is `room` for a glyph about the line y.

    `upright`: where in the page it begins, and where the box's fill, which stands in that room; the width of the piece,
    and its left edge on the device.
    """
    has_room = room[:, 0] < room[:, 1]
    if not has_room.any():
        return pieces
    some = pieces[has_room]
    some[:, 1], fill, some[:, 3], some[:, 5] = upright[has_room].T
    over, between, under = some.copy(), some.copy(), some
    top, foot = (room + y[:, np.newaxis])[has_room].T
    over[:, 4] = top - over[:, 6]
    between[:, 1] = fill
    for piece, begin, end in ((between, top, foot), (under, foot, under[:, 6] + under[:, 4])):
        piece[:, 2] += begin - piece[:, 6]
        piece[:, 4], piece[:, 6] = end - begin, begin
    return np.concatenate([pieces[~has_room], over, between, under])
