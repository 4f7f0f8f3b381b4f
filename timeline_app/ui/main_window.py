"""The main window: menus, theme, and the page with the chronology. What the page shows lies in ViewState.

A page comes in two steps: its canvas at once, for the first frame, and everything around it afterwards, a part at a
time. A window that is made for a test or for a picture does both at once.
"""

import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QCloseEvent, QGuiApplication, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QMainWindow, QMenu, QVBoxLayout
from typing_extensions import override

from timeline_app.domain.filters import has_every_gap
from timeline_app.domain.view import Grouping, Rest, View
from timeline_app.errors import TimelineError
from timeline_app.painting.theme import Theme
from timeline_app.paths import default_database
from timeline_app.reading import Kept
from timeline_app.ui.appearance import Appearance
from timeline_app.ui.canvas import TimelineCanvas
from timeline_app.ui.kept_layout import KeptLayout
from timeline_app.ui.menus import make_menus
from timeline_app.ui.mnemonics import Mnemonics
from timeline_app.ui.opening import Failure, Opened, Opener, Request
from timeline_app.ui.page import Page
from timeline_app.ui.recent import RecentFiles
from timeline_app.ui.sizes import px, text_size
from timeline_app.ui.state import ViewState
from timeline_app.ui.style import text_label

if TYPE_CHECKING:
    from timeline_app.domain.seed_update import SeedUpdate
    from timeline_app.ui.actors_panel import ActorsPanel
    from timeline_app.ui.chips import Chips
    from timeline_app.ui.detail_pane import DetailPane
    from timeline_app.ui.empty_result import EmptyResult
    from timeline_app.ui.hover_card import HoverCard
    from timeline_app.ui.states_panel import StatesPanel
    from timeline_app.ui.status_line import StatusLine
    from timeline_app.ui.toolbar import Toolbar

MENU_HEIGHT = 26
_FIRST_SIZE = (1440, 860)
_AROUND_MENU = 20
_KEEP_AFTER_MS = 1000
_SAID_MS = 5000


