"""One chronology in the window: the canvas at once, and around it places that its panels fill afterwards.

A place has the size and the ground of what will stand there, so that filling it moves nothing.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QCursor, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QStackedLayout, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from timeline_app.domain.filters import FilterSpec, Terms
from timeline_app.domain.view import Presentation, View
from timeline_app.painting.theme import Theme
from timeline_app.timeline.scale import TimeScale
from timeline_app.timeline.scene import Shown
from timeline_app.ui.canvas import TimelineCanvas
from timeline_app.ui.sizes import CHIPS_HEIGHT, OVERVIEW_HEIGHT, STATUS_HEIGHT, TOOLBAR_HEIGHT, px
from timeline_app.ui.source.desk import SourceDesk
from timeline_app.ui.state import ViewState
from timeline_app.ui.style import text_label
from timeline_app.ui.visits import Visits

if TYPE_CHECKING:
    from PySide6.QtCore import QSettings

    from timeline_app.domain.edtf import Edtf
    from timeline_app.ui.actors_panel import ActorsPanel
    from timeline_app.ui.chips import Chips
    from timeline_app.ui.detail_pane import DetailPane
    from timeline_app.ui.disputes.view import DisputesView
    from timeline_app.ui.empty_result import EmptyResult
    from timeline_app.ui.hover_card import HoverCard
    from timeline_app.ui.nothing_in_view import NothingInView
    from timeline_app.ui.overview_strip import OverviewStrip
    from timeline_app.ui.palette import Palette
    from timeline_app.ui.saved_views import SavedViews
    from timeline_app.ui.side_panel import SidePanel
    from timeline_app.ui.source.reader import SourceReader
    from timeline_app.ui.states_panel import StatesPanel
    from timeline_app.ui.status_line import StatusLine
    from timeline_app.ui.table.view import EventTable
    from timeline_app.ui.toolbar import Toolbar

PANEL_WIDTH, NARROW_PANEL_WIDTH = 272, 248
DETAIL_WIDTH, NARROW_DETAIL_WIDTH = 348, 316
WIDE_PANEL_WIDTH, WIDE_DETAIL_WIDTH = 344, 424
NARROW_BELOW, WIDE_FROM = 1280, 2400
"""Below this width the panels are narrower, and the legend is shown only where it is asked for."""
FOLD_BELOW = 1100
LEAST_CANVAS, LEAST_DETAIL = 420, 280
"""So wide the canvas stays beside the detail pane, and so narrow the detail pane may get before it makes way."""
_CANVAS_SHARE = 0.6
"""The part of a small window that the canvas has at least, whatever the size of text."""
_MARGINS = 28
_AXIS = 40


class Page(QWidget):
    """The center of the window for one chronology.

    Attributes:
        state: what is shown. canvas, side, visits: there from the start.
        front: what stands before a source that is read: bars, panels, and the center between them.
        center: the stack between the panels. timeline: its page with the canvas.
        table, disputes: its other pages, made when they are first shown. sources: shows a document in place of `front`.
        toolbar, chips, panels, states, actors, detail, status, overview, nothing, empty, card: its parts, once it is
            filled.
        saved: the saved views, once it is filled.
        panels_wanted, legend_wanted: what the user chose; None fits them to the width. overview_shown: what the user
            chose. sections_wanted: the sections of the side panel that are opened when it is filled.

    Signals:
        painted: the first frame is on screen.
        folded: the panels, the legend or the overview are shown or hidden.
        presented: something else is shown: timeline, table or a source; or the table is arranged anew.
    """

    painted = Signal()
    folded = Signal()
    presented = Signal()

    toolbar: "Toolbar"
    chips: "Chips"
    panels: "SidePanel"
    states: "StatesPanel"
    actors: "ActorsPanel"
    detail: "DetailPane"
    status: "StatusLine"
    overview: "OverviewStrip"
    nothing: "NothingInView"
    empty: "EmptyResult"
    card: "HoverCard"
    saved: "SavedViews"
    table: "EventTable | None" = None
    disputes: "DisputesView | None" = None

    def __init__(
        self, state: ViewState, theme: Theme, parent: QWidget, settings: "QSettings | None" = None
    ) -> None:
        """Show a chronology; what a user chooses once for all is remembered in `settings`."""
        super().__init__(parent)
        self.state = state
        self._theme = theme
        self._settings = settings
        self._actions: dict[str, QAction] = {}
        self.is_filled = False
        self.panels_wanted: bool | None = None
        self.legend_wanted: bool | None = None
        self.sections_wanted: tuple[str, ...] = ()
        self._palette: Palette | None = None
        self.overview_shown = True
        self.presentation = Presentation.TIMELINE
        self._applied: tuple[View, TimeScale] | None = None
        self.front = QWidget(self)
        self.side = _place(self.front, "side")
        self._places = {
            "toolbar": _place(self.front, "toolbar", px(TOOLBAR_HEIGHT)),
            "chips": _place(self.front, "chips", px(CHIPS_HEIGHT)),
            "detail": _place(self.front, "detail"),
            "status": _place(self.front, "status", px(STATUS_HEIGHT)),
        }
        self._progress = text_label(self.front, "caption", "ink2")
        self._progress.setObjectName("status")
        self._progress.setContentsMargins(14, 0, 14, 0)
        self._progress.setMinimumWidth(1)
        self._progress.hide()
        self.center = QStackedWidget(self.front)
        self.timeline = QWidget(self.center)
        self.canvas = TimelineCanvas(state, theme, self.timeline)
        self._places["overview"] = _place(self.timeline, "overview", px(OVERVIEW_HEIGHT))
        self.canvas.installEventFilter(self)
        self.visits = Visits(self.view, self.apply_view, self)
        self._lay_out()
        self._shown: Shown | None = None
        self.canvas.shown_changed.connect(self._note_shown)
        state.matching_changed.connect(self.visits.visit)
        state.look_changed.connect(self.visits.visit)
        state.disputes_changed.connect(self.visits.visit)
        self.canvas.view_changed.connect(self.visits.visit_soon)

    def _lay_out(self) -> None:
        timeline = QVBoxLayout(self.timeline)
        timeline.setContentsMargins(0, 0, 0, 0)
        timeline.setSpacing(0)
        timeline.addWidget(self.canvas, 1)
        timeline.addWidget(self._places["overview"])
        self.center.addWidget(self.timeline)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.side)
        middle.addWidget(self.center, 1)
        middle.addWidget(self._places["detail"])
        bottom = QHBoxLayout()
        bottom.addWidget(self._places["status"], 1)
        bottom.addWidget(self._progress)
        column = QVBoxLayout(self.front)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._places["toolbar"])
        column.addWidget(self._places["chips"])
        column.addLayout(middle, 1)
        column.addLayout(bottom)
        leaves = QStackedLayout(self)
        leaves.addWidget(self.front)
        self.sources = SourceDesk(self.state, self._theme, leaves, self, self._way_back)
        self.sources.changed.connect(self._read_or_not)
        self.sources.event_asked.connect(self._show_event)
        self.sources.events_asked.connect(self._show_events_of)

    # -- filling the places -----------------------------------------------------------------------------------

    def fill(self, actions: dict[str, QAction]) -> Iterator[None]:
        """Put the parts into their places, one a step: between two steps the window answers.

        What a part needs is imported in its own step; none of it is imported before the first frame.
        """
        state, theme = self.state, self._theme
        self._actions = actions
        from timeline_app.ui.saved_views import SavedViews
        from timeline_app.ui.toolbar import Toolbar

        self.saved = SavedViews(self, self)
        self.canvas.view_changed.connect(self.saved.refresh_soon)
        self.toolbar = Toolbar(state, self.saved, actions, theme, self)
        self._put("toolbar", self.toolbar)
        yield
        from timeline_app.ui.chips import Chips

        self.chips = Chips(state, theme, self)
        self.chips.left.connect(self.focus_center)
        self._put("chips", self.chips)
        yield
        from timeline_app.ui.status_line import StatusLine

        self.status = StatusLine(state, theme, self)
        self.status.show_quotes(state.facts.quotes)
        self.status.legend_asked.connect(actions["legend"].trigger)
        self._put("status", self.status)
        self._say_shown()
        yield
        from timeline_app.ui.nothing_in_view import NothingInView
        from timeline_app.ui.overview_strip import OverviewStrip

        self.overview = OverviewStrip(self.canvas, theme, self.timeline)
        self._put("overview", self.overview)
        self.nothing = NothingInView(self.canvas)
        yield
        from timeline_app.ui.side_panel import SidePanel

        self.panels = SidePanel(state, theme, self.side)
        yield from self.panels.fill(self.sections_wanted)
        self.states, self.actors = self.panels.states, self.panels.actors
        column = QVBoxLayout(self.side)
        column.setContentsMargins(0, 0, 1, 0)
        column.addWidget(self.panels)
        yield
        from timeline_app.ui.detail_pane import DetailPane

        self.detail = DetailPane(state, theme, self)
        self.detail.source_asked.connect(self.sources.show)
        self._put("detail", self.detail)
        yield
        from timeline_app.ui.empty_result import EmptyResult
        from timeline_app.ui.hover_card import HoverCard

        self.empty = EmptyResult(state, theme, self.canvas)
        self.card = HoverCard(theme, self.window())  # it may cover what lies around the page
        self.destroyed.connect(self.card.deleteLater)
        self._connect()
        self.is_filled = True
        self._refresh_empty()
        self.fold()

    def open_sections(self) -> tuple[str, ...]:
        """Return which sections of the side panel are open; those that will be, while it is not filled."""
        if not self.is_filled:
            return self.sections_wanted
        return tuple(key for key, section in self.panels.sections.items() if section.is_open())

    def _note_shown(self, shown: Shown) -> None:
        """Keep what the canvas counted, for a status line that is not there yet."""
        self._shown = shown
        self._say_shown()

    def _put(self, place: str, part: QWidget) -> None:
        """Let a part take its place."""
        empty = self._places.pop(place)
        if place == "detail":
            part.setFixedWidth(empty.minimumWidth())
        around = empty.parentWidget()
        layout = around.layout() if around is not None else None
        assert layout is not None
        layout.replaceWidget(empty, part)
        empty.hide()
        empty.deleteLater()
        part.setVisible(place != "overview" or self.overview_shown)

    def _connect(self) -> None:
        from timeline_app.ui.plain_keys import ARROWS, MOVES, KeepKeys

        self.state.matching_changed.connect(self._refresh_empty)
        self.canvas.view_changed.connect(self.card.hide)
        self.canvas.view_changed.connect(self._follow_canvas)
        self.canvas.hovered.connect(self._hovered)
        self.canvas.lane_asked.connect(self._offer_lane)
        KeepKeys(self, (self.states.map, self.toolbar.lanes, self.overview), MOVES)
        KeepKeys(self, (self.detail.scroll_area,), ARROWS)
        # The canvas was there first; Tab comes to it after the panels on its left.
        QWidget.setTabOrder(self.panels.last_field(), self.canvas)
        QWidget.setTabOrder(self.canvas, self.overview)

    def command_palette(self, actions: dict[str, QAction], recent: list[str]) -> "Palette":
        """Return the command palette of this page, made when it is first asked for."""
        if self._palette is None:
            from timeline_app.ui.palette import Palette

            self._palette = Palette(self, actions, recent, self._theme)
        return self._palette

    def set_theme(self, theme: Theme) -> None:
        """Paint with another theme."""
        self._theme = theme
        self.canvas.set_theme(theme)
        if self._palette is not None:
            self._palette.set_theme(theme)
        if self.is_filled:
            for part in (self.toolbar, self.chips, self.panels, self.overview):
                part.set_theme(theme)
            for shown in (self.empty, self.detail, self.status, self.card):
                shown.set_theme(theme)
        for listed in (self.table, self.disputes):
            if listed is not None:
                listed.set_theme(theme)
        self.sources.set_theme(theme)

    # -- what is shown ----------------------------------------------------------------------------------------

    def say(self, progress: str) -> None:
        """Say in the status line what goes on in the background; "" for nothing."""
        self._progress.setText(progress)
        self._progress.setVisible(bool(progress))

    def view(self) -> View:
        """Return the view that the page shows."""
        state = self.state
        return View(
            state.spec, self.canvas.visible_range(), state.grouping, state.rest, disputes=state.disputes
        )

    def view_to_save(self) -> View:
        """Return the view that the page shows; all that matches has no range, so that it stays all."""
        view = self.view()
        if self.canvas.shows_all():
            view = replace(view, range=None)
        self._applied = view, self.canvas.scale_in_use()
        return view

    def shows(self, view: View) -> bool:
        """Return whether a view is what the page shows. A view stays shown while the window gets another size."""
        from timeline_app.domain.saved_view import filters_alike  # the first frame compares no views

        now = self.view()
        if (view.grouping, view.rest, view.disputes) != (now.grouping, now.rest, now.disputes):
            return False
        if not filters_alike(view.filter, now.filter):
            return False
        if self._applied == (view, self.canvas.scale_in_use()):
            return True
        return self.canvas.shows_all() if view.range is None else self.canvas.shows_range(view.range)

    def lay_out_now(self) -> None:
        """Give the canvas its size, as the next turn of the event loop would: a range needs a width."""
        for widget in (self.window(), self, self.front, self.center, self.timeline):
            if (layout := widget.layout()) is not None:
                layout.invalidate()  # what is not on screen yet is told of no new size
                layout.activate()

    def apply_view(self, view: View) -> None:
        """Show a view; without a range, everything that matches.

        Raises:
            BadDate: for a date in its filter that is none.
        """
        self.state.set_grouping(view.grouping)
        self.state.set_rest(view.rest)
        self.state.set_disputes(on=view.disputes)
        self.state.set_spec(view.filter)
        if view.range is not None:
            self.canvas.show_range(view.range.start, view.range.end)
        elif self.state.asked == self.state.spec:
            self.canvas.fit_all()
        else:  # its words are still being looked up
            once = Qt.ConnectionType.SingleShotConnection
            self.state.matching_changed.connect(self.canvas.fit_all, once)
        self._applied = view, self.canvas.scale_in_use()

    def show_event(self, row: int) -> None:
        """Select an event and show it with its surroundings, whether it matches or not."""
        self.state.select(row)
        self.canvas.fit_selection()

    def present(self, presentation: Presentation) -> None:
        """Show the events as a timeline or as a table, or what is disputed of them."""
        self.sources.leave()
        if presentation is self.presentation:
            return
        focus = self.focusWidget()
        had_focus = focus is None or self.center.isAncestorOf(focus)
        self.presentation = presentation
        self.canvas.close_list()
        self.center.setCurrentWidget(self._presented())
        if had_focus:
            self.focus_center()
        if self.is_filled:
            self.card.hide()
            self._refresh_empty()
            self._say_shown()
        self.presented.emit()

    def _presented(self) -> QWidget:
        """Return the page of the center that is shown."""
        match self.presentation:
            case Presentation.TIMELINE:
                return self.timeline
            case Presentation.TABLE:
                return self.made_table()
            case Presentation.DISPUTES:
                return self.made_disputes()

    def made_disputes(self) -> "DisputesView":
        """Return the list of disputes; it is made when it is first wanted."""
        if self.disputes is None:
            from timeline_app.ui.disputes.view import DisputesView

            self.disputes = DisputesView(self.state, self._theme, self.center)
            self.disputes.shown_on_timeline.connect(self.show_on_timeline)
            self.disputes.changed.connect(self._say_shown)
            self.center.addWidget(self.disputes)
        return self.disputes

    def made_table(self) -> "EventTable":
        """Return the table; it is made when it is first wanted."""
        if self.table is None:
            from timeline_app.ui.table.view import EventTable

            self.table = EventTable(self.state, self._theme, self._settings, self.center)
            self.table.menu_asked.connect(self._pop_up)
            self.table.shown_on_timeline.connect(self.show_on_timeline)
            self.table.ordering.changed.connect(self._say_shown)
            self.table.arranged.connect(self.presented)
            self.center.addWidget(self.table)
        return self.table

    def _pop_up(self, names: list[str], at: QPoint) -> None:
        """Open a menu with some actions."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions([self._actions[name] for name in names])
        menu.popup(at)

    def focus_center(self) -> None:
        """Put the keyboard on what stands between the panels."""
        shown = self.canvas if self.presentation is Presentation.TIMELINE else self._presented()
        shown.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_date(self, date: "Edtf") -> None:
        """Show a date on the timeline."""
        self.present(Presentation.TIMELINE)
        self.focus_center()
        self.canvas.go_to(date)

    def show_on_timeline(self) -> None:
        """Show the selected event on the timeline."""
        self.present(Presentation.TIMELINE)
        self.focus_center()
        self.canvas.show_selection()

    def read_now(self) -> "DetailPane | SourceReader":
        """Return what is read: a document, or the selected event."""
        reader = self.sources.reader
        return reader if reader is not None and self.sources.is_open else self.detail

    def _way_back(self) -> str:
        return {
            Presentation.TIMELINE: self.tr("Timeline"),
            Presentation.TABLE: self.tr("Table"),
            Presentation.DISPUTES: self.tr("Disputes"),
        }[self.presentation]

    def _read_or_not(self) -> None:
        if self.is_filled:
            self.card.hide()
        keyboard = self.focusWidget()  # a card or a field of the source that had it may be gone
        if not self.sources.is_open and (keyboard is None or not keyboard.isVisible()):
            self.focus_center()
        self.presented.emit()

    def _show_event(self, event_id: str) -> None:
        """Show an event on the timeline."""
        self.sources.leave()
        self.state.select_id(event_id)
        self.show_on_timeline()

    def _show_events_of(self, source_id: str) -> None:
        """List the events of a document, and nothing else."""
        self.sources.leave()
        self.state.set_spec(FilterSpec(source=Terms((source_id,))))
        self.present(Presentation.TABLE)

    def _say_shown(self) -> None:
        """Say in the status line how many events the center shows, as soon as there is one."""
        if not hasattr(self, "status"):
            return
        if self.presentation is Presentation.TABLE and self.table is not None:
            self.status.show_listed(len(self.table.ordering.rows))
        elif self.presentation is Presentation.DISPUTES and self.disputes is not None:
            self.status.show_disputed(self.disputes.count)
        elif self._shown is not None:
            self.status.show_shown(self._shown)

    def _refresh_empty(self) -> None:
        state = self.state
        empty = bool(state.spec) and not state.matching.count
        if empty:
            self._place_empty()
            self.empty.refresh()
        was_visible = self.empty.isVisible()
        self.empty.setVisible(empty)
        if empty and not was_visible and self.empty.remove is not None and not self.toolbar.search.hasFocus():
            self.empty.remove.setFocus(Qt.FocusReason.OtherFocusReason)

    def _follow_canvas(self) -> None:
        """Let the explanation of an empty result be as large as the canvas, which other parts may push."""
        if not self.empty.isVisible() or self.empty.parentWidget() is not self.canvas:
            return
        if self.empty.geometry().bottomRight() != self.canvas.rect().bottomRight():
            self._place_empty()
            self.empty.refresh()

    def _place_empty(self) -> None:
        below, top = self._presented(), 0
        match self.presentation:
            case Presentation.TIMELINE:
                below, top = self.canvas, px(_AXIS)
            case Presentation.TABLE:
                top = self.made_table().horizontalHeader().height()
        if self.empty.parentWidget() is not below:
            self.empty.setParent(below)
        self.empty.setGeometry(0, top, below.width(), max(below.height() - top, 0))
        self.empty.raise_()

    def _offer_lane(self, key: str) -> None:
        """Offer to filter by what a lane stands for."""
        from timeline_app.timeline.lanes import term_of
        from timeline_app.ui.offer_terms import offer_term

        if term := term_of(self.state.grouping, key):
            offer_term(self.canvas, self.state, term, QCursor.pos())

    def _hovered(self, row: int | None, mark: QRect) -> None:
        if row is None or not self.state.library_is_open:
            self.card.hide()
            return
        detail = self.state.detail(row)
        self.card.show_for(detail, QRect(self.canvas.mapTo(self.window(), mark.topLeft()), mark.size()))

    # -- panels and legend ------------------------------------------------------------------------------------

    @property
    def panels_shown(self) -> bool:
        """Return whether the filter panels are shown: as the user chose, else where there is room for them."""
        return self.panels_wanted if self.panels_wanted is not None else self.width() >= px(FOLD_BELOW)

    @property
    def legend_shown(self) -> bool:
        """Return whether the legend is shown: as the user chose, else where there is room for it."""
        return self.legend_wanted if self.legend_wanted is not None else self.width() >= px(NARROW_BELOW)

    def fold(self) -> None:
        """Fit panels and legend to the width of the page, unless the user chose otherwise; show the overview or not."""
        self._share_width()
        self.canvas.show_legend(self.legend_shown)
        if hasattr(self, "status"):
            self.status.offer_legend(not self.legend_shown)
        (self._places.get("overview") or self.overview).setVisible(self.overview_shown)
        self.side.setVisible(self.panels_shown)
        self.folded.emit()

    def _share_width(self) -> None:
        """Give panels and detail pane the widths that their text needs, as far as the canvas keeps a fair part.

        With large text in a small window the canvas comes first, then the panels that the user asked for.
        """
        of_panels, of_detail = _design_widths(self.width())
        side = _with_text(of_panels)
        self.side.setFixedWidth(side)
        detail = self._places.get("detail") or self.detail
        canvas = min(px(LEAST_CANVAS), round(self.width() * _CANVAS_SHARE))
        room = self.width() - canvas - (side if self.panels_shown else 0)
        wanted = _with_text(of_detail)
        detail.setFixedWidth(min(wanted, max(room, 0)))
        detail.setVisible(room >= min(wanted, LEAST_DETAIL))

    # -- Qt ---------------------------------------------------------------------------------------------------

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fold()
        if self.is_filled and self.empty.isVisible():
            self._place_empty()
            self.empty.refresh()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self, self._first_frame)
        return False

    def _first_frame(self) -> None:
        self.visits.start()
        self.painted.emit()


def _design_widths(width: int) -> tuple[int, int]:
    """Return the widths of panels and detail pane at 100 % in a page so wide; a very wide one has room for names."""
    if width < px(NARROW_BELOW):
        return NARROW_PANEL_WIDTH, NARROW_DETAIL_WIDTH
    if width < px(WIDE_FROM):
        return PANEL_WIDTH, DETAIL_WIDTH
    return WIDE_PANEL_WIDTH, WIDE_DETAIL_WIDTH


def _with_text(width: int) -> int:
    """Return how wide a panel is whose text has the present size; its margins stay."""
    return px(width - _MARGINS) + _MARGINS


def _place(parent: QWidget, name: str, height: int | None = None) -> QFrame:
    place = QFrame(parent)
    place.setObjectName(name)
    if height is not None:
        place.setFixedHeight(height)
    return place
