"""The timeline canvas: shows a scene, forwards gestures, and tells what is under the pointer.

The scene is laid out in units of the design's pixels. With large text a unit is more than a pixel, so that rows, marks
and labels grow together; whatever comes from Qt or goes to it passes through `units` and `on_widget`.
"""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QEnterEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QScrollBar, QWidget
from typing_extensions import override

from timeline_app.domain.civil import DAY, seconds_of
from timeline_app.domain.view import Grouping, TimeRange
from timeline_app.painting.painter import paint
from timeline_app.painting.theme import Theme
from timeline_app.painting.typography import measure
from timeline_app.timeline.index import Rows
from timeline_app.timeline.layout import AnyLayout, Style
from timeline_app.timeline.mark_walk import Step
from timeline_app.timeline.primitives import Paint, Rect
from timeline_app.timeline.scale import TimeScale, around_date, padded
from timeline_app.timeline.scene import Emphasis, Hit, Scene, Shown, Viewport
from timeline_app.timeline.scene_builder import build_scene
from timeline_app.timeline.tiled import TiledView
from timeline_app.timeline.tray import make_tray, undated_rows
from timeline_app.timeline.window import span_of
from timeline_app.ui.canvas_legend import CanvasLegend
from timeline_app.ui.gestures import PAN_PER_NOTCH, ZOOM_PER_NOTCH, PanDrag, wheel_delta
from timeline_app.ui.layout_cache import LayoutCache
from timeline_app.ui.mark_focus import MarkFocus
from timeline_app.ui.sizes import text_scale
from timeline_app.ui.state import ViewState

if TYPE_CHECKING:
    from timeline_app.domain.edtf import Edtf
    from timeline_app.ui.accessible_canvas import AccessibleCanvas
    from timeline_app.ui.cluster_list import ClusterList

LEGEND_ROOM = 60.0
"""Kept free below the lanes when lines are given out, whether the legend needs it or not."""
COUNTED_AT_ONCE = 20_000
"""With more events, what is shown is counted after the frame."""
COUNT_AFTER_MS = 60
_STEP = 1.25
_STATE_HEADER = 116.0
_WIDE_HEADER = 168.0
_NARROW_HEADER = 132.0
_NARROW = 760


