"""The figure: the timeline as a page with title, legend, caption and sources. Made of the same scene as the canvas.

A long chronology is broken over several pages, and over rows of a page; the sources may follow on pages of their own.
Keys are numbered through all of them.
"""

from dataclasses import replace

from timeline_app import __version__
from timeline_app.domain.civil import DAY
from timeline_app.domain.date_words import span_in_words
from timeline_app.domain.view import Look, Rest, SourceList, TimeRange, View
from timeline_app.timeline.columns import Columns
from timeline_app.timeline.figure_page import FOOT, Page, PageSetting
from timeline_app.timeline.figure_types import Figure
from timeline_app.timeline.figure_words import PRODUCT
from timeline_app.timeline.labels import Measure
from timeline_app.timeline.matching import Matching
from timeline_app.timeline.page_ranges import page_ranges
from timeline_app.timeline.primitives import Paint, Primitive, Rect, Text
from timeline_app.timeline.scale import padded
from timeline_app.timeline.sources import entries, keys_in_date_order, source_pages
from timeline_app.timeline.tray import Tray, make_tray, undated_rows

__all__ = ["MOST_KEYED", "PRODUCT", "compose_figure"]

PX_PER_INCH = 96.0
MOST_KEYED = 1_000
"""Up to so many events have numbered keys that lead to their sources."""
UNTITLED = "Timeline"
_TRAY_SHARE = 8
"""The undated events get at most this part of a page of fixed height."""
_SOURCES_TOP = 100.0


def compose_figure(columns: Columns, matching: Matching, view: View, look: Look, measure: Measure) -> Figure:
    """Return the first page of a view, with the pages that follow it.

    Args:
        columns: the chronology.
        matching: what the view's filter lets through.
        view: filter, range, grouping, hide or dim, title.
        look: size, resolution, theme, pages.
        measure: text widths in logical pixels.
    """
    return _Composer(columns, matching, view, look, measure).compose()


class _Composer:
    """Lays out the pages of one figure. Lives for one call."""

    def __init__(
        self, columns: Columns, matching: Matching, view: View, look: Look, measure: Measure
    ) -> None:
        self.columns = columns
        self.matching = matching
        self.view = view
        self.look = look
        self.measure = measure
        ratio = PX_PER_INCH / look.dpi / look.scale
        self.width = look.pixel_width * ratio
        self.height = None if look.pixel_height is None else look.pixel_height * ratio

    @property
    def title(self) -> str:
        """Return the title asked for, or what a chronology without a title is called."""
        return self.view.title or UNTITLED

    def compose(self) -> Figure:
        pages = self._pages()
        for page in pages:
            page.lay_out()
        rows = {row for page in pages for row in page.named_rows()} if pages[0].setting.keyed else set()
        keys = keys_in_date_order(rows)
        figures = []
        for page in pages:
            shapes, height = page.draw(keys)
            made = self._figure(shapes, height)
            figures.append(replace(made, description=page.description(), bookmarks=page.bookmarks()))
        if self.look.sources is SourceList.PAGES and keys:
            figures += self._source_pages(keys, figures[0].height)
        return replace(figures[0], following=tuple(figures[1:]))

    def _pages(self) -> list[Page]:
        spanned = self._spanned()
        whole = spanned if self.view.range is not None else padded(spanned, 0.02)
        mask = self.columns.dated if self.view.rest is Rest.DIM else self.matching.mask
        ranges = page_ranges(self.columns, mask, whole, self.look.pages, self.look.rows)
        is_dated = self.view.range is not None or bool(self.columns.dated.any())
        nothing = make_tray(())
        few = self._are_few()
        setting = PageSetting(
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
            dated=is_dated,
            pages=len(ranges),
        )
        pages = []
        for number, rows in enumerate(ranges):
            about = spanned if len(ranges) == 1 else TimeRange(rows[0].start, rows[-1].end)
            span = span_in_words(about.start, about.end) if is_dated else "no dated event"
            tray = self._tray() if number == len(ranges) - 1 else nothing
            pages.append(Page(setting, number, rows, span, tray))
        return pages

    def _tray(self) -> Tray:
        undated = undated_rows(self.columns, self.matching.rows)
        line = Page.STYLE.line
        most = None if self.height is None else max(int(self.height / _TRAY_SHARE // line), 1)
        return make_tray(undated, most)

    def _spanned(self) -> TimeRange:
        """Return the time that the figure is about: the view's range, or all that matches."""
        if self.view.range is not None:
            return self.view.range
        everything = self.columns.dated
        mask = everything if self.look.everything else self.matching.mask
        span = self.columns.span(mask) or self.columns.span(everything)
        return TimeRange(*span) if span else TimeRange(0, DAY * 365)

    def _are_few(self) -> bool:
        """Return whether events can be numbered; more than a page can list are drawn without keys."""
        drawn = len(self.columns) if self.view.rest is Rest.DIM else self.matching.count
        return drawn <= MOST_KEYED

    def _figure(self, shapes: list[Primitive], height: float) -> Figure:
        """Return a page with its ground and its foot."""
        foot = [Text(self.width - Page.MARGIN_X, height - 15, PRODUCT, "figure-foot", Paint("ink3"), "end")]
        if self.look.credit:
            foot.append(Text(Page.MARGIN_X, height - 15, self.look.credit, "figure-foot", Paint("ink3")))
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
        )

    def _source_pages(self, keys: dict[int, int], height: float) -> list[Figure]:
        """Return the pages that list the sources, as large as the others."""
        left, width = Page.MARGIN_X, self.width - 2 * Page.MARGIN_X
        columns = max(1, int(width // 330))
        found = entries(self.columns, keys)
        room = height - _SOURCES_TOP - FOOT - 8
        figures = []
        for listed in source_pages(found, left, _SOURCES_TOP, width, room, columns, self.measure):
            head = Text(left, 66, f"Sources: {self.title}", "figure-subtitle", Paint("ink"))
            bar = Rect(left, 36, 36, 4, Paint("ink"))
            words = f"The documents behind the events of “{self.title}”."
            figures.append(replace(self._figure([bar, head, *listed], height), description=words))
        return figures
