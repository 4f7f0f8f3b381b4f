"""The timeline canvas: shows a scene, forwards gestures, and tells what is under the pointer.

The scene is laid out in units of the design's pixels. With large text a unit is more than a pixel, so that rows, marks
and labels grow together; whatever comes from Qt or goes to it passes through `units` and `on_widget`.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QEnterEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from timeline_app.domain.view import Grouping
from timeline_app.painting.painter import paint, painting_on
from timeline_app.painting.theme import Theme
from timeline_app.painting.typography import measure
from timeline_app.timeline.lanes.lane_names import HEADER_PAD
from timeline_app.timeline.lanes.tray import Tray, make_tray
from timeline_app.timeline.layout.lane_shift import lane_shift
from timeline_app.timeline.layout.layout import AnyLayout, Style
from timeline_app.timeline.layout.tiled_view import TiledView
from timeline_app.timeline.scene.builder import build_scene
from timeline_app.timeline.scene.mark_walk import Step
from timeline_app.timeline.scene.scene import Emphasis, Hit, Scene, Shown, Viewport
from timeline_app.timeline.shapes.primitives import Paint, Primitive, Rect
from timeline_app.ui.canvas.at_rest import AtRest
from timeline_app.ui.canvas.canvas_legend import CanvasLegend
from timeline_app.ui.canvas.canvas_pointer import CanvasPointer
from timeline_app.ui.canvas.lane_bar import LaneBar
from timeline_app.ui.canvas.layout_cache import LayoutCache
from timeline_app.ui.canvas.mark_focus import MarkFocus
from timeline_app.ui.canvas.range_mark import RangeMark
from timeline_app.ui.canvas.stamps_ahead import StampsAhead
from timeline_app.ui.canvas.time_view import TimeView
from timeline_app.ui.look.sizes import text_scale
from timeline_app.ui.state.view_state import ViewState
from timeline_app.ui.wording.groupings import lanes_caption

if TYPE_CHECKING:
    from timeline_app.ui.canvas.accessible_canvas import AccessibleCanvas

LEGEND_ROOM = 60.0
"""Kept free below the lanes when lines are given out, whether the legend needs it or not."""
COUNTED_AT_ONCE = 2_000
"""With more events, what is shown is counted after the frame."""
COUNT_AFTER_MS = 60
_STEP = 1.25
_STATE_HEADER = 116.0
_WIDE_HEADER = 168.0
_NARROW_HEADER = 132.0
_NARROW = 760


class TimelineCanvas(TimeView):
    """The zoomable timeline.

    Signals:
        shown_changed(Shown): what the view shows was counted anew.
        hovered(row or None, QRect): the event under the pointer and where its mark lies in this widget.
        lane_asked(str): the name of the lane with this key was clicked.
        mark_focused: another mark has the keyboard.
        marked: a range is marked, or none any more.

    Attributes:
        mark_focus: which mark has the keyboard. range_mark: which range is marked.
    """

    shown_changed = Signal(object)
    hovered = Signal(object, QRect)
    lane_asked = Signal(str)
    mark_focused = Signal()
    marked = Signal()

    def __init__(self, state: ViewState, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(state, parent)
        self._theme = theme
        self._unit = text_scale()
        self._layouts = LayoutCache(state)
        self._scene: Scene | None = None
        self._legend = CanvasLegend()
        self._legend_shown = True
        self.mark_focus = MarkFocus(self)
        self.range_mark = RangeMark(self)
        self._pointer = CanvasPointer(self)
        self._stamps_ahead = StampsAhead()
        self._rest = AtRest(self)
        self._flag: tuple[int | None, str] = (None, "")
        self._bar = LaneBar(self)
        self._bar.setAccessibleName(self.tr("Lanes"))
        self._bar.valueChanged.connect(self._changed)
        self._count_timer = QTimer(self, singleShot=True, interval=COUNT_AFTER_MS)
        self._count_timer.timeout.connect(self._say_shown)
        self._at_rest = False
        self._follows = True
        self._settle_timer = QTimer(self, singleShot=True, interval=0)
        self._settle_timer.timeout.connect(self._settle)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(320, 160)
        self.setAccessibleName(self.tr("Timeline"))
        self.setAccessibleDescription(self.tr("Events by date; the detail pane reads the selected one."))
        state.matching_changed.connect(self._forget_layout)
        state.look_changed.connect(self._forget_layout)
        state.disputes_changed.connect(self.redraw)
        state.selection_changed.connect(self._selection_changed)
        state.detail_ready.connect(self._date_known)

    # -- what others ask --------------------------------------------------------------------------------------

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

    def header_width(self) -> float:
        """Return the width of the lane names in units of the scene."""
        if self._state.grouping is Grouping.NONE:
            return 0.0
        if self._state.grouping is Grouping.STATE:
            return _STATE_HEADER
        return _WIDE_HEADER if self._size()[0] >= _NARROW else _NARROW_HEADER

    def lanes_area(self) -> tuple[float, float, float, float]:
        """Return left, top, right, bottom of where marks are seen, in units of the scene."""
        right = self._size()[0] - self._bar_width()
        return self.header_width(), self._style().axis, right, self._canvas_height()

    def units(self, at: QPointF) -> QPointF:
        """Return a point of the widget in the units of the scene."""
        return at / self._unit

    def on_widget_at(self, x: float, y: float) -> QPoint:
        """Return where a point of the scene lies on the widget."""
        return QPoint(round(x * self._unit), round(y * self._unit))

    def on_widget(self, hit: Hit) -> QRect:
        """Return where something of the scene lies on the widget."""
        places = (hit.x, hit.y, hit.width, hit.height)
        return QRect(*(int(place * self._unit) for place in places))

    # -- moving -----------------------------------------------------------------------------------------------

    def show_selection(self) -> None:
        """Show the selected event, at the present zoom; an undated one in its tray. What is in view stays there."""
        row = self._state.selected
        if row is None:
            return
        if self._state.columns.dated[row]:
            self._bring_into_view(row)
        else:
            self._fit_bar(self.layout_in_use())  # the tray may be new
            self.scroll_lanes(self._bar.maximum())

    @property
    def theme(self) -> Theme:
        """Return the theme that it is painted with."""
        return self._theme

    def set_theme(self, theme: Theme) -> None:
        """Paint with another theme."""
        self._theme = theme
        self.update()

    def redraw(self) -> None:
        """Make the scene anew at the next frame: what is emphasized is new, where everything lies is not."""
        self._scene = None
        self.update()

    def scroll_lanes(self, pixels: float) -> None:
        """Scroll through the lanes."""
        self._bar.setValue(self._bar.value() + round(pixels))

    def pan_pixels(self, dx: float, dy: float = 0.0) -> None:
        """Move by some pixels; positive ones show later times and lanes further down."""
        self.pan_time(dx)
        if dy:
            self.scroll_lanes(dy)

    def focus_mark(self, step: Step) -> None:
        """Move the keyboard to another mark in view."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.mark_focus.go(step)
        self.redraw()
        self.mark_focused.emit()

    def open_mark(self) -> None:
        """Select the event whose mark has the keyboard, or list the members of the cluster that has it."""
        hit = self.mark_focus.mark()
        if hit is not None:
            self._pointer.open(hit)

    def close_list(self) -> bool:
        """Close the list of a cluster; return whether one was open."""
        return self._pointer.close_list()

    # -- layout and scene -------------------------------------------------------------------------------------

    def _style(self) -> Style:
        return Style(header=self.header_width())

    def _size(self) -> tuple[float, float]:
        """Return width and height in units of the scene."""
        return self.width() / self._unit, self.height() / self._unit

    @override
    def time_width(self) -> float:
        return max(self._size()[0] - self.header_width() - self._bar_width(), 50.0)

    def _bar_width(self) -> float:
        return self._bar.wide / self._unit

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

    def say_shown(self) -> None:
        """Tell what the view shows now, not a moment behind the frame, where there are many events."""
        self._count_timer.stop()
        self._say_shown()

    def _say_shown(self) -> None:
        if not self.isVisible():
            return
        shown = self.scene().shown
        self._state.columns.let_go()
        self.shown_changed.emit(shown)
        self._stamps_ahead.prepare(self._state.columns, self._theme, self.devicePixelRatioF() * self._unit)
        self._rest.begin(self._stamps_ahead.go_on, self._layouts.prepare_zoom)

    def _build_with_legend(self) -> Scene:
        """Return the scene above its legend; a new layout knows what its marks look like only once they are placed."""
        layout, width = self.layout_in_use(), self._size()[0]
        self._legend.refresh(layout, width, shown=self._legend_shown)
        made, height = self._build(), self._legend.height
        self._legend.meet_joins(made.joins)
        self._legend.refresh(layout, width, shown=self._legend_shown)
        return made if self._legend.height == height else self._build()

    def _build(self) -> Scene:
        layout = self._layout_to_draw()
        tray = self._fit_bar(layout)
        page = self._canvas_height() - layout.style.axis
        axis, bar = round(layout.style.axis * self._unit), self._bar.wide
        self._bar.setGeometry(self.width() - bar, axis, bar, max(round(page * self._unit), 0))
        width = self._size()[0] - self._bar_width()
        viewport = Viewport(width, self._canvas_height(), self._bar.value())
        state = self._state
        emphasis = Emphasis(
            state.selected,
            self._pointer.hover,
            self.hasFocus() and not self.mark_focus.is_elsewhere,
            self._flag_words(),
            state.selected_lane,
        )
        return build_scene(
            state.columns,
            layout,
            self._scale,
            viewport,
            measure,
            emphasis,
            tray=tray,
            disputes=state.disputes,
            caption=lanes_caption(state.grouping),
        )

    def _fit_bar(self, layout: AnyLayout) -> Tray:
        """Let the scroll bar reach over the lanes of a layout and the undated events below them, which it returns."""
        tray = make_tray(self._state.matching.undated_rows)
        content = layout.height + tray.height(layout.style)
        self._bar.fit(content, self._canvas_height() - layout.style.axis, layout.style.line)
        return tray

    def _flag_words(self) -> str:
        row = self._state.selected
        if row is None:
            return ""
        if self._flag[0] != row:
            from timeline_app.domain.date_words import in_words_short  # the first frame does not wait for it

            detail = self._state.known_detail(row)
            if detail is None:
                return ""
            date = detail.event.date
            self._flag = (row, in_words_short(date) if date else "")
        return self._flag[1]

    def _date_known(self) -> None:
        """Write the date of the selected event, if it was still to be read when it was selected."""
        row = self._state.selected
        if row is not None and self._flag[0] != row and self.isVisible():
            self.redraw()

    def _forget_layout(self) -> None:
        self._layouts.forget()
        self._changed()

    @override
    def _changed(self) -> None:
        self._scene = None
        self._rest.stop()
        self._pointer.forget()
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
        layout, seen = self.layout_in_use(), self.visible_range()
        self._fit_bar(layout)  # it is the one with this event's mark
        page, scroll = self._canvas_height() - layout.style.axis, self._bar.value()
        self.scroll_lanes(lane_shift(layout, row, seen, scroll, page))

    def lane_named_at(self, at: QPointF) -> tuple[str, str]:
        """Return the key of the lane whose name lies at a point of the scene, and its full name where that is not seen.

        Both are "" where no name lies.
        """
        layout = self.layout_in_use()
        top = layout.style.axis
        if not (at.x() < self.header_width() and top <= at.y() < self._canvas_height()):
            return "", ""
        lane = int(layout.tops.searchsorted(at.y() - top + self._bar.value(), side="right")) - 1
        table = layout.table
        if lane >= len(table):
            return "", ""
        name, style = table.name(lane), layout.style
        is_whole = measure(name, style.lane_name) <= style.header - HEADER_PAD
        return table.key(lane), table.note(lane) or ("" if is_whole else name)

    def accessible_interface(self) -> "AccessibleCanvas":
        """Return what tells assistive technology of the marks in view."""
        from timeline_app.ui.canvas.accessible_canvas import AccessibleCanvas  # only where somebody asks

        return AccessibleCanvas(self)

    # -- Qt ---------------------------------------------------------------------------------------------------

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        with self._layouts.frame():
            self._paint(event.rect())

    def _paint(self, stale: QRect) -> None:
        scene = self.scene()
        width, height = self._size()
        with painting_on(self) as painter:
            painter.scale(self._unit, self._unit)
            top = round(self.height() - self._legend_height() * self._unit) / self._unit  # a whole pixel
            bar = self._bar_width()
            # a scroll bar that came or went leaves its ground to be painted, and nothing else
            behind_bar = stale.left() >= (width - bar) * self._unit and stale.bottom() < top * self._unit
            shapes: list[Primitive] = [Rect(width - bar, 0, bar, top, Paint("canvas"))]
            if not behind_bar:
                shapes = [*scene.shapes, *self.range_mark.shapes(), *self.mark_focus.ring(), *shapes]
            paint(painter, shapes, self._theme)
            if top < height and not behind_bar:
                ratio = self.devicePixelRatioF() * self._unit
                picture = self._legend.picture(self._theme, width, height - top, ratio)
                painter.drawPixmap(QPointF(0, top), picture)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        if self._fits_all:
            self.fit_all()
        self._scene = None
        self.view_changed.emit()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._stay_opaque()
        self._scene = None  # what it shows was not counted meanwhile
        if not self._follows:
            self._follows = True
            self._follow()

    @override
    def sizeHint(self) -> QSize:
        return QSize(900, 600)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._stay_opaque()

    def _stay_opaque(self) -> None:
        """Paint every pixel: a style sheet takes this back, and then the window paints its own ground underneath."""
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        self._pointer.wheel(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pointer.press(event)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._pointer.move(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._pointer.release(event)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._pointer.double_click(event)

    @override
    def leaveEvent(self, event: QEvent) -> None:
        self._pointer.leave()

    @override
    def enterEvent(self, event: QEnterEvent) -> None:
        self._pointer.enter(event.position())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._pointer.cancel():
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.open_mark()
        else:
            super().keyPressEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        self._scene = None
        super().focusInEvent(event)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._scene = None
        super().focusOutEvent(event)
