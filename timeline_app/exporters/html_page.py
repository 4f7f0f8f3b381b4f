"""Events as one HTML file: a timeline that zooms and filters in a browser, and the list with every quote. No network.

The list is in the file itself, so it can be read without JavaScript, by a screen reader, and on paper; the script hides
what does not match and draws the timeline above it. Everything of ours is escaped; the page may load nothing.
"""

import json
import re
from collections.abc import Iterator
from html import escape
from string import Template
from typing import Any, BinaryIO

from timeline_app.domain.citations import citation, is_web
from timeline_app.domain.civil import DAY
from timeline_app.domain.date_words import basis_in_words, in_words
from timeline_app.domain.detail import EventDetail
from timeline_app.domain.edtf import parse_edtf
from timeline_app.domain.event_words import capitalized, status_in_words, where_of
from timeline_app.domain.terms import Extent, QuoteStatus
from timeline_app.exporters.icalendar import known_days
from timeline_app.exporters.page_parts import page_faces, page_tokens
from timeline_app.exporters.selection import Selection
from timeline_app.paths import resources_dir

_SIGNS = {
    QuoteStatus.EXACT: "✓",
    QuoteStatus.NORMALIZED: "✓",
    QuoteStatus.NEAR: "≈",
    QuoteStatus.AMBIGUOUS: "?",
    QuoteStatus.NOT_FOUND: "×",
    QuoteStatus.TEXT_NOT_HELD: "–",
}
_GOES_ON = (Extent.FROM_THEN_ON, Extent.AT, Extent.THROUGHOUT, Extent.HOLDS_AT)
"""What of a date without an end is drawn to the edge."""


def write(selection: Selection, stream: BinaryIO) -> int:
    """Write the page. OSError where the stream cannot be written."""
    items: list[str] = []
    data: list[dict[str, Any]] = []
    for detail in selection.details():
        items.append("".join(_item(detail)))
        data.append(_data(detail))
    folder = resources_dir() / "pages"
    text = Template((folder / "timeline.html").read_text("utf-8")).substitute(
        title=escape(selection.title or "Timeline"),
        about=escape(selection.about),
        description=escape(selection.about),
        app=escape(f"Secure Communities Timeline {selection.app}"),
        source=escape(selection.source),
        light=page_tokens("light"),
        dark=page_tokens("dark"),
        faces=page_faces(items),
        items="\n".join(items),
        # an element of script ends at the first "</"
        data=json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c"),
        script=(folder / "timeline.js").read_text("utf-8"),
    )
    stream.write(text.encode())
    return len(items)


def _data(detail: EventDetail) -> dict[str, Any]:
    """Return what the script knows of an event: letters for names, since there may be thousands."""
    event, date = detail.event, detail.event.date
    span = known_days(detail)
    edtf = parse_edtf(date.edtf) if date else None
    doubtful = edtf is not None and (edtf.start.uncertain or edtf.end.uncertain)
    return {
        "i": event.id,
        "t": event.title,
        "l": event.short or event.title,
        "w": in_words(date) if date else "Undated",
        "s": span[0] if span else None,
        "e": span[1] + DAY if span else None,
        "x": date.extent.value if date else "",
        "d": doubtful,
        "o": span is not None and detail.latest is None and date is not None and date.extent in _GOES_ON,
        "p": event.importance,
        "c": event.claim.value,
        "st": event.stance.value,
        "states": where_of(detail),
        "actors": list(dict.fromkeys(detail.actors[part.actor].name for part in event.participations)),
        "topics": [topic.name for topic in detail.topics],
        "claims": [event.claim.value],
    }


def _item(detail: EventDetail) -> Iterator[str]:
    """Yield the parts of an event in the list."""
    event, date = detail.event, detail.event.date
    when = in_words(date) if date else "Undated"
    retracted = ' class="retracted"' if event.claim.value == "retracted" else ""
    yield f'<li data-id="{escape(event.id)}"{retracted}><p class="when">{escape(capitalized(when))}</p>'
    yield f"<h2>{escape(event.title)}</h2>"
    if date is not None:
        yield f'<p class="known">{escape(basis_in_words(date))} ({escape(date.edtf)})</p>'
    if event.summary:
        yield f"<p>{escape(event.summary)}</p>"
    for part in event.evidence:
        excerpt = detail.excerpts[part.excerpt]
        source = detail.sources[excerpt.source]
        words = f"{_SIGNS[excerpt.status]} {status_in_words(excerpt)}"
        yield f"<blockquote>“{escape(excerpt.exact)}”<cite>{_linked(source)} · {escape(words)}"
        if part.relation.value != "supports":
            yield f" · {part.relation.value}"
        yield "</cite></blockquote>"
    yield from _who(detail)
    for cited in event.citations:
        yield f"<cite>Source: {_linked(detail.sources[cited.source])}</cite>"
    if date is not None:
        yield '<button type="button">Show on the timeline</button>'
    else:
        yield '<button type="button" hidden></button>'
    yield "</li>"


def _who(detail: EventDetail) -> Iterator[str]:
    event = detail.event
    where = where_of(detail)
    who = [f"{detail.actors[p.actor].name} ({p.role.value})" for p in event.participations]
    words = "; ".join(part for part in (event.claim.value, ", ".join(where), ", ".join(who)) if part)
    yield f'<p class="who">{escape(words)}</p>'


def _linked(source: Any) -> str:
    words = escape(re.sub(r"\s+", " ", citation(source, short=True)))
    if not is_web(source.url):
        return words
    return f'<a href="{escape(source.url)}" rel="noopener noreferrer">{words}</a>'
