"""The main window: puts the parts together and answers the actions. What it shows lies in ViewState."""

from PySide6.QtCore import QByteArray, QRect, QSettings, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QMainWindow,
    QMenu,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from timeline_app.domain.date_words import edtf_in_words
from timeline_app.domain.filters import FilterSpec
from timeline_app.domain.view import Grouping, Rest, View
from timeline_app.painting.theme import THEME_NAMES, Theme, load_theme
from timeline_app.paths import default_database
from timeline_app.storage.library import Library
from timeline_app.timeline.columns import Columns
from timeline_app.ui.actions import key_rows, make_actions
from timeline_app.ui.actors_panel import ActorsPanel
from timeline_app.ui.canvas import TimelineCanvas
from timeline_app.ui.chips import Chips
from timeline_app.ui.detail_pane import DetailPane
from timeline_app.ui.dialogs import KeysDialog, about_words, tell
from timeline_app.ui.empty_result import EmptyResult
from timeline_app.ui.file_actions import FileActions
from timeline_app.ui.history import History
from timeline_app.ui.hover_card import HoverCard
from timeline_app.ui.plain_keys import ARROWS, EXCLUDES, MOVES, KeepKeys
from timeline_app.ui.state import ViewState
from timeline_app.ui.states_panel import StatesPanel
from timeline_app.ui.status_line import StatusLine
from timeline_app.ui.style import apply_theme, text_label
from timeline_app.ui.toolbar import Toolbar

PANEL_WIDTH, NARROW_PANEL_WIDTH = 272, 248
DETAIL_WIDTH, NARROW_DETAIL_WIDTH = 348, 316
NARROW_BELOW = 1280
"""Below this width the panels are narrower, and the legend is shown only where it is asked for."""
FOLD_BELOW = 1100
MENU_HEIGHT = 26
LEAST_ACTORS = 250
_GESTURE_MS = 600
_PAN_SHARE = 0.2
_LINES = 3 * 20
_AXIS = 40


