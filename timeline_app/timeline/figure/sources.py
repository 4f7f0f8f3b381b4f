"""The numbered keys of a figure and the list of documents that they lead to."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np

from timeline_app.domain.catalog import Source
from timeline_app.domain.citations import citation
from timeline_app.timeline.data.columns import Columns
from timeline_app.timeline.scene.keys import number_runs
from timeline_app.timeline.shapes.labels import Measure, elided, wrapped
from timeline_app.timeline.shapes.primitives import Group, Paint, Primitive, Text

_LINE = 17.0
_AFTER = 4.0
_KEY_ROLE = "figure-caption-strong"
_ROLE = "figure-caption"
_KEYS_SHARE = 0.45
"""Keys that take more of a column than this stand on lines of their own."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One document with the keys of the events that it stands for, its id and its address."""

    keys: str
    words: str
    id: str = ""
    address: str = ""


def keys_in_date_order(rows: Iterable[int]) -> dict[int, int]:
    """Return the number of each shown event, from 1, in date order."""
    return {row: number for number, row in enumerate(sorted(rows), start=1)}


def entries(columns: Columns, keys: dict[int, int]) -> tuple[Entry, ...]:
    """Return one entry per document, in the order of its first key."""
    first = _first_source(columns, sorted(keys))
    numbers: dict[int, list[int]] = {}
    for row, number in sorted(keys.items(), key=lambda item: item[1]):
        if row in first:
            numbers.setdefault(first[row], []).append(number)
    return tuple(
        _entry(columns.data.sources[source], number_runs(found)) for source, found in numbers.items()
    )


def _entry(source: Source, runs: list[str]) -> Entry:
    return Entry(", ".join(runs), citation(source, short=True), source.id, source.url)


def _first_source(columns: Columns, rows: list[int]) -> dict[int, int]:
    """Return the first source of some events, as storage lists them: the quoted or cited one that comes first."""
    pairs = columns.data.event_sources
    if not len(pairs.rows):
        return {}
    of_row, found = np.frombuffer(pairs.rows, np.uint32), np.frombuffer(pairs.keys, np.uint32)
    at = np.searchsorted(of_row, np.array(rows, np.uint32)).tolist()
    return {
        row: int(found[i]) for row, i in zip(rows, at, strict=True) if i < len(of_row) and of_row[i] == row
    }


GOES_ON = "and {0} more, on the pages that follow"
IN_A_PDF = "and {0} more: a PDF of this figure lists them all"
"""How a list ends that has no room for the rest."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A list of sources: its shapes, the height that they take, and how many entries it has room for."""

    shapes: list[Primitive]
    height: float
    count: int


def source_shapes(
    found: tuple[Entry, ...],
    x: float,
    y: float,
    width: float,
    height: float,
    columns: int,
    measure: Measure,
    goes_on: str = "",
) -> Listed:
    """Return the list in columns from (x, y): as many entries as fit into `height`, then in words how many do not.

    Where all of them fit, the columns are made even; `height` may be infinite. `goes_on` says where the rest is.
    """
    gap = 28.0
    column = (width - gap * (columns - 1)) / columns
    blocks = [_block(entry, column, measure) for entry in found]
    heights = [block.lines * _LINE + _AFTER for block in blocks]
    height = min(height, _even_height(heights, columns))
    shapes: list[Primitive] = []
    used = at = 0.0
    number = 0
    for index, block in enumerate(blocks):
        left = len(blocks) - index
        last = number == columns - 1
        # The last line of the last column is kept for "and n more" until nothing more is to come.
        room = height - (_LINE if last and left > 1 else 0)
        if at + heights[index] - _AFTER > room:
            if last:
                more = elided(goes_on.format(f"{left:,}"), _ROLE, column, measure)
                shapes.append(Text(x + number * (column + gap), y + at + 13, more, _ROLE, Paint("ink3")))
                return Listed(shapes, max(used, at + _LINE), index)
            number, at = number + 1, 0.0
        start = x + number * (column + gap)
        pieces = tuple(replace(p, x=start + p.x, baseline=y + at + p.baseline) for p in block.pieces)
        shapes.append(Group(pieces, kind="source", id=found[index].id, href=found[index].address))
        at += heights[index]
        used = max(used, at)
    return Listed(shapes, used, len(found))


def source_pages(
    found: tuple[Entry, ...], x: float, y: float, width: float, height: float, columns: int, measure: Measure
) -> list[list[Primitive]]:
    """Return the list on as many pages as it takes, in columns of at most `height` px from (x, y)."""
    pages: list[list[Primitive]] = []
    rest = found
    while rest:
        count = _fitting(rest, width, height, columns, measure)
        pages.append(source_shapes(rest[:count], x, y, width, height + _LINE, columns, measure).shapes)
        rest = rest[count:]
    return pages


def _fitting(found: tuple[Entry, ...], width: float, height: float, columns: int, measure: Measure) -> int:
    """Return how many entries the columns of a page hold, at least one."""
    gap = 28.0
    column = (width - gap * (columns - 1)) / columns
    at, number = 0.0, 0
    for index, entry in enumerate(found):
        size = _block(entry, column, measure).lines * _LINE + _AFTER
        if at and at + size - _AFTER > height:
            at, number = 0.0, number + 1
        if number == columns:
            return index
        at += size
    return len(found)


def _even_height(heights: list[float], columns: int) -> float:
    target = max(sum(heights) / columns, max(heights, default=0.0))
    while True:
        used, number = 0.0, 1
        for height in heights:
            if used and used + height - _AFTER > target:
                used, number = 0.0, number + 1
            used += height
        if number <= columns:
            return target + _LINE
        target += _LINE


@dataclass(frozen=True, slots=True)
class _Block:
    """One entry, broken into lines; the pieces lie relative to its top left corner."""

    pieces: tuple[Text, ...]
    lines: int


def _block(entry: Entry, width: float, measure: Measure) -> _Block:
    """Set an entry: its keys in front of the words where they are short, else on lines of their own."""
    keys = wrapped(entry.keys, _KEY_ROLE, width, measure)
    indent = max(20.0, measure(entry.keys, _KEY_ROLE) + 8)
    beside = len(keys) == 1 and indent <= width * _KEYS_SHARE
    pieces = [Text(0, number * _LINE + 13, line, _KEY_ROLE, Paint("ink")) for number, line in enumerate(keys)]
    first = 0 if beside else len(keys)
    hang = min(indent, 20.0)
    lines = wrapped(entry.words, _ROLE, width - (indent if beside else hang), measure)
    if beside and indent > hang and len(lines) > 1:
        # only the first line stands beside the keys
        rest = " ".join(entry.words.split()[len(lines[0].split()) :])
        lines = (lines[0], *wrapped(rest, _ROLE, width - hang, measure))
    for number, line in enumerate(lines):
        shift = indent if beside and number == 0 else hang
        pieces.append(Text(shift, (first + number) * _LINE + 13, line, _ROLE, Paint("ink2")))
    return _Block(tuple(pieces), first + len(lines))
