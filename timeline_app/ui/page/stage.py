"""The view on screen as a value, and the way to show another one."""

from dataclasses import replace

from PySide6.QtCore import Qt

from timeline_app.domain.view import View
from timeline_app.timeline.axis.scale import TimeScale
from timeline_app.ui.canvas.canvas import TimelineCanvas
from timeline_app.ui.state.view_state import ViewState


class Stage:
    """What `state` and the time on `canvas` show together.

    Attributes:
        state: what is shown; its time is the canvas's.
    """

    def __init__(self, state: ViewState, canvas: TimelineCanvas) -> None:
        self.state = state
        self._canvas = canvas
        self._applied: tuple[View, TimeScale] | None = None

    def view(self) -> View:
        """Return the view that is shown."""
        state = self.state
        return View(
            state.spec, self._canvas.visible_range(), state.grouping, state.rest, disputes=state.disputes
        )

    def view_to_save(self) -> View:
        """Return the view that is shown; all that matches has no range, so that it stays all."""
        view = self.view()
        if self._canvas.shows_all():
            view = replace(view, range=None)
        self._applied = view, self._canvas.scale_in_use()
        return view

    def shows(self, view: View) -> bool:
        """Return whether a view is what is shown. It stays shown while the window gets another size."""
        from timeline_app.domain.saved_view import filters_alike  # the first frame compares no views

        now = self.view()
        if (view.grouping, view.rest, view.disputes) != (now.grouping, now.rest, now.disputes):
            return False
        if not filters_alike(view.filter, now.filter):
            return False
        if self._applied == (view, self._canvas.scale_in_use()):
            return True
        return self._canvas.shows_all() if view.range is None else self._canvas.shows_range(view.range)

    def apply_view(self, view: View) -> None:
        """Show a view; without a range, everything that matches.

        Raises:
            BadDate: for a date in its filter that is none.
        """
        state, canvas = self.state, self._canvas
        state.set_grouping(view.grouping)
        state.set_rest(view.rest)
        state.set_disputes(on=view.disputes)
        state.set_spec(view.filter)
        if view.range is not None:
            canvas.show_range(view.range.start, view.range.end)
        elif state.asked == state.spec:
            canvas.fit_all()
        else:  # its words are still being looked up
            state.matching_changed.connect(canvas.fit_all, Qt.ConnectionType.SingleShotConnection)
        self._applied = view, canvas.scale_in_use()