class TimelineCanvas(QWidget):
    """The zoomable timeline.

    Signals:
        view_changed: range or lane scroll is new.
        shown_changed(Shown): what the view shows was counted anew.
        hovered(row or None, QRect): the event under the pointer and where its mark lies in this widget.
        lane_asked(str): the name of the lane with this key was clicked.
        mark_focused: another mark has the keyboard.

    Attributes:
        mark_focus: which mark has the keyboard.
    """

    view_changed = Signal()
    shown_changed = Signal(object)
    hovered = Signal(object, QRect)
    lane_asked = Signal(str)
    mark_focused = Signal()

    def __init__(self, state: ViewState, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._theme = theme
        self._unit = text_scale()
        self._scale = TimeScale(0, DAY)
        self._fits_all = True
        self._layouts = LayoutCache(state)
        self._scene: Scene | None = None
        self._legend = CanvasLegend()
        self._legend_shown = True
        self.mark_focus = MarkFocus(self)
        self._drag: PanDrag | None = None
        self._hover: int | None = None
        self._hover_at = QRect()
        self._flag: tuple[int | None, str] = (None, "")
        self._bar = QScrollBar(Qt.Orientation.Vertical, self)
        self._bar.setAccessibleName(self.tr("Lanes"))
        self._bar.valueChanged.connect(self._changed)
        self._members: Sequence[int] | Rows = ()
        self._cluster_list: ClusterList | None = None
        self._count_timer = QTimer(self, singleShot=True, interval=COUNT_AFTER_MS)
        self._count_timer.timeout.connect(self._say_shown)
        self._at_rest = False
        self._follows = True
        self._settle_timer = QTimer(self, singleShot=True, interval=0)
        self._settle_timer.timeout.connect(self._settle)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMinimumSize(320, 160)
        self.setAccessibleName(self.tr("Timeline"))
        self.setAccessibleDescription(self.tr("Events by date; the detail pane reads the selected one."))
        state.matching_changed.connect(self._forget_layout)
        state.look_changed.connect(self._forget_layout)
        state.selection_changed.connect(self._selection_changed)

    # -- what others ask --------------------------------------------------------------------------------------

    def visible_range(self) -> TimeRange:
        """Return the time range that is on screen."""
        return self._scale.range(self._time_width())

    def scene(self) -> Scene:
        """Return the scene of the present view."""
        if self._scene is None:
            made = self._scene = self._build_with_legend()
            if len(self._state.columns) <= COUNTED_AT_ONCE:
                # Whoever hears this may change the layout of the window, and so make the scene out of date again.
                self.shown_changed.emit(made.shown)
            else:
                self._count_timer.start()
            return made
        return self._scene

    def shown(self) -> Shown:
        """Return what the present view shows."""
        return self.scene().shown

    def scale_in_use(self) -> TimeScale:
        """Return where times lie, from the left edge of the time area at x = `header_width`."""
        return self._scale

    def header_width(self) -> float:
        """Return the width of the lane names in units of the scene."""
        if self._state.grouping is Grouping.NONE:
            return 0.0
        if self._state.grouping is Grouping.STATE:
            return _STATE_HEADER
        return _WIDE_HEADER if self._size()[0] >= _NARROW else _NARROW_HEADER

    @property
    def state(self) -> ViewState:
        """Return what is shown."""
        return self._state

    def lanes_area(self) -> tuple[float, float, float, float]:
        """Return left, top, right, bottom of where marks are seen, in units of the scene."""
        right = self._size()[0] - self._bar_width()
        return self.header_width(), self._style().axis, right, self._canvas_height()

    def units(self, at: QPointF) -> QPointF:
        """Return a point of the widget in the units of the scene."""
        return at / self._unit

    def on_widget(self, hit: Hit) -> QRect:
        """Return where something of the scene lies on the widget."""
        places = (hit.x, hit.y, hit.width, hit.height)
        return QRect(*(int(place * self._unit) for place in places))

    # -- moving -----------------------------------------------------------------------------------------------

    def show_range(self, start: int, end: int) -> None:
        """Show a time range."""
        self._fits_all = False
        self._set_scale(TimeScale.fitting(TimeRange(start, end), self._time_width()))

    def fit_all(self) -> None:
        """Show everything that matches, or the whole chronology where nothing does."""
        everything = self._everything()
        self.show_range(everything.start, everything.end)
        self._fits_all = True

    def shows_all(self) -> bool:
        """Return whether the range is the one that `fit_all` would show."""
        return self.shows_range(self._everything())

    def shows_range(self, span: TimeRange) -> bool:
        """Return whether the range is, to the eye, this one."""
        width = self._time_width()
        return self._scale.is_near(TimeScale.fitting(span, width), width)

    def _everything(self) -> TimeRange:
        columns = self._state.columns
        span = columns.span(self._state.matching.mask) or columns.span(columns.dated)
        shown = padded(TimeRange(*span), 0.03) if span else _this_year()
        # The last labels stand right of their marks: leave them room.
        return TimeRange(shown.start, shown.end + (shown.end - shown.start) // 12)

    def fit_selection(self) -> None:
        """Show the selected event with its surroundings; a day gets five weeks."""
        row = self._state.selected
        if row is None or not self._state.columns.dated[row]:
            return
        start, end = int(self._state.columns.start[row]), int(self._state.columns.end[row])
        room = max((end - start) // 4, 17 * DAY)
        self.show_range(start - room, end + room)

    def center_on_selection(self) -> None:
        """Show the selected event in the middle, at the present zoom; an undated one in its tray."""
        row = self._state.selected
        if row is None:
            return
        if self._state.columns.dated[row]:
            self._fits_all = False
            self._center_on(row)
            self._bring_into_view(row)
        else:
            self.scroll_lanes(self._bar.maximum())

    def zoom_in(self) -> None:
        """Zoom in about the selected event, or the middle."""
        self._zoom(1 / _STEP, self._zoom_center())

    def zoom_out(self) -> None:
        """Zoom out about the selected event, or the middle."""
        self._zoom(_STEP, self._zoom_center())

    def pan(self, fraction: float) -> None:
        """Move by a fraction of the width; positive shows later times."""
        self.pan_pixels(fraction * self._time_width(), 0)

    def go_home(self) -> None:
        """Go to the first matching event at the present zoom."""
        self._go_to_end(first=True)

    def go_end(self) -> None:
        """Go to the last matching event at the present zoom."""
        self._go_to_end(first=False)

    def set_theme(self, theme: Theme) -> None:
        """Paint with another theme."""
        self._theme = theme
        self.update()

    def scroll_lanes(self, pixels: float) -> None:
        """Scroll through the lanes."""
        self._bar.setValue(self._bar.value() + round(pixels))

    def focus_mark(self, step: Step) -> None:
        """Move the keyboard to another mark in view."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.mark_focus.go(step)
        self._scene = None
        self.update()
        self.mark_focused.emit()

    def open_mark(self) -> None:
        """Select the event whose mark has the keyboard, or list the members of the cluster that has it."""
        hit = self.mark_focus.mark()
        if hit is not None and hit.is_cluster:
            self._list_members(hit)
            self._list_of_members().take_focus()
        elif hit is not None:
            self._select(hit)

    # -- layout and scene -------------------------------------------------------------------------------------

    def _style(self) -> Style:
        return Style(header=self.header_width())

    def _size(self) -> tuple[float, float]:
        """Return width and height in units of the scene."""
        return self.width() / self._unit, self.height() / self._unit

    def _time_width(self) -> float:
        return max(self._size()[0] - self.header_width() - self._bar_width(), 50.0)

    def _bar_width(self) -> float:
        return self._bar.sizeHint().width() / self._unit

    def _canvas_height(self) -> float:
        return self._size()[1] - self._legend_height()

    def _legend_height(self) -> float:
        return self._legend.height

    def show_legend(self, on: bool) -> None:
        """Show or hide the legend below the lanes."""
        if on != self._legend_shown:
            self._legend_shown = on
            self._changed()

    def layout_in_use(self) -> AnyLayout:
        """Return the layout of the present zoom level."""
        style = self._style()
        # the legend's height must not change the lanes, whose marks decide what the legend holds
        page = self._size()[1] - LEGEND_ROOM - style.axis
        return self._layouts.layout(self._scale.seconds_per_px, style, page)

    def _layout_to_draw(self) -> AnyLayout:
        """Return the layout of this frame; if a better one is still being made, come back for it."""
        style, seen, scroll = self._style(), self.visible_range(), self._bar.value()
        bottom = scroll + self._canvas_height() - style.axis
        view = TiledView(seen.start, seen.end, scroll, bottom, self._scale.seconds_per_px)
        page, at_rest = self._size()[1] - LEGEND_ROOM - style.axis, self._at_rest
        self._at_rest = False
        layout, settled = self._layouts.layout_in_view(view, style, page, at_rest=at_rest)
        if not settled:
            self._settle_timer.start()
        return layout

    def _settle(self) -> None:
        self._scene, self._at_rest = None, True
        self.update()

    def _say_shown(self) -> None:
        if not self.isVisible():
            return
        shown = self.scene().shown
        self._state.columns.let_go()
        self.shown_changed.emit(shown)

    def _build_with_legend(self) -> Scene:
        """Return the scene above its legend; a new layout knows what its marks look like only once they are placed."""
        self._legend.refresh(self.layout_in_use(), self._size()[0], shown=self._legend_shown)
        made, height = self._build(), self._legend.height
        self._legend.refresh(self.layout_in_use(), self._size()[0], shown=self._legend_shown)
        return made if self._legend.height == height else self._build()

    def _build(self) -> Scene:
        layout = self._layout_to_draw()
        tray = make_tray(undated_rows(self._state.columns, self._state.matching.rows))
        content = layout.height + tray.height(layout.style)
        page = self._canvas_height() - layout.style.axis
        self._bar.blockSignals(True)
        self._bar.setRange(0, max(0, round(content - page)))
        self._bar.setPageStep(max(1, round(page)))
        self._bar.setSingleStep(round(layout.style.line))
        self._bar.blockSignals(False)
        self._bar.setVisible(content > page)
        axis, bar = round(layout.style.axis * self._unit), self._bar.sizeHint().width()
        self._bar.setGeometry(self.width() - bar, axis, bar, max(round(page * self._unit), 0))
        width = self._size()[0] - self._bar_width()
        viewport = Viewport(width, self._canvas_height(), self._bar.value())
        state = self._state
        emphasis = Emphasis(
            state.selected,
            self._hover,
            self.hasFocus() and not self.mark_focus.is_elsewhere,
            self._flag_words(),
            state.selected_lane,
        )
        return build_scene(self._state.columns, layout, self._scale, viewport, measure, emphasis, tray=tray)

    def _flag_words(self) -> str:
        row = self._state.selected
        if row is None:
            return ""
        if self._flag[0] != row:
            from timeline_app.domain.date_words import in_words_short  # the first frame does not wait for it

            date = self._state.detail(row).event.date
            self._flag = (row, in_words_short(date) if date else "")
        return self._flag[1]

    def _forget_layout(self) -> None:
        self._layouts.forget()
        self._changed()

    def _changed(self) -> None:
        self._scene = None
        # What was under the pointer has moved; the next move of the pointer finds out anew.
        self._hover, self._hover_at = None, QRect()
        self.update()
        self.view_changed.emit()

    def _selection_changed(self) -> None:
        self._scene = None
        self.mark_focus.forget()
        self._follows = self.isVisible()  # nothing is laid out where nobody looks
        if self._follows:
            self._follow()
        self.update()

    def _follow(self) -> None:
        """Bring the selected event into view."""
        row = self._state.selected
        if row is not None and self._state.columns.dated[row]:
            self._bring_into_view(row)

    def _bring_into_view(self, row: int) -> None:
        columns, seen = self._state.columns, self.visible_range()
        if columns.end[row] <= seen.start or columns.start[row] >= seen.end:
            self._center_on(row)
        self.scene()  # the scroll bar's range is that of the layout with this event's mark
        layout, seen = self.layout_in_use(), self.visible_range()
        style = layout.style
        lines = []
        for lane in layout.table.lanes_of(row):
            sheet = layout.sheet(range(lane, lane + 1), seen.start, seen.end)
            middles = sheet.y[(sheet.row == row) & (sheet.lane == lane)].tolist()
            if not middles and sheet.rests is not None:
                middles = sheet.rests.y.tolist()
            half = style.line / 2 + style.pad
            lines += [(middle - half, middle + half) for middle in middles]
        page, scroll = self._canvas_height() - style.axis, self._bar.value()
        shifts = [min(top - scroll, 0) + max(bottom - scroll - page, 0) for top, bottom in lines]
        if shifts:
            self.scroll_lanes(min(shifts, key=abs))

    def _center_on(self, row: int) -> None:
        columns, fits_all = self._state.columns, self._fits_all
        self.center_at((int(columns.start[row]) + int(columns.end[row])) / 2)
        self._fits_all = fits_all

    def _set_scale(self, scale: TimeScale) -> None:
        if scale != self._scale:
            self._scale = scale
            self._changed()

    def _zoom_center(self) -> float:
        row, columns = self._state.selected, self._state.columns
        if row is not None and columns.dated[row]:
            x = self._scale.x((int(columns.start[row]) + int(columns.end[row])) / 2)
            if 0 <= x <= self._time_width():
                return x
        return self._time_width() / 2

    def _zoom(self, factor: float, x: float) -> None:
        self._fits_all = False
        self._set_scale(self._scale.zoomed(factor, x))

    def move_to(self, start: float) -> None:
        """Show the time from `start` on, at the present zoom."""
        self._fits_all = False
        self._set_scale(TimeScale(start, self._scale.seconds_per_px))

    def center_at(self, time: float) -> None:
        """Show a time in the middle, at the present zoom."""
        self.move_to(time - self._time_width() * self._scale.seconds_per_px / 2)

    def go_to(self, date: "Edtf") -> None:
        """Show a date: a day among some weeks, anything longer as a whole."""
        first, last = date.start.first, date.end.last
        end = None if last is None else last + 1
        shown = around_date(first, end, self._everything(), self.visible_range())
        self.show_range(shown.start, shown.end)

    def zoom_about(self, factor: float, time: float) -> None:
        """Show `factor` times the time; what is seen at a time stays where it is."""
        self._zoom(factor, self._scale.x(time))

    def pan_pixels(self, dx: float, dy: float = 0.0) -> None:
        """Move by some pixels; positive ones show later times and lanes further down."""
        self._fits_all = False
        self._set_scale(self._scale.panned(dx))
        if dy:
            self.scroll_lanes(dy)

    def _go_to_end(self, *, first: bool) -> None:
        columns = self._state.columns
        span = columns.span(self._state.matching.mask)
        if span is None:
            return
        margin = 40 * self._scale.seconds_per_px
        length = self._time_width() * self._scale.seconds_per_px
        origin = span[0] - margin if first else span[1] + 6 * margin - length
        self._set_scale(TimeScale(origin, self._scale.seconds_per_px))

    # -- pointer ----------------------------------------------------------------------------------------------

    def _hit(self, at: QPointF) -> Hit | None:
        return self.scene().hit(at.x(), at.y()) if at.y() < self._canvas_height() else None

    def lane_named_at(self, at: QPointF) -> str:
        """Return the key of the lane whose name lies at a point of the scene, "" where none does."""
        layout = self.layout_in_use()
        top = layout.style.axis
        if not (at.x() < self.header_width() and top <= at.y() < self._canvas_height()):
            return ""
        lane = int(layout.tops.searchsorted(at.y() - top + self._bar.value(), side="right")) - 1
        return layout.table.key(lane) if lane < len(layout.table) else ""

    def _set_hover(self, hit: Hit | None) -> None:
        row = int(hit.rows[0]) if hit else None
        where = self.on_widget(hit) if hit else QRect()
        if (row, where) == (self._hover, self._hover_at):
            return  # the same mark: an event may have one in several lanes
        self._hover, self._hover_at = row, where
        self._scene = None
        self.update()
        self.hovered.emit(row if hit and not hit.is_cluster else None, where)
        self.setCursor(Qt.CursorShape.PointingHandCursor if hit else Qt.CursorShape.ArrowCursor)

    def _select(self, hit: Hit | None) -> None:
        lane = self.layout_in_use().table.key(hit.lane) if hit is not None and hit.lane >= 0 else ""
        self._state.select(int(hit.rows[0]) if hit else None, lane)

    def _list_members(self, hit: Hit) -> None:
        """List the members of a cluster; choosing one selects it."""
        self._members = hit.rows
        title_of = self._state.columns.data.titles.__getitem__
        self._list_of_members().show_members(hit.rows, title_of, self.on_widget(hit))

    def _list_of_members(self) -> "ClusterList":
        if self._cluster_list is None:
            from timeline_app.ui import cluster_list  # the first frame does not wait for it

            self._cluster_list = cluster_list.ClusterList(self)
            self._cluster_list.chosen.connect(self._state.select)
            self._cluster_list.zoom_asked.connect(self._zoom_to_members)
        return self._cluster_list

    def _zoom_to(self, rows: Sequence[int] | Rows) -> None:
        shown = padded(TimeRange(*span_of(self._state.columns, rows)), 0.25)
        self.show_range(shown.start, shown.end)

    def _zoom_to_members(self) -> None:
        self.close_list()
        self._zoom_to(self._members)

    def close_list(self) -> bool:
        """Close the list of a cluster; return whether one was open."""
        if self._cluster_list is None or not self._cluster_list.isVisible():
            return False
        self._cluster_list.hide()
        return True

    def accessible_interface(self) -> "AccessibleCanvas":
        """Return what tells assistive technology of the marks in view."""
        from timeline_app.ui.accessible_canvas import AccessibleCanvas  # only where somebody asks

        return AccessibleCanvas(self)

    # -- Qt ---------------------------------------------------------------------------------------------------

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        scene = self.scene()
        width, height = self._size()
        painter = QPainter(self)
        painter.scale(self._unit, self._unit)
        paint(painter, (*scene.shapes, *self.mark_focus.ring()), self._theme)
        top = round(self.height() - self._legend_height() * self._unit) / self._unit  # a whole pixel
        bar = self._bar_width()
        paint(painter, (Rect(width - bar, 0, bar, top, Paint("canvas")),), self._theme)
        if top < height:
            ratio = self.devicePixelRatioF() * self._unit
            picture = self._legend.picture(self._theme, width, height - top, ratio)
            painter.drawPixmap(QPointF(0, top), picture)
        painter.end()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        if self._fits_all:
            self.fit_all()
        self._scene = None
        self.view_changed.emit()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._scene = None  # what it shows was not counted meanwhile
        if not self._follows:
            self._follows = True
            self._follow()

    @override
    def sizeHint(self) -> QSize:
        return QSize(900, 600)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        right, up = wheel_delta(event)
        modifiers = event.modifiers()
        if modifiers & Qt.KeyboardModifier.ControlModifier:
            self.scroll_lanes(-up * 60)
        elif modifiers & Qt.KeyboardModifier.ShiftModifier:
            self.pan_pixels(-(up or right) * PAN_PER_NOTCH, 0)
        elif abs(right) > abs(up):
            self.pan_pixels(-right * PAN_PER_NOTCH, 0)
        else:
            self._zoom(ZOOM_PER_NOTCH**up, self.units(event.position()).x() - self.header_width())
        event.accept()

    @override
    def event(self, event: QEvent) -> bool:
        if (
            isinstance(event, QNativeGestureEvent)
            and event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture
        ):
            at = self.units(event.position()).x() - self.header_width()
            self._zoom(1 / max(1 + event.value(), 0.1), at)
            return True
        answered = super().event(event)
        if event.type() in (QEvent.Type.Polish, QEvent.Type.StyleChange):
            # a style sheet takes this back, and then the window paints its own ground under every frame
            self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        return answered

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.close_list()
        if event.button() == Qt.MouseButton.LeftButton:
            self._drag = PanDrag(self.units(event.position()), self.pan_pixels)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._drag is not None:
            self._drag.move(self.units(event.position()))
            if self._drag.is_drag:
                self._set_hover(None)
                self.setCursor(Qt.CursorShape.ClosedHandCursor)
            return
        self._set_hover(self._hit(self.units(event.position())))
        if self._hover is None:
            named = self.lane_named_at(self.units(event.position()))
            self.setCursor(Qt.CursorShape.PointingHandCursor if named else Qt.CursorShape.ArrowCursor)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        drag, self._drag = self._drag, None
        if drag is None or event.button() != Qt.MouseButton.LeftButton:
            return
        if drag.is_drag:
            self.setCursor(Qt.CursorShape.ArrowCursor)
            return
        hit = self._hit(self.units(event.position()))
        if hit is not None and hit.is_cluster:
            self._list_members(hit)
        elif hit is None and (lane := self.lane_named_at(self.units(event.position()))):
            self.lane_asked.emit(lane)
        else:
            self._select(hit)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        hit = self._hit(self.units(event.position()))
        if hit is not None and hit.is_cluster:
            self.close_list()
            self._zoom_to(hit.rows)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._drag is not None:
            self._drag.cancel()
            self._drag = None
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.open_mark()
        else:
            super().keyPressEvent(event)

    @override
    def leaveEvent(self, event: QEvent) -> None:
        self._set_hover(None)

    @override
    def enterEvent(self, event: QEnterEvent) -> None:
        self._set_hover(self._hit(self.units(event.position())))

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        self._scene = None
        super().focusInEvent(event)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._scene = None
        super().focusOutEvent(event)


def _this_year() -> TimeRange:
    """Return the range of a chronology that has no date yet."""
    year = date.today().year
    return TimeRange(seconds_of(year), seconds_of(year + 1))
