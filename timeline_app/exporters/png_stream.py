"""A PNG written row by row, and read back for checking (W3C PNG specification, third edition).

Qt writes images that it then refuses to read, and holds the whole of an image in memory; a figure may be
larger.
"""

import struct
import zlib
from collections.abc import Iterable, Iterator
from typing import BinaryIO, NamedTuple

SIGNATURE = b"\x89PNG\r\n\x1a\n"
_NO_FILTER = b"\x00"
_CHANNELS = 3
_LEVEL = 6
_MOST_IN_A_CHUNK = 1 << 20
_PERCEPTUAL = b"\x00"
_SRGB_GAMMA = struct.pack(">I", 45_455)
_PER_METER = 1


class PngFacts(NamedTuple):
    """What a written PNG holds: its size, the number of its rows and the last of them, RGB bytes."""

    width: int
    height: int
    rows: int
    last_row: bytes


class DamagedPngError(Exception):
    """A file that is no whole PNG of ours."""


def write_png(
    stream: BinaryIO,
    width: int,
    height: int,
    dots_per_meter: int,
    texts: Iterable[tuple[str, str]],
    rows: Iterable[bytes],
) -> None:
    """Write an sRGB image of 8-bit RGB `rows`; `texts` are (keyword, text) and become iTXt chunks."""
    stream.write(SIGNATURE)
    _chunk(stream, b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    _chunk(stream, b"sRGB", _PERCEPTUAL)
    _chunk(stream, b"gAMA", _SRGB_GAMMA)
    _chunk(stream, b"pHYs", struct.pack(">IIB", dots_per_meter, dots_per_meter, _PER_METER))
    for keyword, text in texts:
        _chunk(stream, b"iTXt", keyword.encode("latin-1") + b"\x00\x00\x00\x00\x00" + text.encode())
    for data in _compressed(rows):
        _chunk(stream, b"IDAT", data)
    _chunk(stream, b"IEND", b"")


def read_png(stream: BinaryIO) -> PngFacts:
    """Return what a PNG written by `write_png` holds, every check sum looked at.

    Raises:
        DamagedPngError: a part is missing, cut short or changed.
    """
    width = height = count = 0
    row, rest = b"", b""
    inflate = zlib.decompressobj()
    for kind, data in chunks(stream):
        if kind == b"IHDR":
            width, height = struct.unpack(">II", data[:8])
        elif kind == b"IDAT":
            length = 1 + width * _CHANNELS
            for part in _inflated(inflate, data):
                rest += part
                whole = len(rest) // length
                if whole:
                    count += whole
                    row = rest[(whole - 1) * length + 1 : whole * length]
                    rest = rest[whole * length :]
    if rest or not inflate.eof:
        raise DamagedPngError
    return PngFacts(width, height, count, row)


def _inflated(inflate: "zlib._Decompress", data: bytes) -> Iterator[bytes]:
    """Yield what a chunk holds, little by little: a megabyte of empty rows is a gigabyte once it is inflated."""
    part = b"x" * _MOST_IN_A_CHUNK
    while data or len(part) == _MOST_IN_A_CHUNK:  # what fills its room may have left something behind
        try:
            part = inflate.decompress(data, _MOST_IN_A_CHUNK)
        except zlib.error as error:
            raise DamagedPngError from error
        yield part
        data = inflate.unconsumed_tail


def chunks(stream: BinaryIO) -> Iterator[tuple[bytes, bytes]]:
    """Yield type and data of each chunk up to IEND. DamagedPngError where one is cut short or changed."""
    if stream.read(8) != SIGNATURE:
        raise DamagedPngError
    kind = b""
    while kind != b"IEND":
        head = stream.read(8)
        if len(head) < 8:
            raise DamagedPngError
        size, kind = struct.unpack(">I4s", head)
        data, check = stream.read(size), stream.read(4)
        if len(check) < 4 or struct.unpack(">I", check)[0] != zlib.crc32(data, zlib.crc32(kind)):
            raise DamagedPngError
        yield kind, data


def _compressed(rows: Iterable[bytes]) -> Iterator[bytes]:
    deflate = zlib.compressobj(_LEVEL)
    waiting = bytearray()
    for row in rows:
        waiting += deflate.compress(_NO_FILTER)
        waiting += deflate.compress(row)
        if len(waiting) >= _MOST_IN_A_CHUNK:
            yield bytes(waiting)
            waiting.clear()
    waiting += deflate.flush()
    yield bytes(waiting)


def _chunk(stream: BinaryIO, kind: bytes, data: bytes) -> None:
    stream.write(struct.pack(">I4s", len(data), kind))
    stream.write(data)
    stream.write(struct.pack(">I", zlib.crc32(data, zlib.crc32(kind))))
