"""From a public id to its row, without an object per row."""

from collections.abc import Iterator, Mapping

import numpy as np
from typing_extensions import override

from timeline_app.domain.columns import Texts
from timeline_app.timeline.data.spliced_texts import SplicedTexts


class RowOf(Mapping[str, int]):
    """The row of each public id. Reads like a dict; looks through the texts when it is asked.

    A look takes some milliseconds at a million events: for one event that somebody pointed at, not for lists.
    """

    def __init__(self, ids: Texts) -> None:
        self._ids = ids

    @override
    def __getitem__(self, key: str) -> int:
        """Return the row of a public id.

        Raises:
            KeyError: no event has it.
        """
        ids = self._ids
        if isinstance(ids, SplicedTexts) and not ids.is_whole:
            return _spliced_row(ids, key)
        wanted = key.encode()
        offsets = np.frombuffer(self._ids.offsets, np.uint64) if len(self._ids) else np.zeros(1, np.uint64)
        blob = np.frombuffer(self._ids.blob, np.uint8) if len(self._ids.blob) else np.empty(0, np.uint8)
        rows = np.flatnonzero(offsets[1:] - offsets[:-1] == len(wanted))
        # Ids begin alike and end differently: from the end, few are left after a byte or two.
        for back in range(1, len(wanted) + 1):
            rows = rows[blob[offsets[rows + 1] - np.uint64(back)] == wanted[-back]]
            if not len(rows):
                break
        if not len(rows):
            raise KeyError(key)
        return int(rows[0])

    @override
    def __iter__(self) -> Iterator[str]:
        return (self._ids[row] for row in range(len(self._ids)))

    @override
    def __len__(self) -> int:
        return len(self._ids)


def _spliced_row(ids: SplicedTexts, key: str) -> int:
    for number, place in enumerate(ids.splice.places.tolist()):
        if ids.new[number] == key:
            return int(place)
    before = RowOf(ids.before)[key]
    if before in ids.splice.gone:
        raise KeyError(key)
    return int(ids.splice.moved(np.array([before]))[0])