class MainWindow(QMainWindow):
    """The window on one chronology.

    Attributes:
        opener: opens chronologies for this window. actions_by_name: the actions of the table.
        is_waiting: there is no chronology yet. page, state, canvas, side: what is shown, once there is one.
        toolbar, chips, states, actors, detail, status, empty, card: the parts of a page that is filled.

    Signals:
        completed: the page is filled, and menus and keys are there. leaving: its chronology is about to be given up.
        given_up(Failure): the chronology that the window was made for cannot be opened.
    """

    completed = Signal()
    leaving = Signal()
    given_up = Signal(object)

    page: Page
    state: ViewState
    canvas: TimelineCanvas
    side: QFrame
    toolbar: "Toolbar"
    chips: "Chips"
    states: "StatesPanel"
    actors: "ActorsPanel"
    detail: "DetailPane"
    status: "StatusLine"
    empty: "EmptyResult"
    card: "HoverCard"

    def __init__(
        self, state: ViewState | None, settings: QSettings | None = None, *, at_once: bool = True
    ) -> None:
        """Make the window on a chronology; without one, it waits for what its opener opens.

        Args:
            state: what to show.
            settings: where theme and geometry are kept; None keeps nothing.
            at_once: whether to make all of the window now, not after its first frame.
        """
        super().__init__()
        self._settings = settings
        self.is_waiting = True
        self._steps: Iterator[None] = iter(())
        self.appearance = Appearance(settings, self)
        self.appearance.theme_changed.connect(self._paint_anew)
        self.appearance.text_size_changed.connect(self._make_anew)
        self.appearance.chosen.connect(self._refresh)
        self._kept: Kept | None = None
        self._wanted: View | None = None
        self.opener = Opener(self)
        self.opener.opened.connect(self._opened)
        self.opener.failed.connect(self._failed)
        self._menus = make_menus(self.menuBar())
        self.actions_by_name: dict[str, QAction] = {}
        self._resting: set[str] = set()
        self._make_covers()
        self.setMinimumSize(900, 560)
        self.resize(*_FIRST_SIZE)
        self._layout = KeptLayout(settings)
        self._recent = RecentFiles(settings)
        self._layout.restore_window(self)
        self._mnemonics = Mnemonics(self.menuBar(), self)
        if state is None:
            self._wait()
        else:
            self.show_chronology(state, at_once=at_once)

    # -- what is shown ----------------------------------------------------------------------------------------

    def show_chronology(self, state: ViewState, *, at_once: bool = False) -> None:
        """Show a chronology on a page of its own, in place of what was shown."""
        if not self.is_waiting:
            self.leaving.emit()
            self._layout.keep(self.page)
            self.state.close()
        page = Page(state, self.appearance.theme, self, self._settings)
        page.resize(self.size())
        self._layout.restore(page)
        self.page, self.state, self.canvas, self.side = page, state, page.canvas, page.side
        self.is_waiting = False
        self.setCentralWidget(page)
        self._name_window()
        page.fold()
        page.canvas.setFocus()
        self._steps = self._completing(page)
        if at_once:
            self.complete()
        else:
            page.painted.connect(self._complete_by_and_by)

    def _wait(self) -> None:
        """Say in place of a page that one is coming."""
        ground = QFrame(self)
        ground.setObjectName("page")
        column = QVBoxLayout(ground)
        words = text_label(ground, "body", "ink2", self.tr("Opening the chronology…"))
        column.addWidget(words, 0, Qt.AlignmentFlag.AlignCenter)
        self.setCentralWidget(ground)

    def view(self) -> View:
        """Return the view that the window shows."""
        return self.page.stage.view()

    def view_to_save(self) -> View:
        """Return the view that the window shows, as it is to be kept."""
        return self.page.stage.view_to_save()

    def apply_view(self, view: View) -> None:
        """Show a view, now or as soon as there is a chronology; without a range, everything that matches.

        Raises:
            BadDate: for a date in its filter that is none.
        """
        if self.is_waiting:
            self._wanted = view
        else:
            self.page.stage.apply_view(view)

    def _name_window(self) -> None:
        """Name the window after the chronology; the shipped one needs no name but the application's.

        One that cannot be written is said to be: that is why nothing can be edited.
        """
        title, path = self.state.facts.title, self.state.path
        product, own = QGuiApplication.applicationDisplayName(), path == default_database()
        named = self.tr("{0} – {1}").format(title, path.stem) if title else path.stem
        name = product if own and product.startswith(title) else title if own else named
        fixed = self.state.library_is_open and not self.state.library.writable
        self.setWindowTitle(self.tr("{0} (read-only)").format(name) if fixed else name)

    def _make_covers(self) -> None:
        """Make the line at the right of the menus; it says nothing yet."""
        self._covers: QLabel = text_label(self, "caption", "ink3")
        self._covers.setContentsMargins(0, 0, 14, 0)
        self._covers.setFixedHeight(px(MENU_HEIGHT))
        self.menuBar().setCornerWidget(self._covers)

    def _fit_covers(self) -> None:
        """Leave the line out where the menus need its room."""
        words, metrics = self._covers, self.menuBar().fontMetrics()
        titles = (menu.title() for path, menu in self._menus.items() if "/" not in path)
        menus = sum(metrics.horizontalAdvance(title) + _AROUND_MENU for title in titles)
        words.setVisible(menus + words.sizeHint().width() <= self.width())

    def _say_covers(self) -> None:
        """Say which time the chronology covers, and when it was last reviewed."""
        from timeline_app.domain.date_words import edtf_in_words

        facts = self.state.facts
        covers = self.tr("Covers {0}").format(facts.covers) if facts.covers else ""
        seen = edtf_in_words(facts.reviewed, short=True) if facts.reviewed else ""
        reviewed = self.tr("last reviewed {0}").format(seen) if seen else ""
        self._covers.setText("  ·  ".join(part for part in (covers, reviewed) if part))
        self._covers.adjustSize()
        # A menu bar gives its corner the room that it needs when it is set.
        self.menuBar().setCornerWidget(self._covers)
        self._fit_covers()

    # -- completing -------------------------------------------------------------------------------------------

    def complete(self) -> None:
        """Make now what has not been made yet."""
        for _ in self._steps:
            pass

    def _complete_by_and_by(self) -> None:
        """Make the next part; painting and input come between two of them."""
        steps = self._steps
        if next(steps, self) is not self and steps is self._steps:
            QTimer.singleShot(0, self, self._complete_by_and_by)

    def _completing(self, page: Page) -> Iterator[None]:
        """Make everything but the first frame, a part a step. Keys come last: what they reach must be there."""
        from timeline_app.ui.actions import fill_menus

        if not self.actions_by_name:
            yield from self._make_actions()
        self._say_covers()
        yield
        yield from page.fill(self.actions_by_name)
        self.toolbar, self.chips, self.status = page.toolbar, page.chips, page.status
        self.states, self.actors, self.detail = page.states, page.actors, page.detail
        self.empty, self.card = page.empty, page.card
        page.detail.edit_asked.connect(self.writing.edit_event)
        page.detail.link_asked.connect(self.writing.link_event)
        page.state.row_asked.connect(self.rows.answer)
        page.detail.editor_changed.connect(self._refresh_edits)
        page.detail.editor_changed.connect(
            lambda: page.toolbar.show_primary(shown=page.detail.editor is None)
        )
        page.sources.quote_asked.connect(self.texts.take_quote)
        page.sources.mend_asked.connect(self.texts.mend_quote)
        page.sources.text_asked.connect(self.texts.answer)
        page.state.columns_changed.connect(self._edited)
        page.state.library_ready.connect(self._refresh_edits)
        page.state.library_ready.connect(self._name_window)
        page.state.detail_ready.connect(self._refresh_edits)
        page.state.matching_changed.connect(self._refresh)
        page.state.look_changed.connect(self._refresh)
        page.state.disputes_changed.connect(self._refresh)
        page.folded.connect(self._refresh)
        page.presented.connect(self._refresh_presentation)
        page.canvas.marked.connect(self._refresh_marked)
        page.visits.changed.connect(self._refresh_visits)
        page.saved.changed.connect(self._refresh_saved)
        page.saved.failed.connect(self._tell)
        page.saved.edited.connect(self._refresh_edits)
        page.state.views_changed.connect(self._refresh_edits)
        page.state.heading_changed.connect(self._renamed)
        self.leaving.connect(page.saved.close)
        self._refresh()
        self._refresh_presentation()
        yield
        if not self._menus["File"].actions():
            fill_menus(self._menus, self.actions_by_name)
            recent = self._menus["File/Recent"]
            recent.aboutToShow.connect(lambda: self.files.fill_recent(recent))
        self._keep_soon()
        self.completed.emit()

    def _make_actions(self) -> Iterator[None]:
        from timeline_app.ui.actions import make_actions
        from timeline_app.ui.icons import app_icon

        self.setWindowIcon(app_icon())
        yield
        from timeline_app.ui.data_actions import DataActions
        from timeline_app.ui.edit_actions import EditActions
        from timeline_app.ui.file_actions import FileActions
        from timeline_app.ui.page_actions import PageActions
        from timeline_app.ui.view_actions import ViewActions

        yield
        from timeline_app.ui.editor.actions import EditorActions
        from timeline_app.ui.editor.row_actions import RowActions

        self.files = FileActions(self, self, self._recent)
        self.leaving.connect(self.files.close)
        self.edits = EditActions(self, self)
        from timeline_app.ui.source.actions import SourceActions

        self.writing = EditorActions(self, self)
        self.texts = SourceActions(self, self)
        self.rows = RowActions(self, self, self.writing.show_history)
        handlers = (
            self,
            self.appearance,
            PageActions(self, self),
            ViewActions(self, self),
            self.edits,
            self.writing,
            self.texts,
            self.rows,
            self.files,
            DataActions(self, self),
        )
        self.actions_by_name = make_actions(handlers, self)
        yield

    def _refresh(self) -> None:
        """Let the menus say what is in force."""
        if self.is_waiting or not self.page.is_filled:
            return
        actions, state = self.actions_by_name, self.state
        actions[f"lanes-{state.grouping.value}"].setChecked(True)
        actions[state.rest.value].setChecked(True)
        actions["nationwide"].setChecked(state.spec.nationwide)
        actions["gaps"].setChecked(has_every_gap(state.spec))
        self._allow("clear", bool(state.spec))
        actions[f"theme-{self.appearance.chosen_theme or 'system'}"].setChecked(True)
        actions[f"text-{text_size()}"].setChecked(True)
        actions["reduce-motion"].setChecked(self.appearance.is_motion_reduced)
        actions["panels"].setChecked(self.page.panels_shown)
        actions["legend"].setChecked(self.page.legend_shown)
        actions["overview"].setChecked(self.page.overview_shown)
        actions["joins"].setChecked(state.disputes)

    def _refresh_presentation(self) -> None:
        """Let the menus say as what the events are shown, and rest what is of no use there."""
        from timeline_app.ui.actions import ACTIONS, rests

        actions, page = self.actions_by_name, self.page
        actions[page.center.presentation.value].setChecked(True)
        as_what, reading = page.center.presentation.value, page.sources.is_open
        rested, self._resting = self._resting, {s.name for s in ACTIONS if rests(s, as_what, reading=reading)}
        for name in rested ^ self._resting:
            self._allow(name, True)
        if page.center.table is not None:
            page.center.table.mark_actions(actions)
        self._allow("clear", bool(self.state.spec))
        self._refresh_marked()
        self._refresh_visits()
        self._refresh_saved()
        self._refresh_edits()

    def _allow(self, name: str, on: bool) -> None:
        """Enable an action if it can do something, unless it rests."""
        self.actions_by_name[name].setEnabled(on and name not in self._resting)

    def _refresh_marked(self) -> None:
        marked = self.canvas.range_mark.range is not None
        for name in ("zoom-marked", "filter-marked", "clear-mark"):
            self._allow(name, marked)

    def _refresh_visits(self) -> None:
        self._allow("back", self.page.sources.is_open or self.page.visits.can_go_back)
        self._allow("forward", self.page.visits.can_go_forward)

    def _refresh_saved(self) -> None:
        saved = self.page.saved
        self._allow("update-view", saved.can_update)
        for name in ("rename-view", "delete-view"):
            self._allow(name, saved.saved is not None)

    def _edited(self) -> None:
        self._kept = None  # the snapshot is that of the chronology before
        self.texts.check_soon()

    def _renamed(self) -> None:
        """Say anew what the chronology says of itself."""
        self._kept = None  # the snapshot has the title, too
        self._refresh_edits()
        self._name_window()
        self._say_covers()

    def _refresh_edits(self) -> None:
        """Let the menus say what undo and redo would do."""
        actions, state = self.actions_by_name, self.state
        can = state.library_is_open and state.library.writable
        words = self.edits.words() if can else ("", "")
        for name, said, plain in zip(
            ("undo", "redo"), words, (self.tr("Undo"), self.tr("Redo")), strict=True
        ):
            actions[name].setText((said or plain).replace("&", "&&"))
            self._allow(name, bool(said))
        self.page.detail.set_editable(can)
        for name in (
            "delete-event",
            "edit-event",
            "edit-cell",
            "link-event",
            "merge-event",
            "split-event",
            "event-history",
        ):
            self._allow(name, can and state.selected is not None)
        for name in (
            *("history", "new-event", "catalog", "properties", "import"),
            *("new-source", "edit-source", "new-quote"),
        ):
            self._allow(name, can)
        self._allow("save-event", can and self.page.detail.editor is not None)
        for name in ("attach-text", "check-quotes", "take-quote", "import-annotations"):
            self._allow(name, can)

    # -- opening ----------------------------------------------------------------------------------------------

    def open(self, path: Path) -> None:
        """Open another chronology and then show it in this window; until then, and if it fails, this one stays."""
        if not self.is_waiting and not self.state.may_leave():
            return
        self.opener.open(Request(path))
        self.page.say(self.tr("Opening {0}…").format(path.name))

    def _opened(self, opened: Opened) -> None:
        """Show what was opened. What was on screen of the same chronology stays as it is, as far as that goes."""
        self._kept = opened.kept
        self._recent.add(opened.library.path)
        if opened.library.update is not None:
            QTimer.singleShot(0, self, partial(self._tell_update, opened.library.update))
        if opened.columns is None:
            self.state.library_opened()
            self._keep_soon()
            return
        state = ViewState(opened.library, opened.columns, facts=opened.facts)
        if self.is_waiting or self.page.state.path != state.path:
            self.show_chronology(state)
            if self._wanted is not None:
                self.page.lay_out_now()
                self.page.stage.apply_view(self._wanted)
                self._wanted = None
            return
        self._replace_page(state)

    def _tell_update(self, update: "SeedUpdate") -> None:
        """Say what opening a chronology changed in its shipped rows, once there are menus."""
        if self.actions_by_name:
            self.files.tell_update(update)
        else:
            once = Qt.ConnectionType.SingleShotConnection
            self.completed.connect(partial(self._tell_update, update), once)

    def say_for_now(self, words: str) -> None:
        """Say in the status line what was done; it goes away by itself."""
        page = self.page
        page.say(words)
        QTimer.singleShot(_SAID_MS, page, lambda: page.say(""))

    def _replace_page(self, state: ViewState) -> None:
        """Show the same chronology on another page, as it is shown now."""
        old = self.page
        selected = old.state.selected
        view = old.stage.view()
        if old.is_filled:
            once = Qt.ConnectionType.SingleShotConnection
            self.completed.connect(self.writing.carried(), once)  # what is being written is not lost
        self.show_chronology(state)
        self.page.panels_wanted, self.page.legend_wanted = old.panels_wanted, old.legend_wanted
        self.page.overview_shown = old.overview_shown
        self.page.fold()
        self.page.present(old.center.presentation)
        self.page.lay_out_now()
        self.page.stage.apply_view(view)
        if selected is not None:
            state.select_id(old.state.columns.data.ids[selected])

    def _keep_soon(self) -> None:
        """Write a snapshot once what takes time has been made for this one: the next start then need not make it."""
        if self._kept is not None and self.page.is_filled:
            QTimer.singleShot(_KEEP_AFTER_MS, self, self._keep)

    def _keep(self) -> None:
        if self._kept is not None and self.state.library_is_open:
            self._kept = self.opener.keep(self.state, self._kept)

    def _failed(self, failure: Failure) -> None:
        if failure.request.first:
            self.given_up.emit(failure)
            return
        self.page.say("")
        if isinstance(failure.error, TimelineError):
            self._tell(failure.error)
        else:
            sys.excepthook(type(failure.error), failure.error, failure.error.__traceback__)

    def _tell(self, error: TimelineError) -> None:
        from timeline_app.ui.dialogs import tell
        from timeline_app.ui.sentences import sentence

        tell(self, sentence(error))

    # -- look -------------------------------------------------------------------------------------------------

    def theme(self) -> Theme:
        """Return the theme in use."""
        return self.appearance.theme

    def set_theme(self, name: str) -> None:
        """Paint the window in a theme, at once."""
        self.appearance.use_theme(name)

    def _paint_anew(self) -> None:
        if not self.is_waiting:
            self.page.set_theme(self.appearance.theme)

    def _make_anew(self) -> None:
        """Make everything anew, in the size that text has now."""
        self._make_covers()
        if self.is_waiting:
            self._wait()
        else:
            self._replace_page(self.state.renewed())

    def reset_layout(self) -> None:
        """Give the window the look and the parts that it has when it is opened for the first time."""
        self._layout.forget()
        self.appearance.reset()
        self.state.set_grouping(Grouping.STATE)
        self.state.set_rest(Rest.HIDE)
        self.state.set_disputes(on=True)
        self.page.panels_wanted = self.page.legend_wanted = None
        self.page.overview_shown = True
        self.page.fold()
        self.showNormal()
        self.resize(*_FIRST_SIZE)

    # -- actions: help ----------------------------------------------------------------------------------------

    def show_keys(self) -> None:
        """List the keys."""
        from timeline_app.ui.actions import key_rows
        from timeline_app.ui.dialogs import KeysDialog

        dialog = KeysDialog(list(key_rows()), self)
        dialog.exec()
        dialog.deleteLater()

    def show_about(self) -> None:
        """Say what this is, and of which versions."""
        from timeline_app.ui.about import AboutDialog

        dialog = AboutDialog(self.state.library.info(), self)
        dialog.exec()
        dialog.deleteLater()

    def escape(self) -> None:
        """Close what is open, then deselect, then clear the search; never touch the rest of the filter."""
        if self.page.sources.leave():
            return
        if self.card.isVisible() or self.canvas.close_list():
            self.card.hide()
        elif self.canvas.range_mark.clear():
            self.canvas.setFocus()
        elif self.state.selected is not None:
            self.state.select(None)
        elif self.toolbar.search.text():
            self.toolbar.search.clear()
            self.toolbar.search.search_now()
        else:
            self.page.focus_center()

    # -- Qt ---------------------------------------------------------------------------------------------------

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self.is_waiting and self.page.is_filled:
            self.escape()
        else:
            super().keyPressEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_covers()

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.is_waiting and not self.state.may_leave():
            event.ignore()
            return
        self._layout.keep_window(self)
        if not self.is_waiting:
            self._layout.keep(self.page)
            self.state.close()
        if self.actions_by_name:
            self.texts.close()
        self.leaving.emit()
        super().closeEvent(event)

    @override
    def createPopupMenu(self) -> QMenu | None:
        return None
