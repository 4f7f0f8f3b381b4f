"""What every PDF of ours says of itself, and what Qt's has no words for: language, outline, fixed dates, attachments.

Qt writes the pages and embeds the fonts; pypdf adds the rest. The same content gives the same bytes.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from typing import TYPE_CHECKING
from uuid import UUID, uuid5

from PySide6.QtCore import QBuffer, QByteArray, QMarginsF, QSizeF, QUuid, qVersion
from PySide6.QtGui import QPagedPaintDevice, QPageLayout, QPageSize, QPdfWriter

from timeline_app.exporters.xmp import DAY, About, printable, xmp_packet

if TYPE_CHECKING:
    from pypdf import PdfWriter

_POINTS_PER_PX = 0.75
_RESOLUTION = 1200
_FIGURES = UUID("0f9b1c8e-7a52-4c57-9d0a-6f3f3a3b2c11")
_TAG = re.compile(r"^/[A-Z]{6}\+")
_PRINTED = 4
"""The flag of what is printed with the page."""
_LETTERS = re.compile(rb"\[[^\]]*\]")


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the outline: px from the left and from the top of a page, counted from 0."""

    words: str
    page: int
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class LinkPlace:
    """A web link on a page: px from its left and its top."""

    page: int
    x: float
    y: float
    width: float
    height: float
    href: str


def identity_of(texts: Iterable[str]) -> UUID:
    """Return an identity of its own for each content."""
    return uuid5(_FIGURES, "\n".join(texts))


def page_layout(width: float, height: float) -> QPageLayout:
    """Return a page without margins of so many px (96 to the inch)."""
    points = QSizeF(width, height) * _POINTS_PER_PX
    size = QPageSize(points, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch)
    # Qt turns a wide page of portrait orientation by itself unless told that it lies as given
    return QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0))


def new_writer(buffer: QBuffer, about: About, layout: QPageLayout) -> QPdfWriter:
    """Return Qt's writer, ready for the first page."""
    writer = QPdfWriter(buffer)
    if about.archival:
        # Qt's version for printers keeps opacity, as A-2b may, and brings the profile of its output intent along
        writer.setPdfVersion(QPagedPaintDevice.PdfVersion.PdfVersion_X4)
    writer.setResolution(_RESOLUTION)
    writer.setPageLayout(layout)
    writer.setTitle(about.title)
    writer.setCreator(about.app)
    # Qt would draw one by lot; `finished` puts that of the content in its place
    writer.setDocumentId(QUuid(str(_FIGURES)))
    packet = xmp_packet(replace(about, producer=f"Qt {qVersion()}"))
    writer.setDocumentXmpMetadata(QByteArray(packet.encode()))
    return writer


def finished(
    data: bytes,
    about: About,
    identity: UUID,
    outline: Sequence[Place] = (),
    links: Iterable[LinkPlace] = (),
    attachment: tuple[str, str] | None = None,
) -> bytes:
    """Return a PDF of Qt's with everything that Qt did not write. `attachment` is a name and a text.

    Raises:
        NotArchivalError: it was to be one for archives, but breaks a rule.
    """
    from pypdf import PdfReader, PdfWriter
    from pypdf.annotations import Link
    from pypdf.generic import (
        ArrayObject,
        ByteStringObject,
        Fit,
        NameObject,
        NumberObject,
        TextStringObject,
    )

    from timeline_app.exporters.pdf_archive import make_archival
    from timeline_app.exporters.pdfa.check import check

    reader = PdfReader(BytesIO(data))
    made = PdfWriter(clone_from=reader)
    made.pdf_header = reader.pdf_header
    made._ID = ArrayObject([ByteStringObject(identity.bytes)] * 2)
    made.root_object[NameObject("/Lang")] = TextStringObject(about.lang)
    heights = [float(page.mediabox.height) for page in made.pages]
    for link in links:
        left, top = link.x * _POINTS_PER_PX, heights[link.page] - link.y * _POINTS_PER_PX
        rect = (left, top - link.height * _POINTS_PER_PX, left + link.width * _POINTS_PER_PX, top)
        added = made.add_annotation(link.page, Link(rect=rect, url=link.href))
        added[NameObject("/F")] = NumberObject(_PRINTED)
    for mark in outline:
        height = heights[mark.page]
        fit = Fit.xyz(left=mark.x * _POINTS_PER_PX, top=height - mark.y * _POINTS_PER_PX)
        made.add_outline_item(title=mark.words, page_number=mark.page, fit=fit)
    _name_fonts(made)
    _mend_letters(made)
    if about.archival:
        make_archival(made)
    elif attachment is not None:
        made.add_attachment(attachment[0], attachment[1].encode())
    day = DAY.match(about.dated)
    made.metadata = {
        "/Title": printable(about.title),
        "/Subject": printable(about.description),
        "/Creator": printable(about.app),
        "/Producer": f"Qt {qVersion()}",
        **({"/CreationDate": f"D:{''.join(day.groups())}000000Z"} if day else {}),
        **({"/ModDate": f"D:{''.join(day.groups())}000000Z"} if day else {}),
    }
    out = BytesIO()
    made.write(out)
    written = out.getvalue()
    if about.archival:
        check(written)
    return written


def _name_fonts(made: "PdfWriter") -> None:
    """Give each part of a font the tag that PDF asks for, by its place: Qt's are of another order in each process."""
    from pypdf.generic import DictionaryObject, NameObject

    described = [o for o in made._objects if isinstance(o, DictionaryObject) and "/FontName" in o]
    names: dict[int, NameObject] = {}
    for number, descriptor in enumerate(described):
        tag = "".join(chr(65 + number // 26**place % 26) for place in range(6))
        name = NameObject(_TAG.sub(f"/{tag}+", str(descriptor["/FontName"])))
        descriptor[NameObject("/FontName")] = names[id(descriptor)] = name
    for font in [o for o in made._objects if isinstance(o, DictionaryObject) and "/DescendantFonts" in o]:
        part = font["/DescendantFonts"][0].get_object()  # type: ignore[index]
        name = names[id(part["/FontDescriptor"].get_object())]
        font[NameObject("/BaseFont")] = part[NameObject("/BaseFont")] = name


def _mend_letters(made: "PdfWriter") -> None:
    """Let letters be taken out of a PDF as they went in: where two look alike, Qt names the other one."""
    from pypdf.generic import DictionaryObject, StreamObject

    for font in [o for o in made._objects if isinstance(o, DictionaryObject) and "/ToUnicode" in o]:
        letters = font["/ToUnicode"].get_object()
        if isinstance(letters, StreamObject):
            data = letters.get_data()
            mended = _LETTERS.sub(_mended, data)
            if mended != data:
                letters.set_data(mended)


def _mended(found: "re.Match[bytes]") -> bytes:
    """Return a list of letters with the apostrophe, and with the space where Qt names a tab."""
    return found[0].replace(b"<02BC>", b"<2019>").replace(b"<0009>", b"<0020>")
