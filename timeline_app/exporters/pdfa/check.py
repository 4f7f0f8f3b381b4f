"""All rules of PDF/A-2b over a whole file."""

from collections.abc import Iterator
from io import BytesIO

from pypdf import PdfReader

from timeline_app.exporters.pdfa.content import content_faults
from timeline_app.exporters.pdfa.document import document_faults
from timeline_app.exporters.pdfa.faults import NotArchivalError
from timeline_app.exporters.pdfa.file import file_faults
from timeline_app.exporters.pdfa.fonts import font_faults
from timeline_app.exporters.pdfa.metadata import metadata_faults


def check(data: bytes) -> None:
    """Look at a whole file. NotArchivalError where it breaks a rule."""
    if found := tuple(faults(data)):
        raise NotArchivalError(found)


def faults(data: bytes) -> Iterator[str]:
    """Yield the rules that a file breaks, each with its clause."""
    yield from file_faults(data)
    reader = PdfReader(BytesIO(data))
    yield from document_faults(reader)
    yield from metadata_faults(reader)
    for page in reader.pages:
        yield from content_faults(page)
    yield from font_faults(reader)
