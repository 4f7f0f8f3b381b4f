"""Texts after an edit: those before and what changed, put together only when somebody asks for all of them.

A million titles are some fifty megabytes. The canvas shows a few hundred: these are looked up in the texts before.
"""

from functools import cached_property
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt
from typing_extensions import override

from timeline_app.domain.columns import Texts
from timeline_app.timeline.data.arrays import Ints32
from timeline_app.timeline.data.buffers import view
from timeline_app.timeline.data.splice import Splice

Ints = npt.NDArray[np.int64]
Bytes = npt.NDArray[np.uint8]


class SplicedTexts(Texts):
    """One text per event; `blob` and `offsets` are made when they are first asked for."""

    def __init__(self, before: Texts, new: Texts, splice: Splice) -> None:
        """Take the texts before, those of the changed events, and where these stood and stand."""
        self.__dict__.update(before=before, new=new, splice=splice)

    before: Texts
    new: Texts
    splice: Splice

    @override
    def __len__(self) -> int:
        return len(self.before) - len(self.splice.gone) + len(self.splice.at)

    @override
    def __getitem__(self, index: int) -> str:
        number = self.splice.number_at(index)
        return self.before[self.splice.was_at(index)] if number is None else self.new[number]

    @cached_property
    def whole(self) -> Texts:
        """Return the same, put together."""
        before, splice = self.before, self.splice
        blob, offsets = memoryview(before.blob), view(before.offsets, np.int64)
        parts: list[bytes | memoryview] = []
        done = 0
        for place, number in splice.cuts:
            parts.append(blob[offsets[done] : offsets[place]])
            done = place
            if number is None:
                done += 1
            else:
                parts.append(self.new[number].encode())
        parts.append(blob[offsets[done] :])
        lengths = splice.column(np.diff(offsets), np.diff(view(self.new.offsets, np.int64)))
        ends = np.zeros(len(lengths) + 1, np.int64)
        np.cumsum(lengths, out=ends[1:])
        return Texts(b"".join(parts), ends.view(np.uint64).data)

    @property
    def blob(self) -> bytes | memoryview:
        """Return all texts."""
        return self.whole.blob

    @property
    def offsets(self) -> Any:
        """Return where they begin, and where the last one ends."""
        return self.whole.offsets

    @property
    def is_whole(self) -> bool:
        """Return whether they were put together."""
        return "whole" in self.__dict__


def lengths_at(texts: Texts, rows: Ints32) -> Ints:
    """Return how many bytes some texts have."""
    if isinstance(texts, SplicedTexts) and not texts.is_whole:
        lengths = lengths_at(texts.before, _were(texts, rows))
        for at, number in _changed(texts, rows):
            lengths[at] = len(texts.new[number].encode())
        return lengths
    offsets = np.frombuffer(texts.offsets, np.int64)
    return np.asarray(offsets[rows + 1] - offsets[rows], np.int64)


def letters_at(texts: Texts, rows: Ints32) -> tuple[Bytes, Ints]:
    """Return the bytes of some texts one after the other, and where each begins, and the last one ends."""
    if isinstance(texts, SplicedTexts) and not texts.is_whole:
        letters, before = letters_at(texts.before, _were(texts, rows))
        changed = _changed(texts, rows)
        if not changed:
            return letters, before
        parts = [letters[start:end] for start, end in pairwise(before.tolist())]
        for entry, number in changed:
            parts[entry] = np.frombuffer(texts.new[number].encode(), np.uint8)
        return np.concatenate(parts), np.concatenate([[0], np.cumsum([len(part) for part in parts])])
    if not len(rows):
        return np.empty(0, np.uint8), np.zeros(1, np.int64)
    offsets = np.frombuffer(texts.offsets, np.int64)
    first = offsets[rows]
    lengths = offsets[np.asarray(rows, np.int64) + 1] - first
    before = np.concatenate([[0], np.cumsum(lengths)])
    at = np.repeat(first - before[:-1], lengths) + np.arange(before[-1])
    return np.frombuffer(texts.blob, np.uint8)[at], before


def _were(texts: SplicedTexts, rows: Ints32) -> Ints32:
    # one that is new stands nowhere before; behind the last one that would be no place at all
    return np.minimum(texts.splice.were_at(rows), len(texts.before) - 1).astype(np.int32)


def _changed(texts: SplicedTexts, rows: Ints32) -> list[tuple[int, int]]:
    """Return which of some rows hold a new text, and its number."""
    found: list[tuple[int, int]] = []
    for number, place in enumerate(texts.splice.places.tolist()):
        found += [(entry, number) for entry in np.flatnonzero(rows == place).tolist()]
    return found
