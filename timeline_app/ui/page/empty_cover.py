"""Lays the explanation of an empty result over what is shown, while nothing matches."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from timeline_app.ui.page.center import Center
from timeline_app.ui.page.empty_result import EmptyResult
from timeline_app.ui.state.view_state import ViewState


class EmptyCover(QObject):
    """Shows an `EmptyResult` over a `Center` as long as a filter lets no event through."""

    def __init__(self, empty: EmptyResult, center: Center, state: ViewState, search: QWidget) -> None:
        """Cover `center` with `empty`; who is typing into `search` keeps the keyboard."""
        super().__init__(center)
        self._empty, self._center, self._state, self._search = empty, center, state, search
        state.matching_changed.connect(self.refresh)
        center.canvas.view_changed.connect(self._follow_canvas)
        self.refresh()

    def refresh(self) -> None:
        """Show the explanation if nothing matches; take it away if something does."""
        empty, state = self._empty, self._state
        wanted = bool(state.spec) and not state.matching.count
        if wanted:
            self._place()
        was_visible = empty.isVisible()
        empty.setVisible(wanted)
        if wanted and not was_visible and empty.remove is not None and not self._search.hasFocus():
            empty.remove.setFocus(Qt.FocusReason.OtherFocusReason)

    def fit(self) -> None:
        """Fill what is shown, which has another size."""
        if self._empty.isVisible():
            self._place()

    def _place(self) -> None:
        self._center.cover(self._empty)
        self._empty.refresh()

    def _follow_canvas(self) -> None:
        """Be as large as the canvas, which other parts may push."""
        empty, canvas = self._empty, self._center.canvas
        if not empty.isVisible():
            return
        if empty.parentWidget() is canvas and empty.geometry().bottomRight() != canvas.rect().bottomRight():
            self.fit()
