"""The overview strip: how many events there are when, and a window on what the canvas shows, to move and to resize.

The bars of all events and the axis are kept as two images, one for outside the window and one for inside; a filter draws
its own bars on copies of them, and a frame only puts these together.
"""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from timeline_app.domain.date_words import span_in_words
from timeline_app.domain.view import TimeRange
from timeline_app.painting.painter import paint, painting_on
from timeline_app.painting.theme import Theme
from timeline_app.painting.typography import measure
from timeline_app.timeline.axis.overview import (
    Brush,
    Density,
    Ints,
    bucket_edges,
    density_shapes,
    overview_axis,
    overview_scale,
    overview_span,
)
from timeline_app.timeline.axis.scale import TimeScale
from timeline_app.timeline.shapes.labels import elided
from timeline_app.timeline.shapes.primitives import Paint, Primitive, Rect, Text
from timeline_app.ui.canvas.canvas import TimelineCanvas
from timeline_app.ui.canvas.gestures import PAN_PER_NOTCH, ZOOM_PER_NOTCH, wheel_delta
from timeline_app.ui.look.sizes import OVERVIEW_HEIGHT, font, px, text_scale
from timeline_app.ui.look.style import color

_TOP, _FOOT, _BARS = 4.0, 35.0, 27.0
"""The window stands between top and foot; the fullest bar is so high. In the design's pixels, like all below."""
_HANDLE = (5.0, 14.0)
_LEFT_PAD, _RIGHT_PAD = 14.0, 12.0
_KEY, _KEY_GAP, _KEY_APART = 8.0, 4.0, 8.0
_WORDS_GAP = 12.0
_WORDS_BASELINE = 15.0
_MOVE_SHARE, _RESIZE_SHARE = 0.1, 0.1


@dataclass(frozen=True, slots=True)
class _Drag:
    """What is being dragged, and how far after its time (or after the start of the range) it was taken."""

    part: str
    offset: float


