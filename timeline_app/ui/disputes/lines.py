"""The lines of a dispute's row: which words stand where, and how high it is. What is painted is measured."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from math import ceil

from PySide6.QtCore import QCoreApplication

from timeline_app.timeline.shapes.labels import elided, wrapped
from timeline_app.ui.disputes.said import Said, Side
from timeline_app.ui.look.sizes import measure, px, text_size

PAD, TOP, APART = 18, 12, 12
_GUTTER = 28
_WIDEST = 1_280
"""Two accounts are read side by side: further apart than this they would not be, however wide the window is."""
HEAD = 26
"""From the top of the row's first line to that of its accounts."""
_TITLE, _BELOW, _QUOTE, _AFTER_QUOTE, _BADGE, _SOURCE, _WHY = 19, 18, 18, 2, 17, 19, 17
WHY_GAP = 4
"""Over the last line, which is of both accounts."""
_QUOTE_LINES = 3


def side_at(x: int, width: int) -> int:
    """Return over which side of a row a place lies: 0 or 1."""
    return int(x >= used_width(width) / 2)


def used_width(width: int) -> int:
    """Return how much of a row so wide the two accounts take."""
    return min(width, px(_WIDEST))


def row_height() -> int:
    """Return the height of a row with room for all that a dispute may hold, at the present size of text."""
    account = _TITLE + _BELOW + _QUOTE_LINES * _QUOTE + _BADGE + _SOURCE
    return px(HEAD + account + _WHY) + _AFTER_QUOTE + WHY_GAP + 2 * TOP


def height_of(words: Said, width: int) -> int:
    """Return the height of a row so wide with what a dispute holds."""
    why = WHY_GAP + px(_WHY) if words.why else 0
    return 2 * TOP + px(HEAD) + max(foot for _, foot in accounts(words, width)) + why


def why_words(words: Said) -> str:
    """Return the last line of a row, "" for none."""
    return QCoreApplication.translate("Disputes", "Why: {0}").format(words.why) if words.why else ""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of an account: its top and left edge from the account's own, its words, their type role and color."""

    x: int
    y: int
    words: str
    role: str
    token: str


def places(width: int) -> tuple[int, int]:
    """Return where the two accounts begin in a row so wide."""
    return PAD, used_width(width) // 2 + _GUTTER // 2


def accounts(words: Said, width: int) -> tuple[tuple[tuple[Line, ...], int], ...]:
    """Return the lines of both accounts in a row so wide, and how high each is."""
    used = used_width(width)
    left, right = places(width)
    widths = used // 2 - left - _GUTTER // 2, used - PAD - right
    return tuple(_account(side, room, text_size()) for side, room in zip(words.sides, widths, strict=True))


@lru_cache(512)
def _account(side: Side, width: int, size: int) -> tuple[tuple[Line, ...], int]:
    """Return the lines of an account and its height; `size` is part of the key only."""
    parts = tuple(_parts(side, max(width, 1)))
    tops = [0, *accumulate(height for *_, height in parts)]
    lines = [
        Line(x, y, words, role, token)
        for y, (x, words, role, token, _) in zip(tops, parts, strict=False)
        if words
    ]
    if side.quote:
        quote = next(line for line in lines if line.role == "quote-list")
        lines.append(Line(0, quote.y, "“", quote.role, "ink3"))
    return tuple(lines), tops[-1]


def _parts(side: Side, width: int) -> Iterator[tuple[int, str, str, str, int]]:
    """Yield the lines of an account from its top: left edge, words, role, color and height."""
    yield 0, elided(side.head, "body-strong", width, measure), "body-strong", "ink", px(_TITLE)
    yield 0, elided(side.below, "caption", width, measure), "caption", "ink3", px(_BELOW)
    if side.quote:
        hang = ceil(measure("“", "quote-list")) + 1
        for line in _some_lines(f"{side.quote}”", "quote-list", width - hang):
            yield hang, line, "quote-list", "ink", px(_QUOTE)
    else:
        for line in _some_lines(side.plain, "label", width):
            yield 0, line, "label", "ink2", px(_QUOTE)
    yield 0, "", "caption", "ink3", _AFTER_QUOTE
    if side.badge is not None:
        sign, status, token = side.badge
        yield (
            0,
            elided(f"{sign} {status}", "caption-strong", width, measure),
            "caption-strong",
            token,
            px(_BADGE),
        )
    yield 0, elided(side.source, "caption", width, measure), "caption", "ink3", px(_SOURCE)


def _some_lines(text: str, role: str, width: int) -> tuple[str, ...]:
    """Return a text in as many lines as there is room for."""
    lines = wrapped(text, role, max(width, 1), measure)
    if len(lines) <= _QUOTE_LINES:
        return lines
    rest = f"{lines[_QUOTE_LINES - 1]} {lines[_QUOTE_LINES]} …"
    return (*lines[: _QUOTE_LINES - 1], elided(rest, role, width, measure))
