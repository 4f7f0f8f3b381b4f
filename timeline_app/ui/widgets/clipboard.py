"""What is copied: a quote with its citation, a citation, an event as text. Plain text only."""

from PySide6.QtGui import QGuiApplication

from timeline_app.domain.chronology import Excerpt, Source
from timeline_app.domain.citations import citation
from timeline_app.domain.date_words import in_words
from timeline_app.domain.detail import EventDetail


def copy(text: str) -> None:
    """Put a text on the clipboard."""
    QGuiApplication.clipboard().setText(text)


def quote_text(excerpt: Excerpt, source: Source) -> str:
    """Return the quoted words with their citation."""
    return f"“{excerpt.exact}” ({citation(source)})"


def event_text(detail: EventDetail) -> str:
    """Return an event as text: date, title, summary, quotes and sources."""
    event = detail.event
    date = in_words(event.date) if event.date else "Undated"
    lines = [f"{date}: {event.title}", event.summary]
    for evidence in event.evidence:
        excerpt = detail.excerpts[evidence.excerpt]
        lines.append(quote_text(excerpt, detail.sources[excerpt.source]))
    quoted = {detail.excerpts[evidence.excerpt].source for evidence in event.evidence}
    lines += [citation(detail.sources[c.source]) for c in event.citations if c.source not in quoted]
    return "\n".join(line for line in lines if line)
