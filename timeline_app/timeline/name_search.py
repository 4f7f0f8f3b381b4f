"""Finding among many names those in which words begin: for the find fields of the panels."""

import re
from collections.abc import Iterable, Sequence
from functools import cache

import numpy as np

from timeline_app.domain.words import fold
from timeline_app.timeline.index import Mask

_ODD = re.compile(r"(?<!\S)[0-9A-Za-z]*+[^\s0-9A-Za-z]\S*")
"""A chunk of a name that holds anything but plain letters and digits."""


class NameSearch:
    """Some names, folded once: case, accents and punctuation do not matter."""

    def __init__(self, names: Iterable[Sequence[str]]) -> None:
        """Fold the names of each thing that has any; all of them are looked at."""
        lines = [" ".join(several).replace("\n", " ") for several in names]
        text = " " + "\n ".join(lines)
        # `fold` goes letter by letter; plain words, nearly all, need no more than lower case.
        folded = cache(lambda chunk: " ".join(fold(chunk)))
        self._lines = _ODD.sub(lambda odd: folded(odd[0]), text).casefold().split("\n") if lines else []

    def hits(self, text: str) -> Mask:
        """Return for each thing whether every word of a text begins a word of its names."""
        found = np.ones(len(self._lines), np.bool_)
        for word in fold(text):
            begun = f" {word}"
            found &= np.array([begun in line for line in self._lines], np.bool_)
        return found
