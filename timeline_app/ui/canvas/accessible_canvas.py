"""What the canvas tells assistive technology: the marks in view are its children, with names, dates and quotes.

Nothing here is made before somebody asks, and nothing is told unless somebody listens. Two things end the process, so
neither is done: to override `interface_cast`, and to drop an interface while Qt still has it. So the marks of a view
are a pool of objects that stays as long as the canvas: each speaks for another mark when the view moves on.
"""

from typing import cast

from PySide6.QtCore import QCoreApplication, QObject, QPoint, QPointF, QRect, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent, QAccessibleInterface, QAccessibleObject, QWindow
from PySide6.QtWidgets import QApplication, QWidget
from typing_extensions import override

from timeline_app.domain.date_words import in_words, in_words_short
from timeline_app.domain.detail import EventDetail
from timeline_app.domain.jurisdictions import BY_CODE
from timeline_app.timeline.scene.scene import Hit
from timeline_app.ui.canvas.canvas import TimelineCanvas
from timeline_app.ui.canvas.mark_focus import Key, key_of
from timeline_app.ui.state.view_state import ViewState
from timeline_app.ui.wording.words import badge

TELL_AFTER_MS = 200
"""While the view moves nothing is told: nobody could listen to it."""


def _tr(text: str) -> str:
    return QCoreApplication.translate("AccessibleCanvas", text)


def event_words(detail: EventDetail) -> str:
    """Return what is said of an event after its title: date, claim, places, and the first quote with its status."""
    event = detail.event
    parts = [in_words(event.date) if event.date else _tr("undated"), str(event.claim)]
    places = [BY_CODE[code].name for code in event.states]
    if event.nationwide:
        places.insert(0, _tr("nationwide"))
    parts.append(", ".join(places))
    if event.evidence:
        excerpt = detail.excerpts[event.evidence[0].excerpt]
        parts.append(_tr("quote, {0}: “{1}”").format(badge(excerpt)[1], excerpt.exact))
    return ". ".join(part[0].upper() + part[1:] for part in parts if part)


def _of(asked: QObject | None) -> QAccessibleInterface:
    """Return what speaks for an object. Of nothing it is None, which Qt takes and its Python types do not know."""
    return cast(QAccessibleInterface, asked and QAccessible.queryAccessibleInterface(asked))


def _window_of(widget: QWidget) -> QWindow:
    return widget.window().windowHandle()


class MarkObject(QObject):
    """One of the pool: speaks for a mark in view, or for none."""

    def __init__(self, canvas: TimelineCanvas) -> None:
        super().__init__(canvas)
        self.canvas = canvas
        self.hit: Hit | None = None

    def accessible_interface(self) -> QAccessibleInterface:
        """Return what speaks for it."""
        return AccessibleMark(self)


class AccessibleMark(QAccessibleObject):
    """A mark in view: an event with its date and first quote, or a cluster with its number."""

    def __init__(self, mark: MarkObject) -> None:
        super().__init__(mark)
        self._mark = mark

    @override
    def parent(self) -> QAccessibleInterface:
        return _of(self._mark.canvas)

    @override
    def childCount(self) -> int:
        return 0

    @override
    def child(self, index: int) -> QAccessibleInterface:
        return _of(None)

    @override
    def indexOfChild(self, arg__1: QAccessibleInterface) -> int:
        return -1

    @override
    def childAt(self, x: int, y: int) -> QAccessibleInterface:
        return _of(None)

    @override
    def window(self) -> QWindow:
        return _window_of(self._mark.canvas)

    @override
    def role(self) -> QAccessible.Role:
        return QAccessible.Role.ListItem

    @override
    def rect(self) -> QRect:
        hit, canvas = self._mark.hit, self._mark.canvas
        if hit is None:
            return QRect()
        place = canvas.on_widget(hit)
        return QRect(canvas.mapToGlobal(place.topLeft()), place.size())

    @override
    def text(self, t: QAccessible.Text) -> str:
        hit, state = self._mark.hit, self._mark.canvas.state
        if hit is None:
            return ""
        if t == QAccessible.Text.Name:
            return _name(state, hit)
        if t == QAccessible.Text.Description:
            return _description(state, hit)
        return ""

    @override
    def state(self) -> QAccessible.State:
        hit, canvas = self._mark.hit, self._mark.canvas
        state = QAccessible.State()
        if hit is None or not canvas.isVisible():
            state.invisible = True
            return state
        state.focusable = state.selectable = True
        state.selected = not hit.is_cluster and hit.rows[0] == canvas.state.selected
        focused = canvas.mark_focus.mark()
        state.focused = canvas.hasFocus() and focused is not None and key_of(focused) == key_of(hit)
        state.expandable = hit.is_cluster
        return state


def _name(state: ViewState, hit: Hit) -> str:
    if hit.is_cluster:
        return _tr("{0} events").format(f"{len(hit.rows):,}")
    return state.columns.data.titles[int(hit.rows[0])]


def _description(state: ViewState, hit: Hit) -> str:
    if not state.library_is_open:
        return ""
    if not hit.is_cluster:
        return event_words(state.detail(int(hit.rows[0])))
    ends = [state.detail(int(hit.rows[at])).event.date for at in (0, len(hit.rows) - 1)]
    first, last = (in_words_short(date) if date else "" for date in ends)
    return _tr("Cluster, {0} to {1}; Enter lists its events").format(first, last)


