"""A finished figure: what an exporter writes."""

from dataclasses import dataclass

from timeline_app.timeline.primitives import DisplayList


@dataclass(frozen=True, slots=True)
class Figure:
    """A display list with its size and all that a file says about itself.

    Attributes:
        width, height: the size of the display list in logical px, 96 to the inch: the size of SVG and PDF.
        pixel_width, pixel_height: the size of the PNG.
        dpi: the PNG's pixels to the inch.
        theme: a name of `domain.view.THEMES`.
        app: the application's name and version.
        view_json: the view that made the figure; stored in the file, so that it can be opened again. "" for
        none. lang: the language of all texts (BCP 47).
    """

    shapes: DisplayList
    width: float
    height: float
    pixel_width: int
    pixel_height: int
    dpi: float = 96.0
    theme: str = "light"
    title: str = ""
    description: str = ""
    app: str = "Secure Communities Timeline"
    view_json: str = ""
    lang: str = "en-US"
