"""What the pages of a figure have in common, and what each of them shows."""

from dataclasses import dataclass

from timeline_app.domain.view import Look, TimeRange, View
from timeline_app.timeline.data.columns import Columns
from timeline_app.timeline.filtering.matching import Matching
from timeline_app.timeline.lanes.lanes import Lane
from timeline_app.timeline.lanes.tray import Tray
from timeline_app.timeline.shapes.labels import Measure


@dataclass(frozen=True, eq=False)
class PageSetting:
    """What all pages of a figure have in common.

    Attributes:
        width, height: of a page in logical px; a height of None is as high as the content needs.
        few: whether each event is placed by itself. keyed: whether events have numbered keys.
        dated: whether there is any time to show.
        pages: how many pages of lanes there are. paged: whether the list of sources may go on on pages of its own.
        foot: px at the end of a page for what stands on its foot.
    """

    columns: Columns
    matching: Matching
    view: View
    look: Look
    measure: Measure
    width: float
    height: float | None
    title: str
    few: bool
    keyed: bool
    dated: bool
    pages: int
    foot: float
    paged: bool = False


@dataclass(frozen=True, eq=False)
class Part:
    """What one page shows of its figure.

    Attributes:
        number: of the page, from 0. ranges: the time of each of its rows. span: all of it, in words.
        tray: its undated events.
        lanes: the only lanes that it has; None for all. others: the lanes that other pages have.
        left_out: the lanes that no page has room for.
    """

    number: int
    ranges: list[TimeRange]
    span: str
    tray: Tray
    lanes: tuple[Lane, ...] | None = None
    others: tuple[Lane, ...] = ()
    left_out: tuple[Lane, ...] = ()