class AccessibleCanvas(QAccessibleObject):
    """The canvas as a list of the marks in view, followed by the widgets that lie on it."""

    def __init__(self, canvas: TimelineCanvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._marks = _MarkPool(canvas)

    def _children(self) -> list[QObject]:
        widgets = (w for w in self._canvas.children() if isinstance(w, QWidget) and w.isVisible())
        return [*self._marks.objects(), *widgets]

    @override
    def parent(self) -> QAccessibleInterface:
        return _of(self._canvas.parentWidget())

    @override
    def childCount(self) -> int:
        return len(self._children())

    @override
    def child(self, index: int) -> QAccessibleInterface:
        children = self._children()
        return _of(children[index] if 0 <= index < len(children) else None)

    @override
    def indexOfChild(self, arg__1: QAccessibleInterface) -> int:
        asked = arg__1.object()
        return next((at for at, child in enumerate(self._children()) if child is asked), -1)

    @override
    def childAt(self, x: int, y: int) -> QAccessibleInterface:
        at = self._canvas.mapFromGlobal(QPoint(x, y))
        if (widget := self._canvas.childAt(at)) is not None:
            return _of(widget)
        found = self._canvas.scene().hit(*self._canvas.units(QPointF(at)).toTuple())
        mark = self._marks.object_of(found) if found is not None else None
        return _of(mark)

    @override
    def focusChild(self) -> QAccessibleInterface:
        if not self._canvas.hasFocus():
            return _of(None)
        focused = self._canvas.mark_focus.mark()
        mark = self._marks.object_of(focused) if focused is not None else None
        return _of(mark) if mark is not None else self

    @override
    def window(self) -> QWindow:
        return _window_of(self._canvas)

    @override
    def role(self) -> QAccessible.Role:
        return QAccessible.Role.List

    @override
    def rect(self) -> QRect:
        return QRect(self._canvas.mapToGlobal(QPoint(0, 0)), self._canvas.size())

    @override
    def text(self, t: QAccessible.Text) -> str:
        if t == QAccessible.Text.Name:
            return self._canvas.accessibleName()
        if t == QAccessible.Text.Description:
            return self._canvas.accessibleDescription()
        return ""

    @override
    def state(self) -> QAccessible.State:
        state = QAccessible.State()
        state.focusable = True
        state.focused = self._canvas.hasFocus()
        state.invisible = not self._canvas.isVisible()
        state.disabled = not self._canvas.isEnabled()
        return state


class _MarkPool(QObject):
    """The objects that speak for the marks of a canvas, and what is told when these change."""

    def __init__(self, canvas: TimelineCanvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._by_key: dict[Key, MarkObject] = {}
        self._free: list[MarkObject] = []
        self._for: object = None
        self._told: set[MarkObject] = set()
        self._timer = QTimer(self, singleShot=True, interval=TELL_AFTER_MS)
        self._timer.timeout.connect(self._tell_view)
        queued = Qt.ConnectionType.QueuedConnection
        canvas.view_changed.connect(self._view_changed)
        canvas.state.matching_changed.connect(self._view_changed)
        canvas.state.look_changed.connect(self._view_changed)
        canvas.mark_focused.connect(self._tell_focus, queued)
        canvas.state.selection_changed.connect(self._tell_selection, queued)

    def objects(self) -> list[MarkObject]:
        """Return an object for each mark in view, in reading order. A mark keeps its object while it is in view."""
        marks = self._canvas.mark_focus.marks()
        if self._for is not marks:
            self._for = marks
            earlier, self._by_key = self._by_key, {}
            wanted = {key_of(hit): hit for hit in marks}
            self._free += [spoken for key, spoken in earlier.items() if key not in wanted]
            for spoken in self._free:
                spoken.hit = None
            for key, hit in wanted.items():
                spoken = earlier.get(key) or (self._free.pop() if self._free else MarkObject(self._canvas))
                spoken.hit = hit
                self._by_key[key] = spoken
        return list(self._by_key.values())

    def object_of(self, hit: Hit) -> MarkObject | None:
        """Return the object that speaks for a mark."""
        self.objects()
        return self._by_key.get(key_of(hit))

    def _view_changed(self) -> None:
        if QAccessible.isActive():
            self._timer.start()

    def _tell_view(self) -> None:
        """Tell which marks have come into view, and which have gone."""
        there = set(self.objects())
        for mark in self._told - there:
            _tell(mark, QAccessible.Event.ObjectDestroyed)
        for mark in there - self._told:
            _tell(mark, QAccessible.Event.ObjectCreated)
        for mark in there & self._told:
            _tell(mark, QAccessible.Event.NameChanged)
        self._told = there

    def _tell_focus(self) -> None:
        focused = self._canvas.mark_focus.mark()
        mark = self.object_of(focused) if focused is not None else None
        if mark is not None and QApplication.focusWidget() is self._canvas:
            _tell(mark, QAccessible.Event.Focus)

    def _tell_selection(self) -> None:
        if not QAccessible.isActive():
            return
        row = self._canvas.state.selected
        for mark in self.objects():
            if mark.hit is not None and not mark.hit.is_cluster and mark.hit.rows[0] == row:
                _tell(mark, QAccessible.Event.Selection)
                self._tell_focus()


def _tell(mark: MarkObject, event: QAccessible.Event) -> None:
    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleEvent(mark, event))
