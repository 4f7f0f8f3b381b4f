"""Reads the manifest back out of an exported figure, or a view out of a file of its own. No Qt.

Untrusted files are read within bounds.
"""

from io import BytesIO
from pathlib import Path
from typing import BinaryIO
from xml.etree import ElementTree

from timeline_app.domain.manifest import Manifest, manifest_from_json
from timeline_app.domain.view_json import BadViewError
from timeline_app.errors import FileError, FileFault
from timeline_app.exporters.png_stream import DamagedPngError, chunks
from timeline_app.exporters.xmp import TIMELINE

VIEW_KEYWORD = b"View"
_SVG = "{http://www.w3.org/2000/svg}"
_MOST_BYTES = 256 << 20
_MOST_VIEW_BYTES = 16 << 20
_ATTACHMENT = "view.json"


def read_manifest(path: Path) -> Manifest:
    """Return what an exported figure says of itself; of a view that was saved to a file, only the view is known.

    Raises:
        FileError: MISSING, IS_FOLDER or NOT_READABLE; NO_VIEW where the file carries none, or a later version's.
    """
    text = stored_view(path)
    try:
        return manifest_from_json(text)
    except BadViewError as error:
        raise FileError(FileFault.NO_VIEW, path) from error


def stored_view(path: Path) -> str:
    """Return the JSON of the manifest that a PNG, SVG or PDF carries, or that is the file; its content tells.

    Raises:
        FileError: MISSING, IS_FOLDER or NOT_READABLE; NO_VIEW where the file carries none.
    """
    try:
        with open(path, "rb") as stream:
            view = _view(stream)
    except FileNotFoundError as error:
        raise FileError(FileFault.MISSING, path) from error
    except IsADirectoryError as error:
        raise FileError(FileFault.IS_FOLDER, path) from error
    except OSError as error:
        raise FileError(FileFault.NOT_READABLE, path) from error
    except (DamagedPngError, ElementTree.ParseError, UnicodeDecodeError) as error:
        raise FileError(FileFault.NO_VIEW, path) from error
    if not view:
        raise FileError(FileFault.NO_VIEW, path)
    return view


def _view(stream: BinaryIO) -> str:
    start = stream.read(8)
    stream.seek(0)
    if start.startswith(b"\x89PNG"):
        return _of_png(stream)
    data = stream.read(_MOST_BYTES + 1)
    if len(data) > _MOST_BYTES:
        return ""
    if data.lstrip().startswith(b"{"):
        return data.decode()
    return _of_pdf(data) if start.startswith(b"%PDF") else _of_svg(data)


def _of_png(stream: BinaryIO) -> str:
    for kind, data in chunks(stream):
        # the texts stand before the pixels
        if kind == b"IDAT":
            break
        if kind == b"iTXt" and data.startswith(VIEW_KEYWORD + b"\0\0\0"):
            return data[len(VIEW_KEYWORD) + 3 :].split(b"\0", 2)[2].decode()
    return ""


def _of_svg(data: bytes) -> str:
    # our own files have no document type; without one there are no entities to blow up
    if b"<!" in data.replace(b"<!--", b""):
        return ""
    found = ElementTree.fromstring(data).find(f"{_SVG}metadata[@id='view']")
    return "" if found is None else found.text or ""


def _of_pdf(data: bytes) -> str:
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(BytesIO(data))
        attached = reader.attachments
        if _ATTACHMENT not in attached:
            return _of_metadata(reader.trailer["/Root"]["/Metadata"].get_data())  # type: ignore[index]
        found = attached[_ATTACHMENT][0]
    # A damaged file makes pypdf fail in many ways; all of them say that there is no view in it.
    except (PyPdfError, ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError, OSError):
        return ""
    return found.decode() if len(found) <= _MOST_VIEW_BYTES else ""


def _of_metadata(packet: bytes) -> str:
    """Return the view that a PDF for archives keeps in its XMP; no file may be attached to it."""
    if len(packet) > 2 * _MOST_VIEW_BYTES or b"<!" in packet:
        return ""
    found = ElementTree.fromstring(packet).find(f".//{{{TIMELINE}}}view")
    return "" if found is None else found.text or ""
