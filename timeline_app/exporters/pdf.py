"""A figure as a one-page PDF: text as text in embedded fonts, the view attached."""

import re
from typing import BinaryIO
from uuid import UUID, uuid5
from xml.sax.saxutils import escape

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QSizeF, QUuid
from PySide6.QtGui import QColor, QPageLayout, QPageSize, QPdfWriter

from timeline_app.painting.app import ensure_gui
from timeline_app.painting.painter import paint, painting_on
from timeline_app.painting.theme import load_theme
from timeline_app.timeline.figure_types import Figure

VIEW_NAME = "view.json"
_POINTS_PER_PX = 0.75
_RESOLUTION = 1200
_FIGURES = UUID("0f9b1c8e-7a52-4c57-9d0a-6f3f3a3b2c11")
_DATES = re.compile(rb"/(?:Creation|Mod)Date \(D:[^)]*\)")


def write(figure: Figure, stream: BinaryIO) -> None:
    """Write the figure. OSError where the stream cannot be written."""
    ensure_gui()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = _writer(buffer, figure)
    theme = load_theme(figure.theme)
    with painting_on(writer) as painter:
        # Qt makes pages of whole points: the figure fills its page rather than lose a sliver
        painter.scale(writer.width() / figure.width, writer.height() / figure.height)
        painter.fillRect(0, 0, int(figure.width) + 1, int(figure.height) + 1, QColor(theme.tokens["canvas"]))
        paint(painter, figure.shapes, theme)
    stream.write(_undated(bytes(buffer.data().data())))


def _writer(buffer: QBuffer, figure: Figure) -> QPdfWriter:
    writer = QPdfWriter(buffer)
    writer.setResolution(_RESOLUTION)
    points = QSizeF(figure.width * _POINTS_PER_PX, figure.height * _POINTS_PER_PX)
    size = QPageSize(points, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch)
    # Qt turns a wide page of portrait orientation by itself unless told that it lies as given
    writer.setPageLayout(QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0)))
    writer.setTitle(figure.title)
    writer.setCreator(figure.app)
    name = uuid5(
        _FIGURES, "\n".join((figure.title, figure.description, figure.view_json, repr(figure.shapes)))
    )
    writer.setDocumentId(QUuid(str(name)))
    writer.setDocumentXmpMetadata(QByteArray(_xmp(figure).encode()))
    if figure.view_json:
        writer.addFileAttachment(VIEW_NAME, QByteArray(figure.view_json.encode()), "application/json")
    return writer


def _xmp(figure: Figure) -> str:
    title, description, app = (
        escape(re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f]", "", text))
        for text in (figure.title, figure.description, figure.app)
    )
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:xmp="http://ns.adobe.com/xap/1.0/">'
        f'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>'
        f'<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{description}</rdf:li></rdf:Alt>'
        "</dc:description>"
        f"<xmp:CreatorTool>{app}</xmp:CreatorTool>"
        '</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end="w"?>\n'
    )


def _undated(data: bytes) -> bytes:
    """Return the PDF without the dates of its making: blanks in their place, so that no offset moves."""
    return _DATES.sub(lambda found: b" " * len(found[0]), data)
