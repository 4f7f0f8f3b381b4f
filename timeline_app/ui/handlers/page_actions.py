"""The actions on what the window shows: zoom, lanes, panels, going, filtering, copying."""

from typing import Protocol

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction

from timeline_app.domain.filters import Facet, FilterSpec, Terms, has_every_gap
from timeline_app.domain.terms import Gap
from timeline_app.domain.view import Grouping, Presentation, Rest, TimeRange
from timeline_app.timeline.lists.table_order import TableColumn
from timeline_app.timeline.scene.mark_walk import Step
from timeline_app.ui.page.page import Page

_PAN_SHARE = 0.2
_LINES = 3 * 20


class Host(Protocol):
    """The window: it has a page, and now and then another one."""

    page: Page
    actions_by_name: dict[str, QAction]


class PageActions(QObject):
    """Answers the actions of the table that concern the page; each acts on the page that the window has then."""

    def __init__(self, host: Host, parent: QObject) -> None:
        super().__init__(parent)
        self._host = host
        self._recent: list[str] = []

    @property
    def _page(self) -> Page:
        return self._host.page

    # -- view -------------------------------------------------------------------------------------------------

    def zoom_in(self) -> None:
        """Zoom in."""
        self._page.canvas.zoom_in()

    def zoom_out(self) -> None:
        """Zoom out."""
        self._page.canvas.zoom_out()

    def fit_all(self) -> None:
        """Show everything that matches."""
        self._page.canvas.fit_all()

    def fit_selection(self) -> None:
        """Show the selected event."""
        self._page.canvas.fit_selection()

    def set_lanes(self, grouping: str) -> None:
        """Choose what the lanes stand for."""
        self._page.state.set_grouping(Grouping(grouping))

    def set_rest(self, rest: str) -> None:
        """Choose what happens to events that do not match."""
        self._page.state.set_rest(Rest(rest))

    def present(self, presentation: str) -> None:
        """Show the events as a timeline or as a table, or what is disputed of them."""
        self._page.present(Presentation(presentation))

    def switch_presentation(self) -> None:
        """Show the events as a table if they are shown as a timeline, and the other way round."""
        is_table = self._page.center.presentation is Presentation.TABLE
        self._page.present(Presentation.TIMELINE if is_table else Presentation.TABLE)

    def toggle_column(self, column: str) -> None:
        """Show a column of the table, or hide it."""
        self._page.center.made_table().toggle_column(TableColumn(column))

    def sort_table(self, column: str) -> None:
        """Sort the table by a column; the other way if it is sorted by this one."""
        self._page.center.made_table().sort_by(TableColumn(column))

    def sort_by_current(self) -> None:
        """Sort the table by the column in which the keyboard is."""
        self._page.center.made_table().sort_by_current()

    def show_on_timeline(self) -> None:
        """Show the selected event in the middle of the timeline."""
        self._page.show_on_timeline()

    def toggle_panels(self) -> None:
        """Show or fold the filter panels."""
        self._page.panels_wanted = not self._page.side.isVisible()
        self._page.fold()

    def toggle_legend(self) -> None:
        """Show or hide the legend."""
        self._page.legend_wanted = not self._page.legend_shown
        self._page.fold()

    def toggle_disputes(self) -> None:
        """Show or hide rival dates, and what joins events that dispute each other."""
        state = self._page.state
        state.set_disputes(on=not state.disputes)

    def toggle_overview(self) -> None:
        """Show or hide the overview strip."""
        self._page.overview_shown = not self._page.overview_shown
        self._page.fold()

    # -- go ---------------------------------------------------------------------------------------------------

    def go_back(self) -> None:
        """Show the view before this one, or what was shown before the source."""
        if not self._page.sources.leave():
            self._page.visits.go_back()

    def go_forward(self) -> None:
        """Show the view that was left by going back."""
        self._page.visits.go_forward()

    def escape(self) -> None:
        """Close what is open, then deselect, then clear the search; never touch the rest of the filter."""
        page = self._page
        if page.sources.leave():
            return
        if page.card.isVisible() or page.canvas.close_list():
            page.card.hide()
        elif page.canvas.range_mark.clear():
            page.canvas.setFocus()
        elif page.state.selected is not None:
            page.state.select(None)
        elif page.toolbar.search.text():
            page.toolbar.search.clear()
            page.toolbar.search.search_now()
        else:
            page.focus_center()

    def previous_event(self) -> None:
        """Select the matching event before the selected one; where none is, the last one in view."""
        self._page.state.step(-1, self._seen())

    def next_event(self) -> None:
        """Select the matching event after the selected one; where none is, the first one in view."""
        self._page.state.step(1, self._seen())

    def _seen(self) -> TimeRange | None:
        """Return the time that is in view, None where no timeline is shown."""
        page = self._page
        is_timeline = page.center.presentation is Presentation.TIMELINE
        return page.canvas.visible_range() if is_timeline else None

    def next_related(self) -> None:
        """Select the next event linked to the one where the walk began."""
        self._page.state.step_related(1)

    def previous_related(self) -> None:
        """Select the previous event linked to the one where the walk began."""
        self._page.state.step_related(-1)

    def go_home(self) -> None:
        """Go to the first matching event."""
        self._page.canvas.go_home()

    def go_end(self) -> None:
        """Go to the last matching event."""
        self._page.canvas.go_end()

    def go_to_date(self) -> None:
        """Ask for a date, and show it on the timeline."""
        from timeline_app.ui.dialogs.go_to_date import GoToDate

        page = self._page
        dialog = GoToDate(page.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.chosen.connect(page.show_date)
        dialog.open()

    def mark_visible(self) -> None:
        """Mark the range that is on screen."""
        self._page.canvas.range_mark.mark(self._page.canvas.visible_range())

    def zoom_to_marked(self) -> None:
        """Show the marked range."""
        self._page.canvas.range_mark.zoom()

    def filter_to_marked(self) -> None:
        """Let only events of the marked range through."""
        self._page.canvas.range_mark.filter()

    def filter_to_visible(self) -> None:
        """Let only events of the range that is on screen through."""
        self._page.state.filter_to(self._page.canvas.visible_range())

    def clear_mark(self) -> None:
        """Take the mark off the range."""
        self._page.canvas.range_mark.clear()

    def pan_earlier(self) -> None:
        """Move to earlier times."""
        self._page.canvas.pan(-_PAN_SHARE)

    def pan_later(self) -> None:
        """Move to later times."""
        self._page.canvas.pan(_PAN_SHARE)

    def lanes_up(self) -> None:
        """Scroll the lanes up."""
        self._page.canvas.scroll_lanes(-_LINES)

    def lanes_down(self) -> None:
        """Scroll the lanes down."""
        self._page.canvas.scroll_lanes(_LINES)

    def open_palette(self) -> None:
        """Find an action, a thing to filter by, a view or an event by its name."""
        self._page.command_palette(self._host.actions_by_name, self._recent).open()

    def focus_mark(self, step: str) -> None:
        """Move the keyboard to another mark in view, by the name of a `Step`."""
        self._page.canvas.focus_mark(Step[step])

    # -- filter -----------------------------------------------------------------------------------------------

    def focus_search(self) -> None:
        """Put the keyboard into the search field."""
        self._page.toolbar.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._page.toolbar.search.selectAll()

    def focus_actors(self) -> None:
        """Put the keyboard into the find field of the actors."""
        self.go_to_panel("actor")

    def go_to_panel(self, facet: str) -> None:
        """Show the panel of a facet and put the keyboard into it."""
        self._page.panels_wanted = True
        self._page.fold()
        self._page.panels.go_to(facet)

    def toggle_nationwide(self) -> None:
        """Add nationwide events to the filter, or take them out."""
        self._page.state.change(nationwide=not self._page.state.spec.nationwide)

    def toggle_gaps(self) -> None:
        """Let only events with an evidence gap through, or take that back."""
        state = self._page.state
        every = Terms(tuple(Gap))
        terms = Terms() if has_every_gap(state.spec) else every
        state.set_spec(state.spec.with_terms(Facet.GAP, terms))

    def clear_filter(self) -> None:
        """Let everything through."""
        self._page.state.set_spec(FilterSpec())

    # -- sources ----------------------------------------------------------------------------------------------

    def pick_source(self) -> None:
        """Ask for a document and read it."""
        self._page.sources.pick()

    def show_source(self) -> None:
        """Read the document of the selected event's first quote, or the first one that it cites."""
        self._page.sources.show_of_selection()

    def leave_source(self) -> None:
        """Go back to what was shown before the source."""
        self._page.sources.leave()

    def show_source_facts(self) -> None:
        """Go to the facts of the document that is read, or back from them to its text."""
        if self._page.sources.is_open and self._page.sources.reader is not None:
            self._page.sources.reader.turn_to_facts()

    def next_excerpt(self) -> None:
        """Choose the next excerpt of the document that is read."""
        if self._page.sources.is_open and self._page.sources.reader is not None:
            self._page.sources.reader.step(1)

    def previous_excerpt(self) -> None:
        """Choose the previous excerpt of the document that is read."""
        if self._page.sources.is_open and self._page.sources.reader is not None:
            self._page.sources.reader.step(-1)

    # -- edit -------------------------------------------------------------------------------------------------

    def copy_quote(self) -> None:
        """Copy the first quote of the selected event with its citation."""
        self._page.read_now().copy_quote()

    def copy_citation(self) -> None:
        """Copy the citation of the selected event."""
        self._page.read_now().copy_citation()

    def copy_event(self) -> None:
        """Copy the selected event as text."""
        self._page.detail.copy_event()
