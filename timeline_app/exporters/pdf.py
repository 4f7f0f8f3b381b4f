"""A figure as a PDF: text as text in embedded fonts, links, an outline by year, the manifest attached."""

from collections.abc import Iterator
from typing import BinaryIO

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QColor, QPageLayout

from timeline_app.exporters.counting import Counted
from timeline_app.exporters.pdf_document import (
    LinkPlace,
    Place,
    finished,
    identity_of,
    new_writer,
    page_layout,
)
from timeline_app.exporters.progress import Told, unwatched
from timeline_app.exporters.xmp import About
from timeline_app.painting.app import ensure_gui
from timeline_app.painting.painter import paint, painting_on
from timeline_app.painting.theme import load_theme
from timeline_app.painting.typography import measure
from timeline_app.timeline.figure.types import Figure
from timeline_app.timeline.shapes.link_areas import link_areas

MANIFEST_NAME = "view.json"


def write(figure: Figure, stream: BinaryIO, told: Told = unwatched) -> None:
    """Write the figure and the pages that follow it.

    Raises:
        NotArchivalError: it was to be PDF/A-2b, but breaks one of its rules.
        OSError: the stream cannot be written.
    """
    ensure_gui()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    pages = (figure, *figure.following)
    about = About(
        figure.title,
        figure.about or figure.description,
        figure.app,
        figure.source,
        figure.lang,
        figure.dated,
        archival=figure.archival,
        kept=figure.manifest,
    )
    writer = new_writer(buffer, about, _layout(figure))
    watch = Counted((shape for page in pages for shape in page.shapes), told)
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
            paint(painter, page.shapes, theme, exact=True, watch=watch)
    identity = identity_of(
        text for page in pages for text in (page.title, page.description, page.manifest, repr(page.shapes))
    )
    outline = [
        Place(mark.words, number, mark.x * page.scale, mark.y * page.scale)
        for number, page in enumerate(pages)
        for mark in page.bookmarks
    ]
    attachment = (MANIFEST_NAME, figure.manifest) if figure.manifest else None
    data = bytes(buffer.data().data())
    stream.write(finished(data, about, identity, outline, _links(pages), attachment))


def _layout(page: Figure) -> QPageLayout:
    return page_layout(page.width * page.scale, page.height * page.scale)


def _links(pages: tuple[Figure, ...]) -> Iterator[LinkPlace]:
    for number, page in enumerate(pages):
        px = page.scale
        for area in link_areas(page.shapes, measure):
            yield LinkPlace(number, area.x * px, area.y * px, area.width * px, area.height * px, area.href)
