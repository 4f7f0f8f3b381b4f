"""Damage that copying has done to a text, and what stood there: spans laid over the stored text, never applied to it.

Text that was read in a wrong encoding (UTF-8 as Windows-1252), lines that a page put between paragraphs, and hyphens
that only say where a word may be broken. A quote that was taken from an undamaged copy is found through them.
"""

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from timeline_app.domain.texts import Repair, RepairKind
from timeline_app.evidence.normalize import Normalized, normalize
from timeline_app.evidence.parts import Parts

_AT_A_TIME = 100_000
"""So many characters are looked at in one step: a thread that looks at more would hold up all others."""
MOST_REPAIRS = 500
"""A text with more is not an article with some damage; the first ones are listed."""

# Characters of Windows-1252 (and of Latin-1 where it has none) for the bytes 0x80 to 0xBF, which follow a lead byte.
_FOLLOWING = "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(0x80, 0xC0))
_FOLLOWS = f"[{re.escape(_FOLLOWING)}\\x80-\\xbf]"
_TWICE_READ = re.compile(f"[\\xc2-\\xdf]{_FOLLOWS}|[\\xe0-\\xef]{_FOLLOWS}{{2}}|[\\xf0-\\xf4]{_FOLLOWS}{{3}}")
_CUT_QUOTE = re.compile("\\xe2\\u20ac(?![\\x80-\\xbf\\u0152-\\u2122])")
"""The closing quotation mark's last byte means nothing in Windows-1252, and many programs drop it."""
_WRONG_HYPHEN = re.compile("(?<![^\\W\\d_])\\xac(?=[^\\W\\d_])|(?<=[^\\W\\d_])\\xac(?=[^\\W\\d_])")
"""A not sign before a letter: a soft hyphen of another encoding. In logic and mathematics a space or bracket follows."""
_PAGE_LINE = re.compile(
    r"^[ \t]*(?:advertisement|story continues below advertisement|article continues below(?: advertisement)?"
    r"|continue reading the main story|advertisement\s*[-–—]\s*(?:story|article) continues below)[ \t]*(?:\n|\Z)",
    re.IGNORECASE | re.MULTILINE,
)


def find_repairs(text: str, most: int = MOST_REPAIRS) -> tuple[Repair, ...]:
    """Return what of a text is damaged, in the order of the text and without overlaps; so many at most."""
    kept: list[Repair] = []
    parts = Parts(text, _AT_A_TIME)
    for number in range(len(parts)):
        start, end = parts.span(number)
        part = text[start:end]
        found = [*_mojibake(part), *_hyphens(part), *_page_lines(part)]
        for repair in sorted(found, key=lambda one: (one.start, -one.end)):
            moved = replace(repair, start=repair.start + start, end=repair.end + start)
            if not kept or moved.start >= kept[-1].end:
                kept.append(moved)
        if len(kept) >= most:
            break
    return tuple(kept[:most])


def _mojibake(text: str) -> Iterator[Repair]:
    for match in _TWICE_READ.finditer(text):
        try:
            read = b"".join(map(_byte, match[0])).decode("utf-8")
        except UnicodeError:
            continue
        if read.isprintable():  # a control character would be no gain
            yield Repair(*match.span(), RepairKind.MOJIBAKE, read)
    for match in _CUT_QUOTE.finditer(text):
        yield Repair(*match.span(), RepairKind.MOJIBAKE, "”")


def _byte(character: str) -> bytes:
    try:
        return character.encode("cp1252")
    except UnicodeEncodeError:
        return character.encode("latin-1")


def _hyphens(text: str) -> Iterator[Repair]:
    for match in _WRONG_HYPHEN.finditer(text):
        yield Repair(*match.span(), RepairKind.SOFT_HYPHEN, "")
    at = text.find("\u00ad")
    while at >= 0:
        yield Repair(at, at + 1, RepairKind.SOFT_HYPHEN, "")
        at = text.find("\u00ad", at + 1)


def _page_lines(text: str) -> Iterator[Repair]:
    for match in _PAGE_LINE.finditer(text):
        yield Repair(*match.span(), RepairKind.ADVERTISEMENT, "")


@dataclass(frozen=True, slots=True)
class Repaired:
    """A text as it reads with repairs laid over it, normalized, with the way back to the stored text."""

    normalized: Normalized
    _changed: "array[int]"
    _after: "array[int]"
    _starts: "array[int]"
    _ends: "array[int]"

    @property
    def text(self) -> str:
        """Return the normalized text."""
        return self.normalized.text

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of the stored text for the non-empty span [start, end) of the normalized one.

        Damage that was repaired at one of its ends stays outside, unless the words that stand for it are inside.
        """
        first, last = self.normalized.original(start, end)
        return self._of(first)[0], self._of(last - 1)[1]

    def _of(self, position: int) -> tuple[int, int]:
        at = bisect_right(self._changed, position) - 1
        if at < 0:
            return position, position + 1
        beyond = position - self._after[at]
        if beyond < 0:
            return self._starts[at], self._ends[at]
        return self._ends[at] + beyond, self._ends[at] + beyond + 1


def repaired(text: str, repairs: Iterable[Repair]) -> Repaired:
    """Lay repairs (in the order of the text, without overlaps) over a text."""
    parts: list[str] = []
    changed, after, starts, ends = array("q"), array("q"), array("q"), array("q")
    done = length = 0
    for repair in repairs:
        parts += [text[done : repair.start], repair.replacement]
        length += repair.start - done
        changed.append(length)
        length += len(repair.replacement)
        after.append(length)
        starts.append(repair.start)
        ends.append(repair.end)
        done = repair.end
    parts.append(text[done:])
    return Repaired(normalize("".join(parts)), changed, after, starts, ends)
