"""Patching columns after an edit: the rows of changed events are taken out, and put in where they stand now.

What was derived from the old columns is not carried over; it is made again when it is asked for.
"""

from collections.abc import Iterable, Sequence
from dataclasses import fields
from typing import Any

import numpy as np
import numpy.typing as npt

from timeline_app.domain.columns import DATED, NONE, ColumnData, Pairs, RivalDates, Texts
from timeline_app.domain.patch import ColumnPatch
from timeline_app.timeline.columns import Columns
from timeline_app.timeline.row_lookup import RowOf

Array = npt.NDArray[Any]

_PER_EVENT: tuple[tuple[str, type[np.generic]], ...] = (
    ("earliest", np.int64),
    ("latest", np.int64),
    ("start", np.int64),
    ("end", np.int64),
    ("importance", np.uint8),
    ("claim", np.uint8),
    ("extent", np.uint8),
    ("stance", np.uint8),
    ("flags", np.uint16),
    ("evidence", np.uint16),
    ("row_ids", np.int64),
)
_TEXTS = ("ids", "titles", "shorts")


def patched(columns: Columns, patch: ColumnPatch) -> Columns:
    """Return columns in which the events of a patch are as they are now; the given ones stay as they are."""
    old, new = columns.data, patch.data
    splice = Splice(columns, patch)
    per_event = {
        name: splice.column(_view(getattr(old, name), dtype), _view(getattr(new, name), dtype)).data
        for name, dtype in _PER_EVENT
    }
    texts = {name: splice.texts(getattr(old, name), getattr(new, name)) for name in _TEXTS}
    named = {
        name: getattr(patch, name) if getattr(patch, name) is not None else getattr(old, name)
        for name in ("actors", "topics", "places", "sources")
    }
    pairs = {
        f"event_{name}": splice.pairs(
            getattr(old, f"event_{name}"),
            getattr(new, f"event_{name}"),
            _positions(getattr(old, name), named[name]),
            _positions(getattr(new, name), named[name]),
        )
        for name in ("topics", "places", "sources")
    }
    pairs |= {
        f"event_{name}": splice.pairs(getattr(old, f"event_{name}"), getattr(new, f"event_{name}"))
        for name in ("states", "statuses")
    }
    data = ColumnData(
        **per_event,  # type: ignore[arg-type]
        **texts,  # type: ignore[arg-type]
        **named,
        **pairs,  # type: ignore[arg-type]
        **_participations(splice, old, new, named["actors"]),
        **_links(splice, old, patch, texts["ids"]),
        states=old.states,
        rivals=_rivals(splice, old.rivals, new.rivals),
        points=_points(splice, old.points, new.points),
    )
    assert {field.name for field in fields(ColumnData)} == {field.name for field in fields(data)}
    return Columns.from_data(data)


class Splice:
    """Which rows go, and where the new ones stand.

    Attributes:
        gone: the old rows that go, ascending.
        rows: the rows of the patch's events among the new ones, ascending as they are in the patch.
    """

    def __init__(self, columns: Columns, patch: ColumnPatch) -> None:
        known = (columns.row_of.get(event_id) for event_id in patch.events)
        self.gone = np.array(sorted(row for row in known if row is not None), np.int64)
        data = patch.data
        before = [_place(columns, data, row) for row in range(len(data))]
        # A new row stands after as many old ones as come before it, less those of them that go.
        shift = self.gone.searchsorted(before)
        self._before = np.array(before, np.int64) - shift
        self.rows = self._before + np.arange(len(data))

    def column(self, old: Array, new: Array) -> Array:
        """Return a column with one entry per event, patched."""
        return np.insert(np.delete(old, self.gone), self._before, new)

    def texts(self, old: Texts, new: Texts) -> Texts:
        """Return the texts of all events, patched."""
        blob, offsets = memoryview(old.blob), _view(old.offsets, np.int64)
        lengths = self.column(np.diff(offsets), np.diff(_view(new.offsets, np.int64)))
        parts: list[bytes | memoryview] = []
        done = 0
        for at, row in self._cuts():
            parts.append(blob[offsets[done] : offsets[at]])
            done = at
            if row is None:
                done += 1
            else:
                parts.append(new[row].encode())
        parts.append(blob[offsets[done] :])
        ends = np.zeros(len(lengths) + 1, np.int64)
        np.cumsum(lengths, out=ends[1:])
        return Texts(b"".join(parts), ends.view(np.uint64).data)

    def _cuts(self) -> Iterable[tuple[int, int | None]]:
        """Yield old rows that go (with None), and old rows before which a new one stands (with its number)."""
        ins = [
            (int(before + self._gone_before(int(before))), 0, row) for row, before in enumerate(self._before)
        ]
        outs = [(int(row), 1, None) for row in self.gone]
        return ((at, row) for at, _, row in sorted([*ins, *outs], key=lambda cut: cut[:2]))

    def _gone_before(self, kept: int) -> int:
        """Return how many rows that go stand before the old row that so many kept rows stand before."""
        found = 0
        while found < len(self.gone) and self.gone[found] - found < kept:
            found += 1
        return found

    def moved(self, rows: Array) -> Array:
        """Return where old rows that stay stand now."""
        kept = rows - self.gone.searchsorted(rows)
        return kept + self._before.searchsorted(kept, side="right")

    def stays(self, rows: Array) -> npt.NDArray[np.bool_]:
        """Return which old rows stay."""
        return ~np.isin(rows, self.gone)

    def merged(self, old_rows: Array, new_rows: Array) -> tuple[Array, Array, Array]:
        """Return how entries of old and new rows become one list by row.

        Returns:
            Which of the old entries stay; the rows of those that stay followed by the new ones; and the order that
            sorts these by row.
        """
        stays = self.stays(old_rows)
        rows = np.concatenate([self.moved(old_rows[stays].astype(np.int64)), self.rows[new_rows]])
        return stays, rows, np.argsort(rows, kind="stable")

    def pairs(
        self, old: Pairs, new: Pairs, old_keys: Array | None = None, new_keys: Array | None = None
    ) -> Pairs:
        """Return the pairs of a relation, patched.

        Args:
            old: of all events.
            new: of those of the patch.
            old_keys: where the keys of `old` stand now, if they may stand elsewhere.
            new_keys: the same of `new`.
        """
        stays, rows, order = self.merged(_view(old.rows, np.uint32), _view(new.rows, np.uint32))
        kept, added = _view(old.keys, np.uint32)[stays], _view(new.keys, np.uint32)
        keys = np.concatenate(
            [kept if old_keys is None else old_keys[kept], added if new_keys is None else new_keys[added]]
        )
        return Pairs(rows[order].astype(np.uint32).data, keys[order].astype(np.uint32).data)


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


