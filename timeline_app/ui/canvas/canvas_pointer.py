"""What the pointer does on the canvas: it hovers, selects, drags, marks a range, opens clusters, zooms and pans."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QMouseEvent, QNativeGestureEvent, QWheelEvent

from timeline_app.timeline.data.index import Rows
from timeline_app.timeline.scene.scene import Hit
from timeline_app.ui.canvas.gestures import (
    PAN_PER_NOTCH,
    ZOOM_PER_NOTCH,
    MarkDrag,
    PanDrag,
    Pinches,
    wheel_delta,
)
from timeline_app.ui.look.style import plain_tip

if TYPE_CHECKING:
    from timeline_app.ui.canvas.canvas import TimelineCanvas
    from timeline_app.ui.canvas.cluster_list import ClusterList

_LANES_PER_NOTCH = 60.0


class CanvasPointer:
    """Answers the events of mouse, wheel and trackpad for one canvas.

    Attributes:
        hover: the event under the pointer, or the first one of the cluster there.
    """

    def __init__(self, canvas: "TimelineCanvas") -> None:
        self._canvas = canvas
        self.hover: int | None = None
        self._hover_at = QRect()
        self._drag: PanDrag | MarkDrag | None = None
        self._members: Sequence[int] | Rows = ()
        self._cluster_list: ClusterList | None = None
        Pinches(canvas, self.pinch)

    # -- hovering ---------------------------------------------------------------------------------------------

    def forget(self) -> None:
        """Take note that what was under the pointer has moved; its next move finds out anew."""
        self.hover, self._hover_at = None, QRect()

    def enter(self, at: QPointF) -> None:
        """See what lies under the pointer, at a point of the widget."""
        self._set_hover(self._hit(at))

    def leave(self) -> None:
        """Nothing lies under the pointer any more."""
        self._set_hover(None)

    def _hit(self, at: QPointF) -> Hit | None:
        """Return what of the scene lies at a point of the widget."""
        at = self._canvas.units(at)
        return self._canvas.scene().hit(at.x(), at.y()) if at.y() < self._canvas.lanes_area()[3] else None

    def _lane_named(self, at: QPointF) -> tuple[str, str]:
        return self._canvas.lane_named_at(self._canvas.units(at))

    def _set_hover(self, hit: Hit | None) -> None:
        canvas = self._canvas
        row = int(hit.rows[0]) if hit else None
        where = canvas.on_widget(hit) if hit else QRect()
        if (row, where) == (self.hover, self._hover_at):
            return  # the same mark: an event may have one in several lanes
        self.hover, self._hover_at = row, where
        canvas.redraw()
        canvas.hovered.emit(row if hit and not hit.is_cluster else None, where)
        canvas.setCursor(Qt.CursorShape.PointingHandCursor if hit else Qt.CursorShape.ArrowCursor)

    # -- buttons ----------------------------------------------------------------------------------------------

    def press(self, event: QMouseEvent) -> None:
        """Begin a click or a drag; with Shift, a drag marks a range."""
        self.close_list()
        if event.button() != Qt.MouseButton.LeftButton:
            return
        at = self._canvas.units(event.position())
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._drag = MarkDrag(at, self._canvas.range_mark)
        else:
            self._drag = PanDrag(at, self._canvas.pan_pixels)

    def move(self, event: QMouseEvent) -> None:
        """Follow the pointer."""
        if self._drag is not None:
            self._drag.move(self._canvas.units(event.position()))
            if self._drag.is_drag:
                self._set_hover(None)
                self._canvas.setCursor(self._drag.cursor)
            return
        self._set_hover(self._hit(event.position()))
        key, name = self._lane_named(event.position())
        self._canvas.setToolTip(plain_tip(name))
        if self.hover is None:
            shape = Qt.CursorShape.PointingHandCursor if key else Qt.CursorShape.ArrowCursor
            self._canvas.setCursor(shape)

    def release(self, event: QMouseEvent) -> None:
        """End a drag; else select what was clicked, or list what a cluster stands for."""
        drag, self._drag = self._drag, None
        if drag is None or event.button() != Qt.MouseButton.LeftButton:
            return
        if drag.is_drag:
            self._canvas.setCursor(Qt.CursorShape.ArrowCursor)
            drag.finish()
            return
        hit = self._hit(event.position())
        if hit is not None and hit.is_cluster:
            self._list_members(hit)
        elif hit is None and (lane := self._lane_named(event.position())[0]):
            self._canvas.lane_asked.emit(lane)
        else:
            self._select(hit)

    def double_click(self, event: QMouseEvent) -> None:
        """Zoom to the members of a cluster."""
        hit = self._hit(event.position())
        if hit is not None and hit.is_cluster:
            self.close_list()
            self._canvas.zoom_to(hit.rows)

    def cancel(self) -> bool:
        """Take a drag back; return whether there was one."""
        drag, self._drag = self._drag, None
        if drag is not None:
            drag.cancel()
        return drag is not None

    # -- wheel and trackpad -----------------------------------------------------------------------------------

    def wheel(self, event: QWheelEvent) -> None:
        """Zoom at the pointer; sideways or with Shift, pan; with Ctrl, move through the lanes."""
        right, up = wheel_delta(event)
        modifiers = event.modifiers()
        if modifiers & Qt.KeyboardModifier.ControlModifier:
            self._canvas.scroll_lanes(-up * _LANES_PER_NOTCH)
        elif modifiers & Qt.KeyboardModifier.ShiftModifier:
            self._canvas.pan_pixels(-(up or right) * PAN_PER_NOTCH)
        elif abs(right) > abs(up):
            self._canvas.pan_pixels(-right * PAN_PER_NOTCH)
        else:
            self._canvas.zoom_at(ZOOM_PER_NOTCH**up, self._x(event.position()))
        event.accept()

    def pinch(self, event: QNativeGestureEvent) -> None:
        """Zoom at the fingers."""
        self._canvas.zoom_at(1 / max(1 + event.value(), 0.1), self._x(event.position()))

    def _x(self, at: QPointF) -> float:
        """Return where in the time area a point of the widget lies."""
        return self._canvas.units(at).x() - self._canvas.header_width()

    # -- what is opened ---------------------------------------------------------------------------------------

    def open(self, hit: Hit) -> None:
        """Select an event by its mark, or move the keyboard into the list of a cluster."""
        if hit.is_cluster:
            self._list_members(hit)
            self._list_of_members().take_focus()
        else:
            self._select(hit)

    def _select(self, hit: Hit | None) -> None:
        canvas = self._canvas
        lane = canvas.layout_in_use().table.key(hit.lane) if hit is not None and hit.lane >= 0 else ""
        canvas.state.select(int(hit.rows[0]) if hit else None, lane)

    def _list_members(self, hit: Hit) -> None:
        """List the members of a cluster; choosing one selects it."""
        self.leave()  # the card of an event would lie on the list
        self._members = hit.rows
        title_of = self._canvas.state.columns.data.titles.__getitem__
        from timeline_app.ui.canvas.member_rows import MemberDates  # with the list itself

        dates = MemberDates(self._canvas.state, hit.rows)
        self._list_of_members().show_members(hit.rows, title_of, self._canvas.on_widget(hit), dates)

    def _list_of_members(self) -> "ClusterList":
        if self._cluster_list is None:
            from timeline_app.ui.canvas import cluster_list  # the first frame does not wait for it

            self._cluster_list = cluster_list.ClusterList(self._canvas, lambda: self._canvas.theme)
            self._cluster_list.chosen.connect(self._canvas.state.select)
            self._cluster_list.zoom_asked.connect(self._zoom_to_members)
        return self._cluster_list

    def _zoom_to_members(self) -> None:
        self.close_list()
        self._canvas.zoom_to(self._members)

    def close_list(self) -> bool:
        """Close the list of a cluster; return whether one was open."""
        if self._cluster_list is None or not self._cluster_list.isVisible():
            return False
        self._cluster_list.hide()
        return True
