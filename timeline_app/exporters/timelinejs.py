"""Events as the JSON of TimelineJS 3 (https://timeline.knightlab.com/docs/json-format.html).

Its texts are HTML: everything of ours is escaped. It knows years, months and days; how a date is known is said in words.
"""

import json
from html import escape
from typing import Any, BinaryIO

from timeline_app.domain.citations import citation, is_web
from timeline_app.domain.civil import civil_of
from timeline_app.domain.csl import csl_date
from timeline_app.domain.date_words import in_words
from timeline_app.domain.detail import EventDetail
from timeline_app.domain.jurisdictions import BY_CODE
from timeline_app.exporters.icalendar import known_days
from timeline_app.exporters.selection import Selection

_NAMES = ("year", "month", "day")


def write(selection: Selection, stream: BinaryIO) -> int:
    """Write a slide an event. Undated events have no place on it."""
    slides = [slide for detail in selection.details() if (slide := _slide(detail)) is not None]
    value = {"title": {"text": {"headline": escape(selection.title)}}, "events": slides}
    stream.write((json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode())
    return len(slides)


def _slide(detail: EventDetail) -> dict[str, Any] | None:
    event = detail.event
    span = known_days(detail)
    if event.date is None or span is None:
        return None
    parts = csl_date(event.date.edtf).get("date-parts") or [
        list(civil_of(day)) for day in dict.fromkeys(span)
    ]
    first, last = (dict(zip(_NAMES, part, strict=False)) for part in (parts[0], parts[-1]))
    quotes = "".join(
        f"<blockquote>“{escape(detail.excerpts[part.excerpt].exact)}”</blockquote>" for part in event.evidence
    )
    cited = "".join(f"<p>{_linked(detail, part.source)}</p>" for part in event.citations)
    slide: dict[str, Any] = {
        "unique_id": event.id,
        "start_date": first,
        "display_date": in_words(event.date),
        "text": {
            "headline": escape(event.title),
            "text": f"<p>{escape(event.summary)}</p>{quotes}{cited}",
        },
    }
    if len(parts) > 1:
        slide["end_date"] = last
    if event.states:
        first_state = event.states[0]
        slide["group"] = BY_CODE[first_state].name if first_state in BY_CODE else first_state
    elif event.nationwide:
        slide["group"] = "Nationwide"
    return slide


def _linked(detail: EventDetail, source_id: str) -> str:
    source = detail.sources[source_id]
    words = escape(citation(source, short=True))
    return f'<a href="{escape(source.url)}" rel="noopener">{words}</a>' if is_web(source.url) else words
