"""The rules for what a file says of itself (ISO 19005-2, 6.6)."""

import re
from collections.abc import Iterator, Mapping
from typing import Any
from xml.etree import ElementTree

from pypdf import PdfReader
from pypdf.generic import StreamObject

from timeline_app.exporters.xmp import DC, EXTENSION, PDF, PDFA_ID, PROPERTY, RDF, SCHEMA, XMP

_PACKET = re.compile(rb"<\?xpacket begin=(['\"])(?:\xef\xbb\xbf)?\1 id=(['\"])W5M0MpCehiHzreSzNTczkc9d\2\?>")
_KNOWN: dict[str, str | None] = {
    f"{{{DC}}}title": "Alt",
    f"{{{DC}}}description": "Alt",
    f"{{{DC}}}language": "Bag",
    f"{{{DC}}}source": None,
    f"{{{XMP}}}CreatorTool": None,
    f"{{{XMP}}}CreateDate": None,
    f"{{{XMP}}}ModifyDate": None,
    f"{{{PDF}}}Producer": None,
    f"{{{PDFA_ID}}}part": None,
    f"{{{PDFA_ID}}}conformance": None,
    f"{{{EXTENSION}}}schemas": "Bag",
}
"""What may be said without a description, and the kind of list it is (XMP Specification 2005; None for a text)."""
_DATE = re.compile(r"D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z")


def metadata_faults(reader: PdfReader) -> Iterator[str]:
    """Yield what is wrong with the metadata of a document."""
    root: Any = reader.trailer["/Root"]
    stream = root.get("/Metadata")
    stream = stream.get_object() if stream is not None else None
    if not isinstance(stream, StreamObject) or stream.get("/Subtype") != "/XML":
        yield "6.6.2.1: there is no metadata"
        return
    data = stream.get_data()
    if _PACKET.match(data) is None or b"<!" in data:
        yield "6.6.2.1: the metadata is not packed as it must be"
        return
    try:
        root = ElementTree.fromstring(data.decode())
    except (ElementTree.ParseError, UnicodeDecodeError):
        yield "6.6.2.1: the metadata is no well-formed XML in UTF-8"
        return
    said = {part.tag: part for about in root.iter(f"{{{RDF}}}Description") for part in about}
    yield from _property_faults(said)
    if _text(said, f"{{{PDFA_ID}}}part") != "2" or _text(said, f"{{{PDFA_ID}}}conformance") != "B":
        yield "6.6.4: the metadata does not claim PDF/A-2b"
    yield from _information_faults(reader, said)


def _property_faults(said: dict[str, ElementTree.Element]) -> Iterator[str]:
    declared = _declared(said.get(f"{{{EXTENSION}}}schemas"))
    for tag, part in said.items():
        if tag in declared:
            kind = None
        elif tag in _KNOWN:
            kind = _KNOWN[tag]
        else:
            yield f"6.6.2.3.1: {tag} is described nowhere"
            continue
        lists = [child.tag for child in part]
        if lists != ([] if kind is None else [f"{{{RDF}}}{kind}"]):
            yield f"6.6.2.3.1: {tag} is no {kind or 'text'}"


def _declared(schemas: ElementTree.Element | None) -> set[str]:
    """Return the properties that the file describes itself."""
    found = set()
    for schema in schemas.iterfind(f"{{{RDF}}}Bag/{{{RDF}}}li") if schemas is not None else ():
        space, fields = (
            schema.findtext(f"{{{SCHEMA}}}namespaceURI"),
            ("name", "valueType", "category", "description"),
        )
        for one in schema.iterfind(f"{{{SCHEMA}}}property/{{{RDF}}}Seq/{{{RDF}}}li"):
            texts = [one.findtext(f"{{{PROPERTY}}}{field}") for field in fields]
            whole = (
                all(texts)
                and schema.findtext(f"{{{SCHEMA}}}schema")
                and schema.findtext(f"{{{SCHEMA}}}prefix")
            )
            if whole and texts[1] == "Text" and texts[2] in ("internal", "external"):
                found.add(f"{{{space}}}{texts[0]}")
    return found


def _text(said: dict[str, ElementTree.Element], tag: str) -> str:
    """Return the text of a property, or of the first entry of its list."""
    part = said.get(tag)
    if part is None:
        return ""
    entry = part.find(f"*/{{{RDF}}}li")
    return (part.text if entry is None else entry.text) or ""


def _information_faults(reader: PdfReader, said: dict[str, ElementTree.Element]) -> Iterator[str]:
    information: Mapping[str, Any] = reader.metadata or {}
    for key, tag in (
        ("/Title", f"{{{DC}}}title"),
        ("/Subject", f"{{{DC}}}description"),
        ("/Creator", f"{{{XMP}}}CreatorTool"),
        ("/Producer", f"{{{PDF}}}Producer"),
        ("/CreationDate", f"{{{XMP}}}CreateDate"),
        ("/ModDate", f"{{{XMP}}}ModifyDate"),
    ):
        there = _DATE.sub(r"\1-\2-\3T\4:\5:\6Z", str(information.get(key, "")))
        if there != _text(said, tag):
            yield f"6.6.3: the metadata says another {key[1:]} than the document information"
