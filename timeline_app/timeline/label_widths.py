"""Label widths, estimated for many events at once: the sum of their letters' advances, without kerning.

Placing asks for the widths of thousands of labels of which it takes a few hundred; measuring each would cost more than
the frame. Kerning makes a label a little narrower, so what is placed by its estimate has room.
"""

from functools import lru_cache

import numpy as np
import numpy.typing as npt

from timeline_app.domain.columns import Texts
from timeline_app.timeline.labels import Measure
from timeline_app.timeline.lane_orders import Ints32

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
    offsets = np.frombuffer(texts.offsets, np.int64)
    first = offsets[rows]
    lengths = offsets[np.asarray(rows, np.int64) + 1] - first
    before = np.concatenate([[0], np.cumsum(lengths)])
    at = np.repeat(first - before[:-1], lengths) + np.arange(before[-1])
    sums = np.concatenate(
        [[0.0], np.cumsum(_advances(measure, role)[np.frombuffer(texts.blob, np.uint8)[at]])]
    )
    return np.asarray(sums[before[1:]] - sums[before[:-1]], np.float32)
