"""ViewState: the one place in the window that holds what is shown. Panels set it; every view reads it."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from timeline_app.domain.detail import EventDetail
from timeline_app.domain.filters import FilterSpec
from timeline_app.domain.view import Grouping, Rest
from timeline_app.storage.library import Library
from timeline_app.timeline.columns import Columns, Rows
from timeline_app.timeline.matching import FacetCounts, Matching, facet_counts, match
from timeline_app.timeline.search import found_rows

_KEPT_DETAILS = 200


class ViewState(QObject):
    """Filter, grouping, selection and what follows from them.

    Signals:
        matching_changed: spec, matching and counts are new.
        selection_changed: another event (or none) is selected.
        look_changed: grouping or hide/dim is new.
    """

    matching_changed = Signal()
    selection_changed = Signal()
    look_changed = Signal()

    def __init__(self, library: Library, columns: Columns, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.library = library
        self.columns = columns
        self.grouping = Grouping.STATE
        self.rest = Rest.HIDE
        self.selected: int | None = None
        self.selected_lane = ""
        self.spec = FilterSpec()
        self.found: Rows | None = None
        self.matching: Matching = match(columns, self.spec)
        self._counts: FacetCounts | None = None
        self._details: dict[int, EventDetail] = {}

    @property
    def counts(self) -> FacetCounts:
        """Return the counts of all panels, computed when first asked for after a change."""
        if self._counts is None:
            self._counts = facet_counts(self.columns, self.spec, self.found)
        return self._counts

    def detail(self, row: int) -> EventDetail:
        """Return one event with everything that it names; canvas, card and pane ask for the same one."""
        if row not in self._details:
            if len(self._details) >= _KEPT_DETAILS:
                self._details.pop(next(iter(self._details)))
            self._details[row] = self.library.detail(self.columns.data.ids[row])
        return self._details[row]

    def set_spec(self, spec: FilterSpec) -> None:
        """Apply a filter. Nothing changes if it is the one in force.

        Raises:
            BadDate: for a date in the spec that is none; the filter in force stays.
        """
        if spec == self.spec:
            return
        found = found_rows(self.columns, self.library, spec.search)
        matching = match(self.columns, spec, found)
        self.spec, self.found, self.matching, self._counts = spec, found, matching, None
        self.matching_changed.emit()

    def change(self, **parts: object) -> None:
        """Apply the filter in force with some of its fields replaced."""
        self.set_spec(replace(self.spec, **parts))  # type: ignore[arg-type]

    def set_grouping(self, grouping: Grouping) -> None:
        """Choose what the lanes stand for."""
        if grouping is not self.grouping:
            self.grouping = grouping
            self.look_changed.emit()

    def set_rest(self, rest: Rest) -> None:
        """Choose whether events that do not match are hidden or dimmed."""
        if rest is not self.rest:
            self.rest = rest
            self.look_changed.emit()

    def select(self, row: int | None, lane: str = "") -> None:
        """Select one event by its row, or none; `lane` is the key of the lane in which it was pointed at."""
        if (row, lane) != (self.selected, self.selected_lane):
            self.selected, self.selected_lane = row, lane
            self.selection_changed.emit()

    def select_id(self, event_id: str) -> None:
        """Select one event by its public id; unknown ids select nothing."""
        self.select(self.columns.row_of.get(event_id))

    def step(self, by: int) -> None:
        """Select the next (1) or previous (-1) matching dated event in date order."""
        rows: Sequence[int] = [int(r) for r in self.matching.rows if self.columns.dated[r]]
        if not rows:
            return
        if self.selected is None:
            self.select(rows[0] if by > 0 else rows[-1])
            return
        later = [r for r in rows if (r > self.selected if by > 0 else r < self.selected)]
        if later:
            self.select(later[0] if by > 0 else later[-1])
