"""Paints a display list with a QPainter: the one painter behind the screen, PNG and PDF."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QLinearGradient,
    QPaintDevice,
    QPaintEngine,
    QPainter,
    QPen,
    QPolygonF,
)

from timeline_app.painting.label_stamps import draw_labels
from timeline_app.painting.rectangles import draw_rectangles
from timeline_app.painting.stamps import Draw, Stamps, draw_marks, stamps_for
from timeline_app.painting.static_text import ascent, shared_font, static_text
from timeline_app.painting.theme import Theme
from timeline_app.painting.typography import ROLES, measure
from timeline_app.timeline.data.index import Mask
from timeline_app.timeline.scene.event_batch import LABEL_DROP, EventBatch
from timeline_app.timeline.shapes.primitives import (
    Bars,
    Batch,
    Ellipse,
    Fade,
    Group,
    Paint,
    Path,
    Primitive,
    Rect,
    Stroke,
    Text,
)

_CACHED_COLORS = 512
_MITER_LIMIT = 4.0  # SVG's own default, so that both draw the same corners
_STEP = 1e-4  # two stops of a gradient must not lie on one spot
STRIKE_RISE = 0.3
"""The height of the line through struck text, in parts of its size above the baseline."""


def paint(
    painter: QPainter,
    shapes: Iterable[Primitive],
    theme: Theme,
    scale: float = 1.0,
    *,
    exact: bool = False,
    watch: Callable[[], None] | None = None,
) -> None:
    """Draw `shapes` in order; they and the painter's transform decide the place, the theme the colors.

    The painter's state is left as it was.

    Args:
        painter: on any device.
        shapes: what is drawn.
        theme: the colors.
        scale: the user's font scale: it enlarges the type roles, no shapes.
        exact: whether marks stand where they are, as a figure wants it on every thread; else many of them are put
            down as stamps, on whole pixels. Stamps belong to the thread of the window.
        watch: is called before each group; what it raises ends the painting.
    """
    painter.save()
    try:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        _Brush(painter, theme, scale, exact, watch).draw(shapes)
    finally:
        painter.restore()


@contextmanager
def painting_on(device: QPaintDevice) -> Iterator[QPainter]:
    """Yield a painter that is ended whatever happens: Qt crashes where a device goes before its painter."""
    painter = QPainter(device)
    try:
        yield painter
    finally:
        painter.end()


class _Brush:
    """One run of painting: remembers pen and brush, so that they are set only where they change."""

    def __init__(
        self, painter: QPainter, theme: Theme, scale: float, exact: bool, watch: Callable[[], None] | None
    ) -> None:
        self._painter = painter
        self._theme = theme
        self._scale = scale
        engine = painter.paintEngine()
        # prepared text is fast on pixels; vector formats need text that stays text
        self._prepared = engine is not None and engine.type() == QPaintEngine.Type.Raster
        self._stamps = self._prepared and not exact
        self._watch = watch
        self._pen: tuple[Stroke, bool] | Paint | None = None
        self._fill: Paint | None = None
        self._role = ""
        self._is_smooth = True
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def draw(self, shapes: Iterable[Primitive]) -> None:
        for shape in shapes:
            match shape:
                case Rect():
                    self._rect(shape)
                case Text():
                    self._text(shape)
                case Path():
                    self._path(shape)
                case Ellipse():
                    self._smooth(True)
                    self._use(shape.fill, shape.stroke)
                    self._painter.drawEllipse(QPointF(shape.cx, shape.cy), shape.rx, shape.ry)
                case Group():
                    self._group(shape)
                case Bars() if self._prepared:
                    self._bars(shape)
                case EventBatch() if self._stamps and not shape.keys:
                    self._events(shape)
                case Batch():
                    self.draw(shape.shapes())

    def _rect(self, rect: Rect) -> None:
        if rect.width <= 0 or rect.height <= 0:
            return
        area = QRectF(rect.x, rect.y, rect.width, rect.height)
        if rect.stroke is None and not rect.radius and rect.fill is not None:
            self._flat(rect, area)
            return
        self._smooth(True)
        if isinstance(rect.fill, Fade):
            self._use(None, rect.stroke)
            self._painter.setBrush(self._gradient(rect.fill, area))
        else:
            self._use(rect.fill, rect.stroke)
        if rect.radius:
            self._painter.drawRoundedRect(area, rect.radius, rect.radius)
        else:
            self._painter.drawRect(area)
        if isinstance(rect.fill, Fade):
            self._painter.setBrush(Qt.BrushStyle.NoBrush)

    def _flat(self, rect: Rect, area: QRectF) -> None:
        fill = rect.fill
        assert fill is not None
        painter = self._painter
        # on whole coordinates an edge must stay sharp at every pixel ratio
        whole = not (rect.x % 1 or rect.y % 1 or rect.width % 1 or rect.height % 1)
        self._smooth(not whole)
        if isinstance(fill, Fade):
            painter.fillRect(area, self._gradient(fill, area))
        else:
            painter.fillRect(area, _color(self._theme, fill))

    def _smooth(self, on: bool) -> None:
        if on is not self._is_smooth:
            self._is_smooth = on
            self._painter.setRenderHint(QPainter.RenderHint.Antialiasing, on)

    def _path(self, path: Path) -> None:
        self._smooth(True)
        if self._prepared and path.stroke is not None and _is_dashed_rail(path):
            self._dashes(path, path.stroke)
            return
        self._use(path.fill, path.stroke, path.round)
        polygon = QPolygonF([QPointF(x, y) for x, y in path.points])
        if path.closed:
            self._painter.drawPolygon(polygon)
        else:
            self._painter.drawPolyline(polygon)

    def _dashes(self, path: Path, stroke: Stroke) -> None:
        """Fill a dashed rail with a repeating gradient: fifty times faster on pixels than stroking dash by dash."""
        (x0, y), (x1, _) = path.points
        on, off = stroke.dash
        color = _color(self._theme, stroke.paint)
        gap = QColor(color)
        gap.setAlpha(0)
        start = x0 - stroke.offset
        gradient = QLinearGradient(start, 0, start + on + off, 0)
        gradient.setSpread(QLinearGradient.Spread.RepeatSpread)
        edge = on / (on + off)
        gradient.setStops([(0, color), (edge, color), (edge + _STEP, gap), (1 - _STEP, gap), (1, color)])
        area = QRectF(min(x0, x1), y - stroke.width / 2, abs(x1 - x0), stroke.width)
        self._painter.fillRect(area, QBrush(gradient))

    def _text(self, text: Text) -> None:
        if not text.text:
            return
        painter, scale = self._painter, self._scale
        x = text.x
        if text.anchor != "start":
            width = measure(text.text, text.role, scale)
            x -= width if text.anchor == "end" else width / 2
        if self._pen is not text.paint:  # the same one, mostly: to compare two takes longer than to set one
            painter.setPen(_color(self._theme, text.paint))
            self._pen = text.paint
        if text.role != self._role:
            painter.setFont(shared_font(text.role, scale))
            self._role = text.role
        if self._prepared and not text.passing:
            top = text.baseline - ascent(text.role, scale)
            painter.drawStaticText(QPointF(x, top), static_text(text.text, text.role, scale))
        else:
            painter.drawText(QPointF(x, text.baseline), text.text)
        if text.strike:
            self._strike(x, text.baseline, text.text, text.role, _color(self._theme, text.paint))

    def _bars(self, bars: Bars) -> None:
        painter = self._painter
        self._use(bars.fill, None)
        self._smooth(False)
        draw_rectangles(painter, bars.rectangles)

    def _events(self, batch: EventBatch) -> None:
        """Draw marks as stamps, then their labels."""
        painter = self._painter
        ratio = painter.worldTransform().m11() * painter.device().devicePixelRatioF()
        stamps = screen_stamps(self._theme, ratio, self._scale)
        labelled = np.fromiter(map(bool, batch.labels), np.bool_, len(batch.labels))
        draw_marks(painter, batch, labelled, stamps)
        self._labels(batch, labelled, stamps.of(batch.looks).retracted[batch.look], ratio)
        self._start_anew()

    def _labels(self, batch: EventBatch, labelled: Mask, is_retracted: Mask, ratio: float) -> None:
        for token, which in (("ink", labelled & ~is_retracted), ("ink3", labelled & is_retracted)):
            at = which.nonzero()[0]
            if not len(at):
                continue
            texts = [batch.labels[number] for number in at.tolist()]
            x, baselines = batch.label_x[at], batch.y[at] + LABEL_DROP
            color = _color(self._theme, Paint(token))
            draw_labels(self._painter, texts, x, baselines, batch.role, self._scale, ratio, color)
            if token == "ink3":
                for text, left, baseline in zip(texts, x.tolist(), baselines.tolist(), strict=True):
                    self._strike(left, baseline, text, batch.role, color)

    def _strike(self, x: float, baseline: float, text: str, role: str, color: QColor) -> None:
        y = baseline - ROLES[role].px * self._scale * STRIKE_RISE
        self._painter.fillRect(QRectF(x, y - 0.5, measure(text, role, self._scale), 1), color)

    def _group(self, group: Group) -> None:
        if self._watch is not None:
            self._watch()
        if group.clip is None:
            self.draw(group.children)
            return
        self._smooth(True)  # what restore() brings back
        self._painter.save()
        try:
            self._painter.setClipRect(QRectF(*group.clip), Qt.ClipOperation.IntersectClip)
            self.draw(group.children)
        finally:
            self._painter.restore()
        self._is_smooth = True
        self._start_anew()

    def _start_anew(self) -> None:
        """Set pen and brush: others have had the painter, and what is remembered may not be what it has."""
        self._pen, self._fill, self._role = None, None, ""
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(Qt.BrushStyle.NoBrush)

    def _use(self, fill: Paint | None, stroke: Stroke | None, round_: bool = False) -> None:
        wanted = None if stroke is None else (stroke, round_)
        if wanted != self._pen:
            pen = Qt.PenStyle.NoPen if stroke is None else _pen(self._theme, stroke, round_)
            self._painter.setPen(pen)
            self._pen = wanted
        if fill != self._fill:
            brush = Qt.BrushStyle.NoBrush if fill is None else QBrush(_color(self._theme, fill))
            self._painter.setBrush(brush)
            self._fill = fill

    def _gradient(self, fade: Fade, area: QRectF) -> QBrush:
        color = _color if self._prepared else _opaque
        gradient = QLinearGradient(area.topLeft(), area.topRight())
        gradient.setColorAt(0, color(self._theme, fade.left))
        gradient.setColorAt(1, color(self._theme, fade.right))
        return QBrush(gradient)


def screen_stamps(theme: Theme, ratio: float, scale: float = 1.0) -> Stamps:
    """Return the stamps with which marks are put down on a screen of `ratio` device pixels per unit of the scene."""
    return stamps_for(theme, ratio, _drawing(theme, scale))


@lru_cache(64)
def _drawing(theme: Theme, scale: float) -> Draw:
    return lambda painter, shapes: paint(painter, shapes, theme, scale)


def _is_dashed_rail(path: Path) -> bool:
    points, stroke = path.points, path.stroke
    level = len(points) == 2 and points[0][1] == points[1][1]
    return level and not path.round and stroke is not None and len(stroke.dash) == 2


@lru_cache(_CACHED_COLORS)
def _color(theme: Theme, fill: Paint) -> QColor:
    red, green, blue, alpha = theme.rgba(fill)
    color = QColor(red, green, blue)
    color.setAlphaF(alpha)
    return color


@lru_cache(_CACHED_COLORS)
def _opaque(theme: Theme, fill: Paint) -> QColor:
    """Return a fade's color as it looks on its ground.

    Qt 6.11 writes the alpha of a gradient into PDF as a soft mask that viewers take for opaque (its subtype
    is Alpha where Luminosity is meant) and that does not follow the painter's transform.
    """
    *color, alpha = theme.rgba(fill)
    ground = theme.rgb("sel" if fill.token.startswith("sel-") else "canvas")
    return QColor(*(round(c * alpha + g * (1 - alpha)) for c, g in zip(color, ground, strict=True)))


@lru_cache(_CACHED_COLORS)
def _pen(theme: Theme, stroke: Stroke, round_: bool) -> QPen:
    cap = Qt.PenCapStyle.RoundCap if round_ else Qt.PenCapStyle.FlatCap
    join = Qt.PenJoinStyle.RoundJoin if round_ else Qt.PenJoinStyle.MiterJoin
    pen = QPen(QBrush(_color(theme, stroke.paint)), stroke.width, Qt.PenStyle.SolidLine, cap, join)
    pen.setMiterLimit(_MITER_LIMIT)
    if stroke.dash:
        # Qt counts dashes in pen widths
        pen.setDashPattern([length / stroke.width for length in stroke.dash])
        pen.setDashOffset(stroke.offset / stroke.width)
    return pen
