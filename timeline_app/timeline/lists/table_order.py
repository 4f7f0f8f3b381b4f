"""The order of the table's rows: by a column, the earlier event first where nothing tells two apart.

What has nothing in the column (an undated event, one without states) comes last, whichever way it is sorted.
"""

from enum import StrEnum

import numpy as np

from timeline_app.domain.catalog import Source
from timeline_app.domain.columns import UNBOUNDED_EARLY, UNBOUNDED_LATE, Numbers
from timeline_app.domain.words import sort_text
from timeline_app.timeline.data.columns import Columns, Mask, Rows
from timeline_app.timeline.lists.row_terms import actor_label, state_label
from timeline_app.timeline.lists.sequences import Codes, Letters, sequence_codes
from timeline_app.timeline.lists.title_codes import text_codes


class TableColumn(StrEnum):
    """The columns of the table. The value is the word in settings."""

    DATE = "date"
    EVENT = "event"
    STATES = "states"
    ACTORS = "actors"
    CLAIM = "claim"
    QUOTE = "quote"
    SOURCE = "source"


def table_order(columns: Columns, column: TableColumn, *, descending: bool = False) -> Rows:
    """Return all rows in the order of a column, int32.

    Takes up to two seconds at a million events: for a thread of its own.

    Args:
        columns: the chronology.
        column: dates are compared by their bounds, first the earlier one; texts by letters; states, actors and
            sources by the first, then the second; claims by how firm they are; quotes by how many there are.
        descending: the last first. Equals stay in their order all the same.
    """
    codes = _codes(columns, column)
    keys = np.int32(len(codes)) - codes if descending else codes.copy()
    keys[codes < 0] = np.iinfo(np.int32).max
    return np.argsort(keys, kind="stable").astype(np.int32)


def listed(order: Rows | None, mask: Mask, *, everything: bool = False) -> Rows:
    """Return those rows of an order (None: in date order) that are in `mask`, or all of them."""
    if order is not None:
        return order if everything else order[mask[order]]
    return np.arange(len(mask)) if everything else np.flatnonzero(mask)


def place_of(rows: Rows, row: int) -> int:
    """Return where a row stands among some rows, -1 where it does not."""
    found = np.flatnonzero(rows == row)
    return int(found[0]) if len(found) else -1


def _codes(columns: Columns, column: TableColumn) -> Codes:
    data = columns.data
    match column:
        case TableColumn.DATE:
            return _date_codes(columns)
        case TableColumn.EVENT:
            return text_codes(data.titles)
        case TableColumn.STATES:
            ranks = _ranks([(sort_text(state_label(code)),) for code in data.states])
            lists = _Lists(data.event_states.rows, data.event_states.keys, ranks, len(columns))
            return sequence_codes(len(columns), _AfterNation(columns, lists).at)
        case TableColumn.ACTORS:
            ranks = _ranks([(sort_text(actor_label(actor)),) for actor in data.actors])
            actors = _Lists(*_each_once(data.part_row, data.part_actor, len(ranks)), ranks, len(columns))
            return sequence_codes(len(columns), actors.at)
        case TableColumn.CLAIM:
            return columns.claim.astype(np.int32)
        case TableColumn.QUOTE:
            return np.frombuffer(data.evidence, np.uint16).astype(np.int32) - 1 if len(columns) else _NOTHING
        case TableColumn.SOURCE:
            ranks = _ranks([source_key(source) for source in data.sources])
            pairs = data.event_sources
            return sequence_codes(len(columns), _Lists(pairs.rows, pairs.keys, ranks, len(columns)).at)


def source_key(source: Source) -> tuple[str, ...]:
    """Return what decides a document's place: its publisher, then when it was published, then its title."""
    return (sort_text(source.publisher), source.published, sort_text(source.title))


def _date_codes(columns: Columns) -> Codes:
    """Return the order by bounds. An event without one of them stands where its known bound lies."""
    early, late = columns.earliest, columns.latest
    first = np.where(early == UNBOUNDED_EARLY, late, early)
    last = np.where(late == UNBOUNDED_LATE, early, late)
    order = np.lexsort((last, first))
    begins = np.ones(len(columns), np.bool_)
    begins[1:] = (np.diff(first[order]) != 0) | (np.diff(last[order]) != 0)
    codes = np.empty(len(columns), np.int32)
    codes[order] = np.cumsum(begins, dtype=np.int32) - 1
    codes[~columns.dated] = -1
    return codes


_NOTHING: Codes = np.empty(0, np.int32)


def _ranks(keys: list[tuple[str, ...]]) -> Letters:
    """Return the place of each key in the order of all, from 1; equal keys share one."""
    place = {key: number for number, key in enumerate(sorted(set(keys)), start=1)}
    return np.array([place[key] for key in keys], np.uint32)


def _each_once(rows: Numbers, keys: Numbers, n_keys: int) -> tuple[Numbers, Numbers]:
    """Return pairs without repeats, each row's in their order."""
    if not len(rows):
        return rows, keys
    of_row, key = np.frombuffer(rows, np.uint32), np.frombuffer(keys, np.uint32)
    _, first = np.unique(of_row.astype(np.int64) * n_keys + key, return_index=True)
    first.sort()
    return of_row[first], key[first]


class _Lists:
    """What events name, by its place in the order of all that is named."""

    def __init__(self, rows: Numbers, keys: Numbers, ranks: Letters, count: int) -> None:
        of_row = np.frombuffer(rows, np.uint32) if len(rows) else np.empty(0, np.uint32)
        key = np.frombuffer(keys, np.uint32) if len(keys) else np.empty(0, np.uint32)
        self._starts = np.searchsorted(of_row, np.arange(count + 1, dtype=np.uint32))
        self._letters = np.append(ranks[key], np.uint32(0)).astype(
            np.uint32
        )  # the last stands behind every end

    def at(self, rows: Rows, position: int) -> Letters:
        """Return the rank at a position of the lists of some rows; 0 behind their ends."""
        at, ends = self._starts[rows] + position, self._starts[rows + 1]
        return np.asarray(self._letters[np.where(at < ends, at, len(self._letters) - 1)])


class _AfterNation:
    """States of events, after the nation where an event is nationwide."""

    def __init__(self, columns: Columns, states: _Lists) -> None:
        self._nation = columns.nationwide
        self._states = states

    def at(self, rows: Rows, position: int) -> Letters:
        """Return the rank at a position: 1 is the nation."""
        nation = self._nation[rows]
        ranks = self._states.at(rows, position)
        found = np.where(ranks > 0, ranks + 1, 0)
        if nation.any():
            before = self._states.at(rows, position - 1) if position else np.zeros_like(ranks)
            shifted = np.where(before > 0, before + 1, 0) if position else np.ones_like(ranks)
            found = np.where(nation, shifted, found)
        return np.asarray(found, np.uint32)
