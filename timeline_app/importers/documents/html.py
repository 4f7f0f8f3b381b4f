"""HTML as saved from a browser: its words in the order of the file. Scripts, styles, and what is hidden are left out.

The parser of the standard library executes and loads nothing; attributes are read only to find the encoding and what
is hidden. Which part of a page is the article is not guessed: a quote is found wherever it stands.
"""

import codecs
import re
from html.parser import HTMLParser

from typing_extensions import override

from timeline_app.errors import DocumentFault
from timeline_app.importers.documents.faults import Unreadable

_SILENT = frozenset(
    {
        "script", "style", "template", "noscript", "head", "svg", "math", "iframe", "object",
        "select", "textarea", "canvas",
    }
)  # fmt: skip
"""What is within these is no text of the page; only the title in the head is wanted, and pages repeat it."""
_BLOCKS = frozenset(
    {
        "address", "article", "aside", "blockquote", "body", "dd", "details", "dialog", "div",
        "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4",
        "h5", "h6", "header", "hr", "legend", "li", "main", "nav", "ol", "p", "pre", "section",
        "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
    }
)  # fmt: skip
_VOID = frozenset(
    {
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source",
        "track", "wbr",
    }
)  # fmt: skip
_CHARSET = re.compile(rb"<meta[^>]{0,400}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SPACE = re.compile(r"[ \t\n\r\f]+")


def read_html(data: bytes) -> str:
    """Return the words of a page: a paragraph a line, an empty line between two.

    Raises:
        Unreadable: it is in an encoding that it does not name.
    """
    reader = _Words()
    reader.feed(_decoded(data))
    reader.close()
    return "\n\n".join(reader.paragraphs())


def _decoded(data: bytes) -> str:
    """Return the page as text: by its byte order mark, by what it says of itself, else as UTF-8."""
    for mark, name in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ):
        if data.startswith(mark):
            return data[len(mark) :].decode(name, "replace")
    said = _CHARSET.search(data[:4096])
    name = said[1].decode("ascii").casefold() if said else "utf-8"
    if name in ("iso-8859-1", "latin-1", "latin1", "us-ascii", "ascii"):
        name = "windows-1252"  # as the HTML standard has it
    try:
        codec = codecs.lookup(name)
        if not codec._is_text_encoding:
            raise LookupError(name)
        return data.decode(codec.name, "replace" if said else "strict")
    except (LookupError, UnicodeDecodeError) as error:
        raise Unreadable(DocumentFault.NO_TEXT) from error


class _Words(HTMLParser):
    """Gathers the words of a page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._paragraphs: list[str] = []
        self._parts: list[str] = []
        self._silent: list[str] = []

    def paragraphs(self) -> list[str]:
        """Return the paragraphs that hold words."""
        self._end()
        return self._paragraphs

    def _end(self) -> None:
        lines = "".join(self._parts).split("\x1e")
        words = "\n".join(_SPACE.sub(" ", line).strip(" ") for line in lines).strip("\n")
        if words:
            self._paragraphs.append(words)
        self._parts = []

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BLOCKS:
            self._end()
        if tag == "br":
            self._parts.append("\x1e")  # taken out of the page's own words below
        if tag in _VOID:
            return
        said = dict(attrs)
        if self._silent or tag in _SILENT or "hidden" in said:
            self._silent.append(tag)

    @override
    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            self._parts.append("\x1e")

    @override
    def handle_endtag(self, tag: str) -> None:
        if self._silent and tag in self._silent:
            while self._silent.pop() != tag:
                pass
        if tag in _BLOCKS:
            self._end()

    @override
    def handle_data(self, data: str) -> None:
        if not self._silent:
            self._parts.append(data.replace("\x1e", " "))
