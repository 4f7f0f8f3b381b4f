"""From search words to events: some are kept with the columns, the others storage finds."""

from collections.abc import Sequence
from typing import Any, Protocol

from timeline_app.domain.words import Phrase, search_words
from timeline_app.timeline.columns import Columns
from timeline_app.timeline.conditions import all_of
from timeline_app.timeline.found_ids import events_with
from timeline_app.timeline.frequent_words import frequent_word
from timeline_app.timeline.index import Mask


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
