"""The figure: the timeline as a page with title, legend, caption and sources. Made of the same scene as the canvas.

A long chronology is broken over several pages, and over rows of a page; the sources may follow on pages of their own.
Keys are numbered through all of them.
"""

from dataclasses import replace

from timeline_app import __version__
from timeline_app.domain.civil import DAY
from timeline_app.domain.date_words import span_in_words
from timeline_app.domain.view import Break, Look, Rest, SourceList, TimeRange, View
from timeline_app.timeline.axis.scale import padded
from timeline_app.timeline.data.columns import Columns
from timeline_app.timeline.figure.page import Page
from timeline_app.timeline.figure.page_ranges import page_ranges
from timeline_app.timeline.figure.page_setting import PageSetting, Part
from timeline_app.timeline.figure.sources import Entry, entries, keys_in_date_order, source_pages
from timeline_app.timeline.figure.types import Figure
from timeline_app.timeline.figure.words import PRODUCT, Drawn, description
from timeline_app.timeline.filtering.matching import Matching
from timeline_app.timeline.lanes.tray import Tray, make_tray
from timeline_app.timeline.shapes.labels import Measure, elided, wrapped
from timeline_app.timeline.shapes.primitives import Paint, Primitive, Rect, Text

__all__ = ["MOST_KEYED", "PRODUCT", "compose_figure", "spanned"]

PX_PER_INCH = 96.0
MOST_KEYED = 1_000
"""Up to so many events have numbered keys that lead to their sources."""
UNTITLED = "Timeline"
_TRAY_SHARE = 8
"""The undated events get at most this part of a page of fixed height."""
_SOURCES_TOP = 100.0
_FOOT = 28.0
_FOOT_LINE = 15.0
_MOST_TRIES = 4
_NO_TRAY = make_tray(())


def compose_figure(
    columns: Columns, matching: Matching, view: View, look: Look, measure: Measure, *, paged: bool = False
) -> Figure:
    """Return the first page of a view, with the pages that follow it.

    Args:
        columns: the chronology.
        matching: what the view's filter lets through.
        view: filter, range, grouping, hide or dim, title.
        look: size, resolution, theme, pages.
        measure: text widths in logical pixels.
        paged: whether its file will hold several pages; then sources without room below the lanes go on on their own.

    Raises:
        BadSize: "too-little-room": title, legend, caption and a few lanes do not fit on a page.
    """
    return _Composer(columns, matching, view, look, measure, paged=paged).compose()


def spanned(columns: Columns, matching: Matching, view: View, *, everything: bool = False) -> TimeRange:
    """Return the time that a view is about: its range, or that of all that matches, or of `everything`."""
    if view.range is not None:
        return view.range
    span = columns.span(columns.dated if everything else matching.mask) or columns.span(columns.dated)
    return TimeRange(*span) if span else TimeRange(0, DAY * 365)


