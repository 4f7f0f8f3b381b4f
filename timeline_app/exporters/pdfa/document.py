"""The rules for what a file is made of: catalog, output intent, pages, links, outline (ISO 19005-2, 6.1 to 6.5)."""

from collections.abc import Iterator
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, StreamObject

from timeline_app.exporters.pdfa.faults import MOST_POINTS

_CATALOG = {"/Type", "/Pages", "/Metadata", "/Lang", "/Outlines", "/OutputIntents", "/PageMode"}
"""Names, forms, layers, scripts and actions on opening are none of these."""
_PAGE = {"/Type", "/Parent", "/Contents", "/Resources", "/Annots", "/MediaBox", "/TrimBox", "/UserUnit"}
_LINK = {"/Type", "/Subtype", "/Rect", "/Border", "/A", "/Dest", "/P", "/F"}
_ACTIONS = {"/URI", "/GoTo"}
_PRINT, _HIDDEN = 4, 1 | 2 | 32 | 256
"""Print; and Invisible, Hidden, NoView, ToggleNoView."""
_SHORTEST, _LONGEST = 3, MOST_POINTS
_MOST_STRING, _MOST_NAME, _MOST_INTEGER = 32_767, 127, 2_147_483_647
_FILTERS = {"/FlateDecode", "/ASCIIHexDecode", "/ASCII85Decode", "/RunLengthDecode"}
_EXTERNAL = {"/F", "/FFilter", "/FDecodeParms"}
_CLASSES, _SPACES = (b"prtr", b"mntr"), {b"RGB ": 3, b"GRAY": 1}


def document_faults(reader: PdfReader) -> Iterator[str]:
    """Yield what is wrong with the objects of a document."""
    trailer: Any = reader.trailer
    identity = trailer.get("/ID")
    if not isinstance(identity, ArrayObject) or len(identity) != 2 or not all(identity):
        yield "6.1.3: there is no file identifier"
    if "/Encrypt" in trailer:
        yield "6.1.3: the file is encrypted"
    root = trailer["/Root"].get_object()
    yield from _others("6.1, 6.4 to 6.11: the catalog", root, _CATALOG)
    yield from _intent_faults(root)
    for page in reader.pages:
        yield from _page_faults(page)
    if "/Outlines" in root:
        yield from _outline_faults(root["/Outlines"].get_object())
    for number in sorted(reader.xref.get(0, {})):
        yield from _value_faults(reader.get_object(number))


def _others(where: str, found: Any, known: set[str]) -> Iterator[str]:
    if others := sorted(set(found) - known):
        yield f"{where} holds {', '.join(others)}"


def _intent_faults(root: Any) -> Iterator[str]:
    intents = root.get("/OutputIntents", ArrayObject())
    if len(intents) != 1 or intents[0].get_object().get("/S") != "/GTS_PDFA1":
        yield "6.2.3: there is not one output intent of PDF/A"
        return
    profile = intents[0].get_object().get("/DestOutputProfile", DictionaryObject()).get_object()
    data = profile.get_data() if isinstance(profile, StreamObject) else b""
    if len(data) < 128 or data[36:40] != b"acsp" or int.from_bytes(data[:4], "big") != len(data):
        yield "6.2.3: the output intent has no whole color profile"
    elif data[12:16] not in _CLASSES or data[8] >= 5 or _SPACES.get(data[16:20]) != profile.get("/N"):
        yield "6.2.3: the color profile is of another kind than an output intent has"


def _page_faults(page: Any) -> Iterator[str]:
    yield from _others("6.1 to 6.10: a page", page, _PAGE)
    if "/Resources" not in page:
        yield "6.2.2: a page has no resources of its own"
    for key in ("/MediaBox", "/TrimBox"):
        left, bottom, right, top = (float(side) for side in page.get(key, page["/MediaBox"]))
        if not all(_SHORTEST <= abs(side) <= _LONGEST for side in (right - left, top - bottom)):
            yield f"6.1.13: a page is less than {_SHORTEST} or more than {_LONGEST} units wide or high"
    if page.get("/UserUnit", 1) != 1:
        yield "6.1.13: a page is measured in larger units than points"
    for link in page.get("/Annots", ArrayObject()).get_object():
        yield from _link_faults(link.get_object())


def _link_faults(link: Any) -> Iterator[str]:
    if link.get("/Subtype") != "/Link":
        yield "6.3.1: a page has an annotation that is no link"
    yield from _others("6.3, 6.4.1: a link", link, _LINK)
    flags = int(link.get("/F", 0))
    if not flags & _PRINT or flags & _HIDDEN:
        yield "6.3.2: a link is not printed, or may be hidden"
    if "/A" in link:
        yield from _action_faults(link["/A"].get_object())


def _action_faults(action: Any) -> Iterator[str]:
    if action.get("/S") not in _ACTIONS or "/Next" in action:
        yield "6.5.1: an action is neither a web link nor a place in the file"


def _outline_faults(outline: Any) -> Iterator[str]:
    item = outline.get("/First")
    while item is not None:
        entry = item.get_object()
        if "/A" in entry:
            yield from _action_faults(entry["/A"].get_object())
        if "/First" in entry:
            yield from _outline_faults(entry)
        item = entry.get("/Next")


def _value_faults(value: Any) -> Iterator[str]:
    """Yield what is wrong with a value and all within it; what it refers to is an object of its own."""
    if isinstance(value, IndirectObject):
        return
    if isinstance(value, StreamObject):
        filters = value.get("/Filter", ArrayObject())
        names = {str(name) for name in (filters if isinstance(filters, ArrayObject) else [filters])}
        if names - _FILTERS:
            yield f"6.1.7.2: a stream is compressed by {', '.join(sorted(names - _FILTERS))}"
        if _EXTERNAL & set(value):
            yield "6.1.7.1: a stream lies outside the file"
    if isinstance(value, DictionaryObject):
        if any(len(key.encode()) > _MOST_NAME for key in value):
            yield "6.1.13: a name is too long"
        for part in value.values():
            yield from _value_faults(part)
    elif isinstance(value, ArrayObject):
        for part in value:
            yield from _value_faults(part)
    elif isinstance(value, int) and not isinstance(value, bool) and abs(value) > _MOST_INTEGER:
        yield "6.1.13: an integer is too large"
    elif isinstance(value, (str, bytes)) and len(value) * (2 if isinstance(value, str) else 1) > _MOST_STRING:
        yield "6.1.13: a string is too long"
