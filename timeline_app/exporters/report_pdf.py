"""The report as a PDF: pages of A4, text as text in embedded fonts, links, an outline by year.

Events are read, laid out and drawn one after the other, so that long chronologies need little more than their pages.
"""

from collections.abc import Iterator
from hashlib import sha256
from typing import BinaryIO

from PySide6.QtCore import QBuffer, QIODevice

from timeline_app.domain.chronology import Source
from timeline_app.domain.citations import citation, is_web
from timeline_app.exporters.pdf_document import Place, finished, identity_of, new_writer, page_layout
from timeline_app.exporters.pdf_flow import Flow, Paragraph, Run, Sheet
from timeline_app.exporters.report import (
    READING,
    UNDATED,
    Entry,
    References,
    ReportDate,
    entries,
    seen_in_words,
)
from timeline_app.exporters.selection import Selection
from timeline_app.exporters.xmp import About
from timeline_app.painting.app import ensure_gui
from timeline_app.painting.painter import painting_on
from timeline_app.painting.theme import load_theme

_SHEET = Sheet()
_DATES = 150
_GAP = 24
_WIDTH = _SHEET.width - 2 * _SHEET.left
_BODY = _SHEET.left + _DATES + _GAP
_BODY_WIDTH = _WIDTH - _DATES - _GAP
_INDENT = 14
_NUMBERS = 44
_BEFORE, _AFTER = 26, 8
"""Above and below a heading."""
_RULE = 10
"""Above and below the rule over an event."""
_FIRST_SOURCES = 120


def write(selection: Selection, stream: BinaryIO) -> int:
    """Write the report. OSError where the stream cannot be written."""
    ensure_gui()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    title = selection.title or "Timeline"
    app = f"Secure Communities Timeline {selection.app}"
    about = About(title, selection.about, app, selection.source, "en-US", selection.reviewed)
    writer = new_writer(buffer, about, page_layout(_SHEET.width, _SHEET.height))
    content = sha256()
    outline: list[Place] = []
    references = References()
    written = 0
    with painting_on(writer) as painter:
        flow = Flow(writer, painter, load_theme("light"), _SHEET, title)
        _head(flow, title, selection)
        for entry in entries(selection, references):
            content.update(repr(entry).encode())
            if not outline or outline[-1].words != entry.year:
                body, dates = _parts(entry)
                _heading(flow, entry.year, outline, flow.room_for(body, _BODY_WIDTH, dates, _DATES))
            _add(flow, entry)
            written += 1
        _heading(flow, "Sources", outline, _FIRST_SOURCES)
        for number, source in enumerate(references.sources, start=1):
            content.update(repr(source).encode())
            flow.add(
                (_reference(source),),
                _SHEET.left + _NUMBERS,
                _WIDTH - _NUMBERS,
                (_number(number),),
                _NUMBERS,
            )
        flow.add(
            (_text(f"{selection.source} Made with {app}.", "caption", "ink3", before=24),),
            _SHEET.left,
            _WIDTH,
        )
    identity = identity_of((repr(about), content.hexdigest()))
    stream.write(finished(bytes(buffer.data().data()), about, identity, outline))
    return written


def _head(flow: Flow, title: str, selection: Selection) -> None:
    flow.fill(_SHEET.left, flow.y, 36, 4, "ink")
    flow.y += 16
    head = [_text(title, "figure-title")]
    if selection.about:
        head.append(_text(selection.about, "figure-subtitle", "ink2", before=6))
    head.append(_text(READING, "caption", "ink2", before=8))
    flow.add(head, _SHEET.left, _WIDTH)


def _heading(flow: Flow, words: str, outline: list[Place], follows: float) -> None:
    """Write a year where there is room for as many px of what follows, and list it in the outline."""
    heading = (_text(words, "display"),)
    flow.need(_BEFORE + flow.room_for(heading, _WIDTH) + _AFTER + 2 * _RULE + follows)
    if not flow.is_at_top:
        flow.y += _BEFORE
    outline.append(Place(words, flow.page, _SHEET.left, flow.y))
    flow.add(heading, _SHEET.left, _WIDTH)
    flow.y += _AFTER


def _add(flow: Flow, entry: Entry) -> None:
    body, dates = _parts(entry)
    flow.add(body, _BODY, _BODY_WIDTH, dates, _DATES, gap=_RULE)


def _parts(entry: Entry) -> tuple[list[Paragraph], list[Paragraph]]:
    """Return what stands of an event, and its dates beside it."""
    dates = list(_dated(entry.date)) if entry.date else [_text(UNDATED, "date")]
    return list(_body(entry)), dates


def _body(entry: Entry) -> Iterator[Paragraph]:
    struck = entry.is_retracted
    yield _text(entry.title, "report-title", "ink3" if struck else "ink", keeps=True, is_struck=struck)
    yield _text(entry.about, "caption", "ink2", keeps=bool(entry.date))
    if entry.date is not None:
        yield _text(entry.date.known, "caption", "ink2", number=entry.date.number)
    for rival in entry.rivals:
        yield _text(f"Rival date, {rival.rank}", "caption-strong", "ink2", before=6, keeps=True)
        yield _text(f"{rival.words} ({rival.edtf})", "body", "ink2", keeps=True)
        yield _text(rival.known, "caption", "ink2", number=rival.number)
        if rival.quote:
            yield _text(f"{rival.quote}”", "quote-list", before=2, indent=_INDENT, hang="“")
    if entry.summary:
        yield _text(entry.summary, "body", before=6)
    for quote in entry.quotes:
        if quote.point:
            yield _text(f"Told differently: {quote.point}", "caption-strong", "ink2", before=8, keeps=True)
        yield _text(f"{quote.words}”", "quote-card", before=8, indent=_INDENT, hang="“", keeps=True)
        yield _text(quote.status, "caption", "ink2", indent=_INDENT, number=quote.number)
    before = 8
    for line in (*entry.actors, *entry.links):
        yield _text(line, "caption", "ink2", before=before)
        before = 0
    if entry.cited:
        runs = [Run("Cited from ")]
        for place, (number, kind) in enumerate(entry.cited):
            runs += [Run(", ")] * bool(place) + [_mark(number), Run(f" ({kind})")]
        yield Paragraph(tuple(runs), "caption", "ink2", before=before)


def _dated(date: ReportDate) -> Iterator[Paragraph]:
    yield _text(date.words, "body-strong")
    yield _text(date.edtf, "caption", "ink3")


def _number(number: int) -> Paragraph:
    return Paragraph((Run(f"[{number}]", name=f"source-{number}"),), "caption-strong", before=5)


def _reference(source: Source) -> Paragraph:
    runs = [Run(" ".join((citation(source, address=False), seen_in_words(source))).rstrip())]
    runs += _address(source.url)
    if source.archived_url:
        runs += [Run(" Archived:"), *_address(source.archived_url)]
    return Paragraph(tuple(runs), "caption", "ink2", before=5)


def _address(address: str) -> list[Run]:
    return [Run(" "), Run(address, href=address if is_web(address) else "")] if address else []


def _mark(number: int) -> Run:
    return Run(f"[{number}]", href=f"#source-{number}")


def _text(
    text: str,
    role: str,
    token: str = "ink",
    *,
    before: float = 0,
    indent: float = 0,
    hang: str = "",
    keeps: bool = False,
    is_struck: bool = False,
    number: int = 0,
) -> Paragraph:
    """Return a paragraph, with the number of its document after it, 0 for none."""
    runs = (Run(text), Run(" "), _mark(number)) if number else (Run(text),)
    return Paragraph(runs, role, token, before, indent, hang, is_struck, keeps)
