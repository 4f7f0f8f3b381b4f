"""The rules for what is painted on a page: operators, colors, graphics states, patterns (ISO 19005-2, 6.2)."""

import re
from collections.abc import Iterator
from typing import Any

from pypdf.generic import ArrayObject

from timeline_app.exporters.pdfa.file import hex_faults

_OPERATORS = set(
    b"b B b* B* BT c cm cs CS d ET f F f* g G gs h i j J l m M n q Q re rg RG s S sc SC scn SCN "
    b"Tc Td TD Tf Tj TJ TL Tm Tr Ts Tw Tz T* v w W W* y".split()
)
"""Of ISO 32000-1, Annex A, those that refer to nothing but colors, states, patterns and fonts."""
_RESOURCES = {"/ColorSpace", "/ExtGState", "/Pattern", "/Font", "/XObject", "/ProcSet"}
_USES = {b"gs": "/ExtGState", b"Tf": "/Font", b"cs": "/ColorSpace", b"CS": "/ColorSpace"}
_STATE = {"/Type", "/SA", "/SM", "/ca", "/CA", "/AIS", "/SMask", "/LW", "/LC", "/LJ", "/ML"}
_PATTERN = {"/Type", "/PatternType", "/Shading", "/Matrix"}
_DEVICE = {"/DeviceRGB", "/DeviceGray"}
"""Colors that an output intent of RGB gives a meaning to."""
_DEEPEST = 28
_NAME_USED = re.compile(rb"/([^\s/<>\[\]()]+)(?:\s+[\d.]+)?\s+(gs|Tf|cs|CS|scn|SCN)\b")
_TOKEN = re.compile(rb"[A-Za-z'\"][A-Za-z0-9]*\*?|['\"]")
_NESTING = re.compile(rb"(?<!\S)[qQ](?!\S)")
_WRITTEN = re.compile(rb"/(\S+)\s+[\d.]+\s+Tf|<([0-9A-Fa-f\s]*)>")
_BYTES_OF_LETTER = 2


def content_faults(page: Any) -> Iterator[str]:
    """Yield what is wrong with the content of a page and what it draws on."""
    resources = page["/Resources"].get_object()
    if others := sorted(set(resources) - _RESOURCES):
        yield f"6.2.2: the resources of a page hold {', '.join(others)}"
    kinds = (key for key in _RESOURCES if key in resources and key != "/ProcSet")
    yield from _resource_faults({key: resources[key].get_object() for key in kinds})
    contents = page.get_contents()
    if contents is not None:
        yield from _stream_faults(contents.get_data(), resources)


def _resource_faults(resources: dict[str, Any]) -> Iterator[str]:
    if resources.get("/XObject"):
        yield "6.2.8, 6.2.9: a page draws an image or a form"
    for space in resources.get("/ColorSpace", {}).values():
        if not _is_plain(space.get_object()):
            yield "6.2.4: a color is neither of RGB nor gray"
    for state in resources.get("/ExtGState", {}).values():
        found = state.get_object()
        if set(found) - _STATE or found.get("/SMask", "/None") != "/None":
            yield "6.2.5, 6.2.10: a graphics state holds more than line styles and a plain opacity"
    for pattern in resources.get("/Pattern", {}).values():
        found = pattern.get_object()
        shading = found.get("/Shading", {}).get_object() if found.get("/PatternType") == 2 else {}
        if set(found) - _PATTERN or shading.get("/ColorSpace") not in _DEVICE:
            yield "6.2: a pattern is none of plain fades"


def _is_plain(space: Any) -> bool:
    if isinstance(space, ArrayObject):
        return space[0] == "/Pattern" and all(part.get_object() in _DEVICE for part in space[1:])
    return space in _DEVICE


def _stream_faults(content: bytes, resources: Any) -> Iterator[str]:
    if b"(" in content:
        yield "6.2.11.8: a text is not written in numbers of letters"
        return
    yield from hex_faults(content)
    for name, operator in set(_NAME_USED.findall(content)):
        kind = _USES.get(operator, "/Pattern")
        if f"/{name.decode('latin-1')}" not in resources.get(kind, {}).get_object():
            yield f"6.2.2: {name.decode('latin-1')} is used, but not among the resources"
    bare = re.sub(rb"<[^>]*>|/[^\s/<>\[\]()]+", b" ", content)
    if unknown := set(_TOKEN.findall(bare)) - _OPERATORS:
        yield f"6.2.2: unknown operators: {b' '.join(sorted(unknown)).decode('latin-1')}"
    depth = deepest = 0
    for found in _NESTING.finditer(bare):
        depth += 1 if found[0] == b"q" else -1
        deepest = max(deepest, depth)
    if depth:
        yield "6.2.2: graphics states are saved that are not restored"
    if deepest > _DEEPEST:
        yield f"6.1.13: graphics states are nested {deepest} deep"


def letters_used(page: Any) -> dict[str, set[int]]:
    """Return the numbers of the letters that a page writes, by the name of their font."""
    contents = page.get_contents()
    found: dict[str, set[int]] = {}
    font = ""
    for name, text in _WRITTEN.findall(contents.get_data() if contents is not None else b""):
        if name:
            font = f"/{name.decode('latin-1')}"
        else:
            data = bytes.fromhex(text.decode())
            pairs = range(0, len(data), _BYTES_OF_LETTER)
            found.setdefault(font, set()).update(int.from_bytes(data[at : at + 2], "big") for at in pairs)
    return found
