"""One chronology in the window: the canvas at once, and around it places that its panels fill afterwards.

A place has the size and the ground of what will stand there, so that filling it moves nothing.
"""

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QCursor, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedLayout, QVBoxLayout, QWidget
from typing_extensions import override

from timeline_app.domain.filters import FilterSpec, Terms
from timeline_app.domain.quote_counts import QuoteCounts
from timeline_app.domain.view import Presentation
from timeline_app.painting.theme import Theme
from timeline_app.timeline.scene.scene import Shown
from timeline_app.ui.look.sizes import CHIPS_HEIGHT, OVERVIEW_HEIGHT, STATUS_HEIGHT, TOOLBAR_HEIGHT, px
from timeline_app.ui.look.style import text_label
from timeline_app.ui.page.center import Center
from timeline_app.ui.page.page_widths import has_room_for_legend, has_room_for_panels, shared
from timeline_app.ui.page.places import Places, empty_place
from timeline_app.ui.page.stage import Stage
from timeline_app.ui.source.desk import SourceDesk
from timeline_app.ui.state.view_state import ViewState
from timeline_app.ui.state.visits import Visits

if TYPE_CHECKING:
    from PySide6.QtCore import QSettings

    from timeline_app.domain.edtf import Edtf
    from timeline_app.ui.actions.palette import Palette
    from timeline_app.ui.bars.chips import Chips
    from timeline_app.ui.bars.status_line import StatusLine
    from timeline_app.ui.bars.toolbar import Toolbar
    from timeline_app.ui.canvas.nothing_in_view import NothingInView
    from timeline_app.ui.canvas.overview_strip import OverviewStrip
    from timeline_app.ui.page.detail_pane import DetailPane
    from timeline_app.ui.page.empty_result import EmptyResult
    from timeline_app.ui.page.hover_card import HoverCard
    from timeline_app.ui.page.new_chronology import NewChronology
    from timeline_app.ui.panels.actors_panel import ActorsPanel
    from timeline_app.ui.panels.side_panel import SidePanel
    from timeline_app.ui.panels.states_panel import StatesPanel
    from timeline_app.ui.source.reader import SourceReader
    from timeline_app.ui.state.saved_views import SavedViews

_SAID_MS = 6_000


