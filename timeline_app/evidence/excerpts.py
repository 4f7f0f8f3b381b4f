"""Finding an excerpt in the text of its source."""

from timeline_app.domain.chronology import Excerpt, Source
from timeline_app.evidence.quotes import Match, find_quote


def find_excerpt(excerpt: Excerpt, source: Source, text: str, sha256: str) -> Match:
    """Return where an excerpt stands in a text.

    Args:
        excerpt: the quoted words with their selectors.
        source: the document that they are from.
        text: the stored text of a copy of it.
        sha256: of the bytes from which that text was made. The excerpt's position says something only about the very
            bytes in which it was measured.
    """
    measured_in = excerpt.checked.sha256 if excerpt.checked else source.sha256
    start, end = (excerpt.start, excerpt.end) if sha256 == measured_in else (None, None)
    return find_quote(text, excerpt.exact, excerpt.prefix, excerpt.suffix, start, end)