class MainWindow(QMainWindow):
    """The window on one chronology.

    Attributes:
        state: what is shown. canvas, detail, states, actors, chips, toolbar, status: its parts.
    """

    def __init__(self, state: ViewState, settings: QSettings | None = None) -> None:
        super().__init__()
        self.state = state
        self._settings = settings
        self._theme = load_theme(self._theme_name())
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        apply_theme(app, self._theme)
        self.files = FileActions(self, self)
        self.actions_by_name = make_actions((self, self.files), self.menuBar())
        self._covers = text_label(self, "caption", "ink3", self._covers_words())
        self._covers.setContentsMargins(0, 0, 14, 0)
        self._covers.setFixedHeight(MENU_HEIGHT)
        self.menuBar().setCornerWidget(self._covers)
        self.toolbar = Toolbar(state, self.actions_by_name, self._theme, self)
        self.chips = Chips(state, self._theme, self)
        self.states = StatesPanel(state, self._theme, self)
        self.actors = ActorsPanel(state, self._theme, self)
        self.canvas = TimelineCanvas(state, self._theme, self)
        self.empty = EmptyResult(state, self._theme, self.canvas)
        self.detail = DetailPane(state, self._theme, self)
        self.status = StatusLine(state, self._theme, self)
        self.side = self._side()
        self.card = HoverCard(self._theme, self)
        self._panels_wanted: bool | None = None
        self._legend_wanted: bool | None = None
        self._lay_out()
        self._history: History[View] = History(self.view())
        self._visit_timer = QTimer(self, singleShot=True, interval=_GESTURE_MS)
        self._visit_timer.timeout.connect(self._visit)
        self._connect()
        self.resize(1440, 860)
        geometry = settings.value("geometry") if settings is not None else None
        if isinstance(geometry, QByteArray):
            self.restoreGeometry(geometry)
        self._name_window()
        self._refresh()
        self._share_side()
        self.canvas.setFocus()

    def _side(self) -> QFrame:
        side = QFrame(self)
        side.setObjectName("side")
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 1, 0)
        column.setSpacing(0)
        scroll = QScrollArea(side)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(self.states)
        scroll.setAccessibleName(self.tr("Filter by state"))
        scroll.viewport().setAutoFillBackground(False)
        self.states.setAutoFillBackground(False)
        line = QFrame(side)
        line.setObjectName("rule")
        column.addWidget(scroll, 100)
        column.addWidget(line)
        column.addWidget(self.actors, 1)
        self.actors.setMinimumHeight(LEAST_ACTORS)
        self._states_scroll = scroll
        return side

    def _lay_out(self) -> None:
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.side)
        middle.addWidget(self.canvas, 1)
        middle.addWidget(self.detail)
        center = QWidget(self)
        column = QVBoxLayout(center)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.toolbar)
        column.addWidget(self.chips)
        column.addLayout(middle, 1)
        column.addWidget(self.status)
        self.setCentralWidget(center)
        self.setMinimumSize(900, 560)

    def _connect(self) -> None:
        state = self.state
        state.matching_changed.connect(self._refresh)
        state.matching_changed.connect(self._visit)
        state.look_changed.connect(self._refresh)
        state.look_changed.connect(self._visit)
        self.states.resized.connect(self._share_side)
        self.canvas.view_changed.connect(self._visit_timer.start)
        self.canvas.view_changed.connect(self.card.hide)
        self.canvas.shown_changed.connect(self.status.show_shown)
        self.canvas.hovered.connect(self._hovered)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._system_theme_changed)
        movers = (self.states.list, self.states.map, self.actors.tree, self.toolbar.lanes)
        KeepKeys(self, movers, MOVES)
        KeepKeys(self, (self.detail.scroll_area,), ARROWS)
        KeepKeys(self, (self.actors.tree,), EXCLUDES)

    # -- what is shown ----------------------------------------------------------------------------------------

    def view(self) -> View:
        """Return the view that the window shows."""
        state = self.state
        return View(state.spec, self.canvas.visible_range(), state.grouping, state.rest)

    def apply_view(self, view: View) -> None:
        """Show a view; without a range, everything that matches.

        Raises:
            BadDate: for a date in its filter that is none.
        """
        self.state.set_grouping(view.grouping)
        self.state.set_rest(view.rest)
        self.state.set_spec(view.filter)
        if view.range is None:
            self.canvas.fit_all()
        else:
            self.canvas.show_range(view.range.start, view.range.end)

    def _refresh(self) -> None:
        actions = self.actions_by_name
        state = self.state
        actions[f"lanes-{state.grouping.value}"].setChecked(True)
        actions[state.rest.value].setChecked(True)
        actions["nationwide"].setChecked(state.spec.nationwide)
        actions["clear"].setEnabled(bool(state.spec))
        chosen = self._theme.name if self._settings is None else self._chosen_theme()
        actions[f"theme-{chosen or 'system'}"].setChecked(True)
        self._show_empty(bool(state.spec) and not state.matching.count)
        self._refresh_history()

    def _show_empty(self, empty: bool) -> None:
        if empty:
            self._place_empty()
            self.empty.refresh()
        was_visible = self.empty.isVisible()
        self.empty.setVisible(empty)
        if empty and not was_visible and self.empty.remove is not None and not self.toolbar.search.hasFocus():
            self.empty.remove.setFocus(Qt.FocusReason.OtherFocusReason)

    def _place_empty(self) -> None:
        self.empty.setGeometry(0, _AXIS, self.canvas.width(), max(self.canvas.height() - _AXIS, 0))
        self.empty.raise_()

    def _covers_words(self) -> str:
        info = self.state.library.info()
        covers = self.tr("Covers {0}").format(info.covers) if info.covers else ""
        seen = edtf_in_words(info.reviewed, short=True) if info.reviewed else ""
        reviewed = self.tr("last reviewed {0}").format(seen) if seen else ""
        return "  ·  ".join(part for part in (covers, reviewed) if part)

    def _name_window(self) -> None:
        """Name the window after the chronology; the application's own needs no name but the application's."""
        path, title = self.state.library.path, self.state.library.info().title
        own = path == default_database()
        self.setWindowTitle(QGuiApplication.applicationDisplayName() if own else title or path.stem)

    def _hovered(self, row: int | None, mark: QRect) -> None:
        if row is None:
            self.card.hide()
            return
        detail = self.state.detail(row)
        self.card.show_for(detail, QRect(self.canvas.mapTo(self, mark.topLeft()), mark.size()))

    # -- back and forward -------------------------------------------------------------------------------------

    def _visit(self) -> None:
        self._visit_timer.stop()
        self._history.visit(self.view())
        self._refresh_history()

    def _refresh_history(self) -> None:
        self.actions_by_name["back"].setEnabled(self._history.can_go_back)
        self.actions_by_name["forward"].setEnabled(self._history.can_go_forward)

    def go_back(self) -> None:
        """Show the view before this one."""
        self._visit()  # a gesture that has not come to rest yet
        self._go_to(self._history.back())

    def go_forward(self) -> None:
        """Show the view that was left by going back."""
        self._go_to(self._history.forward())

    def _go_to(self, view: View) -> None:
        # Applying a view makes every part of it known one by one; history must not take these for visits.
        self.state.blockSignals(True)
        self.canvas.blockSignals(True)
        self.apply_view(view)
        self.canvas.blockSignals(False)
        self.state.blockSignals(False)
        self.state.matching_changed.disconnect(self._visit)
        self.state.look_changed.disconnect(self._visit)
        self.state.look_changed.emit()
        self.state.matching_changed.emit()
        self.state.matching_changed.connect(self._visit)
        self.state.look_changed.connect(self._visit)
        self._visit_timer.stop()
        self._refresh_history()

    def replace_by(self, library: Library) -> None:
        """Go on with another chronology in a new window at the same place."""
        window = MainWindow(ViewState(library, Columns.from_data(library.columns())), self._settings)
        window.setGeometry(self.geometry())
        window.show()
        _WINDOWS[:] = [window]
        self.close()
        self.state.library.close()

    # -- actions: view ----------------------------------------------------------------------------------------

    def zoom_in(self) -> None:
        """Zoom in."""
        self.canvas.zoom_in()

    def zoom_out(self) -> None:
        """Zoom out."""
        self.canvas.zoom_out()

    def fit_all(self) -> None:
        """Show everything that matches."""
        self.canvas.fit_all()

    def fit_selection(self) -> None:
        """Show the selected event."""
        self.canvas.fit_selection()

    def set_lanes(self, grouping: str) -> None:
        """Choose what the lanes stand for."""
        self.state.set_grouping(Grouping(grouping))

    def set_rest(self, rest: str) -> None:
        """Choose what happens to events that do not match."""
        self.state.set_rest(Rest(rest))

    def toggle_panels(self) -> None:
        """Show or fold the filter panels."""
        self._panels_wanted = not self.side.isVisible()
        self._fold_panels()

    def toggle_legend(self) -> None:
        """Show or hide the legend."""
        self._legend_wanted = self.actions_by_name["legend"].isChecked()
        self._fold_panels()

    def _fold_panels(self) -> None:
        """Fit panels and legend to the width of the window, unless the user chose otherwise."""
        narrow = self.width() < NARROW_BELOW
        self.side.setFixedWidth(NARROW_PANEL_WIDTH if narrow else PANEL_WIDTH)
        self.detail.setFixedWidth(NARROW_DETAIL_WIDTH if narrow else DETAIL_WIDTH)
        legend = self._legend_wanted if self._legend_wanted is not None else not narrow
        self.canvas.show_legend(legend)
        self.actions_by_name["legend"].setChecked(legend)
        shown = self._panels_wanted if self._panels_wanted is not None else self.width() >= FOLD_BELOW
        self.side.setVisible(shown)
        self.actions_by_name["panels"].setChecked(shown)

    # -- actions: theme ---------------------------------------------------------------------------------------

    def choose_theme(self, name: str) -> None:
        """Choose a theme for good; "" follows the system."""
        if self._settings is not None:
            self._settings.setValue("theme", name)
        self.set_theme(name or self._system_theme())

    def set_theme(self, name: str) -> None:
        """Paint the window in a theme, at once."""
        theme = load_theme(name)
        if theme is self._theme:
            return
        self._theme = theme
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        apply_theme(app, theme)
        for part in self._themed():
            part.set_theme(theme)  # type: ignore[attr-defined]

    def _themed(self) -> tuple[QWidget, ...]:
        return (
            *(self.toolbar, self.chips, self.states, self.actors, self.canvas),
            *(self.empty, self.detail, self.status, self.card),
        )

    def theme(self) -> Theme:
        """Return the theme in use."""
        return self._theme

    def _theme_name(self) -> str:
        return self._chosen_theme() or self._system_theme()

    def _chosen_theme(self) -> str:
        """Return the theme that the user chose for good, "" for the system's; light where nothing is kept."""
        chosen = str(self._settings.value("theme", "")) if self._settings is not None else "light"
        return chosen if chosen in THEME_NAMES else ""

    @staticmethod
    def _system_theme() -> str:
        dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
        return "dark" if dark else "light"

    def _system_theme_changed(self) -> None:
        if not self._chosen_theme():
            self.set_theme(self._system_theme())

    # -- actions: go, filter, copy, help ----------------------------------------------------------------------

    def previous_event(self) -> None:
        """Select the matching event before the selected one."""
        self.state.step(-1)

    def next_event(self) -> None:
        """Select the matching event after the selected one."""
        self.state.step(1)

    def go_home(self) -> None:
        """Go to the first matching event."""
        self.canvas.go_home()

    def go_end(self) -> None:
        """Go to the last matching event."""
        self.canvas.go_end()

    def pan_earlier(self) -> None:
        """Move to earlier times."""
        self.canvas.pan(-_PAN_SHARE)

    def pan_later(self) -> None:
        """Move to later times."""
        self.canvas.pan(_PAN_SHARE)

    def lanes_up(self) -> None:
        """Scroll the lanes up."""
        self.canvas.scroll_lanes(-_LINES)

    def lanes_down(self) -> None:
        """Scroll the lanes down."""
        self.canvas.scroll_lanes(_LINES)

    def focus_search(self) -> None:
        """Put the keyboard into the search field."""
        self.toolbar.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.toolbar.search.selectAll()

    def focus_actors(self) -> None:
        """Put the keyboard into the find field of the actors."""
        self._panels_wanted = True
        self._fold_panels()
        self.actors.find_field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def toggle_nationwide(self) -> None:
        """Add nationwide events to the filter, or take them out."""
        self.state.change(nationwide=not self.state.spec.nationwide)

    def clear_filter(self) -> None:
        """Let everything through."""
        self.state.set_spec(FilterSpec())

    def copy_quote(self) -> None:
        """Copy the first quote of the selected event with its citation."""
        self.detail.copy_quote()

    def copy_citation(self) -> None:
        """Copy the citation of the selected event."""
        self.detail.copy_citation()

    def copy_event(self) -> None:
        """Copy the selected event as text."""
        self.detail.copy_event()

    def show_keys(self) -> None:
        """List the keys."""
        dialog = KeysDialog(list(key_rows()), self)
        dialog.exec()
        dialog.deleteLater()

    def show_about(self) -> None:
        """Say what this is, and of which versions."""
        tell(self, about_words(self.state.library.info().sqlite))

    def escape(self) -> None:
        """Close what is open, then deselect, then clear the search; never touch the rest of the filter."""
        if self.card.isVisible() or self.canvas.close_list():
            self.card.hide()
        elif self.state.selected is not None:
            self.state.select(None)
        elif self.toolbar.search.text():
            self.toolbar.search.clear()
            self.toolbar.search.search_now()
        else:
            self.canvas.setFocus()

    # -- Qt ---------------------------------------------------------------------------------------------------

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.escape()
        else:
            super().keyPressEvent(event)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not event.spontaneous():
            # Before, the canvas had no size and so no range that one could go back to.
            self._visit_timer.stop()
            self._history = History(self.view())
            self._refresh_history()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold_panels()
        if self.empty.isVisible():
            self._place_empty()
            self.empty.refresh()

    def _share_side(self) -> None:
        """Give the states no more height than they need; the actors have the rest, and always a fair part."""
        self._states_scroll.setMaximumHeight(self.states.sizeHint().height())

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        if self._settings is not None:
            self._settings.setValue("geometry", self.saveGeometry())
        super().closeEvent(event)

    @override
    def createPopupMenu(self) -> QMenu | None:
        return None


_WINDOWS: list[MainWindow] = []
"""The window that replaced the first one; Qt keeps no reference of its own."""
