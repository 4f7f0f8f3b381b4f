"""The rules for fonts: each one is embedded, complete, and as wide as it says (ISO 19005-2, 6.2.11)."""

import re
import struct
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ArrayObject

from timeline_app.exporters.pdfa.content import letters_used

_TAG = re.compile(r"/[A-Z]{6}\+\S+")
_MOST_APART = 1
"""In thousandths of the size of the font."""


def font_faults(reader: PdfReader) -> Iterator[str]:
    """Yield what is wrong with the fonts of a document."""
    fonts: dict[int, Any] = {}
    used: dict[int, set[int]] = {}
    for page in reader.pages:
        letters = letters_used(page)
        listed: Any = page["/Resources"].get_object()
        for name, reference in listed.get("/Font", {}).get_object().items():
            fonts[reference.idnum] = reference.get_object()
            used.setdefault(reference.idnum, set()).update(letters.get(name, ()))
    for number, font in fonts.items():
        yield from _faults(font, used[number])


def _faults(font: Any, used: set[int]) -> Iterator[str]:
    name = str(font.get("/BaseFont"))
    if font.get("/Subtype") != "/Type0" or font.get("/Encoding") != "/Identity-H":
        yield f"6.2.11.2, 6.2.11.3: {name} is no composite font of the letters' own numbers"
        return
    part = font["/DescendantFonts"][0].get_object()
    descriptor = part["/FontDescriptor"].get_object()
    if part.get("/Subtype") != "/CIDFontType2" or part.get("/CIDToGIDMap") != "/Identity":
        yield f"6.2.11.3.2: the letters of {name} do not lead to those of its file"
    if {name, part.get("/BaseFont")} != {descriptor.get("/FontName")} or not _TAG.fullmatch(name):
        yield f"6.2.11.2: {name} has several names, or is not marked as a part of a font"
    if "/ToUnicode" not in font:
        yield f"6.2.11.7: the letters of {name} cannot be read"
    if "/FontFile2" not in descriptor:
        yield f"6.2.11.4.1: {name} is not embedded"
        return
    true = _true_widths(descriptor["/FontFile2"].get_object().get_data())
    if not true:
        yield f"6.2.11.4.1: the file of {name} is no font"
        return
    if 0 in used:
        yield f"6.2.11.8: a letter is not in {name}"
    if any(number >= len(true) for number in used):
        yield f"6.2.11.4.1: {name} lacks letters that are written in it"
    said = _widths(part.get("/W", ArrayObject()).get_object())
    default = float(part.get("/DW", 1000))
    if any(abs(said.get(number, default) - width) > _MOST_APART for number, width in enumerate(true)):
        yield f"6.2.11.5: letters of {name} are not as wide as it says"
    if "/CIDSet" in descriptor:
        bits = descriptor["/CIDSet"].get_object().get_data()
        if len(bits) * 8 < len(true) or not all(bits[n // 8] & 0x80 >> n % 8 for n in range(len(true))):
            yield f"6.2.11.4.2: {name} does not list all of its letters"


def _true_widths(program: bytes) -> list[float]:
    """Return the width of each letter of a TrueType font in thousandths of its size; none where it is no font."""
    from fontTools.ttLib import TTFont, TTLibError

    try:
        tables = TTFont(BytesIO(program)).reader
        (units,) = struct.unpack_from(">H", tables["head"], 18)
        (count,) = struct.unpack_from(">H", tables["maxp"], 4)
        (own,) = struct.unpack_from(">H", tables["hhea"], 34)
        advances = struct.unpack_from(">" + "Hh" * own, tables["hmtx"])[::2]
    except (TTLibError, KeyError, struct.error):
        return []
    # letters after the last width are as wide as that one
    return [advances[min(number, own - 1)] * 1000 / units for number in range(count)]


def _widths(listed: Any) -> dict[int, float]:
    """Return the width that each letter is said to have (ISO 32000-1, 9.7.4.3)."""
    found: dict[int, float] = {}
    at = 0
    while at < len(listed):
        first, second = int(listed[at]), listed[at + 1].get_object()
        if isinstance(second, ArrayObject):
            found.update((first + number, float(width)) for number, width in enumerate(second))
            at += 2
        else:
            found.update((number, float(listed[at + 2])) for number in range(first, int(second) + 1))
            at += 3
    return found
