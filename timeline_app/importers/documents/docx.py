"""Word documents (.docx): the paragraphs of the main part. A zip file of XML, read with the standard library.

Only one entry is unpacked, and no more of it than a limit: a small file that unpacks to gigabytes is refused. The
XML parser loads no entities from outside, and a document type definition, which no .docx has, is refused.
"""

import io
import zipfile
from collections.abc import Iterable
from typing import IO, cast
from xml.etree.ElementTree import Element, ParseError, XMLPullParser

from timeline_app.errors import DocumentFault
from timeline_app.importers.documents.faults import Unreadable

_PART = "word/document.xml"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MOST_ENTRIES, MOST_UNPACKED = 10_000, 200_000_000
_CHUNK = 1 << 20


def read_docx(data: bytes) -> str:
    """Return the words of a document: a paragraph a line, an empty line between two.

    Raises:
        Unreadable: it is no Word document, or unpacks to more than can be held.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if len(archive.infolist()) > MOST_ENTRIES:
                raise Unreadable(DocumentFault.TOO_LARGE)
            if archive.getinfo(_PART).flag_bits & 1:
                raise Unreadable(DocumentFault.ENCRYPTED)
            with archive.open(_PART) as part:
                return "\n\n".join(_paragraphs(part))
    except (zipfile.BadZipFile, KeyError, ParseError, EOFError, NotImplementedError, OSError) as error:
        raise Unreadable(DocumentFault.DAMAGED) from error
    except (ValueError, RuntimeError) as error:  # zipfile's words for offsets and flags that cannot be
        raise Unreadable(DocumentFault.DAMAGED) from error


def _paragraphs(part: IO[bytes]) -> list[str]:
    parser: XMLPullParser[Element] = XMLPullParser(events=("start", "end"))
    read = 0
    found: list[str] = []
    above: list[Element] = []
    while chunk := part.read(_CHUNK):
        read += len(chunk)
        if read > MOST_UNPACKED:
            raise Unreadable(DocumentFault.TOO_LARGE)
        if b"<!DOCTYPE" in chunk or b"<!ENTITY" in chunk:
            raise Unreadable(DocumentFault.DAMAGED)
        parser.feed(chunk)
        for kind, element in cast("Iterable[tuple[str, Element]]", parser.read_events()):
            if kind == "start":
                above.append(element)
                continue
            above.pop()
            if element.tag == f"{_W}p":
                if words := _words(element):
                    found.append(words)
                element.clear()
                if above:
                    above[-1].clear()  # what was read is let go
    parser.close()
    return found


def _words(paragraph: Element) -> str:
    parts: list[str] = []
    for element in paragraph.iter():
        match element.tag.removeprefix(_W):
            case "t":
                parts.append(element.text or "")
            case "tab":
                parts.append("\t")
            case "br" | "cr":
                parts.append("\n")
            case "noBreakHyphen":
                parts.append("\u2011")
            case "softHyphen":
                parts.append("\u00ad")
    return "".join(parts).strip("\n")
