"""A view: filter, time range, grouping and title; and the look of a picture of it."""

from dataclasses import dataclass, field
from enum import StrEnum

from timeline_app.domain.filters import FilterSpec

THEMES = ("light", "dark", "high-contrast", "high-contrast-dark")
"""The names of the tables of colors."""
TEXT_SIZES = (100, 125, 150, 175, 200)
"""How large text of the window may be, in percent of the design's sizes."""


class Grouping(StrEnum):
    """What the lanes stand for."""

    NONE = "none"
    STATE = "state"
    ACTOR = "actor"
    TOPIC = "topic"
    SOURCE = "source"


class Presentation(StrEnum):
    """As what the events of a window are shown. All show the same ones; the last one what is disputed of them."""

    TIMELINE = "timeline"
    TABLE = "table"
    DISPUTES = "disputes"


class Rest(StrEnum):
    """What happens to events that do not match."""

    HIDE = "hide"
    DIM = "dim"


@dataclass(frozen=True, slots=True)
class TimeRange:
    """A range of time in seconds from 1970-01-01, end not included."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class View:
    """What a window or a figure shows. `range` is None for "all that matches".

    `disputes` says whether rival dates, and joins between events that dispute each other, are drawn.
    """

    filter: FilterSpec = field(default_factory=FilterSpec)
    range: TimeRange | None = None
    grouping: Grouping = Grouping.NONE
    rest: Rest = Rest.HIDE
    title: str = ""
    disputes: bool = True


class Labels(StrEnum):
    """Which labels the marks of a figure have: titles, or short ones where there is no room; short ones; none."""

    FULL = "full"
    SHORT = "short"
    NONE = "none"


class SourceList(StrEnum):
    """Where a figure lists its sources: below the lanes, on pages that follow, or nowhere; then events have no keys."""

    BELOW = "below"
    PAGES = "pages"
    NONE = "none"


class Break(StrEnum):
    """What the pages of a figure go on with: later events, or more lanes of the same time."""

    TIME = "time"
    LANES = "lanes"


MOST_PAGES, MOST_ROWS = 60, 12
"""So many pages, and rows on a page, a chronology can be broken over."""
ALL_PAGES = 0
"""The number of pages that stands for as many as all lanes take."""


@dataclass(frozen=True, slots=True)
class Look:
    """The size and style of a figure or a picture.

    Attributes:
        pixel_width, pixel_height: of the image; a height of None is as high as the content needs.
        dpi: pixels to the inch, and so how large text is.
        theme: one of THEMES. text_size: one of TEXT_SIZES, of a window's text; figures know only dpi.
        everything: without a range in the view: the time of the whole chronology, not of what matches.
        scale: how large text and marks of a figure are beside their usual size, 7/9 to 1.6.
        labels: of the marks. sources: where the documents are listed.
        legend: whether the marks are explained. caption: words of the user, before those on the figure.
        credit: a line at the foot.
        pages: how many there are, ALL_PAGES only by lanes. breaks: what goes on from page to page.
        rows: over how many of them the time of a page is broken; one where pages are broken by lanes.
        manifest: whether the file carries what it was made of, so that it can be opened again.
        outlines: whether an SVG draws its text as shapes, for programs without our fonts.
        archival: whether a PDF is one for archives (PDF/A-2b).
    """

    pixel_width: int = 1600
    pixel_height: int | None = 900
    dpi: float = 96.0
    theme: str = "light"
    everything: bool = False
    text_size: int = 100
    scale: float = 1.0
    labels: Labels = Labels.FULL
    sources: SourceList = SourceList.BELOW
    legend: bool = True
    caption: str = ""
    credit: str = ""
    pages: int = 1
    rows: int = 1
    manifest: bool = True
    outlines: bool = False
    archival: bool = False
    breaks: Break = Break.TIME
