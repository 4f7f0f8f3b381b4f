"""The report: everything that an event says, citations that lead somewhere, and lines that stay on their pages."""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from shutil import which
from subprocess import run

import pytest
from pypdf import PdfReader
from pypdf.generic import Destination

from timeline_app.exporters import export_data
from timeline_app.exporters.report import Entry, References, entries
from timeline_app.exporters.selection import Selection, select
from timeline_app.storage.library import open_library
from timeline_app.timeline.data.columns import Columns

_EDGE = 28
"""Points at the edge of a page that stay empty."""


@pytest.fixture(scope="module")
def selection(shipped_database: Path) -> Iterator[Selection]:
    """All events of the shipped chronology."""
    with open_library(shipped_database) as library:
        yield select(Columns.from_data(library.columns()), library, about="All <b>events</b> & more.")


@pytest.fixture(scope="module")
def listed(selection: Selection) -> list[Entry]:
    """The same as entries."""
    return list(entries(selection, References()))


@pytest.fixture(scope="module")
def written(selection: Selection, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report as a PDF."""
    path = tmp_path_factory.mktemp("report") / "a.report.pdf"
    assert export_data(path, selection) == selection.count
    return path


@pytest.fixture(scope="module")
def pdf(written: Path) -> PdfReader:
    """The same, read."""
    return PdfReader(written)


def _plain(text: str) -> str:
    """Return a text without spaces: a PDF breaks lines where they end."""
    return re.sub(r"\s+", "", text)


def test_documents_are_numbered_as_they_are_named(selection: Selection) -> None:
    references = References()
    numbers = [
        number
        for entry in entries(selection, references)
        for number in (*(q.number for q in entry.quotes), *(number for number, _ in entry.cited))
    ]
    assert set(numbers) <= set(range(1, len(references.sources) + 1))
    assert len({source.id for source in references.sources}) == len(references.sources)


def test_years_follow_each_other(listed: list[Entry]) -> None:
    years = [int(entry.year) for entry in listed if entry.date is not None]
    assert years == sorted(years)


def test_a_page_has_every_word_and_each_number_leads_to_a_document(
    selection: Selection, listed: list[Entry], tmp_path: Path
) -> None:
    path = tmp_path / "a.report.html"
    assert export_data(path, selection) == len(listed)
    page = path.read_text("utf-8")
    text = unescape(re.sub("<[^>]*>", "", page))
    for entry in listed:
        assert all(quote.words in text for quote in entry.quotes)
        assert all(rival.words in text and rival.edtf in text for rival in entry.rivals)
        assert all(line in text for line in (entry.about, *entry.actors, *entry.links))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(re.findall(r'id="([^"]+)"', page))
    assert "All &lt;b&gt;events&lt;/b&gt; &amp; more." in page
    assert "<script" not in page


@pytest.mark.skipif(which("pdftotext") is None, reason="needs pdftotext")
def test_the_words_of_a_pdf_can_be_selected(written: Path, listed: list[Entry]) -> None:
    taken = run(
        ["pdftotext", written, "-"], capture_output=True, check=True, text=True, encoding="utf-8"
    ).stdout
    found = _plain(taken)
    for entry in listed:
        quotes = [quote.words for quote in entry.quotes]
        missing = [text for text in (entry.title, *quotes, *entry.actors) if _plain(text) not in found]
        # what a page ends in has its foot and number between
        assert [text for text in missing if len(text) < 90] == []


def test_links_of_a_pdf_lead_to_its_list_or_into_the_web(pdf: PdfReader) -> None:
    inside, outside = set(), set()
    for page in pdf.pages:
        for link in page.get("/Annots", ()):
            value = link.get_object()
            if "/Dest" in value:
                inside.add(str(value["/Dest"]))
            else:
                outside.add(str(value["/A"]["/URI"]))
    assert inside
    assert inside <= set(pdf.named_destinations)
    assert outside
    assert {address.split(":")[0] for address in outside} <= {"http", "https"}


def test_a_pdf_names_its_language_and_lists_its_years(pdf: PdfReader, listed: list[Entry]) -> None:
    assert str(pdf.root_object["/Lang"]) == "en-US"
    titles = [item.title for item in pdf.outline if isinstance(item, Destination)]
    assert titles == [*dict.fromkeys(entry.year for entry in listed), "Sources"]


@pytest.mark.skipif(which("pdftotext") is None, reason="needs pdftotext")
def test_no_line_runs_off_its_page(written: Path) -> None:
    boxes = run(
        ["pdftotext", "-bbox", written, "-"], capture_output=True, check=True, text=True, encoding="utf-8"
    )
    pages = boxes.stdout.split("<page ")[1:]
    assert pages
    for page in pages:
        width, height = (float(size) for size in re.findall(r'(?:width|height)="([\d.]+)"', page)[:2])
        words = re.findall(r'xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)"', page)
        assert words
        for left, top, right, bottom in words:
            assert _EDGE < float(left) < float(right) < width - _EDGE
            assert _EDGE * 0.5 < float(top) < float(bottom) < height - _EDGE * 0.5


def test_no_year_stands_alone_at_the_foot_of_a_page(pdf: PdfReader, listed: list[Entry]) -> None:
    headings = {entry.year for entry in listed} | {"Sources"}
    last = [page.extract_text().strip().splitlines()[-1].strip() for page in pdf.pages]
    assert not headings & set(last)
