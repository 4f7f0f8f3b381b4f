"""What the actions say and whether they can do something, by what the window shows."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from timeline_app.domain.filters import has_every_gap
from timeline_app.ui.actions.action_table import ACTIONS, rests
from timeline_app.ui.handlers.edit_actions import EditActions
from timeline_app.ui.look.appearance import Appearance
from timeline_app.ui.look.sizes import text_size
from timeline_app.ui.page.page import Page

_OF_RANGE = ("zoom-marked", "filter-marked", "clear-mark")
_OF_VIEW = ("rename-view", "delete-view")
_OF_EVENT = (
    *("delete-event", "edit-event", "edit-cell", "link-event", "merge-event", "split-event"),
    "event-history",
)
_OF_CHRONOLOGY = (
    *("history", "new-event", "catalog", "properties", "import"),
    *("new-source", "edit-source", "new-quote"),
    *("attach-text", "check-quotes", "take-quote", "import-annotations"),
)


class ActionStates(QObject):
    """Keeps the actions of the table in step with a page of the window."""

    def __init__(
        self, page: Page, actions: dict[str, QAction], edits: EditActions, appearance: Appearance
    ) -> None:
        """Keep `actions`, by name, as long as the page is there; it is filled. `edits` has the words of undo."""
        super().__init__(page)
        self._page = page
        self._actions = actions
        self._edits = edits
        self._appearance = appearance
        self._resting = set(actions)
        state = page.state
        appearance.chosen.connect(self._refresh)
        for changed in (state.matching_changed, state.look_changed, state.disputes_changed, page.folded):
            changed.connect(self._refresh)
        for changed in (state.library_ready, state.detail_ready, state.views_changed, state.heading_changed):
            changed.connect(self._refresh_edits)
        page.saved.edited.connect(self._refresh_edits)
        page.detail.editor_changed.connect(self._refresh_edits)
        page.presented.connect(self._refresh_presentation)
        page.canvas.marked.connect(self._refresh_marked)
        page.visits.changed.connect(self._refresh_visits)
        page.saved.changed.connect(self._refresh_saved)
        self._refresh()
        self._refresh_presentation()

    def _allow(self, name: str, on: bool) -> None:
        """Enable an action if it can do something, unless it rests."""
        self._actions[name].setEnabled(on and name not in self._resting)

    def _refresh(self) -> None:
        """Let the menus say what is in force."""
        page, state = self._page, self._page.state
        actions, appearance = self._actions, self._appearance
        actions[f"lanes-{state.grouping.value}"].setChecked(True)
        actions[state.rest.value].setChecked(True)
        actions["nationwide"].setChecked(state.spec.nationwide)
        actions["gaps"].setChecked(has_every_gap(state.spec))
        self._allow("clear", bool(state.spec))
        actions[f"theme-{appearance.chosen_theme or 'system'}"].setChecked(True)
        actions[f"text-{text_size()}"].setChecked(True)
        actions["reduce-motion"].setChecked(appearance.is_motion_reduced)
        actions["panels"].setChecked(page.panels_shown)
        actions["legend"].setChecked(page.legend_shown)
        actions["overview"].setChecked(page.overview_shown)
        actions["joins"].setChecked(state.disputes)

    def _refresh_presentation(self) -> None:
        """Let the menus say as what the events are shown, and rest what is of no use there."""
        page = self._page
        as_what, reading = page.center.presentation.value, page.sources.is_open
        self._actions[as_what].setChecked(True)
        rested, self._resting = self._resting, {s.name for s in ACTIONS if rests(s, as_what, reading=reading)}
        for name in rested | self._resting:
            self._allow(name, True)
        if page.center.table is not None:
            page.center.table.mark_actions(self._actions)
        self._allow("clear", bool(page.state.spec))
        self._refresh_marked()
        self._refresh_visits()
        self._refresh_saved()
        self._refresh_edits()

    def _refresh_marked(self) -> None:
        marked = self._page.canvas.range_mark.range is not None
        for name in _OF_RANGE:
            self._allow(name, marked)

    def _refresh_visits(self) -> None:
        self._allow("back", self._page.sources.is_open or self._page.visits.can_go_back)
        self._allow("forward", self._page.visits.can_go_forward)

    def _refresh_saved(self) -> None:
        saved = self._page.saved
        self._allow("update-view", saved.can_update)
        for name in _OF_VIEW:
            self._allow(name, saved.saved is not None)

    def _refresh_edits(self) -> None:
        """Let the menus say what undo and redo would do, and whether anything can be edited."""
        page, state = self._page, self._page.state
        can = state.library_is_open and state.library.writable
        words = self._edits.words(state.library) if can else ("", "")
        for name, said, plain in zip(
            ("undo", "redo"), words, (self.tr("Undo"), self.tr("Redo")), strict=True
        ):
            self._actions[name].setText((said or plain).replace("&", "&&"))
            self._allow(name, bool(said))
        page.detail.set_editable(can)
        for name in _OF_EVENT:
            self._allow(name, can and state.selected is not None)
        for name in _OF_CHRONOLOGY:
            self._allow(name, can)
        self._allow("save-event", can and page.detail.editor is not None)
