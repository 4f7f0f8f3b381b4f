"""The rules for the bytes of a file: header, trailer, cross references, streams (ISO 19005-2, 6.1)."""

import re
from collections.abc import Iterator
from itertools import pairwise

_HEADER = re.compile(rb"%PDF-1\.[0-7]\n%[\x80-\xff]{4}")
_START = re.compile(rb"startxref\n(\d+)\n%%EOF\n?\Z")
_TABLE = re.compile(rb"xref\n0 (\d+)\n((?:\d{10} \d{5} [fn][ \r][\r\n])+)trailer\n")
_OBJECT = re.compile(rb"(\d+) (\d+) obj\r?\n")
_LENGTH = re.compile(rb"/Length (\d+)[\s/>]")
_HEX = re.compile(rb"<([^<>]*)>")
_MOST_OBJECTS = 8_388_607


def file_faults(data: bytes) -> Iterator[str]:
    """Yield what is wrong with the bytes."""
    if _HEADER.match(data) is None:
        yield "6.1.2: the header is not that of PDF 1.0 to 1.7, or no binary comment follows it"
    end = _START.search(data)
    if end is None or data.count(b"startxref") != 1:
        yield "6.1.3: the file does not end with one end-of-file marker"
        return
    table = _TABLE.match(data, int(end[1]))
    if table is None:
        yield "6.1.4: the cross-reference table is not where it is said to be, or not written as it must be"
        return
    entries = [table[2][at : at + 20] for at in range(0, len(table[2]), 20)]
    if len(entries) != int(table[1]) or len(entries) > _MOST_OBJECTS:
        yield "6.1.4: the cross-reference table lists other objects than it says"
    places = [int(entry[:10]) for entry in entries if entry[17:18] == b"n"]
    ends = sorted([*places, table.start()])
    following = dict(pairwise(ends))
    for place in places:
        yield from _object_faults(data, place, following[place])


def _object_faults(data: bytes, place: int, end: int) -> Iterator[str]:
    head = _OBJECT.match(data, place)
    if head is None or data[place - 1 : place] not in (b"\n", b"\r"):
        yield f"6.1.9: no object is written as it must be at byte {place}"
        return
    body = data[head.end() : end]
    stream = body.find(b"stream\n") if b"endstream" in body else -1
    if stream < 0:
        if not body.rstrip().endswith(b"\nendobj"):
            yield f"6.1.9: the end of object {int(head[1])} is not on a line of its own"
        return
    length = _LENGTH.search(body, 0, stream)
    rest = body[stream + 7 + int(length[1]) :] if length else b""
    if re.fullmatch(rb"\r?\nendstream\r?\nendobj\s*", rest) is None:
        yield f"6.1.7.1: the stream of object {int(head[1])} is not as long as it says"


def hex_faults(content: bytes) -> Iterator[str]:
    """Yield what is wrong with the hexadecimal strings of a content stream."""
    for found in _HEX.finditer(content):
        if re.fullmatch(rb"[0-9A-Fa-f\s]*", found[1]) is None or len(b"".join(found[1].split())) % 2:
            yield "6.1.6: a hexadecimal string is not written as it must be"
            return
