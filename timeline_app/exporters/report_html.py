"""The report as one HTML file: text and links only, no script, nothing loaded. It prints, and follows light and dark."""

from collections.abc import Iterator
from html import escape
from string import Template
from typing import BinaryIO

from timeline_app.domain.chronology import Source
from timeline_app.domain.citations import citation, is_web
from timeline_app.exporters.page_parts import page_faces, page_tokens
from timeline_app.exporters.report import (
    READING,
    Entry,
    References,
    ReportDate,
    ReportQuote,
    entries,
    seen_in_words,
)
from timeline_app.exporters.selection import Selection
from timeline_app.paths import resources_dir


def write(selection: Selection, stream: BinaryIO) -> int:
    """Write the report. OSError where the stream cannot be written."""
    references = References()
    parts: list[str] = []
    years: list[str] = []
    written = 0
    for entry in entries(selection, references):
        if not years or years[-1] != entry.year:
            years.append(entry.year)
            parts.append(f'<h2 id="year-{escape(entry.year)}">{escape(entry.year)}</h2>')
        parts.append("".join(_entry(entry)))
        written += 1
    sources = [
        "".join(_reference(number, source)) for number, source in enumerate(references.sources, start=1)
    ]
    named = [*years, "Sources"]
    page = Template((resources_dir() / "pages" / "report.html").read_text("utf-8"))
    text = page.substitute(
        title=escape(selection.title or "Timeline"),
        about=escape(selection.about),
        reading=escape(READING),
        years=" ".join(f'<a href="#{escape(_anchor(name))}">{escape(name)}</a>' for name in named),
        entries="\n".join(parts),
        references="\n".join(sources),
        source=escape(selection.source),
        app=escape(f"Secure Communities Timeline {selection.app}"),
        light=page_tokens("light"),
        dark=page_tokens("dark"),
        faces=page_faces([*parts, *sources, selection.title, selection.about, selection.source, READING]),
    )
    stream.write(text.encode())
    return written


def _anchor(name: str) -> str:
    return "sources" if name == "Sources" else f"year-{name}"


def _entry(entry: Entry) -> Iterator[str]:
    yield f'<article id="{escape(entry.id)}"{" class=retracted" if entry.is_retracted else ""}><div>'
    yield from _date(entry.date) if entry.date else ('<p class="when">Undated</p>',)
    yield f'</div><div><h3>{escape(entry.title)}</h3><p class="small">{escape(entry.about)}</p>'
    if entry.date is not None:
        yield f'<p class="small">{escape(entry.date.known)}{_marks(entry.date.number)}</p>'
    for rival in entry.rivals:
        yield f'<div class="rival"><p class="small head">Rival date, {escape(rival.rank)}</p>'
        yield from _date(rival)
        yield f'<p class="small">{escape(rival.known)}{_marks(rival.number)}</p>'
        if rival.quote:
            yield f"<blockquote>“{escape(rival.quote)}”</blockquote>"
        yield "</div>"
    if entry.summary:
        yield f"<p>{escape(entry.summary)}</p>"
    for quote in entry.quotes:
        yield from _quote(quote)
    lines = [escape(line) for line in (*entry.actors, *entry.links)]
    if entry.cited:
        cited = ", ".join(f"{_mark(number)} ({escape(kind)})" for number, kind in entry.cited)
        lines.append(f"Cited from {cited}")
    if lines:
        yield f"<ul>{''.join(f'<li>{line}</li>' for line in lines)}</ul>"
    yield "</div></article>"


def _date(date: ReportDate) -> Iterator[str]:
    yield f'<p class="when">{escape(date.words)}</p><p class="small edtf">{escape(date.edtf)}</p>'


def _quote(quote: ReportQuote) -> Iterator[str]:
    if quote.point:
        yield f'<p class="small head">Told differently: {escape(quote.point)}</p>'
    said = f"<footer>{escape(quote.status)} {_mark(quote.number)}</footer>"
    yield f"<blockquote>“{escape(quote.words)}”{said}</blockquote>"


def _mark(number: int) -> str:
    return f'<a href="#source-{number}">[{number}]</a>'


def _marks(number: int) -> str:
    return f" {_mark(number)}" if number else ""


def _reference(number: int, source: Source) -> Iterator[str]:
    yield f'<li id="source-{number}"><span>[{number}]</span><span class="text">'
    words = " ".join((citation(source, address=False), seen_in_words(source))).rstrip()
    yield f"{escape(words)}{_linked(source.url)}"
    if source.archived_url:
        yield f" Archived: {_linked(source.archived_url)}"
    yield "</span></li>"


def _linked(address: str) -> str:
    if not is_web(address):
        return f" {escape(address)}" if address else ""
    return f' <a href="{escape(address)}" rel="noopener noreferrer">{escape(address)}</a>'
