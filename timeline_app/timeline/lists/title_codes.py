"""The order of titles: by letters, whatever their case and accents, eight letters at a time."""

import numpy as np
import numpy.typing as npt

from timeline_app.domain.columns import Texts
from timeline_app.domain.words import sort_text
from timeline_app.timeline.data.index import Rows
from timeline_app.timeline.lists.sequences import Codes, Letters, sequence_codes

_WORD = 8
_LOWER = np.array([ord(chr(byte).lower()) if byte < 128 else byte for byte in range(256)], np.uint8)
_COUNTS = np.array([byte >= 128 or chr(byte).isalnum() for byte in range(256)])
"""Which bytes count at the beginning of a text: letters and digits, and what is no ASCII."""


def text_codes(texts: Texts) -> Codes:
    """Return the place of each text in the order of `sort_text`; -1 for those without letter or digit.

    Texts in ASCII are read where they lie; only the others become Python objects, one at a time.
    """
    count = len(texts)
    if not count:
        return np.empty(0, np.int32)
    blob = np.frombuffer(texts.blob, np.uint8)
    offsets = np.frombuffer(texts.offsets, np.int64)
    starts, ends = offsets[:-1].copy(), offsets[1:].copy()
    beyond = np.flatnonzero(blob >= 128)
    others = np.unique(np.searchsorted(offsets, beyond, side="right") - 1)
    folded = [sort_text(texts[row]).encode() for row in others.tolist()]
    lengths = np.array([len(text) for text in folded], np.int64)
    starts[others] = len(blob) + np.cumsum(lengths) - lengths
    ends[others] = starts[others] + lengths
    # So many zeros at the end that every place can be read as a whole word.
    padded = np.concatenate((blob, np.frombuffer(b"".join([*folded, bytes(_WORD)]), np.uint8)))
    _pass_over_signs(padded, starts, ends)
    return sequence_codes(count, _Words(padded, starts, ends).at)


def _pass_over_signs(
    letters: npt.NDArray[np.uint8], starts: npt.NDArray[np.int64], ends: npt.NDArray[np.int64]
) -> None:
    """Let each text begin at its first letter or digit."""
    rows = np.arange(len(starts))
    while len(rows):
        rows = rows[(starts[rows] < ends[rows]) & ~_COUNTS[letters[starts[rows]]]]
        starts[rows] += 1


class _Words:
    """Texts as words of eight bytes, in lower case and with zeros behind their ends."""

    def __init__(
        self,
        letters: npt.NDArray[np.uint8],
        starts: npt.NDArray[np.int64],
        ends: npt.NDArray[np.int64],
    ) -> None:
        self._starts, self._ends = starts, ends
        self._words: npt.NDArray[np.uint64] = np.ndarray(
            (len(letters) - _WORD + 1,), np.dtype(">u8"), letters, strides=(1,)
        )

    def at(self, rows: Rows, position: int) -> Letters:
        """Return one word of each of some texts; 0 behind its end."""
        starts = self._starts[rows] + _WORD * position
        left = np.clip(self._ends[rows] - starts, 0, _WORD)
        words = self._words[np.minimum(starts, len(self._words) - 1)]
        lowered = _LOWER[words.view(np.uint8)].view(">u8").astype(np.uint64)
        keep = _KEPT[left]
        return np.asarray(lowered & keep, np.uint64)


_KEPT = np.array([0, *((~0 << 8 * (_WORD - length)) & (2**64 - 1) for length in range(1, 9))], np.uint64)
"""The bits of a word of which so many bytes belong to the text."""
