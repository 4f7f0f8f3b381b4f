"""What every PDF of ours says of itself, and what Qt's has no words for: language, outline, fixed dates, attachments.

Qt writes the pages and embeds the fonts; pypdf adds the rest. The same content gives the same bytes.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING
from uuid import UUID, uuid5
from xml.sax.saxutils import escape

from PySide6.QtCore import QBuffer, QByteArray, QMarginsF, QSizeF, QUuid
from PySide6.QtGui import QPageLayout, QPageSize, QPdfWriter

if TYPE_CHECKING:
    from pypdf import PdfWriter

_POINTS_PER_PX = 0.75
_RESOLUTION = 1200
_FIGURES = UUID("0f9b1c8e-7a52-4c57-9d0a-6f3f3a3b2c11")
_TAG = re.compile(r"^/[A-Z]{6}\+")
_LETTERS = re.compile(rb"\[[^\]]*\]")
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")


@dataclass(frozen=True, slots=True)
class About:
    """What a PDF says of itself.

    Attributes:
        app: the application's name and version. source: which chronology it was made of.
        dated: the day of the data, as ISO 8601; anything else for none. A clock would give the same content other bytes.
    """

    title: str
    description: str
    app: str
    source: str
    lang: str
    dated: str


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
    writer.setResolution(_RESOLUTION)
    writer.setPageLayout(layout)
    writer.setTitle(about.title)
    writer.setCreator(about.app)
    # Qt would draw one by lot; `finished` puts that of the content in its place
    writer.setDocumentId(QUuid(str(_FIGURES)))
    writer.setDocumentXmpMetadata(QByteArray(_xmp(about).encode()))
    return writer


def finished(
    data: bytes,
    about: About,
    identity: UUID,
    outline: Sequence[Place] = (),
    links: Iterable[LinkPlace] = (),
    attachment: tuple[str, str] | None = None,
) -> bytes:
    """Return a PDF of Qt's with everything that Qt did not write. `attachment` is a name and a text."""
    from pypdf import PdfReader, PdfWriter
    from pypdf.annotations import Link
    from pypdf.generic import ArrayObject, ByteStringObject, Fit, NameObject, TextStringObject

    reader = PdfReader(BytesIO(data))
    made = PdfWriter(clone_from=reader)
    made.pdf_header = reader.pdf_header
    made._ID = ArrayObject([ByteStringObject(identity.bytes)] * 2)
    made.root_object[NameObject("/Lang")] = TextStringObject(about.lang)
    heights = [float(page.mediabox.height) for page in made.pages]
    for link in links:
        left, top = link.x * _POINTS_PER_PX, heights[link.page] - link.y * _POINTS_PER_PX
        rect = (left, top - link.height * _POINTS_PER_PX, left + link.width * _POINTS_PER_PX, top)
        made.add_annotation(link.page, Link(rect=rect, url=link.href))
    for mark in outline:
        height = heights[mark.page]
        fit = Fit.xyz(left=mark.x * _POINTS_PER_PX, top=height - mark.y * _POINTS_PER_PX)
        made.add_outline_item(title=mark.words, page_number=mark.page, fit=fit)
    _name_fonts(made)
    _mend_letters(made)
    if attachment is not None:
        made.add_attachment(attachment[0], attachment[1].encode())
    day = _DAY.match(about.dated)
    made.metadata = {
        "/Title": about.title,
        "/Subject": about.description,
        "/Creator": about.app,
        "/Producer": str(reader.metadata.producer if reader.metadata else ""),
        **({"/CreationDate": f"D:{''.join(day.groups())}000000Z"} if day else {}),
        **({"/ModDate": f"D:{''.join(day.groups())}000000Z"} if day else {}),
    }
    out = BytesIO()
    made.write(out)
    return out.getvalue()


def _name_fonts(made: "PdfWriter") -> None:
    """Give each part of a font the tag that PDF asks for, by its place: Qt's are of another order in each process."""
    from pypdf.generic import DictionaryObject, NameObject

    described = [o for o in made._objects if isinstance(o, DictionaryObject) and "/FontName" in o]
    for number, descriptor in enumerate(described):
        tag = "".join(chr(65 + number // 26**place % 26) for place in range(6))
        descriptor[NameObject("/FontName")] = NameObject(_TAG.sub(f"/{tag}+", str(descriptor["/FontName"])))


def _mend_letters(made: "PdfWriter") -> None:
    """Let an apostrophe be taken out of a PDF as it went in: where two letters look alike, Qt names the other one."""
    from pypdf.generic import DictionaryObject, StreamObject

    for font in [o for o in made._objects if isinstance(o, DictionaryObject) and "/ToUnicode" in o]:
        letters = font["/ToUnicode"].get_object()
        if isinstance(letters, StreamObject):
            data = letters.get_data()
            mended = _LETTERS.sub(lambda found: found[0].replace(b"<02BC>", b"<2019>"), data)
            if mended != data:
                letters.set_data(mended)


def _xmp(about: About) -> str:
    title, description, app, source, lang, dated = (
        escape(re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f]", "", text))
        for text in (about.title, about.description, about.app, about.source, about.lang, about.dated)
    )
    day = _DAY.match(dated)
    dates = (
        "".join(f"<xmp:{name}>{day[0]}</xmp:{name}>" for name in ("CreateDate", "ModifyDate")) if day else ""
    )
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:xmp="http://ns.adobe.com/xap/1.0/">'
        f'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>'
        f'<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{description}</rdf:li></rdf:Alt>'
        "</dc:description>"
        f"<dc:language><rdf:Bag><rdf:li>{lang}</rdf:li></rdf:Bag></dc:language>"
        f"<dc:source>{source}</dc:source>"
        f"<xmp:CreatorTool>{app}</xmp:CreatorTool>{dates}"
        '</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end="w"?>\n'
    )
