"""ViewState: the one place in the window that holds what is shown. Panels set it; every view reads it."""

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from timeline_app.domain.civil import iso_day
from timeline_app.domain.facts import Facts
from timeline_app.domain.filters import FilterSpec
from timeline_app.domain.view import Grouping, Rest, TimeRange
from timeline_app.domain.walk import Walk
from timeline_app.errors import DatabaseError, DatabaseFault
from timeline_app.keeping import facts_of
from timeline_app.timeline.data.buffers import NAMED
from timeline_app.timeline.data.columns import Columns, Mask
from timeline_app.timeline.filtering.matching import FacetCounts, Matching, facet_counts, match, neighbor
from timeline_app.ui.state.newest import Newest

if TYPE_CHECKING:
    from timeline_app.domain.changes import ChangeSet
    from timeline_app.domain.detail import EventDetail
    from timeline_app.storage.library import Library
    from timeline_app.storage.search_handle import SearchHandle

_KEPT_DETAILS = 200
BACKGROUND_FROM = 2_000
"""From so many events on, searching and counting have a thread of their own; below, they take a few milliseconds."""


@dataclass(frozen=True, slots=True, eq=False)
class _Found:
    """In which events the words of a filter occur, and what it lets through."""

    found: Mask | None
    matching: Matching