class OverviewStrip(QWidget):
    """Shows where the canvas is in the whole chronology, and moves it."""

    def __init__(self, canvas: TimelineCanvas, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._canvas = canvas
        self._theme = theme
        self._unit = text_scale()
        self._span = overview_span(canvas.state.columns)
        self._density: Density | None = None
        self._grounds: tuple[object, QPixmap, QPixmap] | None = None
        self._pictures: tuple[QPixmap, QPixmap] | None = None
        self._drag: _Drag | None = None
        self._before: TimeRange | None = None
        self._words: tuple[TimeRange | None, str] = (None, "")
        self._seen: tuple[Brush | None, str] | None = None
        words = measure(self.tr("match"), "caption") + measure(self.tr("all"), "caption")
        key = words + 2 * (_KEY + _KEY_GAP) + _KEY_APART
        self._captions = _LEFT_PAD + max(measure(self.tr("Overview"), "caption-strong"), key)
        self.setFixedHeight(px(OVERVIEW_HEIGHT))
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName(self.tr("Overview"))
        canvas.view_changed.connect(self._view_changed)
        canvas.state.columns_changed.connect(self._columns_changed)
        canvas.state.matching_changed.connect(self._matching_changed)
        self._view_changed()

    def set_theme(self, theme: Theme) -> None:
        """Paint with another theme."""
        self._theme = theme
        self.update()

    # -- where things lie, in the design's pixels --------------------------------------------------------------

    def _size(self) -> tuple[float, float]:
        return self.width() / self._unit, self.height() / self._unit

    def _edges(self) -> tuple[float, float]:
        """Return the left and right edge of the bars; they begin where the canvas' time begins, if there is room."""
        header, right = self._canvas.header_width(), self.width() / self._unit - _RIGHT_PAD
        return (header if header >= self._captions else self._captions + _LEFT_PAD), right

    def _scale(self) -> TimeScale | None:
        left, right = self._edges()
        return overview_scale(self._span, right - left) if self._span else None

    def brush(self) -> Brush | None:
        """Return the window on the visible range, in the design's pixels; None where no event has a date."""
        scale = self._scale()
        return Brush.of(self._canvas.visible_range(), scale, *self._edges()) if scale else None

    # -- painting ----------------------------------------------------------------------------------------------

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        resting, inside = self._made_pictures()
        with painting_on(self) as painter:
            painter.drawPixmap(QPointF(0, 0), resting)
            brush = self.brush()
            if brush is not None:
                self._paint_brush(painter, brush, inside)
            if self.hasFocus():
                painter.setPen(QPen(color(self._theme, "focus"), 2))
                painter.drawRect(self.rect().adjusted(1, 2, -1, -1))

    def _paint_brush(self, painter: QPainter, brush: Brush, inside: QPixmap) -> None:
        ratio, unit = inside.devicePixelRatio(), self._unit
        left, width = brush.left * unit, (brush.right - brush.left) * unit
        window = QRectF(left, _TOP * unit, width, (_FOOT - _TOP) * unit)
        source = QRectF(window.topLeft() * ratio, window.size() * ratio)
        painter.drawPixmap(window, inside, source)
        self._paint_words(painter, brush)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(color(self._theme, "ink"), 1.5))
        painter.drawRoundedRect(window, 2, 2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color(self._theme, "ink"))
        wide, high = _HANDLE[0] * unit, _HANDLE[1] * unit
        for x in (left, left + width):
            painter.drawRoundedRect(
                QRectF(x - wide / 2, window.center().y() - high / 2, wide, high), wide / 2, wide / 2
            )
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _paint_words(self, painter: QPainter, brush: Brush) -> None:
        words = self._range_words()
        width = measure(words, "caption-strong")
        low, high = self._edges()
        right = brush.right + _WORDS_GAP
        if right + width <= high:
            x, ground = right, "bar"
        elif brush.left - _WORDS_GAP - width >= low:
            x, ground = brush.left - _WORDS_GAP - width, "bar"
        elif brush.right - brush.left >= width + 2 * _WORDS_GAP:
            x, ground = brush.left + _WORDS_GAP, "wash"
        elif high - right >= brush.left - _WORDS_GAP - low:
            x, ground, width = right, "bar", high - right
        else:
            x, ground, width = low, "bar", brush.left - _WORDS_GAP - low
        words = elided(words, "caption-strong", width, measure)
        unit = self._unit
        # the bars of a crowded time may be as high as the words
        plate = QRectF((x - 3) * unit, (_TOP + 2) * unit, (width + 6) * unit, 15 * unit)
        painter.fillRect(plate, color(self._theme, ground))
        painter.setFont(font("caption-strong"))
        painter.setPen(color(self._theme, "ink2"))
        painter.drawText(QPointF(x * unit, _WORDS_BASELINE * unit), words)

    def _made_pictures(self) -> tuple[QPixmap, QPixmap]:
        """Return the strip without its window, and what is seen through the window."""
        ratio = self.devicePixelRatioF()
        key = (self.size(), ratio, self._theme, self._edges())
        if self._grounds is None or self._grounds[0] != key:
            shapes = self._shapes()
            self._grounds = (key, self._ground("bar", shapes, ratio), self._ground("wash", shapes, ratio))
            self._pictures = None
        if self._pictures is None:
            bars = self._matching_bars()
            first, second = (self._drawn_on(ground.copy(), bars) for ground in self._grounds[1:])
            self._pictures = (first, second)
        return self._pictures

    def _ground(self, token: str, shapes: list[Primitive], ratio: float) -> QPixmap:
        width, height = self._size()
        picture = QPixmap(round(self.width() * ratio), round(self.height() * ratio))
        picture.setDevicePixelRatio(ratio)
        back = [Rect(0, 0, width, height, Paint(token)), Rect(0, 0, width, 1 / self._unit, Paint("hair"))]
        return self._drawn_on(picture, [*back, *shapes])

    def _drawn_on(self, picture: QPixmap, shapes: list[Primitive]) -> QPixmap:
        with painting_on(picture) as painter:
            painter.scale(self._unit, self._unit)
            paint(painter, shapes, self._theme)
        return picture

    def _shapes(self) -> list[Primitive]:
        shapes: list[Primitive] = [
            Text(_LEFT_PAD, 19, self.tr("Overview"), "caption-strong", Paint("ink2")),
            Rect(_LEFT_PAD, 29, _KEY, _KEY, Paint("densm")),
            Text(_LEFT_PAD + _KEY + _KEY_GAP, 37, self.tr("match"), "caption", Paint("ink3")),
        ]
        after = _LEFT_PAD + _KEY + _KEY_GAP + measure(self.tr("match"), "caption") + _KEY_APART
        shapes.append(Rect(after, 29, _KEY, _KEY, Paint("dens")))
        shapes.append(Text(after + _KEY + _KEY_GAP, 37, self.tr("all"), "caption", Paint("ink3")))
        scale = self._scale()
        if self._span is None or scale is None:
            return shapes
        left, right = self._edges()
        edges = bucket_edges(self._span, right - left)
        if self._density is None or self._density.edges.tolist() != edges.tolist():
            self._density = Density.of(self._canvas.state.columns, edges)
        shapes += overview_axis(self._span, scale, left, right, _FOOT, measure)
        shapes += self._bars(self._density, self._density.total, "dens", scale)
        return shapes

    def _matching_bars(self) -> list[Primitive]:
        scale = self._scale()
        if self._density is None or scale is None:
            return []
        matching = self._density.among(self._canvas.state.matching.rows)
        return self._bars(self._density, matching, "densm", scale)

    def _bars(self, density: Density, counts: Ints, token: str, scale: TimeScale) -> list[Primitive]:
        return density_shapes(density, counts, token, scale, *self._edges(), _FOOT, _BARS)

    # -- words -------------------------------------------------------------------------------------------------

    def _range_words(self) -> str:
        seen = self._canvas.visible_range()
        if self._words[0] != seen:
            self._words = (seen, span_in_words(seen.start, seen.end))
        return self._words[1]

    def _columns_changed(self) -> None:
        """Show the events as they are after an edit: their span, and how many begin when."""
        self._span = overview_span(self._canvas.state.columns)
        self._density = self._grounds = None
        self._matching_changed()

    def _matching_changed(self) -> None:
        self._pictures = None
        self.update()

    def _view_changed(self) -> None:
        seen = (self.brush(), self._range_words())
        if seen == self._seen:
            return  # far in, most frames of a pan move the window by less than a pixel
        self._seen = seen
        self.update()
        if self.hasFocus():
            self._describe()

    def _describe(self) -> None:
        """Say in words what the strip shows, to those who have the keyboard on it."""
        if self._span is None:
            self.setAccessibleDescription(self.tr("No event has a date."))
            return
        whole = span_in_words(self._span.start, self._span.end)
        words = self.tr("The timeline shows {0}; the chronology covers {1}.").format(
            self._range_words(), whole
        )
        keys = self.tr("Arrows move the window, Shift and arrows resize it.")
        self.setAccessibleDescription(f"{words} {keys}")

    # -- pointer -----------------------------------------------------------------------------------------------

    def _time_at(self, x: float) -> float | None:
        scale = self._scale()
        return scale.time(x / self._unit - self._edges()[0]) if scale else None

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        time, brush = self._time_at(event.position().x()), self.brush()
        if event.button() != Qt.MouseButton.LeftButton or time is None or brush is None:
            return
        seen = self._before = self._canvas.visible_range()
        part = brush.part_at(event.position().x() / self._unit)
        if not part:
            self._canvas.center_at(time)
            seen = self._canvas.visible_range()
            part = "middle"
        taken_at = seen.end if part == "end" else seen.start
        self._drag = _Drag(part, time - taken_at)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        time, drag, brush = self._time_at(event.position().x()), self._drag, self.brush()
        if time is None or brush is None:
            return
        if drag is None:
            self._show_cursor(brush.part_at(event.position().x() / self._unit))
            return
        seen, to = self._canvas.visible_range(), round(time - drag.offset)
        least = self._least()
        if drag.part == "middle":
            self._canvas.move_to(to)
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
        elif drag.part == "start":
            self._canvas.show_range(min(to, seen.end - least), seen.end)
        else:
            self._canvas.show_range(seen.start, max(to, seen.start + least))

    def _least(self) -> int:
        """Return the shortest range that a handle makes: a pixel of the strip."""
        scale = self._scale()
        return max(round(scale.seconds_per_px), 1) if scale else 1

    def _show_cursor(self, part: str) -> None:
        shapes = {"start": Qt.CursorShape.SizeHorCursor, "end": Qt.CursorShape.SizeHorCursor}
        shapes["middle"] = Qt.CursorShape.OpenHandCursor
        self.setCursor(shapes.get(part, Qt.CursorShape.ArrowCursor))

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._drag = self._before = None
        if (brush := self.brush()) is not None:
            self._show_cursor(brush.part_at(event.position().x() / self._unit))

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        right, up = wheel_delta(event)
        time = self._time_at(event.position().x())
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier or abs(right) > abs(up):
            self._canvas.pan_pixels(-(right or up) * PAN_PER_NOTCH)
        elif time is not None:
            seen = self._canvas.visible_range()
            self._canvas.zoom_about(ZOOM_PER_NOTCH**up, min(max(time, seen.start), seen.end))
        event.accept()

    # -- keyboard ----------------------------------------------------------------------------------------------

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, seen = event.key(), self._canvas.visible_range()
        length = seen.end - seen.start
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Down: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: 1}
        if key == Qt.Key.Key_Escape and self._drag is not None and self._before is not None:
            self._canvas.show_range(self._before.start, self._before.end)
            self._drag = self._before = None
        elif key in steps and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            end = seen.end + round(steps[Qt.Key(key)] * _RESIZE_SHARE * length)
            self._canvas.show_range(seen.start, max(end, seen.start + 1))
        elif key in steps:
            self._canvas.move_to(seen.start + steps[Qt.Key(key)] * _MOVE_SHARE * length)
        elif key == Qt.Key.Key_Home:
            self._canvas.go_home()
        elif key == Qt.Key.Key_End:
            self._canvas.go_end()
        else:
            super().keyPressEvent(event)

    # -- Qt ----------------------------------------------------------------------------------------------------

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        self._describe()
        self.update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.update()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self.update()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)  # a style sheet takes this back

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    @override
    def sizeHint(self) -> QSize:
        return QSize(600, px(OVERVIEW_HEIGHT))
