"""A figure as a PDF: text as text in embedded fonts, links, an outline by year, the manifest attached.

Qt draws the pages. What it has no words for (links, outline, language, fixed dates) pypdf adds afterwards.
"""

import re
from io import BytesIO
from typing import TYPE_CHECKING, BinaryIO
from uuid import UUID, uuid5
from xml.sax.saxutils import escape

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QSizeF, QUuid
from PySide6.QtGui import QColor, QPageLayout, QPageSize, QPdfWriter

from timeline_app.painting.app import ensure_gui
from timeline_app.painting.painter import paint, painting_on
from timeline_app.painting.theme import load_theme
from timeline_app.painting.typography import measure
from timeline_app.timeline.figure_types import Figure
from timeline_app.timeline.link_areas import link_areas

if TYPE_CHECKING:
    from pypdf import PdfWriter

MANIFEST_NAME = "view.json"
_POINTS_PER_PX = 0.75
_RESOLUTION = 1200
_FIGURES = UUID("0f9b1c8e-7a52-4c57-9d0a-6f3f3a3b2c11")
_TAG = re.compile(r"^/[A-Z]{6}\+")
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")


def write(figure: Figure, stream: BinaryIO) -> None:
    """Write the figure and the pages that follow it. OSError where the stream cannot be written."""
    ensure_gui()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    pages = (figure, *figure.following)
    identity = _identity(pages)
    writer = _writer(buffer, figure, identity)
    with painting_on(writer) as painter:
        for number, page in enumerate(pages):
            if number:
                writer.setPageLayout(_layout(page))
                writer.newPage()
            theme = load_theme(page.theme)
            painter.resetTransform()
            # Qt makes pages of whole points: the figure fills its page rather than lose a sliver
            painter.scale(writer.width() / page.width, writer.height() / page.height)
            painter.fillRect(0, 0, int(page.width) + 1, int(page.height) + 1, QColor(theme.tokens["canvas"]))
            paint(painter, page.shapes, theme)
    stream.write(_finished(bytes(buffer.data().data()), figure, pages, identity))


def _identity(pages: tuple[Figure, ...]) -> UUID:
    """Return an identity of its own for each content."""
    texts = (text for p in pages for text in (p.title, p.description, p.manifest, repr(p.shapes)))
    return uuid5(_FIGURES, "\n".join(texts))


def _layout(page: Figure) -> QPageLayout:
    points = QSizeF(page.width, page.height) * (_POINTS_PER_PX * page.scale)
    size = QPageSize(points, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch)
    # Qt turns a wide page of portrait orientation by itself unless told that it lies as given
    return QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0))


def _writer(buffer: QBuffer, figure: Figure, identity: UUID) -> QPdfWriter:
    writer = QPdfWriter(buffer)
    writer.setResolution(_RESOLUTION)
    writer.setPageLayout(_layout(figure))
    writer.setTitle(figure.title)
    writer.setCreator(figure.app)
    writer.setDocumentId(QUuid(str(identity)))
    writer.setDocumentXmpMetadata(QByteArray(_xmp(figure).encode()))
    return writer


def _finished(data: bytes, figure: Figure, pages: tuple[Figure, ...], identity: UUID) -> bytes:
    """Return the PDF with everything that Qt did not write; the same figure gives the same bytes."""
    from pypdf import PdfReader, PdfWriter
    from pypdf.generic import ArrayObject, ByteStringObject, NameObject, TextStringObject

    reader = PdfReader(BytesIO(data))
    made = PdfWriter(clone_from=reader)
    made.pdf_header = reader.pdf_header
    made._ID = ArrayObject([ByteStringObject(identity.bytes)] * 2)
    root = made.root_object
    root[NameObject("/Lang")] = TextStringObject(figure.lang)
    for number, page in enumerate(pages):
        _add_links(made, number, page)
    _add_outline(made, pages)
    _name_fonts(made)
    if figure.manifest:
        made.add_attachment(MANIFEST_NAME, figure.manifest.encode())
    day = _DAY.match(figure.dated)
    made.metadata = {
        "/Title": figure.title,
        "/Subject": figure.description,
        "/Creator": figure.app,
        "/Producer": str(reader.metadata.producer if reader.metadata else ""),
        # The day of the data. A clock would give the same figure other bytes.
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


def _add_links(made: "PdfWriter", number: int, page: Figure) -> None:
    from pypdf.annotations import Link

    height, px = float(made.pages[number].mediabox.height), _POINTS_PER_PX * page.scale
    for area in link_areas(page.shapes, measure):
        left, top = area.x * px, height - area.y * px
        rect = (left, top - area.height * px, left + area.width * px, top)
        made.add_annotation(number, Link(rect=rect, url=area.href))


def _add_outline(made: "PdfWriter", pages: tuple[Figure, ...]) -> None:
    """List the years, each where it begins on its page."""
    from pypdf.generic import Fit

    for number, page in enumerate(pages):
        height = float(made.pages[number].mediabox.height)
        for mark in page.bookmarks:
            px = _POINTS_PER_PX * page.scale
            place = Fit.xyz(left=mark.x * px, top=height - mark.y * px)
            made.add_outline_item(title=mark.words, page_number=number, fit=place)


def _xmp(figure: Figure) -> str:
    title, description, app, source, lang, dated = (
        escape(re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f]", "", text))
        for text in (figure.title, figure.description, figure.app, figure.source, figure.lang, figure.dated)
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
