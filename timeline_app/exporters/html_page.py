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
from timeline_app.domain.jurisdictions import BY_CODE
from timeline_app.domain.terms import Extent
from timeline_app.exporters.icalendar import known_days
from timeline_app.exporters.selection import Selection
from timeline_app.painting.font_faces import font_faces
from timeline_app.painting.theme import load_theme
from timeline_app.painting.type_roles import SANS, SERIF
from timeline_app.paths import resources_dir

_GOES_ON = (Extent.FROM_THEN_ON, Extent.AT, Extent.THROUGHOUT, Extent.HOLDS_AT)
"""What of a date without an end is drawn to the edge."""
_STATUS = {
    "exact": "✓ exact",
    "normalized": "✓ normalized",
    "near": "≈ near",
    "ambiguous": "? ambiguous",
    "not-found": "× not found",
    "text-not-held": "– text not held",
}


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
        source=escape(_source(selection)),
        light=_tokens("light"),
        dark=_tokens("dark"),
        faces=_faces(items),
        items="\n".join(items),
        # an element of script ends at the first "</"
        data=json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c"),
        script=(folder / "timeline.js").read_text("utf-8"),
    )
    stream.write(text.encode())
    return len(items)


def _source(selection: Selection) -> str:
    reviewed = f", last reviewed {selection.reviewed}" if selection.reviewed else ""
    return f"{selection.title or 'A chronology'}{reviewed}. {selection.count:,} events."


def _tokens(theme: str) -> str:
    return " ".join(f"--{name}: {color};" for name, color in load_theme(theme).tokens.items())


def _faces(items: list[str]) -> str:
    """Return our fonts with the letters that the page needs."""
    plain = frozenset("".join(items) + "".join(map(chr, range(32, 127))) + "−✓≈×–")
    return font_faces({(SANS, 400): plain, (SANS, 600): plain, (SERIF, 400): plain})


def _data(detail: EventDetail) -> dict[str, Any]:
    """Return what the script knows of an event: letters for names, since there may be thousands."""
    event, date = detail.event, detail.event.date
    span = known_days(detail)
    edtf = parse_edtf(date.edtf) if date else None
    doubtful = edtf is not None and (edtf.start.uncertain or edtf.end.uncertain)
    states = [BY_CODE[code].name if code in BY_CODE else code for code in event.states]
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
        "states": [*states, *(["Nationwide"] if event.nationwide else [])],
        "actors": list(dict.fromkeys(detail.actors[part.actor].name for part in event.participations)),
        "topics": [topic.name for topic in detail.topics],
        "claims": [event.claim.value],
    }


def _item(detail: EventDetail) -> Iterator[str]:
    """Yield the parts of an event in the list."""
    event, date = detail.event, detail.event.date
    when = in_words(date) if date else "Undated"
    retracted = ' class="retracted"' if event.claim.value == "retracted" else ""
    yield f'<li data-id="{escape(event.id)}"{retracted}><p class="when">{escape(when[0].upper() + when[1:])}</p>'
    yield f"<h2>{escape(event.title)}</h2>"
    if date is not None:
        yield f'<p class="known">{escape(basis_in_words(date))} ({escape(date.edtf)})</p>'
    if event.summary:
        yield f"<p>{escape(event.summary)}</p>"
    for part in event.evidence:
        excerpt = detail.excerpts[part.excerpt]
        source = detail.sources[excerpt.source]
        status = excerpt.status.value
        if status == "text-not-held" and excerpt.checked is not None:
            words = f"{excerpt.checked.status.value} when checked on {excerpt.checked.on} (text not held)"
        else:
            words = _STATUS[status]
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
    where = ["Nationwide"] * event.nationwide
    where += [BY_CODE[code].name if code in BY_CODE else code for code in event.states]
    who = [f"{detail.actors[p.actor].name} ({p.role.value})" for p in event.participations]
    words = "; ".join(part for part in (event.claim.value, ", ".join(where), ", ".join(who)) if part)
    yield f'<p class="who">{escape(words)}</p>'


def _linked(source: Any) -> str:
    words = escape(re.sub(r"\s+", " ", citation(source, short=True)))
    if not is_web(source.url):
        return words
    return f'<a href="{escape(source.url)}" rel="noopener noreferrer">{words}</a>'
