"""Evidence gaps: what the evidence of each event lacks, one bit per gap. The rules are those of `domain.terms.Gap`."""

import numpy as np
import numpy.typing as npt

from timeline_app.domain.columns import DATE_UNFOUNDED, ColumnData, Numbers, Pairs
from timeline_app.domain.terms import Gap, QuoteStatus

Bits = npt.NDArray[np.uint8]

_DOUBTED = (QuoteStatus.NEAR, QuoteStatus.AMBIGUOUS, QuoteStatus.NOT_FOUND)


def gap_bits(data: ColumnData) -> Bits:
    """Return for each event a byte in which the bit at a gap's place in `Gap` is set if the event has it."""
    count = len(data)
    bits = np.zeros(count, np.uint8)
    if not count:
        return bits
    sources = np.bincount(_rows(data.event_sources), minlength=count)
    quotes = np.frombuffer(data.evidence, np.uint16)
    statuses = tuple(QuoteStatus)
    doubted = [statuses.index(status) for status in _DOUBTED]
    present = {
        Gap.SINGLE_SOURCE: sources == 1,
        Gap.NO_SOURCE: sources == 0,
        Gap.NO_QUOTE: quotes == 0,
        Gap.PARAPHRASE_ONLY: (quotes == 0) & (sources > 0),
        Gap.NOT_EXACT: _with_status(data, doubted),
        Gap.TEXT_NOT_HELD: _with_status(data, [statuses.index(QuoteStatus.TEXT_NOT_HELD)]),
        Gap.NO_ACTOR: ~_among(data.part_row, count),
        Gap.NO_DATE_BASIS: np.frombuffer(data.flags, np.uint16) & DATE_UNFOUNDED != 0,
    }
    for place, gap in enumerate(Gap):
        bits |= present[gap].astype(np.uint8) << np.uint8(place)
    return bits


def _rows(pairs: Pairs) -> npt.NDArray[np.int64]:
    return np.frombuffer(pairs.rows, np.uint32).astype(np.int64) if len(pairs.rows) else np.empty(0, np.int64)


def _among(rows: Numbers, count: int) -> npt.NDArray[np.bool_]:
    found = np.zeros(count, np.bool_)
    if len(rows):
        found[np.frombuffer(rows, np.uint32)] = True
    return found


def _with_status(data: ColumnData, statuses: list[int]) -> npt.NDArray[np.bool_]:
    pairs = data.event_statuses
    found = np.zeros(len(data), np.bool_)
    if len(pairs.rows):
        wanted = np.isin(np.frombuffer(pairs.keys, np.uint32), statuses)
        found[np.frombuffer(pairs.rows, np.uint32)[wanted]] = True
    return found
