"""Patching columns after an edit: the rows of changed events are taken out, and put in where they stand now.

A buffer that stays as it is is shared with the columns before. What was derived from these is patched, too, when it is
asked for (`timeline.patching.derived`).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from typing import Any

import numpy as np

from timeline_app.domain.columns import DATED, NONE, ColumnData, Pairs, RivalDates, Texts
from timeline_app.domain.patch import ColumnPatch
from timeline_app.timeline.data.buffers import (
    NAMED,
    PER_EVENT,
    PER_PART,
    PER_RIVAL,
    RELATIONS,
    SELDOM,
    TEXTS,
    Array,
    view,
)
from timeline_app.timeline.data.columns import Columns
from timeline_app.timeline.data.late_data import LateData
from timeline_app.timeline.data.row_lookup import RowOf
from timeline_app.timeline.data.splice import Splice
from timeline_app.timeline.data.spliced_texts import SplicedTexts
from timeline_app.timeline.patching.derived import inherited


def patched(columns: Columns, patch: ColumnPatch) -> Columns:
    """Return columns in which the events of a patch are as they are now; the given ones stay as they are."""
    if isinstance(columns.data, LateData):
        columns.data.catch_up()  # mostly done after the frame; one edit must not go through those of all before it
    named = {name: getattr(columns.data if getattr(patch, name) is None else patch, name) for name in NAMED}
    old, new = (_named_anew(data, named) for data in (columns.data, patch.data))
    splice = _splice(columns, patch)

    def numbers(
        of: Splice, one: object, other: object, types: Mapping[str, type[np.generic]]
    ) -> dict[str, Any]:
        return {
            name: _spliced(of, getattr(one, name), getattr(other, name), dtype)
            for name, dtype in types.items()
        }

    parts = cache(lambda: _Entries.of(splice, old.part_row, new.part_row))
    rivals = _Entries.of(splice, old.rivals.rows, new.rivals.rows)
    fields: dict[str, Any] = {"states": old.states, **named}
    fields |= {name: _texts(splice, getattr(old, name), getattr(new, name)) for name in TEXTS}
    fields |= numbers(splice, old, new, {name: PER_EVENT[name] for name in PER_EVENT if name not in SELDOM})
    fields |= _links(splice, old, patch, fields["ids"])
    fields["rivals"] = RivalDates(rivals.rows, **numbers(rivals.splice, old.rivals, new.rivals, PER_RIVAL))
    fields["points"] = _Entries.of(splice, old.points, new.points).rows
    # the frame asks for none of these: lists by actor, topic and so on are patched as lists
    late: dict[str, Callable[[], Any]] = {"part_row": lambda: parts().rows}
    for name in SELDOM:
        late[name] = partial(_spliced, splice, getattr(old, name), getattr(new, name), PER_EVENT[name])
    for name in RELATIONS:
        late[name] = partial(_pairs, splice, getattr(old, name), getattr(new, name))
    for name, dtype in PER_PART.items():
        late[name] = partial(_late_part, parts, getattr(old, name), getattr(new, name), dtype)
    data = LateData(late=late, **fields)
    found = Columns.from_data(data, inherited=inherited(columns, new, data, splice), splice=splice)
    columns.let_go_of_older()  # otherwise every edit would hold the columns of all edits before it
    return found


def _splice(columns: Columns, patch: ColumnPatch) -> Splice:
    there = dict(zip(_all(patch.data.ids), view(patch.data.row_ids, np.int64).tolist(), strict=False))

    def row_of(event_id: str) -> int | None:
        if (row_id := there.get(event_id)) is not None:
            return _row_with(columns, event_id, row_id)  # no edit gives an event that stays another row id
        found = _row_with(columns, event_id, patch.gone.get(event_id, 0))
        return columns.row_of.get(event_id) if found is None else found

    gone = sorted(row for event_id in patch.events if (row := row_of(event_id)) is not None)
    return Splice(gone, [_place(columns, patch.data, row) for row in range(len(patch.data))])


def _row_with(columns: Columns, event_id: str, row_id: int) -> int | None:
    """Return the row of an event that has a row id, None if it has another one: ten times as quick as by its id."""
    for row in np.flatnonzero(columns.row_ids == row_id).tolist():
        if columns.data.ids[row] == event_id:
            return int(row)
    return None


def _place(columns: Columns, data: ColumnData, row: int) -> int:
    """Return before which old row an event of a patch stands: dated ones by start, then all by id."""
    dated, event_id = bool(data.flags[row] & DATED), data.ids[row]
    if dated:
        dated_starts = columns.start[: columns.dated_count]
        low = int(dated_starts.searchsorted(data.start[row], side="left"))
        high = int(dated_starts.searchsorted(data.start[row], side="right"))
    else:
        low, high = columns.dated_count, len(columns)
    wanted = event_id.encode()
    while low < high:
        middle = (low + high) // 2
        if columns.data.ids[middle].encode() < wanted:
            low = middle + 1
        else:
            high = middle
    return low


def _spliced(splice: Splice, old: Any, new: Any, dtype: type[np.generic]) -> Any:
    """Return a buffer with one number per entry, patched."""
    before = view(old, dtype)
    found = splice.column(before, view(new, dtype))
    return old if found is before else found.data


def _late_part(parts: "Callable[[], _Entries]", old: Any, new: Any, dtype: type[np.generic]) -> Any:
    return _spliced(parts().splice, old, new, dtype)


@dataclass(frozen=True, slots=True)
class _Entries:
    """A list with any number of entries per event: where it is spliced, and the rows of its entries."""

    splice: Splice
    rows: Any

    @classmethod
    def of(cls, splice: Splice, old: Any, new: Any) -> "_Entries":
        old_rows, new_numbers = view(old, np.uint32), view(new, np.uint32)
        own = splice.entries(old_rows, new_numbers)
        moved = splice.moved_ascending(old_rows)
        rows = own.column(moved, splice.places[new_numbers])
        return cls(own, old if rows is old_rows else rows.data)


def _pairs(splice: Splice, old: Pairs, new: Pairs) -> Pairs:
    entries = _Entries.of(splice, old.rows, new.rows)
    keys = _spliced(entries.splice, old.keys, new.keys, np.uint32)
    return old if entries.rows is old.rows and keys is old.keys else Pairs(entries.rows, keys)


def _texts(splice: Splice, old: Texts, new: Texts) -> Texts:
    if splice.is_in_place and all(
        old[row] == new[number] for number, row in enumerate(splice.places.tolist())
    ):
        return old
    if isinstance(old, SplicedTexts):
        old = old.whole  # made after the frame, mostly; one edit must not look through those of all before it
    return SplicedTexts(old, new, splice)


def _named_anew(data: ColumnData, named: dict[str, Sequence[Any]]) -> ColumnData:
    """Return the same with the positions of actors, topics, places and sources in other lists of them."""
    changed: dict[str, Any] = {}
    for name in ("topics", "places", "sources"):
        own, pairs = getattr(data, name), getattr(data, f"event_{name}")
        if own is not named[name]:
            changed[name] = named[name]
            if [one.id for one in own] != [one.id for one in named[name]]:
                keys = _positions(own, named[name])[view(pairs.keys, np.uint32)].data
                changed[f"event_{name}"] = Pairs(pairs.rows, keys)
    if data.actors is not named["actors"]:
        changed["actors"] = named["actors"]
        if [one.id for one in data.actors] != [one.id for one in named["actors"]]:
            place = np.append(_positions(data.actors, named["actors"]), np.uint32(NONE))
            for name in ("part_actor", "part_office"):
                own = view(getattr(data, name), np.uint32)
                changed[name] = place[np.minimum(own, len(place) - 1)].data
    return replace(data, **changed) if changed else data


def _positions(old: Sequence[Any], new: Sequence[Any]) -> Array:
    """Return where named rows stand in another list of them; those that are gone are asked for by nobody."""
    at = {row.id: position for position, row in enumerate(new)}
    return np.array([at.get(row.id, 0) for row in old], np.uint32)


def _links(splice: Splice, old: ColumnData, patch: ColumnPatch, ids: Texts) -> dict[str, Any]:
    starts, ends = view(old.link_from, np.uint32), view(old.link_to, np.uint32)
    kinds = view(old.link_kind, np.uint8)
    # A link belongs to the event that it comes from. One to an event that changed stays; one to a gone one cannot be.
    stays = ~np.isin(starts, splice.gone)
    if splice.is_in_place and not patch.links and stays.all():
        return {"link_from": old.link_from, "link_to": old.link_to, "link_kind": old.link_kind}
    now = {event_id: int(row) for event_id, row in zip(_all(patch.data.ids), splice.places, strict=True)}
    starts, ends, kinds = starts[stays].astype(np.int64), ends[stays].astype(np.int64), kinds[stays]
    moved = splice.moved(ends)
    for at in np.flatnonzero(np.isin(ends, splice.gone)):
        moved[at] = now[old.ids[int(ends[at])]]
    new_from = [now[start] for start, _, _ in patch.links]
    find = _Finder(now, ids)
    new_to = [find(end) for _, end, _ in patch.links]
    new_kinds = [kind for _, _, kind in patch.links]
    return {
        "link_from": np.concatenate([splice.moved(starts), new_from]).astype(np.uint32).data,
        "link_to": np.concatenate([moved, new_to]).astype(np.uint32).data,
        "link_kind": np.concatenate([kinds, np.array(new_kinds, np.uint8)]).data,
    }


class _Finder:
    """Finds the row of an event by its id: among those of the patch, else among all."""

    def __init__(self, near: dict[str, int], ids: Texts) -> None:
        self._near = near
        self._all = RowOf(ids)

    def __call__(self, event_id: str) -> int:
        found = self._near.get(event_id)
        return self._all[event_id] if found is None else found


def _all(texts: Texts) -> list[str]:
    return [texts[row] for row in range(len(texts))]
