"""Reads a document that is to be the text of a source: one module for each form, and the table that lists them.

Every reader takes the bytes and returns the words as plain text. None follows a link, loads anything, or executes
what the document holds.
"""

import hashlib
from collections.abc import Callable
from pathlib import Path

from timeline_app.domain.texts import Document, TextForm
from timeline_app.errors import DocumentError, DocumentFault, FileError, FileFault
from timeline_app.evidence.normalize import stored_text
from timeline_app.importers.documents.faults import Unreadable

MOST_BYTES = 100_000_000
"""A larger file is no document that somebody quotes from."""
MOST_CHARACTERS = 100_000_000


def read_document(path: Path) -> Document:
    """Read a file. Its ending says its form, and what the ending says must be true; anything else is plain text.

    Raises:
        FileError: it cannot be read. DocumentError: it cannot be attached.
    """
    form = _FORMS.get(path.suffix.casefold(), TextForm.PLAIN)
    try:
        if path.stat().st_size > MOST_BYTES:
            raise DocumentError(DocumentFault.TOO_LARGE, path)
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise FileError(FileFault.MISSING, path) from error
    except IsADirectoryError as error:
        raise FileError(FileFault.IS_FOLDER, path) from error
    except OSError as error:
        raise FileError(FileFault.NOT_READABLE, path) from error
    try:
        text = read_text(data, form)
    except Unreadable as error:
        raise DocumentError(error.fault, path) from error
    return Document(data, hashlib.sha256(data).hexdigest(), form, text)


def read_text(data: bytes, form: TextForm) -> str:
    """Return the stored text of a document's bytes.

    Raises:
        Unreadable: they hold none that can be read.
    """
    text = _READERS[form](data)
    if len(text) > MOST_CHARACTERS:
        raise Unreadable(DocumentFault.TOO_LARGE)
    if not text.strip("\ufeff\0 \n\t"):
        raise Unreadable(DocumentFault.EMPTY)
    return text


def _plain(data: bytes) -> str:
    try:
        return stored_text(data)
    except UnicodeDecodeError as error:
        raise Unreadable(DocumentFault.NO_TEXT) from error


def _html(data: bytes) -> str:
    from timeline_app.importers.documents.html import read_html

    return read_html(data)


def _docx(data: bytes) -> str:
    from timeline_app.importers.documents.docx import read_docx

    return read_docx(data)


def _pdf(data: bytes) -> str:
    from timeline_app.importers.documents.pdf import read_pdf

    return read_pdf(data)


_FORMS = {
    ".htm": TextForm.HTML,
    ".html": TextForm.HTML,
    ".xhtml": TextForm.HTML,
    ".pdf": TextForm.PDF,
    ".docx": TextForm.DOCX,
}
_READERS: dict[TextForm, Callable[[bytes], str]] = {
    TextForm.PLAIN: _plain,
    TextForm.HTML: _html,
    TextForm.DOCX: _docx,
    TextForm.PDF: _pdf,
}
ENDINGS = (".txt", ".md", *_FORMS)
"""The endings to offer where a file is chosen."""
