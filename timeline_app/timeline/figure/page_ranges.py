"""How the time of a figure is broken over pages, and over the rows of a page."""

import itertools

import numpy as np

from timeline_app.domain.civil import civil_of, seconds_of
from timeline_app.domain.view import TimeRange
from timeline_app.timeline.data.columns import Columns
from timeline_app.timeline.data.index import Mask


def page_ranges(
    columns: Columns, mask: Mask, whole: TimeRange, pages: int, rows: int
) -> list[list[TimeRange]]:
    """Return the ranges of the rows of each page, without gaps.

    Pages are cut at the first of a month, so that each has about as many events; rows of a page are equally long, so
    that they have one scale.
    """
    return [_evenly(page, rows) for page in _by_count(columns, mask, whole, pages)]


def _by_count(columns: Columns, mask: Mask, whole: TimeRange, pages: int) -> list[TimeRange]:
    if pages == 1:
        return [whole]
    chosen = mask & columns.dated & (columns.start >= whole.start) & (columns.start < whole.end)
    starts = np.sort(columns.start[chosen])
    cuts = []
    for number in range(1, pages):
        if not len(starts):
            break
        year, month, _ = civil_of(int(starts[len(starts) * number // pages]))
        cuts.append(seconds_of(year, month))
    inside = sorted({cut for cut in cuts if whole.start < cut < whole.end})
    edges = [whole.start, *inside, whole.end]
    found = [TimeRange(start, end) for start, end in itertools.pairwise(edges)]
    while len(found) < pages:  # so many begin in one month: the longest page is halved
        at = max(range(len(found)), key=lambda i: found[i].end - found[i].start)
        found[at : at + 1] = _evenly(found[at], 2)
    return found


def _evenly(whole: TimeRange, parts: int) -> list[TimeRange]:
    length = whole.end - whole.start
    edges = [whole.start + length * number // parts for number in range(parts + 1)]
    return [TimeRange(start, max(end, start + 1)) for start, end in itertools.pairwise(edges)]
