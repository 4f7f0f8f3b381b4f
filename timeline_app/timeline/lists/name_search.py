"""Finding among many names those in which words begin: for the find fields of the panels."""

from collections.abc import Iterable, Sequence

import numpy as np

from timeline_app.domain.ranking import ranking_lines
from timeline_app.domain.words import fold
from timeline_app.timeline.data.index import Mask


class NameSearch:
    """Some names, folded once: case, accents and punctuation do not matter."""

    def __init__(self, names: Iterable[Sequence[str]]) -> None:
        """Fold the names of each thing; all of them are looked at."""
        self._lines = ranking_lines(names)

    def hits(self, text: str) -> Mask:
        """Return for each thing whether every word of a text begins a word of its names."""
        found = np.ones(len(self._lines), np.bool_)
        for word in fold(text):
            begun = f" {word}"
            found &= np.array([begun in line for line in self._lines], np.bool_)
        return found
