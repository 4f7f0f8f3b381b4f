"""A finished figure: what an exporter writes."""

from dataclasses import dataclass

from timeline_app.timeline.shapes.primitives import DisplayList


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A place in a figure that a reader can go to, in logical px from its top left corner."""

    words: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Figure:
    """A display list with its size and all that a file says about itself.

    Attributes:
        width, height: the size of the display list in logical px, 96 to the inch: the size of SVG and PDF.
        pixel_width, pixel_height: the size of the PNG.
        dpi: the PNG's pixels to the inch.
        scale: how large SVG and PDF are beside `width` and `height`.
        theme: a name of `domain.view.THEMES`.
        description: stands for the page where it cannot be seen.
        app: the application's name and version.
        manifest: what made the figure (`domain.manifest`), stored in the file, so that it can be opened again;
            "" for none.
        source: where the chronology comes from, in words. dated: the day up to which it was reviewed, ISO, or "".
        lang: the language of all texts (BCP 47).
        bookmarks: the years, for the outline of a PDF.
        outlines: whether an SVG draws its text as shapes.
        archival: whether a PDF is one for archives (PDF/A-2b).
        about: stands for all pages together, where there are several that show time.
        following: the pages after this one; formats without pages make a file of each.
    """

    shapes: DisplayList
    width: float
    height: float
    pixel_width: int
    pixel_height: int
    dpi: float = 96.0
    scale: float = 1.0
    theme: str = "light"
    title: str = ""
    description: str = ""
    app: str = "Secure Communities Timeline"
    manifest: str = ""
    source: str = ""
    dated: str = ""
    lang: str = "en-US"
    bookmarks: tuple[Bookmark, ...] = ()
    outlines: bool = False
    archival: bool = False
    about: str = ""
    following: tuple["Figure", ...] = ()
