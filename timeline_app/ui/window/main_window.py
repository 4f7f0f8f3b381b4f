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
from PySide6.QtWidgets import QFrame, QMainWindow, QMenu, QVBoxLayout
from typing_extensions import override

from timeline_app.domain.view import Grouping, Rest, View
from timeline_app.errors import TimelineError
from timeline_app.painting.theme import Theme
from timeline_app.paths import default_database
from timeline_app.reading import Kept
from timeline_app.ui.actions.menus import make_menus
from timeline_app.ui.canvas.canvas import TimelineCanvas
from timeline_app.ui.look.appearance import Appearance
from timeline_app.ui.look.style import text_label
from timeline_app.ui.page.page import Page
from timeline_app.ui.state.opening import Failure, Opened, Opener, Request
from timeline_app.ui.state.recent import RecentFiles
from timeline_app.ui.state.view_state import ViewState
from timeline_app.ui.window.covers import Covers
from timeline_app.ui.window.kept_layout import KeptLayout
from timeline_app.ui.window.mnemonics import Mnemonics

if TYPE_CHECKING:
    from timeline_app.domain.seed_update import SeedUpdate
    from timeline_app.ui.bars.chips import Chips
    from timeline_app.ui.bars.status_line import StatusLine
    from timeline_app.ui.bars.toolbar import Toolbar
    from timeline_app.ui.page.detail_pane import DetailPane
    from timeline_app.ui.page.empty_result import EmptyResult
    from timeline_app.ui.page.hover_card import HoverCard
    from timeline_app.ui.panels.actors_panel import ActorsPanel
    from timeline_app.ui.panels.states_panel import StatesPanel

_FIRST_SIZE = (1440, 860)
_KEEP_AFTER_MS = 1000


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
        self._kept: Kept | None = None
        self._wanted: View | None = None
        self.opener = Opener(self)
        self.opener.opened.connect(self._opened)
        self.opener.failed.connect(self._failed)
        self._menus = make_menus(self.menuBar())
        self.actions_by_name: dict[str, QAction] = {}
        self._covers = Covers(self.menuBar(), self._menus)
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
        from timeline_app.ui.actions.action_table import fill_menus
        from timeline_app.ui.handlers.action_states import ActionStates

        if not self.actions_by_name:
            yield from self._make_actions()
        self._covers.say(page.state.facts)
        yield
        yield from page.fill(self.actions_by_name)
        self.toolbar, self.chips, self.status = page.toolbar, page.chips, page.status
        self.states, self.actors, self.detail = page.states, page.actors, page.detail
        self.empty, self.card = page.empty, page.card
        page.detail.edit_asked.connect(self.writing.edit_event)
        page.detail.link_asked.connect(self.writing.link_event)
        page.state.row_asked.connect(self.rows.answer)
        page.detail.editor_changed.connect(
            lambda: page.toolbar.show_primary(shown=page.detail.editor is None)
        )
        page.sources.quote_asked.connect(self.texts.take_quote)
        page.sources.mend_asked.connect(self.texts.mend_quote)
        page.sources.text_asked.connect(self.texts.answer)
        self.others.follow(page.state)
        page.state.columns_changed.connect(self._edited)
        page.state.library_ready.connect(self._name_window)
        page.saved.failed.connect(self._tell)
        page.state.heading_changed.connect(self._renamed)
        self.leaving.connect(page.saved.close)
        ActionStates(page, self.actions_by_name, self.edits, self.appearance)
        yield
        if not self._menus["File"].actions():
            fill_menus(self._menus, self.actions_by_name)
            recent = self._menus["File/Recent"]
            recent.aboutToShow.connect(lambda: self.files.fill_recent(recent))
        self._keep_soon()
        self.completed.emit()

    def _make_actions(self) -> Iterator[None]:
        from timeline_app.ui.actions.action_table import make_actions
        from timeline_app.ui.look.icons import app_icon

        self.setWindowIcon(app_icon())
        yield
        from timeline_app.ui.handlers.data_actions import DataActions
        from timeline_app.ui.handlers.edit_actions import EditActions
        from timeline_app.ui.handlers.file_actions import FileActions
        from timeline_app.ui.handlers.help_actions import HelpActions
        from timeline_app.ui.handlers.page_actions import PageActions
        from timeline_app.ui.handlers.view_actions import ViewActions

        yield
        from timeline_app.ui.handlers.annotation_actions import AnnotationActions
        from timeline_app.ui.handlers.editor_actions import EditorActions
        from timeline_app.ui.handlers.row_actions import RowActions
        from timeline_app.ui.handlers.source_actions import SourceActions
        from timeline_app.ui.window.others import OthersAtWork

        self.files = FileActions(self, self, self._recent)
        self.leaving.connect(self.files.close)
        self.edits = EditActions(self, self)
        self.going = PageActions(self, self)
        self.others = OthersAtWork(self, self)
        self.others.noticed.connect(self.edits.note_others)
        self.leaving.connect(self.others.leave)
        self.writing = EditorActions(self, self)
        self.texts = SourceActions(self, self)
        annotations = AnnotationActions(self, self)
        self.leaving.connect(annotations.close)
        self.rows = RowActions(self, self, self.writing.show_history)
        handlers = (
            self,
            self.appearance,
            self.going,
            ViewActions(self, self),
            self.edits,
            self.writing,
            self.texts,
            annotations,
            self.rows,
            self.files,
            DataActions(self, self),
            HelpActions(self, self),
        )
        self.actions_by_name = make_actions(handlers, self)
        yield

    def _edited(self) -> None:
        self._kept = None  # the snapshot is that of the chronology before
        self.texts.check_soon()

    def _renamed(self) -> None:
        """Say anew what the chronology says of itself."""
        self._kept = None  # the snapshot has the title, too
        self._name_window()
        self._covers.say(self.state.facts)

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
        from timeline_app.ui.dialogs.messages import tell
        from timeline_app.ui.wording.sentences import sentence

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
        self._covers = Covers(self.menuBar(), self._menus)
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

    # -- Qt ---------------------------------------------------------------------------------------------------

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        from timeline_app.ui.widgets.enter_key import clicks_by_enter

        if event.key() == Qt.Key.Key_Escape and not self.is_waiting and self.page.is_filled:
            self.going.escape()
        elif not clicks_by_enter(event):
            super().keyPressEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._covers.fit()

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
            self.others.close()
            self.texts.close()
        self.leaving.emit()
        super().closeEvent(event)

    @override
    def createPopupMenu(self) -> QMenu | None:
        return None