class Page(QWidget):
    """The center of the window for one chronology.

    Attributes:
        state: what is shown. canvas, side, visits: there from the start. stage: both as a view, and the way to another.
        front: what stands before a source that is read: bars, panels, and the center between them.
        center: the timeline, the table or the disputes. sources: shows a document in place of `front`.
        toolbar, chips, panels, states, actors, detail, status, overview, nothing, empty, beginning, card: its parts,
            once it is filled.
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
    beginning: "NewChronology"
    card: "HoverCard"
    saved: "SavedViews"

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
        self.front = QWidget(self)
        self.side = empty_place(self.front, "side")
        self._places = Places()
        self._progress = text_label(self.front, "caption", "ink2")
        self._progress.setObjectName("status")
        self._progress.setContentsMargins(14, 0, 14, 0)
        self._progress.setMinimumWidth(1)
        self._progress.hide()
        self._said = QTimer(self, singleShot=True, interval=_SAID_MS)
        self._said.timeout.connect(lambda: self.say(""))
        self.center = Center(state, theme, settings, self.front)
        self.center.timeline_asked.connect(self.show_on_timeline)
        self.center.menu_asked.connect(self._pop_up)
        self.center.listed.connect(self._say_shown)
        self.center.arranged.connect(self.presented)
        self.canvas = self.center.canvas
        self.canvas.installEventFilter(self)
        self.stage = Stage(state, self.canvas)
        self.visits = Visits(self.stage.view, self.stage.apply_view, self)
        self._lay_out()
        self._shown: Shown | None = None
        self.canvas.shown_changed.connect(self._note_shown)
        state.matching_changed.connect(self.visits.visit)
        state.look_changed.connect(self.visits.visit)
        state.disputes_changed.connect(self.visits.visit)
        self.canvas.view_changed.connect(self.visits.visit_soon)

    def _lay_out(self) -> None:
        places, front = self._places, self.front
        timeline = QVBoxLayout(self.center.timeline)
        timeline.setContentsMargins(0, 0, 0, 0)
        timeline.setSpacing(0)
        timeline.addWidget(self.canvas, 1)
        timeline.addWidget(places.make(self.center.timeline, "overview", px(OVERVIEW_HEIGHT)))
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.side)
        middle.addWidget(self.center, 1)
        middle.addWidget(places.make(front, "detail"))
        bottom = QHBoxLayout()
        bottom.addWidget(places.make(front, "status", px(STATUS_HEIGHT)), 1)
        bottom.addWidget(self._progress)
        column = QVBoxLayout(front)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(places.make(front, "toolbar", px(TOOLBAR_HEIGHT)))
        column.addWidget(places.make(front, "chips", px(CHIPS_HEIGHT)))
        column.addLayout(middle, 1)
        column.addLayout(bottom)
        leaves = QStackedLayout(self)
        leaves.addWidget(front)
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
        from timeline_app.ui.bars.toolbar import Toolbar
        from timeline_app.ui.state.saved_views import SavedViews

        self.saved = SavedViews(self.stage, self)
        self.canvas.view_changed.connect(self.saved.refresh_soon)
        self.toolbar = Toolbar(state, self.saved, actions, theme, self)
        self._places.put("toolbar", self.toolbar)
        yield
        from timeline_app.ui.bars.chips import Chips

        self.chips = Chips(state, theme, self)
        self.chips.left.connect(self.focus_center)
        self._places.put("chips", self.chips)
        yield
        from timeline_app.ui.bars.status_line import StatusLine

        self.status = StatusLine(state, theme, self)
        self.status.show_quotes(state.facts.quotes)
        self.status.legend_asked.connect(actions["legend"].trigger)
        self._places.put("status", self.status)
        self._say_shown()
        yield
        from timeline_app.ui.canvas.nothing_in_view import NothingInView
        from timeline_app.ui.canvas.overview_strip import OverviewStrip

        self.overview = OverviewStrip(self.canvas, theme, self.center.timeline)
        self._places.put("overview", self.overview, visible=self.overview_shown)
        self.nothing = NothingInView(self.canvas)
        yield
        from timeline_app.ui.panels.side_panel import SidePanel

        self.panels = SidePanel(state, theme, self.side)
        yield from self.panels.fill(self.sections_wanted)
        self.states, self.actors = self.panels.states, self.panels.actors
        column = QVBoxLayout(self.side)
        column.setContentsMargins(0, 0, 1, 0)
        column.addWidget(self.panels)
        yield
        from timeline_app.ui.page.detail_pane import DetailPane

        self.detail = DetailPane(state, theme, self)
        self.detail.source_asked.connect(self.sources.show)
        self._places.put("detail", self.detail)
        yield
        from timeline_app.ui.page.empty_cover import EmptyCover
        from timeline_app.ui.page.empty_result import EmptyResult
        from timeline_app.ui.page.hover_card import HoverCard
        from timeline_app.ui.page.new_chronology import NewChronology

        self.empty = EmptyResult(state, theme, self.canvas)
        self.beginning = NewChronology(self.center, state, actions)
        self.card = HoverCard(theme, self.window())  # it may cover what lies around the page
        self.destroyed.connect(self.card.deleteLater)
        self._connect()
        self.is_filled = True
        self._cover = EmptyCover(self.empty, self.center, state, self.toolbar.search)
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

    def _connect(self) -> None:
        from timeline_app.ui.widgets.plain_keys import ARROWS, MOVES, KeepKeys

        self.canvas.view_changed.connect(self.card.hide)
        self.canvas.hovered.connect(self._hovered)
        self.canvas.lane_asked.connect(self._offer_lane)
        KeepKeys(self, (self.states.map, self.toolbar.lanes, self.overview), MOVES)
        KeepKeys(self, (self.detail.scroll_area,), ARROWS)
        # The canvas was there first; Tab comes to it after the panels on its left.
        QWidget.setTabOrder(self.panels.last_field(), self.canvas)
        on_the_way = (self.canvas, *self.beginning.buttons.values(), self.overview)
        for before, after in pairwise(on_the_way):
            QWidget.setTabOrder(before, after)

    def command_palette(self, actions: dict[str, QAction], recent: list[str]) -> "Palette":
        """Return the command palette of this page, made when it is first asked for."""
        if self._palette is None:
            from timeline_app.ui.actions.palette import Palette

            self._palette = Palette(self, self, self.canvas, actions, recent, self._theme)
        return self._palette

    def set_theme(self, theme: Theme) -> None:
        """Paint with another theme."""
        self._theme = theme
        self.center.set_theme(theme)
        if self._palette is not None:
            self._palette.set_theme(theme)
        if self.is_filled:
            for part in (self.toolbar, self.chips, self.panels, self.overview):
                part.set_theme(theme)
            for shown in (self.empty, self.detail, self.status, self.card):
                shown.set_theme(theme)
        self.sources.set_theme(theme)

    # -- what is shown ----------------------------------------------------------------------------------------

    def say(self, progress: str) -> None:
        """Say in the status line what goes on in the background; "" for nothing."""
        self._said.stop()
        self._progress.setText(progress)
        self._progress.setVisible(bool(progress))

    def say_for_now(self, words: str) -> None:
        """Say in the status line what was done; it goes away by itself."""
        self.say(words)
        self._said.start()

    def lay_out_now(self) -> None:
        """Give the canvas its size, as the next turn of the event loop would: a range needs a width."""
        for widget in (self.window(), self, self.front, self.center, self.center.timeline):
            if (layout := widget.layout()) is not None:
                layout.invalidate()  # what is not on screen yet is told of no new size
                layout.activate()

    def show_event(self, row: int) -> None:
        """Select an event and show it with its surroundings, whether it matches or not."""
        self.state.select(row)
        self.canvas.fit_selection()

    def present(self, presentation: Presentation) -> None:
        """Show the events as a timeline or as a table, or what is disputed of them."""
        self.sources.leave()
        if presentation is self.center.presentation:
            return
        focus = self.focusWidget()
        had_focus = focus is None or self.center.isAncestorOf(focus)
        self.center.present(presentation)
        if had_focus:
            self.focus_center()
        if self.is_filled:
            self.card.hide()
            self._cover.refresh()
            self._say_shown()
        self.presented.emit()

    def _pop_up(self, names: list[str], at: QPoint) -> None:
        """Open a menu with some actions."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions([self._actions[name] for name in names])
        menu.popup(at)

    def focus_center(self) -> None:
        """Put the keyboard on what stands between the panels."""
        self.center.take_focus()

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
        }[self.center.presentation]

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

    def show_quotes(self, quotes: QuoteCounts) -> None:
        """Say in the status line how many quotes there are, and how many were found; it asks once it is there."""
        if hasattr(self, "status"):
            self.status.show_quotes(quotes)

    def _say_shown(self) -> None:
        """Say in the status line how many events the center shows, as soon as there is one."""
        if not hasattr(self, "status"):
            return
        center = self.center
        if center.presentation is Presentation.TABLE and center.table is not None:
            self.status.show_listed(len(center.table.ordering.rows))
        elif center.presentation is Presentation.DISPUTES and center.disputes is not None:
            self.status.show_disputed(center.disputes.count)
        elif self._shown is not None:
            self.status.show_shown(self._shown)

    def _offer_lane(self, key: str) -> None:
        """Offer to filter by what a lane stands for."""
        from timeline_app.timeline.lanes.lanes import term_of
        from timeline_app.ui.widgets.offer_terms import offer_term

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
        return self.panels_wanted if self.panels_wanted is not None else has_room_for_panels(self.width())

    @property
    def legend_shown(self) -> bool:
        """Return whether the legend is shown: as the user chose, else where there is room for it."""
        return self.legend_wanted if self.legend_wanted is not None else has_room_for_legend(self.width())

    def fold(self) -> None:
        """Fit panels and legend to the width of the page, unless the user chose otherwise; show the overview or not."""
        widths = shared(self.width(), panels=self.panels_shown)
        self.side.setFixedWidth(widths.side)
        detail = self._places.at("detail")
        detail.setFixedWidth(widths.detail)
        detail.setVisible(widths.has_detail)
        self.canvas.show_legend(self.legend_shown)
        if hasattr(self, "status"):
            self.status.offer_legend(not self.legend_shown)
        self._places.at("overview").setVisible(self.overview_shown)
        self.side.setVisible(self.panels_shown)
        self.folded.emit()

    # -- Qt ---------------------------------------------------------------------------------------------------

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fold()
        if self.is_filled:
            self._cover.fit()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self, self._first_frame)
        return False

    def _first_frame(self) -> None:
        self.visits.start()
        self.painted.emit()
