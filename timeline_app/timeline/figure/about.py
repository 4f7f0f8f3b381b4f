"""What stands under the lanes of a page: the caption, and the sources beside it."""

from dataclasses import dataclass
from math import inf

from timeline_app.domain.view import SourceList
from timeline_app.timeline.figure import words as figure_words
from timeline_app.timeline.figure.page_setting import PageSetting
from timeline_app.timeline.figure.sources import (
    GOES_ON,
    IN_A_PDF,
    entries,
    keys_in_date_order,
    source_shapes,
)
from timeline_app.timeline.figure.words import Drawn
from timeline_app.timeline.lanes.tray import Tray
from timeline_app.timeline.shapes.labels import wrapped
from timeline_app.timeline.shapes.primitives import Paint, Primitive, Text

CAPTION_WIDTH = 310.0
CAPTION_LINE = 17.0
_WIDE_CAPTION = 900.0
"""Where no sources stand beside it."""


@dataclass(frozen=True, slots=True)
class DrawnAbout:
    """Caption and sources: their shapes, where they end, and the ids of the sources for which there is no room."""

    shapes: list[Primitive]
    end: float
    unlisted: frozenset[str] = frozenset()


class About:
    """The caption and the sources of one page, between two edges."""

    def __init__(self, setting: PageSetting, tray: Tray, left: float, right: float) -> None:
        self.setting = setting
        self.tray = tray
        self.left, self.right = left, right

    def named_rows(self, drawn: Drawn) -> set[int]:
        """Return the events that the page names: on the time scale, and in the tray."""
        return {*drawn.rows().tolist(), *(int(row) for row in self.tray.listed)}

    def own_keys(self, drawn: Drawn) -> dict[int, int]:
        """Return the keys that the page would have if it were the only one."""
        return keys_in_date_order(self.named_rows(drawn)) if self.setting.keyed else {}

    def height(self, drawn: Drawn | None) -> float:
        """Return the height of caption and sources: of the sources at most a fifth of the page is wanted."""
        setting = self.setting
        if setting.height is None:
            return 0.0
        lines = self._caption_lines(drawn)
        text, listed = lines[-1][1] + CAPTION_LINE, setting.height / 5 if self.lists_sources else 0.0
        if drawn is not None and self.lists_sources:
            found = entries(setting.columns, self.own_keys(drawn))
            width, number = self._sources_width(), self._source_columns()
            listed = min(listed, source_shapes(found, 0, 0, width, inf, number, setting.measure).height)
        return max(text, listed) + 26

    @property
    def lists_sources(self) -> bool:
        """Return whether the sources stand beside the caption."""
        return self.setting.look.sources is SourceList.BELOW

    def _sources_width(self) -> float:
        return self.right - self.left - CAPTION_WIDTH - 40

    def _source_columns(self) -> int:
        return max(1, int(self._sources_width() // 330))

    def _caption_lines(self, drawn: Drawn | None) -> list[tuple[str, float]]:
        """Return (line, y from the caption's top) of the caption."""
        setting = self.setting
        paragraphs = figure_words.caption(
            setting.columns,
            setting.matching,
            drawn,
            self.tray,
            own=setting.look.caption,
            keyed=setting.keyed,
            stored=setting.look.manifest,
            is_fixed=setting.height is not None,
        )
        width = min(CAPTION_WIDTH if self.lists_sources else _WIDE_CAPTION, self.right - self.left)
        lines: list[tuple[str, float]] = []
        y = 0.0
        for paragraph in paragraphs:
            for line in wrapped(paragraph, "figure-caption", width, setting.measure):
                lines.append((line, y))
                y += CAPTION_LINE
            y += 4
        return lines

    def draw(self, drawn: Drawn, y: float, keys: dict[int, int]) -> DrawnAbout:
        """Return caption and sources below `y`; `keys` are those of all pages."""
        setting = self.setting
        shapes: list[Primitive] = [Text(self.left, y + 13, "About this figure", "figure-head", Paint("ink"))]
        top = end = y + 26
        for line, line_y in self._caption_lines(drawn):
            shapes.append(Text(self.left, top + line_y + 8, line, "figure-caption", Paint("ink2")))
            end = top + line_y + CAPTION_LINE
        named = self.named_rows(drawn) if keys and self.lists_sources else set()
        found = entries(setting.columns, {row: key for row, key in keys.items() if row in named})
        if not found:
            return DrawnAbout(shapes, end)
        width, number = self._sources_width(), self._source_columns()
        x = self.right - width
        shapes.append(Text(x, y + 13, "Sources", "figure-head", Paint("ink")))
        height = inf if setting.height is None else setting.height - setting.foot - 8 - (top - 5)
        goes_on = GOES_ON if setting.paged else IN_A_PDF
        listed = source_shapes(found, x, top - 5, width, height, number, setting.measure, goes_on)
        unlisted = frozenset(entry.id for entry in found[listed.count :])
        return DrawnAbout([*shapes, *listed.shapes], max(end, top - 5 + listed.height), unlisted)
