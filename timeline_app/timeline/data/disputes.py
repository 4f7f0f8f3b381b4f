"""The disputes of a chronology as arrays: rival dates, rival statements, and links that dispute another event."""

from dataclasses import dataclass
from typing import Any, cast

import numpy as np
import numpy.typing as npt

from timeline_app.domain.disputes import KIND_OF_LINK, DisputeKind
from timeline_app.domain.terms import LinkKind
from timeline_app.timeline.data.arrays import Ints32
from timeline_app.timeline.data.columns import Columns
from timeline_app.timeline.data.index import Mask

KINDS = tuple(DisputeKind)
_CODES = {kind: code for code, kind in enumerate(KINDS)}
_NO_DISPUTE = 255
_OF_LINK = np.array(
    [_CODES[KIND_OF_LINK[link]] if link in KIND_OF_LINK else _NO_DISPUTE for link in LinkKind], np.uint8
)


@dataclass(frozen=True, slots=True, eq=False)
class Disputes:
    """Some disputes, in the order of their events. All arrays have one entry per dispute.

    Attributes:
        kind: the position in DisputeKind. row: the event that holds it. other: the event that it disputes, `row` itself
            where its own dates or statements differ.
        number: of rival statements, which of the event's points, from 0.
    """

    kind: Ints32
    row: Ints32
    other: Ints32
    number: Ints32

    def __len__(self) -> int:
        return len(self.kind)

    def among(self, mask: Mask) -> "Disputes":
        """Return those of which at least one event matches."""
        return self.pick(mask[self.row] | mask[self.other])

    def pick(self, which: npt.NDArray[Any]) -> "Disputes":
        """Return some of them, by a mask or by positions."""
        return Disputes(self.kind[which], self.row[which], self.other[which], self.number[which])

    def first_of(self, event: int) -> int:
        """Return where the first dispute of an event stands, -1 where it has none."""
        found = np.flatnonzero((self.row == event) | (self.other == event))
        return int(found[0]) if len(found) else -1

    def of_kind(self, at: int) -> DisputeKind:
        """Return the kind of one of them."""
        return KINDS[int(self.kind[at])]


def disputes_of(columns: Columns) -> Disputes:
    """Return every dispute of a chronology, by event, then kind; made once, and kept with the columns."""

    def make() -> npt.NDArray[np.int32]:
        data = columns.data
        dated, repeated = _ints(data.rivals.rows), _ints(data.points)
        # an event's rival dates are one dispute, each point of its statements is one
        once = np.flatnonzero(np.diff(dated, prepend=-1))
        of_link = _OF_LINK[_view(data.link_kind, np.uint8)]
        links = np.flatnonzero(of_link != _NO_DISPUTE)
        row = np.concatenate([dated[once], repeated, _ints(data.link_from)[links]])
        other = np.concatenate([dated[once], repeated, _ints(data.link_to)[links]])
        firsts = repeated.searchsorted(repeated)
        number = np.concatenate(
            [np.zeros(len(once), np.int32), np.arange(len(repeated)) - firsts, np.zeros(len(links), np.int32)]
        )
        kind = np.concatenate(
            [
                np.full(len(once), _CODES[DisputeKind.RIVAL_DATES]),
                np.full(len(repeated), _CODES[DisputeKind.RIVAL_STATEMENTS]),
                of_link[links],
            ]
        )
        order = np.lexsort((number, other, kind, row))
        return np.concatenate([part[order].astype(np.int32) for part in (kind, row, other, number)])

    parts = cast(Ints32, columns.keep("disputes", make)).reshape(4, -1)
    return Disputes(*parts)


def has_dispute(columns: Columns) -> Mask:
    """Return which events have a dispute of their own, or are disputed by another one."""

    def make() -> npt.NDArray[np.bool_]:
        found, disputes = np.zeros(len(columns), np.bool_), disputes_of(columns)
        found[disputes.row] = found[disputes.other] = True
        return found

    return columns.keep("has-dispute", make)


def _view(buffer: Any, dtype: type[np.generic]) -> npt.NDArray[Any]:
    return np.frombuffer(buffer, dtype) if len(buffer) else np.empty(0, dtype)


def _ints(buffer: Any) -> npt.NDArray[np.int64]:
    return _view(buffer, np.uint32).astype(np.int64)
