"""Finding the excerpts of a source in its text."""

from collections.abc import Sequence

from timeline_app.domain.chronology import Excerpt
from timeline_app.domain.texts import Repair
from timeline_app.evidence.quotes import Match, QuoteFinder


class ExcerptFinder:
    """Finds excerpts in one text of their source."""

    def __init__(self, text: str, sha256: str, *, recorded: str = "", repairs: Sequence[Repair] = ()) -> None:
        """Find excerpts in a text.

        Args:
            text: the stored text.
            sha256: of the bytes from which that text was made.
            recorded: the hash of the bytes from which the source's excerpts were taken, for those that do not say so
                themselves. An excerpt's position says something only about the very bytes in which it was measured.
            repairs: what is laid over the text.
        """
        self._finder = QuoteFinder(text, repairs)
        self._sha256 = sha256
        self._recorded = recorded

    def find(self, excerpt: Excerpt) -> Match:
        """Return where an excerpt stands."""
        measured_in = excerpt.checked.sha256 if excerpt.checked else self._recorded
        start, end = (excerpt.start, excerpt.end) if self._sha256 == measured_in else (None, None)
        return self._finder.find(excerpt.exact, excerpt.prefix, excerpt.suffix, start, end)
