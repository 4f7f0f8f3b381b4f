"""Buffers as arrays: what type each field of `ColumnData` has, and some of its events taken out."""

from typing import Any

import numpy as np
import numpy.typing as npt

from timeline_app.domain.columns import ColumnData, Pairs, RivalDates, Texts, texts_of

Array = npt.NDArray[Any]

PER_EVENT: dict[str, type[np.generic]] = {
    "earliest": np.int64,
    "latest": np.int64,
    "start": np.int64,
    "end": np.int64,
    "importance": np.uint8,
    "claim": np.uint8,
    "extent": np.uint8,
    "stance": np.uint8,
    "flags": np.uint16,
    "evidence": np.uint16,
    "row_ids": np.int64,
}
"""The fields with one number per event."""
SELDOM = ("earliest", "latest", "evidence", "row_ids")
"""Those of them that no frame asks for, unless a filter has dates."""
PER_PART: dict[str, type[np.generic]] = {
    "part_actor": np.uint32,
    "part_office": np.uint32,
    "part_role": np.uint8,
    "part_stance": np.uint8,
}
"""The fields with one number per participation, beside its row."""
PER_RIVAL: dict[str, type[np.generic]] = {
    "start": np.int64,
    "end": np.int64,
    "extent": np.uint8,
    "flags": np.uint16,
    "rank": np.uint8,
}
"""The fields of `RivalDates`, beside its rows."""
TEXTS = ("ids", "titles", "shorts")
RELATIONS = ("event_states", "event_topics", "event_places", "event_sources", "event_statuses")
NAMED = ("actors", "topics", "places", "sources")


def view(buffer: Any, dtype: type[np.generic]) -> Array:
    """Return a buffer of numbers of one type as an array; nothing is copied."""
    return np.frombuffer(buffer, dtype) if len(buffer) else np.empty(0, dtype)


def taken(data: ColumnData, rows: npt.NDArray[np.int64]) -> ColumnData:
    """Return some events of all, ascending, without links and rival dates."""

    def entries(buffer: Any) -> tuple[Array, Any]:
        """Return where the entries of these events stand, and of which of them each is."""
        owner = view(buffer, np.uint32)
        wanted = rows.astype(np.uint32)  # of another type they would make NumPy convert the whole list first
        first, last = (owner.searchsorted(wanted, side=side) for side in ("left", "right"))
        at = [np.arange(*ends) for ends in zip(first.tolist(), last.tolist(), strict=True)]
        owners = np.repeat(np.arange(len(rows), dtype=np.uint32), last - first)
        return np.concatenate([np.empty(0, np.int64), *at]), owners.data

    def pairs(of: Pairs) -> Pairs:
        at, owners = entries(of.rows)
        return Pairs(owners, view(of.keys, np.uint32)[at].data)

    def texts(of: Texts) -> Texts:
        return texts_of([of[row] for row in rows.tolist()])

    parts, owners = entries(data.part_row)
    nothing = np.empty(0, np.uint32).data
    fields: dict[str, Any] = {name: getattr(data, name) for name in (*NAMED, "states")}
    fields |= {name: texts(getattr(data, name)) for name in TEXTS}
    fields |= {name: view(getattr(data, name), dtype)[rows].data for name, dtype in PER_EVENT.items()}
    fields |= {name: pairs(getattr(data, name)) for name in RELATIONS}
    fields |= {name: view(getattr(data, name), dtype)[parts].data for name, dtype in PER_PART.items()}
    return ColumnData(
        **fields,
        part_row=owners,
        link_from=nothing,
        link_to=nothing,
        link_kind=np.empty(0, np.uint8).data,
        rivals=RivalDates(),
    )
