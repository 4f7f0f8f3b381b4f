"""What the command palette lists: actions, saved views, things to filter by, and events."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QKeySequence

from timeline_app.domain.date_words import in_words_short
from timeline_app.domain.filters import Facet
from timeline_app.domain.ranking import ranked, ranking_lines
from timeline_app.timeline.data.columns import Columns
from timeline_app.timeline.filtering.search import best_rows, found_rows
from timeline_app.timeline.lists.things import Things
from timeline_app.ui.actions.action_table import ACTIONS, ActionSpec
from timeline_app.ui.actions.menus import translated
from timeline_app.ui.state.view_state import ViewState

if TYPE_CHECKING:
    from timeline_app.storage.library import Library
    from timeline_app.storage.search_handle import SearchHandle
    from timeline_app.ui.state.saved_views import SavedViews

MOST = 50
MOST_NAMED = 30
"""Of what has a name; the rest of the list is for events."""


def _tr(text: str) -> str:
    return QCoreApplication.translate("Palette", text)


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the palette.

    Attributes:
        key: by which it is remembered as used. text: what choosing it does. place: the menu on which it stands.
        note: its keys, its number of events, its date.
        choose: does it. enabled: it can be chosen now.
    """

    key: str
    text: str
    note: str
    choose: Callable[[], None]
    enabled: bool = True
    place: str = ""


@dataclass(frozen=True, slots=True)
class FoundEvents:
    """The events to name first for some words, and in how many the words occur."""

    events: tuple[tuple[int, str], ...] = ()
    count: int = 0


class Host(Protocol):
    """The page over which the palette opens: what it finds is looked up there, and shown there."""

    state: ViewState
    saved: "SavedViews"

    def show_event(self, row: int) -> None:
        """Select an event and show it with its surroundings."""
        ...


class Offers:
    """Everything with a name, as it is when the palette opens."""

    def __init__(
        self, page: Host, actions: dict[str, QAction], things: Things | None, recent: Sequence[str]
    ) -> None:
        """Gather it; `recent` holds the keys of rows that were used, the last one first."""
        self._page = page
        self._actions = actions
        self._things = things
        self._views = [saved for saved in page.saved.views if saved.view is not None]
        rows = [self._action_names(spec) for spec in ACTIONS]
        rows += [(_tr("Show the view: {0}").format(saved.name), saved.name) for saved in self._views]
        self._lines = ranking_lines(rows)
        self._keys = [f"action {spec.name}" for spec in ACTIONS]
        self._keys += [f"view {saved.id}" for saved in self._views]
        if things is not None:
            self._lines += things.lines
            self._keys += things.ids
        ages = {key: age for age, key in enumerate(recent)}
        self._recent = {at: ages[key] for at, key in enumerate(self._keys) if key in ages}

    def find(self, query: str) -> tuple[list[Row], int]:
        """Return the first rows that answer to a query, and how many there are."""
        found = ranked(query, self._lines, self._recent)
        most = MOST_NAMED if query.strip() else MOST
        return [self._row(at) for at in islice(found, most)], len(found)

    def _row(self, at: int) -> Row:
        key = self._keys[at]
        if at < len(ACTIONS):
            return self._action(ACTIONS[at], key)
        at -= len(ACTIONS)
        if at < len(self._views):
            saved = self._views[at]
            words = _tr("Show the view: {0}").format(saved.name)
            return Row(key, words, _tr("Saved view"), partial(self._page.saved.show, saved.id))
        assert self._things is not None
        at -= len(self._views)
        return self._thing(self._things, at, key)

    def _action(self, spec: ActionSpec, key: str) -> Row:
        action = self._actions[spec.name]
        path = " › ".join(translated(part) for part in spec.menu.split("/"))
        keys = (
            QKeySequence(spec.keys[0]).toString(QKeySequence.SequenceFormat.NativeText) if spec.keys else ""
        )
        text = self._action_names(spec, action.text().replace("&&", "&"))[0]
        return Row(key, text, keys, action.trigger, action.isEnabled(), path)

    @staticmethod
    def _action_names(spec: ActionSpec, said: str = "") -> tuple[str, ...]:
        """Return what the palette calls an action, and its other names.

        It is found by its own words, not by what it says now: who looks for an event shall not undo what was done to it.
        """
        text = said or translated(spec.text).format(spec.argument)
        *_, menu = (translated(part) for part in spec.menu.split("/"))
        return (f"{menu}: {text}", text) if "/" in spec.menu else (text, menu)

    def _thing(self, things: Things, at: int, key: str) -> Row:
        state, facet, term = self._page.state, things.facets[at], things.keys[at]
        terms = state.asked.terms(facet)
        in_force = term in (*terms.included, *terms.excluded)
        words = _tr("Remove from the filter: {0}") if in_force else f"{leads()[facet]}: {{0}}"
        spec = state.asked.with_terms(facet, terms.without(term) if in_force else terms.include(term))
        counts = state.known_counts
        count = counts[facet].get(term, 0) if counts is not None else None
        note = "" if count is None else _events(count)
        return Row(key, words.format(things.names[at]), note, partial(state.set_spec, spec))

    def event_rows(self, found: FoundEvents, most: int) -> list[Row]:
        """Return the rows of events; choosing one selects and shows it."""
        state = self._page.state
        rows = []
        for row, date in found.events[:most]:
            note = date if state.matching.mask[row] else _tr("{0}, outside the filter").format(date)
            title = state.columns.data.titles[row]
            rows.append(Row("", title, note, partial(self._page.show_event, row)))
        return rows


def find_events(columns: Columns, library: "Library", query: str, handle: "SearchHandle") -> FoundEvents:
    """Look the words up and read the dates of the best events. For a thread of its own.

    Raises:
        SearchStopped: the handle said so.
    """
    found = found_rows(columns, library, query, handle)
    if found is None:
        return FoundEvents()
    rows = best_rows(columns, found, query, MOST)
    handle.check()
    dates = [detail.event.date for detail in library.details([columns.data.ids[row] for row in rows])]
    words = [in_words_short(date) if date is not None else _tr("Undated") for date in dates]
    return FoundEvents(tuple(zip(rows, words, strict=True)), int(found.sum()))


def leads() -> dict[Facet, str]:
    """Return what stands before the name of a thing of each facet."""
    return {
        Facet.STATE: _tr("Filter by state"),
        Facet.ACTOR: _tr("Filter by actor"),
        Facet.TOPIC: _tr("Filter by topic"),
        Facet.PLACE: _tr("Filter by place"),
        Facet.SOURCE: _tr("Filter by source"),
    }


def _events(count: int) -> str:
    return _tr("1 event") if count == 1 else _tr("{0} events").format(f"{count:,}")
