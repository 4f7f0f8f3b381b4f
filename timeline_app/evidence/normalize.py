"""The text as stored, and the text as compared: normalizing with a map back to the stored code points.

What is folded never changes the words: white space, quotation marks, dashes, ellipses, invisible characters
and compatible forms (Unicode NFKC). Case is kept.
"""

import codecs
import re
import unicodedata
from array import array
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

NORMALIZER_VERSION = 1
"""Raised whenever `normalize` gives another result for some text; it is stored with every check."""


class Step(StrEnum):
    """A kind of folding."""

    WHITE_SPACE = "white-space"
    QUOTATION_MARKS = "quotation-marks"
    DASHES = "dashes"
    ELLIPSES = "ellipses"
    INVISIBLE = "invisible"
    COMPATIBLE_FORMS = "compatible-forms"
    REPAIRS = "repairs"
    """The words stand there with damage that was repaired: see `evidence.repairs`."""


@dataclass(frozen=True, slots=True)
class Normalized:
    """A normalized text with the way back.

    A text is mostly what it was: only places where it is not are remembered. Place i begins at `_places[i]` of the
    normalized text, has `_lengths[i]` characters there, and stands for the original's code points from `_starts[i]`
    up to `_ends[i]`; between two places, characters stand for one code point each.

    Attributes:
        text: the normalized text.
        steps: the foldings that changed something, in the order of `Step`.
    """

    text: str
    steps: tuple[Step, ...]
    _places: "array[int]"
    _lengths: "array[int]"
    _starts: "array[int]"
    _ends: "array[int]"

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of the original for the non-empty span [start, end) of the normalized text."""
        return self._of(start)[0], self._of(end - 1)[1]

    def _of(self, position: int) -> tuple[int, int]:
        """Return the span of the original for which one character stands."""
        at = bisect_right(self._places, position) - 1
        if at < 0:
            return position, position + 1
        beyond = position - self._places[at] - self._lengths[at]
        if beyond < 0:
            return self._starts[at], self._ends[at]
        return self._ends[at] + beyond, self._ends[at] + beyond + 1


_FOLDS: dict[str, tuple[str, Step]] = {
    **dict.fromkeys("‘’‚‛′‵ʼʹ`´", ("'", Step.QUOTATION_MARKS)),
    **dict.fromkeys("“”„‟″‶«»〝〞", ('"', Step.QUOTATION_MARKS)),
    **dict.fromkeys("‹›", ("'", Step.QUOTATION_MARKS)),
    **dict.fromkeys("‐‑‒–—―−⁃﹘﹣－", ("-", Step.DASHES)),
    "…": ("...", Step.ELLIPSES),
}
_RUNS = {" ": Step.WHITE_SPACE, "-": Step.DASHES}
"""Folded characters of which a run counts as one: "--" is the typewriter's dash."""
_RUN = re.compile(r"[!-~]?[ \-]*(?:[^ -~]|[`]|  |--)(?:[^!-~]|[`\-])*")
"""Where a text is not compared as it stands: whatever is not printable ASCII, runs of spaces and of hyphens, with the
character before (a mark may combine with it) and the spaces and hyphens around."""
# Soft hyphen, joiners, zero-width space and marks, invisible operators, variation selectors, byte order mark.
# They carry no letter; a copy often lacks them.
_INVISIBLE = frozenset(
    "\u00ad\u034f\u180e\u200b\u200c\u200d\u200e\u200f\u2060\u2061\u2062\u2063\u2064\ufe0e\ufe0f\ufeff"
)


def stored_text(data: bytes) -> str:
    """Return the text to store for a document's bytes: decoded, line ends made LF, and nothing else.

    Bytes are UTF-8, or what their byte order mark says; the mark stays, as every other character does.

    Raises:
        UnicodeDecodeError: they are neither; no encoding is guessed.
    """
    marks = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
    text = data.decode(marks.get(data[:2], "utf-8"))
    return text.replace("\r\n", "\n").replace("\r", "\n")


def normalize(text: str) -> Normalized:
    """Return the text as it is compared, with the way back.

    A run of white space becomes one space, a run of dashes one hyphen; nothing is stripped at the ends.
    """
    parts: list[str] = []
    places, lengths, starts, ends = array("q"), array("q"), array("q"), array("q")
    steps: set[Step] = set()
    plain_from = length = 0
    for run in _RUN.finditer(text):
        first, last = run.span()
        parts.append(text[plain_from:first])
        length += first - plain_from
        plain_from = last
        before = ""
        for start, end, cluster in _clusters(run[0], steps):
            for character in _folded(cluster, steps):
                if character in _RUNS and before == character:
                    ends[-1] = first + end
                    steps.add(_RUNS[character])
                    continue
                parts.append(character)
                places.append(length)
                lengths.append(1)
                starts.append(first + start)
                ends.append(first + end)
                length += 1
                before = character
        # What is left out at the end of the run moves what comes after it, and belongs to nothing.
        places.append(length)
        lengths.append(0)
        starts.append(last)
        ends.append(last)
    parts.append(text[plain_from:])
    return Normalized("".join(parts), tuple(s for s in Step if s in steps), places, lengths, starts, ends)


def _clusters(text: str, steps: set[Step]) -> Iterator[tuple[int, int, str]]:
    """Yield each character with the marks that combine with it, as (start, end, visible characters)."""
    start, end, cluster = 0, 0, ""
    for position, character in enumerate(text):
        if character in _INVISIBLE:
            steps.add(Step.INVISIBLE)
            continue
        if cluster and unicodedata.combining(character):
            cluster += character
        else:
            if cluster:
                yield start, end, cluster
            start, cluster = position, character
        end = position + 1
    if cluster:
        yield start, end, cluster


def _folded(cluster: str, steps: set[Step]) -> str:
    """Return a cluster folded; white space becomes one space."""
    if cluster.isascii() and not cluster.isspace() and cluster not in _FOLDS:
        return cluster
    if cluster.isspace():
        if cluster != " ":
            steps.add(Step.WHITE_SPACE)
        return " "
    if (known := _FOLDS.get(cluster)) is not None:
        steps.add(known[1])
        return known[0]
    compatible = unicodedata.normalize("NFKC", cluster)
    if compatible != cluster:
        steps.add(Step.COMPATIBLE_FORMS)
    return "".join(_fold_one(character, steps) for character in compatible)


def _fold_one(character: str, steps: set[Step]) -> str:
    if character.isspace():
        return " "
    if character in _INVISIBLE:
        return ""
    folded, step = _FOLDS.get(character, (character, None))
    if step is not None:
        steps.add(step)
    return folded
