"""Frequent words: in which events the words occur that most searches begin with, as bits in the snapshot.

As long as few letters are typed, they begin words of most events; to list these takes FTS5 up to half a second at a
million events. So what it answers for frequent beginnings of words is kept, one bit per event; rare ones it finds
itself, and quickly. Beginnings that no other word shares (agr, agre, ... agreement) have one set of bits.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Protocol

import numpy as np

from timeline_app.domain.words import Phrase
from timeline_app.timeline.data.columns import Columns
from timeline_app.timeline.data.index import Mask
from timeline_app.timeline.filtering.found_ids import events_with

_SHARE = 32
"""A beginning is frequent where it may occur in one event of so many: a list of its rows would take more room."""
_MOST = 200
"""Sets of bits that are kept at most: 25 bytes for an event."""
_WORDS, _BITS = "frequent-words/words", "frequent-words/bits"


class WordIndex(Protocol):
    """Whatever knows the words of all events, and where they occur."""

    def indexed_words(self) -> list[tuple[str, int]]:
        """Return every word in the order of its letters, with the number of events that hold it."""
        ...

    def search_ids(self, phrases: Sequence[Phrase]) -> str:
        """Return the row ids of the events in which the phrases occur, as text with commas between them."""
        ...


@dataclass(frozen=True, slots=True)
class Beginning:
    """Beginnings of words that occur in the same events.

    Attributes:
        longest: the longest of them.
        least: the length of the shortest.
        most: no more events hold them than this.
    """

    longest: str
    least: int
    most: int


def frequent_beginnings(words: Sequence[tuple[str, int]], least: int) -> list[Beginning]:
    """Return the beginnings that at least so many events may hold.

    Args:
        words: words in the order of their letters, with the number of events that hold each.
        least: at least 1.
    """
    names = [word for word, _ in words]
    before = [0, *accumulate(count for _, count in words)]
    found: list[Beginning] = []

    def look(low: int, high: int, length: int) -> None:
        """Go through the words from low to high, which have their first `length` letters in common."""
        while low < high:
            if len(names[low]) == length:  # the word that is the common beginning itself
                low += 1
                continue
            begun = names[low][: length + 1]
            end = bisect_left(range(low, high), True, key=lambda at: not names[at].startswith(begun)) + low
            most = before[end] - before[low]
            if most >= least:
                longest = _common(names[low], names[end - 1])
                found.append(Beginning(longest, length + 1, most))
                look(low, end, len(longest))
            low = end

    look(0, len(names), 0)
    return found


def _common(first: str, last: str) -> str:
    """Return what two words, and so all words between them, begin with."""
    for length, (one, other) in enumerate(zip(first, last, strict=False)):
        if one != other:
            return first[:length]
    return first


def keep_frequent_words(columns: Columns, index: WordIndex) -> None:
    """Ask the index for all frequent beginnings and keep its answers: seconds at a million events."""
    frequent = frequent_beginnings(index.indexed_words(), max(len(columns) // _SHARE, 1))
    kept = sorted(frequent, key=lambda beginning: -beginning.most)[:_MOST]
    bits = [
        np.packbits(events_with(columns, index.search_ids([Phrase((beginning.longest,))])))
        for beginning in kept
    ]
    lines = "\n".join(f"{beginning.least} {beginning.longest}" for beginning in kept)
    columns.keep(_WORDS, lambda: np.frombuffer(lines.encode(), np.uint8))
    columns.keep(_BITS, lambda: np.concatenate([*bits, np.empty(0, np.uint8)]))


def frequent_word(columns: Columns, phrase: Phrase) -> Mask | None:
    """Return which events hold a phrase, None where that is not kept."""
    words, bits = columns.kept(_WORDS), columns.kept(_BITS)
    if words is None or bits is None or len(phrase.words) > 1:
        return None
    begun = phrase.words[0]
    for number, line in enumerate(words.tobytes().decode().splitlines()):
        least, longest = line.split()
        if len(begun) >= int(least) and longest.startswith(begun):
            size = -(-len(columns) // 8)
            return np.unpackbits(bits[number * size :][:size], count=len(columns)).view(np.bool_)
    return None