class ViewState(QObject):
    """Filter, grouping, selection and what follows from them.

    Attributes:
        spec, matching: the filter in force, and what it lets through. found: in which events its search words occur.
        walk: the walk through related events that led to the selected one, None where none did.
        asked: the filter that was asked for last; it is in force as soon as its search words are looked up.
        get_ready: what views work out for a matching before it is in force, on the thread that searches. The second
            argument raises if nobody wants it any more.
        may_leave: asked before another event is selected, whether the one that is selected may be left.
        may_wait: asked where another program is writing, so that an edit cannot be made: returns once it may be tried
            again, or whether it is given up.
        catch_up: shows the chronology as it is now, if others have written to it; returns whether they had.
        last_act: the number of the last act that was done here, 0 for none.

    Signals:
        columns_changed: the chronology was edited: positions in it mean something else now. The others follow.
        lists_changed: what can be listed of it is new, or stands in another order; with many events after the frame
            where only the order may be new.
        matching_changed: spec and matching are new.
        terms_changed: what the filter names is new, for panels that mark it; with many events after the frame.
        counts_changed: the counts for them are there; with many events some time after the frame.
        selection_changed: another event (or none) is selected.
        detail_ready: and `detail` answers for it at once; with many events after the frame.
        look_changed: grouping or hide/dim is new.
        disputes_changed: rival dates and joins are shown, or hidden.
        library_ready: the library that was being opened is open.
        views_changed: the saved views were edited. heading_changed: the chronology says something else of itself.
        row_asked(RowAsk, Kind, str): the user wants something done to a row that events name, by its id.
    """

    columns_changed = Signal()
    lists_changed = Signal()
    matching_changed = Signal()
    terms_changed = Signal()
    counts_changed = Signal()
    selection_changed = Signal()
    detail_ready = Signal()
    look_changed = Signal()
    disputes_changed = Signal()
    library_ready = Signal()
    views_changed = Signal()
    heading_changed = Signal()
    row_asked = Signal(object, object, str)

    def __init__(
        self,
        library: "Library | Future[Library]",
        columns: Columns,
        parent: QObject | None = None,
        *,
        path: Path | None = None,
        facts: Facts | None = None,
        background_from: int = BACKGROUND_FROM,
    ) -> None:
        """Show all of a chronology.

        Args:
            library: the open database, or one that is being opened; then `path` and `facts` are needed too.
            columns: its events.
            parent: as Qt means it.
            path: its file, asked of the library unless given.
            facts: what it says of itself, asked of the library unless given.
            background_from: how many events are too many to search and count them at once.
        """
        super().__init__(parent)
        self._library = library
        self._path = path
        self._facts = facts
        self._wanted: tuple[int | None, str] | None = None
        self.columns = columns
        self.grouping = Grouping.STATE
        self.rest = Rest.HIDE
        self.disputes = True
        self.selected: int | None = None
        self.selected_lane = ""
        self.walk: Walk | None = None
        self.spec = self.asked = FilterSpec()
        self.found: Mask | None = None
        self.matching: Matching = match(columns, self.spec)
        self._background_from = background_from
        self._in_background = len(columns) >= background_from
        self._counts: FacetCounts | None = None
        self._earlier_counts: FacetCounts | None = None
        self._coming_counts: Future[FacetCounts] | None = None
        self._counting = Newest("counting")
        self._lists_are_late = False
        self._after_frame = QTimer(self, singleShot=True, interval=0)
        self._after_frame.timeout.connect(self._count)
        self._after_selection = QTimer(self, singleShot=True, interval=0)
        self._after_selection.timeout.connect(self._read_selected)
        self._sought = ""
        self._searching = Newest("searching")
        self._keeping = Newest("keeping")
        self.get_ready: list[Callable[[Matching, Callable[[], None]], None]] = []
        self.may_leave: Callable[[], bool] = lambda: True
        self.may_wait: Callable[[], bool] = lambda: False
        self.catch_up: Callable[[], bool] = lambda: False
        self.last_act = 0
        self._details: dict[int, EventDetail] = {}

    def renewed(self) -> "ViewState":
        """Return another state of the same chronology, which shows all of it."""
        return ViewState(self._library, self.columns, path=self._path, facts=self._facts)

    @property
    def library(self) -> "Library":
        """Return the library; where it is still being opened, this waits for it."""
        return self._library.result() if isinstance(self._library, Future) else self._library

    @property
    def library_is_open(self) -> bool:
        """Return whether `library` answers without waiting."""
        return not isinstance(self._library, Future) or self._library.done()

    def library_opened(self) -> None:
        """Take note that the library is open: make the selection that waited for it."""
        if self._wanted is not None:
            self.select(*self._wanted)
        self.library_ready.emit()

    @property
    def path(self) -> Path:
        """Return the file of the chronology."""
        return self._path or self.library.path

    @property
    def facts(self) -> Facts:
        """Return what the chronology says of itself."""
        if self._facts is None:
            self._facts = facts_of(self.library)
        return self._facts

    def close(self) -> None:
        """End the threads that search and count. The state can still be read."""
        self._after_frame.stop()
        self._after_selection.stop()
        self._searching.close()
        self._counting.close()
        self._keeping.close()
        self._coming_counts, self._sought, self.asked = None, "", self.spec
        self.get_ready.clear()

    # -- counts -----------------------------------------------------------------------------------------------

    @property
    def counts(self) -> FacetCounts:
        """Return the counts for the filter in force; where they are not there yet, this waits for them."""
        if self._counts is None:
            coming = self._coming_counts
            self._counts = coming.result() if coming else facet_counts(self.columns, self.spec, self.found)
        return self._counts

    @property
    def known_counts(self) -> FacetCounts | None:
        """Return the newest counts that are there, without waiting: what is painted reads these.

        While new ones are on their way, they are those of an earlier filter, or None; then `counts_changed` follows.
        """
        if self._counts is None and not self._in_background:
            return self.counts
        if self._counts is None and self._coming_counts is None and not self._after_frame.isActive():
            self._after_frame.start()
        return self._counts or self._earlier_counts

    def _count(self) -> None:
        if self._lists_are_late:
            self._lists_are_late = False
            self.lists_changed.emit()
        self.terms_changed.emit()
        if self._counts is not None:
            self.counts_changed.emit()
            return
        from timeline_app.storage.search_handle import (
            SearchHandle,
        )  # nothing is counted before the first frame

        columns, spec, found, handle = self.columns, self.spec, self.found, SearchHandle()
        self._coming_counts = self._counting.ask(
            lambda: facet_counts(columns, spec, found, handle.check), self._take_counts, handle.stop
        )
        if columns.is_behind:
            self._keeping.ask(columns.catch_up, lambda done: done.result())

    def _drop_counting(self) -> None:
        self._after_frame.stop()
        self._counting.drop()
        self._coming_counts = None

    def _tell_matching(self) -> None:
        self.matching_changed.emit()
        if self._in_background:
            self._after_frame.start()
        else:
            self.terms_changed.emit()
            self.counts_changed.emit()

    def _take_counts(self, coming: "Future[FacetCounts]") -> None:
        self._coming_counts = None
        self._counts = coming.result()
        self.columns.let_go()
        self.counts_changed.emit()

    # -- events -----------------------------------------------------------------------------------------------

    def detail(self, row: int) -> "EventDetail":
        """Return one event with everything that it names; canvas, card and pane ask for the same one."""
        if row not in self._details:
            if len(self._details) >= _KEPT_DETAILS:
                self._details.pop(next(iter(self._details)))
            self._details[row] = self.library.detail(self.columns.data.ids[row])
        return self._details[row]

    def known_detail(self, row: int) -> "EventDetail | None":
        """Return the same without reading the database; what is painted reads this: then `detail_ready` follows."""
        return self._details.get(row) if self._in_background else self.detail(row)

    def _read_selected(self) -> None:
        if self.selected is not None:
            self.detail(self.selected)
        self.detail_ready.emit()

    def _tell_selection(self) -> None:
        self.selection_changed.emit()
        if self._in_background:
            self._after_selection.start()
        else:
            self._read_selected()

    # -- edits ------------------------------------------------------------------------------------------------

    def edit(self, act: "Callable[[Library], ChangeSet | None]") -> "ChangeSet | None":
        """Let something be done to the chronology, and show what comes of it; None where nothing is different.

        Args:
            act: a function of `edits` with all but the library given.

        Raises:
            BadEdit, EditConflict, DatabaseError: as the function says; then nothing was changed.
        """
        changed = self._done(act)
        if changed is not None:
            self.last_act = changed.act.number
        if changed is not None and (changed.events or changed.catalogs):
            self.took_place(changed)
        if changed is not None and changed.views:
            self.views_changed.emit()
        if changed is not None and changed.heading:
            self._facts = None
            self.heading_changed.emit()
        return changed

    def _done(self, act: "Callable[[Library], ChangeSet | None]") -> "ChangeSet | None":
        """Do something to the chronology. The window's thread does not wait for another program: the user does."""
        from timeline_app.storage.engine import hurried

        while True:
            try:
                with hurried():
                    return act(self.library)
            except DatabaseError as error:
                if error.fault is not DatabaseFault.LOCKED or not self.may_wait():
                    raise

    def took_place(self, changed: "ChangeSet") -> None:
        """Show what was done to the chronology on another thread."""
        if not self.catch_up():
            self._patch(changed)

    def _patch(self, changed: "ChangeSet") -> None:
        from timeline_app.timeline.patching.patching import (
            patched,  # a window that only shows needs none of it
        )

        columns = patched(self.columns, self.library.patch(changed))
        search = self.asked.search
        self._take(columns, self._rows_with(search, columns) if search else None)

    def show_anew(self, columns: Columns, facts: Facts, found: Mask | None) -> None:
        """Show a chronology that others have written to, in the same view.

        Args:
            columns: its events as they are now.
            facts: what it says of itself.
            found: in which of them the search words of the filter asked for last occur.
        """
        self._take(columns, found, facts)
        self.views_changed.emit()
        self.heading_changed.emit()

    def _take(self, columns: Columns, found: Mask | None, facts: Facts | None = None) -> None:
        """Show other columns of the same chronology."""
        selected = None if self.selected is None else self.columns.data.ids[self.selected]
        self._searching.drop()
        self._drop_counting()
        before = self.columns.data
        self.columns = columns
        self._in_background = len(columns) >= self._background_from
        self.walk = None  # it leads from row to row, as they stood
        self._details.clear()
        self._facts = facts
        self._counts = self._earlier_counts = None
        self.selected = None if selected is None else self.columns.row_of.get(selected)
        self._sought, self.spec, self.found = "", self.asked, found
        self.matching = match(self.columns, self.spec, found)
        self.columns_changed.emit()
        after = self.columns.data
        self._lists_are_late = self._in_background and all(
            getattr(before, name) is getattr(after, name) for name in NAMED
        )
        if not self._lists_are_late:
            self.lists_changed.emit()
        self._tell_matching()
        self._tell_selection()

    # -- filter -----------------------------------------------------------------------------------------------

    def set_spec(self, spec: FilterSpec) -> None:
        """Apply a filter. Nothing changes if it is the one asked for last.

        With many events, or while the library is being opened, new search words are looked up on a thread of their
        own: the filter comes into force once they are found, unless another one is asked for meanwhile.

        Raises:
            BadDate: for a date in the spec that is none; the filter in force stays.
        """
        if spec == self.asked:
            return
        if not spec.search or spec.search == self.spec.search:
            self._apply(self._found(spec, self.found if spec.search else None))
        elif self._in_background or not self.library_is_open:
            self._search(spec)
        else:
            self._apply(self._found(spec, self._rows_with(spec.search, self.columns)))

    def change(self, **parts: object) -> None:
        """Apply the filter asked for last with some of its fields replaced."""
        self.set_spec(replace(self.asked, **parts))  # type: ignore[arg-type]

    def filter_to(self, span: TimeRange) -> None:
        """Let only events through that may lie in the days of a range."""
        self.change(date_from=iso_day(span.start), date_to=iso_day(span.end - 1), surely=False)

    def _found(self, spec: FilterSpec, found: Mask | None) -> _Found:
        return _Found(found, match(self.columns, spec, found))

    def _rows_with(self, words: str, columns: Columns, handle: "SearchHandle | None" = None) -> Mask | None:
        from timeline_app.timeline.filtering.search import found_rows  # the first frame searches nothing

        return found_rows(columns, self.library, words, handle)

    def _apply(self, new: _Found) -> None:
        self.columns.let_go()
        self._searching.drop()
        self._drop_counting()
        self._earlier_counts = self._counts or self._earlier_counts
        self._counts, self._sought = None, ""
        self.spec = self.asked = new.matching.spec
        self.found, self.matching = new.found, new.matching
        self._tell_matching()

    def _search(self, spec: FilterSpec) -> None:
        from timeline_app.domain.dates import parse_range

        parse_range(spec.date_from, spec.date_to)  # what is wrong is said now
        self.asked = spec
        if self._sought != spec.search:
            from timeline_app.storage.search_handle import SearchHandle

            self._sought = spec.search
            handle = SearchHandle()
            self._drop_counting()  # it would only be in the way
            self._searching.ask(lambda: self._find(spec, handle), self._take_found, handle.stop)

    def _find(self, spec: FilterSpec, handle: "SearchHandle") -> _Found:
        """Look words up, and work out what the next frame needs of it; then that holds up no other."""
        new = self._found(spec, self._rows_with(spec.search, self.columns, handle))
        for get_ready in self.get_ready:
            handle.check()
            get_ready(new.matching, handle.check)
        return new

    def _take_found(self, ended: "Future[_Found]") -> None:
        spec = self.asked
        self._sought, self.asked = "", self.spec  # stays so if the search failed
        self._after_frame.start()
        new = ended.result()
        # another part of the filter may have changed meanwhile
        self._apply(new if new.matching.spec == spec else self._found(spec, new.found))

    # -- look and selection -----------------------------------------------------------------------------------

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

    def set_disputes(self, *, on: bool) -> None:
        """Choose whether rival dates, and joins between events that dispute each other, are drawn."""
        if on != self.disputes:
            self.disputes = on
            self.disputes_changed.emit()

    def select(self, row: int | None, lane: str = "", walk: Walk | None = None) -> None:
        """Select one event by its row, or none.

        `lane` is the key of the lane in which it was pointed at; `walk` is the walk that led to it.

        Before the library is open nobody can read the event: then the selection waits, not the window.
        """
        if not self.library_is_open:
            self._wanted = row, lane
            return
        self._wanted = None
        if row != self.selected and not self.may_leave():
            return
        if (row, lane) != (self.selected, self.selected_lane):
            self.selected, self.selected_lane, self.walk = row, lane, walk
            self._tell_selection()

    def select_id(self, event_id: str) -> None:
        """Select one event by its public id; unknown ids select nothing."""
        self.select(self.columns.row_of.get(event_id))

    def step_related(self, by: int) -> None:
        """Select the next (1) or previous (-1) event linked to the one where the walk began.

        It begins at the selected event, and after the last one leads back there.
        """
        if self.selected is None:
            return
        walk = self.walk or Walk(self.selected, self._linked(self.selected))
        walk = walk.step(by)
        self.select(walk.row, walk=walk)

    def _linked(self, row: int) -> tuple[int, ...]:
        """Return the events linked to one, each once, in the order of the links."""
        found = (self.columns.row_of.get(link.event) for link in self.detail(row).links)
        return tuple(dict.fromkeys(other for other in found if other is not None and other != row))

    def step(self, by: int, seen: TimeRange | None = None) -> None:
        """Select the next (1) or previous (-1) matching dated event in date order.

        Where none is selected, that is the first one that begins in the time `seen` or after it, or the last one that
        begins in it or before it; of all, if no time is named.
        """
        start = self.selected
        if start is None and seen is not None:
            dated = self.columns.start[: self.columns.dated_count]
            start = int(dated.searchsorted(seen.start)) - 1 if by > 0 else int(dated.searchsorted(seen.end))
        row = neighbor(self.columns, self.matching, start, by)
        if row is not None:
            self.select(row)