class _Composer:
    """Lays out the pages of one figure. Lives for one call."""

    def __init__(
        self,
        columns: Columns,
        matching: Matching,
        view: View,
        look: Look,
        measure: Measure,
        *,
        paged: bool,
    ) -> None:
        self.columns = columns
        self.matching = matching
        self.view = view
        self.look = look
        self.measure = measure
        self.paged = paged
        ratio = PX_PER_INCH / look.dpi / look.scale
        self.width = look.pixel_width * ratio
        self.height = None if look.pixel_height is None else look.pixel_height * ratio
        room = self.width - 2 * Page.MARGIN_X - measure(PRODUCT, "figure-foot") - 24
        self._credit = wrapped(look.credit, "figure-foot", room, measure)
        self._foot = _FOOT + max(len(self._credit) - 1, 0) * _FOOT_LINE

    @property
    def title(self) -> str:
        """Return the title asked for, or what a chronology without a title is called."""
        return self.view.title or UNTITLED

    def compose(self) -> Figure:
        pages = self._pages()
        rows = {row for page in pages for row in page.named_rows()} if pages[0].setting.keyed else set()
        keys = keys_in_date_order(rows)
        figures = []
        for page in pages:
            shapes, height = page.draw(keys)
            made = self._figure(shapes, height)
            figures.append(replace(made, description=page.description(), bookmarks=page.bookmarks()))
        if self.look.sources is SourceList.PAGES:
            figures += self._source_pages(entries(self.columns, keys), "Sources", figures[0].height)
        elif self.paged:
            unlisted = frozenset[str]().union(*(page.unlisted for page in pages))
            found = tuple(entry for entry in entries(self.columns, keys) if entry.id in unlisted)
            figures += self._source_pages(found, "Sources, continued", figures[0].height)
        about = self._about_all(pages) if len(pages) > 1 else ""
        return replace(figures[0], about=about, following=tuple(figures[1:]))

    def _about_all(self, pages: list[Page]) -> str:
        """Return the sentence that stands for all pages together."""
        drawn = Drawn(
            tuple(layout for page in pages for layout in page.drawn.layouts),
            tuple(scene for page in pages for scene in page.drawn.scenes),
        )
        span = spanned(self.columns, self.matching, self.view, everything=self.look.everything)
        words = f"{span_in_words(span.start, span.end)}, on {len(pages)} pages"
        return description(self.columns, self.matching, drawn, words)

    def _pages(self) -> list[Page]:
        """Return the pages, laid out."""
        about = spanned(self.columns, self.matching, self.view, everything=self.look.everything)
        whole = about if self.view.range is not None else padded(about, 0.02)
        mask = self.columns.dated if self.view.rest is Rest.DIM else self.matching.mask
        by_lanes = self.look.breaks is Break.LANES
        pages, rows = (1, 1) if by_lanes else (self.look.pages, self.look.rows)
        ranges = page_ranges(self.columns, mask, whole, pages, rows)
        setting = self._setting(len(ranges))
        parts = []
        for number, of_page in enumerate(ranges):
            shown = about if len(ranges) == 1 else TimeRange(of_page[0].start, of_page[-1].end)
            span = span_in_words(shown.start, shown.end) if setting.dated else "no dated event"
            tray = self._tray() if number == len(ranges) - 1 else _NO_TRAY
            parts.append(Part(number, of_page, span, tray))
        found = _laid_out(setting, parts)
        return _over_pages(found[0], self.look.pages) if by_lanes else found

    def _setting(self, pages: int) -> PageSetting:
        few = self._are_few()
        return PageSetting(
            columns=self.columns,
            matching=self.matching,
            view=self.view,
            look=self.look,
            measure=self.measure,
            width=self.width,
            height=self.height,
            title=self.title,
            few=few,
            keyed=few and self.look.sources is not SourceList.NONE,
            dated=self.view.range is not None or bool(self.columns.dated.any()),
            pages=pages,
            foot=self._foot,
            paged=self.paged,
        )

    def _tray(self) -> Tray:
        undated = self.matching.undated_rows
        line = Page.STYLE.line
        most = None if self.height is None else max(int(self.height / _TRAY_SHARE // line), 1)
        return make_tray(undated, most)

    def _are_few(self) -> bool:
        """Return whether events can be numbered; more than a page can list are drawn without keys."""
        drawn = len(self.columns) if self.view.rest is Rest.DIM else self.matching.count
        return drawn <= MOST_KEYED

    def _figure(self, shapes: list[Primitive], height: float) -> Figure:
        """Return a page with its ground and its foot."""
        foot = [Text(self.width - Page.MARGIN_X, height - 15, PRODUCT, "figure-foot", Paint("ink3"), "end")]
        for number, line in enumerate(reversed(self._credit)):
            y = height - 15 - number * _FOOT_LINE
            foot.append(Text(Page.MARGIN_X, y, line, "figure-foot", Paint("ink3")))
        ground = Rect(0, 0, self.width, height, Paint("canvas"))
        return Figure(
            shapes=(ground, *shapes, *foot),
            width=self.width,
            height=height,
            pixel_width=self.look.pixel_width,
            pixel_height=self.look.pixel_height
            or round(height * self.look.dpi * self.look.scale / PX_PER_INCH),
            dpi=self.look.dpi,
            scale=self.look.scale,
            theme=self.look.theme,
            title=self.title,
            app=f"{PRODUCT} {__version__}",
            outlines=self.look.outlines,
            archival=self.look.archival,
        )

    def _source_pages(self, found: tuple[Entry, ...], called: str, height: float) -> list[Figure]:
        """Return the pages that list some sources, as large as the others; none where there are none."""
        left, width = Page.MARGIN_X, self.width - 2 * Page.MARGIN_X
        columns = max(1, int(width // 330))
        room = height - _SOURCES_TOP - self._foot - 8
        pages = source_pages(found, left, _SOURCES_TOP, width, room, columns, self.measure)
        words = f"The documents behind the events of “{self.title}”."
        figures = []
        for number, listed in enumerate(pages, start=1):
            place = f" ({number} of {len(pages)})" if len(pages) > 1 else ""
            title = elided(f"{called}{place}: {self.title}", "figure-subtitle", width, self.measure)
            head = Text(left, 66, title, "figure-subtitle", Paint("ink"))
            bar = Rect(left, 36, 36, 4, Paint("ink"))
            figures.append(replace(self._figure([bar, head, *listed], height), description=words))
        return figures


def _laid_out(setting: PageSetting, parts: list[Part]) -> list[Page]:
    pages = [Page(setting, part) for part in parts]
    for page in pages:
        page.lay_out()
    return pages


def _over_pages(whole: Page, most: int) -> list[Page]:
    """Return the pages over which the lanes of one page are broken, at most so many; ALL_PAGES for all they take."""
    room = whole.room
    for _ in range(_MOST_TRIES):
        shared = whole.shared_lanes(room, most)
        if not shared.pages:
            return [whole]
        last = len(shared.pages) - 1
        parts = []
        for number, lanes in enumerate(shared.pages):
            others = tuple(lane for page in shared.pages if page is not lanes for lane in page)
            tray = whole.tray if number == last else _NO_TRAY
            parts.append(replace(whole.part, number=number, tray=tray, lanes=lanes, others=others))
        parts = [replace(part, left_out=shared.left_out) for part in parts]
        pages = _laid_out(replace(whole.setting, pages=len(parts)), parts)
        tight = [page.room for page in pages if page.room is not None and page.lacks_room]
        if not tight or room is None:
            break
        # legend, caption or sources of a page need more than they did where all lanes were on one
        room = min(tight)
    return pages