def _positions(old: Sequence[Any], new: Sequence[Any]) -> Array:
    """Return where named rows stand in another list of them; those that are gone are asked for by nobody."""
    at = {row.id: position for position, row in enumerate(new)}
    return np.array([at.get(row.id, 0) for row in old], np.uint32)


def _participations(
    splice: Splice, old: ColumnData, new: ColumnData, actors: Sequence[Any]
) -> dict[str, Any]:
    stays, rows, order = splice.merged(_view(old.part_row, np.uint32), _view(new.part_row, np.uint32))
    found: dict[str, Any] = {"part_row": rows[order].astype(np.uint32).data}
    places = [_positions(data.actors, actors) for data in (old, new)]
    for name in ("part_actor", "part_office"):
        columns = [_view(getattr(data, name), np.uint32) for data in (old, new)]
        columns[0] = columns[0][stays]
        mapped = [
            np.where(column == NONE, NONE, place[np.where(column == NONE, 0, column)])
            if len(place)
            else column
            for column, place in zip(columns, places, strict=True)
        ]
        found[name] = np.concatenate(mapped)[order].astype(np.uint32).data
    for name in ("part_role", "part_stance"):
        both = [_view(getattr(old, name), np.uint8)[stays], _view(getattr(new, name), np.uint8)]
        found[name] = np.concatenate(both)[order].data
    return found


def _links(splice: Splice, old: ColumnData, patch: ColumnPatch, ids: Texts) -> dict[str, Any]:
    starts, ends = _view(old.link_from, np.uint32), _view(old.link_to, np.uint32)
    kinds = _view(old.link_kind, np.uint8)
    # A link belongs to the event that it comes from. One to an event that changed stays; one to a gone one cannot be.
    stays = splice.stays(starts)
    now = {event_id: int(row) for event_id, row in zip(_all(patch.data.ids), splice.rows, strict=True)}
    starts, ends, kinds = starts[stays].astype(np.int64), ends[stays].astype(np.int64), kinds[stays]
    to_changed = ~splice.stays(ends)
    moved = splice.moved(ends)
    for at in np.flatnonzero(to_changed):
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


_PER_RIVAL: tuple[tuple[str, type[np.generic]], ...] = (
    ("start", np.int64),
    ("end", np.int64),
    ("extent", np.uint8),
    ("flags", np.uint16),
    ("rank", np.uint8),
)


def _rivals(splice: Splice, old: RivalDates, new: RivalDates) -> RivalDates:
    stays, rows, order = splice.merged(_view(old.rows, np.uint32), _view(new.rows, np.uint32))
    found = {
        name: np.concatenate([_view(getattr(old, name), dtype)[stays], _view(getattr(new, name), dtype)])[
            order
        ].data
        for name, dtype in _PER_RIVAL
    }
    return RivalDates(rows=rows[order].astype(np.uint32).data, **found)


def _points(splice: Splice, old: Any, new: Any) -> Any:
    _, rows, order = splice.merged(_view(old, np.uint32), _view(new, np.uint32))
    return rows[order].astype(np.uint32).data


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


def _view(buffer: Any, dtype: type[np.generic]) -> Array:
    return np.frombuffer(buffer, dtype) if len(buffer) else np.empty(0, dtype)
