"""From search words to events: some are kept with the columns, the others storage finds; and the best of them."""

from collections.abc import Sequence
from typing import Any, Protocol

import numpy as np

from timeline_app.domain.ranking import ranked, ranking_lines
from timeline_app.domain.words import Phrase, search_words
from timeline_app.timeline.data.columns import Columns
from timeline_app.timeline.data.index import Mask
from timeline_app.timeline.filtering.conditions import all_of
from timeline_app.timeline.filtering.found_ids import events_with
from timeline_app.timeline.filtering.frequent_words import frequent_word


class TextSearch(Protocol):
    """Whatever can find events by their words."""

    def search_ids(self, phrases: Sequence[Phrase], *, handle: Any = None) -> str:
        """Return the row ids of the events in which all of some phrases occur, as text with commas between them.

        `handle` lets another thread stop the search.
        """
        ...


def found_rows(columns: Columns, library: TextSearch, text: str, handle: Any = None) -> Mask | None:
    """Return in which rows the words occur; None where the words restrict nothing."""
    phrases = search_words(text)
    if not phrases:
        return None
    known = {phrase: frequent_word(columns, phrase) for phrase in phrases}
    found = [mask for mask in known.values() if mask is not None]
    if others := [phrase for phrase in phrases if known[phrase] is None]:
        ids = library.search_ids(others, handle=handle)
        found.append(events_with(columns, ids, *([handle.check] if handle else [])))
    return all_of(found, len(columns))


_LOOKED_AT = 300
"""So many titles are read to see whether the words stand in them."""


def best_rows(columns: Columns, found: Mask, text: str, most: int) -> list[int]:
    """Return the events to name first of those that were found: with the words in the title, then by importance."""
    rows = np.flatnonzero(found)
    order = np.argsort(-columns.importance[rows].astype(np.int8), kind="stable")[:_LOOKED_AT]
    looked_at = rows[order].tolist()
    lines = ranking_lines((columns.data.titles[row],) for row in looked_at)
    titled = [looked_at[at] for at in ranked(text, lines, {})]
    chosen = set(titled)
    return [*titled, *(row for row in looked_at if row not in chosen)][:most]
