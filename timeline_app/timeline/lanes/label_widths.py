"""Label widths, estimated for many events at once: the sum of their letters' advances, without kerning.

Placing asks for the widths of thousands of labels of which it takes a few hundred; measuring each would cost more than
the frame. Kerning makes a label a little narrower, so what is placed by its estimate has room.
"""

from functools import lru_cache

import numpy as np
import numpy.typing as npt

from timeline_app.domain.columns import Texts
from timeline_app.timeline.data.arrays import Ints32
from timeline_app.timeline.data.distinct import numbers_in
from timeline_app.timeline.data.spliced_texts import letters_at
from timeline_app.timeline.shapes.labels import Measure

_ASCII = range(32, 127)
_CONTINUATION = slice(0x80, 0xC0)
_LEAD = slice(0xC0, 0x100)
_WIDE = "M"
"""Letters beyond ASCII count as wide as this one: an estimate must not fall short."""

Widths = npt.NDArray[np.float32]


@lru_cache(16)
def _advances(measure: Measure, role: str) -> Widths:
    """Return the advance in px of every byte of UTF-8: a letter's first byte stands for it."""
    advances = np.zeros(256, np.float32)
    for code in _ASCII:
        advances[code] = measure(chr(code), role)
    advances[_LEAD] = measure(_WIDE, role)
    advances[_CONTINUATION] = 0.0
    return advances


def estimated_widths(texts: Texts, rows: Ints32, measure: Measure, role: str) -> Widths:
    """Return the estimated width in px of some texts in a type role."""
    if not len(rows):
        return np.empty(0, np.float32)
    letters, before = letters_at(texts, rows)
    sums = np.concatenate([[0.0], np.cumsum(_advances(measure, role)[letters])])
    return np.asarray(sums[before[1:]] - sums[before[:-1]], np.float32)


_PAIRS = 128


@lru_cache(16)
def _pairs(measure: Measure, role: str) -> npt.NDArray[np.float64]:
    """Return the table of advances in px of an ASCII letter before another one, by both codes; NaN until measured."""
    return np.full(_PAIRS * _PAIRS, np.nan)


def exact_widths(texts: Texts, rows: Ints32, measure: Measure, role: str) -> npt.NDArray[np.float64]:
    """Return the width in px of some texts in a type role, as `measure` gives it.

    A letter's advance depends on the next letter alone (kerning goes by pairs, ligatures are off), so the widths of
    texts are sums over one table, which is a tenth of the work. Texts beyond ASCII are measured one by one.
    """
    found, before = letters_at(texts, rows)
    letters, lengths = found.astype(np.int32), np.diff(before)
    is_plain = np.zeros(len(letters) + 1, np.int64)
    np.cumsum(letters >= _PAIRS, out=is_plain[1:])
    # the last letter of each text stands before nothing, which the table has at code 0
    pairs = letters * _PAIRS
    pairs[:-1] += letters[1:]
    last = before[1:][lengths > 0] - 1
    pairs[last] = letters[last] * _PAIRS
    pairs[(pairs < 0) | (pairs >= _PAIRS * _PAIRS)] = 0
    table = _pairs(measure, role)
    for pair in numbers_in(pairs[np.isnan(table[pairs])]).tolist():
        table[pair] = _advance_before(measure, role, *divmod(pair, _PAIRS))
    sums = np.concatenate([[0.0], np.cumsum(table[pairs])])
    widths = sums[before[1:]] - sums[before[:-1]]
    for number in np.flatnonzero(is_plain[before[1:]] > is_plain[before[:-1]]).tolist():
        widths[number] = measure(texts[int(rows[number])], role)
    return np.asarray(widths, np.float64)


def _advance_before(measure: Measure, role: str, letter: int, following: int) -> float:
    if not following:
        return measure(chr(letter), role)
    return measure(chr(letter) + chr(following), role) - measure(chr(following), role)
