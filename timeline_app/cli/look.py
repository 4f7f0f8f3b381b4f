"""From the look options to values."""

import re
from argparse import Namespace
from dataclasses import replace

from timeline_app.domain.columns import UNBOUNDED_EARLY, UNBOUNDED_LATE
from timeline_app.domain.dates import parse_range
from timeline_app.domain.filters import FilterSpec
from timeline_app.domain.presets import BY_NAME
from timeline_app.domain.view import (
    ALL_PAGES,
    MOST_PAGES,
    MOST_ROWS,
    Break,
    Grouping,
    Labels,
    Look,
    Rest,
    SourceList,
    TimeRange,
    View,
)
from timeline_app.errors import BadDate, BadSize

_SIZE = re.compile(r"(\d{1,6})[xX×](\d{1,6}|auto)")


def read_view(args: Namespace, spec: FilterSpec) -> View:
    """Return the view that the look options ask for.

    Raises:
        BadDate: for a range that is none.
    """
    return View(
        filter=spec,
        range=None if args.range in ("matching", "all") else parse_time_range(args.range),
        grouping=Grouping(args.group_by),
        rest=Rest(args.rest),
        title=args.title,
        disputes=args.disputes,
    )


def read_look(args: Namespace) -> Look:
    """Return the size and style that the look options ask for.

    Raises:
        BadSize: for a size, a resolution or a number of pages that is none.
    """
    look = Look(theme=args.theme, everything=args.range == "all")
    if "preset" not in args:
        return _sized(look, args)
    breaks = Break(args.breaks)
    if not 1 <= args.rows <= MOST_ROWS:
        raise BadSize(str(args.rows), f"rows {MOST_ROWS}")
    look = replace(
        look,
        labels=Labels(args.labels),
        sources=SourceList(args.sources),
        legend=args.legend,
        caption=args.caption,
        credit=args.credit,
        pages=_read_pages(args.pages, breaks),
        rows=args.rows,
        manifest=args.manifest,
        outlines=args.outlines,
        archival=args.archival,
        breaks=breaks,
    )
    return _sized(BY_NAME[args.preset].of(look) if args.preset else look, args)


def _read_pages(text: str, breaks: Break) -> int:
    """Return a number of pages; ALL_PAGES for `auto`, which only lanes know, and which they have unless told."""
    if breaks is Break.LANES and text in ("", "auto"):
        return ALL_PAGES
    if text == "auto":
        raise BadSize(text, "pages-by-time")
    if not (text or "1").isdecimal() or not 1 <= int(text or "1") <= MOST_PAGES:
        raise BadSize(text, f"pages {MOST_PAGES}")
    return int(text or "1")


def _sized(look: Look, args: Namespace) -> Look:
    if args.size:
        width, height = parse_size(args.size)
        look = replace(look, pixel_width=width, pixel_height=height)
    return replace(look, dpi=parse_dpi(args.dpi)) if args.dpi else look


def parse_size(text: str) -> tuple[int, int | None]:
    """Return width and height in pixels; None for `auto`.

    Raises:
        BadSize: it is not written like 1600x900 or 1600xauto, or a side is zero.
    """
    sides = _SIZE.fullmatch(text.strip())
    if not sides:
        raise BadSize(text, "WxH")
    width, height = int(sides[1]), None if sides[2] == "auto" else int(sides[2])
    if width == 0 or height == 0:
        raise BadSize(text, "zero")
    return width, height


def parse_dpi(text: str) -> float:
    """Return a resolution in pixels to the inch.

    Raises:
        BadSize: it is no number from 10 to 2400.
    """
    try:
        dpi = float(text)
    except ValueError:
        raise BadSize(text, "dpi") from None
    if not 10 <= dpi <= 2400:
        raise BadSize(text, "dpi")
    return dpi


def parse_time_range(text: str) -> TimeRange:
    """Return the range of `FROM/TO`, both EDTF, or of one date.

    Raises:
        BadDate: it is none, or has an open side.
    """
    first, slash, last = text.partition("/")
    low, high = parse_range(first, last if slash else first)
    if low is None or high is None or low <= UNBOUNDED_EARLY or high >= UNBOUNDED_LATE:
        raise BadDate(text)
    return TimeRange(low, high + 1)
